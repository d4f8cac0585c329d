import { Temporal } from 'temporal-polyfill'
import type { Complaint } from '../../complaint/complaint.ts'
import type { EventOf } from '../../complaint/events.ts'
import { calendarIn } from '../../procedure/procedure.ts'
import { onDay } from '../dates.ts'
import { facts as factsBlock, heading, paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { dear, namesOf, quoted, regards } from '../passages.ts'
import { agreedActions, whatIsPromised } from '../promised.ts'

/** Sends the complainant the minutes of a meeting: who was there, what was said, and who does what by when (CCR-C16, CCR-C20). */
export const minutes = defineNotice({
  name: 'minutes',
  calledBy: ['MeetingHeld'],
  reader: () => 'complainant',
  timelineAfter: () => 0,
  words: (_, { minutes }) => [minutes],
  write(facts, event) {
    const { complaint, procedure } = facts
    const { startsAt = event.at } = complaint.agreement.meetings.find(({ round }) => round === event.round) ?? {}
    return {
      subject: `${complaint.reference}: the minutes of our meeting`,
      body: [
        dear(facts),
        paragraph(
          'Thank you for meeting us. These are our minutes. If something is missing or wrong, reply to this message and tell us.',
        ),
        factsBlock([
          ['When we met', onDay(Temporal.Instant.from(startsAt), calendarIn(procedure))],
          ['Who was there for us', namesOf(facts, event.attendees)],
          ['Result', event.result === 'agreed' ? 'we came to an agreement' : 'we have not come to an agreement yet'],
        ]),
        heading('What was said'),
        ...quoted(facts, event.minutes),
        paragraph(whatFollows(event, complaint)),
        ...agreedActions(facts),
        ...whatIsPromised(facts, { but: 'remedy' }),
        ...regards(facts, { by: event.by, ask: '' }),
      ],
    }
  },
})

function whatFollows({ result }: EventOf<'MeetingHeld'>, { phase }: Complaint): string {
  if (result === 'agreed')
    return 'We will send you the exact words of what we agreed in a separate message, so that you can confirm them.'
  if (phase === 'meeting') return 'We would like to meet you again, and will write to you about when.'
  return 'We will carry on with your complaint, and write to you about what comes next.'
}
