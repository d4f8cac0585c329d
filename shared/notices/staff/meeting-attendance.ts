import { Temporal } from 'temporal-polyfill'
import { calendarIn } from '../../procedure/procedure.ts'
import { facts as block, paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { caseFacts, meetingOf, namesOf, quoted } from '../parts.ts'
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
        ...(event.before
          ? [
              paragraph(
                `This meeting has changed: it was to begin at ${atMoment(Temporal.Instant.from(event.before), calendarIn(facts.procedure))}.`,
              ),
            ]
          : []),
        block([
          ['When', atMoment(Temporal.Instant.from(event.startsAt), calendarIn(facts.procedure))],
          ['Round', String(event.round)],
          ['Attending', namesOf(facts, event.attendees)],
        ]),
        ...quoted(facts, event.place),
        ...caseFacts(facts),
      ],
    }
  },
})
