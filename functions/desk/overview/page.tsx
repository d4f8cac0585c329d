import type { ComponentChildren } from 'preact'
import { Temporal } from 'temporal-polyfill'
import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import { sentenceCase } from '../../../shared/notices/dates.ts'
import { calendarIn, type Procedure } from '../../../shared/procedure/procedure.ts'
import type { Total } from '../../../shared/store/counters.ts'
import type { Page } from '../../../shared/store/lists.ts'
import { Fold } from '../../../shared/web/components/fold.tsx'
import { Icon } from '../../../shared/web/components/icon.tsx'
import type { IconName } from '../../../shared/web/components/icons.ts'
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
  const { procedure, reading } = scene
  const now = reading.now.toZonedDateTimeISO(calendarIn(procedure).zone)
  return deskPage(
    'Overview',
    staff,
    <>
      <div class="flex flex-wrap items-baseline gap-x-3 gap-y-1 border-b border-line px-4 py-3 lg:px-5">
        <h1 class="text-lg font-semibold">Overview</h1>
        <p class="text-13 text-muted">
          {now.toLocaleString('en-GB', {
            weekday: 'long',
            day: 'numeric',
            month: 'long',
            hour: '2-digit',
            minute: '2-digit',
          })}
        </p>
        <a class="link ml-auto text-13" href="/desk/overview.csv">
          Download CSV
        </a>
      </div>
      <div class="space-y-4 px-4 py-4 lg:px-5">
        <Figures scene={scene} />
        <Next scene={scene} />
        <div class="grid items-start gap-4 xl:grid-cols-2">
          <div class="min-w-0 space-y-4">
            <Kept scene={scene} />
            <Open scene={scene} />
          </div>
          <div class="min-w-0 space-y-4">
            <EachPromise scene={scene} />
            <Causes scene={scene} />
          </div>
        </div>
        <Came scene={scene} />
      </div>
    </>,
    { isBare: true, organisation: procedure.organisation.name },
  )
}

type Shown = { readonly scene: OverviewPageProps }

function Figures({ scene: { late, soon, week, open, counters } }: Shown) {
  const totalNow = (kind: Total['kind']) => sum(sumsOf(kind, [counters.at(-1) ?? []]).map(([, number]) => number))
  return (
    <ul class="figures grid grid-cols-2 gap-3 lg:grid-cols-4">
      <Figure
        title="Late"
        icon="circle-alert"
        number={counted(late)}
        tone={late.complaints.length > 0 ? 'late' : undefined}
        says="Missed, and still to do"
        address="/desk?handler=all&due=late"
      />
      <Figure
        title="Due today"
        icon="alarm-clock"
        number={counted(soon)}
        tone={soon.complaints.length > late.complaints.length ? 'today' : undefined}
        says="With what is late"
        address="/desk?handler=all&due=today"
      />
      <Figure
        title="Due within a week"
        icon="calendar"
        number={counted(week)}
        says="With what is late or due today"
        address="/desk?handler=all&due=week"
      />
      <Figure
        title="Open"
        icon="layers"
        number={String(sum(open.flatMap(({ byAge }) => byAge)))}
        says={`This month: ${totalNow('received')} received, ${totalNow('closed')} closed`}
        address="/desk?handler=all"
      />
    </ul>
  )
}

const Next = ({ scene: { lines, reading } }: Shown) => (
  <section class="min-w-0 overflow-hidden rounded-box border border-line" aria-labelledby="next">
    <CardHead id="next" title="What breaks next" says="Late, or due today">
      <a class="link ml-auto text-13" href="/desk?handler=all&due=week">
        All of this week
      </a>
    </CardHead>
    {lines.length === 0 ? (
      <p class="border-t border-line px-4 py-3 text-muted">Nothing is late or due today.</p>
    ) : (
      <Rows label="What breaks next">
        <Lines lines={lines} reading={reading} />
      </Rows>
    )}
  </section>
)

const Kept = ({ scene: { keeping, months, procedure } }: Shown) => (
  <Card id="kept" title="Promises kept" says="month by month">
    {keeping.length === 0 ? (
      <p class="text-muted">Nothing has fallen due yet.</p>
    ) : (
      <>
        <Columns
          title="How many of a hundred promises were kept in time, by month; the table below has each."
          columns={months.map((month, place) => [
            shortMonth(month),
            percent(keeping.map(({ byMonth }) => byMonth[place])),
          ])}
        />
        <AsTable>
          <Table
            head={['Promise', ...months.map(shortMonth)]}
            rows={keeping.map(({ commitment, byMonth }) => [nameOf(procedure, commitment), ...byMonth.map(keptOf)])}
            caption="Kept in time, of all that fell due"
          />
        </AsTable>
      </>
    )}
  </Card>
)

const EachPromise = ({ scene: { keeping, months } }: Shown) => (
  <Card id="promises" title="Promise by promise" says={`since ${longMonth(months[0])}`}>
    {keeping.length === 0 ? (
      <p class="text-muted">Nothing has fallen due yet.</p>
    ) : (
      <Table
        head={['Promise', 'Kept', 'Missed']}
        rows={keeping.map(({ commitment, byMonth }) => [
          shortName(commitment),
          `${percent(byMonth) ?? 0} %`,
          sum(byMonth.map(({ broken }) => broken)),
        ])}
        caption="Kept in time, and missed"
      />
    )}
  </Card>
)

const Open = ({ scene: { open } }: Shown) => (
  <Card id="open" title="Open by level and age">
    <Bars
      title="Open complaints by level and age; the table below says the same."
      parts={AGE_NAMES.map((name) => name.replace(' days', ' d'))}
      rows={open.map(({ title, byAge }) => [title, byAge])}
    />
    <AsTable>
      <Table
        head={['Level', ...AGE_NAMES, 'All']}
        rows={open.map(({ title, byAge }) => [title, ...byAge, sum(byAge)])}
        caption="Days since receipt"
      />
    </AsTable>
  </Card>
)

function Causes({ scene: { counters, months, procedure } }: Shown) {
  const causes = sumsOf('cause', counters).map(([id, number]) => [titleOf(procedure, id), number] as const)
  return (
    <Card id="causes" title="What they were about" says={`closed since ${longMonth(months[0])}`}>
      {causes.length === 0 ? (
        <p class="text-muted">None was closed in these months.</p>
      ) : (
        <>
          <Bars
            title="Closed complaints by what they were about; the table below says the same."
            rows={causes.map(([title, number]) => [title, [number]])}
          />
          <AsTable>
            <Table
              head={['About', 'Closed']}
              rows={causes}
              caption={`From ${longMonth(months[0])} to ${longMonth(months.at(-1))}`}
            />
          </AsTable>
        </>
      )}
    </Card>
  )
}

const Came = ({ scene: { months, counters } }: Shown) => (
  <Card id="came" title="Received and closed" says="month by month">
    <Table head={['Came by', ...months.map(shortMonth)]} rows={byMonth('received', counters)} caption="Received" />
    <Table
      head={['Closed', ...months.map(shortMonth)]}
      rows={byMonth('closed', counters)}
      caption="How complaints ended"
    />
    <Table head={['Outcome', ...months.map(shortMonth)]} rows={byMonth('outcome', counters)} caption="Outcomes" />
  </Card>
)

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
/** A page does not say how many come after it. */
const counted = ({ complaints, next }: Page) => `${complaints.length}${next ? '+' : ''}`
const titleOf = ({ categories }: Procedure, id: string) =>
  id === 'none' ? 'Not said' : (categories.find((category) => category.id === id)?.title ?? id)

const monthAs = (month: string | undefined, options: Intl.DateTimeFormatOptions) =>
  month === undefined ? '' : Temporal.PlainDate.from(`${month}-01`).toLocaleString('en-GB', options)
const shortMonth = (month: string) => monthAs(month, { month: 'short', year: '2-digit' })
const longMonth = (month: string | undefined) => monthAs(month, { month: 'long', year: 'numeric' })

const shortName = (commitment: string) => sentenceCase(commitment.replace(/^task-/, '').replaceAll('-', ' '))

/** A promise in a few words; several that share an id share a line. */
const nameOf = ({ commitments }: Procedure, id: string) => {
  const says = commitments.find((commitment) => commitment.id === id)?.says
  return says ?? shortName(id)
}

const keptOf = ({ kept, broken }: KeptByMonth['byMonth'][number]) =>
  kept + broken === 0 ? '–' : `${kept} of ${kept + broken}`

function percent(months: readonly (KeptByMonth['byMonth'][number] | undefined)[]): number | undefined {
  const [kept, broken] = [sum(months.map((one) => one?.kept ?? 0)), sum(months.map((one) => one?.broken ?? 0))]
  return kept + broken === 0 ? undefined : Math.round((100 * kept) / (kept + broken))
}

const byMonth = (kind: Total['kind'], counters: OverviewPageProps['counters']) =>
  sumsOf(kind, counters).map(([name]) => [
    sentenceCase(name.replaceAll('-', ' ')),
    ...counters.map((month) => totalOf(month, kind, name)),
  ])

const TONES = {
  late: 'border-error/40 wash-missed text-error',
  today: 'border-warning/40 wash-today text-warning',
} as const

type FigureProps = {
  readonly title: string
  readonly icon: IconName
  readonly number: string
  readonly tone?: keyof typeof TONES | undefined
  readonly says: string
  readonly address: string
}

/** One number that leads to the list behind it. Only what is late is red. */
const Figure = ({ title, icon, number, tone, says, address }: FigureProps) => (
  <li>
    <a
      class={`block h-full rounded-box border p-3.5 hover:bg-base-200 ${tone ? TONES[tone] : 'border-line'}`}
      href={address}
    >
      <span class="flex items-center gap-2 text-13 font-medium">
        <Icon name={icon} />
        {title}
      </span>
      <strong class="num mt-1 block text-3xl font-semibold leading-none">{number}</strong>
      <span class="mt-1.5 block text-xs text-muted">{says}</span>
    </a>
  </li>
)

type CardHeadProps = {
  readonly id: string
  readonly title: string
  readonly says?: string
  readonly children?: ComponentChildren
}

const CardHead = ({ id, title, says, children }: CardHeadProps) => (
  <div class="flex flex-wrap items-baseline gap-x-2 gap-y-1 px-4 py-3">
    <h2 id={id} class="text-15 font-semibold">
      {title}
    </h2>
    {says && <p class="text-13 text-muted">{says}</p>}
    {children}
  </div>
)

const Card = ({ id, title, says, children }: CardHeadProps) => (
  <section class="min-w-0 rounded-box border border-line" aria-labelledby={id}>
    <CardHead id={id} title={title} {...(says && { says })} />
    <div class="text space-y-3 px-4 pb-4">{children}</div>
  </section>
)

/** The numbers behind a picture. */
const AsTable = ({ children }: { children: ComponentChildren }) => <Fold summary="Show as a table">{children}</Fold>

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
