import { paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { caseFacts, quoted } from '../passages.ts'

/** Tells a manager that a complaint cannot wait (CLD-C14). */
export const urgent = defineNotice({
  name: 'urgent',
  calledBy: ['MarkedUrgent'],
  reader: (_, { tell }) => tell,
  words: (_, { reason }) => [reason],
  write(facts, event) {
    return {
      subject: `${facts.complaint.reference}: this is urgent`,
      body: [
        paragraph(
          `This cannot wait for its turn: ${event.because.replaceAll('-', ' ')}. See that somebody takes it up now.`,
        ),
        ...quoted(facts, event.reason),
        ...caseFacts(facts),
      ],
    }
  },
})
