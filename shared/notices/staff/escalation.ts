import { Temporal } from 'temporal-polyfill'
import { localDate } from '../../calendar/calendar.ts'
import type { Complaint } from '../../complaint/complaint.ts'
import type { Event, EventOf } from '../../complaint/events.ts'
import type { TextId } from '../../complaint/payloads.ts'
import type { Recorded } from '../../complaint/timeline.ts'
import { calendarIn, type Procedure } from '../../procedure/procedure.ts'
import { onDay, shortDay } from '../dates.ts'
import { facts as factsBlock, link, paragraph } from '../message.ts'
import { defineNotice, type Facts } from '../notice.ts'
import { beginning, broken, namesOf, promises } from '../passages.ts'

/** So much of what somebody wrote, in characters: the whole case is to be read on one screen, and its page has the rest. */
const MOST = 280

/** Calls upon somebody at the level to which a complaint climbed: the whole case on one screen, with the decision that is needed. */
export const escalation = defineNotice({
  name: 'escalation',
  calledBy: ['LevelEntered'],
  reader: (_, { staff }) => staff,
  timelineAfter: () => 0,
  words: ({ intake: { description, desiredOutcome }, agreement: { proposals } }, _, timeline) => [
    description,
    desiredOutcome,
    proposals.at(-1)?.proposal,
    ...Object.values(saidIn(timeline)),
  ],
  write(facts, event) {
    const { complaint, procedure, timeline } = facts
    const [soonest] = promises(facts)
    const late = broken(procedure, complaint)
    const { objection, explanation } = saidIn(timeline)
    const offered = complaint.agreement.proposals.at(-1)
    const rows: (readonly [string, string | undefined])[] = [
      ['What you decide', decisionOn(event)],
      ['Owed next', soonest?.join(': ')],
      ['Whose it is', whoseItIs(facts)],
      ['What it is about', said(complaint.intake.description)],
      ['What they want', said(complaint.intake.desiredOutcome)],
      ['What we offered', offered ? said(offered.proposal) : 'Nothing yet.'],
      ['What they say to it', said(objection)],
      ['Promises broken, targets missed', late.join(' ') || 'None.'],
      ['Why it took longer', said(explanation)],
      ['How it came here', milestonesOf(timeline, facts).join('; ')],
    ]
    return {
      subject: `${complaint.reference} needs your decision`,
      body: [
        paragraph(
          `This complaint has come to you (${procedure.ladder[event.level]?.title}) because ${because(event)}. All of it is here:`,
        ),
        link(facts.page),
        factsBlock(rows.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))),
      ],
    }

    function said(id: TextId | undefined): string | undefined {
      const says = beginning(facts, id, MOST)
      return says && `“${says.replaceAll(/\s+/g, ' ').trim()}”`
    }
  },
})

/** Who complains since when, and who has handled it. */
function whoseItIs(facts: Facts): string {
  const { complaint, procedure, contact, now } = facts
  const calendar = calendarIn(procedure)
  const received = Temporal.Instant.from(complaint.receivedAt)
  const { days } = localDate(received, calendar).until(localDate(now, calendar))
  const handler = complaint.handler ? `; handled by ${namesOf(facts, [complaint.handler])}` : ''
  const since = `${onDay(received, calendar)} (${days === 1 ? '1 day' : `${days} days`} ago)`
  return `${contact.name ?? 'A complainant without a name'}, since ${since}, by ${complaint.channel.replaceAll('-', ' ')}${handler}`
}

/** What the complainant said last against what we offered, and what we said last about why it takes longer. */
function saidIn(timeline: readonly Recorded[]) {
  const said: { objection?: TextId; explanation?: TextId } = {}
  for (const { event } of timeline) {
    if (event.type === 'ProposalRejected' && event.reason) said.objection = event.reason
    if (event.type === 'DissatisfactionReported' && event.reason) said.objection = event.reason
    if (event.type === 'ReviewRequested' && event.reason) said.objection = event.reason
    if (event.type === 'DelayExplained') said.explanation = event.reason
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

/** The turns that the case has taken, each with its day; what was written in between is on its page. */
const milestonesOf = (timeline: readonly Recorded[], { complaint, procedure }: Facts): readonly string[] => [
  ...new Set(
    timeline.flatMap(({ event }) => {
      const said = milestone(event, complaint, procedure)
      return said === undefined ? [] : [`${shortDay(Temporal.Instant.from(event.at), calendarIn(procedure))} ${said}`]
    }),
  ),
]

function milestone(event: Event, complaint: Complaint, { ladder }: Procedure): string | undefined {
  switch (event.type) {
    case 'Received':
      return 'received'
    case 'ProposalSent':
      return `proposal${complaint.agreement.proposals.length > 1 ? ` ${event.version}` : ''} sent`
    case 'ProposalRejected':
      return 'not agreed with'
    case 'ResponseGiven':
      return `answered: ${event.outcome.replaceAll('-', ' ')}`
    case 'ReviewRequested':
      return 'review asked for'
    case 'DissatisfactionReported':
      return 'not resolved for them'
    case 'MeetingHeld':
      return `met: ${event.result.replaceAll('-', ' ')}`
    case 'ExtendedAsComplex':
      return 'extended as complex'
    case 'DelayExplained':
      return 'delay explained'
    case 'DeadlockReached':
      return 'deadlock'
    case 'CommitmentMissed':
      return event.force === 'promise' ? 'promise broken' : 'target missed'
    case 'LevelEntered':
      return `taken up to: ${ladder[event.level]?.title}`
    default:
      return undefined
  }
}
