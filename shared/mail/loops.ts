// A machine is never answered: RFC 3834, section 2.
import type { Mail } from './read.ts'
import { isFor } from './thread.ts'
import { isUnattended } from './writer.ts'

/** Why a mail counts as sent by a machine; undefined when a person seems to have written it. */
export function whyAutomatic(mail: Mail, complaintsAddress: string): string | undefined {
  const says = (name: string) => mail.header(name) ?? ''
  const submitted = says('auto-submitted')
  if (submitted && !/^\s*no\b/i.test(submitted)) return `Auto-Submitted is ${submitted}.`
  if (/^\s*<\s*>\s*$/.test(says('return-path'))) return 'Its return path is empty.'
  // The other values ask for no receipts, which people's mail programs do too ([MS-OXCMAIL], section 2.2.3.2.14).
  if (/\b(all|oof|autoreply)\b/i.test(says('x-auto-response-suppress'))) return 'It asks for no automatic answer.'
  // A list is no machine: people write through groups that put their own address into From.
  if (!mail.isThroughGroup) {
    if (/^\s*(bulk|junk|list|auto_reply)\b/i.test(says('precedence'))) return 'It is bulk mail.'
    if (mail.headerNames.some((name) => /^list-/.test(name))) return 'It comes from a mailing list.'
  }
  if (mail.headerNames.some((name) => /^x-(mail-)?auto-?(reply|respond|responder|response-for)$/.test(name))) {
    return 'It calls itself an automatic reply.'
  }
  if (/^\s*multipart\/report\b/i.test(says('content-type'))) return 'It is a delivery report.'
  // A form on a website writes from an address that nobody reads, ours among them, and says whom to answer.
  const { answerTo } = mail
  if (answerTo === undefined) return 'It has no sender.'
  if (isUnattended(answerTo.address)) return 'Its sender is not read by a person.'
  if (isFor(answerTo.address, complaintsAddress)) return 'It comes from the complaints address itself.'
  return undefined
}
