import { paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { dear, quoted, regards } from '../passages.ts'

/** Asks the complainant to confirm in writing what was agreed by word of mouth: the exact proposal (CCR-C15). */
export const confirmAgreement = defineNotice({
  name: 'confirm-agreement',
  calledBy: ['AgreementSpoken'],
  reader: () => 'complainant',
  words: ({ agreement: { proposals } }) => [proposals.at(-1)?.proposal],
  write(facts, event) {
    const offered = facts.complaint.agreement.proposals.find(({ version }) => version === event.version)
    return {
      subject: `${facts.complaint.reference}: please confirm what we agreed`,
      body: [
        dear(facts),
        paragraph(
          'When we spoke, you agreed to the proposal below. For your agreement to count, please reply to this message and confirm it.',
        ),
        ...quoted(facts, offered?.proposal),
        paragraph('If this is not what you agreed to, tell us in the same way. Silence is not agreement.'),
        ...regards(facts, { by: event.by, ask: '' }),
      ],
    }
  },
})
