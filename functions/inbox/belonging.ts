// Finds the complaint of a mail: by what only its addressee could know, or by who wrote it.
import type { Complaint } from '../../shared/complaint/complaint.ts'
import { readReference } from '../../shared/complaint/reference.ts'
import { type CalendarReply, calendarReplyIn } from '../../shared/mail/calendar-reply.ts'
import type { Mail } from '../../shared/mail/read.ts'
import { mentionedIn, repliesTo } from '../../shared/mail/thread.ts'
import { followMerges, loadComplaint, loadThread } from '../../shared/store/complaints.ts'
import { type Key, keys } from '../../shared/store/keys.ts'
import { hashOfAddress } from '../../shared/store/people.ts'
import type { Table } from '../../shared/store/table.ts'
import type { InboundMail } from './case.ts'

/** The complaint that a mail is about. */
export type MailMatch = {
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

/** Whether the complainant, or whoever acts for them, wrote a mail: their domain vouches for it, or it answers what only they were sent. */
export function isFromComplainant(
  { contact: { address, ownAddress } }: Complaint,
  { mail, key }: InboundMail,
  by: MailMatch['by'],
): boolean {
  const { from, proven } = mail
  const namesThem = from !== undefined && [address, ownAddress].includes(hashOfAddress(from.address, key))
  const isProven = proven !== undefined && proven === from?.address.toLowerCase()
  return namesThem && (isProven || by === 'address' || by === 'notice')
}

/** The complaint that a mail is about, if any. */
export async function matchMail(
  table: Table,
  complaintsAddress: string,
  arrived: InboundMail,
): Promise<MailMatch | undefined> {
  const { mail, member } = arrived
  const calendarReply = calendarReplyIn(mail)
  const known = await knownBy(table, complaintsAddress, arrived, calendarReply)
  if (known !== undefined) {
    const { complaint: named } = await loadComplaint(table, known.reference)
    if (named.version > 0) {
      const { complaint, isSameContact } = await followMerges(table, named)
      // What was sent to a former address proves nothing of whoever answers it now.
      const isCurrent = isSameContact && known.contactVersion === named.contact.version
      const isSecret = known.by === 'address' || known.by === 'notice'
      const by = isSecret && !isCurrent ? 'thread' : known.by
      const ours = await runsOf(table, complaint, mail)
      return { complaint, isAnswer: true, by, ours, ...(calendarReply && { calendarReply }) }
    }
  }
  for (const reference of mentionedIn(`${mail.subject}\n${mail.text}`)) {
    const { complaint: mentioned } = await loadComplaint(table, reference)
    if (mentioned.version === 0) continue
    const { complaint } = await followMerges(table, mentioned)
    if (!(member !== undefined || isFromComplainant(complaint, arrived, 'mention'))) continue
    // A new message, and no answer, that mentions a closed complaint is a new complaint about it (CCR-C25).
    const isNew = complaint.phase === 'closed' && mail.answers.length === 0 && member === undefined
    return { complaint, isAnswer: !isNew, by: 'mention', ours: await runsOf(table, complaint, mail) }
  }
  return undefined
}

type Known = Pick<MailMatch, 'by'> & { readonly reference: string; readonly contactVersion?: number | undefined }

/** What a mail itself says of where it belongs: the address that it was sent to, the messages that it answers, the invitation that it answers. */
async function knownBy(
  table: Table,
  complaintsAddress: string,
  { mail, key }: InboundMail,
  calendarReply: CalendarReply | undefined,
): Promise<Known | undefined> {
  const signed = repliesTo(mail, complaintsAddress, key)
  const [thread] = await threadsOf(table, mail)
  const known = signed === undefined ? thread : ({ ...signed, by: 'address' } as const)
  const invited = calendarReply && readReference(/^CMP-\w{4}-\w{4}/i.exec(calendarReply.uid)?.[0] ?? '')
  if (invited === undefined || invited === known?.reference) return known
  return { reference: invited, by: 'calendar' }
}

/** The complaints of the messages that a mail answers: of our own notices first, nearest first. */
async function threadsOf(table: Table, { answers }: Mail): Promise<readonly Known[]> {
  const ids = [...new Set(answers)].slice(0, 10)
  const of = async (keyOf: (messageId: string) => Key, by: 'notice' | 'thread') => {
    const threads = await Promise.all(ids.map((id) => loadThread(table, keyOf(id))))
    return threads.flatMap((thread) =>
      thread?.reference === undefined
        ? []
        : [{ reference: thread.reference, contactVersion: thread.contactVersion, by }],
    )
  }
  const [notices, others] = await Promise.all([of(keys.noticeThread, 'notice'), of(keys.complainantThread, 'thread')])
  return [...notices, ...others]
}

/** The words of the notices that a mail may quote: those that it answers, and the last of the complaint. */
async function runsOf(
  table: Table,
  { correspondence: { thread } }: Complaint,
  { answers }: Mail,
): Promise<ReadonlySet<string>> {
  const ids = [...new Set([...answers.slice(0, 10), ...thread])]
  const notices = await Promise.all(ids.map((id) => loadThread(table, keys.noticeThread(id))))
  return new Set(notices.flatMap((notice) => notice?.runs ?? []))
}
