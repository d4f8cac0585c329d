// Mail on its way out: SES takes it, refuses it for good, or may take it later.
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses'
import type { Tag } from '../../shared/mail/tags.ts'
import { log, measure } from '../runtime/environment.ts'
import { refusalIn } from './refused.ts'

/** What SES said: the Message-ID under which it left, or why it never will. */
export type SendResult = { readonly messageId: string } | { readonly refused: 'address' | 'message' }

export type Raw = {
  readonly raw: Uint8Array
  readonly to: string
  readonly tags: readonly Tag[]
  readonly configurationSet?: string
}

/** How long a mail waits for room at SES's rate before the queue takes over, and the longest pause between two tries, in milliseconds. A third of the function's time. */
const TIMEOUT_MS = 20_000
const MAX_PAUSE_MS = 1500

/** SES did not take a mail now. The queue brings it again, later each time. */
export class SendDeferred extends Error {
  override readonly name = 'SendDeferred'
  /** Whether it was not sent for certain: after a timeout nobody knows. */
  readonly wasNotSent: boolean
  /** Whether it was one too many for this second. */
  readonly isRateLimited: boolean
  constructor(code: string, wasNotSent: boolean, isRateLimited = false) {
    super(`SES does not take mail now: ${code}.`)
    this.wasNotSent = wasNotSent
    this.isRateLimited = isRateLimited
  }
}

/** Opens the way to SES. What it gives throws {@link SendDeferred} where the mail may go later. */
export function createMailer(): (mail: Raw) => Promise<SendResult> {
  // One attempt: the queue tries again and knows the ledger; the client knows neither.
  const ses = new SESClient({ maxAttempts: 1 })

  return async (mail) => {
    // A full second is over soon: a burst waits here, and uses up none of the queue's tries.
    for (const end = Date.now() + TIMEOUT_MS; ; ) {
      try {
        return await send(mail)
      } catch (error) {
        if (!(error instanceof SendDeferred && error.isRateLimited) || Date.now() > end) throw error
        await new Promise((wait) => setTimeout(wait, Math.random() * MAX_PAUSE_MS))
      }
    }
  }

  async function send({ raw, to, tags, configurationSet }: Raw): Promise<SendResult> {
    try {
      const { MessageId = '' } = await ses.send(
        new SendRawEmailCommand({
          RawMessage: { Data: raw },
          Destinations: [to],
          Tags: [...tags],
          ...(configurationSet && { ConfigurationSetName: configurationSet }),
        }),
      )
      // SES replaces Message-ID by the id that it returns, at a host of its region ("Amazon SES header fields").
      const region = await ses.config.region()
      return { messageId: `<${MessageId}@${region === 'us-east-1' ? 'email' : region}.amazonses.com>` }
    } catch (error) {
      const refusal = refusalIn(error)
      switch (refusal?.kind) {
        case 'refused':
          log.warn('mail was refused', { code: (error as Error).name })
          return { refused: refusal.code }
        case 'operator':
          measure('MailNotAllowed')
          throw new SendDeferred(refusal.code, true)
        case 'try-again':
          throw new SendDeferred((error as Error).name, refusal.wasNotSent, refusal.isRateLimited)
        default:
          throw error
      }
    }
  }
}
