import type { ComponentChildren } from 'preact'

type HeadProps = {
  readonly title: string
  /** The page that it belongs to, above its title. */
  readonly under?: { readonly address: string; readonly name: string }
  /** What the title does not say, in a few words. */
  readonly says?: ComponentChildren
  /** What can be done, at the right. */
  readonly children?: ComponentChildren
}

/** The head of a page that lays out its parts by itself. */
export const Head = ({ title, under, says, children }: HeadProps) => (
  <div class="border-b border-line px-4 py-3 lg:px-5">
    {under && (
      <p class="text-13">
        <a class="link link-hover text-muted" href={under.address}>
          {under.name}
        </a>
      </p>
    )}
    <div class="flex flex-wrap items-center gap-x-3 gap-y-1.5">
      <h1 class="text-lg font-semibold [overflow-wrap:anywhere]">{title}</h1>
      {says && <p class="text-13 text-muted">{says}</p>}
      {children && <div class="flex flex-wrap items-center gap-2 sm:ml-auto">{children}</div>}
    </div>
  </div>
)
