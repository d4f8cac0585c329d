// Who wrote a mail, as far as it says so, as far as that is proven, and whom to answer.
import { addressParser } from 'postal-mime'
import { withoutQuotesAndComments } from './fields.ts'
import type { Verdicts } from './verdicts.ts'

/** A person's mailbox. */
export type Mailbox = { readonly address: string; readonly name?: string }

type Header = { readonly key: string; readonly value: string }

/** The longest field that is parsed, in characters: the parser's time grows faster than its length. */
const MAX_CHARACTERS = 5000

export type Writer = {
  /** Who wrote it, as the mail says: anybody can have written that. */
  readonly from: Mailbox | undefined
  /** The sender's address, in small letters, where its domain vouches for it. Only this address identifies anybody. */
  readonly proven: string | undefined
  /** Whom to answer: where Reply-To names somebody else than From, that is them (RFC 5322, section 3.6.2). Who that is proves nothing. */
  readonly answerTo: Mailbox | undefined
  /** A person wrote through a group that put its own address into From. */
  readonly isThroughGroup: boolean
}

/** Reads who wrote a mail from its headers, in their order, as they were written. */
export function writerOf(headers: readonly Header[], verdicts: Verdicts): Writer {
  const all = (name: string) => headers.filter(({ key }) => key === name).map(({ value }) => value)
  const [from] = [...all('from'), ...all('sender'), ...all('return-path')].flatMap(mailboxesIn)
  const [replyTo] = all('reply-to').flatMap(mailboxesIn)
  const original = [...all('x-original-from'), ...all('x-original-sender')].flatMap(mailboxesIn)[0]
  // Mailing list software names a person "via" the list, and puts them into Reply-To ("Google Groups", "GNU Mailman", DMARC mitigations).
  const isThroughGroup = all('list-id').length > 0 && (original !== undefined || /\bvia\b/i.test(from?.name ?? ''))
  const person = isThroughGroup ? (replyTo ?? original) : undefined
  return { from, proven: provenIn(all('from'), verdicts), answerTo: person ?? replyTo ?? from, isThroughGroup }
}

/**
 * The mailboxes that a field names. What is no list of mailboxes (RFC 5322, section 3.4) is read as people read it: an unquoted comma
 * makes no two of them, and `[mailto:…]` is no part of an address.
 */
function mailboxesIn(field: string): readonly Mailbox[] {
  const value = field.slice(0, MAX_CHARACTERS).replaceAll(/\[mailto:[^[\]]{0,320}\]/gi, '')
  const named = addressParser(value, { flatten: true })
  const found = named.flatMap(({ address = '', name }) =>
    address.includes('@') ? [{ address, ...(name && { name }) }] : [],
  )
  if (found.length === 1 && named.length > 1) {
    // "Okoro, Chidi <chidi@…>": what stands before the address is all name.
    const [{ address }] = found as [Mailbox]
    const name = value.slice(0, value.indexOf('<')).replaceAll('"', '').trim()
    return [{ address, ...(value.includes('<') && name && { name }) }]
  }
  if (found.length > 0) return found
  const [address] = /[^\s<>()[\],;:"]{1,64}@[^\s<>()[\],;:"]{1,255}/.exec(value) ?? []
  return address === undefined ? [] : [{ address }]
}

/**
 * The one address in From, where the domain for which DMARC has passed is its own. Two fields, two mailboxes, a group, a quoted
 * local part: whatever two programs could read in two ways proves nothing.
 */
function provenIn(fields: readonly string[], { dmarc, headerFrom }: Verdicts): string | undefined {
  const [field, ...more] = fields
  if (field === undefined || field.length > MAX_CHARACTERS || more.length > 0 || dmarc !== 'pass') return undefined
  const bare = withoutQuotesAndComments(field)
  const [, bracketed, alone] =
    /^[^<>@,;:]*<([^<>@,;:\s"]+@[^<>@,;:\s"]+)>\s*$|^\s*([^<>@,;:\s"]+@[^<>@,;:\s"]+)\s*$/.exec(bare) ?? []
  const address = (bracketed ?? alone)?.toLowerCase()
  return address !== undefined && address.split('@')[1] === headerFrom ? address : undefined
}

/** Whether nobody reads what is sent to an address, by its name. */
export const isUnattended = (address: string): boolean =>
  /^(mailer-daemon|postmaster|bounces?|no[-_.]?reply|do[-_.]?not[-_.]?reply)([-+=.][^@]*)?@/i.test(address)
