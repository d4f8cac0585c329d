import { createHash } from 'node:crypto'
import type { StaffMember } from '../../shared/complaint/complaint.ts'
import type { SortedOut } from '../../shared/mail/attachments.ts'
import type { Mail } from '../../shared/mail/read.ts'
import type { Procedure } from '../../shared/procedure/procedure.ts'
import type { Storage } from '../../shared/store/execute.ts'
import { type MailItem, type QuarantineItem, sortable } from '../../shared/store/items.ts'
import { keys } from '../../shared/store/keys.ts'
import type { RawMail } from '../../shared/store/mails.ts'

/** What mail is acted on with. `key` signs reply addresses and hashes addresses. */
export type Inbox = {
  readonly records: Storage & { readonly running: Procedure }
  /** The address at which SES receives: answers come there. */
  readonly inbound: string
  key(): Promise<string>
}

/** How the story of a mail ends. */
export type Outcome = Pick<MailItem, 'ending' | 'reference' | 'reason'>

/** Why a mail is set aside. */
export type Reason = QuarantineItem['reason']

/** A mail on its way to its ending. */
export type InboundMail = {
  readonly id: string
  readonly mail: Mail
  readonly receivedAt: RawMail['receivedAt']
  readonly isReleased: boolean
  readonly isAutomatic: boolean
  readonly files: SortedOut
  /** The colleague who wrote it, where SES vouches for that. */
  readonly member: StaffMember | undefined
  readonly key: string
}

/** The item that says how a mail ended. */
export const endingOf = (id: string, { receivedAt }: Pick<RawMail, 'receivedAt'>, outcome: Outcome): MailItem => ({
  id,
  receivedAt: sortable(receivedAt),
  ...outcome,
})

/** The text of a mail as it is stored, with a line for each file. */
export function wordsOf(
  { files }: Pick<InboundMail, 'files'>,
  paragraphs: readonly (string | false | undefined)[],
): string {
  const words = paragraphs.filter(Boolean).join('\n\n')
  const attached = files.accepted.map(({ name, declaredType }) => `[Attached: ${name} (${declaredType})]`)
  const lost = files.leftOut.map((line) => `[Not kept: ${line}]`)
  return [words, ...attached, ...lost].filter(Boolean).join('\n') || '(an empty message)'
}

/** The same for every delivery of one mail, whatever the servers on its way wrote above it. */
export function idempotencyKeyOf({ id, mail: { messageId, from, subject, text, header } }: InboundMail) {
  const date = header('date')
  const sent = messageId === undefined && date === undefined ? id : [messageId, date]
  const what = JSON.stringify([sent, from?.address, subject, text])
  return keys.idempotency('mail', createHash('sha256').update(what).digest('hex'))
}
