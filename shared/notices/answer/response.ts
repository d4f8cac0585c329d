import { dueAt } from '../../calendar/working-time.ts'
import { calendarIn } from '../../procedure/procedure.ts'
import { byWhen } from '../dates.ts'
import { type Block, facts as factsBlock, heading, paragraph } from '../message.ts'
import { defineNotice, type Facts } from '../notice.ts'
import { dear, outcomeIn, quoted, regards, signposts } from '../passages.ts'
import { agreedActions, pointByPoint, whySo, wordsOfDecision } from '../promised.ts'
import { isFinal } from './final-decision.ts'

/** Gives the complainant our final response: outcome, reasons for each point, what puts it right, and what they can do if they are not satisfied (CON-C19, CON-C28, CON-C29, CON-C30, CON-C31). */
export const response = defineNotice({
  name: 'response',
  calledBy: ['ResponseGiven'],
  reader: (complaint, _, procedure) => (isFinal(procedure, complaint) ? undefined : 'complainant'),
  timelineAfter: () => 0,
  words: (complaint, { response }, timeline) => [response, ...wordsOfDecision(complaint, timeline)],
  write(facts, event) {
    return {
      subject: `${facts.complaint.reference}: our response to your complaint`,
      body: [
        dear(facts),
        paragraph('We have looked into your complaint. This is our answer, and how we reached it:'),
        factsBlock(outcomeIn(facts.procedure, event.outcome)),
        ...quoted(facts, event.response),
        ...whySo(facts),
        ...pointByPoint(facts),
        ...agreedActions(facts),
        ...ifNotSatisfied(facts),
        ...signposts(facts),
        ...regards(facts, { by: event.by, ask: '' }),
      ],
    }
  },
})

function ifNotSatisfied({ complaint, procedure, now }: Facts): readonly Block[] {
  const next = procedure.ladder[complaint.ladder.level + 1]
  const { window } = procedure.closing
  const calendar = calendarIn(procedure)
  const until = window && byWhen(dueAt(now, window, calendar, { roll: 'forward' }).at, calendar)
  return [
    heading('If you are not satisfied'),
    ...(next ? [paragraph(next.says)] : []),
    paragraph(
      next && until
        ? `Please do so ${until}: reply to this message, or use the page below.`
        : 'Reply to this message and tell us why.',
    ),
  ]
}
