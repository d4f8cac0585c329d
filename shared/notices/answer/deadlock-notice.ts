import { paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { asPublished, dear, quoted, regards, signposts } from '../passages.ts'

/** Tells the complainant that we can do no more, and of their right to go further, free of charge (CLD-C23, CLD-C29). */
export const deadlockNotice = defineNotice({
  name: 'deadlock-notice',
  calledBy: ['DeadlockReached'],
  reader: ({ deadlock: { exclusion } }) => (exclusion?.approved ? undefined : 'complainant'),
  words: (_, { reason }) => [reason],
  write(facts, event) {
    const { deadlock } = facts.procedure
    return {
      subject: `${facts.complaint.reference}: we could not resolve it with you`,
      body: [
        dear(facts),
        paragraph(
          `We could not resolve your complaint with you, and class it as deadlocked: there is no more that we can do ourselves.`,
        ),
        ...(deadlock ? [asPublished(deadlock.says)] : []),
        ...quoted(facts, event.reason),
        ...(deadlock ? [asPublished(deadlock.letter.says)] : []),
        ...signposts(facts),
        ...regards(facts),
      ],
    }
  },
})
