// What the public has on paper: the procedure, and a complainant their deadlock letter.
import { procedureDocument } from '../../../shared/letters/procedure.ts'
import { publish } from '../../../shared/procedure/publish.ts'
import { loadTimeline } from '../../../shared/store/complaints.ts'
import { html, type Request, type Response } from '../../runtime/http.ts'
import { codeFor } from '../../web/complainant-link.ts'
import { asSent, needsIn } from '../../web/notice-facts.ts'
import type { LinkContext, PublicRecords } from '../access.ts'
import { invalidLinkPage } from './invalid-link-page.tsx'

/** Serves the procedure as a PDF. */
export async function procedureOnPaper({ running }: PublicRecords): Promise<Response> {
  const { paper } = await import('../../web/pdf.ts')
  const { organisation } = running
  return paper('procedure', procedureDocument(publish(running)), { organisation }, 'public, max-age=300')
}

/** The last deadlock letter, as it was sent: to take it to the scheme. */
export async function deadlockLetter(
  { records, complaint, signingKey, linkToken }: LinkContext,
  { address }: Request,
): Promise<Response> {
  const { reference } = complaint
  const timeline = await loadTimeline(records.table, reference)
  const sent = timeline.findLast(({ event }) => event.type === 'LetterSent')
  if (sent === undefined) return html(404, invalidLinkPage(records.running.organisation))
  const { paper, headOf } = await import('../../web/pdf.ts')
  const page = new URL(`/c/${reference}?key=${linkToken}`, address).href
  const code = codeFor(complaint, signingKey, records.now())
  const { message, facts } = await asSent(records, reference, timeline.slice(0, sent.sequence), { page, code })
  const dated = { at: sent.event.at, needs: needsIn(facts) }
  return paper(`${reference}-deadlock`, message, headOf(facts.procedure, reference, facts.contact, dated))
}
