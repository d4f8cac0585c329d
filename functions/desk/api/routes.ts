// The desk's JSON API.
import * as z from 'zod'
import type { Complaint, StaffMember } from '../../../shared/complaint/complaint.ts'
import type { Event } from '../../../shared/complaint/events.ts'
import { mainTextOf } from '../../../shared/complaint/main-text.ts'
import { addressOf, filesOf } from '../../../shared/store/attachments.ts'
import { loadComplaint, loadHandled, loadTimeline } from '../../../shared/store/complaints.ts'
import { workloadsOf } from '../../../shared/store/counters.ts'
import type { ExecuteResult } from '../../../shared/store/execute.ts'
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
import { complaintFor, type Desk, decider, overseer, reader, shown, teamEditor } from '../access.ts'
import { letter } from '../complaint/letter.ts'
import { chooseEmails, EmailsWanted, emailsWantedBy } from '../emails/choice.ts'
import { complaintsBy, ListQuery, listFor } from '../lists.ts'
import { Logged, log } from '../log/logged.ts'
import { AGES, labelOf, overviewFor } from '../overview/numbers.ts'
import { OfMonth, QuarantineDecision } from '../quarantine/decisions.ts'
import { RepliesWanted, repliesShown, saveReplies } from '../replies/team-replies.ts'
import { give, StaffCommand } from '../staff-command.ts'
import { ChangeDecision, decideOnChange, MemberFields, memberShown, saveMember } from '../team/members.ts'
import { lineOf } from '../web/complaint-view.ts'
import { openapi } from './openapi.ts'

const SearchQuery = ListQuery.extend({
  complainant: z.email('An email address.').optional(),
  name: z.string().optional(),
  phone: z.string().optional(),
  /** The number of a ticket, in any helpdesk unless one is named. */
  ticket: z.string().optional(),
  helpdesk: z.string().optional(),
})

type Answering = (desk: Desk, staff: StaffMember, request: Request) => Promise<Response>

export function apiRoutes(desk: Desk): readonly Route[] {
  const asStaff = (answer: Answering) => async (request: Request) => answer(desk, await desk.signedIn(request), request)
  const asReader = (answer: Answering) => asStaff(async (_, staff, request) => answer(desk, reader(staff), request))
  const asDecider = (answer: Answering) => asStaff(async (_, staff, request) => answer(desk, decider(staff), request))
  return [
    { method: 'GET', path: '/api/openapi.json', handle: async () => json(200, openapi) },
    { method: 'POST', path: '/api/complaints', handle: asReader(logComplaint) },
    { method: 'GET', path: '/api/complaints', handle: asReader(list) },
    { method: 'GET', path: '/api/complaints/{reference}', handle: asStaff(read) },
    { method: 'POST', path: '/api/complaints/{reference}/commands', handle: asStaff(command) },
    { method: 'GET', path: '/api/complaints/{reference}/attachments/{attachment}', handle: asStaff(attachment) },
    { method: 'GET', path: '/api/complaints/{reference}/mails/{sequence}', handle: asStaff(original) },
    { method: 'GET', path: '/api/complaints/{reference}/texts/{sequence}', handle: asStaff(wholeText) },
    { method: 'GET', path: '/api/complaints/{reference}/letters/{sequence}', handle: asStaff(letter) },
    { method: 'GET', path: '/api/overview', handle: asStaff(readOverview) },
    { method: 'GET', path: '/api/emails', handle: asStaff(readEmails) },
    { method: 'POST', path: '/api/emails', handle: asStaff(saveEmails) },
    { method: 'GET', path: '/api/team', handle: asStaff(readTeam) },
    { method: 'POST', path: '/api/team', handle: asStaff(saveInTeam) },
    { method: 'GET', path: '/api/team/{member}', handle: asStaff(readMember) },
    { method: 'POST', path: '/api/team/{member}', handle: asStaff(decideOnMember) },
    { method: 'GET', path: '/api/replies', handle: asStaff(readReplies) },
    { method: 'POST', path: '/api/replies', handle: asStaff(saveAllReplies) },
    { method: 'GET', path: '/api/quarantine', handle: asDecider(listQuarantine) },
    { method: 'GET', path: '/api/quarantine/{receivedAt}/{id}', handle: asDecider(lookAt) },
    { method: 'POST', path: '/api/quarantine/{receivedAt}/{id}', handle: asDecider(decide) },
  ]
}

async function logComplaint(desk: Desk, staff: StaffMember, request: Request): Promise<Response> {
  const logged = bodyAs(Logged, request)
  // A browser or script that sends the same again after a lost answer names it by a key ("Idempotency-Key HTTP header field", IETF draft).
  const once = idempotencyKeyIn(request)
  return answered(desk, staff, await log(desk.records, await desk.key(), staff, logged, once), 201)
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

async function list(desk: Desk, staff: StaffMember, request: Request): Promise<Response> {
  const { complainant, name, phone, ticket, helpdesk, ...asked } = readAs(
    SearchQuery,
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
    return json(200, {
      complaints: (await complaintsBy(desk, staff, person)).map(lineOf),
    })
  }
  const page = await listFor(desk, staff, asked)
  return json(200, { complaints: page.complaints.map(lineOf), next: page.next })
}

async function readOverview(desk: Desk, staff: StaffMember): Promise<Response> {
  const { months, counters, open, keeping } = await overviewFor(desk, overseer(staff))
  return json(200, {
    months: months.map((month, place) => ({
      month,
      counters: Object.fromEntries((counters[place] ?? []).map((counter) => [labelOf(counter), counter.total])),
    })),
    open: { ages: AGES, levels: open },
    keeping,
  })
}

async function readEmails(desk: Desk, staff: StaffMember): Promise<Response> {
  return json(200, { emails: await emailsWantedBy(desk, staff) })
}

async function saveEmails(desk: Desk, staff: StaffMember, request: Request): Promise<Response> {
  await chooseEmails(desk, staff, bodyAs(EmailsWanted, request).emails)
  return readEmails(desk, staff)
}

async function readTeam(desk: Desk, staff: StaffMember): Promise<Response> {
  teamEditor(staff)
  return json(200, {
    team: await loadTeam(desk.records.table),
    loads: Object.fromEntries(await workloadsOf(desk.records.table, staff.id)),
  })
}

async function saveInTeam(desk: Desk, staff: StaffMember, request: Request): Promise<Response> {
  teamEditor(staff)
  const asked = bodyAs(MemberFields, request)
  await saveMember(desk, staff, asked)
  return json(200, await memberShown(desk, asked.id))
}

async function readMember(desk: Desk, staff: StaffMember, { path }: Request): Promise<Response> {
  teamEditor(staff)
  return json(200, await memberShown(desk, path.member ?? ''))
}

async function decideOnMember(desk: Desk, staff: StaffMember, request: Request): Promise<Response> {
  teamEditor(staff)
  const id = request.path.member ?? ''
  await decideOnChange(desk, staff, id, bodyAs(ChangeDecision, request))
  return json(200, await memberShown(desk, id))
}

async function readReplies(desk: Desk, staff: StaffMember): Promise<Response> {
  return json(200, await repliesShown(desk, staff))
}

async function saveAllReplies(desk: Desk, staff: StaffMember, request: Request): Promise<Response> {
  await saveReplies(desk, staff, bodyAs(RepliesWanted, request))
  return readReplies(desk, staff)
}

async function listQuarantine(desk: Desk, staff: StaffMember, { query }: Request): Promise<Response> {
  return json(200, await desk.quarantine.list(staff, readAs(OfMonth, query, 'The question cannot be read.')))
}

async function lookAt(desk: Desk, staff: StaffMember, { path }: Request): Promise<Response> {
  return json(200, await desk.quarantine.look(staff, path.receivedAt ?? '', path.id ?? ''))
}

async function decide(desk: Desk, staff: StaffMember, request: Request): Promise<Response> {
  const decision = bodyAs(QuarantineDecision, request)
  return json(200, await desk.quarantine.decide(staff, request.path.receivedAt ?? '', request.path.id ?? '', decision))
}

async function read(desk: Desk, staff: StaffMember, request: Request): Promise<Response> {
  return versioned(desk, 200, await complaintFor(desk, staff, request))
}

/** A complaint as it is shown, with its version as the ETag. */
async function versioned(desk: Desk, status: number, complaint: Complaint): Promise<Response> {
  const answer = json(status, await shown(desk, complaint))
  return { ...answer, headers: { ...answer.headers, etag: `"${complaint.version}"` } }
}

async function command(desk: Desk, staff: StaffMember, request: Request): Promise<Response> {
  const asked = bodyAs(StaffCommand, request)
  // What the subject of a complaint asks of it is answered as if there were none; decide refuses them too.
  const complaint = await complaintFor(desk, staff, request)
  const once = idempotencyKeyIn(request)
  const idempotencyKey =
    once === undefined ? undefined : keys.idempotency(`command:${staff.id}:${complaint.reference}`, once)
  const ifVersion = versionIn(request)
  if (
    ifVersion !== undefined &&
    ifVersion !== complaint.version &&
    !(idempotencyKey && (await loadHandled(desk.records.table, idempotencyKey)))
  ) {
    throw new Problem(412, `${complaint.reference} is at version ${complaint.version}: look at it again.`)
  }
  return answered(
    desk,
    staff,
    await give(desk.records, await desk.key(), asked, { staff, complaint, idempotencyKey, ifVersion }),
    200,
  )
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

/** Redirects to a signed address of the file. */
async function attachment(desk: Desk, staff: StaffMember, request: Request): Promise<Response> {
  const complaint = await complaintFor(desk, staff, request)
  const found = (await filesOf(desk.records.table, complaint)).find(({ id }) => id === request.path.attachment)
  if (found === undefined) throw new Problem(404, `${complaint.reference} has no such file.`)
  return {
    statusCode: 303,
    headers: { location: await addressOf(desk.records.bucket, found), 'cache-control': 'no-store' },
  }
}

/** Leads to where the mail that an event came in can be saved from, exactly as it arrived: to be saved, never to be shown. */
async function original(desk: Desk, staff: StaffMember, request: Request): Promise<Response> {
  const { reference } = await complaintFor(desk, staff, request)
  const event = await eventIn(desk, reference, request)
  const objectKey = event && 'mail' in event ? event.mail : undefined
  return savedFrom(
    desk,
    objectKey,
    `${reference}-${request.path.sequence}.eml`,
    `Nothing of ${reference} came by mail under this number.`,
  )
}

/** Redirects to a signed address of the whole text, of which the page shows the beginning. */
async function wholeText(desk: Desk, staff: StaffMember, request: Request): Promise<Response> {
  const { reference } = await complaintFor(desk, staff, request)
  const event = await eventIn(desk, reference, request)
  const id = event && mainTextOf(event)
  const objectKey = id && (await placeOfText(desk.records.table, reference, id))
  return savedFrom(
    desk,
    objectKey,
    `${reference}-${request.path.sequence}.txt`,
    `${reference} has no longer text under this number than is shown.`,
  )
}

async function eventIn(desk: Desk, reference: string, { path }: Request): Promise<Event | undefined> {
  const sequence = Number(path.sequence)
  if (!Number.isInteger(sequence)) return undefined
  return (await loadTimeline(desk.records.table, reference, sequence - 1, sequence))[0]?.event
}

async function savedFrom(desk: Desk, objectKey: string | undefined, name: string, none: string): Promise<Response> {
  if (objectKey === undefined) throw new Problem(404, none)
  const location = await addressOf(desk.records.bucket, { objectKey, name })
  return { statusCode: 303, headers: { location, 'cache-control': 'no-store' } }
}

async function answered(desk: Desk, staff: StaffMember, answer: ExecuteResult, status: number): Promise<Response> {
  if (answer.outcome === 'refused') throw problemOf(answer.refusal)
  const [complaint, now] =
    answer.outcome === 'done'
      ? [answer.complaint, status]
      : [(await loadComplaint(desk.records.table, answer.reference ?? '')).complaint, 200]
  // Whoever logs a complaint about themselves learns its reference, to tell the caller, and no more.
  return maySee(staff, complaint) ? versioned(desk, now, complaint) : json(now, { reference: complaint.reference })
}
