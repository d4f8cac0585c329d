import type { Complaint } from '../../complaint/complaint.ts'
import type { Actor } from '../../complaint/events.ts'
import { levelNamed, type Procedure } from '../../procedure/procedure.ts'
import { facts as factsBlock, heading, paragraph } from '../message.ts'
import { defineNotice, type Facts } from '../notice.ts'
import { calledAs, dear, levelOf, outcomeIn, quoted, regards, signposts } from '../passages.ts'
import { agreedActions, pointByPoint, whySo, wordsOfDecision } from '../promised.ts'

/** Gives the complainant the last decision that there is inside: outcome, reasons, and where else they can go (CON-C34, CON-C35, CON-C36). */
export const finalDecision = defineNotice({
  name: 'final-decision',
  calledBy: ['ResponseGiven'],
  reader: (complaint, _, procedure) => (isFinal(procedure, complaint) ? 'complainant' : undefined),
  timelineAfter: () => 0,
  words: (complaint, { response }, timeline) => [response, ...wordsOfDecision(complaint, timeline)],
  write(facts, event) {
    const { complaint, procedure } = facts
    const elsewhere = signposts(facts)
    const outside = levelOf(facts)?.decidedBy
    return {
      subject: `${complaint.reference}: ${outside ? 'what the independent review has decided' : 'our final decision'}`,
      body: [
        dear(facts),
        paragraph(
          outside
            ? `${outside} has reviewed our answer to your complaint, independently of us. This is what was decided:`
            : 'We have looked at your complaint afresh. This is our final decision, and how we reached it:',
        ),
        factsBlock([...outcomeIn(procedure, event.outcome), ['Decided by', decidedBy(facts, event.by)]]),
        ...quoted(facts, event.response),
        ...whySo(facts),
        ...pointByPoint(facts),
        ...agreedActions(facts),
        heading('If you are not satisfied'),
        paragraph(
          `${outside ? 'With this decision, our own procedure has ended.' : 'This is our last decision.'} ${elsewhere.length > 0 ? 'You can read below where else you can go.' : 'You keep every right that the law gives you.'}`,
        ),
        ...elsewhere,
        ...regards(facts, { by: event.by }),
      ],
    }
  },
})

/** Who decided: by name, and at which level. */
function decidedBy({ complaint, procedure, team }: Facts, by: Actor): string {
  const level = procedure.ladder[complaint.ladder.level]
  if (level?.decidedBy) return `${level.decidedBy}, who is not one of us`
  const member = typeof by === 'object' ? team.find(({ id }) => id === by.staff) : undefined
  const where = level && (member ? calledAs(level, member) : levelNamed(level))
  return [member?.name, where].filter(Boolean).join(', ') || procedure.organisation.name
}

/** Whether what is answered at this level is the last word: the complaint climbed, and no level is left. */
export const isFinal = ({ ladder }: Procedure, { ladder: { level } }: Complaint): boolean =>
  level > 0 && level === ladder.length - 1
