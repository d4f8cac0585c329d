import { Temporal } from 'temporal-polyfill'
import type { EventOf } from '../../complaint/events.ts'
import { calendarIn } from '../../procedure/procedure.ts'
import { atMoment } from '../dates.ts'
import { paragraph } from '../message.ts'
import { defineNotice, type Facts } from '../notice.ts'
import { dear, handlerName, noMeeting, regards, waivedLast, whoHasIt } from '../passages.ts'
import { whatIsPromised } from '../promised.ts'

/** Tells the complainant that their complaint climbed, to whom, and what they may expect (CLD-C21, CSP-C31); and that a meeting does not take place that they would rather not have. A review has a notice of its own. */
export const takenUp = defineNotice({
  name: 'taken-up',
  calledBy: ['LevelEntered'],
  reader: ({ phase }, { because }) =>
    phase === 'closed' || because === 'subject-named' || because === 'review-requested' ? undefined : 'complainant',
  write(facts, event) {
    const { meetings, ladder } = facts.procedure
    const off = event.because === 'meetings-exhausted' ? waivedLast(facts.complaint, event.at)?.toCome : undefined
    const meets = meetings !== undefined && ladder[event.level]?.id === meetings.level
    return {
      subject: `${facts.complaint.reference}: your complaint has been passed on`,
      ...(off && { meeting: noMeeting(facts.complaint, off) }),
      body: [
        dear(facts),
        paragraph(
          `${why(facts, event)} ${whoHas(facts)}${meets ? ' We would like to meet you about it, and will write to you about when.' : whoHasIt(facts) ? ' They will look at it afresh and write to you.' : ''}`,
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

function why(facts: Facts, { because, at }: EventOf<'LevelEntered'>): string {
  switch (because) {
    case 'proposal-rejected':
      return 'You told us that you do not agree with what we proposed.'
    case 'dissatisfied':
      return 'You told us that your complaint is not resolved for you.'
    case 'meetings-exhausted':
      return whyNoMoreMeetings(facts, at)
    case 'asked':
      return 'We want somebody with more authority to look at your complaint.'
    default:
      return 'We have not resolved your complaint in the time that we set ourselves, and we are sorry.'
  }
}

function whyNoMoreMeetings({ complaint, procedure }: Facts, at: string): string {
  const waived = waivedLast(complaint, at)
  if (waived === undefined) return 'We have met you, and have not come to an agreement.'
  const { toCome } = waived
  const off = toCome && atMoment(Temporal.Instant.from(toCome.startsAt), calendarIn(procedure))
  return `You told us that you would rather not meet${off ? `, so our meeting at ${off} is cancelled` : ''}.`
}
