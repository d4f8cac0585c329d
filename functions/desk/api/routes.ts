// The desk's JSON API.
import { z } from 'zod'
import type { Complaint, StaffMember } from '../../../shared/complaint/complaint.ts'
import type { Event } from '../../../shared/complaint/events.ts'
import { mainTextOf } from '../../../shared/complaint/main-text.ts'
import { addressOf, loadAttachment } from '../../../shared/store/attachments.ts'
import { loadComplaint, loadMarker, loadTimeline } from '../../../shared/store/complaints.ts'
import { loadsOf } from '../../../shared/store/counters.ts'
import type { Answer } from '../../../shared/store/execute.ts'
import { keys } from '../../../shared/store/keys.ts'
import { maySee } from '../../../shared/store/lists.ts'
import { loadTeam } from '../../../shared/store/team.ts'
import { placeOfText } from '../../../shared/store/texts.ts'
import {
  bodyAs,
  json,
  Problem,
  problemOf,
  type Request,
  type Response,
  type Route,
  readAs,
} from '../../runtime/http.ts'
import {
  complaintFor,
  decider,
  key,
  overseer,
  quarantine,
  reader,
  records,
  shown,
  signedIn,
  teamKeeper,
} from '../access.ts'
import { letter } from '../complaint/letter.ts'
import { ListAsked, listFor, toldBy } from '../lists.ts'
import { Logged, log } from '../log/logged.ts'
import { AGES, labelOf, overviewFor } from '../overview/numbers.ts'
import { OfMonth, QuarantineDecision } from '../quarantine/decisions.ts'
import { give, StaffCommand } from '../staff-command.ts'
import { ChangeDecision, decideOnChange, keepMember, MemberAsked, memberShown } from '../team/members.ts'
import { lineOf } from '../web/complaint-view.ts'
import { openapi } from './openapi.ts'

const Asked = ListAsked.extend({
  complainant: z.email('An email address.').optional(),
  name: z.string().optional(),
  phone: z.string().optional(),
  /** The number of a ticket, of whichever helpdesk where none is named. */
  ticket: z.string().optional(),
  helpdesk: z.string().optional(),
})

export const apiRoutes: readonly Route[] = [
  { method: 'GET', path: '/api/openapi.json', answer: async () => json(200, openapi) },
  { method: 'POST', path: '/api/complaints', answer: asReader(logComplaint) },
  { method: 'GET', path: '/api/complaints', answer: asReader(list) },
  { method: 'GET', path: '/api/complaints/{reference}', answer: asStaff(read) },
  { method: 'POST', path: '/api/complaints/{reference}/commands', answer: asStaff(command) },
  { method: 'GET', path: '/api/complaints/{reference}/attachments/{attachment}', answer: asStaff(attachment) },
  { method: 'GET', path: '/api/complaints/{reference}/mails/{sequence}', answer: asStaff(original) },
  { method: 'GET', path: '/api/complaints/{reference}/texts/{sequence}', answer: asStaff(wholeText) },
  { method: 'GET', path: '/api/complaints/{reference}/letters/{sequence}', answer: asStaff(letter) },
  { method: 'GET', path: '/api/overview', answer: asStaff(readOverview) },
  { method: 'GET', path: '/api/team', answer: asStaff(readTeam) },
  { method: 'POST', path: '/api/team', answer: asStaff(keepInTeam) },
  { method: 'GET', path: '/api/team/{member}', answer: asStaff(readMember) },
  { method: 'POST', path: '/api/team/{member}', answer: asStaff(decideOnMember) },
  { method: 'GET', path: '/api/quarantine', answer: asDecider(listQuarantine) },
  { method: 'GET', path: '/api/quarantine/{receivedAt}/{id}', answer: asDecider(lookAt) },
  { method: 'POST', path: '/api/quarantine/{receivedAt}/{id}', answer: asDecider(decide) },
]

function asDecider(answer: (staff: StaffMember, request: Request) => Promise<Response>) {
  return asStaff(async (staff, request) => answer(decider(staff), request))
}

function asReader(answer: (staff: StaffMember, request: Request) => Promise<Response>) {
  return asStaff(async (staff, request) => answer(reader(staff), request))
}

function asStaff(answer: (staff: StaffMember, request: Request) => Promise<Response>) {
  return async (request: Request) => answer(await signedIn(request), request)
}

async function logComplaint(staff: StaffMember, request: Request): Promise<Response> {
  const logged = bodyAs(Logged, request)
  // A browser or script that sends the same again after a lost answer names it by a key ("Idempotency-Key HTTP header field", IETF draft).
  const once = idempotencyKeyIn(request)
  return answered(staff, await log(records, await key(), staff, logged, once), 201)
}

/** What names a request that may be sent twice. */
function idempotencyKeyIn({ headers }: Request): string | undefined {
  const written = headers['idempotency-key'] || undefined
  if (written !== undefined && written.length > 200) {
    const wants = 'At most 200 characters: a UUID does.'
    throw new Problem(422, 'The header Idempotency-Key is too long.', [{ field: 'idempotency-key', wants }])
  }
  return written
}

async function list(staff: StaffMember, request: Request): Promise<Response> {
  const { complainant, name, phone, ticket, helpdesk, ...asked } = readAs(
    Asked,
    request.query,
    'The question cannot be read.',
  )
  if ([complainant, name, phone, ticket].some((one) => one !== undefined)) {
    const person = {
      email: complainant,
      name,
      phone,
      ...(ticket !== undefined && { ticket: { id: ticket, helpdesk } }),
    }
    return json(200, { complaints: (await toldBy(staff, person)).map(({ complaint }) => lineOf({ complaint })) })
  }
  const page = await listFor(staff, asked)
  return json(200, { complaints: page.complaints.map(lineOf), next: page.next })
}

async function readOverview(staff: StaffMember): Promise<Response> {
  const { months, counters, open, keeping } = await overviewFor(overseer(staff))
  return json(200, {
    months: months.map((month, place) => ({
      month,
      counters: Object.fromEntries((counters[place] ?? []).map((total) => [labelOf(total), total.n])),
    })),
    open: { ages: AGES, levels: open },
    keeping,
  })
}

async function readTeam(staff: StaffMember): Promise<Response> {
  teamKeeper(staff)
  return json(200, { team: await loadTeam(records.table), loads: Object.fromEntries(await loadsOf(records.table)) })
}

async function keepInTeam(staff: StaffMember, request: Request): Promise<Response> {
  teamKeeper(staff)
  const asked = bodyAs(MemberAsked, request)
  await keepMember(staff, asked)
  return json(200, await memberShown(asked.id))
}

async function readMember(staff: StaffMember, { path }: Request): Promise<Response> {
  teamKeeper(staff)
  return json(200, await memberShown(path.member ?? ''))
}

async function decideOnMember(staff: StaffMember, request: Request): Promise<Response> {
  teamKeeper(staff)
  const id = request.path.member ?? ''
  await decideOnChange(staff, id, bodyAs(ChangeDecision, request))
  return json(200, await memberShown(id))
}

async function listQuarantine(staff: StaffMember, { query }: Request): Promise<Response> {
  return json(200, await quarantine.list(staff, readAs(OfMonth, query, 'The question cannot be read.')))
}

async function lookAt(staff: StaffMember, { path }: Request): Promise<Response> {
  return json(200, await quarantine.look(staff, path.receivedAt ?? '', path.id ?? ''))
}

async function decide(staff: StaffMember, request: Request): Promise<Response> {
  const decision = bodyAs(QuarantineDecision, request)
  return json(200, await quarantine.decide(staff, request.path.receivedAt ?? '', request.path.id ?? '', decision))
}

async function read(staff: StaffMember, request: Request): Promise<Response> {
  return versioned(200, await complaintFor(staff, request))
}

/** A complaint as it is shown, with its version as the ETag. */
async function versioned(status: number, complaint: Complaint): Promise<Response> {
  const answer = json(status, await shown(complaint))
  return { ...answer, headers: { ...answer.headers, etag: `"${complaint.version}"` } }
}

async function command(staff: StaffMember, request: Request): Promise<Response> {
  const asked = bodyAs(StaffCommand, request)
  // What the subject of a complaint asks of it is answered as if there were none; decide refuses them too.
  const complaint = await complaintFor(staff, request)
  const once = idempotencyKeyIn(request)
  const marker = once === undefined ? undefined : keys.marker(`command:${staff.id}:${complaint.reference}`, once)
  const ifVersion = versionIn(request)
  if (
    ifVersion !== undefined &&
    ifVersion !== complaint.version &&
    !(marker && (await loadMarker(records.table, marker)))
  ) {
    throw new Problem(412, `${complaint.reference} is at version ${complaint.version}: look at it again.`)
  }
  return answered(staff, await give(records, await key(), asked, { staff, complaint, marker, ifVersion }), 200)
}

/** The version that a request is for (RFC 9110, section 13.1.1), as the answer before named it in its ETag. */
function versionIn({ headers }: Request): number | undefined {
  const written = headers['if-match']
  if (written === undefined || written === '*') return undefined
  const [, version] = /^"(\d+)"$/.exec(written.trim()) ?? []
  if (version === undefined)
    throw new Problem(422, 'If-Match names one version, as the ETag of the complaint does: "12".')
  return Number(version)
}

/** Leads to where the file can be saved from, for whoever may see the complaint. */
async function attachment(staff: StaffMember, request: Request): Promise<Response> {
  const {
    reference,
    record: { absorbed },
  } = await complaintFor(staff, request)
  const id = request.path.attachment ?? ''
  const all = await Promise.all([reference, ...absorbed].map((one) => loadAttachment(records.table, one, id)))
  const found = all.find((one) => one !== undefined)
  if (found === undefined) throw new Problem(404, `${reference} has no such file.`)
  return { statusCode: 303, headers: { location: await addressOf(records.bucket, found), 'cache-control': 'no-store' } }
}

/** Leads to where the mail that an event came in can be saved from, exactly as it arrived: to be saved, never to be shown. */
async function original(staff: StaffMember, request: Request): Promise<Response> {
  const { reference } = await complaintFor(staff, request)
  const event = await eventIn(reference, request)
  const s3 = event && 'mail' in event ? event.mail : undefined
  return savedFrom(
    s3,
    `${reference}-${request.path.sequence}.eml`,
    `Nothing of ${reference} came by mail under this number.`,
  )
}

/** Leads to where the words of an event can be saved from, whole, of which the page shows the beginning. */
async function wholeText(staff: StaffMember, request: Request): Promise<Response> {
  const { reference } = await complaintFor(staff, request)
  const event = await eventIn(reference, request)
  const id = event && mainTextOf(event)
  const s3 = id && (await placeOfText(records.table, reference, id))
  return savedFrom(
    s3,
    `${reference}-${request.path.sequence}.txt`,
    `${reference} has no longer text under this number than is shown.`,
  )
}

async function eventIn(reference: string, { path }: Request): Promise<Event | undefined> {
  const sequence = Number(path.sequence)
  if (!Number.isInteger(sequence)) return undefined
  return (await loadTimeline(records.table, reference, sequence - 1, sequence))[0]?.event
}

async function savedFrom(s3: string | undefined, name: string, none: string): Promise<Response> {
  if (s3 === undefined) throw new Problem(404, none)
  const location = await addressOf(records.bucket, { s3, name })
  return { statusCode: 303, headers: { location, 'cache-control': 'no-store' } }
}

async function answered(staff: StaffMember, answer: Answer, status: number): Promise<Response> {
  if (answer.outcome === 'refused') throw problemOf(answer.refusal)
  const [complaint, now] =
    answer.outcome === 'done'
      ? [answer.complaint, status]
      : [(await loadComplaint(records.table, answer.reference ?? '')).complaint, 200]
  // Whoever logs a complaint about themselves learns its reference, to tell the caller, and no more.
  return maySee(staff, complaint) ? versioned(now, complaint) : json(now, { reference: complaint.reference })
}
