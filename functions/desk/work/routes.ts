// The lists of the desk: my work, the team's, everybody's; what was found; and each as a table to take along.
import { randomUUID } from 'node:crypto'
import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import { mayRead } from '../../../shared/complaint/roles.ts'
import { viewsOf } from '../../../shared/store/views.ts'
import { type Request, type Response, readAs } from '../../runtime/http.ts'
import { type Desk, leadTo, reader } from '../access.ts'
import { linesOf, listFor, meantBy, reportsOf, searchFor } from '../lists.ts'
import { csv } from '../web/csv.ts'
import { lineCells } from '../web/lines.tsx'
import type { Line } from '../web/rows.ts'
import { changesAddress, marksOf } from './changes.ts'
import { countedViews, lookAt } from './list.ts'
import { foundPage, workPage } from './page.tsx'
import { WorkQuery } from './query.ts'
import { entriesOf, isIn, tabCounts } from './tabs.ts'

/** The most that is put into one table. */
const MAX_COMPLAINTS = 2000
/** How many are shown on one page of a list. */
const PAGE = 50

const read = (request: Request) => readAs(WorkQuery, request.query, 'The question cannot be read.')

/** A list by what is due next: of the reader, where nobody else is named. All that was looked at is counted by tab. Whoever sees no complaints is led to the team. */
export async function work(desk: Desk, staff: StaffMember, request: Request): Promise<string | Response> {
  if (!mayRead(staff)) return leadTo('/desk/team')
  const query = read(request)
  const asked = { ...query, handler: query.handler ?? 'me' }
  const { from = 0 } = asked
  const [{ page, reading, looked, entries, inTab }, views, leads] = await Promise.all([
    lookAt(desk, staff, asked),
    viewsOf(desk.records.table, staff.id),
    reportsOf(desk, staff),
  ])
  const isCounted = page.next === undefined && asked.cursor === undefined
  const hasMore = inTab.length > from + PAGE
  return workPage(staff, {
    asked,
    running: desk.records.running,
    reading,
    leads: leads.length > 0,
    entries: inTab.slice(from, from + PAGE),
    tabs: tabCounts(entries),
    isCounted,
    looked: page.looked,
    next: hasMore
      ? { ...asked, from: from + PAGE }
      : page.next === undefined
        ? undefined
        : { ...asked, from: undefined, cursor: page.next },
    views: await countedViews(desk, staff, views, { asked, looked, isWhole: page.next === undefined }),
    changes: changesAddress(asked, marksOf(inTab), reading.now),
    submission: randomUUID(),
  })
}

/** The same list as comma-separated values (RFC 4180), in which nothing that anybody typed runs as a formula. */
export async function table(desk: Desk, staff: StaffMember, request: Request): Promise<Response> {
  reader(staff)
  const asked = read(request)
  const { handler = 'me', tab = 'all', sort } = asked
  const team = await desk.records.team()
  const reading = { now: desk.records.now(), staff, team }
  const lines: Line[] = []
  let cursor = asked.cursor
  do {
    const page = await listFor(desk, staff, { ...asked, handler, cursor }, true)
    const entries = entriesOf(await linesOf(desk, page.complaints), reading, sort)
    lines.push(...entries.filter((entry) => isIn(tab, entry)).map(({ line }) => line))
    cursor = page.next
  } while (cursor !== undefined && lines.length < MAX_COMPLAINTS)
  const rows = lines.slice(0, MAX_COMPLAINTS).map((line) => lineCells(line, team))
  return csv('complaints', rows)
}

/** Redirects to a complaint by its reference; lists whatever else is meant, closed or not. */
export async function search(desk: Desk, staff: StaffMember, { query }: Request): Promise<string | Response> {
  reader(staff)
  const asked = (query.q ?? '').trim()
  const meant = meantBy(asked)
  if ('reference' in meant) return leadTo(`/desk/complaints/${meant.reference}`)
  const found = asked === '' ? [] : await searchFor(desk, staff, asked, meant.person)
  const reading = { now: desk.records.now(), staff, team: await desk.records.team() }
  return foundPage(staff, asked, { running: desk.records.running, reading, lines: await linesOf(desk, found) })
}
