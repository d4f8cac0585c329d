// A machine is never answered: RFC 3834, section 2.
import type { Mail } from './read.ts'
import { isFor } from './thread.ts'

/** Why a mail counts as sent by a machine; undefined when a person seems to have written it. */
export function whyAutomatic(mail: Mail, complaintsAddress: string): string | undefined {
  const submitted = mail.header('auto-submitted')
  if (submitted !== undefined && !/^\s*no\b/i.test(submitted)) return `Auto-Submitted is ${submitted}.`
  if (/^\s*<\s*>\s*$/.test(mail.header('return-path') ?? '')) return 'Its return path is empty.'
  if (/^\s*(bulk|junk|list|auto_reply)\b/i.test(mail.header('precedence') ?? '')) return 'It is bulk mail.'
  if (mail.header('list-id') !== undefined) return 'It comes from a mailing list.'
  if (/^\s*multipart\/report\b/i.test(mail.header('content-type') ?? '')) return 'It is a delivery report.'
  if (mail.from === undefined) return 'It has no sender.'
  if (/^(mailer-daemon|postmaster|no-?reply|do-?not-?reply)@/i.test(mail.from.address)) {
    return 'Its sender is not read by a person.'
  }
  if (isFor(mail.from.address, complaintsAddress)) return 'It comes from the complaints address itself.'
  return undefined
}
