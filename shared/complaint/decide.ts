import type { Command } from './commands.ts'
import { assertNever, type Context, type Decision, refuse } from './complaint.ts'
import { watchClocks } from './decide/clocks.ts'
import { withdraw } from './decide/closing.ts'
import {
  fileCorrespondence,
  recordLetterPrepared,
  recordNoticeBounced,
  recordNoticeSent,
} from './decide/correspondence.ts'
import { openCandidate, receive } from './decide/intake.ts'
import { addNote, assign, beginInvestigation, extendAsComplex, reportProgress } from './decide/investigation.ts'
import { escalate } from './decide/ladder.ts'
import { giveResponse, recordAgreement, rejectProposal, requestReview, sendProposal } from './decide/proposals.ts'

/** What a complaint would close must wait: these are possible even when it is closed, so that nothing that arrives is lost. */
const POSSIBLE_WHEN_CLOSED: readonly Command['type'][] = [
  'AddNote',
  'FileCorrespondence',
  'RecordNoticeSent',
  'RecordLetterPrepared',
  'RecordNoticeBounced',
  'WatchClocks',
]

/** Work on the complaint itself, which a candidate is not yet. */
const POSSIBLE_FOR_CANDIDATE: readonly Command['type'][] = [
  'OpenCandidate',
  'Assign',
  'Withdraw',
  ...POSSIBLE_WHEN_CLOSED,
]

/** The only way in which a complaint changes: given where it stands, what follows from a command, or why it is not possible. */
export function decide(context: Context, command: Command): Decision {
  const { complaint } = context
  if (command.type === 'Receive') return receive(context, command)
  if (complaint.version === 0) return refuse('not-received', `There is no complaint ${complaint.reference}.`)
  if (typeof command.by === 'object' && command.by.staff === complaint.subject) {
    return refuse('subject-of-complaint', `There is no complaint ${complaint.reference}.`)
  }
  if (complaint.phase === 'closed' && !POSSIBLE_WHEN_CLOSED.includes(command.type)) {
    return refuse(
      'closed',
      `${complaint.reference} is closed. ${context.procedure.closing.says} What arrives is filed as correspondence.`,
    )
  }
  if (complaint.candidate && !POSSIBLE_FOR_CANDIDATE.includes(command.type)) {
    return refuse(
      'still-candidate',
      `${complaint.reference} is not yet a complaint: open it first, with what it is about.`,
    )
  }
  switch (command.type) {
    case 'OpenCandidate':
      return openCandidate(context, command)
    case 'Assign':
      return assign(context, command)
    case 'AddNote':
      return addNote(context, command)
    case 'BeginInvestigation':
      return beginInvestigation(context, command)
    case 'ReportProgress':
      return reportProgress(context, command)
    case 'SendProposal':
      return sendProposal(context, command)
    case 'RejectProposal':
      return rejectProposal(context, command)
    case 'RecordAgreement':
      return recordAgreement(context, command)
    case 'GiveResponse':
      return giveResponse(context, command)
    case 'RequestReview':
      return requestReview(context, command)
    case 'ExtendAsComplex':
      return extendAsComplex(context, command)
    case 'Escalate':
      return escalate(context, command)
    case 'Withdraw':
      return withdraw(context, command)
    case 'FileCorrespondence':
      return fileCorrespondence(context, command)
    case 'RecordNoticeSent':
      return recordNoticeSent(context, command)
    case 'RecordLetterPrepared':
      return recordLetterPrepared(context, command)
    case 'RecordNoticeBounced':
      return recordNoticeBounced(context, command)
    case 'WatchClocks':
      return watchClocks(context)
    default:
      return assertNever(command)
  }
}
