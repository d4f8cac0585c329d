import type { ComponentChildren } from 'preact'
import { Temporal } from 'temporal-polyfill'
import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import { sentenceCase } from '../../../shared/notices/dates.ts'
import { calendarIn, type Procedure } from '../../../shared/procedure/procedure.ts'
import type { Total } from '../../../shared/store/counters.ts'
import type { Page } from '../../../shared/store/lists.ts'
import { ButtonLink } from '../../../shared/web/components/button.tsx'
import { Icon } from '../../../shared/web/components/icon.tsx'
import type { IconName } from '../../../shared/web/components/icons.ts'
import { Avatar } from '../../../shared/web/components/person.tsx'
import { Head } from '../web/head.tsx'
import { deskPage } from '../web/layout.tsx'
import type { Line, Reading } from '../web/rows.ts'
import { Breaking } from './breaking.tsx'
import { Bars, KeptColumns, Legend, LegendItem, LegendLine, type Mark, Share, TwoLines } from './chart.tsx'
import { AGES, type KeptByMonth, type overviewFor, sumsOf, totalOf } from './numbers.ts'
import { AsTable, Cell, SmallRow, SmallTable, Table } from './tables.tsx'

type OverviewPageProps = Awaited<ReturnType<typeof overviewFor>> & {
  readonly lines: readonly Line[]
  readonly reading: Reading
  readonly procedure: Procedure
}

const AGE_NAMES = AGES.map((age, place) => {
  const next = AGES[place + 1]
  return next === undefined ? `over ${age - 1} days` : `${age} to ${next - 1} days`
})

/** The overview: promises at risk, open complaints, promises kept, and what complaints were about. */
export function overviewPage(staff: StaffMember, scene: OverviewPageProps): string {
  const { procedure, reading } = scene
  const now = reading.now.toZonedDateTimeISO(calendarIn(procedure).zone)
  return deskPage(
    'Overview',
    staff,
    <>
      <Head
        title="Overview"
        says={now.toLocaleString('en-GB', {
          weekday: 'long',
          day: 'numeric',
          month: 'long',
          hour: '2-digit',
          minute: '2-digit',
        })}
      >
        <ButtonLink href="/desk/overview.csv" size="small" icon="download">
          Download CSV
        </ButtonLink>
      </Head>
      <div class="space-y-4 px-4 py-4 lg:px-5">
        <Figures scene={scene} />
        <Next scene={scene} />
        <div class="grid gap-4 lg:grid-cols-5">
          <PromisesKept scene={scene} />
          <EachPromise scene={scene} />
          <Open scene={scene} />
          <Workload scene={scene} />
          <Came scene={scene} />
          <Causes scene={scene} />
        </div>
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
        says="Missed, still to do"
        address="/desk?handler=all&due=late"
      />
      <Figure
        title="Due today"
        icon="alarm-clock"
        number={counted(soon)}
        tone={soon.complaints.length > late.complaints.length ? 'today' : undefined}
        says="Includes what is late"
        address="/desk?handler=all&due=today"
      />
      <Figure
        title="Due in 7 days"
        icon="calendar"
        number={counted(week)}
        says="Includes what is late or due today"
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
  <section class="min-w-0 rounded-box border border-line" aria-labelledby="next">
    <div class="px-4 py-3">
      <CardHead id="next" title="What breaks next" says="Late, or due today">
        <a class="link link-hover ml-auto text-13" href="/desk?handler=all&due=week">
          All of this week
        </a>
      </CardHead>
    </div>
    {lines.length === 0 ? (
      <p class="border-t border-line px-4 py-3 text-muted">Nothing is late or due today.</p>
    ) : (
      <Breaking lines={lines} reading={reading} />
    )}
  </section>
)

const PromisesKept = ({ scene: { keeping, months, procedure } }: Shown) => (
  <Card id="kept" title="Promises kept" says="month by month">
    {keeping.length === 0 ? (
      <Nothing>Nothing has fallen due yet.</Nothing>
    ) : (
      <>
        <KeptColumns
          title="Promises kept in time and missed, month by month. The table below says the same."
          columns={months.map((month, place) => ({
            label: shortMonth(month),
            kept: sum(keeping.map(({ byMonth }) => byMonth[place]?.kept ?? 0)),
            missed: sum(keeping.map(({ byMonth }) => byMonth[place]?.broken ?? 0)),
          }))}
        />
        <Legend>
          <LegendItem mark="kept">Kept</LegendItem>
          <LegendItem mark="missed">Missed, with how many</LegendItem>
          <li>This month is not over</li>
        </Legend>
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

const EachPromise = ({ scene: { keeping, months, procedure } }: Shown) => (
  <SideCard id="promises" title="Promise by promise" says={`since ${longMonth(months[0])}`}>
    {keeping.length === 0 ? (
      <Nothing>Nothing has fallen due yet.</Nothing>
    ) : (
      <SmallTable label="Promise" columns={['Kept', 'Missed']} hasBars>
        {keeping.map(({ commitment, byMonth }) => {
          const [kept, missed] = [sum(byMonth.map((one) => one.kept)), sum(byMonth.map((one) => one.broken))]
          const percent = Math.round((100 * kept) / Math.max(1, kept + missed))
          return (
            <SmallRow
              key={commitment}
              name={shortNameOf(procedure, commitment)}
              bar={<Share percent={percent} rest="missed" />}
            >
              <Cell class="font-semibold">{`${percent}%`}</Cell>
              <Cell>{missed}</Cell>
            </SmallRow>
          )
        })}
      </SmallTable>
    )}
  </SideCard>
)

const Open = ({ scene: { open } }: Shown) => (
  <Card id="open" title="Open by level and age">
    <Bars
      title="Open complaints by level and days since receipt. The table below says the same."
      rows={open.map(({ title, byAge }) => [title, byAge])}
    />
    <Legend>
      {AGE_NAMES.map((name, part) => (
        <LegendItem key={name} mark={`part-${part}` as Mark}>
          {name}
        </LegendItem>
      ))}
    </Legend>
    <AsTable>
      <Table
        head={['Level', ...AGE_NAMES, 'All']}
        rows={open.map(({ title, byAge }) => [title, ...byAge, sum(byAge)])}
        caption="Days since receipt"
      />
    </AsTable>
  </Card>
)

function Workload({ scene: { loads, late, soon, reading } }: Shown) {
  const { team } = reading
  const countOf = ({ complaints }: Page, id: string) =>
    complaints.filter(({ complaint }) => complaint.handler === id).length
  const rows = team
    .map(({ id, name, left }) => {
      const [open, isLate] = [loads.get(id) ?? 0, countOf(late, id)]
      return { id, name, left, open, late: isLate, today: countOf(soon, id) - isLate }
    })
    .filter(({ open }) => open > 0)
    .toSorted((one, other) => other.open - one.open)
  // Where a list goes on after its page, more of it may be anybody's.
  const isWhole = late.next === undefined && soon.next === undefined
  return (
    <SideCard id="workload" title="Workload">
      {rows.length === 0 ? (
        <Nothing>Nobody has an open complaint.</Nothing>
      ) : (
        <SmallTable label="Handler" columns={['Open', ...(isWhole ? ['Late', 'Today'] : [])]}>
          {rows.map(({ id, name, left, open, late, today }) => (
            <SmallRow
              key={id}
              name={
                <span class="flex items-center gap-2">
                  <Avatar name={name} side="theirs" size="small" />
                  <a class="link-hover" href={`/desk?handler=${encodeURIComponent(id)}`}>
                    {name}
                  </a>
                  {left && <span class="text-xs text-muted">has left</span>}
                </span>
              }
            >
              <Cell>{open}</Cell>
              {isWhole && <Cell class={late > 0 ? 'font-semibold text-error' : ''}>{late}</Cell>}
              {isWhole && <Cell class={today > 0 ? 'font-semibold text-warning' : ''}>{today}</Cell>}
            </SmallRow>
          ))}
        </SmallTable>
      )}
    </SideCard>
  )
}

function Came({ scene: { months, counters } }: Shown) {
  const totals = (kind: Total['kind']) =>
    counters.map((month) => sum(sumsOf(kind, [month]).map(([, number]) => number)))
  const [received, closed] = [totals('received'), totals('closed')]
  const names = months.map(shortMonth)
  return (
    <Card id="came" title="Received and closed" says="month by month">
      {sum([...received, ...closed]) === 0 ? (
        <Nothing>No complaint has come in yet.</Nothing>
      ) : (
        <>
          <TwoLines
            title="Complaints received and closed, month by month. The tables below say the same."
            labels={names}
            lines={[received, closed]}
          />
          <Legend>
            <LegendLine isDashed={false}>Received, {sum(received)}</LegendLine>
            <LegendLine isDashed>Closed, {sum(closed)}</LegendLine>
          </Legend>
          <AsTable>
            <Table head={['Came by', ...names]} rows={byMonth('received', counters)} caption="Received" />
            <Table head={['Closed', ...names]} rows={byMonth('closed', counters)} caption="How complaints ended" />
            <Table head={['Outcome', ...names]} rows={byMonth('outcome', counters)} caption="Outcomes" />
          </AsTable>
        </>
      )}
    </Card>
  )
}

function Causes({ scene: { counters, months, procedure } }: Shown) {
  const causes = sumsOf('cause', counters).map(([id, number]) => [titleOf(procedure, id), number] as const)
  const most = causes[0]?.[1] ?? 1
  return (
    <SideCard id="causes" title="What they were about" says={`closed since ${longMonth(months[0])}`}>
      {causes.length === 0 ? (
        <Nothing>No complaint was closed in these months.</Nothing>
      ) : (
        <SmallTable label="About" columns={['Closed']} hasBars>
          {causes.map(([title, number]) => (
            <SmallRow key={title} name={title} bar={<Share percent={(100 * number) / most} />}>
              <Cell class="font-semibold">{number}</Cell>
            </SmallRow>
          ))}
        </SmallTable>
      )}
    </SideCard>
  )
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
/** A page does not say how many come after it. */
const counted = ({ complaints, next }: Page) => `${complaints.length}${next ? '+' : ''}`
const titleOf = ({ categories }: Procedure, id: string) =>
  id === 'none' ? 'Not said' : (categories.find((category) => category.id === id)?.title ?? id)

const monthAs = (month: string | undefined, options: Intl.DateTimeFormatOptions) =>
  month === undefined ? '' : Temporal.PlainDate.from(`${month}-01`).toLocaleString('en-GB', options)
const shortMonth = (month: string) => monthAs(month, { month: 'short' })
const longMonth = (month: string | undefined) => monthAs(month, { month: 'long', year: 'numeric' })

const shortName = (commitment: string) => sentenceCase(commitment.replace(/^task-/, '').replaceAll('-', ' '))

/** A promise in a few words with its time, where all that share its id have the same. */
const shortNameOf = ({ commitments }: Procedure, id: string) => {
  const times = new Set(
    commitments
      .filter((commitment) => commitment.id === id)
      .map(({ within, every }) => (every ? `every ${every}` : `in ${within}`)),
  )
  return [shortName(id), ...(times.size === 1 ? times : [])].join(' ')
}

/** A promise in a sentence; several that share an id share a line. */
const nameOf = ({ commitments }: Procedure, id: string) => {
  const says = commitments.find((commitment) => commitment.id === id)?.says
  return says ?? shortName(id)
}

const keptOf = ({ kept, broken }: KeptByMonth['byMonth'][number]) =>
  kept + broken === 0 ? '–' : `${kept} of ${kept + broken}`

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
  <div class="flex flex-wrap items-baseline gap-x-2 gap-y-1">
    <h2 id={id} class="text-15 font-semibold">
      {title}
    </h2>
    {says && <p class="text-13 text-muted">{says}</p>}
    {children}
  </div>
)

const Card = ({ class: broad = 'lg:col-span-3', children, ...head }: CardHeadProps & { class?: string }) => (
  <section class={`min-w-0 space-y-3 rounded-box border border-line p-4 ${broad}`} aria-labelledby={head.id}>
    <CardHead {...head} />
    {children}
  </section>
)

const SideCard = (card: CardHeadProps) => <Card class="lg:col-span-2" {...card} />

const Nothing = ({ children }: { children: string }) => <p class="text-muted">{children}</p>
