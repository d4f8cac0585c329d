// Whoever has lost the link of their complaint has it sent again: to the address that we have, and to no other.
import { z } from 'zod'
import { localDate } from '../../shared/calendar/calendar.ts'
import { readReference } from '../../shared/complaint/reference.ts'
import { calendarIn } from '../../shared/procedure/procedure.ts'
import { loadComplaint } from '../../shared/store/complaints.ts'
import { handOver } from '../../shared/store/hand-over.ts'
import { isOneTooMany } from '../../shared/store/limits.ts'
import { hashOfAddress } from '../../shared/store/people.ts'
import { html, type Request, type Response } from '../doors.ts'
import { faultsIn, typedIn } from '../form.ts'
import { now } from '../open.ts'
import { onItsWayPage, strangerPage } from './pages/stranger.tsx'
import { records } from './records.ts'

/** How often a day one link is sent again. */
const MOST_A_DAY = 3

const Asked = z.object({
  reference: z
    .string()
    .transform((typed) => readReference(typed))
    .refine((reference) => reference !== undefined, 'Please write the whole reference: it reads CMP-7K3Q-9XTS.'),
  email: z.email('Please write the email address that you gave us.'),
})

/** Answers everybody the same, so that nobody learns whether there is such a complaint, or whose it is. */
export async function sendAgain(key: string, { rawBody }: Request): Promise<Response> {
  const { organisation } = records.running
  const typed = typedIn(rawBody)
  const asked = Asked.safeParse(typed)
  if (!asked.success) return html(422, strangerPage(organisation, { filled: { typed, faults: faultsIn(asked.error) } }))
  const { reference = '', email } = asked.data
  const { complaint } = await loadComplaint(records.table, reference)
  const isTheirs = complaint.version > 0 && complaint.address === hashOfAddress(email, key)
  const day = localDate(now(), calendarIn(records.running)).toString()
  const once = { what: `link#${reference}`, day, which: now().toString() }
  if (isTheirs && !(await isOneTooMany(records.table, once, MOST_A_DAY))) {
    await handOver(records, reference, { type: 'RequestLink', by: 'complainant' })
  }
  return html(200, onItsWayPage(organisation))
}
