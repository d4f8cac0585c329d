import { cited } from '../../procedure/procedure.ts'
import type { CommandOf } from '../commands.ts'
import { type Context, type Decision, refuse } from '../complaint.ts'
import { changed } from '../state-changes.ts'
import {
  isImpartial,
  refuseIfUnavailable,
  refuseUnlessAble,
  refuseUnlessHandling,
  refuseUnlessInPlaceOfSubject,
} from './eligibility.ts'
import { refuseUnlessReady } from './preconditions.ts'
import { refuseUnlessInFuture } from './progress.ts'

/** Gives a complaint to somebody, or takes it to a specialist (CLD-C8): never to its subject, and to their people only with a reason (CON-C4). */
export function assign(context: Context, { by, handler, reason }: CommandOf<'Assign'>): Decision {
  const { complaint, team, now, procedure } = context
  if (handler === complaint.handler) return []
  const refused =
    refuseUnlessAble(context, handler) ??
    refuseUnlessHandling(context, handler) ??
    refuseIfUnavailable(context, handler) ??
    refuseUnlessInPlaceOfSubject(context, handler)
  if (refused !== undefined) return refused
  const member = team.find(({ id }) => id === handler)
  if (member !== undefined && !isImpartial(complaint, member) && reason === undefined) {
    return refuse(
      'conflict-of-interest',
      `${member.name} reports to somebody whom this complaint is about${cited(procedure.handling)}: choose somebody else, or say why it has to be them.`,
    )
  }
  const { handler: before } = complaint
  return [{ type: 'Assigned', at: now.toString(), by, handler, ...(reason && { reason }), ...(before && { before }) }]
}

/** Adds a note for colleagues; those whom it mentions are told of it, as far as they may see the complaint. */
export function addNote(context: Context, { by, note, mentions = [] }: CommandOf<'AddNote'>): Decision {
  const refused = mentions.map((staff) => refuseUnlessAble(context, staff)).find((refusal) => refusal !== undefined)
  return (
    refused ?? [{ type: 'NoteAdded', at: context.now.toString(), by, note, ...(mentions.length > 0 && { mentions }) }]
  )
}

/** Somebody has read the complaint and acknowledges it; Redress does when nobody has in time (CLD-C4). */
export function acknowledge({ complaint, now }: Context, { by, message }: CommandOf<'Acknowledge'>): Decision {
  const isAcknowledged = complaint.timing.facts.some(({ fact }) => fact === 'acknowledged')
  return isAcknowledged ? [] : [{ type: 'AcknowledgementGiven', at: now.toString(), by, message }]
}

/** The initial review, with its note and whether more has to be known (CON-C15, JSQ-C29). */
export function completeReview({ now }: Context, { type: _, ...review }: CommandOf<'CompleteReview'>): Decision {
  return [{ type: 'ReviewCompleted', at: now.toString(), ...review }]
}

/** Asks the complainant for more. The clocks promised to them run on (CON-C16). */
export function requestInformation({ now }: Context, { type: _, ...asked }: CommandOf<'RequestInformation'>): Decision {
  return [{ type: 'InformationRequested', at: now.toString(), ...asked }]
}

export function beginInvestigation(
  { complaint, procedure, now }: Context,
  { by }: CommandOf<'BeginInvestigation'>,
): Decision {
  const begun =
    complaint.timing.facts.some(({ fact }) => fact === 'investigation-begun') && complaint.phase !== 'review'
  if (begun) return []
  return (
    refuseUnlessReady(procedure, complaint, 'begin-investigation') ?? [
      { type: 'InvestigationBegun', at: now.toString(), by },
    ]
  )
}

/** One point of the investigation is done, or does not apply (CON-C17). */
export function checkOff({ procedure, now }: Context, { type: _, ...point }: CommandOf<'CheckOff'>): Decision {
  if (!procedure.checklist.some(({ id }) => id === point.item)) {
    const known = procedure.checklist.map(({ id }) => id).join(', ')
    return refuse('not-in-procedure', `There is no "${point.item}" to look into. There is: ${known || 'nothing'}.`)
  }
  return [{ type: 'CheckedOff', at: now.toString(), ...point }]
}

/** What was found out, and the cause. */
export function recordFindings(
  { procedure, complaint, now }: Context,
  { type: _, ...found }: CommandOf<'RecordFindings'>,
): Decision {
  return (
    refuseUnlessReady(procedure, complaint, 'record-findings') ?? [
      { type: 'FindingsRecorded', at: now.toString(), ...found },
    ]
  )
}

/** What follows from the findings, for the whole and for each issue, with reasons (CON-C28, CON-C29, CON-C30). */
export function decideOutcome(
  { complaint, procedure, now }: Context,
  { type: _, ...decided }: CommandOf<'DecideOutcome'>,
): Decision {
  const unknown = decided.issues.find(({ issue }) => complaint.intake.issues[issue - 1] === undefined)
  if (unknown !== undefined) {
    return refuse('no-such-issue', `There is no issue ${unknown.issue}: there are ${complaint.intake.issues.length}.`)
  }
  return (
    refuseUnlessReady(procedure, complaint, 'decide-outcome') ?? [
      { type: 'OutcomeDecided', at: now.toString(), ...decided },
    ]
  )
}

/** What was not upheld is discarded, with its reasons (CCR-C13). */
export function discard({ procedure, complaint, now }: Context, { by, reasons }: CommandOf<'Discard'>): Decision {
  if (procedure.discarding === undefined) {
    return refuse('not-in-procedure', 'This procedure discards nothing: give a response with the outcome not-upheld.')
  }
  const at = now.toString()
  return (
    refuseUnlessReady(procedure, changed(complaint, 'investigation', { outcome: 'not-upheld' }), 'give-response') ?? [
      { type: 'OutcomeDecided', at, by, outcome: 'not-upheld', reasons, issues: [] },
      { type: 'Closed', at, by, because: 'discarded', message: reasons, satisfaction: 'not-stated' },
    ]
  )
}

/** Remedies and actions are followed until done; see `tasks`. */
export function agreeRemedy(context: Context, { type: _, ...remedy }: CommandOf<'AgreeRemedy'>): Decision {
  return (
    refuseUnlessAble(context, remedy.owner) ??
    refuseUnlessInFuture(context, remedy.dueAt) ?? [{ type: 'RemedyAgreed', at: context.now.toString(), ...remedy }]
  )
}
