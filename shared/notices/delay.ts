import { facts as factsBlock, heading, paragraph, quote } from './message.ts'
import type { Notice } from './notice.ts'
import { dear, promises, regards } from './parts.ts'

/** Tells the complainant that we need more time, why, and until when (CON-C20, CON-C21). */
export const delay: Notice = {
  name: 'delay',
  reader: (_, { type }) => (type === 'ExtendedAsComplex' ? 'complainant' : undefined),
  words: (_, event) => (event.type === 'ExtendedAsComplex' ? [event.reason] : []),
  write(facts) {
    const { complaint, event, words } = facts
    return {
      subject: `${complaint.reference}: we need more time, and why`,
      body: [
        dear(facts),
        paragraph('Your complaint is a complex one, and we need more time to do it justice. This is why:'),
        quote((event.type === 'ExtendedAsComplex' && words.get(event.reason)) || ''),
        heading('What happens next, and by when'),
        factsBlock(promises(facts)),
        ...regards(facts),
      ],
    }
  },
}
