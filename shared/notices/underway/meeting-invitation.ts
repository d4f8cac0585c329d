import { Temporal } from 'temporal-polyfill'
import { calendarIn } from '../../procedure/procedure.ts'
import { facts as block, heading, paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { actorName, dear, meetingOf, quoted, regards } from '../parts.ts'
import { atMoment } from '../say.ts'

/** Invites the complainant to a meeting for this complaint alone (CCR-C16). */
export const meetingInvitation = defineNotice({
  name: 'meeting-invitation',
  calledBy: ['MeetingScheduled'],
  reader: () => 'complainant',
  words: (_, { place }) => [place],
  write(facts, event) {
    return {
      subject: `${facts.complaint.reference}: let us meet`,
      meeting: meetingOf(facts, event),
      body: [
        dear(facts),
        paragraph('We want to resolve your complaint with you, and propose to meet for that alone.'),
        block([
          ['When', atMoment(Temporal.Instant.from(event.startsAt), calendarIn(facts.procedure))],
          ['How', event.how === 'remote' ? 'by call' : 'in person'],
          ['Who comes', event.attendees.map((staff) => actorName(facts.team, { staff })).join(', ')],
        ]),
        heading('Where'),
        ...quoted(facts, event.place),
        paragraph(
          'If this does not suit you, or you would rather meet by call or not at all, answer this message and tell us.',
        ),
        ...regards(facts),
      ],
    }
  },
})
