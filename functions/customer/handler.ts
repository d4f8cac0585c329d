import { readReference } from '../../shared/complaint/reference.ts'
import { publish } from '../../shared/procedure/publish.ts'
import { KeySettings } from '../../shared/settings.ts'
import { loadComplaint, whereItGoesOn } from '../../shared/store/complaints.ts'
import { now, openSecrets, settings } from '../runtime/environment.ts'
import { html, httpDoor, type Request, type Response, scripted } from '../runtime/http.ts'
import { opens } from '../web/complainant-link.ts'
import { SCRIPT } from './complain/page.tsx'
import { complained, complainForm } from './complain/routes.ts'
import { filesForm, takeFile } from './complaint/files.ts'
import { deadlockLetter, procedureOnPaper } from './complaint/letter.ts'
import { sendAgain } from './complaint/link.ts'
import { type Opened, show, take } from './complaint/routes.ts'
import { strangerPage } from './complaint/stranger-page.tsx'
import { procedurePage } from './procedure/page.tsx'
import { records } from './records.ts'

const { KEY_SECRET } = settings(KeySettings)
const secretOf = openSecrets()
const { running } = records

/** What the public sees, and what a complainant sees of their own complaint by its link. */
export const handler = httpDoor([
  {
    method: 'GET',
    path: '/procedure',
    answer: async () => html(200, procedurePage(running.organisation.name, publish(running)), 'public, max-age=300'),
  },
  { method: 'GET', path: '/procedure.pdf', answer: procedureOnPaper },
  { method: 'GET', path: '/complain', answer: complainForm },
  { method: 'POST', path: '/complain', answer: async (request) => complained(await secretOf(KEY_SECRET), request) },
  { method: 'GET', path: SCRIPT, answer: async () => scripted },
  { method: 'POST', path: '/link', answer: async (request) => sendAgain(await secretOf(KEY_SECRET), request) },
  { method: 'GET', path: '/c/{reference}', answer: byLink(show) },
  { method: 'POST', path: '/c/{reference}', answer: byLink(take) },
  { method: 'GET', path: '/c/{reference}/files', answer: byLink(filesForm) },
  { method: 'GET', path: '/c/{reference}/letter', answer: byLink(deadlockLetter) },
  { method: 'GET', path: '/c/{reference}/uploaded', answer: byLink(takeFile) },
])

/** A page for whoever has the link of a complaint; whoever has not is told nothing, not even whether there is such a complaint. */
function byLink(answer: (opened: Opened, request: Request) => Promise<Response>) {
  return async (request: Request): Promise<Response> => {
    const reference = readReference(request.path.reference ?? '')
    const key = await secretOf(KEY_SECRET)
    const proof = request.query.link ?? request.query.key ?? ''
    const none = html(404, strangerPage(running.organisation))
    if (reference === undefined) return none
    const { complaint } = await loadComplaint(records.table, reference)
    const opened = opens({ ...complaint, reference }, key, proof, now())
    if (opened === 'wrong' || complaint.version === 0 || complaint.record.erasedAt !== undefined) return none
    const { complaint: goesOn, isSameContact } = await whereItGoesOn(records.table, complaint)
    if (opened !== 'opens' || !isSameContact) {
      const why = opened === 'expired' ? 'expired' : 'revoked'
      return html(410, strangerPage(running.organisation, { gone: { reference, why } }))
    }
    return answer({ complaint, goesOn, key, proof }, request)
  }
}
