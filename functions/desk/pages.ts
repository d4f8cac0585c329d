// The pages of the desk: each reads, hands over, and shows.
import { randomUUID } from 'node:crypto'
import type { Complaint, StaffMember } from '../../shared/complaint/complaint.ts'
import { readReference } from '../../shared/complaint/reference.ts'
import { loadComplaint, loadEvent, loadTimeline } from '../../shared/store/complaints.ts'
import { handOver } from '../../shared/store/hand-over.ts'
import { keys } from '../../shared/store/keys.ts'
import { complaintsOf, maySee } from '../../shared/store/lists.ts'
import { Texts } from '../../shared/store/texts.ts'
import { html, Problem, type Request, type Response, type Route, readAs, STATUS } from '../doors.ts'
import { now } from '../open.ts'
import { hashOfAddress } from '../receive.ts'
import { actionsOn, askedIn } from './actions.ts'
import {
  complaintFor,
  decider,
  key,
  noSuch,
  OfMonth,
  pageOf,
  quarantine,
  records,
  referenceIn,
  shown,
  signedIn,
} from './desk.ts'
import { fieldOf, Logged, log, loggedIn } from './log.ts'
import { actionPage } from './pages/action.tsx'
import { complaintPage, saysOf } from './pages/complaint.tsx'
import { problemPage } from './pages/desk.tsx'
import { loggedPage, logPage } from './pages/log.tsx'
import { lookPage, quarantinePage } from './pages/quarantine.tsx'
import { signedOutPage } from './pages/signed-out.tsx'
import { foundPage, workPage } from './pages/work.tsx'
import { QuarantineDecision } from './quarantine.ts'
import { commandBy, StaffCommand } from './staff-command.ts'

export const pageRoutes: readonly Route[] = [
  { method: 'GET', path: '/desk', answer: asPage(work) },
  { method: 'GET', path: '/desk/complaints/{reference}', answer: asPage(complaintShown) },
  { method: 'GET', path: '/desk/complaints/{reference}/{action}', answer: asPage(actionForm) },
  { method: 'POST', path: '/desk/complaints/{reference}/{action}', answer: asPage(act) },
  { method: 'GET', path: '/desk/log', answer: asPage(logForm) },
  { method: 'POST', path: '/desk/log', answer: asPage(logTyped) },
  { method: 'GET', path: '/desk/logged/{reference}', answer: asPage(logged) },
  { method: 'GET', path: '/desk/search', answer: asPage(search) },
  { method: 'GET', path: '/desk/quarantine', answer: asPage(quarantined) },
  { method: 'GET', path: '/desk/quarantine/{receivedAt}/{id}', answer: asPage(look) },
  { method: 'POST', path: '/desk/quarantine/{receivedAt}/{id}', answer: asPage(decide) },
]

const OVER =
  'Your sign-in is over. Sign in, then go back in your browser and send it again: what you typed is still there.'

/** A page for whoever is signed in; who is not, signs in first and then gets there. */
function asPage(answer: (staff: StaffMember, request: Request) => Promise<string | Response>) {
  return async (request: Request): Promise<Response> => {
    try {
      const answered = await answer(await signedIn(request), request)
      return typeof answered === 'string' ? html(200, answered) : answered
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      if (error.status !== 401) return html(error.status, problemPage(error.message))
      // A form leads nowhere outside, and what was typed into it is still in the browser.
      if (request.method !== 'GET') return html(401, signedOutPage(OVER))
      const { pathname, search } = new URL(request.address)
      const location = `/desk/sign-in?to=${encodeURIComponent(`${pathname}${search}`)}`
      return { statusCode: 303, headers: { location, 'cache-control': 'no-store' } }
    }
  }
}

async function work(staff: StaffMember, { query }: Request): Promise<string> {
  const isMine = query.handler !== 'all'
  const page = await pageOf(isMine ? staff.id : undefined, query.cursor)
  const seen = page.complaints.filter(({ complaint }) => maySee(staff, complaint))
  const lines = await Promise.all(
    seen.map(async (listed) => ({ ...listed, procedure: await records.procedureOf(listed.complaint) })),
  )
  const next = page.next && `/desk?handler=${isMine ? 'me' : 'all'}&cursor=${page.next}`
  return workPage(staff, { isMine, now: now(), lines, next })
}

/** By reference it leads there; by address it lists what that person sent, newest first, closed or not. */
async function search(staff: StaffMember, { query }: Request): Promise<string | Response> {
  const asked = (query.q ?? '').trim()
  const reference = readReference(asked)
  if (reference !== undefined) {
    return { statusCode: 303, headers: { location: `/desk/complaints/${reference}`, 'cache-control': 'no-store' } }
  }
  const found = asked.includes('@') ? await complaintsOf(records.table, hashOfAddress(asked, await key())) : []
  const lines = await Promise.all(
    found
      .filter((complaint) => maySee(staff, complaint))
      .map(async (complaint) => ({ complaint, procedure: await records.procedureOf(complaint) })),
  )
  return foundPage(staff, asked, now(), lines)
}

async function complaintShown(staff: StaffMember, request: Request): Promise<string> {
  const complaint = await complaintFor(staff, request)
  const [whole, context] = await Promise.all([shown(complaint), contextOf(complaint)])
  return complaintPage(staff, whole, { ...context, actions: actionsOn(context, staff) })
}

const contextOf = async (complaint: Complaint) => ({
  complaint,
  procedure: await records.procedureOf(complaint),
  team: await records.team(),
  now: now(),
})

/** A complaint that somebody may see, and one action on it. */
async function actionIn(staff: StaffMember, request: Request) {
  const complaint = await complaintFor(staff, request)
  const context = await contextOf(complaint)
  const action = actionsOn(context, staff).find(({ id }) => id === request.path.action)
  if (action === undefined) throw new Problem(404, 'There is no such action.')
  return { complaint, context, action }
}

async function actionForm(staff: StaffMember, request: Request): Promise<string> {
  const { complaint, action } = await actionIn(staff, request)
  if (action.why !== undefined) throw new Problem(409, action.why)
  const filled = { typed: { seen: String(complaint.version), once: randomUUID() }, faults: {} }
  return actionPage(staff, { reference: complaint.reference, action, filled, changed: [] })
}

/** The form of an action was sent: it is done, or comes back as it was filled in, with what there is to mend or what changed meanwhile. */
async function act(staff: StaffMember, request: Request): Promise<Response> {
  const { complaint, context, action } = await actionIn(staff, request)
  const { reference, version } = complaint
  const form = new URLSearchParams(request.rawBody)
  const again = (status: number, faults: Record<string, string>, changed: readonly string[] = []) => {
    // What is not ticked is not sent, and of several that are, each by itself.
    const ticked = action.asks.flatMap(({ name, is }) => {
      if (is === 'yes-or-no') return [[name, String(form.get(name) === 'true')]]
      return is === 'several' ? [[name, form.getAll(name).join(' ')]] : []
    })
    const typed = { ...Object.fromEntries(form), ...Object.fromEntries(ticked), seen: String(version) }
    return html(status, actionPage(staff, { reference, action, filled: { typed, faults }, changed }))
  }
  const seen = Number(form.get('seen'))
  if (seen < version) {
    const since = await loadTimeline(records.table, reference, seen)
    const byOthers = since.filter(({ event: { by } }) => typeof by === 'object' && by.staff !== staff.id)
    const changed = byOthers.map(({ event }) => saysOf(event, context.team))
    if (changed.length > 0) return again(409, {}, changed)
  }
  const asked = StaffCommand.safeParse(askedIn(form, action, context.procedure.organisation.zone))
  if (!asked.success) {
    return again(
      422,
      Object.fromEntries(asked.error.issues.map(({ path, message }) => [String(path[0] ?? ''), message])),
    )
  }
  const texts = new Texts()
  const answer = await handOver(records, reference, commandBy(staff.id, asked.data, texts), {
    texts,
    // The button pressed twice does it once.
    marker: keys.marker(`desk:${staff.id}`, form.get('once') ?? randomUUID()),
  })
  if (answer.outcome === 'refused') return again(STATUS[answer.refusal.refused], { '': answer.refusal.why })
  return { statusCode: 303, headers: { location: `/desk/complaints/${reference}`, 'cache-control': 'no-store' } }
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

async function quarantined(staff: StaffMember, { query }: Request): Promise<string> {
  decider(staff)
  const { month = now().toString().slice(0, 7) } = readAs(OfMonth, query, 'A month is written as 2026-11.')
  return quarantinePage(staff, month, await quarantine.list(month))
}

async function look(staff: StaffMember, { path }: Request): Promise<string> {
  decider(staff)
  return lookPage(staff, await quarantine.look(path.receivedAt ?? '', path.id ?? ''), { typed: {}, faults: {} })
}

async function decide(staff: StaffMember, { path, rawBody }: Request): Promise<Response> {
  decider(staff)
  const [receivedAt, id] = [path.receivedAt ?? '', path.id ?? '']
  const typed = Object.fromEntries(new URLSearchParams(rawBody))
  const decision = QuarantineDecision.safeParse(typed)
  if (!decision.success) {
    const faults = Object.fromEntries(decision.error.issues.map(({ path: at, message }) => [String(at[0]), message]))
    return html(422, lookPage(staff, await quarantine.look(receivedAt, id), { typed, faults }))
  }
  await quarantine.decide(staff, receivedAt, id, decision.data)
  const location = `/desk/quarantine?month=${receivedAt.slice(0, 7)}`
  return { statusCode: 303, headers: { location, 'cache-control': 'no-store' } }
}
