// The pages of the desk: each reads, executes, and shows.
import type { StaffMember } from '../../shared/complaint/complaint.ts'
import { html, Problem, type Request, type Response, type Route } from '../runtime/http.ts'
import { type Desk, leadTo } from './access.ts'
import { act, actionForm, actionsFor } from './actions/routes.ts'
import { apiRoutes } from './api/routes.ts'
import { fileShown, filesForm, uploadFile } from './complaint/files.tsx'
import { preview, sentMessage } from './complaint/preview.tsx'
import { complaintChanges, complaintShown } from './complaint/routes.ts'
import { emails, emailsChosen } from './emails/routes.ts'
import { known, logForm, logged, logTyped } from './log/routes.ts'
import { counted, overview } from './overview/routes.ts'
import { decide, look, quarantined } from './quarantine/routes.ts'
import { replies, repliesTyped } from './replies/routes.ts'
import { signedOutPage } from './sign-in/signed-out-page.tsx'
import { member, memberTyped, team } from './team/routes.ts'
import { problemPage } from './web/layout.tsx'
import { listChanges } from './work/changes.ts'
import { search, table, work } from './work/routes.ts'
import { actOnSelected } from './work/selected.tsx'
import { saveView } from './work/views.ts'

type AnswerPage = (desk: Desk, staff: StaffMember, request: Request) => Promise<string | Response>

/** Every page of the desk, and its API. */
export function deskRoutes(desk: Desk): readonly Route[] {
  const page = (answer: AnswerPage) => asPage(desk, answer)
  return [
    { method: 'GET', path: '/desk', handle: page(work) },
    { method: 'GET', path: '/desk/changes', handle: inBackground(desk, listChanges) },
    { method: 'GET', path: '/desk/complaints.csv', handle: page(table) },
    { method: 'GET', path: '/desk/complaints/{reference}', handle: page(complaintShown(actionsFor)) },
    { method: 'GET', path: '/desk/complaints/{reference}/changes', handle: inBackground(desk, complaintChanges) },
    { method: 'GET', path: '/desk/complaints/{reference}/files', handle: page(filesForm) },
    { method: 'GET', path: '/desk/complaints/{reference}/shown', handle: page(fileShown) },
    { method: 'GET', path: '/desk/complaints/{reference}/uploaded', handle: page(uploadFile) },
    { method: 'GET', path: '/desk/complaints/{reference}/sent', handle: page(sentMessage) },
    { method: 'POST', path: '/desk/complaints/{reference}/preview', handle: page(preview) },
    { method: 'GET', path: '/desk/complaints/{reference}/{action}', handle: page(actionForm) },
    { method: 'POST', path: '/desk/complaints/{reference}/{action}', handle: page(act) },
    { method: 'GET', path: '/desk/log', handle: page(logForm) },
    { method: 'POST', path: '/desk/log', handle: page(logTyped) },
    { method: 'GET', path: '/desk/known', handle: page(known) },
    { method: 'GET', path: '/desk/logged/{reference}', handle: page(logged) },
    { method: 'GET', path: '/desk/search', handle: page(search) },
    { method: 'POST', path: '/desk/selected', handle: page(actOnSelected) },
    { method: 'POST', path: '/desk/views', handle: page(saveView) },
    { method: 'GET', path: '/desk/overview', handle: page(overview) },
    { method: 'GET', path: '/desk/overview.csv', handle: page(counted) },
    { method: 'GET', path: '/desk/emails', handle: page(emails) },
    { method: 'POST', path: '/desk/emails', handle: page(emailsChosen) },
    { method: 'GET', path: '/desk/team', handle: page(team) },
    { method: 'GET', path: '/desk/team/{member}', handle: page(member) },
    { method: 'POST', path: '/desk/team/{member}', handle: page(memberTyped) },
    { method: 'GET', path: '/desk/replies', handle: page(replies) },
    { method: 'POST', path: '/desk/replies', handle: page(repliesTyped) },
    { method: 'GET', path: '/desk/quarantine', handle: page(quarantined) },
    { method: 'GET', path: '/desk/quarantine/{receivedAt}/{id}', handle: page(look) },
    { method: 'POST', path: '/desk/quarantine/{receivedAt}/{id}', handle: page(decide) },
    ...apiRoutes(desk),
  ]
}

const NOTHING: Response = { statusCode: 204, headers: { 'cache-control': 'no-store' } }

const OVER =
  'You were signed out. Sign in, then go back in your browser and send it again: what you typed is still there.'

/** Serves a page to a signed-in member. Anybody else signs in first, and is led back to it. */
function asPage(desk: Desk, answer: AnswerPage) {
  return async (request: Request): Promise<Response> => {
    try {
      const answered = await answer(desk, await desk.signedIn(request), request)
      return typeof answered === 'string' ? html(200, answered) : answered
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      if (error.status !== 401) return html(error.status, problemPage(error.status, error.message))
      // A form leads nowhere outside, and what was typed into it is still in the browser.
      if (request.method !== 'GET') return html(401, signedOutPage(OVER))
      const { pathname, search: question } = new URL(request.address)
      return leadTo(`/desk/sign-in?to=${encodeURIComponent(`${pathname}${question}`)}`)
    }
  }
}

/** Serves what an open page asks for by itself. Where that is refused, the page stays as it is: the next click says why. */
function inBackground(desk: Desk, answer: AnswerPage) {
  const handle = asPage(desk, answer)
  return async (request: Request): Promise<Response> => {
    const response = await handle(request)
    const isAsked = request.headers['hx-request'] === undefined
    return response.statusCode === 200 || isAsked ? response : NOTHING
  }
}
