import type { ComponentChildren } from 'preact'
import { page } from '../layout.tsx'
import { Mark } from './icon.tsx'

type PublicPageOptions = {
  /** The file of a script. */
  readonly script?: string
  /** The page lays its parts out by itself, as wide as public pages are; without it, it is a text. */
  readonly isWide?: boolean
  /** A form that comes back says so first of all. */
  readonly comesBack?: boolean
  readonly foot?: ComponentChildren
}

/** A page for customers and everybody: the organisation above, what it has to say, and where the promises stand. The children begin with their `h1`. */
export const publicPage = (
  title: string,
  organisation: string,
  children: ComponentChildren,
  { script, isWide, comesBack, foot }: PublicPageOptions = {},
): string =>
  page(
    `${comesBack ? 'Please look again: ' : ''}${title} – ${organisation}`,
    <>
      <a class="skip" href="#main">
        Skip to main content
      </a>
      <header class="border-b border-line">
        <p class="mx-auto flex max-w-5xl items-center gap-2.5 px-4 py-3 sm:px-6">
          <Mark class="size-8" />
          <span class="font-semibold">{organisation}</span>
        </p>
      </header>
      <main id="main" class={`mx-auto max-w-5xl px-4 pb-8 pt-6 sm:px-6 sm:pt-10 ${isWide ? '' : 'text'}`.trimEnd()}>
        {isWide ? children : <div class="max-w-2xl">{children}</div>}
      </main>
      <footer class="border-t border-line">
        <p class="mx-auto max-w-5xl px-4 py-6 text-sm text-muted sm:px-6">
          {foot ?? (
            <a class="link" href="/procedure">
              What we promise, and by when
            </a>
          )}
        </p>
      </footer>
    </>,
    { script },
  )

/** The heading of a public page. */
export const PublicHeading = ({ children }: { children: ComponentChildren }) => (
  <h1 class="text-2xl font-semibold tracking-tight sm:text-3xl">{children}</h1>
)
