import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import type { Procedure } from '../../../shared/procedure/procedure.ts'
import type { Total } from '../../../shared/store/counters.ts'
import type { Page } from '../../../shared/store/lists.ts'
import { deskPage } from '../web/layout.tsx'
import { Lines } from '../web/lines.tsx'
import { Rows } from '../web/row.tsx'
import type { Line, Reading } from '../web/rows.ts'
import { Bars, Columns } from './chart.tsx'
import { AGES, type KeptByMonth, type overviewFor, sumsOf, totalOf } from './numbers.ts'

type OverviewPageProps = Awaited<ReturnType<typeof overviewFor>> & {
  readonly lines: readonly Line[]
  readonly reading: Reading
  readonly procedure: Procedure
}

const AGE_NAMES = AGES.map((age, place) => {
  const next = AGES[place + 1]
  return next === undefined ? `over ${age - 1} days` : `${age}–${next - 1} days`
})

/** The overview: promises at risk, open complaints, promises kept, and what complaints were about. */
export function overviewPage(staff: StaffMember, scene: OverviewPageProps): string {
  const { late, soon, week, lines, reading, open, months, counters, keeping, procedure } = scene
  const causes = sumsOf('cause', counters).map(([id, number]) => [titleOf(procedure, id), number] as const)
  return deskPage(
    'Overview',
    staff,
    <>
      <ul class="figures">
        <Figure number={counted(late)} says="late already" address="/desk?handler=all&due=late" />
        <Figure number={counted(soon)} says="late or due today" address="/desk?handler=all&due=today" />
        <Figure number={counted(week)} says="late or due within a week" address="/desk?handler=all&due=week" />
        <Figure number={String(sum(open.flatMap(({ byAge }) => byAge)))} says="open" address="/desk?handler=all" />
      </ul>
      <h2>What breaks first</h2>
      {lines.length === 0 ? (
        <p>Nothing is late or due today.</p>
      ) : (
        <Rows label="What breaks first">
          <Lines lines={lines} reading={reading} />
        </Rows>
      )}
      <h2>Open, by level and age</h2>
      <Bars
        title="Open complaints by level and age; the table below says the same."
        parts={AGE_NAMES.map((name) => name.replace(' days', ' d'))}
        rows={open.map(({ title, byAge }) => [title, byAge])}
      />
      <Table
        head={['Level', ...AGE_NAMES, 'All']}
        rows={open.map(({ title, byAge }) => [title, ...byAge, sum(byAge)])}
        caption="Days since receipt"
      />
      <h2>Promises kept, by month</h2>
      <Columns
        title="How many of a hundred promises were kept in time, by month; the table below has each."
        columns={months.map((month, place) => [month, percent(keeping.map(({ byMonth }) => byMonth[place]))])}
      />
      {keeping.length === 0 ? (
        <p>Nothing has fallen due yet.</p>
      ) : (
        <Table
          head={['Promise', ...months]}
          rows={keeping.map(({ commitment, byMonth }) => [nameOf(procedure, commitment), ...byMonth.map(keptOf)])}
          caption="Kept in time, of all that fell due"
        />
      )}
      <h2>What they were about</h2>
      {causes.length === 0 ? (
        <p>None was closed in these months.</p>
      ) : (
        <>
          <Bars
            title="Closed complaints by what they were about; the table below says the same."
            rows={causes.map(([title, number]) => [title, [number]])}
          />
          <Table head={['About', 'Closed']} rows={causes} caption={`From ${months[0]} to ${months.at(-1)}`} />
        </>
      )}
      <h2>What came, and how it ended</h2>
      <Table head={['Came by', ...months]} rows={byMonth('received', counters)} caption="Received" />
      <Table head={['Closed', ...months]} rows={byMonth('closed', counters)} caption="How complaints ended" />
      <Table head={['Outcome', ...months]} rows={byMonth('outcome', counters)} caption="Outcomes" />
      <p>
        <a href="/desk/overview.csv">All counters as a table to save (CSV)</a>
      </p>
    </>,
    { organisation: procedure.organisation.name },
  )
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
/** A page does not say how many come after it. */
const counted = ({ complaints, next }: Page) => `${complaints.length}${next ? '+' : ''}`
const titleOf = ({ categories }: Procedure, id: string) =>
  id === 'none' ? 'not said' : (categories.find((category) => category.id === id)?.title ?? id)

/** A promise in a few words; several that share an id share a line. */
const nameOf = ({ commitments }: Procedure, id: string) => {
  const says = commitments.find((commitment) => commitment.id === id)?.says
  return `${id.replaceAll('-', ' ')}${says ? `: ${says}` : ''}`
}

const keptOf = ({ kept, broken }: KeptByMonth['byMonth'][number]) =>
  kept + broken === 0 ? '–' : `${kept} of ${kept + broken}`

function percent(months: readonly (KeptByMonth['byMonth'][number] | undefined)[]): number | undefined {
  const [kept, broken] = [sum(months.map((one) => one?.kept ?? 0)), sum(months.map((one) => one?.broken ?? 0))]
  return kept + broken === 0 ? undefined : Math.round((100 * kept) / (kept + broken))
}

const byMonth = (kind: Total['kind'], counters: OverviewPageProps['counters']) =>
  sumsOf(kind, counters).map(([name]) => [
    name.replaceAll('-', ' '),
    ...counters.map((month) => totalOf(month, kind, name)),
  ])

function Figure({ number, says, address }: { number: string; says: string; address: string }) {
  return (
    <li>
      <a href={address}>
        <strong>{number}</strong> {says}
      </a>
    </li>
  )
}

function Table({
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
