import { Temporal } from 'temporal-polyfill'
import { calendarIn } from '../../procedure/procedure.ts'
import { atMoment, onDay } from '../dates.ts'
import { paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { cancelledBy, dear, noMeeting, quoted, regards, whoAnswers } from '../passages.ts'
import { agreedActions } from '../promised.ts'
import { afterwards } from './closing.ts'

/** Confirms to the complainant what was agreed and what is done for it, and that the complaint is closed. */
export const agreedResolution = defineNotice({
  name: 'agreed-resolution',
  calledBy: ['Agreed'],
  reader: () => 'complainant',
  timelineAfter: () => 0,
  words: (complaint, { agreement }) => [agreement, complaint.agreement.proposals.at(-1)?.proposal],
  write(facts, event) {
    const { complaint, procedure } = facts
    const actions = agreedActions(facts)
    const proposed = complaint.agreement.proposals.find(({ version }) => version === event.version)
    const at =
      facts.timeline.map((one) => one.event).findLast(({ type }) => type === 'AgreementWritten')?.at ?? event.at
    const meeting = cancelledBy(complaint, event)
    const day = onDay(Temporal.Instant.from(at), calendarIn(procedure))
    return {
      subject: `${complaint.reference}: what we agreed`,
      ...(meeting && { meeting: noMeeting(complaint, meeting) }),
      body: [
        dear(facts),
        paragraph(`Thank you. On ${day} we agreed with you how to resolve your complaint:`),
        ...quoted(facts, proposed?.proposal),
        ...(proposed && event.agreement ? [paragraph(event.by === 'complainant' ? 'You wrote:' : 'You said:')] : []),
        ...quoted(facts, event.agreement),
        ...(actions.length > 0 ? actions : [paragraph(`${whoAnswers(facts)} will see to it that this is done.`)]),
        ...(meeting
          ? [
              paragraph(
                `We no longer need to meet: our meeting at ${atMoment(Temporal.Instant.from(meeting.startsAt), calendarIn(procedure))} is cancelled.`,
              ),
            ]
          : []),
        paragraph(
          facts.complaint.phase === 'closed'
            ? 'Your complaint is now closed.'
            : 'With this, it is settled between us, and we will close your complaint. There is nothing more for you to do.',
        ),
        ...afterwards(procedure),
        ...regards(facts),
      ],
    }
  },
})
