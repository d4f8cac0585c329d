import { Temporal } from 'temporal-polyfill'
import { calendarIn } from '../../procedure/procedure.ts'
import { atMoment, shortDay } from '../dates.ts'
import { facts as block, paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { cancelledBy, caseFacts, meetingOf, namesOf, noMeeting } from '../passages.ts'
import { subjectFor } from './subject.ts'

/** Tells colleagues that they attend a meeting, that it has changed, or that it does not take place (CCR-C17, CCR-C18). */
export const meetingAttendance = defineNotice({
  name: 'meeting-attendance',
  calledBy: ['MeetingScheduled', 'MeetingWaived', 'Agreed'],
  reader: (complaint, event) =>
    event.type === 'MeetingScheduled' ? event.attendees : cancelledBy(complaint, event)?.attendees,
  words: (_, event) => (event.type === 'MeetingScheduled' ? [event.place] : []),
  write(facts, event) {
    const { complaint } = facts
    const when = (startsAt: string) => atMoment(Temporal.Instant.from(startsAt), calendarIn(facts.procedure))
    if (event.type !== 'MeetingScheduled') {
      const meeting = cancelledBy(complaint, event)
      return {
        subject: subjectFor(facts, 'meeting cancelled'),
        ...(meeting && { meeting: noMeeting(complaint, meeting) }),
        body: [
          paragraph(
            `The meeting at ${when(meeting?.startsAt ?? event.at)} is cancelled: ${event.type === 'Agreed' ? 'there is an agreement already' : 'the complainant would rather not meet'}.`,
          ),
          ...caseFacts(facts),
        ],
      }
    }
    const place = facts.words.get(event.place)
    return {
      subject: subjectFor(
        facts,
        `meeting for you on ${shortDay(Temporal.Instant.from(event.startsAt), calendarIn(facts.procedure))}`,
      ),
      meeting: meetingOf(facts, event),
      body: [
        ...(event.before ? [paragraph(`This meeting has changed: it was to begin at ${when(event.before)}.`)] : []),
        block([
          ['When', when(event.startsAt)],
          ['Round', String(event.round)],
          ['Attending', namesOf(facts, event.attendees)],
          ...(place ? [['Where, as we wrote to the complainant', `“${place}”`] as const] : []),
        ]),
        ...caseFacts(facts),
      ],
    }
  },
})
