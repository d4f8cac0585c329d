// What happened, in one line for each audience. A table has a line for every event, so that a new one cannot be forgotten.
import { Temporal } from 'temporal-polyfill'
import type { Actor, Event, EventOf } from '../complaint/events.ts'
import { calendarIn, levelNamed, type Procedure } from '../procedure/procedure.ts'
import { atMoment } from './dates.ts'
import type { Facts } from './notice.ts'
import { calledAs, nameOf } from './passages.ts'

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
  SummaryChanged: null,
  IssueAdded: null,
  ReceiptCorrected: ({ receivedAt }, { procedure }) =>
    `We corrected when we had received your complaint: ${atMoment(Temporal.Instant.from(receivedAt), calendarIn(procedure))}. What we promise counts from then.`,
  MissedCommitmentVoided: null,
  LevelVoided: ({ level }, { procedure }) =>
    `Your complaint is with ${levelAt(procedure, level)} again: by the right date it was not late.`,
  DeadlockVoided: null,
  Linked: null,
  DuplicateAbsorbed: null,
  Merged: null,
  ContactChanged: null,
  Authorised: ({ by }, known) => byWhom(by, known, 'told us who may speak for you', 'noted who may speak for you'),
  LinkRequested: null,
  LinksRevoked: null,
  Assigned: ({ handler }, { team }) => `${nameOf(team, handler) ?? 'A colleague'} took on your complaint.`,
  NobodyFound: null,
  HandedOver: null,
  AcknowledgementGiven: null,
  LevelEntered: raised,
  ReplySent: ({ by }, known) => byWhom(by, known, '', 'wrote to you'),
  NoteAdded: ({ by }, known) => byWhom(by, known, 'added a comment', 'worked on your complaint and made a note'),
  ReviewCompleted: ({ by }, known) => byWhom(by, known, '', 'read everything you told us'),
  InformationRequested: ({ by }, known) => byWhom(by, known, '', 'asked you for more information'),
  InvestigationBegun: ({ by }, known) => byWhom(by, known, '', 'began to investigate'),
  CheckedOff: ({ by, applies }, known) =>
    applies ? byWhom(by, known, '', 'looked into one more point of your complaint') : undefined,
  FindingsRecorded: ({ by }, known) => byWhom(by, known, '', 'recorded what we have found'),
  OutcomeDecided: null,
  ResolvedAtFirstContact: null,
  ProgressReported: null,
  PlanSent: ({ by }, known) => byWhom(by, known, '', 'sent you a plan'),
  PlanAgreed: 'You agreed with our plan.',
  ComplexityProposed: null,
  ExtendedAsComplex: ({ by }, known) =>
    byWhom(by, known, '', 'decided that your complaint is a complex one, and told you why'),
  DelayExplained: ({ by }, known) => byWhom(by, known, '', 'told you why it takes longer'),
  MarkedUrgent: null,
  TaskSet: null,
  TaskDone: null,
  ProposalSent: ({ by }, known) => byWhom(by, known, '', 'sent you a proposal'),
  ProposalRejected: 'You told us that you do not agree with our proposal.',
  AgreementSpoken: null,
  AgreementWritten: 'You wrote to us that you agree.',
  Agreed: 'You agreed with us on how to resolve it.',
  ResponseGiven: ({ by }, known) => byWhom(by, known, '', 'sent you our answer'),
  MessagesRead: null,
  RequestDeclined: 'You asked for something that is not possible, and we told you what is.',
  ReviewRequested: 'You asked for a review.',
  DissatisfactionReported: 'You told us that it is not resolved for you.',
  MeetingDue: null,
  MeetingScheduled: ({ by }, known) => byWhom(by, known, '', 'proposed a day on which to meet'),
  MeetingHeld: 'We met you.',
  MeetingWaived: 'You told us that you would rather not meet.',
  DeadlockReached: 'We told you that we can do no more ourselves.',
  WaitAgreed: 'You agreed to wait for our answer.',
  LetterRequested: 'You asked for the deadlock letter.',
  LetterSent: ({ by }, known) => byWhom(by, known, '', 'sent you the deadlock letter'),
  LetterRefused: ({ by }, known) => byWhom(by, known, '', 'told you which steps come before a deadlock letter'),
  LetterWithheld: 'We told you that we will not write a deadlock letter.',
  ExclusionProposed: null,
  Excluded: null,
  ReferralDue: null,
  Referred: ({ scheme }, { procedure }) =>
    `You took your complaint to ${procedure.external.find(({ id }) => id === scheme)?.name ?? 'somebody outside'}.`,
  ExternallyDecided: 'Your complaint was decided outside our company.',
  Held: ({ hold }) => (hold === 'agency' ? 'We had to pause our work.' : undefined),
  Resumed: ({ hold }) => (hold === 'agency' ? 'We started work again after the pause.' : undefined),
  ConsentGiven: null,
  Disclosed: null,
  OfferRecorded: null,
  SubjectNamed: null,
  SubjectInformed: null,
  InformingPostponed: null,
  StatementGiven: null,
  SupportOffered: null,
  SubjectUpdated: null,
  RemedyAgreed: ({ by }, known) => byWhom(by, known, '', 'agreed who will put it right, and by when'),
  LearningRecorded: null,
  LearningShared: null,
  FeedbackDecided: null,
  AcknowledgementRepeated: null,
  ProgressReportDue: null,
  HandlerReminded: null,
  CommitmentMissed: null,
  CorrespondenceFiled: ({ by, automatic }, known) =>
    automatic ? undefined : byWhom(by, known, 'wrote to us', 'added what you sent us to your complaint'),
  MessagesGathered: null,
  NoticesReleased: null,
  NoticeSent: null,
  LetterPrepared: null,
  NoticeBounced: null,
  NoticeWithheld: null,
  Closed: 'Your complaint was closed.',
  Reopened: 'Your complaint was opened again.',
  Erased: null,
  ClosureVoided: null,
}

/** What an event means to the complainant, in plain words; undefined for what is internal, or what they know already. */
export const lineToComplainant = (event: Event, known: Known): string | undefined =>
  lineOf(TO_COMPLAINANT, event, known)

/** Who did something: you, a colleague by name, or we where it was Redress or a door of ours. */
function byWhom(by: Actor, { team }: Known, you: string, they: string): string | undefined {
  if (by === 'complainant') return you === '' ? undefined : `You ${you}.`
  return by === 'system' ? undefined : `${nameOf(team, by.staff) ?? 'A colleague'} ${they}.`
}

const levelAt = ({ ladder }: Procedure, level: number): string => {
  const rung = ladder[level]
  return rung === undefined ? 'us' : levelNamed(rung)
}

/** Says that it was taken up only once somebody was called upon. */
function raised({ level, staff }: EventOf<'LevelEntered'>, { procedure, team }: Known): string | undefined {
  const called = team.find(({ id }) => id === staff)
  const rung = procedure.ladder[level]
  if (called === undefined || rung === undefined) return undefined
  return called.outside
    ? `Your complaint was passed to somebody from outside: ${called.name}.`
    : `Your complaint was passed to ${called.name}, ${calledAs(rung, called)}.`
}
