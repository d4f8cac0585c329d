import type { Complaint } from '../../complaint/complaint.ts'
import type { EventOf } from '../../complaint/events.ts'
import type { TextId } from '../../complaint/payloads.ts'
import type { Recorded } from '../../complaint/timeline.ts'
import type { Procedure } from '../../procedure/procedure.ts'
import type { Closing } from '../../procedure/words.ts'
import { type Block, facts as block, heading, paragraph } from '../message.ts'
import { defineNotice, type Facts } from '../notice.ts'
import { asPublished, dear, levelOf, quoted, regards, signposts } from '../passages.ts'
import { agreedActions, cameLate } from '../promised.ts'
import { isFinal } from './final-decision.ts'

/** What was agreed is confirmed by its own notice, and what was only recorded by none. */
const TOLD: readonly Closing[] = ['answered', 'resolved', 'discarded', 'external', 'withdrawn', 'merged']

/** Tells the complainant how their complaint ended: what was found, what is done, and what they may still do (JSQ-C22, JSQ-C31). */
export const closing = defineNotice({
  name: 'closing',
  calledBy: ['Closed'],
  reader: (complaint, { because }) =>
    complaint.kind === 'complaint' && TOLD.includes(because) ? 'complainant' : undefined,
  timelineAfter: () => 0,
  words: (complaint, closed, timeline) => [
    complaint.investigation.findings,
    resolutionIn(timeline, closed),
    closed.message,
    decisionIn(timeline)?.summary,
  ],
  write(facts, event) {
    const {
      reference,
      investigation: { outcome, findings },
      record: { mergedInto },
    } = facts.complaint
    const found = quoted(facts, findings, resolutionIn(facts.timeline, event), event.message)
    return {
      subject: mergedInto ? `${reference}: it continues as ${mergedInto}` : `${reference}: your complaint is closed`,
      body: [
        dear(facts),
        paragraph(whyClosed(facts, event)),
        ...(event.because === 'external' ? decidedAndDone(facts) : []),
        ...(mergedInto
          ? [paragraph(`It continues as ${mergedInto}. Anything you write about this one is added to that.`)]
          : []),
        ...(outcome ? [block([['Outcome', outcome.replaceAll('-', ' ')]])] : []),
        ...(found.length > 0 ? [heading('What we found and did')] : []),
        ...found,
        ...agreedActions(facts),
        ...(mergedInto ? [] : afterwards(facts.procedure)),
        ...signposts(facts),
        ...regards(facts, {
          by: event.by,
          ...(ANSWERED.includes(event.because) && { ask: '' }),
        }),
      ],
    }
  },
})

/** What they can do if it is not what they meant stands in the reason itself. */
const ANSWERED: readonly Closing[] = ['discarded', 'withdrawn']

/** What can be done about a closed complaint. Of a window that is over nothing is said. */
export const afterwards = ({ closing }: Procedure) =>
  closing.reopen === 'within-window' ? [] : [asPublished(closing.says)]

function whyClosed(facts: Facts, { because, by }: EventOf<'Closed'>): string {
  switch (because) {
    case 'resolved':
      return 'Your complaint has been resolved with you, and is now closed. Thank you for telling us what was wrong.'
    case 'discarded':
      return 'We looked into your complaint and could not uphold it. These are our reasons. If you do not agree, reply to this message and tell us.'
    case 'external':
      return decidedOutside(facts)
    case 'withdrawn':
      return 'You withdrew your complaint, and it is now closed. If that is not what you meant, reply to this message and tell us.'
    case 'merged':
      return 'You have told us about this before. We are handling both as one, from the day on which the first of them reached us.'
    default:
      return answered(facts.procedure, facts.complaint, by === 'system')
  }
}

function answered(procedure: Procedure, complaint: Complaint, isOver: boolean): string {
  const owes = complaint.timing.tasks.some(({ task }) => task === 'remedy')
  const rest = owes ? ' We will still do what we owe you.' : ''
  if (isFinal(procedure, complaint) && levelOf({ procedure, complaint })?.decidedBy)
    return `You have the decision of the independent review, and your complaint is now closed.${rest}`
  if (isFinal(procedure, complaint))
    return `We have given you our final decision, and your complaint is now closed.${rest}`
  if (isOver)
    return `We have answered your complaint, and you have not asked for a review in the time for that. It is now closed.${rest}`
  return `We have answered your complaint, and it is now closed.${rest}`
}

/** What was decided outside, and that it was done late where it was. */
function decidedAndDone(facts: Facts): readonly Block[] {
  const done = facts.timeline.map(({ event }) => event).findLast((event) => event.type === 'TaskDone')
  const isLate = done?.task === 'remedy' ? cameLate(facts, done) : []
  return [...quoted(facts, decisionIn(facts.timeline)?.summary), ...isLate]
}

const decisionIn = (timeline: readonly Recorded[]): EventOf<'ExternallyDecided'> | undefined =>
  timeline.map(({ event }) => event).findLast((event) => event.type === 'ExternallyDecided')

/** How a complaint was resolved at the first contact, where that closed it. */
const resolutionIn = (timeline: readonly Recorded[], { at, because }: EventOf<'Closed'>): TextId | undefined =>
  because === 'resolved'
    ? timeline
        .flatMap(({ event }) => (event.type === 'ResolvedAtFirstContact' ? [event] : []))
        .findLast((resolved) => resolved.at === at)?.resolution
    : undefined

/** What became of a complaint that was decided outside: only what was upheld and accepted is carried out. */
function decidedOutside({ timeline }: Facts): string {
  const decided = decisionIn(timeline)
  if (decided === undefined) return 'It was decided outside about your complaint, and it is closed.'
  if (decided.decision === 'not-upheld')
    return 'Your complaint was not found justified outside, and it is closed. This was decided:'
  return decided.acceptedAt
    ? 'What was decided outside about your complaint is done, and it is closed. This was decided:'
    : 'You have not accepted what was decided outside, and your complaint is closed. This was decided:'
}
