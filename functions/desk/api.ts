// The desk's JSON API.
import { z } from 'zod'
import type { StaffMember } from '../../shared/complaint/complaint.ts'
import { addressOf, loadAttachment } from '../../shared/store/attachments.ts'
import { loadComplaint } from '../../shared/store/complaints.ts'
import { type Answer, handOver } from '../../shared/store/hand-over.ts'
import { complaintsOf, maySee } from '../../shared/store/lists.ts'
import { Texts } from '../../shared/store/texts.ts'
import { bodyAs, json, Problem, problemOf, type Request, type Response, type Route, readAs } from '../doors.ts'
import { hashOfAddress } from '../receive.ts'
import { complaintFor, decider, key, OfMonth, pageOf, quarantine, records, shown, signedIn } from './desk.ts'
import { Logged, log } from './log.ts'
import { openapi } from './openapi.ts'
import { QuarantineDecision } from './quarantine.ts'
import { commandBy, StaffCommand } from './staff-command.ts'
import { lineOf } from './view.ts'

const Asked = z.object({
  handler: z.string().optional(),
  complainant: z.email('An email address.').optional(),
  cursor: z.string().optional(),
})

export const apiRoutes: readonly Route[] = [
  { method: 'GET', path: '/api/openapi.json', answer: async () => json(200, openapi) },
  { method: 'POST', path: '/api/complaints', answer: asStaff(logComplaint) },
  { method: 'GET', path: '/api/complaints', answer: asStaff(list) },
  { method: 'GET', path: '/api/complaints/{reference}', answer: asStaff(read) },
  { method: 'POST', path: '/api/complaints/{reference}/commands', answer: asStaff(command) },
  { method: 'GET', path: '/api/complaints/{reference}/attachments/{attachment}', answer: asStaff(attachment) },
  { method: 'GET', path: '/api/quarantine', answer: asDecider(listQuarantine) },
  { method: 'GET', path: '/api/quarantine/{receivedAt}/{id}', answer: asDecider(lookAt) },
  { method: 'POST', path: '/api/quarantine/{receivedAt}/{id}', answer: asDecider(decide) },
]

function asDecider(answer: (staff: StaffMember, request: Request) => Promise<Response>) {
  return asStaff(async (staff, request) => answer(decider(staff), request))
}

function asStaff(answer: (staff: StaffMember, request: Request) => Promise<Response>) {
  return async (request: Request) => answer(await signedIn(request), request)
}

async function logComplaint(staff: StaffMember, request: Request): Promise<Response> {
  const logged = bodyAs(Logged, request)
  // A browser or script that sends the same again after a lost answer names it by a key ("Idempotency-Key HTTP header field", IETF draft).
  const once = request.headers['idempotency-key']
  return answered(staff, await log(records, await key(), staff, logged, once), 201)
}

async function list(staff: StaffMember, request: Request): Promise<Response> {
  const { handler, complainant, cursor } = readAs(Asked, request.query, 'The question cannot be read.')
  const { table } = records
  if (complainant !== undefined) {
    const found = await complaintsOf(table, hashOfAddress(complainant, await key()))
    return json(200, { complaints: found.filter((one) => maySee(staff, one)).map((one) => lineOf({ complaint: one })) })
  }
  const page = await pageOf(handler === 'me' ? staff.id : handler, cursor)
  return json(200, {
    complaints: page.complaints.filter(({ complaint }) => maySee(staff, complaint)).map(lineOf),
    next: page.next,
  })
}

async function listQuarantine(_: StaffMember, { query }: Request): Promise<Response> {
  const { month } = readAs(OfMonth, query, 'The question cannot be read.')
  return json(200, { quarantined: await quarantine.list(month) })
}

async function lookAt(_: StaffMember, { path }: Request): Promise<Response> {
  return json(200, await quarantine.look(path.receivedAt ?? '', path.id ?? ''))
}

async function decide(staff: StaffMember, request: Request): Promise<Response> {
  const decision = bodyAs(QuarantineDecision, request)
  return json(200, await quarantine.decide(staff, request.path.receivedAt ?? '', request.path.id ?? '', decision))
}

async function read(staff: StaffMember, request: Request): Promise<Response> {
  return json(200, await shown(await complaintFor(staff, request)))
}

async function command(staff: StaffMember, request: Request): Promise<Response> {
  const texts = new Texts()
  const asked = commandBy(staff.id, bodyAs(StaffCommand, request), texts)
  // What the subject of a complaint asks of it is answered as if there were none; decide refuses them too.
  const { reference } = await complaintFor(staff, request)
  return answered(staff, await handOver(records, reference, asked, { texts }), 200)
}

/** Leads to where the file can be saved from, for whoever may see the complaint. */
async function attachment(staff: StaffMember, request: Request): Promise<Response> {
  const { reference } = await complaintFor(staff, request)
  const found = await loadAttachment(records.table, reference, request.path.attachment ?? '')
  if (found === undefined) throw new Problem(404, `${reference} has no such file.`)
  return { statusCode: 303, headers: { location: await addressOf(records.bucket, found), 'cache-control': 'no-store' } }
}

async function answered(staff: StaffMember, answer: Answer, status: number): Promise<Response> {
  if (answer.outcome === 'refused') throw problemOf(answer.refusal)
  const [complaint, now] =
    answer.outcome === 'done'
      ? [answer.complaint, status]
      : [(await loadComplaint(records.table, answer.reference ?? '')).complaint, 200]
  // Whoever logs a complaint about themselves learns its reference, to tell the caller, and no more.
  return json(now, maySee(staff, complaint) ? await shown(complaint) : { reference: complaint.reference })
}
