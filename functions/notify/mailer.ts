// Mail on its way out: SES takes it, refuses it for good, or may take it later.
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses'
import type { Tag } from '../../shared/mail/tags.ts'
import { log, metrics } from '../open.ts'
import { refusalIn } from './refused.ts'

/** What SES said: the Message-ID under which it left, or why it never will. */
export type Posted = { readonly messageId: string } | { readonly refused: 'address' | 'message' }

type Raw = {
  readonly raw: Uint8Array
  readonly to: string
  readonly tags: readonly Tag[]
  readonly configurationSet?: string
}

/** SES did not take a mail now. The queue brings it again, later each time. */
export class NotNow extends Error {
  override readonly name = 'NotNow'
  /** Whether it was not sent for certain: after a timeout nobody knows. */
  readonly wasNotSent: boolean
  constructor(code: string, wasNotSent: boolean) {
    super(`SES does not take mail now: ${code}.`)
    this.wasNotSent = wasNotSent
  }
}

/** Opens the way to SES. What it gives throws {@link NotNow} where the mail may go later. */
export function openMailer(): (mail: Raw) => Promise<Posted> {
  // One attempt: the queue tries again and knows the ledger; the client knows neither.
  const ses = new SESClient({ maxAttempts: 1 })

  return async ({ raw, to, tags, configurationSet }) => {
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
          metrics.singleMetric().addMetric('MailNotAllowed', 'Count', 1)
          throw new NotNow(refusal.code, true)
        case 'try-again':
          throw new NotNow((error as Error).name, refusal.wasNotSent)
        default:
          throw error
      }
    }
  }
}
