// What the public sees, and what a complainant sees of their own complaint by its link.
import { readReference } from '../../shared/complaint/reference.ts'
import { publish } from '../../shared/procedure/publish.ts'
import { followMerges, loadComplaint } from '../../shared/store/complaints.ts'
import { html, type Request, type Response, type Route, scripted } from '../runtime/http.ts'
import { opens } from '../web/complainant-link.ts'
import type { LinkContext, PublicRecords } from './access.ts'
import { complained, complainForm } from './complain/routes.ts'
import { filesForm, uploadFile } from './complaint/files.ts'
import { deadlockLetter, procedureOnPaper } from './complaint/letter.ts'
import { sendAgain } from './complaint/link.ts'
import { show, submitStep } from './complaint/routes.ts'
import { strangerPage } from './complaint/stranger-page.tsx'
import { procedurePage } from './procedure/page.tsx'
import { SCRIPT } from './web/script.ts'

/** Every public page. `key` signs links. */
export function customerRoutes(records: PublicRecords, key: () => Promise<string>): readonly Route[] {
  const { running } = records
  const byLink = (answer: AnswerByLink) => asOpened(records, key, answer)
  return [
    {
      method: 'GET',
      path: '/procedure',
      answer: async () => html(200, procedurePage(running.organisation.name, publish(running)), 'public, max-age=300'),
    },
    { method: 'GET', path: '/procedure.pdf', answer: () => procedureOnPaper(records) },
    { method: 'GET', path: '/complain', answer: () => complainForm(records) },
    { method: 'POST', path: '/complain', answer: async (request) => complained(records, await key(), request) },
    { method: 'GET', path: SCRIPT, answer: async () => scripted },
    { method: 'POST', path: '/link', answer: async (request) => sendAgain(records, await key(), request) },
    { method: 'GET', path: '/c/{reference}', answer: byLink(show) },
    { method: 'POST', path: '/c/{reference}', answer: byLink(submitStep) },
    { method: 'GET', path: '/c/{reference}/files', answer: byLink(filesForm) },
    { method: 'GET', path: '/c/{reference}/letter', answer: byLink(deadlockLetter) },
    { method: 'GET', path: '/c/{reference}/uploaded', answer: byLink(uploadFile) },
  ]
}

type AnswerByLink = (opened: LinkContext, request: Request) => Promise<Response>

/** Serves a page to a visitor with a valid link. Anybody else learns nothing, not even whether the complaint exists. */
function asOpened(records: PublicRecords, keyOf: () => Promise<string>, answer: AnswerByLink) {
  const { organisation } = records.running
  return async (request: Request): Promise<Response> => {
    const reference = readReference(request.path.reference ?? '')
    const signingKey = await keyOf()
    const linkToken = request.query.link ?? request.query.key ?? ''
    const none = html(404, strangerPage(organisation))
    if (reference === undefined) return none
    const { complaint } = await loadComplaint(records.table, reference)
    const opened = opens({ ...complaint, reference }, signingKey, linkToken, records.now())
    if (opened === 'wrong' || complaint.version === 0 || complaint.record.erasedAt !== undefined) return none
    const { complaint: mergeTarget, isSameContact } = await followMerges(records.table, complaint)
    if (opened !== 'opens' || !isSameContact) {
      const why = opened === 'expired' ? 'expired' : 'revoked'
      return html(410, strangerPage(organisation, { gone: { reference, why } }))
    }
    return answer({ records, complaint, mergeTarget, signingKey, linkToken }, request)
  }
}
