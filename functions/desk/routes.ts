// The pages of the desk: each reads, executes, and shows.
import type { StaffMember } from '../../shared/complaint/complaint.ts'
import { html, Problem, type Request, type Response, type Route, scripted } from '../runtime/http.ts'
import { leadTo, signedIn } from './access.ts'
import { act, actionForm, actionsMenu } from './actions/routes.ts'
import { complaintShown } from './complaint/routes.ts'
import { known, logForm, logged, logTyped } from './log/routes.ts'
import { counted, overview } from './overview/routes.ts'
import { decide, look, quarantined } from './quarantine/routes.ts'
import { signedOutPage } from './sign-in/signed-out-page.tsx'
import { member, memberTyped, team } from './team/routes.ts'
import { problemPage, SCRIPT } from './web/layout.tsx'
import { search, table, work } from './work/routes.ts'

export const pageRoutes: readonly Route[] = [
  { method: 'GET', path: '/desk', answer: asPage(work) },
  { method: 'GET', path: '/desk/complaints.csv', answer: asPage(table) },
  { method: 'GET', path: '/desk/complaints/{reference}', answer: asPage(complaintShown(actionsMenu)) },
  { method: 'GET', path: '/desk/complaints/{reference}/{action}', answer: asPage(actionForm) },
  { method: 'POST', path: '/desk/complaints/{reference}/{action}', answer: asPage(act) },
  { method: 'GET', path: '/desk/log', answer: asPage(logForm) },
  { method: 'POST', path: '/desk/log', answer: asPage(logTyped) },
  { method: 'GET', path: '/desk/known', answer: asPage(known) },
  { method: 'GET', path: '/desk/logged/{reference}', answer: asPage(logged) },
  { method: 'GET', path: '/desk/search', answer: asPage(search) },
  { method: 'GET', path: '/desk/overview', answer: asPage(overview) },
  { method: 'GET', path: '/desk/overview.csv', answer: asPage(counted) },
  { method: 'GET', path: '/desk/team', answer: asPage(team) },
  { method: 'GET', path: '/desk/team/{member}', answer: asPage(member) },
  { method: 'POST', path: '/desk/team/{member}', answer: asPage(memberTyped) },
  { method: 'GET', path: '/desk/quarantine', answer: asPage(quarantined) },
  { method: 'GET', path: '/desk/quarantine/{receivedAt}/{id}', answer: asPage(look) },
  { method: 'POST', path: '/desk/quarantine/{receivedAt}/{id}', answer: asPage(decide) },
  { method: 'GET', path: SCRIPT, answer: async () => scripted },
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
      const { pathname, search: question } = new URL(request.address)
      return leadTo(`/desk/sign-in?to=${encodeURIComponent(`${pathname}${question}`)}`)
    }
  }
}
