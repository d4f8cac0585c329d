import type { ComponentChildren } from 'preact'
import { Icon } from '../../../shared/web/components/icon.tsx'
import { Badges } from './badges.tsx'
import type { Row } from './rows.ts'

type HeadingProps = {
  readonly row: Row
  /** The page is one of the complaint's, and not the complaint itself. */
  readonly isBelow?: boolean
  readonly children?: ComponentChildren
}

/** Which complaint a page is about: where it stands in the desk, what it is about, who it is, and what is out of the ordinary. */
export const ComplaintHeading = ({ row, isBelow, children }: HeadingProps) => (
  <>
    <nav
      aria-label="Where you are"
      class="flex flex-wrap items-center gap-x-1.5 px-4 pt-2.5 text-13 text-muted lg:px-5"
    >
      <a class="link link-hover whitespace-nowrap" href="/desk">
        My work
      </a>
      <Icon name="chevron-right" size={3.5} />
      {isBelow ? (
        <a class="num link link-hover whitespace-nowrap" href={row.address}>
          {row.reference}
        </a>
      ) : (
        <span class="num whitespace-nowrap">{row.reference}</span>
      )}
    </nav>
    <div class="flex flex-wrap items-center gap-x-2.5 gap-y-1 px-4 pb-2.5 pt-0.5 lg:px-5">
      {isBelow ? (
        <p class="font-semibold">{row.summary}</p>
      ) : (
        <h1 class="text-lg font-semibold leading-7">{row.summary}</h1>
      )}
      <p class="text-muted">
        <span class="max-sm:hidden">from </span>
        {row.person}
        {row.from && `, ${row.from}`}
      </p>
      <Badges row={row} />
      {children}
    </div>
  </>
)
