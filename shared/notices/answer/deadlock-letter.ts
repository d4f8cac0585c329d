import { Temporal } from 'temporal-polyfill'
import { calendarIn } from '../../procedure/procedure.ts'
import { heading, paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { dear, quoted, regards, signposts } from '../parts.ts'
import { onDay } from '../say.ts'

/** The letter with which a complainant goes to the external scheme (CLD-C24). */
export const deadlockLetter = defineNotice({
  name: 'deadlock-letter',
  calledBy: ['LetterSent'],
  reader: () => 'complainant',
  words: ({ description }, { text }) => [description, text],
  write(facts, event) {
    return {
      subject: `${facts.complaint.reference}: deadlock letter`,
      body: [
        dear(facts),
        paragraph(
          `This letter confirms that your complaint ${facts.complaint.reference}, received ${onDay(Temporal.Instant.from(facts.complaint.receivedAt), calendarIn(facts.procedure))}, could not be resolved between us. You may take it, with this letter, to the scheme below.`,
        ),
        heading('Your complaint'),
        ...quoted(facts, facts.complaint.description),
        ...quoted(facts, event.text),
        ...signposts(facts),
        ...regards(facts),
      ],
    }
  },
})
