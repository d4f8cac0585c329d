import { Temporal } from 'temporal-polyfill'
import { localDate } from '../../calendar/calendar.ts'
import type { Complaint } from '../../complaint/complaint.ts'
import type { Event, EventOf } from '../../complaint/events.ts'
import type { TextId } from '../../complaint/payloads.ts'
import type { Recorded } from '../../complaint/timeline.ts'
import { calendarIn, type Procedure } from '../../procedure/procedure.ts'
import { facts as factsBlock, heading, link, list, paragraph } from '../message.ts'
import { defineNotice, type Facts } from '../notice.ts'
import { begun, broken, namesOf, promises } from '../parts.ts'
import { onDay } from '../say.ts'

/** So much of what somebody wrote, in characters: the whole case is to be read on one screen, and its page has the rest. */
const MOST = 600

/** Calls upon somebody at the level to which a complaint climbed: the whole case on one screen, with the decision that is needed. */
export const escalation = defineNotice({
  name: 'escalation',
  calledBy: ['LevelEntered'],
  reader: (_, { staff }) => staff,
  timelineAfter: () => 0,
  words: ({ description, desiredOutcome, proposals }, _, timeline) => [
    description,
    desiredOutcome,
    proposals.at(-1)?.text,
    ...Object.values(saidIn(timeline)),
  ],
  write(facts, event) {
    const { complaint, procedure, contact, timeline } = facts
    const calendar = calendarIn(procedure)
    const received = Temporal.Instant.from(complaint.receivedAt)
    const days = localDate(received, calendar).until(localDate(facts.now, calendar)).days
    const late = broken(procedure, complaint)
    const [soonest] = promises(facts)
    const { objection, explanation } = saidIn(timeline)
    const offered = complaint.proposals.at(-1)
    return {
      subject: `${complaint.reference} needs your decision`,
      body: [
        paragraph(
          `This complaint has reached ${procedure.ladder[event.level]?.title ?? 'you'} because ${because(event)}.`,
        ),
        factsBlock([
          ['What you decide', decisionOn(event)],
          ...(soonest ? [['Owed next', `${soonest[0]}: ${soonest[1]}`] as const] : []),
          ['Complainant', contact.name ?? 'no name is known'],
          [
            'Since',
            `${onDay(received, calendar)}, by ${complaint.channel.replaceAll('-', ' ')} (${days === 1 ? '1 day' : `${days} days`} ago)`,
          ],
          ...(complaint.handler ? [['Handler', namesOf(facts, [complaint.handler])] as const] : []),
        ]),
        link(facts.page),
        heading('What it is about'),
        ...begun(facts, complaint.description, MOST),
        ...titled('What the complainant wants', complaint.desiredOutcome),
        heading('What was offered'),
        ...(offered ? begun(facts, offered.text, MOST) : [paragraph('Nothing yet.')]),
        ...titled('What the complainant says to it', objection),
        heading('Promises broken and targets missed'),
        late.length > 0 ? list(late) : paragraph('None.'),
        ...titled('Why it took longer', explanation),
        heading('What happened'),
        list(milestonesOf(timeline, facts)),
      ],
    }

    function titled(title: string, id: TextId | undefined) {
      const says = begun(facts, id, MOST)
      return says.length > 0 ? [heading(title), ...says] : []
    }
  },
})

/** What the complainant said last against what we offered, and what we said last about why it takes longer. */
function saidIn(timeline: readonly Recorded[]) {
  const said: { objection?: TextId; explanation?: TextId } = {}
  for (const { event } of timeline) {
    if (event.type === 'ProposalRejected' && event.reason) said.objection = event.reason
    if (event.type === 'DissatisfactionReported' && event.text) said.objection = event.text
    if (event.type === 'ReviewRequested' && event.text) said.objection = event.text
    if (event.type === 'DelayExplained') said.explanation = event.text
    if (event.type === 'ExtendedAsComplex') said.explanation = event.reason
  }
  return said
}

function because({ because: what }: EventOf<'LevelEntered'>): string {
  switch (what) {
    case 'proposal-rejected':
      return 'the complainant did not agree with what we proposed'
    case 'review-requested':
      return 'the complainant asked for a review'
    case 'dissatisfied':
      return 'the complainant says that it is not resolved for them'
    case 'meetings-exhausted':
      return 'the meetings ended without an agreement'
    case 'subject-named':
      return 'whoever was called upon before turned out to be who it is about'
    case 'asked':
      return 'a colleague asked for it'
    default:
      return 'it was not resolved in time'
  }
}

function decisionOn({ because: what }: EventOf<'LevelEntered'>): string {
  switch (what) {
    case 'review-requested':
      return 'Whether our answer stands: look at it afresh, and uphold or change it.'
    case 'proposal-rejected':
    case 'dissatisfied':
    case 'meetings-exhausted':
      return 'What we offer now: something better, or the same with your reasons.'
    default:
      return 'How it ends: what is still to be found out, what we offer, and who does it by when.'
  }
}

/** The turns that the case has taken; what was written in between is on its page. */
const milestonesOf = (timeline: readonly Recorded[], { complaint, procedure }: Facts): readonly string[] => [
  ...new Set(
    timeline.flatMap(({ event }) => {
      const said = milestone(event, complaint, procedure)
      return said === undefined ? [] : [`${onDay(Temporal.Instant.from(event.at), calendarIn(procedure))}: ${said}`]
    }),
  ),
]

function milestone(event: Event, complaint: Complaint, { ladder }: Procedure): string | undefined {
  switch (event.type) {
    case 'Received':
      return `Received by ${event.channel.replaceAll('-', ' ')}.`
    case 'ProposalSent':
      return `Proposal sent${complaint.proposals.length > 1 ? `, version ${event.version}` : ''}.`
    case 'ProposalRejected':
      return 'The complainant did not agree.'
    case 'ResponseGiven':
      return `Answered: ${event.outcome.replaceAll('-', ' ')}.`
    case 'ReviewRequested':
      return 'The complainant asked for a review.'
    case 'DissatisfactionReported':
      return 'The complainant said that it is not resolved.'
    case 'MeetingHeld':
      return `Met, round ${event.round}: ${event.result.replaceAll('-', ' ')}.`
    case 'ExtendedAsComplex':
      return 'Extended as complex.'
    case 'DelayExplained':
      return 'The delay was explained.'
    case 'DeadlockReached':
      return 'Deadlock.'
    case 'CommitmentLapsed':
      return event.force === 'promise' ? 'A promise was broken.' : 'A target was missed.'
    case 'LevelEntered':
      return `Taken up to: ${ladder[event.level]?.title}.`
    default:
      return undefined
  }
}
