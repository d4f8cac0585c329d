import { convert } from 'html-to-text'
import PostalMime, { type Address } from 'postal-mime'

/** A person's mailbox. */
export type Mailbox = { readonly address: string; readonly name?: string }

/** A mail as it is read: decoded, its text whatever form it came in. */
export type Mail = {
  readonly messageId: string | undefined
  readonly from: Mailbox | undefined
  /** Where it was sent, small letters: To, Cc and what the receiving server noted. */
  readonly to: readonly string[]
  readonly subject: string
  /** The ids of the messages that it answers, nearest first. */
  readonly answers: readonly string[]
  /** What was written, with a line for each attachment. */
  readonly text: string
  /** A header's value; undefined when the mail has none. The name in small letters. */
  header(name: string): string | undefined
}

/** Reads a raw mail (RFC 5322 and MIME). Damaged mail is read as far as it goes. */
export async function readMail(raw: Uint8Array): Promise<Mail> {
  const email = await PostalMime.parse(raw, { forceRfc822Attachments: true })
  const header = (name: string) => email.headers.find(({ key }) => key === name)?.value
  const [from] = mailboxes(email.from ? [email.from] : [])
  const sentTo = [...mailboxes([...(email.to ?? []), ...(email.cc ?? [])]).map(({ address }) => address)]
  const delivered = [email.deliveredTo, header('x-original-to')].flatMap((value) => value ?? [])
  const words = email.text?.trim() || (email.html ? convert(email.html, { wordwrap: false }).trim() : '')
  const attached = email.attachments.map(
    ({ filename, mimeType }) => `[Attached: ${filename ?? 'a file without a name'} (${mimeType})]`,
  )
  return {
    messageId: idsIn(email.messageId)[0],
    from,
    to: [...sentTo, ...delivered].map((address) => address.toLowerCase()),
    subject: email.subject?.trim() ?? '',
    answers: [...idsIn(email.inReplyTo), ...idsIn(email.references).toReversed()],
    text: [words, ...attached].filter(Boolean).join('\n'),
    header,
  }
}

function mailboxes(addresses: readonly Address[]): Mailbox[] {
  return addresses
    .flatMap((one) => one.group ?? [one])
    .flatMap(({ address, name }) => (address ? [{ address, ...(name && { name }) }] : []))
}

const idsIn = (field: string | undefined): string[] => field?.match(/<[^<>\s]+>/g) ?? []
