// What each role may do with a complaint. A procedure has further rules that name roles.
import type { Role } from '../procedure/words.ts'
import type { Command } from './commands.ts'
import type { StaffMember } from './complaint.ts'

const EVERYBODY: readonly Role[] = ['service-desk', 'handler', 'service-manager', 'leadership', 'director', 'quality']
const CASE: readonly Role[] = ['handler', 'service-manager', 'leadership', 'director']
const MANAGERS: readonly Role[] = ['service-manager', 'leadership', 'director']
const LEARNING: readonly Role[] = [...CASE, 'quality']

/** Every command, and the roles that may give it: what the customer says, whoever picks up the phone passes on. One that is forgotten here does not compile. */
export const ROLES_FOR: Readonly<Record<Command['type'], readonly Role[]>> = {
  Receive: EVERYBODY,
  AddNote: EVERYBODY,
  FileNote: EVERYBODY,
  FileCorrespondence: EVERYBODY,
  ChangeSummary: EVERYBODY,
  AddIssue: EVERYBODY,
  Link: EVERYBODY,
  ChangeContact: EVERYBODY,
  Authorise: EVERYBODY,
  RequestLink: EVERYBODY,
  MarkUrgent: EVERYBODY,
  SetTask: EVERYBODY,
  CompleteTask: EVERYBODY,
  RequestCopy: EVERYBODY,
  OpenCandidate: EVERYBODY,
  NameSubject: EVERYBODY,
  ResolveAtFirstContact: EVERYBODY,
  RequestReview: EVERYBODY,
  ReportDissatisfaction: EVERYBODY,
  RequestLetter: EVERYBODY,
  DeclineRequest: EVERYBODY,
  Withdraw: EVERYBODY,
  AgreePlan: EVERYBODY,
  AgreeToWait: EVERYBODY,
  RejectProposal: EVERYBODY,
  RecordAgreement: EVERYBODY,
  RecordNoticeSent: EVERYBODY,
  NoteAgreement: [],
  HandOver: [],
  RecordLetterPrepared: [],
  RecordNoticeBounced: [],
  RecordNoticeWithheld: [],
  WatchClocks: [],
  Reclassify: CASE,
  Categorise: CASE,
  CorrectReceipt: CASE,
  Assign: CASE,
  Merge: CASE,
  RevokeLinks: CASE,
  Absorb: CASE,
  Acknowledge: CASE,
  SendReply: CASE,
  CompleteReview: CASE,
  RequestInformation: CASE,
  BeginInvestigation: CASE,
  CheckOff: CASE,
  RecordFindings: CASE,
  DecideOutcome: CASE,
  Discard: CASE,
  ReportProgress: CASE,
  SendPlan: CASE,
  ExtendAsComplex: LEARNING,
  ExplainDelay: CASE,
  SendProposal: CASE,
  GiveResponse: CASE,
  Escalate: CASE,
  ScheduleMeeting: CASE,
  HoldMeeting: CASE,
  WaiveMeeting: CASE,
  DeclareDeadlock: CASE,
  SendLetter: CASE,
  RefuseLetter: CASE,
  ExcludeFromScheme: LEARNING,
  Refer: CASE,
  RecordDecision: CASE,
  Hold: CASE,
  Resume: CASE,
  MarkRead: CASE,
  RecordConsent: CASE,
  Disclose: CASE,
  RecordOffer: CASE,
  InformSubject: CASE,
  PostponeInforming: CASE,
  RecordStatement: CASE,
  OfferSupport: CASE,
  UpdateSubject: CASE,
  AgreeRemedy: CASE,
  RecordLearning: LEARNING,
  ShareLearning: LEARNING,
  DecideFeedback: LEARNING,
  Close: CASE,
  Reopen: CASE,
  VoidClosure: MANAGERS,
  Erase: MANAGERS,
}

/** Who sees quarantine and decides on it. */
export const mayDecideOnQuarantine = ({ roles }: StaffMember): boolean =>
  roles.some((role) => role === 'administrator' || MANAGERS.includes(role))

/** Who sees complaints, unless involved: everybody but administrators, who look after people. */
export const mayRead = ({ roles }: StaffMember): boolean => roles.some((role) => role !== 'administrator')

/** Who can be the handler of a complaint. */
export const mayHandle = ({ roles }: StaffMember): boolean => roles.some((role) => CASE.includes(role))

/** Who sees how the whole goes. */
export const mayOversee = ({ roles }: StaffMember): boolean =>
  roles.some((role) => role === 'quality' || MANAGERS.includes(role))

/** Who says who is in the team, and what each may do. */
export const mayEditTeam = ({ roles }: StaffMember): boolean => roles.includes('administrator')

/** Who keeps the canned replies of the team. */
export const mayEditReplies = ({ roles }: StaffMember): boolean =>
  roles.some((role) => role === 'administrator' || role === 'director')

/** Who says when somebody is away, and who stands in for them. */
export const mayEditAbsences = (member: StaffMember): boolean =>
  mayEditTeam(member) || member.roles.some((role) => MANAGERS.includes(role))

/** Whether somebody may give a command, by one of their roles. */
export const mayGive = ({ roles }: StaffMember, command: Command['type']): boolean =>
  roles.some((role) => ROLES_FOR[command].includes(role))
