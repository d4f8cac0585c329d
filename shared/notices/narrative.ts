// What happened, in one line for each audience. A table has a line for every event, so that a new one cannot be forgotten.
import { Temporal } from 'temporal-polyfill'
import type { Event, EventOf } from '../complaint/events.ts'
import { calendarIn } from '../procedure/procedure.ts'
import { atMoment } from './dates.ts'
import type { Facts } from './notice.ts'
import { nameOf } from './passages.ts'

/** A line for each kind of event: a sentence, a function that writes one, or null where this audience sees nothing. */
export type Narrative<Known> = {
  readonly [Type in Event['type']]: string | ((event: EventOf<Type>, known: Known) => string | undefined) | null
}

/** The line of an event; undefined where its audience sees nothing. */
export function lineOf<Known>(narrative: Narrative<Known>, event: Event, known: Known): string | undefined {
  const line = narrative[event.type] as Narrative<Known>['Received']
  return typeof line === 'function' ? line(event as EventOf<'Received'>, known) : (line ?? undefined)
}

type Known = Pick<Facts, 'procedure' | 'team'>

/** For the complainant, on their page and in progress reports: null for what is internal, or what they know already. */
const TO_COMPLAINANT: Narrative<Known> = {
  Received: null,
  CandidateOpened: null,
  Reclassified: null,
  Categorised: null,
  IssueAdded: null,
  ReceiptCorrected: ({ receivedAt }, { procedure }) =>
    `We corrected when we had received your complaint: ${atMoment(Temporal.Instant.from(receivedAt), calendarIn(procedure))}. What we promise counts from then.`,
  MissedCommitmentVoided: null,
  LevelVoided: ({ level }, { procedure }) =>
    `Your complaint is with ${procedure.ladder[level]?.title} again: by the right date it was not late.`,
  DeadlockVoided: null,
  Linked: null,
  DuplicateAbsorbed: null,
  Merged: null,
  ContactChanged: null,
  Authorised: 'You told us who may speak for you.',
  LinkRequested: null,
  LinksRevoked: null,
  Assigned: ({ handler }, { team }) => `${nameOf(team, handler) ?? 'A colleague'} took charge of your complaint.`,
  NobodyFound: null,
  HandedOver: null,
  AcknowledgementGiven: null,
  LevelEntered: raised,
  NoteAdded: 'We worked on your complaint and recorded what we found.',
  ReviewCompleted: 'We reviewed what you told us.',
  InformationRequested: 'We asked you for more information.',
  InvestigationBegun: 'We began to investigate.',
  CheckedOff: 'We looked into one more point of your complaint.',
  FindingsRecorded: 'We recorded what we found out.',
  OutcomeDecided: null,
  ResolvedAtFirstContact: null,
  ProgressReported: null,
  PlanSent: 'We sent you a plan.',
  PlanAgreed: null,
  ComplexityProposed: null,
  ExtendedAsComplex: 'We found that your complaint is a complex one, and told you why.',
  DelayExplained: 'We told you why it takes longer.',
  MarkedUrgent: null,
  TaskSet: null,
  TaskDone: null,
  ProposalSent: 'We sent you a proposal.',
  ProposalRejected: 'You told us that you do not agree with our proposal.',
  AgreementSpoken: null,
  AgreementWritten: 'You wrote to us that you agree.',
  Agreed: 'You agreed with us on how to resolve it.',
  ResponseGiven: 'We sent you our answer.',
  MessagesRead: null,
  ReviewRequested: 'You asked for a review.',
  DissatisfactionReported: 'You told us that it is not resolved for you.',
  MeetingDue: null,
  MeetingScheduled: 'We arranged to meet you.',
  MeetingHeld: 'We met you.',
  MeetingWaived: 'We agreed with you not to meet.',
  DeadlockReached: 'We told you that we can do no more ourselves.',
  WaitAgreed: 'You agreed to wait for our answer.',
  LetterRequested: null,
  LetterSent: 'We sent you the deadlock letter.',
  LetterRefused: null,
  LetterWithheld: null,
  ExclusionProposed: null,
  Excluded: null,
  ReferralDue: null,
  Referred: 'Your complaint went on to somebody outside.',
  ExternallyDecided: 'It was decided outside.',
  Held: ({ hold }) => (hold === 'agency' ? 'We had to pause.' : undefined),
  Resumed: ({ hold }) => (hold === 'agency' ? 'We went on after the pause.' : undefined),
  ConsentGiven: null,
  Disclosed: null,
  OfferRecorded: null,
  SubjectNamed: null,
  SubjectInformed: null,
  InformingPostponed: null,
  StatementGiven: null,
  SupportOffered: null,
  SubjectUpdated: null,
  RemedyAgreed: 'We settled who puts it right, and by when.',
  LearningRecorded: null,
  LearningShared: null,
  FeedbackDecided: null,
  AcknowledgementRepeated: null,
  ProgressReportDue: null,
  HandlerReminded: null,
  CommitmentMissed: null,
  CorrespondenceFiled: ({ by }) =>
    by === 'system' ? undefined : 'We received your message and added it to your complaint.',
  MessagesGathered: null,
  NoticesReleased: null,
  NoticeSent: null,
  LetterPrepared: null,
  NoticeBounced: null,
  NoticeHeld: null,
  Closed: 'Your complaint was closed.',
  Reopened: 'Your complaint was opened again.',
  Erased: null,
  ClosureVoided: null,
}

/** What an event means to the complainant, in plain words; undefined for what is internal, or what they know already. */
export const lineToComplainant = (event: Event, known: Known): string | undefined =>
  lineOf(TO_COMPLAINANT, event, known)

/** Says that it was taken up only once somebody was called upon. */
function raised(
  { level, staff }: EventOf<'LevelEntered'>,
  { procedure, team }: Pick<Facts, 'procedure' | 'team'>,
): string | undefined {
  const called = team.find(({ id }) => id === staff)
  if (called === undefined) return undefined
  return called.outside
    ? `Your complaint went to somebody from outside: ${called.name}.`
    : `Your complaint was taken up one level: ${procedure.ladder[level]?.title}.`
}
