// A notice on paper: one that has no other way to go, or a deadlock letter that somebody wants printed.
import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import { contactIn } from '../../../shared/complaint/events.ts'
import type { Message } from '../../../shared/notices/message.ts'
import { loadTimeline } from '../../../shared/store/complaints.ts'
import { loadTexts } from '../../../shared/store/texts.ts'
import { Problem, type Request, type Response } from '../../runtime/http.ts'
import { typedPage } from '../../web/complainant-link.ts'
import { asSent, needsIn } from '../../web/notice-facts.ts'
import { complaintFor, type Desk } from '../access.ts'

/** The letter that an event prepared or sent, as it was written then. */
export async function letter(desk: Desk, staff: StaffMember, request: Request): Promise<Response> {
  const complaint = await complaintFor(desk, staff, request)
  const { reference } = complaint
  const sequence = Number(request.path.sequence)
  const none = new Problem(404, `${reference} has no such letter.`)
  if (!Number.isInteger(sequence) || sequence < 1) throw none
  const timeline = await loadTimeline(desk.records.table, reference)
  const event = timeline[sequence - 1]?.event
  const { paper, headOf } = await import('../../web/pdf.ts')
  const name = `${reference}-${sequence}`
  if (event?.type === 'LetterSent') {
    const [key, now] = [await desk.key(), desk.records.now()]
    const typed = typedPage(new URL(request.address).origin, complaint, key, now)
    const { message, facts } = await asSent(desk.records, reference, timeline.slice(0, sequence), typed)
    const dated = { at: event.at, needs: needsIn(facts) }
    return paper(name, message, headOf(facts.procedure, reference, facts.contact, dated))
  }
  if (event?.type !== 'LetterPrepared' || event.letter === undefined) throw none
  const { supportNeeds } = complaint.contact
  const asked = [complaint.contact.text, event.letter, supportNeeds].filter((id) => id !== undefined)
  const words = await loadTexts(desk.records.table, reference, asked)
  const written = words.get(event.letter)
  if (written === undefined) throw none
  const contact = contactIn(words, complaint.contact.text)
  const procedure = await desk.records.procedureOf(complaint)
  return paper(
    name,
    JSON.parse(written) as Message,
    headOf(procedure, reference, contact, { at: event.at, needs: supportNeeds && words.get(supportNeeds) }),
  )
}
