import { Temporal } from 'temporal-polyfill'
import { opensAt } from '../../shared/complaint/clocks.ts'
import type { Complaint } from '../../shared/complaint/complaint.ts'
import { readReference } from '../../shared/complaint/reference.ts'
import { atMoment } from '../../shared/notices/say.ts'
import { calendarIn } from '../../shared/procedure/procedure.ts'
import { publish } from '../../shared/procedure/publish.ts'
import { KeySettings } from '../../shared/settings.ts'
import { loadComplaint } from '../../shared/store/complaints.ts'
import { handOver } from '../../shared/store/hand-over.ts'
import { Texts } from '../../shared/store/texts.ts'
import { opens } from '../customer-link.ts'
import { html, httpDoor, problemOf, type Request, type Response } from '../doors.ts'
import { openRecords, openSecrets, settings } from '../open.ts'
import { complaintPage, type Shown, strangerPage } from './pages/complaint.tsx'
import { procedurePage } from './pages/procedure.tsx'

const { KEY_SECRET } = settings(KeySettings)
const records = openRecords()
const secretOf = openSecrets()
const { running } = records
const { name, email } = running.organisation

/** The most that is taken from one message, in characters. */
const LONGEST = 50_000

/** What the public sees, and what a complainant sees of their own complaint by its link. */
export const handler = httpDoor([
  {
    method: 'GET',
    path: '/procedure',
    answer: async () => html(200, procedurePage(name, publish(running)), 'public, max-age=300'),
  },
  { method: 'GET', path: '/c/{reference}', answer: show },
  { method: 'POST', path: '/c/{reference}', answer: addMessage },
])

// Link scanners open this too, so it changes nothing.
async function show(request: Request): Promise<Response> {
  const complaint = await complaintOf(request)
  if (complaint === undefined) return html(404, strangerPage(name, email))
  return html(200, complaintPage(await shownOf(complaint, { isSent: request.query.sent === '1' })))
}

/** A person wrote something, and pressed the button. A rating without a word becomes a complaint by it. */
async function addMessage(request: Request): Promise<Response> {
  const complaint = await complaintOf(request)
  if (complaint === undefined) return html(404, strangerPage(name, email))
  const typed = (new URLSearchParams(request.rawBody).get('text') ?? '').replaceAll('\r\n', '\n').trim()
  const fault = faultOf(typed, complaint.candidate)
  if (fault !== undefined) return html(422, complaintPage(await shownOf(complaint, { typed, fault, isSent: false })))
  const texts = new Texts()
  const text = texts.keep(typed)
  const message = {
    type: 'FileCorrespondence',
    by: 'complainant',
    channel: 'web-form',
    text,
    automatic: false,
  } as const
  // What is written to a duplicate is said of the complaint that it goes on in.
  const answer = await handOver(records, complaint.mergedInto ?? complaint.reference, message, { texts })
  if (answer.outcome === 'refused') throw problemOf(answer.refusal)
  // Reloading the page sends nothing a second time.
  const location = `/c/${complaint.reference}?key=${request.query.key}&sent=1`
  return { statusCode: 303, headers: { location, 'cache-control': 'no-store' } }
}

async function complaintOf({ path, query }: Request): Promise<Complaint | undefined> {
  const reference = readReference(path.reference ?? '')
  if (reference === undefined || !opens(reference, await secretOf(KEY_SECRET), query.key)) return undefined
  const { complaint } = await loadComplaint(records.table, reference)
  return complaint.version === 0 ? undefined : complaint
}

function faultOf(typed: string, isCandidate: boolean): string | undefined {
  const { commentFrom } = running.feedback
  if (typed.length > LONGEST)
    return `Please write at most ${LONGEST.toLocaleString('en')} characters; the rest can come by email.`
  if (typed === '') return 'Please write what happened, in your own words.'
  if (isCandidate && typed.length < commentFrom)
    return `Please write a little more: at least ${commentFrom} characters.`
  return undefined
}

async function shownOf(
  complaint: Complaint,
  now: Pick<Shown, 'isSent'> & Partial<Pick<Shown, 'typed' | 'fault'>>,
): Promise<Shown> {
  const procedure = await records.procedureOf(complaint)
  return {
    organisation: name,
    email,
    reference: complaint.reference,
    state: stateOf(complaint, opensAt(procedure, complaint) !== undefined),
    goesOnAs: complaint.mergedInto,
    received: atMoment(Temporal.Instant.from(complaint.receivedAt), calendarIn(procedure)),
    ...now,
  }
}

function stateOf({ phase, candidate, mergedInto }: Complaint, isKept: boolean): Shown['state'] {
  if (mergedInto !== undefined) return 'merged'
  if (phase === 'closed') return 'closed'
  return isKept ? 'kept' : candidate ? 'unheard' : 'open'
}
