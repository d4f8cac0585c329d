// The timeline at the desk: each event in a few words for colleagues.
import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import type { Event, Turn } from '../../../shared/complaint/events.ts'
import { lineOf, type Narrative } from '../../../shared/notices/narrative.ts'
import type { Procedure } from '../../../shared/procedure/procedure.ts'

/** What lines are made with: names of people, levels and promises. */
type Names = {
  nameOf(id: string): string
  levelTitle(level: number): string
  sentenceOf(turn: Turn): string
}

const plain = (value: string): string => value.replaceAll('-', ' ')

const TO_COLLEAGUES: Narrative<Names> = {
  Received: ({ channel }) => `Received by ${plain(channel)}`,
  CandidateOpened: 'Opened as a complaint',
  Reclassified: 'Reclassified',
  Categorised: ({ category }) => `It is about: ${plain(category)}`,
  SummaryChanged: 'Summary changed',
  IssueAdded: 'Point added',
  ReceiptCorrected: ({ receivedAt, before }) =>
    `The date of receipt was corrected from ${before.slice(0, 10)} to ${receivedAt.slice(0, 10)}`,
  MissedCommitmentVoided: ({ turn }, { sentenceOf }) => `Not late by the corrected date: ${sentenceOf(turn)}`,
  LevelVoided: ({ level }, { levelTitle }) => `Back at ${levelTitle(level)}, by the corrected date`,
  DeadlockVoided: 'Not deadlocked by the corrected date',
  Linked: ({ to }) => `Linked with ${to}`,
  DuplicateAbsorbed: ({ from }) => `${from} was merged into this`,
  Merged: ({ into }) => `Merged into ${into}`,
  ContactChanged: 'Contact details changed',
  Authorised: 'Authorised',
  LinkRequested: 'Link requested',
  LinksRevoked: 'All links that were sent are cancelled',
  Assigned: ({ handler }, { nameOf }) => `Assigned to ${nameOf(handler)}`,
  NobodyFound: ({ level }) =>
    level === undefined
      ? 'No handler: everybody who could handle it is involved'
      : 'Nobody can be called upon at its level',
  HandedOver: ({ from, to, owed }, { nameOf }) =>
    `Handed over from ${nameOf(from)} to ${nameOf(to)}: ${owed.join(', ')}`,
  AcknowledgementGiven: 'Acknowledgement given',
  LevelEntered: ({ level, staff }, { levelTitle, nameOf }) =>
    `Escalated to ${levelTitle(level)}${staff ? `, ${nameOf(staff)}` : ''}`,
  NoteAdded: 'Note added',
  ReplySent: 'Reply sent',
  ReviewCompleted: 'Review completed',
  InformationRequested: 'Information requested',
  InvestigationBegun: 'Investigation begun',
  CheckedOff: 'Checked off',
  FindingsRecorded: 'Findings recorded',
  OutcomeDecided: ({ outcome }) => `Outcome: ${plain(outcome)}`,
  ResolvedAtFirstContact: 'Resolved at first contact',
  ProgressReported: 'Progress reported',
  PlanSent: 'Plan sent',
  PlanAgreed: 'Plan agreed',
  ComplexityProposed: 'Complexity proposed',
  ExtendedAsComplex: 'Extended as complex',
  DelayExplained: 'Delay explained',
  MarkedUrgent: 'Marked urgent',
  TaskSet: 'Task set',
  TaskDone: 'Task done',
  ProposalSent: 'Proposal sent',
  ProposalRejected: 'Proposal rejected',
  AgreementSpoken: 'Agreement spoken',
  AgreementWritten: 'Agreement written',
  Agreed: 'Agreement',
  ResponseGiven: 'Response given',
  MessagesRead: 'Messages read, no review requested',
  ReviewRequested: 'Review requested',
  DissatisfactionReported: 'Dissatisfaction reported',
  MeetingDue: 'Meeting due',
  MeetingScheduled: 'Meeting scheduled',
  MeetingHeld: 'Meeting held',
  MeetingWaived: 'Meeting waived',
  DeadlockReached: 'Deadlock reached',
  WaitAgreed: 'Wait agreed',
  LetterRequested: 'Letter requested',
  LetterSent: 'Letter sent',
  LetterRefused: 'Letter refused',
  RequestDeclined: 'Request declined',
  LetterWithheld: 'No letter: excluded from the scheme',
  ExclusionProposed: 'Exclusion proposed',
  Excluded: 'Excluded',
  ReferralDue: 'Referral due',
  Referred: 'Referred',
  ExternallyDecided: 'Externally decided',
  Held: ({ hold }) => `On hold: ${plain(hold)}`,
  Resumed: ({ hold }) => `Taken off hold: ${plain(hold)}`,
  ConsentGiven: 'Consent given',
  Disclosed: 'Disclosed',
  OfferRecorded: 'Offer recorded',
  SubjectNamed: ({ staff }, { nameOf }) => `It is about ${nameOf(staff)}`,
  SubjectInformed: 'Subject informed',
  InformingPostponed: 'Informing postponed',
  StatementGiven: 'Statement given',
  SupportOffered: 'Support offered',
  SubjectUpdated: 'Subject updated',
  RemedyAgreed: 'Remedy agreed',
  LearningRecorded: 'Learning recorded',
  LearningShared: 'Learning shared',
  FeedbackDecided: 'Feedback decided',
  AcknowledgementRepeated: 'Acknowledgement repeated',
  ProgressReportDue: 'Progress report due',
  HandlerReminded: 'Handler reminded',
  CommitmentMissed: ({ force, turn, done }, { sentenceOf }) =>
    `${done ? 'The time is over' : force === 'promise' ? 'A promise was broken' : 'A target was missed'}: ${sentenceOf(turn)}`,
  CorrespondenceFiled: ({ channel, automatic }) => `${automatic ? 'Automatic answer' : 'Message'} by ${plain(channel)}`,
  NoticesReleased: 'The office opened, and the complainant is told',
  MessagesGathered: 'Told the handler about an hour of messages together',
  NoticeSent: ({ notice, to, how }, { nameOf }) =>
    `${how === 'post' ? 'Posted' : 'Sent'}: ${plain(notice)}, to ${nameOf(to)}`,
  LetterPrepared: ({ notice }) => `To be printed and posted: ${plain(notice)}`,
  NoticeBounced: ({ notice, to, how }, { nameOf }) =>
    `${how === 'suppressed' ? 'Not sent, since the address is suppressed' : 'Came back'}: ${plain(notice)}, to ${nameOf(to)}`,
  NoticeWithheld: ({ notice }) => `Held back: ${plain(notice)}`,
  Closed: ({ because }) => `Closed: ${plain(because)}`,
  Reopened: 'Reopened',
  Erased: 'Personal data erased',
  ClosureVoided: 'Closure voided',
}

function namesIn(team: readonly StaffMember[], procedure: Procedure | undefined): Names {
  return {
    nameOf: (id) =>
      team.find((member) => member.id === id)?.name ?? (id === 'complainant' ? 'the complainant' : plain(id)),
    levelTitle: (level) => procedure?.ladder[level]?.title ?? `level ${level + 1}`,
    sentenceOf: ({ commitment }) =>
      procedure?.commitments.find(({ id }) => id === commitment)?.says.replace(/\.$/, '') ?? plain(commitment),
  }
}

/** One event in a few words. */
export const whatHappened = (event: Event, team: readonly StaffMember[], procedure?: Procedure): string =>
  lineOf(TO_COLLEAGUES, event, namesIn(team, procedure)) ?? ''

/** One event in a few words, and who did it. */
export function timelineLine(event: Event, team: readonly StaffMember[], procedure?: Procedure): string {
  const { type, by } = event
  const names = namesIn(team, procedure)
  const what = whatHappened(event, team, procedure)
  // What arrives without the complainant's name for certain is filed by nobody of ours, and written by somebody else.
  if (type === 'CorrespondenceFiled' && by === 'system') return `${what}, by somebody other than the complainant`
  return `${what}, by ${typeof by === 'object' ? names.nameOf(by.staff) : by === 'system' ? 'Redress' : 'the complainant'}`
}
