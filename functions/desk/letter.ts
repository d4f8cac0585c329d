// A notice that has no other way to go, as a letter to print and post.

import regular from 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf' with { type: 'bytes' }
import bold from 'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf' with { type: 'bytes' }
import { Temporal } from 'temporal-polyfill'
import type { StaffMember } from '../../shared/complaint/complaint.ts'
import { Contact } from '../../shared/complaint/events.ts'
import { letterOf } from '../../shared/letters/letter.ts'
import type { Message } from '../../shared/notices/message.ts'
import { onDay } from '../../shared/notices/say.ts'
import { calendarIn } from '../../shared/procedure/procedure.ts'
import { loadTimeline } from '../../shared/store/complaints.ts'
import { loadTexts } from '../../shared/store/texts.ts'
import { Problem, type Request, type Response } from '../doors.ts'
import { complaintFor, records } from './desk.ts'

/** The letter that an event prepared, as it was written then. */
export async function letter(staff: StaffMember, request: Request): Promise<Response> {
  const complaint = await complaintFor(staff, request)
  const { reference, contact } = complaint
  const sequence = Number(request.path.sequence)
  const none = new Problem(404, `${reference} has no such letter.`)
  if (!Number.isInteger(sequence) || sequence < 1) throw none
  const [prepared] = await loadTimeline(records.table, reference, sequence - 1)
  if (prepared?.event.type !== 'LetterPrepared' || prepared.event.letter === undefined) throw none
  const words = await loadTexts(records.table, reference, [contact, prepared.event.letter])
  const written = words.get(prepared.event.letter)
  if (written === undefined) throw none
  const { name, address } = Contact.parse(JSON.parse(words.get(contact) ?? '{"salt":""}'))
  const procedure = await records.procedureOf(complaint)
  const pdf = await letterOf(
    JSON.parse(written) as Message,
    {
      organisation: procedure.organisation,
      to: [name, ...(address ?? 'Address not known').split(/\s*[,\n]\s*/)].filter((line) => line !== undefined),
      date: onDay(Temporal.Instant.from(prepared.event.at), calendarIn(procedure)),
      reference,
    },
    { regular, bold },
  )
  return {
    statusCode: 200,
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${reference}-${sequence}.pdf"`,
      'cache-control': 'no-store',
    },
    body: pdf.toString('base64'),
    isBase64Encoded: true,
  }
}
