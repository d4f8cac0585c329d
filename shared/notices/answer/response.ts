import { dueAt } from '../../calendar/working-time.ts'
import { calendarIn } from '../../procedure/procedure.ts'
import { byWhen } from '../dates.ts'
import { type Block, facts as factsBlock, heading, paragraph } from '../message.ts'
import { defineNotice, type Facts } from '../notice.ts'
import { dear, outcomeIn, quoted, regards, signposts } from '../passages.ts'
import { isFinal } from './final-decision.ts'

/** Gives the complainant our final response: outcome, reasons, and what they can do if they are not satisfied (CON-C19, CON-C30, CON-C31). */
export const response = defineNotice({
  name: 'response',
  calledBy: ['ResponseGiven'],
  reader: (complaint, _, procedure) => (isFinal(procedure, complaint) ? undefined : 'complainant'),
  words: (_, { response }) => [response],
  write(facts, event) {
    return {
      subject: `${facts.complaint.reference}: our response to your complaint`,
      body: [
        dear(facts),
        paragraph('We have looked into your complaint. This is our answer, and how we came to it:'),
        factsBlock(outcomeIn(facts.procedure, event.outcome)),
        ...quoted(facts, event.response),
        ...ifNotSatisfied(facts),
        ...signposts(facts),
        ...regards(facts),
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
    paragraph(next?.says ?? 'Answer this message and tell us why.'),
    ...(next && until ? [paragraph(`Ask for it ${until}, by answering this message or on its page below.`)] : []),
  ]
}
