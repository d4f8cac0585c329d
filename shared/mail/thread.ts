// Which complaint a mail belongs to, as far as the mail itself says.
import type { Complaint } from '../complaint/complaint.ts'
import { readReference } from '../complaint/reference.ts'
import { isOurs, signatureOf } from '../signing.ts'
import type { Mail } from './read.ts'

const DIGITS = 20

/** The address that leads an answer back to its complaint, for one contact version: `complaints+cmp-7k3q-9xtc.0.<proof>@…`. Nobody can make one up. */
export function replyAddress(
  complaintsAddress: string,
  { reference, contact }: Pick<Complaint, 'reference'> & { readonly contact: Pick<Complaint['contact'], 'version'> },
  key: string,
): string {
  const [mailbox, domain] = parts(complaintsAddress)
  const claims = `${reference.toLowerCase()}.${contact.version}`
  return `${mailbox}+${claims}.${signatureOf(key, 'reply-addresses', claims, DIGITS)}@${domain}`
}

/** The complaint whose reply address a mail was sent to, and the contact version that it was made for. */
export function repliesTo(
  mail: Mail,
  complaintsAddress: string,
  key: string,
): { readonly reference: string; readonly contactVersion: number } | undefined {
  const [mailbox, domain] = parts(complaintsAddress.toLowerCase())
  for (const address of mail.to) {
    const [box, host] = parts(address.toLowerCase())
    if (host !== domain || !box.startsWith(`${mailbox}+`)) continue
    const [typed = '', version = '', proof = ''] = box.slice(mailbox.length + 1).split('.')
    const reference = readReference(typed)
    if (reference === undefined || !/^\d{1,6}$/.test(version)) continue
    const isSigned = isOurs(key, 'reply-addresses', `${reference.toLowerCase()}.${version}`, proof, DIGITS)
    if (isSigned) return { reference, contactVersion: Number(version) }
  }
  return undefined
}

/** Whether a mail was sent to an organisation's complaints address, with a label or without. */
export function isFor(address: string, complaintsAddress: string): boolean {
  const [mailbox, domain] = parts(complaintsAddress.toLowerCase())
  const [box, host] = parts(address.toLowerCase())
  return host === domain && (box === mailbox || box.startsWith(`${mailbox}+`))
}

/** The references that a text mentions, in order, the first few. Anybody can write one there: see who the sender is before you believe it. */
export function mentionedIn(text: string): readonly string[] {
  const found = text.slice(0, 100_000).matchAll(/\bCMP[\s-]?[0-9A-Z]{4}[\s-]?[0-9A-Z]{4}\b/gi)
  const references = [...found].flatMap(([candidate]) => readReference(candidate) ?? [])
  return [...new Set(references)].slice(0, 5)
}

function parts(address: string): readonly [mailbox: string, domain: string] {
  const at = address.lastIndexOf('@')
  return [address.slice(0, at), address.slice(at + 1)]
}
