import { Temporal } from 'temporal-polyfill'
import { calendarIn } from '../../procedure/procedure.ts'
import { atMoment } from '../dates.ts'
import { paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { cancelledBy, dear, noMeeting, regards } from '../passages.ts'
import { whatIsPromised } from '../promised.ts'

/** Tells the complainant that a meeting does not take place, because they would rather not meet or have agreed before: their calendar forgets it. */
export const meetingCancelled = defineNotice({
  name: 'meeting-cancelled',
  calledBy: ['MeetingWaived', 'Agreed'],
  reader: (complaint, event) => (cancelledBy(complaint, event) === undefined ? undefined : 'complainant'),
  write(facts, event) {
    const { complaint, procedure } = facts
    const meeting = cancelledBy(complaint, event)
    const when = atMoment(Temporal.Instant.from(meeting?.startsAt ?? event.at), calendarIn(procedure))
    const why =
      event.type === 'Agreed' ? 'since we have agreed before that' : 'since you would rather not, and we go on without'
    return {
      subject: `${complaint.reference}: we do not meet`,
      ...(meeting && { meeting: noMeeting(complaint, meeting) }),
      body: [dear(facts), paragraph(`We do not meet at ${when}, ${why}.`), ...whatIsPromised(facts), ...regards(facts)],
    }
  },
})
