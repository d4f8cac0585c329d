import * as z from 'zod'
import { CLOSINGS, DECLINED, NOTICES, TASKS } from '../procedure/words.ts'
import {
  Ability,
  agreementWritten,
  ClimbedBecause,
  contactChanged,
  duplicate,
  enclosed,
  filed,
  Instant,
  letterPrepared,
  merged,
  noticeBounced,
  noticeSent,
  payloadsWith,
  reached,
  receivedWith,
  representedBy,
  TextId,
} from './payloads.ts'

/** Who did something: a member of staff by id, the complainant, or Redress itself. */
export const Actor = z.union([z.object({ staff: z.string() }), z.literal('complainant'), z.literal('system')])
export type Actor = z.infer<typeof Actor>

/** One clock at one turn: which commitment, and the due instant of that turn. */
export const Turn = z.object({ commitment: z.string(), dueAt: Instant })
export type Turn = z.infer<typeof Turn>

/** What somebody owes by a moment, numbered within its complaint. */
const task = {
  id: z.int(),
  task: z.enum(TASKS),
  description: TextId.optional(),
  owner: z.string().optional(),
  dueAt: Instant,
}

/** What somebody owed and owes no more: whose it was, and what. */
const endedTask = z.object({ id: z.int(), owner: z.string().optional(), description: TextId.optional() })

/** How a complaint arrives. Shared by the event and the command that leads to it. */
export const intake = {
  ...receivedWith(TextId),
  ...enclosed,
  /** Negative feedback without justification: not yet a formal complaint. */
  candidate: z.boolean().default(false),
  /** When it reached the organisation: every clock counts from here, whenever it was logged. */
  receivedAt: Instant,
  /** Who of the team took it, where somebody else writes it down. */
  takenBy: z.string().optional(),
  /** Name and ways to reach the complainant, as JSON of a {@link Contact}. */
  contact: TextId,
  ...reached,
  /** The members of staff whose own complaint it is, by their addresses. */
  parties: z.array(z.string()).optional(),
  /** There is an address, and no mail can be sent to it. */
  unreachable: z.boolean().optional(),
  /** Anybody may have given the address: nothing proves that it is theirs. What they wrote is not sent there. */
  unproven: z.boolean().optional(),
  /** The Message-ID of the mail that it came in, so that answers stay in its thread. */
  messageId: z.string().optional(),
}

const event = <Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) =>
  z.object({ type: z.literal(type), at: Instant, by: Actor, ...shape })

const of = payloadsWith(TextId)

/** When the complainant is told of it; left out, at once. See office-hours.ts. */
const toldLater = { toldAt: Instant.optional() }

/** Everything that can happen to a complaint. Past tense; people's words only by {@link TextId}. */
export const Event = z.discriminatedUnion('type', [
  event('Received', {
    ...intake,
    procedure: z.object({ id: z.string(), version: z.string() }),
    /** Who of management is told that nobody can be reached. */
    tell: z.string().optional(),
  }),
  event('CandidateOpened', { ...of.OpenCandidate, ...toldLater, tell: z.string().optional() }),
  event('Reclassified', of.Reclassify),
  event('Categorised', of.Categorise),
  /** What it is about, in one line for colleagues: the complainant never reads it. */
  event('SummaryChanged', of.ChangeSummary),
  event('IssueAdded', of.AddIssue),
  event('ReceiptCorrected', { receivedAt: Instant, reason: TextId, before: Instant }),
  /** By the true date it was not late, or is not yet. */
  event('MissedCommitmentVoided', { turn: Turn }),
  /** It had climbed only because of a wrong date: it stands where it stood before. */
  event('LevelVoided', { level: z.int(), staff: z.string().optional() }),
  /** It was deadlocked only because of a wrong date. */
  event('DeadlockVoided', {}),
  event('Linked', of.Link),
  event('DuplicateAbsorbed', duplicate),
  event('Merged', merged),
  event('ContactChanged', { ...contactChanged, tell: z.string().optional() }),
  event('Authorised', representedBy(TextId)),
  event('LinkRequested', {}),
  event('LinksRevoked', of.RevokeLinks),
  /** `before` had it until then, and may work here no more. */
  event('Assigned', { ...of.Assign, before: z.string().optional(), because: z.literal('left').optional() }),
  /** Everybody who could handle it is involved, or could be called upon at its level: nobody has it now. */
  event('NobodyFound', { level: z.int().optional() }),
  /** What somebody owed who leaves is owed by somebody else: cases, tasks, what they were called upon for. */
  event('HandedOver', { from: z.string(), to: z.string(), owed: z.array(z.string()) }),
  event('AcknowledgementGiven', of.Acknowledge),
  event('LevelEntered', { level: z.int(), because: ClimbedBecause, staff: z.string().optional(), ...toldLater }),
  event('NoteAdded', { ...of.AddNote, ...enclosed }),
  event('ReplySent', of.SendReply),
  event('ReviewCompleted', of.CompleteReview),
  event('InformationRequested', of.RequestInformation),
  event('InvestigationBegun', {}),
  event('CheckedOff', of.CheckOff),
  event('FindingsRecorded', of.RecordFindings),
  event('OutcomeDecided', of.DecideOutcome),
  event('ResolvedAtFirstContact', of.ResolveAtFirstContact),
  event('ProgressReported', { report: TextId.optional() }),
  event('PlanSent', of.SendPlan),
  event('PlanAgreed', {}),
  event('ComplexityProposed', of.ExtendAsComplex),
  event('ExtendedAsComplex', { reason: TextId }),
  event('DelayExplained', of.ExplainDelay),
  event('MarkedUrgent', { ...of.MarkUrgent, tell: z.string().optional() }),
  event('TaskSet', task),
  /** `task` and `description` say what it was, once it is no more among what is owed. */
  event('TaskDone', { ...of.CompleteTask, task: z.enum(TASKS).optional(), description: TextId.optional() }),
  event('ProposalSent', { version: z.int(), proposal: TextId }),
  /** `ends`: the remedies that were to follow from it, and are owed no more. */
  event('ProposalRejected', { version: z.int(), reason: TextId.optional(), ends: z.array(endedTask).optional() }),
  event('AgreementSpoken', { version: z.int(), agreement: TextId.optional() }),
  event('AgreementWritten', { ...agreementWritten, until: Instant }),
  event('Agreed', { version: z.int().optional(), agreement: TextId.optional() }),
  event('ResponseGiven', of.GiveResponse),
  /** A colleague read what the complainant wrote after the response, and nothing in it asks for a review. */
  event('MessagesRead', of.MarkRead),
  /** `arrivedAt`: when the message arrived in which it was asked for; left out where it was asked for at that moment. */
  event('ReviewRequested', { ...of.RequestReview, arrivedAt: Instant.optional() }),
  event('RequestDeclined', { ...of.DeclineRequest, because: z.enum(DECLINED) }),
  event('DissatisfactionReported', of.ReportDissatisfaction),
  event('MeetingDue', { round: z.int() }),
  /** `before` it was to begin then. */
  event('MeetingScheduled', { round: z.int(), ...of.ScheduleMeeting, before: Instant.optional() }),
  event('MeetingHeld', { round: z.int(), ...of.HoldMeeting }),
  event('MeetingWaived', { round: z.int(), ...of.WaiveMeeting }),
  event('DeadlockReached', { because: z.enum(['declared', 'time']), reason: TextId.optional(), ...toldLater }),
  event('WaitAgreed', of.AgreeToWait),
  event('LetterRequested', of.RequestLetter),
  event('LetterSent', of.SendLetter),
  event('LetterRefused', of.RefuseLetter),
  /** It was asked for, and is never written: the complaint is excluded from the scheme. */
  event('LetterWithheld', of.ExcludeFromScheme),
  event('ExclusionProposed', of.ExcludeFromScheme),
  event('Excluded', of.ExcludeFromScheme),
  event('ReferralDue', { turn: Turn, ...toldLater }),
  event('Referred', of.Refer),
  event('ExternallyDecided', of.RecordDecision),
  event('Held', of.Hold),
  event('Resumed', of.Resume),
  event('ConsentGiven', of.RecordConsent),
  event('Disclosed', of.Disclose),
  event('OfferRecorded', of.RecordOffer),
  event('SubjectNamed', of.NameSubject),
  event('SubjectInformed', of.InformSubject),
  event('InformingPostponed', of.PostponeInforming),
  event('StatementGiven', of.RecordStatement),
  event('SupportOffered', of.OfferSupport),
  event('SubjectUpdated', of.UpdateSubject),
  event('RemedyAgreed', of.AgreeRemedy),
  event('LearningRecorded', of.RecordLearning),
  event('LearningShared', { with: z.array(z.string()) }),
  event('FeedbackDecided', of.DecideFeedback),
  event('AcknowledgementRepeated', { turn: Turn }),
  /** `also`: the other turns for which this report is due. */
  event('ProgressReportDue', { turn: Turn, also: z.array(Turn).optional(), ...toldLater }),
  event('HandlerReminded', { turns: z.array(Turn) }),
  /** `tell` names the owner, and whoever stands above them. */
  event('CommitmentMissed', {
    turn: Turn,
    force: z.enum(['promise', 'aim']),
    /** What it was, where it does not stand in the procedure. */
    task: z.enum(TASKS).optional(),
    tell: z.array(z.string()).default([]),
    /** What was promised for this moment is done at it, by what follows: the time is over, and nothing was missed. */
    done: z.literal(true).optional(),
  }),
  event('CorrespondenceFiled', filed),
  /** The handler gets the messages of an hour together: those filed after the one that was passed on at once. */
  event('MessagesGathered', { after: z.int() }),
  /** The office is open: the complainant is told of these events, by their sequence numbers. */
  event('NoticesReleased', { events: z.array(z.int()) }),
  event('NoticeSent', noticeSent),
  /** There is no address for mail that works: the notice went to the handler as a letter to print, and is not sent yet. */
  event('LetterPrepared', letterPrepared),
  event('NoticeBounced', noticeBounced),
  /** So many mails went to the complainant today that it looks like a loop: this one waits for a person. */
  event('NoticeWithheld', { notice: z.enum(NOTICES), id: z.string() }),
  event('Closed', {
    because: z.enum(CLOSINGS),
    message: TextId.optional(),
    satisfaction: z.enum(['accepted', 'rejected', 'not-stated']).default('not-stated'),
    ...toldLater,
  }),
  event('Reopened', of.Reopen),
  /** People's words and addresses are taken away; the text says why, and stays. */
  event('Erased', of.Erase),
  event('ClosureVoided', of.VoidClosure),
])
export type Event = z.infer<typeof Event>
export type EventOf<Type extends Event['type']> = Extract<Event, { type: Type }>

const Ways = z.object({
  name: z.string().optional(),
  /** The company for which they write. */
  company: z.string().optional(),
  email: z.string().optional(),
  phone: z.string().optional(),
  address: z.string().optional(),
})
/** The name of somebody, and the ways to reach them. */
export type Ways = z.infer<typeof Ways>

/** How to reach a complainant. Stored as a text, so that erasure removes it; the salt keeps its hash from being guessed. */
export const Contact = Ways.extend({
  /** Who acts for them: whatever is for the complainant goes there. */
  representative: Ways.optional(),
  /** Left out, they can act for themselves. */
  ability: Ability.optional(),
  salt: z.string(),
})
export type Contact = z.infer<typeof Contact>

/** The contact that some words hold; of one that was erased nothing is known. */
export const contactIn = (words: ReadonlyMap<TextId, string>, id: TextId): Contact =>
  Contact.parse(JSON.parse(words.get(id) ?? '{"salt":""}'))
