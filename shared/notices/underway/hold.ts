import { paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { dear, quoted, regards, signposts } from '../passages.ts'

/** Tells the complainant that we pause, and what goes on; less where the law forbids more (JSQ-C25). */
export const hold = defineNotice({
  name: 'hold',
  calledBy: ['Held'],
  reader: (_, { hold }) => (hold === 'agency' ? 'complainant' : undefined),
  words: (_, { agency, reason, restricted }) => (restricted ? [] : [agency, reason]),
  write(facts, event) {
    return {
      subject: `${facts.complaint.reference}: we have to pause`,
      body: [
        dear(facts),
        paragraph(
          event.restricted
            ? 'We have to pause our work on your complaint for now. We write to you as soon as we go on.'
            : 'An agency is looking into this matter. Until it has finished, we pause our own work on your complaint.',
        ),
        ...(event.restricted ? [] : quoted(facts, event.agency, event.reason)),
        paragraph('Your right to go elsewhere, and its dates, do not change.'),
        ...signposts(facts),
        ...regards(facts),
      ],
    }
  },
})
