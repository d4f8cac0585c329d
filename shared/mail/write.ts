import MailComposer from 'nodemailer/lib/mail-composer'
import type { Invitation } from './invitation.ts'
import type { Mailbox } from './writer.ts'

/** A mail to be sent. */
export type Letter = {
  readonly from: Mailbox
  readonly to: Mailbox
  /** Where answers go. */
  readonly replyTo: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** The Message-IDs of the conversation, oldest first. */
  readonly thread: readonly string[]
  /** The files that go with it. */
  readonly attachments?: readonly {
    readonly filename: string
    readonly contentType: string
    readonly content: Buffer
  }[]
  /** An invitation to a meeting, as calendars read it. */
  readonly invitation?: Invitation | undefined
}

/** The raw mail, marked as written by a machine so that no other machine answers it (RFC 3834, section 5). */
export async function writeMail({
  from,
  to,
  thread,
  invitation,
  attachments = [],
  ...letter
}: Letter): Promise<Buffer> {
  const last = thread.at(-1)
  const composer = new MailComposer({
    ...letter,
    from: { name: from.name ?? '', address: from.address },
    to: { name: to.name ?? '', address: to.address },
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    ...(last && { inReplyTo: last, references: [...thread] }),
    attachments: [...attachments],
    ...(invitation && { icalEvent: { filename: 'meeting.ics', ...invitation } }),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return composer.compile().build()
}
