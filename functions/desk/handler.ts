import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Complaint, StaffMember } from '../../shared/complaint/complaint.ts'
import { readReference } from '../../shared/complaint/reference.ts'
import { IncomingSettings, KeySettings, SignInSettings } from '../../shared/settings.ts'
import { addressOf, attachmentsOf, loadAttachment } from '../../shared/store/attachments.ts'
import { loadComplaint, loadEvent, loadTimeline } from '../../shared/store/complaints.ts'
import { type Answer, handOver } from '../../shared/store/hand-over.ts'
import { deliveriesOf } from '../../shared/store/ledger.ts'
import {
  complaintsOf,
  maySee,
  openComplaints,
  openComplaintsOf,
  type Page,
  UnreadableCursor,
} from '../../shared/store/lists.ts'
import { loadTexts, Texts } from '../../shared/store/texts.ts'
import { bodyAs, html, httpDoor, json, Problem, problemOf, type Request, type Response, readAs } from '../doors.ts'
import { now, openRecords, openSecrets, settings } from '../open.ts'
import { hashOfAddress } from '../receive.ts'
import { browserRoutes } from './browser.ts'
import { fieldOf, Logged, log, loggedIn } from './log.ts'
import { complaintPage } from './pages/complaint.tsx'
import { problemPage } from './pages/desk.tsx'
import { loggedPage, logPage } from './pages/log.tsx'
import { workPage } from './pages/work.tsx'
import { openQuarantine } from './quarantine.ts'
import { signInWith } from './sign-in.ts'
import { commandBy, StaffCommand } from './staff-command.ts'
import { lineOf, wholeOf, wordsOf } from './view.ts'

const Asked = z.object({
  handler: z.string().optional(),
  complainant: z.email('An email address.').optional(),
  cursor: z.string().optional(),
})

const { KEY_SECRET, SIGN_IN_ISSUER, SIGN_IN_CLIENT, INCOMING_QUEUE_URL } = settings(
  KeySettings.extend(SignInSettings.shape).extend(IncomingSettings.shape),
)
const records = openRecords()
const secretOf = openSecrets()
const key = () => secretOf(KEY_SECRET)
const signedIn = signInWith(SIGN_IN_ISSUER, SIGN_IN_CLIENT, key, records)
const quarantine = openQuarantine(records, INCOMING_QUEUE_URL)

/** The desk: its pages and its JSON API. Every request is of a signed-in member of staff, and the subject of a complaint never sees it. */
export const handler = httpDoor([
  ...browserRoutes({ issuer: SIGN_IN_ISSUER, client: SIGN_IN_CLIENT, key }),
  { method: 'GET', path: '/desk', answer: asPage(work) },
  { method: 'GET', path: '/desk/complaints/{reference}', answer: asPage(complaintShown) },
  { method: 'GET', path: '/desk/log', answer: asPage(logForm) },
  { method: 'POST', path: '/desk/log', answer: asPage(logTyped) },
  { method: 'GET', path: '/desk/logged/{reference}', answer: asPage(logged) },
  { method: 'POST', path: '/api/complaints', answer: asStaff(logComplaint) },
  { method: 'GET', path: '/api/complaints', answer: asStaff(list) },
  { method: 'GET', path: '/api/complaints/{reference}', answer: asStaff(read) },
  { method: 'POST', path: '/api/complaints/{reference}/commands', answer: asStaff(command) },
  { method: 'GET', path: '/api/complaints/{reference}/attachments/{attachment}', answer: asStaff(attachment) },
  { method: 'GET', path: '/api/quarantine', answer: asStaff((_, request) => quarantine.list(request)) },
  {
    method: 'GET',
    path: '/api/quarantine/{receivedAt}/{id}',
    answer: asStaff((_, request) => quarantine.read(request)),
  },
  { method: 'POST', path: '/api/quarantine/{receivedAt}/{id}', answer: asStaff(quarantine.decide) },
])

/** A page for whoever is signed in; who is not, signs in first and then gets there. */
function asPage(answer: (staff: StaffMember, request: Request) => Promise<string | Response>) {
  return async (request: Request): Promise<Response> => {
    try {
      const answered = await answer(await signedIn(request), request)
      return typeof answered === 'string' ? html(200, answered) : answered
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      if (error.status !== 401) return html(error.status, problemPage(error.message))
      const { pathname, search } = new URL(request.address)
      const location = `/desk/sign-in?to=${encodeURIComponent(`${pathname}${search}`)}`
      return { statusCode: 303, headers: { location, 'cache-control': 'no-store' } }
    }
  }
}

async function work(staff: StaffMember, { query }: Request): Promise<string> {
  const { cursor } = readAs(Asked, query, 'The question cannot be read.')
  const isMine = query.handler !== 'all'
  const page = await pageOf(isMine ? staff.id : undefined, cursor)
  const seen = page.complaints.filter(({ complaint }) => maySee(staff, complaint))
  const lines = await Promise.all(
    seen.map(async (listed) => ({ ...listed, procedure: await records.procedureOf(listed.complaint) })),
  )
  const next = page.next && `/desk?handler=${isMine ? 'me' : 'all'}&cursor=${page.next}`
  return workPage(staff, { isMine, now: now(), lines, next })
}

async function complaintShown(staff: StaffMember, request: Request): Promise<string> {
  const { complaint } = await loadComplaint(records.table, referenceIn(request))
  const [whole, procedure, team] = await Promise.all([
    shown(staff, complaint),
    records.procedureOf(complaint),
    records.team(),
  ])
  return complaintPage(staff, whole, { procedure, team, now: now() })
}

async function pageOf(handler: string | undefined, cursor: string | undefined): Promise<Page> {
  try {
    return await (handler === undefined
      ? openComplaints(records.table, cursor)
      : openComplaintsOf(records.table, handler, cursor))
  } catch (error) {
    if (!(error instanceof UnreadableCursor)) throw error
    throw new Problem(422, 'The question cannot be read.', [{ field: 'cursor', wants: error.message }])
  }
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

/** The form as it stands at first. */
async function logForm(staff: StaffMember): Promise<string> {
  const typed = { channel: 'phone', once: randomUUID() }
  return logPage(staff, { procedure: records.running, team: await records.team(), filled: { typed, faults: {} } })
}

/** The form was sent: it is logged, or comes back as it was filled in, with what there is to mend. */
async function logTyped(staff: StaffMember, { rawBody }: Request): Promise<Response> {
  const form = new URLSearchParams(rawBody)
  const again = async (faults: Record<string, string>) => {
    const filled = { typed: Object.fromEntries(form), faults }
    return html(422, logPage(staff, { procedure: records.running, team: await records.team(), filled }))
  }
  const { said, fault } = loggedIn(form, records.running.organisation.zone)
  const logged = Logged.safeParse(said)
  const faults = {
    ...Object.fromEntries((logged.error?.issues ?? []).map(({ path, message }) => [fieldOf(path), message])),
    ...(fault && { receivedAt: fault }),
  }
  if (!logged.success || fault !== undefined) return again(faults)
  const answer = await log(records, await key(), staff, logged.data, form.get('once') ?? undefined)
  if (answer.outcome === 'refused') {
    const field = answer.refusal.refused === 'received-in-the-future' ? 'receivedAt' : ''
    return again({ [field]: answer.refusal.why })
  }
  const reference = answer.outcome === 'done' ? answer.complaint.reference : (answer.reference ?? '')
  return { statusCode: 303, headers: { location: `/desk/logged/${reference}`, 'cache-control': 'no-store' } }
}

async function logged(staff: StaffMember, request: Request): Promise<string> {
  const reference = referenceIn(request)
  const { complaint } = await loadComplaint(records.table, reference)
  if (complaint.version === 0) throw noSuch(reference)
  // Whoever logs a complaint about themselves is shown what to tell the caller, and nobody else whom it is about.
  const { by } = await loadEvent(records.table, reference, 1)
  const isLogger = typeof by === 'object' && by.staff === staff.id
  if (!isLogger && !maySee(staff, complaint)) throw noSuch(reference)
  return loggedPage(staff, complaint, { procedure: await records.procedureOf(complaint), team: await records.team() })
}

async function list(staff: StaffMember, request: Request): Promise<Response> {
  const { handler, complainant, cursor } = readAs(Asked, request.query, 'The question cannot be read.')
  const { table } = records
  if (complainant !== undefined) {
    const found = await complaintsOf(table, hashOfAddress(complainant, await secretOf(KEY_SECRET)))
    return json(200, { complaints: found.filter((one) => maySee(staff, one)).map((one) => lineOf({ complaint: one })) })
  }
  const page = await pageOf(handler === 'me' ? staff.id : handler, cursor)
  return json(200, {
    complaints: page.complaints.filter(({ complaint }) => maySee(staff, complaint)).map(lineOf),
    next: page.next,
  })
}

async function read(staff: StaffMember, request: Request): Promise<Response> {
  const { complaint } = await loadComplaint(records.table, referenceIn(request))
  return json(200, await shown(staff, complaint))
}

async function command(staff: StaffMember, request: Request): Promise<Response> {
  const texts = new Texts()
  const asked = commandBy(staff.id, bodyAs(StaffCommand, request), texts)
  const reference = referenceIn(request)
  // What the subject of a complaint asks of it is answered as if there were none; decide refuses them too.
  const { complaint } = await loadComplaint(records.table, reference)
  if (complaint.version === 0 || !maySee(staff, complaint)) throw noSuch(reference)
  return answered(staff, await handOver(records, reference, asked, { texts }), 200)
}

/** Leads to where the file can be saved from, for whoever may see the complaint. */
async function attachment(staff: StaffMember, request: Request): Promise<Response> {
  const reference = referenceIn(request)
  const { complaint } = await loadComplaint(records.table, reference)
  if (complaint.version === 0 || !maySee(staff, complaint)) throw noSuch(reference)
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
  return json(now, maySee(staff, complaint) ? await shown(staff, complaint) : { reference: complaint.reference })
}

async function shown(staff: StaffMember, complaint: Complaint) {
  const { reference } = complaint
  if (complaint.version === 0 || !maySee(staff, complaint)) throw noSuch(reference)
  const timeline = await loadTimeline(records.table, reference)
  const [words, attachments, deliveries] = await Promise.all([
    loadTexts(records.table, reference, wordsOf(complaint, timeline)),
    attachmentsOf(records.table, reference),
    deliveriesOf(records.table, reference),
  ])
  return wholeOf(await records.procedureOf(complaint), complaint, { timeline, words, attachments, deliveries })
}

function referenceIn({ path }: Request): string {
  const reference = readReference(path.reference ?? '')
  if (reference === undefined) {
    throw new Problem(
      404,
      `"${path.reference}" is no reference: one reads CMP-7K3Q-9XTS, and its last character checks the others.`,
    )
  }
  return reference
}

const noSuch = (reference: string) => new Problem(404, `There is no complaint ${reference}.`)
