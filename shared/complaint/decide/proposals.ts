import { Temporal } from 'temporal-polyfill'
import { officeTimeFrom } from '../../calendar/office-time.ts'
import { calendarIn, cited, type Procedure } from '../../procedure/procedure.ts'
import { isBefore, responseWindowEndsAt } from '../clocks.ts'
import type { CommandOf } from '../commands.ts'
import { type Complaint, type Context, type Decision, type Refusal, refuse } from '../complaint.ts'
import type { Actor, Event } from '../events.ts'
import { changed } from '../state-changes.ts'
import { refuseUnlessRole } from './eligibility.ts'
import { enterLevel, entersBy, levelAfter } from './ladder.ts'
import { refuseUnlessReady } from './preconditions.ts'

/** A resolution is offered; a new version replaces the one before, and voids what was agreed of it (CCR-C14). */
export function sendProposal(
  { complaint, procedure, now }: Context,
  { by, proposal }: CommandOf<'SendProposal'>,
): Decision {
  return (
    refuseUnlessReady(procedure, complaint, 'send-proposal') ?? [
      { type: 'ProposalSent', at: now.toString(), by, version: complaint.agreement.proposals.length + 1, proposal },
    ]
  )
}

/** The complainant turns the proposal down, and the complaint climbs where the ladder says so (CCR-C16, CSP-C31). */
export function rejectProposal(context: Context, { by, reason, version }: CommandOf<'RejectProposal'>): Decision {
  const { complaint, now } = context
  if (complaint.phase !== 'proposed') {
    return refuse('no-proposal-open', `${complaint.reference} has no proposal to answer: send one first.`)
  }
  const latest = complaint.agreement.proposals.length
  if (version !== undefined && version !== latest) {
    return refuse('nothing-agreed', `Version ${version} was replaced: only version ${latest} can be answered.`)
  }
  const ends = remediesOffered(complaint)
  const rejected: Event = {
    type: 'ProposalRejected',
    at: now.toString(),
    by,
    version: complaint.agreement.proposals.length,
    ...(reason && { reason: reason }),
    ...(ends.length > 0 && { ends }),
  }
  const level = levelAfter(context, 'proposal-rejected')
  return level === undefined ? [rejected] : [rejected, ...enterLevel(context, level, 'proposal-rejected', by)]
}

/** The remedies that stand and fall with the proposal: what was agreed to before, or decided with a response, is owed all the same. */
const remediesOffered = ({ agreement: { settledAt }, timing: { tasks } }: Complaint) =>
  tasks
    .filter(
      ({ task, setAt }) => task === 'remedy' && (settledAt === undefined || Date.parse(settledAt) < Date.parse(setAt)),
    )
    .map(({ id, owner, description }) => ({ id, ...(owner && { owner }), ...(description && { description }) }))

/**
 * Both sides agree: the company by its proposal, the complainant by this. It closes once the record is complete.
 * Where the procedure wants it in writing, what was said is confirmed by mail first (CCR-C14, CCR-C15).
 */
export function recordAgreement(context: Context, command: CommandOf<'RecordAgreement'>): Decision {
  const { complaint, procedure, now } = context
  const { by, agreement, spoken } = command
  const at = now.toString()
  const inWriting = procedure.closing.bothAgree !== undefined
  const latest = complaint.agreement.proposals.length
  const isOpen = complaint.phase === 'proposed' || (inWriting && latest > 0)
  const version = isOpen ? (command.version ?? latest) : undefined
  if (version === undefined && (agreement === undefined || inWriting)) {
    return refuse(
      'nothing-agreed',
      `${complaint.reference} has no open proposal: ${inWriting ? 'send what you would agree to as one.' : 'write what was agreed.'}`,
    )
  }
  if (version !== undefined && version !== latest) {
    return refuse(
      'nothing-agreed',
      `Version ${version} was replaced: only version ${latest} can be agreed to${cited(procedure.closing.bothAgree)}.`,
    )
  }
  const agreed = { at, by, ...(version && { version }), ...(agreement && { agreement }) }
  if (inWriting && by !== 'complainant' && version !== undefined) {
    if (spoken) return [{ type: 'AgreementSpoken', at, by, version, ...(agreement && { agreement }) }]
    if (agreement === undefined) {
      return refuse(
        'agreement-not-written',
        `Silence is not agreement${cited(procedure.closing.bothAgree)}: record what the complainant wrote, or that it was said, and they are asked to confirm it.`,
      )
    }
  }
  return [{ type: 'Agreed', ...agreed }]
}

/** How long the complainant has to take back what they wrote in a mail. */
const TAKE_BACK_WITHIN = { hours: 24 }

/** A mail says clearly that its sender agrees: it is noted and confirmed to them, and counts a day later, in office time, unless they write again. */
export function noteAgreement(
  { complaint, procedure, now }: Context,
  { by, version, message, messageId, mail, attachments, leftOut }: CommandOf<'NoteAgreement'>,
): Decision {
  const at = now.toString()
  const enclosed = { ...(mail && { mail }), attachments, ...(leftOut && { leftOut }) }
  const filed: Event = {
    type: 'CorrespondenceFiled',
    at,
    by,
    channel: 'email',
    message,
    automatic: false,
    ...enclosed,
    ...(messageId && { messageId }),
  }
  const isLatest = complaint.phase === 'proposed' && version === complaint.agreement.proposals.length
  if (!isLatest || complaint.agreement.written !== undefined) return [filed]
  const until = officeTimeFrom(now.add(TAKE_BACK_WITHIN), calendarIn(procedure)).toString()
  return [filed, { type: 'AgreementWritten', at, by, version, message, until }]
}

/** The final response, with outcome and reasons (CON-C19); after a review, the final decision by somebody else (CON-C32, CON-C34). */
export function giveResponse(context: Context, { by, outcome, response }: CommandOf<'GiveResponse'>): Decision {
  const { complaint, procedure, now } = context
  const refused =
    refuseUnlessReady(procedure, changed(complaint, 'investigation', { outcome }), 'give-response') ??
    refuseUnlessReviewer(context, by)
  return refused ?? [{ type: 'ResponseGiven', at: now.toString(), by, outcome, response }]
}

/** Whoever answered first does not review their own answer. */
function refuseUnlessReviewer({ complaint, procedure }: Context, by: Actor): Refusal | undefined {
  const level = procedure.ladder[complaint.ladder.level]
  if (level === undefined || !entersBy(level, 'review-requested') || typeof by !== 'object') return undefined
  if (by.staff !== complaint.investigation.respondedBy && by.staff !== complaint.handler) return undefined
  return refuse(
    'conflict-of-interest',
    `The review is not done by who handled the complaint${cited(level)}: ${level.title} decides.`,
  )
}

/** The complainant is not satisfied with the response (CON-C31, CON-C32), from when their message arrived. What comes late, a manager may accept for a reason. */
export function requestReview(context: Context, { by, reason, late }: CommandOf<'RequestReview'>): Decision {
  const { complaint, procedure, now } = context
  const isAnswered = complaint.closed?.because === 'answered'
  if (complaint.phase !== 'responded' && !isAnswered) {
    return refuse('no-response-to-review', `${complaint.reference} has no response to review yet.`)
  }
  const level = levelAfter(context, 'review-requested')
  if (level === undefined) {
    return refuse(
      'top-of-ladder',
      `${complaint.reference} has had its final decision; no further review follows.${whereNext(procedure)}`,
    )
  }
  const arrivedAt = complaint.correspondence.unreadSince
  const asked = arrivedAt === undefined ? now : Temporal.Instant.from(arrivedAt)
  const until = responseWindowEndsAt(procedure, complaint)
  const isClosedForGood = isAnswered && procedure.closing.reopen !== 'allowed'
  if (isClosedForGood || (until !== undefined && isBefore(until, asked))) {
    const refusal = refuseUnlessRole(context, by, 'service-manager', procedure.closing)
    if (late === undefined || by === 'complainant' || refusal !== undefined) {
      return refuse(
        'window-over',
        `The time to ask for a review is over${cited(procedure.closing)}: a service manager may still accept it, with the reason.`,
      )
    }
  }
  return [
    {
      type: 'ReviewRequested',
      at: now.toString(),
      by,
      ...(reason && { reason }),
      ...(late && { late }),
      // Their own request counts from now, whatever of theirs was not read before; what a colleague found in a message, from that.
      ...(arrivedAt && by !== 'complainant' && { arrivedAt }),
    },
    ...enterLevel(context, level, 'review-requested', by),
  ]
}

/** Where a complainant may go when nobody inside is left. */
const whereNext = ({ external }: Procedure): string =>
  external.length === 0 ? '' : ` What is open: ${external.map(({ name }) => name).join(', ')}.`
