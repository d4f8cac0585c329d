import { Temporal } from 'temporal-polyfill'
import { calendarIn } from '../../procedure/procedure.ts'
import { byWhen } from '../dates.ts'
import { paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { dear, quoted, regards, signposts } from '../passages.ts'

/** Tells the complainant which further steps come instead of a deadlock letter, and by when (CLD-C24). */
export const letterRefused = defineNotice({
  name: 'letter-refused',
  calledBy: ['LetterRefused'],
  reader: () => 'complainant',
  words: (_, { reason }) => [reason],
  write(facts, event) {
    return {
      subject: `${facts.complaint.reference}: what we will do before a deadlock letter`,
      body: [
        dear(facts),
        paragraph(
          'We believe that we can still resolve your complaint with you, and will take these steps before we write a deadlock letter:',
        ),
        ...quoted(facts, event.reason),
        paragraph(
          `We will have done this ${byWhen(Temporal.Instant.from(event.until), calendarIn(facts.procedure))}. If it does not resolve your complaint, we will send you the letter.`,
        ),
        ...signposts(facts),
        ...regards(facts, { by: event.by }),
      ],
    }
  },
})
