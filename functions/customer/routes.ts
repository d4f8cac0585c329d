// What the public sees, and what a complainant sees of their own complaint by its link.
import { readReference } from '../../shared/complaint/reference.ts'
import { publish } from '../../shared/procedure/publish.ts'
import { followMerges, loadComplaint } from '../../shared/store/complaints.ts'
import { ASSETS } from '../../shared/web/layout.tsx'
import { html, type Request, type Response, type Route } from '../runtime/http.ts'
import { verifyLink } from '../web/complainant-link.ts'
import type { LinkContext, PublicRecords } from './access.ts'
import { complained, complainForm } from './complain/routes.ts'
import { filesForm, uploadFile } from './complaint/files.ts'
import { invalidLinkPage } from './complaint/invalid-link-page.tsx'
import { deadlockLetter, procedureOnPaper } from './complaint/letter.ts'
import { sendAgain } from './complaint/link.ts'
import { show, submitStep } from './complaint/routes.ts'
import { homePage } from './home/page.tsx'
import { procedurePage } from './procedure/page.tsx'
import { assetOf } from './web/assets.ts'

/** Every public page. `key` signs links. */
export function customerRoutes(records: PublicRecords, key: () => Promise<string>): readonly Route[] {
  const { running } = records
  const byLink = (answer: AnswerByLink) => withVerifiedLink(records, key, answer)
  return [
    {
      method: 'GET',
      path: '/',
      handle: async () => html(200, homePage(running.organisation, publish(running)), 'public, max-age=300'),
    },
    {
      method: 'GET',
      path: '/procedure',
      handle: async () => html(200, procedurePage(running.organisation.name, publish(running)), 'public, max-age=300'),
    },
    { method: 'GET', path: '/procedure.pdf', handle: () => procedureOnPaper(records) },
    { method: 'GET', path: '/complain', handle: () => complainForm(records) },
    { method: 'POST', path: '/complain', handle: async (request) => complained(records, await key(), request) },
    { method: 'GET', path: `${ASSETS}/{name}`, handle: async (request) => assetOf(running, request) },
    { method: 'POST', path: '/link', handle: async (request) => sendAgain(records, await key(), request) },
    { method: 'GET', path: '/c/{reference}', handle: byLink(show) },
    { method: 'POST', path: '/c/{reference}', handle: byLink(submitStep) },
    { method: 'GET', path: '/c/{reference}/files', handle: byLink(filesForm) },
    { method: 'GET', path: '/c/{reference}/letter', handle: byLink(deadlockLetter) },
    { method: 'GET', path: '/c/{reference}/uploaded', handle: byLink(uploadFile) },
  ]
}

type AnswerByLink = (opened: LinkContext, request: Request) => Promise<Response>

/** Serves a page to a visitor with a valid link. Anybody else learns nothing, not even whether the complaint exists. */
function withVerifiedLink(records: PublicRecords, keyOf: () => Promise<string>, answer: AnswerByLink) {
  const { organisation } = records.running
  return async (request: Request): Promise<Response> => {
    const reference = readReference(request.path.reference ?? '')
    const signingKey = await keyOf()
    const linkToken = request.query.link ?? request.query.key ?? ''
    const none = html(404, invalidLinkPage(organisation))
    if (reference === undefined) return none
    const { complaint } = await loadComplaint(records.table, reference)
    const opened = verifyLink({ ...complaint, reference }, signingKey, linkToken, records.now())
    if (opened === 'wrong' || complaint.version === 0 || complaint.record.erasedAt !== undefined) return none
    const { complaint: mergeTarget, isSameContact } = await followMerges(records.table, complaint)
    if (opened !== 'opens' || !isSameContact) {
      const why = opened === 'expired' ? 'expired' : 'revoked'
      return html(410, invalidLinkPage(organisation, { gone: { reference, why } }))
    }
    return answer({ records, complaint, mergeTarget, signingKey, linkToken }, request)
  }
}
