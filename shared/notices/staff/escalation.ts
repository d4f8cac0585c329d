import { Temporal } from 'temporal-polyfill'
import { localDate } from '../../calendar/calendar.ts'
import type { Event, EventOf } from '../../complaint/events.ts'
import type { TextId } from '../../complaint/payloads.ts'
import type { Recorded } from '../../complaint/timeline.ts'
import { calendarIn, levelNamed, type Procedure } from '../../procedure/procedure.ts'
import { onDay, shortDay } from '../dates.ts'
import { facts as factsBlock, link, paragraph } from '../message.ts'
import { lineOf, type Narrative } from '../narrative.ts'
import { defineNotice, type Facts } from '../notice.ts'
import { beginning, byChannel, namesOf, waivedLast } from '../passages.ts'
import { broken, promises } from '../promised.ts'
import { dueFirst, subjectFor } from './subject.ts'

/** How much of what somebody wrote is quoted, in characters: the whole case fits on one screen, and its page has everything. */
const MOST = 280

/** Calls upon somebody at the level to which a complaint climbed: the whole case on one screen, with the decision that is needed. */
export const escalation = defineNotice({
  name: 'escalation',
  calledBy: ['LevelEntered'],
  reader: (_, { staff }) => staff,
  timelineAfter: () => 0,
  words: ({ intake: { description, desiredOutcome } }, _, timeline) => [
    description,
    desiredOutcome,
    offerIn(timeline)?.id,
    ...Object.values(saidIn(timeline)),
  ],
  write(facts, event) {
    const { complaint, procedure, timeline } = facts
    const [soonest] = promises(facts)
    const late = broken(facts)
    const { objection, explanation } = saidIn(timeline)
    const offer = offerIn(timeline)
    const rows: (readonly [string, string | undefined])[] = [
      ['Decision needed', decisionOn(event, procedure)],
      ['Owed next', soonest?.join(': ')],
      ['Who complains', whoseItIs(facts)],
      ['What it is about', textOf(complaint.intake.description)],
      ['What they want', textOf(complaint.intake.desiredOutcome)],
      [offer?.name ?? 'What we offered', offer ? textOf(offer.id) : 'Nothing yet.'],
      ['What they say about it', textOf(objection)],
      ['Promises broken, targets missed', late.join(' ') || 'None.'],
      ['Why it took longer', textOf(explanation)],
      ['How it came here', milestonesOf(timeline, facts).join('; ')],
    ]
    return {
      subject: subjectFor(facts, ['decision needed', dueFirst(facts)].filter(Boolean).join(', ')),
      body: [
        paragraph(`This complaint has come to you because ${because(facts, event)}. Everything is here:`),
        link(facts.page, 'Open it and decide'),
        factsBlock(rows.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))),
      ],
    }

    function textOf(id: TextId | undefined): string | undefined {
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
  return `${contact.name ?? 'A complainant without a name'}, since ${since}, ${byChannel(complaint.channel)}${handler}`
}

/** What we last proposed, answered or planned. */
function offerIn(timeline: readonly Recorded[]): { readonly name: string; readonly id: TextId } | undefined {
  const event = timeline.findLast(({ event: { type } }) => OFFERS.includes(type))?.event
  if (event?.type === 'ProposalSent') return { name: 'What we offered', id: event.proposal }
  if (event?.type === 'ResponseGiven') return { name: 'What we answered', id: event.response }
  return event?.type === 'PlanSent' ? { name: 'What we planned', id: event.plan } : undefined
}
const OFFERS: readonly Event['type'][] = ['ProposalSent', 'ResponseGiven', 'PlanSent']

/** What the complainant latest last against what we offered, and what we latest last about why it takes longer. */
function saidIn(timeline: readonly Recorded[]) {
  const latest: { objection?: TextId; explanation?: TextId } = {}
  for (const { event } of timeline) {
    if (event.type === 'ProposalRejected' && event.reason) latest.objection = event.reason
    if (event.type === 'DissatisfactionReported' && event.reason) latest.objection = event.reason
    if (event.type === 'ReviewRequested' && event.reason) latest.objection = event.reason
    if (event.type === 'DelayExplained') latest.explanation = event.reason
    if (event.type === 'ExtendedAsComplex' || event.type === 'WaitAgreed') latest.explanation = event.reason
  }
  return latest
}

function because({ complaint }: Facts, { because: what, at }: EventOf<'LevelEntered'>): string {
  switch (what) {
    case 'proposal-rejected':
      return 'the complainant did not agree with what we proposed'
    case 'review-requested':
      return 'the complainant asked for a review'
    case 'dissatisfied':
      return 'the complainant says that it is not resolved for them'
    case 'meetings-exhausted':
      return waivedLast(complaint, at)
        ? 'the complainant would rather not meet'
        : 'the meetings ended without an agreement'
    case 'subject-named':
      return 'it turned out to be about whoever had it before'
    case 'asked':
      return 'a colleague asked for it'
    default:
      return 'it was not resolved in time'
  }
}

function decisionOn({ because: what, level }: EventOf<'LevelEntered'>, { meetings, ladder }: Procedure): string {
  if (meetings && ladder[level]?.id === meetings.level)
    return 'When and where to meet them, and what you can offer there.'
  const outside = ladder[level]?.decidedBy
  if (outside) return `None of your own: have ${outside} review it, and write to the complainant with what they decide.`
  switch (what) {
    case 'review-requested':
      return 'Whether our answer stands: look at it afresh, and uphold or change it.'
    case 'proposal-rejected':
    case 'dissatisfied':
    case 'meetings-exhausted':
      return 'Make a better offer, or stand by this one and give your reasons.'
    default:
      return 'How it ends: what is still to be found out, what we offer, and who does it by when.'
  }
}

/** The turns that the case has taken, each with its day; what was written in between is on its page. */
const milestonesOf = (timeline: readonly Recorded[], facts: Facts): readonly string[] => [
  ...new Set(
    timeline.flatMap(({ event }) => {
      const line = lineOf(MILESTONES, event, facts)
      const day = shortDay(Temporal.Instant.from(event.at), calendarIn(facts.procedure))
      return line === undefined ? [] : [`${day} ${line}`]
    }),
  ),
]

const levelIn = (ladder: Procedure['ladder'], level: number): string => {
  const rung = ladder[level]
  return rung === undefined ? 'the next level' : levelNamed(rung)
}

/** For whoever has to decide: the turns that a case has taken. */
const MILESTONES: Narrative<Pick<Facts, 'complaint' | 'procedure' | 'team'>> = {
  Received: 'received',
  CandidateOpened: null,
  Reclassified: null,
  Categorised: null,
  SummaryChanged: null,
  IssueAdded: null,
  ReceiptCorrected: null,
  MissedCommitmentVoided: null,
  LevelVoided: null,
  DeadlockVoided: null,
  Linked: null,
  DuplicateAbsorbed: null,
  Merged: null,
  ContactChanged: null,
  Authorised: null,
  LinkRequested: null,
  LinksRevoked: null,
  Assigned: null,
  NobodyFound: null,
  HandedOver: null,
  AcknowledgementGiven: null,
  LevelEntered: ({ level, staff }, { procedure: { ladder }, team }) =>
    `passed to ${staff ? namesOf({ team }, [staff]) : levelIn(ladder, level)}`,
  NoteAdded: null,
  ReplySent: null,
  ReviewCompleted: null,
  InformationRequested: null,
  InvestigationBegun: null,
  CheckedOff: null,
  FindingsRecorded: null,
  OutcomeDecided: null,
  ResolvedAtFirstContact: null,
  ProgressReported: null,
  PlanSent: null,
  PlanAgreed: null,
  ComplexityProposed: null,
  ExtendedAsComplex: 'extended as complex',
  DelayExplained: 'delay explained',
  MarkedUrgent: null,
  TaskSet: null,
  TaskDone: null,
  ProposalSent: ({ version }, { complaint }) =>
    `proposal${complaint.agreement.proposals.length > 1 ? ` ${version}` : ''} sent`,
  ProposalRejected: 'not agreed with',
  AgreementSpoken: null,
  AgreementWritten: null,
  Agreed: null,
  ResponseGiven: ({ outcome }) => `answered: ${outcome.replaceAll('-', ' ')}`,
  MessagesRead: null,
  RequestDeclined: null,
  ReviewRequested: 'review asked for',
  DissatisfactionReported: 'not resolved for them',
  MeetingDue: null,
  MeetingScheduled: null,
  MeetingHeld: ({ result }) => `met: ${result.replaceAll('-', ' ')}`,
  MeetingWaived: null,
  DeadlockReached: 'deadlock',
  WaitAgreed: null,
  LetterRequested: null,
  LetterSent: null,
  LetterRefused: null,
  LetterWithheld: null,
  ExclusionProposed: null,
  Excluded: null,
  ReferralDue: null,
  Referred: null,
  ExternallyDecided: null,
  Held: null,
  Resumed: null,
  ConsentGiven: null,
  Disclosed: null,
  OfferRecorded: null,
  SubjectNamed: null,
  SubjectInformed: null,
  InformingPostponed: null,
  StatementGiven: null,
  SupportOffered: null,
  SubjectUpdated: null,
  RemedyAgreed: null,
  LearningRecorded: null,
  LearningShared: null,
  FeedbackDecided: null,
  AcknowledgementRepeated: null,
  ProgressReportDue: null,
  HandlerReminded: null,
  CommitmentMissed: ({ force, done }) => (done ? undefined : force === 'promise' ? 'promise broken' : 'target missed'),
  CorrespondenceFiled: null,
  MessagesGathered: null,
  NoticesReleased: null,
  NoticeSent: null,
  LetterPrepared: null,
  NoticeBounced: null,
  NoticeWithheld: null,
  Closed: null,
  Reopened: null,
  Erased: null,
  ClosureVoided: null,
}
