import { paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { dear, quoted, regards, whoHasIt } from '../passages.ts'
import { whatIsPromised } from '../promised.ts'

/** Tells the complainant that their request for a review is with us, who looks at it, and by when they hear (CON-C32, CON-C33). */
export const reviewReceived = defineNotice({
  name: 'review-received',
  calledBy: ['ReviewRequested'],
  reader: ({ phase }) => (phase === 'closed' ? undefined : 'complainant'),
  words: (_, { reason }) => [reason],
  write(facts, event) {
    const hasIt = whoHasIt(facts)
    return {
      subject: `${facts.complaint.reference}: we are looking at our answer again`,
      body: [
        dear(facts),
        paragraph(
          `You asked us to look at our answer again, and we will. Somebody who did not write it will decide. ${hasIt ? `Your complaint is now with ${hasIt}.` : 'We are looking for somebody who has had no part in it.'}`,
        ),
        ...(event.reason ? [paragraph('This is what you asked for:')] : []),
        ...quoted(facts, event.reason),
        ...whatIsPromised(facts),
        ...regards(facts),
      ],
    }
  },
})
