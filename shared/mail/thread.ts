// Which complaint a mail belongs to, as far as the mail itself says.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { readReference } from '../complaint/reference.ts'
import type { Mail } from './read.ts'

/** The address that leads an answer back to its complaint: `complaints+cmp-7k3q-9xtc.<proof>@…`. Nobody can make one up. */
export function replyAddress(complaintsAddress: string, reference: string, key: string): string {
  const [mailbox, domain] = parts(complaintsAddress)
  return `${mailbox}+${reference.toLowerCase()}.${proofOf(reference, key)}@${domain}`
}

/** The complaint whose reply address a mail was sent to. */
export function repliesTo(mail: Mail, complaintsAddress: string, key: string): string | undefined {
  const [mailbox, domain] = parts(complaintsAddress.toLowerCase())
  for (const address of mail.to) {
    const [box, host] = parts(address)
    if (host !== domain || !box.startsWith(`${mailbox}+`)) continue
    const [typed = '', proof = ''] = box.slice(mailbox.length + 1).split('.')
    const reference = readReference(typed)
    if (reference !== undefined && isSame(proof, proofOf(reference, key))) return reference
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

const proofOf = (reference: string, key: string): string =>
  createHmac('sha256', key).update(`reply:${reference}`).digest('hex').slice(0, 20)

const isSame = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
