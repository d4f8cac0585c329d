import { Temporal } from 'temporal-polyfill'
import { calendarIn } from '../../procedure/procedure.ts'
import { onDay } from '../dates.ts'
import { paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { dear, quoted, regards, whoAnswers } from '../passages.ts'
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
    const day = onDay(Temporal.Instant.from(at), calendarIn(procedure))
    return {
      subject: `${complaint.reference}: what we agreed`,
      body: [
        dear(facts),
        paragraph(`Thank you. On ${day} we agreed with you on how to resolve your complaint:`),
        ...quoted(facts, proposed?.proposal),
        ...(proposed && event.agreement ? [paragraph(event.by === 'complainant' ? 'You wrote:' : 'You said:')] : []),
        ...quoted(facts, event.agreement),
        ...(actions.length > 0 ? actions : [paragraph(`${whoAnswers(facts)} sees to it that this is done.`)]),
        paragraph(
          facts.complaint.phase === 'closed'
            ? 'With this, your complaint is closed.'
            : 'With this, it is settled between us, and we close your complaint. There is nothing more for you to do.',
        ),
        ...afterwards(procedure),
        ...regards(facts),
      ],
    }
  },
})
