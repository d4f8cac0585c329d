import { paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { dear, meetingOf, regards, whereWeMeet } from '../passages.ts'

/** Invites the complainant to a meeting for this complaint alone (CCR-C16). */
export const meetingInvitation = defineNotice({
  name: 'meeting-invitation',
  calledBy: ['MeetingScheduled'],
  reader: (_, { before }) => (before === undefined ? 'complainant' : undefined),
  words: (_, { place }) => [place],
  write(facts, event) {
    return {
      subject: `${facts.complaint.reference}: let us meet`,
      meeting: meetingOf(facts, event),
      body: [
        dear(facts),
        paragraph(
          event.round === 1
            ? 'We would like to resolve your complaint with you, and propose a meeting for that alone.'
            : 'We have not come to an agreement yet, and would like to meet you again.',
        ),
        ...whereWeMeet(facts, event),
        paragraph(
          'If this does not suit you, or you would rather talk by phone or not at all, reply to this message and tell us. You may bring somebody with you. Afterwards we will send you a record of what was said and agreed.',
        ),
        ...regards(facts, { by: event.by, ask: '' }),
      ],
    }
  },
})
