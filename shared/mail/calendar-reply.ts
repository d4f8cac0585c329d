// What a calendar answers to an invitation (RFC 5546, section 3.2.3).
import type { Mail } from './read.ts'

/** One answer to one invitation. */
export type CalendarReply = {
  readonly uid: string
  /** `ACCEPTED`, `DECLINED`, `TENTATIVE` … */
  readonly status: string
  readonly comment: string | undefined
}

/** The answer of a calendar that a mail brings; undefined where it brings none. */
export function calendarReplyIn({ attachments }: Mail): CalendarReply | undefined {
  for (const { declaredType, bytes } of attachments) {
    if (!/^(text\/calendar|application\/ics)$/.test(declaredType)) continue
    // RFC 5545, section 3.1: long lines are folded.
    const lines = new TextDecoder()
      .decode(bytes.subarray(0, 100_000))
      .replaceAll(/\r?\n[ \t]/g, '')
      .split(/\r?\n/)
    const lineOf = (name: string) => lines.find((line) => new RegExp(`^${name}[;:]`, 'i').test(line))
    if (!/^METHOD:REPLY$/i.test(lineOf('METHOD') ?? '')) continue
    const [, uid] = /^UID[^:]*:(.+)$/i.exec(lineOf('UID') ?? '') ?? []
    const [, status = 'NEEDS-ACTION'] = /PARTSTAT=([A-Z-]+)/i.exec(lineOf('ATTENDEE') ?? '') ?? []
    const [, comment] = /^COMMENT[^:]*:(.+)$/i.exec(lineOf('COMMENT') ?? '') ?? []
    if (uid)
      return {
        uid,
        status: status.toUpperCase(),
        comment: comment?.replaceAll(/\\n/gi, '\n').replaceAll(/\\(.)/g, '$1'),
      }
  }
  return undefined
}

/** What a calendar's answer means, in words. */
export function calendarReplyAsText({ status, comment }: CalendarReply): string {
  const verb = { ACCEPTED: 'accepts', DECLINED: 'declines', TENTATIVE: 'may come to' }[status]
  const answer = verb ? `Their calendar ${verb} the meeting.` : `Their calendar answers the invitation: ${status}.`
  return comment ? `${answer}\n\n${comment}` : answer
}
