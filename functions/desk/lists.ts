// Which complaints are asked for, from a page or by the API: by what is due next, or by whose they are.
import type { Temporal } from 'temporal-polyfill'
import * as z from 'zod'
import { endOf, localDate } from '../../shared/calendar/calendar.ts'
import type { Complaint, StaffMember } from '../../shared/complaint/complaint.ts'
import { actsAs } from '../../shared/complaint/decide/eligibility.ts'
import { readReference } from '../../shared/complaint/reference.ts'
import { calendarIn } from '../../shared/procedure/procedure.ts'
import { CHANNELS, PHASES, type Role } from '../../shared/procedure/words.ts'
import {
  complaintsAbout,
  complaintsOf,
  type Listed,
  LOOKED,
  maySee,
  openComplaints,
  type Page,
  UnreadableCursor,
  workOf,
} from '../../shared/store/lists.ts'
import { hashOfAddress } from '../../shared/store/people.ts'
import { complaintsOfPerson, searchComplaints } from '../../shared/store/search.ts'
import { Problem } from '../runtime/http.ts'
import type { Desk } from './access.ts'
import type { Line } from './web/rows.ts'

const or = <T extends z.ZodType>(schema: T) =>
  z.preprocess((written) => (written === '' ? undefined : written), schema.optional())

/** The query of a list of complaints. An empty field counts as left out. */
export const ListQuery = z.object({
  /** `me`, `team` (whoever reports to the reader), a member of staff by id; everybody where it is left out or `all`. */
  handler: or(z.string()),
  level: or(z.string()),
  channel: or(z.enum(CHANNELS, `One of: ${CHANNELS.join(', ')}.`)),
  category: or(z.string()),
  phase: or(z.enum(PHASES, `One of: ${PHASES.join(', ')}.`)),
  /** What is late, or falls due today or within seven days; what is late is in each. */
  due: or(z.enum(['late', 'today', 'week'], 'One of: late, today, week.')),
  /** Only what is urgent. */
  urgent: or(z.enum(['yes'], 'Write yes, or leave it out.')),
  cursor: or(z.string()),
})
export type ListQuery = z.infer<typeof ListQuery>

/**
 * A page of the complaints that somebody may see: all that are open, or what one person has to do, which may be closed.
 * `isWhole` has all that were looked at, for what is counted, ordered and narrowed further.
 */
export async function listFor(desk: Desk, staff: StaffMember, asked: ListQuery, isWhole = false): Promise<Page> {
  const isAsked = await narrowed(desk, staff, asked)
  const wanted = {
    cursor: asked.cursor,
    before: dueBefore(desk, asked.due),
    isWanted: (complaint: Complaint) => maySee(staff, complaint) && isAsked(complaint),
    ...(isWhole && { limit: LOOKED }),
  }
  try {
    const handler = handlerOf(staff, asked.handler)
    return await (handler === undefined
      ? openComplaints(desk.records.table, wanted)
      : workOf(desk.records.table, { staff: handler, roles: await approverRoles(desk, handler) }, wanted))
  } catch (error) {
    if (!(error instanceof UnreadableCursor)) throw error
    throw new Problem(422, 'The question cannot be read.', [{ field: 'cursor', wants: error.message }])
  }
}

/** Whether a complaint is one that a list asks for, by what the list is narrowed to: not by whose work it is, nor by what is due. */
export async function narrowed(
  desk: Desk,
  staff: StaffMember,
  asked: ListQuery,
): Promise<(complaint: Complaint) => boolean> {
  const team = asked.handler === 'team' ? await reportsOf(desk, staff) : undefined
  const index =
    asked.level === undefined ? undefined : desk.records.running.ladder.findIndex(({ id }) => id === asked.level)
  return (complaint) =>
    (team === undefined || team.includes(complaint.handler ?? '')) &&
    (index === undefined || complaint.ladder.level === index) &&
    (asked.channel === undefined || complaint.channel === asked.channel) &&
    (asked.category === undefined || [complaint.record.category, ...complaint.record.also].includes(asked.category)) &&
    (asked.phase === undefined || complaint.phase === asked.phase) &&
    (asked.urgent === undefined || complaint.urgent)
}

/** Complaints with the procedures that they run under. */
export const linesOf = (desk: Desk, listed: readonly Listed[]): Promise<readonly Line[]> =>
  Promise.all(listed.map(async (one) => ({ ...one, procedure: await desk.records.procedureOf(one.complaint) })))

/** The roles with which somebody may approve what others propose, as far as the running procedure has that. */
async function approverRoles(desk: Desk, staff: string): Promise<readonly Role[]> {
  const { complex, deadlock } = desk.records.running
  const member = (await desk.records.team()).find(({ id }) => id === staff)
  return [complex?.approvedBy, deadlock?.declaredBy].filter(
    (role) => role !== undefined && member !== undefined && actsAs(member, role),
  ) as readonly Role[]
}

/** Whose work a list looks at; undefined where it looks at everybody's. */
export const handlerOf = (staff: StaffMember, handler: string | undefined) =>
  handler === 'me' ? staff.id : handler === 'all' || handler === 'team' ? undefined : handler

/** Who reports to somebody. */
export const reportsOf = async (desk: Desk, staff: StaffMember): Promise<readonly string[]> =>
  (await desk.records.team()).filter(({ manager }) => manager === staff.id).map(({ id }) => id)

function dueBefore(desk: Desk, due: ListQuery['due']): Temporal.Instant | undefined {
  if (due === undefined) return undefined
  if (due === 'late') return desk.records.now()
  const calendar = calendarIn(desk.records.running)
  const today = localDate(desk.records.now(), calendar)
  return endOf(due === 'today' ? today : today.add({ days: 7 }), calendar).add({ seconds: 1 })
}

/** Who somebody is, as they say it on the phone. */
export type Person = {
  readonly email?: string | undefined
  readonly phone?: string | undefined
  readonly name?: string | undefined
  readonly ticket?: { readonly helpdesk?: string | undefined; readonly id: string } | undefined
}

/** A complaint, and by what it was found. */
export type Found = Listed & { readonly by: 'ticket' | 'address' | 'phone' | 'name' | 'words' }

/** All complaints of a person or of a ticket that the reader may see, newest first. */
export async function complaintsBy(
  desk: Desk,
  staff: StaffMember,
  { email, phone, name, ticket }: Person,
): Promise<readonly Found[]> {
  const { table } = desk.records
  const signed = await desk.key()
  const by = (how: Found['by']) => (complaints: readonly Listed[]) => complaints.map((one) => ({ ...one, by: how }))
  const desks = ticket?.helpdesk === undefined ? desk.helpdesks : [ticket.helpdesk]
  const found = await Promise.all([
    ...(ticket === undefined
      ? []
      : desks.map((helpdesk) => complaintsAbout(table, { helpdesk, id: ticket.id }).then(by('ticket')))),
    ...(email === undefined ? [] : [complaintsOf(table, hashOfAddress(email, signed)).then(by('address'))]),
    ...(phone === undefined ? [] : [complaintsOfPerson(table, phone, signed).then(by('phone'))]),
    ...(name === undefined ? [] : [complaintsOfPerson(table, name, signed).then(by('name'))]),
  ])
  return visible(staff, found.flat()).toSorted(
    (one, other) => Date.parse(other.complaint.receivedAt) - Date.parse(one.complaint.receivedAt),
  )
}

/**
 * All that a search finds that the reader may see: of a ticket or an address first, then whoever is called so, then wherever it was
 * written; each newest first. One query for each term, and one for each helpdesk that a ticket may be of.
 */
export async function searchFor(
  desk: Desk,
  staff: StaffMember,
  typed: string,
  person: Person,
): Promise<readonly Found[]> {
  const { name, ...exact } = person
  const [known, matches] = await Promise.all([
    complaintsBy(desk, staff, exact),
    name === undefined ? [] : searchComplaints(desk.records.table, typed, await desk.key()),
  ])
  const written = matches.map((match) => ({ ...match, by: match.of === 'person' ? 'name' : 'words' }) as const)
  return visible(staff, [...known, ...written])
}

/** What a reader may see of some complaints, each once. */
function visible(staff: StaffMember, found: readonly Found[]): readonly Found[] {
  const first = new Map<string, Found>()
  for (const one of found) {
    if (maySee(staff, one.complaint) && !first.has(one.complaint.reference)) first.set(one.complaint.reference, one)
  }
  return [...first.values()]
}

/** The possible meanings of a search text: a reference, an address, or else a name, a number, a domain, a ticket or words of a message. */
export function meantBy(typed: string): { readonly reference: string } | { readonly person: Person } {
  const asked = typed.trim()
  const reference = readReference(asked)
  if (reference !== undefined) return { reference }
  if (/^[^\s@]+@[^\s@]+$/.test(asked)) return { person: { email: asked } }
  const [, helpdesk, id] = /^(?:([a-z][a-z0-9-]*)\s+)?#?(\S*\d\S*)$/i.exec(asked) ?? []
  const ticket = id === undefined ? undefined : { id, helpdesk: helpdesk?.toLowerCase() }
  return { person: { name: asked, ...(ticket && { ticket }) } }
}
