// Where a mail belongs: by what only its addressee could know, or by who wrote it.
import type { Complaint } from '../../shared/complaint/complaint.ts'
import { readReference } from '../../shared/complaint/reference.ts'
import { type CalendarReply, calendarReplyIn } from '../../shared/mail/calendar-reply.ts'
import type { Mail } from '../../shared/mail/read.ts'
import { mentionedIn, repliesTo } from '../../shared/mail/thread.ts'
import { loadComplaint, loadMarker } from '../../shared/store/complaints.ts'
import { keys } from '../../shared/store/keys.ts'
import { hashOfAddress } from '../../shared/store/people.ts'
import type { Table } from '../../shared/store/table.ts'
import type { Case } from './case.ts'

/** The complaint that a mail is about. */
export type Belonging = {
  readonly complaint: Complaint
  /** It belongs to it; otherwise it is a new complaint that mentions this one. */
  readonly isAnswer: boolean
  /**
   * How that is known: by the signed address of a notice, by the id of one, by the id of somebody else's mail, by the invitation
   * that a calendar answers, or because a party mentions its reference. Nobody but their readers knows the first two.
   */
  readonly by: 'address' | 'notice' | 'thread' | 'calendar' | 'mention'
  readonly calendarReply?: CalendarReply
  /** The runs of words of the notices that it answers. */
  readonly ours: ReadonlySet<string>
}

/** Whether the complainant wrote a mail: their domain vouches for it, or it answers what only they were sent. */
export function isTheirs({ address }: Complaint, { mail, key }: Case, by: Belonging['by']): boolean {
  const { from, proven } = mail
  const namesThem = from !== undefined && address === hashOfAddress(from.address, key)
  const isProven = proven !== undefined && proven === from?.address.toLowerCase()
  return namesThem && (isProven || by === 'address' || by === 'notice')
}

/** The complaint that a mail is about, if any. */
export async function belongingOf(
  table: Table,
  complaintsAddress: string,
  arrived: Case,
): Promise<Belonging | undefined> {
  const { mail, member, key } = arrived
  const signed = repliesTo(mail, complaintsAddress, key)
  const threads = await threadsOf(table, mail)
  const known = signed === undefined ? threads[0] : ({ reference: signed, by: 'address' } as const)
  const calendarReply = calendarReplyIn(mail)
  const invited = calendarReply && readReference(/^CMP-\w{4}-\w{4}/i.exec(calendarReply.uid)?.[0] ?? '')
  const found = invited === undefined ? known : ({ reference: invited, by: known?.by ?? 'calendar' } as const)
  if (found !== undefined) {
    const { complaint } = await loadComplaint(table, found.reference)
    if (complaint.version > 0) {
      const goesOn = await whereItGoesOn(table, complaint)
      const ours = await runsOf(table, goesOn, mail)
      return { complaint: goesOn, isAnswer: true, by: found.by, ours, ...(calendarReply && { calendarReply }) }
    }
  }
  for (const reference of mentionedIn(`${mail.subject}\n${mail.text}`)) {
    const mentioned = (await loadComplaint(table, reference)).complaint
    if (mentioned.version === 0 || !(member !== undefined || isTheirs(mentioned, arrived, 'mention'))) continue
    const complaint = await whereItGoesOn(table, mentioned)
    // A new message, and no answer, that mentions a closed complaint is a new complaint about it (CCR-C25).
    const isNew = complaint.phase === 'closed' && mail.answers.length === 0 && member === undefined
    return { complaint, isAnswer: !isNew, by: 'mention', ours: await runsOf(table, complaint, mail) }
  }
  return undefined
}

/** What is written to a duplicate is said of the complaint that it was merged into. */
async function whereItGoesOn(table: Table, complaint: Complaint): Promise<Complaint> {
  const { mergedInto } = complaint
  return mergedInto === undefined ? complaint : whereItGoesOn(table, (await loadComplaint(table, mergedInto)).complaint)
}

/** The complaints of the messages that a mail answers: of our own notices first, nearest first. */
async function threadsOf(table: Table, { answers }: Mail) {
  const ids = [...new Set(answers)].slice(0, 10)
  const of = async (source: string, by: 'notice' | 'thread') => {
    const markers = await Promise.all(ids.map((id) => loadMarker(table, keys.marker(source, id))))
    return markers.flatMap((found) => (found?.reference === undefined ? [] : [{ reference: found.reference, by }]))
  }
  const [notices, others] = await Promise.all([of('thread', 'notice'), of('their-thread', 'thread')])
  return [...notices, ...others]
}

/** The words of the notices that a mail may quote: those that it answers, and the last of the complaint. */
async function runsOf(table: Table, { thread }: Complaint, { answers }: Mail): Promise<ReadonlySet<string>> {
  const ids = [...new Set([...answers.slice(0, 10), ...thread])]
  const markers = await Promise.all(ids.map((id) => loadMarker(table, keys.marker('thread', id))))
  return new Set(markers.flatMap((found) => found?.runs ?? []))
}
