import { heading, paragraph, quote } from './message.ts'
import type { Notice } from './notice.ts'
import { dear, regards } from './parts.ts'

/** Offers the complainant a resolution, and says how to agree or not (CON-C18). */
export const proposal: Notice = {
  name: 'proposal',
  reader: (_, { type }) => (type === 'ProposalSent' ? 'complainant' : undefined),
  words: (_, event) => (event.type === 'ProposalSent' ? [event.text] : []),
  write(facts) {
    const { complaint, event, words, procedure } = facts
    const text = event.type === 'ProposalSent' ? words.get(event.text) : undefined
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
}
