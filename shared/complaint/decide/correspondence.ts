import type { CommandOf } from '../commands.ts'
import type { Context, Decision } from '../complaint.ts'

/** Something arrived that belongs to this complaint, open or closed. It is kept, and reopens nothing. */
export function fileCorrespondence(
  { now }: Context,
  { type: _, ...correspondence }: CommandOf<'FileCorrespondence'>,
): Decision {
  return [{ type: 'CorrespondenceFiled', at: now.toString(), ...correspondence }]
}

/** A notice was accepted for delivery, or posted. */
export function recordNoticeSent({ now }: Context, { type: _, ...sent }: CommandOf<'RecordNoticeSent'>): Decision {
  return [{ type: 'NoticeSent', at: now.toString(), ...sent }]
}

/** A notice was written as a letter for somebody to print and post. */
export function recordLetterPrepared(
  { now }: Context,
  { by, notice, id }: CommandOf<'RecordLetterPrepared'>,
): Decision {
  return [{ type: 'LetterPrepared', at: now.toString(), by, notice, id }]
}

/** A notice came back: it does not count as sent any more, and whatever it kept runs again. */
export function recordNoticeBounced(
  { now }: Context,
  { by, notice, id, reason }: CommandOf<'RecordNoticeBounced'>,
): Decision {
  return [{ type: 'NoticeBounced', at: now.toString(), by, notice, id, reason }]
}
