import { Temporal } from 'temporal-polyfill'
import { calendarIn } from '../../procedure/procedure.ts'
import { onDay } from '../dates.ts'
import { facts as factsBlock, heading, paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { dear, outcomeIn, quoted, regards, signposts } from '../passages.ts'

/** The letter with which a complainant goes to the external scheme: what it was about, what we offered, and where to go (CLD-C24). */
export const deadlockLetter = defineNotice({
  name: 'deadlock-letter',
  calledBy: ['LetterSent'],
  reader: () => 'complainant',
  words: ({ intake: { description }, agreement: { proposals } }, { message }) => [
    description,
    proposals.at(-1)?.proposal,
    message,
  ],
  write(facts, event) {
    const { complaint, procedure } = facts
    const calendar = calendarIn(procedure)
    const offered = complaint.agreement.proposals.at(-1)
    return {
      subject: `${complaint.reference}: deadlock letter`,
      body: [
        dear(facts),
        paragraph(
          `This letter confirms that we could not resolve your complaint with you, and that our own procedure has come to its end. You may take your complaint, with this letter, to the scheme below.`,
        ),
        factsBlock([
          ['Received', onDay(Temporal.Instant.from(complaint.receivedAt), calendar)],
          ['Date of this letter', onDay(Temporal.Instant.from(event.at), calendar)],
          ...(complaint.investigation.outcome ? outcomeIn(procedure, complaint.investigation.outcome) : []),
        ]),
        heading('Your complaint'),
        ...quoted(facts, complaint.intake.description),
        ...(offered ? [heading('What we offered'), ...quoted(facts, offered.proposal)] : []),
        ...(event.message ? [heading('What we would like to add'), ...quoted(facts, event.message)] : []),
        ...signposts(facts),
        ...regards(facts, { by: event.by }),
      ],
    }
  },
})
