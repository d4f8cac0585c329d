import { heading, paragraph, quote } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { dear, regards } from '../parts.ts'

/** Offers the complainant a resolution, and says how to agree or not (CON-C18). */
export const proposal = defineNotice({
  name: 'proposal',
  calledBy: ['ProposalSent'],
  reader: () => 'complainant',
  words: (_, { text }) => [text],
  write(facts, event) {
    const { complaint, words, procedure } = facts
    const text = words.get(event.text)
    return {
      subject: `${complaint.reference}: what we propose`,
      body: [
        dear(facts),
        paragraph('We have looked into your complaint, and propose this:'),
        quote(text ?? ''),
        heading('Do you agree?'),
        paragraph(
          'Answer this message and tell us. If you agree, we do what we propose and close your complaint with you.',
        ),
        paragraph(`If you do not agree, tell us why. ${procedure.ladder[complaint.level + 1]?.says ?? ''}`),
        ...regards(facts),
      ],
    }
  },
})
