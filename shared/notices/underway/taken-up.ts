import type { EventOf } from '../../complaint/events.ts'
import { paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { atLevel, dear, regards, whatIsPromised } from '../passages.ts'

/** Tells the complainant that their complaint climbed, to whom, and what they may expect (CLD-C21, CSP-C31). A review has a notice of its own. */
export const takenUp = defineNotice({
  name: 'taken-up',
  calledBy: ['LevelEntered'],
  reader: ({ phase }, { because, staff }) =>
    staff === undefined || phase === 'closed' || because === 'subject-named' || because === 'review-requested'
      ? undefined
      : 'complainant',
  write(facts, event) {
    return {
      subject: `${facts.complaint.reference}: your complaint was taken up`,
      body: [
        dear(facts),
        paragraph(`${why(event)} Your complaint has therefore been taken up one level.`),
        ...atLevel(facts),
        ...whatIsPromised(facts),
        ...regards(facts),
      ],
    }
  },
})

function why({ because }: EventOf<'LevelEntered'>): string {
  switch (because) {
    case 'proposal-rejected':
      return 'You told us that you do not agree with what we proposed.'
    case 'dissatisfied':
      return 'You told us that it is not resolved for you.'
    case 'meetings-exhausted':
      return 'We met, and have not come to an agreement.'
    case 'asked':
      return 'We want somebody with more authority to look at it.'
    default:
      return 'We have not resolved it in the time that we set ourselves, and are sorry.'
  }
}
