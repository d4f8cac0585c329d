import { heading, paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { dear, quoted, regards } from '../passages.ts'

/** Offers the complainant a resolution, and says how to agree or not (CON-C18). */
export const proposal = defineNotice({
  name: 'proposal',
  calledBy: ['ProposalSent'],
  reader: () => 'complainant',
  words: (_, { proposal }) => [proposal],
  write(facts, event) {
    const { complaint, procedure } = facts
    return {
      subject: `${complaint.reference}: what we propose`,
      body: [
        dear(facts),
        paragraph('We have looked into your complaint, and propose this:'),
        ...quoted(facts, event.proposal),
        heading('Do you agree?'),
        paragraph(
          'If you do, answer this message with “I agree”, or press the button on the page below. We then do what we propose, and close your complaint with you.',
        ),
        paragraph(
          `If you do not, tell us why, in the same ways, and we look at it again. ${procedure.ladder[complaint.ladder.level + 1]?.says ?? ''}`,
        ),
        ...regards(facts),
      ],
    }
  },
})
