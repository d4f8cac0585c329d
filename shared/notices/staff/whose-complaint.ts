import { Temporal } from 'temporal-polyfill'
import type { StaffMember } from '../../complaint/complaint.ts'
import { calendarIn, type Procedure } from '../../procedure/procedure.ts'
import { atMoment } from '../dates.ts'
import { list, type Message, paragraph } from '../message.ts'

/** Asks a colleague whose complaint it is that they sent: it waits until somebody who decides knows. Nothing of it is quoted. */
export const whoseComplaint = (
  receivedAt: string,
  deciders: readonly Pick<StaffMember, 'name' | 'email'>[],
  procedure: Procedure,
): Message => ({
  subject: 'Whose complaint is it: yours, or a customer’s?',
  body: [
    paragraph(
      `Your mail of ${atMoment(Temporal.Instant.from(receivedAt), calendarIn(procedure))} reached the complaints address, and we cannot tell for certain whether you complain yourself or pass on what a customer says. Nothing of it is lost: it waits until somebody decides.`,
    ),
    paragraph('Please tell one of these which it is:'),
    list(deciders.slice(0, 5).map(({ name, email }) => `${name}, ${email}`)),
    paragraph(
      'If a customer complains, they log it as received when the customer wrote. If you complain, you are the customer: somebody without a stake handles it, and you see it as customers do.',
    ),
  ],
})
