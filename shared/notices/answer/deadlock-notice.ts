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
          `We are sorry that we could not resolve your complaint with you. ${event.because === 'time' ? 'The time that our procedure gives us for it is over, so we class it as deadlocked.' : 'We class it as deadlocked.'}`,
        ),
        ...(deadlock ? [asPublished(deadlock.says)] : []),
        ...(event.reason ? [paragraph('This is why:')] : []),
        ...quoted(facts, event.reason),
        ...(deadlock
          ? [asPublished(deadlock.letter.says), paragraph('To get the letter, reply to this message and ask for it.')]
          : []),
        ...signposts(facts),
        ...regards(facts, { by: event.by, ask: '' }),
      ],
    }
  },
})
