import { paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { dear, quoted, regards, signposts } from '../passages.ts'

const WHY = {
  vexatious: 'we have come to the conclusion that it is vexatious',
  'out-of-jurisdiction': 'it is outside what the scheme may decide',
} as const

/** Tells somebody who asked for a deadlock letter that none is written, why, and what they can still do (CLD-C25). */
export const letterWithheld = defineNotice({
  name: 'letter-withheld',
  calledBy: ['LetterWithheld'],
  reader: () => 'complainant',
  words: (_, { reason }) => [reason],
  write(facts, event) {
    return {
      subject: `${facts.complaint.reference}: we will not write a deadlock letter`,
      body: [
        dear(facts),
        paragraph(
          `You asked for a deadlock letter. We will not write one for this complaint, because ${WHY[event.because]}. These are our reasons:`,
        ),
        ...quoted(facts, event.reason),
        paragraph(
          'If you do not agree, reply to this message and tell us. You are also free to ask the scheme yourself.',
        ),
        ...signposts(facts),
        ...regards(facts),
      ],
    }
  },
})
