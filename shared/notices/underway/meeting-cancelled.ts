import { Temporal } from 'temporal-polyfill'
import { calendarIn } from '../../procedure/procedure.ts'
import { atMoment } from '../dates.ts'
import { paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { cancelledBy, dear, noMeeting, regards } from '../passages.ts'
import { whatIsPromised } from '../promised.ts'

/** Tells the complainant that a meeting does not take place, because they would rather not: their calendar forgets it. Where the complaint climbs or ends with that, the notice of that says so. */
export const meetingCancelled = defineNotice({
  name: 'meeting-cancelled',
  calledBy: ['MeetingWaived'],
  reader(complaint, event) {
    const climbed = complaint.timing.facts.some(({ fact, at }) => fact === 'escalated' && at === event.at)
    const isTold = climbed && complaint.ladder.calledUpon !== undefined
    return isTold || cancelledBy(complaint, event) === undefined ? undefined : 'complainant'
  },
  write(facts, event) {
    const { complaint, procedure } = facts
    const meeting = cancelledBy(complaint, event)
    const when = atMoment(Temporal.Instant.from(meeting?.startsAt ?? event.at), calendarIn(procedure))
    return {
      subject: `${complaint.reference}: our meeting is cancelled`,
      ...(meeting && { meeting: noMeeting(complaint, meeting) }),
      body: [
        dear(facts),
        paragraph(
          `You told us that you would rather not meet. Our meeting at ${when} is cancelled, and we go on with your complaint.`,
        ),
        ...whatIsPromised(facts),
        ...regards(facts),
      ],
    }
  },
})
