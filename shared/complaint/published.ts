// What others hear of a complaint: every event, without anybody's words, names, addresses or ids.
import * as z from 'zod'
import { Event, type EventOf } from './events.ts'
import { Instant } from './payloads.ts'
import type { Recorded } from './timeline.ts'

/** Who publishes, as rules of EventBridge match it. */
export const SOURCE = 'redress.complaint'

/** The fields of each event that go out: kinds, moments, numbers and names of the procedure. An event without a line here does not compile. */
const FIELDS = {
  Received: ['kind', 'channel', 'category', 'candidate', 'receivedAt', 'relation', 'anonymous', 'procedure'],
  CandidateOpened: [],
  Reclassified: ['kind'],
  Categorised: ['category', 'also'],
  SummaryChanged: [],
  IssueAdded: [],
  ReceiptCorrected: ['receivedAt', 'before'],
  MissedCommitmentVoided: ['turn'],
  LevelVoided: ['level'],
  DeadlockVoided: [],
  Linked: ['to'],
  DuplicateAbsorbed: ['from', 'receivedAt'],
  Merged: ['into'],
  ContactChanged: [],
  Authorised: [],
  LinkRequested: [],
  LinksRevoked: [],
  Assigned: ['because'],
  NobodyFound: ['level'],
  HandedOver: ['because'],
  AcknowledgementGiven: [],
  LevelEntered: ['level', 'because'],
  NoteAdded: [],
  ReplySent: [],
  ReviewCompleted: ['needsInformation'],
  InformationRequested: ['how', 'written'],
  InvestigationBegun: [],
  CheckedOff: ['item', 'applies'],
  FindingsRecorded: [],
  OutcomeDecided: ['outcome'],
  ResolvedAtFirstContact: [],
  ProgressReported: [],
  PlanSent: ['until'],
  PlanAgreed: [],
  ComplexityProposed: [],
  ExtendedAsComplex: [],
  DelayExplained: ['until'],
  MarkedUrgent: ['because'],
  TaskSet: ['id', 'task', 'dueAt'],
  TaskDone: ['id', 'task'],
  ProposalSent: ['version'],
  ProposalRejected: ['version', 'receivedAt'],
  AgreementSpoken: ['version'],
  AgreementWritten: ['version', 'until'],
  Agreed: ['version', 'receivedAt'],
  ResponseGiven: ['outcome'],
  MessagesRead: [],
  ReviewRequested: ['receivedAt'],
  RequestDeclined: ['request', 'because'],
  DissatisfactionReported: ['wantsAction', 'receivedAt'],
  MeetingDue: ['round'],
  MeetingScheduled: ['round', 'startsAt', 'how', 'before'],
  MeetingHeld: ['round', 'result'],
  MeetingWaived: ['round'],
  DeadlockReached: ['because'],
  WaitAgreed: ['until'],
  LetterRequested: ['receivedAt'],
  LetterSent: [],
  LetterRefused: ['until'],
  LetterWithheld: ['because'],
  ExclusionProposed: ['because'],
  Excluded: ['because'],
  ReferralDue: ['turn'],
  Referred: ['scheme'],
  ExternallyDecided: ['decision', 'decidedAt', 'acceptedAt', 'pending'],
  Held: ['hold', 'restricted'],
  Resumed: ['hold'],
  ConsentGiven: [],
  Disclosed: ['basis'],
  OfferRecorded: ['accepted', 'dueAt'],
  SubjectNamed: [],
  SubjectInformed: [],
  InformingPostponed: [],
  StatementGiven: [],
  SupportOffered: [],
  SubjectUpdated: [],
  RemedyAgreed: ['remedy', 'dueAt', 'amount'],
  LearningRecorded: ['nothing'],
  LearningShared: [],
  FeedbackDecided: ['give'],
  AcknowledgementRepeated: ['turn'],
  ProgressReportDue: ['turn'],
  HandlerReminded: ['turns'],
  CommitmentMissed: ['turn', 'force', 'task', 'done'],
  CorrespondenceFiled: ['channel', 'automatic', 'receivedAt'],
  MessagesGathered: ['after'],
  NoticesReleased: ['events'],
  NoticeSent: ['notice', 'how'],
  LetterPrepared: ['notice'],
  NoticeBounced: ['notice', 'how'],
  NoticeWithheld: ['notice'],
  Closed: ['because', 'satisfaction', 'receivedAt'],
  Reopened: [],
  Erased: [],
  ClosureVoided: [],
} as const satisfies { readonly [Type in Event['type']]: readonly Exclude<keyof EventOf<Type>, 'type' | 'by'>[] }

/** What an event says: whose it is, which, when and by whom, and its own fields. */
export type PublishedDetail = {
  readonly reference: string
  /** Numbers the events of a complaint from 1 on. With the reference it identifies one that comes twice. */
  readonly sequence: number
  readonly at: string
  readonly by: 'staff' | 'complainant' | 'system'
} & Readonly<Record<string, unknown>>

/** What others hear of an event. */
export function publishedOf(reference: string, { sequence, event }: Recorded): PublishedDetail {
  const fields = FIELDS[event.type] as readonly string[]
  const own = Object.entries(event).filter(([name, value]) => value !== undefined && fields.includes(name))
  const by = typeof event.by === 'string' ? event.by : 'staff'
  return { ...Object.fromEntries(own), reference, sequence, at: event.at, by }
}

/** Everything that is published, as it arrives at a target of EventBridge. */
export const PublishedEvent = z.discriminatedUnion(
  'detail-type',
  Event.options.map((option) => {
    const type = option.shape.type.value
    const own = Object.fromEntries(
      Object.entries(option.shape).filter(([name]) => (FIELDS[type] as readonly string[]).includes(name)),
    )
    const common = { reference: z.string(), sequence: z.int().min(1), at: Instant }
    const by = z.enum(['staff', 'complainant', 'system'])
    return z.object({
      source: z.literal(SOURCE),
      'detail-type': z.literal(type),
      detail: z.strictObject({ ...own, ...common, by }),
    })
  }) as unknown as [z.ZodObject<{ source: z.ZodLiteral; 'detail-type': z.ZodLiteral<string>; detail: z.ZodObject }>],
)
