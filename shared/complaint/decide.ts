import { cited } from '../procedure/procedure.ts'
import { DECLINED } from '../procedure/words.ts'
import type { Command, CommandOf } from './commands.ts'
import { type Context, type Decision, isInvolved, isRefusal, type Refusal, refuse } from './complaint.ts'
import { missedWhenKept, watchClocks } from './decide/clocks.ts'
import {
  close,
  closesNow,
  erase,
  reopen,
  reportDissatisfaction,
  resolveAtFirstContact,
  voidClosure,
  withdraw,
} from './decide/closing.ts'
import { correctReceipt } from './decide/corrected.ts'
import {
  fileCorrespondence,
  fileNote,
  markRead,
  recordLetterPrepared,
  recordNoticeBounced,
  recordNoticeSent,
  recordNoticeWithheld,
  sendReply,
} from './decide/correspondence.ts'
import {
  agreeToWait,
  declareDeadlock,
  excludeFromScheme,
  recordDecision,
  refer,
  refuseLetter,
  requestLetter,
  sendLetter,
} from './decide/deadlock.ts'
import { roleName } from './decide/eligibility.ts'
import { disclose, hold, nameSubject, oweSubject, recordConsent, recordOffer, resume } from './decide/fairness.ts'
import { handOver } from './decide/hand-over.ts'
import {
  absorb,
  addIssue,
  authorise,
  categorise,
  changeContact,
  changeSummary,
  link,
  merge,
  openCandidate,
  receive,
  reclassify,
  requestCopy,
  requestLink,
  revokeLinks,
} from './decide/intake.ts'
import {
  acknowledge,
  addNote,
  agreeRemedy,
  assign,
  beginInvestigation,
  checkOff,
  completeReview,
  decideOutcome,
  discard,
  recordFindings,
  requestInformation,
} from './decide/investigation.ts'
import { escalate } from './decide/ladder.ts'
import { decideFeedback, recordLearning, shareLearning } from './decide/learning.ts'
import { holdMeeting, scheduleMeeting, waiveMeeting } from './decide/meetings.ts'
import {
  agreePlan,
  completeTask,
  explainDelay,
  extendAsComplex,
  markUrgent,
  reportProgress,
  sendPlan,
  setTask,
} from './decide/progress.ts'
import {
  giveResponse,
  noteAgreement,
  recordAgreement,
  rejectProposal,
  requestReview,
  sendProposal,
} from './decide/proposals.ts'
import { declineRequest } from './decide/requests.ts'
import { evolve } from './evolve.ts'
import { toldInOfficeHours } from './office-hours.ts'
import { mayGive, ROLES_FOR } from './roles.ts'

type Decide<Type extends Command['type']> = (context: Context, command: CommandOf<Type>) => Decision

/** Every command, and who decides it. One that is forgotten here does not compile. */
const DECIDE: { readonly [Type in Command['type']]: Decide<Type> } = {
  Receive: receive,
  OpenCandidate: openCandidate,
  Reclassify: reclassify,
  Categorise: categorise,
  ChangeSummary: changeSummary,
  AddIssue: addIssue,
  CorrectReceipt: correctReceipt,
  Link: link,
  Merge: merge,
  Absorb: absorb,
  ChangeContact: changeContact,
  Authorise: authorise,
  RequestLink: requestLink,
  RevokeLinks: revokeLinks,
  Assign: assign,
  Acknowledge: acknowledge,
  AddNote: addNote,
  SendReply: sendReply,
  CompleteReview: completeReview,
  RequestInformation: requestInformation,
  BeginInvestigation: beginInvestigation,
  CheckOff: checkOff,
  RecordFindings: recordFindings,
  DecideOutcome: decideOutcome,
  Discard: discard,
  ResolveAtFirstContact: resolveAtFirstContact,
  ReportProgress: reportProgress,
  SendPlan: sendPlan,
  AgreePlan: agreePlan,
  ExtendAsComplex: extendAsComplex,
  ExplainDelay: explainDelay,
  MarkUrgent: markUrgent,
  SetTask: setTask,
  CompleteTask: completeTask,
  RequestCopy: requestCopy,
  SendProposal: sendProposal,
  RejectProposal: rejectProposal,
  RecordAgreement: recordAgreement,
  NoteAgreement: noteAgreement,
  HandOver: handOver,
  GiveResponse: giveResponse,
  MarkRead: markRead,
  RequestReview: requestReview,
  DeclineRequest: declineRequest,
  ReportDissatisfaction: reportDissatisfaction,
  Escalate: escalate,
  ScheduleMeeting: scheduleMeeting,
  HoldMeeting: holdMeeting,
  WaiveMeeting: waiveMeeting,
  DeclareDeadlock: declareDeadlock,
  AgreeToWait: agreeToWait,
  RequestLetter: requestLetter,
  SendLetter: sendLetter,
  RefuseLetter: refuseLetter,
  ExcludeFromScheme: excludeFromScheme,
  Refer: refer,
  RecordDecision: recordDecision,
  Hold: hold,
  Resume: resume,
  RecordConsent: recordConsent,
  Disclose: disclose,
  RecordOffer: recordOffer,
  NameSubject: nameSubject,
  InformSubject: oweSubject,
  PostponeInforming: oweSubject,
  RecordStatement: oweSubject,
  OfferSupport: oweSubject,
  UpdateSubject: oweSubject,
  AgreeRemedy: agreeRemedy,
  RecordLearning: recordLearning,
  ShareLearning: shareLearning,
  DecideFeedback: decideFeedback,
  Close: close,
  Reopen: reopen,
  VoidClosure: voidClosure,
  Erase: erase,
  Withdraw: withdraw,
  FileCorrespondence: fileCorrespondence,
  FileNote: fileNote,
  RecordNoticeSent: recordNoticeSent,
  RecordLetterPrepared: recordLetterPrepared,
  RecordNoticeBounced: recordNoticeBounced,
  RecordNoticeWithheld: recordNoticeWithheld,
  WatchClocks: watchClocks,
}

/** What is possible whatever has become of a complaint, so that nothing that arrives is lost. */
const ALWAYS_POSSIBLE: readonly Command['type'][] = [
  'AddNote',
  'ChangeSummary',
  'SendReply',
  'FileCorrespondence',
  'FileNote',
  'RecordNoticeSent',
  'RecordLetterPrepared',
  'RecordNoticeBounced',
  'RecordNoticeWithheld',
  'WatchClocks',
  'Link',
  'ChangeContact',
  'RequestLink',
  'RevokeLinks',
  'HandOver',
]

/** What is also possible when it is closed: doing what is still owed, and asking where the procedure still allows it. */
const POSSIBLE_WHEN_CLOSED: readonly Command['type'][] = [
  ...ALWAYS_POSSIBLE,
  'SetTask',
  'CompleteTask',
  'RecordLearning',
  'ShareLearning',
  'DecideFeedback',
  'UpdateSubject',
  'Disclose',
  'RequestCopy',
  'RequestReview',
  'DeclineRequest',
  'ReportDissatisfaction',
  'MarkRead',
  'Refer',
  'Reopen',
  'VoidClosure',
  'Erase',
]

/** What opens a closed complaint again, which nobody could work on once its words are erased. */
const OPENS_AGAIN: readonly Command['type'][] = [
  'RequestReview',
  'ReportDissatisfaction',
  'Refer',
  'Reopen',
  'VoidClosure',
]

/** What is possible for a candidate, which is not a complaint to be worked on yet. */
const POSSIBLE_FOR_CANDIDATE: readonly Command['type'][] = [
  ...ALWAYS_POSSIBLE,
  'OpenCandidate',
  'Reclassify',
  'Assign',
  'NameSubject',
  'Withdraw',
  'Merge',
]

/** Why a command is not possible whatever it says: by who asks, or by what has become of the complaint. */
export function refuseUnlessPossible(context: Context, command: Pick<Command, 'type' | 'by'>): Refusal | undefined {
  const { complaint, procedure } = context
  const refusal = refuseUnlessPermitted(context, command)
  if (refusal !== undefined || command.type === 'Receive') return refusal
  if (complaint.version === 0) return refuse('not-received', `There is no complaint ${complaint.reference}.`)
  if (typeof command.by === 'object' && isInvolved(complaint, command.by.staff)) {
    return refuse('subject-of-complaint', `There is no complaint ${complaint.reference}.`)
  }
  if (complaint.record.erasedAt !== undefined && OPENS_AGAIN.includes(command.type)) {
    return refuse(
      'closed',
      `What ${complaint.reference} said was erased, and nothing goes on in it: open a new complaint.`,
    )
  }
  if (complaint.phase === 'closed' && !POSSIBLE_WHEN_CLOSED.includes(command.type)) {
    return refuse(
      'closed',
      `${complaint.reference} is closed${cited(procedure.closing)}. ${procedure.closing.says} What arrives is filed as correspondence.`,
    )
  }
  if (complaint.candidate && !POSSIBLE_FOR_CANDIDATE.includes(command.type)) {
    return refuse(
      'still-candidate',
      `${complaint.reference} is not yet a complaint: open it first, with what it is about.`,
    )
  }
  return undefined
}

/** Decides a command: returns the events that follow, or a refusal. Only this changes a complaint. */
export function decide(context: Context, command: Command): Decision {
  const { complaint, procedure, now } = context
  const impossible = refuseUnlessPossible(context, command)
  if (impossible !== undefined) return toBeDeclined(impossible, command)
  if (command.type === 'Receive') return receive(context, command)
  const decision = (DECIDE[command.type] as Decide<Command['type']>)(context, command as never)
  if (isRefusal(decision)) return toBeDeclined(decision, command)
  const after = decision.reduce(evolve, complaint)
  const late = command.type === 'WatchClocks' ? [] : missedWhenKept(context, after)
  const closing = after.phase === 'closed' ? [] : closesNow(procedure, after, command.by, now.toString())
  return [...late, ...decision, ...closing].map((event) => toldInOfficeHours(procedure, event))
}

const REQUESTED: readonly Command['type'][] = ['RequestReview', 'RequestLetter', 'Reopen', 'ReportDissatisfaction']

/** A request of the complainant's that staff record and the procedure refuses: they are to hear what is possible instead. */
function toBeDeclined(refusal: Refusal, { type, by }: Command): Refusal {
  const isDeclined = REQUESTED.includes(type) && DECLINED.some((code) => code === refusal.refused)
  if (!isDeclined || typeof by !== 'object') return refusal
  return { ...refusal, why: `${refusal.why} Tell whoever asked for it what is possible (DeclineRequest).` }
}

/** Refuses a command that none of the member's roles may give. Callers without a team were refused before. */
function refuseUnlessPermitted({ team }: Context, { type, by }: Pick<Command, 'type' | 'by'>): Refusal | undefined {
  const member = typeof by === 'object' ? team.find(({ id }) => id === by.staff) : undefined
  if (member === undefined || mayGive(member, type)) return undefined
  return refuse('not-yours', `This is for other roles: ask somebody of ${ROLES_FOR[type].map(roleName).join(', ')}.`)
}
