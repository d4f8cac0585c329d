import { Temporal } from 'temporal-polyfill'
import { calendarIn } from '../../procedure/procedure.ts'
import { atMoment } from '../dates.ts'
import { paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { dear, meetingOf, regards, whereWeMeet } from '../passages.ts'

/** Tells the complainant that a meeting is at another time or place: their calendar moves it. */
export const meetingChange = defineNotice({
  name: 'meeting-change',
  calledBy: ['MeetingScheduled'],
  reader: (_, { before }) => (before === undefined ? undefined : 'complainant'),
  words: (_, { place }) => [place],
  write(facts, event) {
    const before = atMoment(Temporal.Instant.from(event.before ?? event.startsAt), calendarIn(facts.procedure))
    return {
      subject: `${facts.complaint.reference}: our meeting has changed`,
      meeting: meetingOf(facts, event),
      body: [
        dear(facts),
        paragraph(`We had proposed to meet you at ${before}. These are the new details:`),
        ...whereWeMeet(facts, event),
        paragraph('If this does not suit you, reply to this message and tell us what would.'),
        ...regards(facts, { by: event.by, ask: '' }),
      ],
    }
  },
})
