import { cited, type Procedure } from '../../procedure/procedure.ts'
import type { Need } from '../../procedure/words.ts'
import { isBefore, responseWindowEndsAt } from '../clocks.ts'
import type { CommandOf } from '../commands.ts'
import { type Complaint, type Context, type Decision, type Refusal, refuse } from '../complaint.ts'
import type { Event } from '../events.ts'
import { refuseUnlessRole } from './eligibility.ts'
import { enterLevel, entersBy, levelAfter } from './ladder.ts'
import { missingBefore, refuseUnlessReady } from './preconditions.ts'
import { rejectProposal, requestReview } from './proposals.ts'

/** The complainant withdraws, and says why if they wish. */
export function withdraw({ now }: Context, { by, reason, receivedAt }: CommandOf<'Withdraw'>): Decision {
  const at = now.toString()
  const notes = reason === undefined ? [] : [{ type: 'NoteAdded', at, by, note: reason } as const]
  return [
    ...notes,
    { type: 'Closed', at, by, because: 'withdrawn', satisfaction: 'not-stated', ...(receivedAt && { receivedAt }) },
  ]
}

/** What is owed to a member of staff whom it is about, however soon the complainant is content. */
const OWED_TO_SUBJECT: readonly Need[] = ['informed', 'statement', 'support']

/** Resolved while the complainant is on the line, with what they accepted (CLD-C7, JSQ-C17). */
export function resolveAtFirstContact(
  { complaint, procedure, now }: Context,
  { by, resolution }: CommandOf<'ResolveAtFirstContact'>,
): Decision {
  if (procedure.firstContact === undefined) {
    return refuse(
      'not-in-procedure',
      `Every complaint is investigated here${investigated(procedure)}: begin with that.`,
    )
  }
  if (complaint.phase !== 'received' && complaint.phase !== 'review') {
    return refuse(
      'too-late',
      `It is past the first contact${cited(procedure.firstContact)}: send a proposal, or record what was agreed.`,
    )
  }
  const refused = refuseUnlessReady(procedure, complaint, 'close', OWED_TO_SUBJECT)
  if (refused !== undefined) return refused
  const at = now.toString()
  return [
    { type: 'ResolvedAtFirstContact', at, by, resolution },
    { type: 'Closed', at, by, because: 'resolved', satisfaction: 'accepted' },
  ]
}

const investigated = ({ requirements }: Procedure): string =>
  cited(requirements.find(({ needs }) => needs.includes('investigation')))

/** Staff close what was answered. Where both sides have to agree, nobody closes alone (CCR-C22, CCR-C23), unless there is nobody to agree with. */
export function close(context: Context, { by, message, satisfaction }: CommandOf<'Close'>): Decision {
  const { complaint, procedure, now } = context
  const { anonymous } = complaint.contact
  if (complaint.kind === 'complaint' && procedure.closing.bothAgree !== undefined && !anonymous) {
    return refuse(
      'agreement-not-written',
      `It closes when both sides agree${cited(procedure.closing.bothAgree)}: record that (RecordAgreement).`,
    )
  }
  const because = satisfaction === 'accepted' ? 'resolved' : 'answered'
  const refused =
    complaint.kind === 'complaint'
      ? (refuseUnlessReady(procedure, complaint, 'close') ?? refuseUnlessReviewed(context, satisfaction))
      : undefined
  return refused ?? [{ type: 'Closed', at: now.toString(), by, because, message, satisfaction }]
}

/** Refuses to close what the complainant may still have reviewed: before there is a response, and while the time to ask for that runs (CON-C32). */
function refuseUnlessReviewed(context: Context, satisfaction: CommandOf<'Close'>['satisfaction']): Refusal | undefined {
  const { complaint, procedure, now } = context
  const { closing } = procedure
  const nobodyAsks = satisfaction === 'accepted' || complaint.contact.anonymous
  if (closing.window === undefined || nobodyAsks) return undefined
  const { reference, phase } = complaint
  if (phase !== 'responded')
    return refuse('not-ready', `${reference} has no response yet: give it first (GiveResponse).`)
  if (complaint.correspondence.unreadSince !== undefined) {
    return refuse('not-ready', `The complainant has answered the response of ${reference}: read that first (MarkRead).`)
  }
  const until = responseWindowEndsAt(procedure, complaint)
  const isFinal = levelAfter(context, 'review-requested') === undefined
  if (isFinal || (until !== undefined && isBefore(until, now))) return undefined
  return refuse(
    'too-early',
    `The complainant may still ask for a review${cited(closing)}: it closes by itself when the time for that is over, or now if they accept the response.`,
  )
}

/** What was agreed closes as soon as nothing is missing any more (CON-C6). */
export function closesNow(procedure: Procedure, complaint: Complaint, by: Event['by'], at: string): readonly Event[] {
  if (complaint.ending === undefined || missingBefore(procedure, complaint, 'close').length > 0) return []
  return [{ type: 'Closed', at, by, because: complaint.ending, satisfaction: 'accepted' }]
}

/** The complainant says that it is not resolved for them, and whether something should be done (CLD-C20, CLD-C21). */
export function reportDissatisfaction(context: Context, command: CommandOf<'ReportDissatisfaction'>): Decision {
  const { complaint, procedure, now } = context
  const { by, reason, wantsAction, receivedAt } = command
  const arrived = receivedAt && { receivedAt }
  const at = now.toString()
  if (!wantsAction) return [{ type: 'NoteAdded', at, by, note: reason }]
  if (complaint.phase === 'proposed') return rejectProposal(context, { type: 'RejectProposal', by, reason, ...arrived })
  // After the final decision, a review that was had already is refused: nothing is opened again.
  const isReviewed = procedure.ladder.some((level) => entersBy(level, 'review-requested'))
  const isInWindow = complaint.closed?.because === 'answered' && procedure.closing.reopen === 'within-window'
  if ((complaint.phase === 'responded' || isInWindow) && isReviewed) {
    return requestReview(context, { type: 'RequestReview', by, reason, ...arrived })
  }
  const isContested = complaint.closed?.because === 'discarded' // a discard is our decision alone
  if (complaint.phase === 'closed' && procedure.closing.reopen !== 'allowed' && !isContested) {
    return neverReopened(procedure, complaint)
  }
  const level = levelAfter(context, 'dissatisfied', 'proposal-rejected')
  return [
    { type: 'DissatisfactionReported', at, by, reason, wantsAction, ...arrived },
    ...(level === undefined ? [] : enterLevel(context, level, 'dissatisfied', by)),
  ]
}

/** Opens a closed complaint again where the procedure allows that. Whoever withdrew may always take that back: nothing was resolved. */
export function reopen({ complaint, procedure, now }: Context, { by, reason }: CommandOf<'Reopen'>): Decision {
  if (complaint.phase !== 'closed') return refuse('not-closed', `${complaint.reference} is open.`)
  const isWithdrawn = complaint.closed?.because === 'withdrawn'
  if (procedure.closing.reopen !== 'allowed' && !isWithdrawn) return neverReopened(procedure, complaint)
  return [{ type: 'Reopened', at: now.toString(), by, reason }]
}

function neverReopened({ closing }: Procedure, { reference }: Complaint): Refusal {
  const until = closing.reopen === 'within-window' ? ' but by asking for a review in time' : ''
  return refuse(
    'never-reopened',
    `Closed complaints cannot be reopened${until}${cited(closing)}; open a new complaint that refers to ${reference}.`,
  )
}

/** What people wrote and how to reach them is taken away: once nothing is owed to them any more. */
export function erase({ complaint, target, now }: Context, { by, reason }: CommandOf<'Erase'>): Decision {
  const {
    reference,
    phase,
    timing: { tasks },
  } = complaint
  if (phase !== 'closed') {
    return refuse('not-closed', `${reference} is open, and cannot be handled without what it says: close it first.`)
  }
  const { mergedInto } = complaint.record
  if (mergedInto !== undefined && target === undefined) {
    return refuse(
      'not-ready',
      `What was written in ${reference} went on in ${mergedInto}: erase that, and this is erased with it.`,
    )
  }
  if (tasks.length > 0) return refuse('not-ready', `${reference} has tasks that are still owed: complete them first.`)
  return [{ type: 'Erased', at: now.toString(), by, reason }]
}

/** It was closed by mistake: a director voids that, unless somebody had agreed (CCR-C24). */
export function voidClosure(context: Context, { by, reason }: CommandOf<'VoidClosure'>): Decision {
  const { complaint, procedure, now } = context
  if (complaint.phase !== 'closed') return refuse('not-closed', `${complaint.reference} is open.`)
  const refused = refuseUnlessRole(context, by, 'director', procedure.closing)
  if (refused !== undefined) return refused
  if (complaint.timing.facts.some(({ fact }) => fact === 'agreed')) return neverReopened(procedure, complaint)
  return [{ type: 'ClosureVoided', at: now.toString(), by, reason }]
}
