import type { EventOf } from '../../complaint/events.ts'
import { facts as factsBlock, paragraph } from '../message.ts'
import { defineNotice, type Facts } from '../notice.ts'
import { dear, regards, signposts } from '../passages.ts'

/** Tells the complainant that we pause, and what goes on; less where the law forbids more (JSQ-C25). */
export const hold = defineNotice({
  name: 'hold',
  calledBy: ['Held'],
  reader: (_, { hold }) => (hold === 'agency' ? 'complainant' : undefined),
  words: (_, { agency, reason, restricted }) => (restricted ? [] : [agency, reason]),
  write(facts, event) {
    const again = facts.procedure.agencyHold?.reviewedEvery
    return {
      subject: `${facts.complaint.reference}: we have to pause`,
      body: [
        dear(facts),
        paragraph(
          event.restricted
            ? 'We have to pause our work on your complaint for now. We write to you as soon as we go on.'
            : 'An agency is looking into this matter. Until it has finished, we pause our own work on your complaint.',
        ),
        ...(event.restricted ? [] : [factsBlock(whoAndWhy(facts, event))]),
        ...(again && !event.restricted
          ? [paragraph(`We look at least every ${again} at whether we can go on, and write to you as soon as we do.`)]
          : []),
        ...(facts.complaint.timing.tasks.some(({ task }) => task === 'estimate')
          ? [paragraph('The day that we told you moves by as long as we pause: you hear the new one when we go on.')]
          : []),
        paragraph('Your right to go elsewhere, and its dates, do not change.'),
        ...signposts(facts),
        ...regards(facts, { by: event.by }),
      ],
    }
  },
})

const whoAndWhy = ({ words }: Facts, { agency, reason }: EventOf<'Held'>) =>
  [['Which agency', agency && words.get(agency)] as const, ['Why we pause', words.get(reason)] as const].flatMap(
    ([name, value]) => (value ? [[name, value] as const] : []),
  )
