import { paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { atLevel, dear, quoted, regards, whatIsPromised } from '../passages.ts'

/** Tells the complainant that their request for a review is with us, who looks at it, and by when they hear (CON-C32, CON-C33). */
export const reviewReceived = defineNotice({
  name: 'review-received',
  calledBy: ['ReviewRequested'],
  reader: ({ phase }) => (phase === 'closed' ? undefined : 'complainant'),
  words: (_, { reason }) => [reason],
  write(facts, event) {
    return {
      subject: `${facts.complaint.reference}: we look at our answer again`,
      body: [
        dear(facts),
        paragraph(
          event.reason === undefined
            ? 'You asked us to look at our answer again, and we do. Somebody who did not write it decides.'
            : 'You asked us to look at our answer again, and we do. Somebody who did not write it decides. This is what you asked for:',
        ),
        ...quoted(facts, event.reason),
        ...atLevel(facts),
        ...whatIsPromised(facts),
        ...regards(facts),
      ],
    }
  },
})
