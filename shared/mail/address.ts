// Which addresses mail can be sent to.
import { domainToASCII } from 'node:url'

/** RFC 5321, section 4.5.3.1: the longest local part and domain, in octets. */
const MAX_LENGTH = { local: 64, domain: 253 }

/** RFC 5321, section 4.1.2: a local part without quotation marks. A quoted one may hold anything, and SES takes none with blanks. */
const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/

/** RFC 1035, section 2.3.1, and RFC 1123, section 2.1: one part of a domain. */
const LABEL = /^(?!-)[A-Za-z0-9-]{1,63}(?<!-)$/

/**
 * The address as mail can be sent to it, an international domain in its ASCII form (RFC 5890). Undefined where none can: SES takes
 * no blanks, control characters, local parts beyond ASCII, or domains that end in a dot ("SendRawEmail", Amazon SES API reference).
 */
export function mailable(address: string): string | undefined {
  const at = address.lastIndexOf('@')
  const [local, domain] = [address.slice(0, at), address.slice(at + 1)]
  if (at < 1 || local.length > MAX_LENGTH.local || !LOCAL.test(local)) return undefined
  if (domain.length > MAX_LENGTH.domain || /[\s\p{Cc}]/u.test(domain)) return undefined
  const ascii = domainToASCII(domain)
  const labels = ascii.split('.')
  const isDomain = labels.length > 1 && ascii.length <= MAX_LENGTH.domain && labels.every((label) => LABEL.test(label))
  // A number at the end is an IPv4 address, and no domain ends in one (RFC 1123, section 2.1).
  return isDomain && !/^\d+$/.test(labels.at(-1) ?? '') ? `${local}@${ascii}` : undefined
}
