import type { CommandOf } from '../commands.ts'
import { type Context, type Decision, refuse } from '../complaint.ts'
import type { Event } from '../events.ts'
import { enterLevel, levelAfter } from './ladder.ts'

/** A resolution is offered; a new version replaces the one before. */
export function sendProposal({ complaint, now }: Context, { by, text }: CommandOf<'SendProposal'>): Decision {
  return [{ type: 'ProposalSent', at: now.toString(), by, version: complaint.proposals.length + 1, text }]
}

/** The complainant turns the proposal down, and the complaint climbs where the ladder says so. */
export function rejectProposal(context: Context, { by, text }: CommandOf<'RejectProposal'>): Decision {
  const { complaint, now } = context
  if (complaint.phase !== 'proposed') {
    return refuse('no-proposal-open', `${complaint.reference} has no proposal to answer: send one first.`)
  }
  const rejected: Event = {
    type: 'ProposalRejected',
    at: now.toString(),
    by,
    version: complaint.proposals.length,
    ...(text && { reason: text }),
  }
  const level = levelAfter(context, 'proposal-rejected')
  return level === undefined ? [rejected] : [rejected, enterLevel(context, level, 'proposal-rejected', by)]
}

/** The complainant agrees: to the proposal that is open, or to what was agreed in conversation. The complaint closes. */
export function recordAgreement({ complaint, now }: Context, { by, text }: CommandOf<'RecordAgreement'>): Decision {
  const at = now.toString()
  const version = complaint.phase === 'proposed' ? complaint.proposals.length : undefined
  if (version === undefined && text === undefined) {
    return refuse('nothing-agreed', `${complaint.reference} has no open proposal: write what was agreed.`)
  }
  return [
    { type: 'Agreed', at, by, ...(version && { version }), ...(text && { text }) },
    { type: 'Closed', at, by, because: 'agreed' },
  ]
}

/** The final response, with outcome and reasons (CON-C19); after a review, the final decision (CON-C34). */
export function giveResponse({ now }: Context, { by, outcome, text }: CommandOf<'GiveResponse'>): Decision {
  return [{ type: 'ResponseGiven', at: now.toString(), by, outcome, text }]
}

/** The complainant is not satisfied with the response (CON-C31, CON-C32). */
export function requestReview(context: Context, { by, text }: CommandOf<'RequestReview'>): Decision {
  const { complaint, now } = context
  if (complaint.phase !== 'responded') {
    return refuse('no-response-to-review', `${complaint.reference} has no response to review yet.`)
  }
  const level = levelAfter(context, 'review-requested')
  if (level === undefined) {
    return refuse('top-of-ladder', `${complaint.reference} has had its final decision; no further review follows.`)
  }
  return [
    { type: 'ReviewRequested', at: now.toString(), by, ...(text && { text }) },
    enterLevel(context, level, 'review-requested', by),
  ]
}
