import type { CommandOf } from '../commands.ts'
import { type Context, type Decision, isRefusal, refuse } from '../complaint.ts'
import type { Event } from '../events.ts'
import { isGathered } from '../gathering.ts'
import { arrivedAt } from './arrival.ts'
import { openCandidate } from './intake.ts'

/** Something arrived that belongs to this complaint, open or closed. It is filed and reopens nothing; it is the justification of a candidate. */
export function fileCorrespondence(context: Context, command: CommandOf<'FileCorrespondence'>): Decision {
  const { complaint, now } = context
  const { type: _, ...correspondence } = command
  const { by, automatic, message } = correspondence
  const gathered = typeof by !== 'object' && isGathered(complaint, now)
  const filed: Event = {
    type: 'CorrespondenceFiled',
    at: now.toString(),
    ...correspondence,
    ...(correspondence.receivedAt && { receivedAt: arrivedAt(context, command).toString() }),
    ...(gathered && { gathered }),
  }
  const saysMore = complaint.candidate && complaint.intake.provider === undefined && by === 'complainant' && !automatic
  if (!saysMore) return [filed]
  const opened = openCandidate(context, { type: 'OpenCandidate', by, reason: message })
  return isRefusal(opened) ? [filed] : [filed, ...opened]
}

/** A colleague writes to the complainant: an answer, a question, a word in between. It decides nothing, and is neither a proposal nor the response. */
export const sendReply = ({ now }: Context, { type: _, ...reply }: CommandOf<'SendReply'>): Decision => [
  { type: 'ReplySent', at: now.toString(), ...reply },
]

/** A colleague answered a notice by mail. */
export const fileNote = ({ now }: Context, { type: _, ...note }: CommandOf<'FileNote'>): Decision => [
  { type: 'NoteAdded', at: now.toString(), ...note },
]

/** A colleague read what the complainant wrote after the response or the closing: it asks for no more, so the complaint closes in its time, or stays closed. */
export function markRead({ complaint, now }: Context, { type: _, ...read }: CommandOf<'MarkRead'>): Decision {
  if (complaint.correspondence.unreadSince === undefined) {
    return refuse('nothing-unread', `Nothing that ${complaint.reference} was answered with waits to be read.`)
  }
  return [{ type: 'MessagesRead', at: now.toString(), ...read }]
}

/** A notice was accepted for delivery, or posted. */
export function recordNoticeSent(
  { complaint, now }: Context,
  { type: _, ...sent }: CommandOf<'RecordNoticeSent'>,
): Decision {
  // A person's word that a notice was posted counts only for a letter that was prepared.
  const isPrepared =
    sent.how === 'post' && sent.to === 'complainant' && complaint.correspondence.letters.includes(sent.id)
  if (sent.by !== 'system' && !isPrepared) {
    const waiting = complaint.correspondence.letters.join(', ') || 'none'
    return refuse('no-such-letter', `No letter ${sent.id} waits to be posted. There is: ${waiting}.`)
  }
  return [{ type: 'NoticeSent', at: now.toString(), ...sent }]
}

/** A notice was written as a letter for somebody to print and post. */
export function recordLetterPrepared(
  { now }: Context,
  { type: _, ...prepared }: CommandOf<'RecordLetterPrepared'>,
): Decision {
  return [{ type: 'LetterPrepared', at: now.toString(), ...prepared }]
}

/** A notice came back: it does not count as sent any more, and whatever it kept runs again. */
export function recordNoticeBounced(
  { now }: Context,
  { type: _, ...bounced }: CommandOf<'RecordNoticeBounced'>,
): Decision {
  return [{ type: 'NoticeBounced', at: now.toString(), ...bounced }]
}

/** A notice to the complainant waits for a person: too many went out today. The commitment that it was to keep stays due. */
export const recordNoticeWithheld = (
  { now }: Context,
  { by, notice, id }: CommandOf<'RecordNoticeWithheld'>,
): Decision => [{ type: 'NoticeWithheld', at: now.toString(), by, notice, id }]
