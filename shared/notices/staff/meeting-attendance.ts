import { Temporal } from 'temporal-polyfill'
import { calendarIn } from '../../procedure/procedure.ts'
import { facts as block } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { actorName, caseFacts, meetingOf, quoted } from '../parts.ts'
import { atMoment } from '../say.ts'

/** Tells colleagues that they attend a meeting (CCR-C17, CCR-C18). */
export const meetingAttendance = defineNotice({
  name: 'meeting-attendance',
  calledBy: ['MeetingScheduled'],
  reader: (_, { attendees }) => attendees,
  words: (_, { place }) => [place],
  write(facts, event) {
    return {
      subject: `${facts.complaint.reference}: you attend a meeting`,
      meeting: meetingOf(facts, event),
      body: [
        block([
          ['When', atMoment(Temporal.Instant.from(event.startsAt), calendarIn(facts.procedure))],
          ['Round', String(event.round)],
          ['Attending', event.attendees.map((staff) => actorName(facts.team, { staff })).join(', ')],
        ]),
        ...quoted(facts, event.place),
        caseFacts(facts),
      ],
    }
  },
})
