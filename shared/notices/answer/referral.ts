import { list, paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { dear, regards } from '../passages.ts'

/** Confirms to the complainant that we know of their going to somebody outside: to whom, and what we do meanwhile (CLD-C26). */
export const referral = defineNotice({
  name: 'referral',
  calledBy: ['Referred'],
  reader: () => 'complainant',
  write(facts, event) {
    const { complaint, procedure } = facts
    const scheme = procedure.external.find(({ id }) => id === event.scheme)
    const name = scheme?.name ?? 'an outside body'
    return {
      subject: `${complaint.reference}: your complaint is now with an outside body`,
      body: [
        dear(facts),
        paragraph(
          `We have recorded that your complaint is now with ${name}. We will answer their questions, and write to you once we know what they have decided.`,
        ),
        ...(scheme && scheme.contact.length > 0 ? [list([[scheme.name, ...scheme.contact].join(', ')])] : []),
        ...regards(facts),
      ],
    }
  },
})
