import PostalMime, { type Address, type Email } from 'postal-mime'
import { plainOf } from './html.ts'
import { repaired } from './repair.ts'
import { signedContentOf } from './signed.ts'
import { type Verdicts, verdictsIn } from './verdicts.ts'
import { type Mailbox, type Writer, writerOf } from './writer.ts'

/** A file that came with a mail. What it calls itself is the sender's claim. */
export type RawAttachment = {
  readonly name: string | undefined
  readonly declaredType: string
  readonly bytes: Uint8Array
}

/** A mail as it is read: decoded, its text whatever form it came in. */
export type Mail = Writer & {
  readonly messageId: string | undefined
  /** Where it was sent, small letters: To, Cc and what the receiving server noted. */
  readonly to: readonly string[]
  readonly subject: string
  /** The ids of the messages that it answers, nearest first. */
  readonly answers: readonly string[]
  /** What was written. */
  readonly text: string
  /** Why the mail could not be read, where it could not. */
  readonly unreadable: 'encrypted' | 'in a format of its own' | undefined
  readonly attachments: readonly RawAttachment[]
  readonly verdicts: Verdicts
  /** A header's value; undefined when the mail has none. The name in small letters. */
  header(name: string): string | undefined
  readonly headerNames: readonly string[]
}

/** Reads a raw mail (RFC 5322 and MIME). Damaged mail is read as far as it goes. Throws on headers or nesting beyond all use. */
export async function readMail(raw: Uint8Array): Promise<Mail> {
  const beginning = beginningOf(raw)
  const isCut = beginning.length < raw.length
  const read = repaired(beginning)
  const email = await parsed(read)
  const header = (name: string) => email.headers.find(({ key }) => key === name)?.value
  const verdicts = verdictsIn(email.headers)
  const sentTo = mailboxes([...(email.to ?? []), ...(email.cc ?? [])]).map(({ address }) => address)
  const delivered = [email.deliveredTo, header('x-original-to')].flatMap((value) => value ?? [])
  const words = ((await textOf(email)) || bodyOf(email, read)).slice(0, MAX_CHARACTERS)
  return {
    messageId: idsIn(email.messageId)[0],
    ...writerOf(email.headers, verdicts),
    to: [...sentTo, ...delivered].map((address) => address.toLowerCase()),
    subject: email.subject?.trim() ?? '',
    answers: [...idsIn(email.inReplyTo), ...idsIn(email.references).toReversed()],
    unreadable: whyUnreadable(email, words),
    text: isCut ? `${words}\n\n[It goes on: the whole is kept as it was received.]` : words,
    attachments: email.attachments.map(({ filename, mimeType, content }) => ({
      name: filename ?? undefined,
      declaredType: mimeType,
      bytes: typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content),
    })),
    verdicts,
    header,
    headerNames: email.headers.map(({ key }) => key),
  }
}

/** Parses a mail, and what is signed so that it has to be taken out first. */
async function parsed(raw: Uint8Array): Promise<Email> {
  const email = await PostalMime.parse(raw, { forceRfc822Attachments: true })
  const sealed = email.attachments.find(({ mimeType }) => ENCRYPTED.test(mimeType))
  const content = sealed && signedContentOf(new Uint8Array(sealed.content as ArrayBuffer))
  if (content === undefined) return email
  const { text, html, attachments } = await PostalMime.parse(repaired(content), { forceRfc822Attachments: true })
  const others = email.attachments.filter((one) => one !== sealed)
  return { ...email, ...(text && { text }), ...(html && { html }), attachments: [...others, ...attachments] }
}

const ENCRYPTED = /^application\/(x-)?pkcs7-mime$/i

/** Whether a mail has words that only other programs than ours can read. */
function whyUnreadable({ attachments }: Email, words: string): Mail['unreadable'] {
  if (/^\s*-----BEGIN PGP MESSAGE-----/.test(words)) return 'encrypted'
  if (words.trim() !== '') return undefined
  const types = attachments.map(({ mimeType }) => mimeType.toLowerCase())
  if (types.some((type) => ENCRYPTED.test(type) || type === 'application/pgp-encrypted')) return 'encrypted'
  return types.some((type) => /ms-tnef$/.test(type)) ? 'in a format of its own' : undefined
}

/** Text beyond this is cut off, in characters; the raw mail has it all. */
const MAX_CHARACTERS = 1_000_000

/** Lines other than base64 beyond this are cut off: the parser takes some kilobytes of memory for each. */
const MAX_LINES = 50_000

/** The mail as far as it is read, so that the largest that SES takes fits a function's memory. */
function beginningOf(raw: Uint8Array): Uint8Array {
  let lines = 0
  let isBase64 = false
  for (let at = 0; at < raw.length; ) {
    const newline = raw.indexOf(10, at)
    const end = newline === -1 ? raw.length : newline + 1
    const first = raw[at]
    if (first === DASH && raw[at + 1] === DASH) isBase64 = false
    else if (first === LARGE_C || first === SMALL_C) isBase64 ||= SAYS_BASE64.test(latin1.decode(raw.subarray(at, end)))
    if (!isBase64 || end - at < 60) lines += 1
    if (lines > MAX_LINES) return raw.subarray(0, at)
    at = end
  }
  return raw
}

const latin1 = new TextDecoder('latin1')
const [DASH, LARGE_C, SMALL_C] = Buffer.from('-Cc')
const SAYS_BASE64 = /^content-transfer-encoding:\s*base64\b/i

async function textOf({ text, html, attachments }: Email): Promise<string> {
  const own = text?.trim() || pageOf(html)
  if (own) return own
  // Forwarded without a word: what was forwarded is what was said.
  const forwarded = attachments.find(({ mimeType }) => mimeType === 'message/rfc822')
  if (forwarded === undefined) return ''
  const inner = await PostalMime.parse(forwarded.content, { forceRfc822Attachments: true })
  const lines = [inner.from && `From: ${inner.from.address}`, inner.subject && `Subject: ${inner.subject}`]
  return [...lines.filter(Boolean), '', inner.text?.trim() || pageOf(inner.html)].join('\n').trim()
}

const pageOf = (html = ''): string => plainOf(html.slice(0, MAX_CHARACTERS / 2))

/** The body as it stands, of a mail of parts in which no part can be found. */
function bodyOf({ text, html, attachments }: Email, raw: Uint8Array): string {
  if (text !== undefined || html !== undefined || attachments.length > 0) return ''
  const written = new TextDecoder().decode(raw.subarray(0, MAX_CHARACTERS))
  const head = written.search(/\r?\n\r?\n/)
  return head === -1 ? '' : written.slice(head).trim()
}

function mailboxes(addresses: readonly (Address | undefined)[]): Mailbox[] {
  return addresses
    .flatMap((one) => one?.group ?? one ?? [])
    .flatMap(({ address, name }) => (address?.includes('@') ? [{ address, ...(name && { name }) }] : []))
}

const idsIn = (field: string | undefined): string[] => field?.match(/<[^<>\s]+>/g) ?? []
