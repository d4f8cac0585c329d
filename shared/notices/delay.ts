import { facts as factsBlock, heading, paragraph, quote } from './message.ts'
import { defineNotice } from './notice.ts'
import { dear, promises, regards } from './parts.ts'

/** Tells the complainant that we need more time, why, and until when (CON-C20, CON-C21). */
export const delay = defineNotice({
  name: 'delay',
  calledBy: ['ExtendedAsComplex'],
  reader: () => 'complainant',
  words: (_, { reason }) => [reason],
  write(facts, event) {
    const { complaint, words } = facts
    return {
      subject: `${complaint.reference}: we need more time, and why`,
      body: [
        dear(facts),
        paragraph('Your complaint is a complex one, and we need more time to do it justice. This is why:'),
        quote(words.get(event.reason) ?? ''),
        heading('What happens next, and by when'),
        factsBlock(promises(facts)),
        ...regards(facts),
      ],
    }
  },
})
