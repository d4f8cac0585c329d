import type { Temporal } from 'temporal-polyfill'
import { localDate } from '../../../shared/calendar/calendar.ts'
import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import { calendarIn, type Procedure } from '../../../shared/procedure/procedure.ts'
import { ButtonLink } from '../../../shared/web/components/button.tsx'
import { EmptyState } from '../../../shared/web/components/empty-state.tsx'
import { Tabs } from '../../../shared/web/components/tabs.tsx'
import { Changes } from '../web/changes.tsx'
import { Head } from '../web/head.tsx'
import { deskPage } from '../web/layout.tsx'
import { Lines } from '../web/lines.tsx'
import { Rows } from '../web/row.tsx'
import type { Line, Reading } from '../web/rows.ts'
import { Filters } from './filters.tsx'
import type { Work } from './list.ts'
import { listAddress, viewOf, type WorkQuery } from './query.ts'
import { Selection } from './selection.tsx'
import { TABS, type Tab } from './tabs.ts'

type Found = { readonly running: Procedure; readonly reading: Reading; readonly lines: readonly Line[] }

/** What was found by a search. */
export function foundPage(staff: StaffMember, asked: string, { running, reading, lines }: Found): string {
  const many = `${lines.length} ${lines.length === 1 ? 'complaint' : 'complaints'}`
  return deskPage(
    `Search: ${asked}`,
    staff,
    <>
      <Head title={`Search: ${asked}`} says={many} />
      {lines.length === 0 ? (
        <div class="p-4 lg:p-5">
          <EmptyState icon="search" title="Nothing was found">
            Search by a reference (CMP-7K3Q-9XTS), an email address or its domain, the beginning of a name or company,
            the last six digits of a phone number, the number of a ticket, or words of a message.
          </EmptyState>
        </div>
      ) : (
        <Rows label={many} total={String(lines.length)}>
          <Lines lines={lines} reading={reading} />
        </Rows>
      )}
    </>,
    { isBare: true, organisation: running.organisation.name, searched: asked },
  )
}

const TITLES: Readonly<Record<string, string>> = { me: 'My work', team: 'My team’s work', all: 'All complaints' }

/** A list of complaints in its tabs. Its address holds the query. */
export function workPage(staff: StaffMember, work: Work): string {
  const { asked, entries, reading, running, views, isCounted, tabs } = work
  const { handler = 'me' } = asked
  const title =
    (Object.hasOwn(TITLES, handler) && TITLES[handler]) ||
    `The work of ${reading.team.find(({ id }) => id === handler)?.name ?? handler}`
  const all = tabs.find(({ tab }) => tab === 'all')?.count ?? 0
  const count = isCounted ? `${all}` : `${all}+`
  return deskPage(
    title,
    staff,
    <>
      <div class="border-b border-line bg-base-100 lg:sticky lg:top-0 lg:z-10">
        <div class="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 pt-3 lg:px-5">
          <h1 class="text-lg font-semibold">{title}</h1>
          <p class="text-13 text-muted">{momentOf(reading.now, running)}</p>
          <div class="lg:ml-auto">
            <Changes ask={work.changes} />
          </div>
        </div>
        <div class="mt-1 px-4 lg:px-5">
          <WorkTabs work={work} />
        </div>
      </div>
      <Filters work={work} />
      {entries.length === 0 ? (
        <div class="p-4 lg:p-5">
          <Nothing work={work} />
        </div>
      ) : (
        <Selection work={work}>
          <Lines lines={entries.map(({ line }) => line)} reading={reading} pick="reference" />
        </Selection>
      )}
      <Foot work={work} />
    </>,
    {
      isBare: true,
      organisation: running.organisation.name,
      here: handler === 'me' ? '/desk' : handler === 'all' ? '/desk?handler=all' : '',
      count,
      views: views.map(({ name, query, count }) => ({
        name,
        count,
        address: `/desk?${query}`,
        isHere: query === viewOf(asked),
      })),
    },
  )
}

/** A moment as the head of a page says it: `Wednesday 25 November, 10:42`. */
function momentOf(now: Temporal.Instant, running: Procedure): string {
  const calendar = calendarIn(running)
  const day = localDate(now, calendar).toLocaleString('en-GB', { weekday: 'long', day: 'numeric', month: 'long' })
  return `${day.replace(',', '')}, ${now.toZonedDateTimeISO(calendar.zone).toPlainTime().toString({ smallestUnit: 'minute' })}`
}

function WorkTabs({ work: { asked, tabs, isCounted } }: { work: Work }) {
  const { tab: current = 'all', from: _, cursor: __, ...others } = asked
  const address = (tab: Tab) => listAddress({ ...others, tab })
  return (
    <Tabs
      label="Which complaints"
      here={address(current)}
      tabs={tabs.map(({ tab, count }) => ({
        address: address(tab),
        title: tab === 'all' && asked.handler === 'me' ? 'All mine' : TABS[tab],
        count: isCounted ? count : `${count}+`,
        ...(count > 0 && tab === 'late' && { warns: 'missed' as const }),
        ...(count > 0 && tab === 'today' && { warns: 'today' as const }),
      }))}
    />
  )
}

/** Where a list is empty: why, and where to go on. */
function Nothing({ work: { asked, next } }: { work: Work }) {
  const { handler, cursor, tab = 'all', sort, from, ...filters } = asked
  if (next) return <EmptyState title="None so far" action={<More next={next}>Look further</More>} />
  if (tab !== 'all' || Object.values(filters).some((value) => value !== undefined)) {
    const all = <ButtonLink href={listAddress({ handler })}>Show all</ButtonLink>
    return <EmptyState title="No complaints match" action={all} />
  }
  if (handler !== 'me') return <EmptyState title="There are no open complaints" />
  const others = <ButtonLink href={listAddress({ handler: 'all' })}>All complaints</ButtonLink>
  return (
    <EmptyState title="You have no open complaints." action={others}>
      New ones come here when they are assigned to you.
    </EmptyState>
  )
}

const More = ({ next, children }: { next: WorkQuery; children: string }) => (
  <ButtonLink href={listAddress(next)}>{children}</ButtonLink>
)

/** How much of the list this is, and how to move in it. */
function Foot({ work: { asked, entries, looked, next } }: { work: Work }) {
  if (entries.length === 0) return null
  const isWhole = next === undefined && asked.from === undefined && asked.cursor === undefined
  return (
    <div class="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 text-xs text-muted lg:px-5">
      {isWhole && <span>That is all {entries.length}.</span>}
      {next?.cursor && <span>These are all among the {looked} that were looked at; there are more after them.</span>}
      {next && <More next={next}>{next.cursor ? 'Look further' : 'Show more'}</More>}
      {[
        ['J', 'K', 'to move'],
        ['Enter', 'to open'],
        ['?', 'for all shortcuts'],
      ].map((keys) => (
        <span key={keys[0]} class="hidden items-center gap-1.5 lg:inline-flex">
          {keys.slice(0, -1).map((key) => (
            <kbd key={key} class="kbd kbd-xs">
              {key}
            </kbd>
          ))}
          {keys.at(-1)}
        </span>
      ))}
    </div>
  )
}
