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
      subject: `${facts.complaint.reference}: we have to pause our work`,
      body: [
        dear(facts),
        paragraph(
          event.restricted
            ? 'We have to pause our work on your complaint for now. We will write to you as soon as we start again.'
            : 'An agency is looking into this matter. We are pausing our own work on your complaint until it has finished.',
        ),
        ...(event.restricted ? [] : [factsBlock(whoAndWhy(facts, event))]),
        ...(again && !event.restricted
          ? [
              paragraph(
                `We will check at least every ${again} whether we can start again, and write to you as soon as we do.`,
              ),
            ]
          : []),
        ...(facts.complaint.timing.tasks.some(({ task }) => task === 'estimate')
          ? [
              paragraph(
                'The date that we gave you moves by the length of the pause. We will tell you the new one when we start again.',
              ),
            ]
          : []),
        paragraph('Your right to take your complaint elsewhere, and the time limits for that, do not change.'),
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
