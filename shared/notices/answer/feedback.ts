import { paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { dear, quoted, regards } from '../passages.ts'

/** Tells the complainant what came of their complaint for others (CCR-C29). */
export const feedback = defineNotice({
  name: 'feedback',
  calledBy: ['FeedbackDecided'],
  reader: (_, { give }) => (give ? 'complainant' : undefined),
  words: (_, { feedback }) => [feedback],
  write(facts, event) {
    return {
      subject: `${facts.complaint.reference}: what we learnt from your complaint`,
      body: [
        dear(facts),
        paragraph('Your complaint has helped us to do better. This is what came of it:'),
        ...quoted(facts, event.feedback),
        ...regards(facts, { by: event.by }),
      ],
    }
  },
})
