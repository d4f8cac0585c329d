import type { EventOf } from '../../complaint/events.ts'
import { paragraph } from '../message.ts'
import { defineNotice, type Facts } from '../notice.ts'
import { dear, handlerName, regards, whoHasIt } from '../passages.ts'
import { whatIsPromised } from '../promised.ts'

/** Tells the complainant that their complaint climbed, to whom, and what they may expect (CLD-C21, CSP-C31). A review has a notice of its own. */
export const takenUp = defineNotice({
  name: 'taken-up',
  calledBy: ['LevelEntered'],
  reader: ({ phase }, { because }) =>
    phase === 'closed' || because === 'subject-named' || because === 'review-requested' ? undefined : 'complainant',
  write(facts, event) {
    const { meetings, ladder } = facts.procedure
    const meets = meetings !== undefined && ladder[event.level]?.id === meetings.level
    return {
      subject: `${facts.complaint.reference}: your complaint was taken up`,
      body: [
        dear(facts),
        paragraph(
          `${why(event)} ${whoHas(facts)}${meets ? ' We propose to meet you for that alone, and write to you about when.' : ''}`,
        ),
        ...whatIsPromised(facts),
        ...regards(facts),
      ],
    }
  },
})

/** Who has it now; where nobody could be called upon yet, whoever answers for it until then. */
function whoHas(facts: Facts): string {
  const who = whoHasIt(facts)
  if (who !== undefined) return `Your complaint is now with ${who}.`
  return `Who takes it up from here is not settled yet. Until it is, ${handlerName(facts)} answers for it.`
}

function why({ because }: EventOf<'LevelEntered'>): string {
  switch (because) {
    case 'proposal-rejected':
      return 'You told us that you do not agree with what we proposed.'
    case 'dissatisfied':
      return 'You told us that your complaint is not resolved for you.'
    case 'meetings-exhausted':
      return 'We met, and have not come to an agreement.'
    case 'asked':
      return 'We want somebody with more authority to look at your complaint.'
    default:
      return 'We have not resolved your complaint in the time that we set ourselves, and are sorry.'
  }
}
