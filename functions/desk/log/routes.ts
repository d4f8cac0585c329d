// Logging a complaint while the caller speaks, and what to say at the end.
import { randomUUID } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import type { Refusal, StaffMember } from '../../../shared/complaint/complaint.ts'
import { isLongAgo } from '../../../shared/complaint/decide/corrected.ts'
import { loadComplaint, loadEvent } from '../../../shared/store/complaints.ts'
import { maySee } from '../../../shared/store/lists.ts'
import { html, Problem, type Request, type Response } from '../../runtime/http.ts'
import { submissionIdIn } from '../../web/submission-id.ts'
import { complaintFor, type Desk, decider, leadTo, noSuch, reader, referenceIn } from '../access.ts'
import type { Person } from '../lists.ts'
import { give, StaffCommand } from '../staff-command.ts'
import { knownOf, likelyDuplicates } from './known.ts'
import { fieldOf, Logged, log, loggedIn } from './logged.ts'
import { knownFragment, type LogScene, loggedPage, logPage } from './page.tsx'

const sceneOf = async (desk: Desk, more: Pick<LogScene, 'filled'> & Partial<LogScene>): Promise<LogScene> => ({
  procedure: desk.records.running,
  team: (await desk.records.team()).filter(({ left }) => !left),
  helpdesks: desk.helpdesks,
  now: desk.records.now(),
  known: [],
  duplicates: [],
  isUnreachable: false,
  ...more,
})

/** The form as it stands at first: empty, or filled in from a mail that a colleague passed on and that waits in quarantine. */
export async function logForm(desk: Desk, staff: StaffMember, { query }: Request): Promise<string> {
  reader(staff)
  const typed = query.from === undefined ? { channel: 'phone' } : await passedOn(desk, staff, query.from)
  return logPage(staff, await sceneOf(desk, { filled: { typed: { ...typed, submission: randomUUID() }, errors: {} } }))
}

async function passedOn(desk: Desk, staff: StaffMember, from: string): Promise<Record<string, string>> {
  decider(staff)
  const [receivedAt = '', id = ''] = from.split('/')
  const { proposal, text, source } = await desk.quarantine.look(staff, receivedAt, id)
  const { email = '', name = '', description = text } = proposal ?? {}
  const { zone } = desk.records.running.organisation
  const moment = Temporal.Instant.from(proposal?.receivedAt ?? receivedAt).toZonedDateTimeISO(zone)
  const local = moment.toPlainDateTime().toString({ smallestUnit: 'minute' })
  const channel = source === 'email' ? 'email' : source === 'web-form' ? 'web-form' : 'ticket-feedback'
  return { channel, email, name, description, receivedAt: local, from }
}

/** Refuses to log a mail of the quarantine on which somebody has decided meanwhile. */
async function stillWaiting(desk: Desk, staff: StaffMember, from: string): Promise<void> {
  decider(staff)
  const [receivedAt = '', id = ''] = from.split('/')
  const { decided } = await desk.quarantine.look(staff, receivedAt, id)
  if (decided) {
    const why = [decided.decision, decided.reason].filter(Boolean).join(': ')
    throw new Problem(409, `${decided.by} has decided on this mail meanwhile (${why}). Nothing was logged.`)
  }
}

const LONG_AGO = 'This date is more than a month ago. Tick the box if it is right, or correct it.'

/** Who is on the line, as far as the form says. */
function personIn(form: URLSearchParams): Person {
  const text = (name: string) => form.get(name)?.trim() || undefined
  const id = text('ticket')
  return {
    email: text('email'),
    phone: text('phone'),
    name: text('name'),
    ...(id && { ticket: { id, helpdesk: text('helpdesk') } }),
  }
}

/** Whether a caller, or whoever acts for them, can be reached in any way. */
const hasWay = ({ complainant, representative, ticket, resolved }: ReturnType<typeof Logged.parse>): boolean =>
  [complainant, representative].some((one) => one?.email ?? one?.phone ?? one?.address) ||
  ticket !== undefined ||
  resolved !== undefined

/** Answers with what is known of the caller: a fragment for a form that is already open. */
export async function known(desk: Desk, staff: StaffMember, { query }: Request): Promise<string> {
  reader(staff)
  return knownFragment(await knownOf(desk, staff, personIn(new URLSearchParams(query as Record<string, string>))))
}

/** Handles the submitted form: logs it, looks the caller up, or adds it to the complaint that it repeats. A form with errors comes back as it was filled in, with what to correct. */
export async function logTyped(desk: Desk, staff: StaffMember, request: Request): Promise<Response> {
  reader(staff)
  const form = new URLSearchParams(request.rawBody)
  const again = async (status: number, errors: Record<string, string>, more: Partial<LogScene> = {}) =>
    html(status, logPage(staff, await sceneOf(desk, { filled: { typed: Object.fromEntries(form), errors }, ...more })))
  const before = await knownOf(desk, staff, personIn(form))
  if (form.has('look')) return again(200, {}, { known: before })
  const { fields, error } = loggedIn(form, desk.records.running.organisation.zone)
  const logged = Logged.safeParse(fields)
  const errors = {
    ...Object.fromEntries((logged.error?.issues ?? []).map(({ path, message }) => [fieldOf(path), message])),
    ...(error && { receivedAt: error }),
  }
  if (!logged.success || error !== undefined) return again(422, errors, { known: before })
  // Whoever types a date may slip; a program that logs by the API says what it has on record.
  if (
    isLongAgo(logged.data.receivedAt ?? desk.records.now().toString(), desk.records.now()) &&
    form.get('certain') !== 'true'
  ) {
    return again(422, { certain: LONG_AGO }, { known: before })
  }
  const repeated = form.get('addTo')
  if (repeated) return addedTo(desk, staff, repeated, request, logged.data)
  const waiting = form.get('from')
  if (waiting) await stillWaiting(desk, staff, waiting)
  const duplicates = likelyDuplicates(desk, before, logged.data.description)
  if (duplicates.length > 0 && form.get('another') !== 'true') return again(409, {}, { known: before, duplicates })
  const isUnreachable = form.get('unreachable') !== 'true' && !hasWay(logged.data)
  if (isUnreachable) return again(409, {}, { known: before, isUnreachable })
  const answer = await log(desk.records, await desk.key(), staff, logged.data, submissionIdIn(form.get('submission')))
  if (answer.outcome === 'refused') {
    const field = fieldOfRefusal(answer.refusal, logged.data, await desk.records.team())
    return again(422, { [field]: answer.refusal.why }, { known: before })
  }
  const reference = answer.outcome === 'done' ? answer.complaint.reference : (answer.reference ?? '')
  if (waiting && answer.outcome === 'done') {
    const [receivedAt = '', id = ''] = waiting.split('/')
    await desk.quarantine.decide(staff, receivedAt, id, { decision: 'discard', reason: `Logged as ${reference}.` })
  }
  return leadTo(`/desk/logged/${reference}`)
}

/** The field at which the form says why a rule refuses it; the empty name where that is none of them. */
function fieldOfRefusal(
  { refused }: Refusal,
  { takenBy }: ReturnType<typeof Logged.parse>,
  team: readonly StaffMember[],
): string {
  if (refused === 'received-in-the-future') return 'receivedAt'
  if (refused !== 'not-in-team') return ''
  return takenBy === undefined || team.some(({ id }) => id === takenBy) ? 'subjects' : 'takenBy'
}

/** It was said before: what is new in it belongs to the complaint that is open. */
async function addedTo(
  desk: Desk,
  staff: StaffMember,
  reference: string,
  request: Request,
  { channel, description, receivedAt }: Pick<ReturnType<typeof Logged.parse>, 'channel' | 'description' | 'receivedAt'>,
): Promise<Response> {
  const complaint = await complaintFor(desk, staff, { ...request, path: { reference } })
  // What arrived before the complaint that it belongs to counts from now, as a message.
  const isSince = receivedAt !== undefined && Date.parse(receivedAt) >= Date.parse(complaint.receivedAt)
  const asked = StaffCommand.parse({
    type: 'FileCorrespondence',
    channel,
    message: description,
    ...(isSince && { receivedAt }),
  })
  const answer = await give(desk.records, await desk.key(), asked, { staff, complaint })
  if (answer.outcome === 'refused') throw new Problem(409, answer.refusal.why)
  return leadTo(`/desk/complaints/${complaint.reference}`)
}

export async function logged(desk: Desk, staff: StaffMember, request: Request): Promise<string> {
  const reference = referenceIn(request)
  const { complaint } = await loadComplaint(desk.records.table, reference)
  if (complaint.version === 0) throw noSuch(reference)
  // Whoever logs a complaint about themselves is shown what to tell the caller, and nobody else whom it is about.
  const { by } = await loadEvent(desk.records.table, reference, 1)
  const isLogger = typeof by === 'object' && by.staff === staff.id
  if (!isLogger && !maySee(staff, complaint)) throw noSuch(reference)
  return loggedPage(staff, complaint, {
    procedure: await desk.records.procedureOf(complaint),
    team: await desk.records.team(),
  })
}
