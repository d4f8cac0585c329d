import { Temporal } from 'temporal-polyfill'
import { calendarIn } from '../../procedure/procedure.ts'
import { onDay } from '../dates.ts'
import { paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { agreedActions, asPublished, dear, quoted, regards, wordsOfActions } from '../passages.ts'

/** Confirms to the complainant what was agreed and what is done for it, and that the complaint is closed. */
export const agreedResolution = defineNotice({
  name: 'agreed-resolution',
  calledBy: ['Agreed'],
  reader: () => 'complainant',
  words: (complaint, { agreement }) => [
    agreement,
    complaint.agreement.proposals.at(-1)?.proposal,
    ...wordsOfActions(complaint),
  ],
  write(facts, event) {
    const { complaint, procedure } = facts
    const proposed = complaint.agreement.proposals.find(({ version }) => version === event.version)
    const day = onDay(Temporal.Instant.from(event.at), calendarIn(procedure))
    return {
      subject: `${complaint.reference}: what we agreed`,
      body: [
        dear(facts),
        paragraph(`Thank you. On ${day} we agreed with you on how to resolve your complaint:`),
        ...quoted(facts, proposed?.proposal, event.agreement),
        ...agreedActions(facts),
        paragraph('With this, your complaint is closed.'),
        asPublished(procedure.closing.says),
        ...regards(facts),
      ],
    }
  },
})
