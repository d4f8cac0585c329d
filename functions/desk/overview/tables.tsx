// The tables of the overview: a small one that stands for itself, and one of all numbers behind a chart.
import type { ComponentChildren } from 'preact'
import { Fold } from '../../../shared/web/components/fold.tsx'

type SmallTableProps = {
  readonly label: string
  readonly columns: readonly string[]
  /** A bar stands before the numbers, where there is room. */
  readonly hasBars?: boolean
  readonly children: ComponentChildren
}

/** A few numbers of each. */
export const SmallTable = ({ label, columns, hasBars, children }: SmallTableProps) => (
  <table class="w-full text-13">
    <thead>
      <tr class="text-xs text-muted">
        <th scope="col" class="pb-1 text-left font-medium">
          {label}
        </th>
        {hasBars && <td class="max-sm:hidden" />}
        {columns.map((name) => (
          <th key={name} scope="col" class="w-14 pb-1 text-right font-medium">
            {name}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>{children}</tbody>
  </table>
)

type SmallRowProps = {
  readonly name: ComponentChildren
  readonly bar?: ComponentChildren
  readonly children: ComponentChildren
}

/** A row of a small table. */
export const SmallRow = ({ name, bar, children }: SmallRowProps) => (
  <tr class="border-t border-line">
    <th scope="row" class="py-1.5 pr-3 text-left font-normal">
      {name}
    </th>
    {bar && <td class="w-16 py-1.5 align-middle max-sm:hidden">{bar}</td>}
    {children}
  </tr>
)

/** A number of a small table. */
export const Cell = ({ class: more = '', children }: { class?: string; children: ComponentChildren }) => (
  <td class={`num py-1.5 text-right whitespace-nowrap ${more}`.trimEnd()}>{children}</td>
)

/** The numbers behind a picture. */
export const AsTable = ({ children }: { children: ComponentChildren }) => (
  <Fold summary="Show as a table">
    <div class="text mt-2 space-y-3">{children}</div>
  </Fold>
)

/** Many columns: it scrolls. */
export function Table({
  head,
  rows,
  caption,
}: {
  head: readonly string[]
  rows: readonly (readonly (string | number)[])[]
  caption: string
}) {
  if (rows.length === 0) return null
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls has to be reached by keyboard (axe, "scrollable-region-focusable")
    <section class="overflow-x-auto" aria-label={caption} tabIndex={0}>
      <table class="numbers">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first, ...cells]) => (
            <tr key={first}>
              <th scope="row">{first}</th>
              {cells.map((cell, place) => (
                <td key={place}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
