// The lists of the desk: my work, the team's, everybody's; what was found; and each as a table to take along.
import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import { mayRead } from '../../../shared/complaint/roles.ts'
import { type Request, type Response, readAs } from '../../runtime/http.ts'
import { type Desk, leadTo, reader } from '../access.ts'
import { complaintsBy, ListQuery, linesOf, listFor, meantBy, reportsOf } from '../lists.ts'
import { csv } from '../web/csv.ts'
import { type Line, lineCells } from '../web/lines.tsx'
import { foundPage, workPage } from './page.tsx'

/** The most that is put into one table. */
const MAX_COMPLAINTS = 2000

const read = (request: Request) => readAs(ListQuery, request.query, 'The question cannot be read.')

/** A list by what is due next: of the reader, where nobody else is named. Whoever sees no complaints is led to the team. */
export async function work(desk: Desk, staff: StaffMember, request: Request): Promise<string | Response> {
  if (!mayRead(staff)) return leadTo('/desk/team')
  const asked = read(request)
  const of = asked.handler ?? 'me'
  const page = await listFor(desk, staff, { ...asked, handler: of })
  return workPage(staff, {
    asked: { ...asked, handler: of },
    now: desk.records.now(),
    running: desk.records.running,
    team: await desk.records.team(),
    leads: (await reportsOf(desk, staff)).length > 0,
    lines: await linesOf(desk, page.complaints),
    looked: page.looked,
    next: page.next,
  })
}

/** The same list as comma-separated values (RFC 4180), in which nothing that anybody typed runs as a formula. */
export async function table(desk: Desk, staff: StaffMember, request: Request): Promise<Response> {
  reader(staff)
  const asked = read(request)
  const lines: Line[] = []
  let cursor = asked.cursor
  do {
    const page = await listFor(desk, staff, { ...asked, handler: asked.handler ?? 'me', cursor })
    lines.push(...(await linesOf(desk, page.complaints)))
    cursor = page.next
  } while (cursor !== undefined && lines.length < MAX_COMPLAINTS)
  const team = await desk.records.team()
  const rows = lines.slice(0, MAX_COMPLAINTS).map((line) => lineCells(line, team))
  return csv('complaints', rows)
}

/** Redirects to a complaint by its reference; lists the complaints of a person or ticket, newest first, closed or not. */
export async function search(desk: Desk, staff: StaffMember, { query }: Request): Promise<string | Response> {
  reader(staff)
  const asked = (query.q ?? '').trim()
  const meant = meantBy(asked)
  if ('reference' in meant) return leadTo(`/desk/complaints/${meant.reference}`)
  const found = asked === '' ? [] : await complaintsBy(desk, staff, meant.person)
  return foundPage(staff, asked, desk.records.now(), await linesOf(desk, found))
}
