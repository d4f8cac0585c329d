// Mail on its way out: SES takes it, refuses it for good, or may take it later.
import { setTimeout as sleep } from 'node:timers/promises'
import { GetSendQuotaCommand, SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses'
import type { Tag } from '../../shared/mail/tags.ts'
import { cached, log, measure } from '../runtime/environment.ts'
import { Pace, type SendQuota } from './pace.ts'
import { refusalIn } from './refused.ts'

/** What SES said: the Message-ID under which it left, or why it never will. */
export type SendResult = { readonly messageId: string } | { readonly refused: 'address' | 'message' }

export type Raw = {
  readonly raw: Uint8Array
  readonly to: string
  readonly tags: readonly Tag[]
  readonly configurationSet?: string
}

/** How long a mail waits where others of the account have used up the rate, and the longest pause between two tries, in milliseconds. */
const TIMEOUT_MS = 5000
const MAX_PAUSE_MS = 1500

/** For how long SES is not asked again what it allows, in milliseconds. */
const ASKED_EVERY_MS = 60_000

/** SES did not take a mail now. The queue brings it again, later each time. */
export class SendDeferred extends Error {
  override readonly name = 'SendDeferred'
  /** Whether it was not sent for certain: after a timeout nobody knows. */
  readonly wasNotSent: boolean
  /** The limit of the account that left no room for it. It waits, and that is no failure. */
  readonly noRoom: 'rate' | 'quota' | undefined
  constructor(code: string, wasNotSent: boolean, noRoom?: 'rate' | 'quota') {
    super(`SES does not take mail now: ${code}.`)
    this.wasNotSent = wasNotSent
    this.noRoom = noRoom
  }
}

/** Opens the way to SES, for one of `senders` that send at once. What it gives throws {@link SendDeferred} where the mail may go later. */
export function createMailer(senders: number): (mail: Raw) => Promise<SendResult> {
  // One attempt: the queue tries again and knows the ledger; the client knows neither.
  const ses = new SESClient({ maxAttempts: 1 })
  // SES answers one question about the quota in a second, and senders that start together ask together.
  const asking = new SESClient({ maxAttempts: 5 })
  const pace = new Pace(senders)
  const quota = cached(ASKED_EVERY_MS, askQuota)

  return async (mail) => {
    await waitForTurn()
    // Others of the account send too: a full second is over soon.
    for (const end = Date.now() + TIMEOUT_MS; ; ) {
      try {
        return await send(mail)
      } catch (error) {
        if (!(error instanceof SendDeferred && error.noRoom === 'rate') || Date.now() > end) throw error
        await sleep(Math.random() * MAX_PAUSE_MS)
      }
    }
  }

  async function waitForTurn(): Promise<void> {
    const allowed = await quota()
    if (allowed === undefined) return
    const room = pace.take(allowed, Date.now())
    if ('after' in room) return sleep(room.after)
    if (room.none === 'quota') measure('MailNotAllowed')
    throw new SendDeferred(room.none, true, room.none)
  }

  /** What SES allows; undefined where it does not say. Then it refuses what is too much, as it does anyway. */
  async function askQuota(): Promise<SendQuota | undefined> {
    try {
      const { MaxSendRate = 1, Max24HourSend = -1, SentLast24Hours = 0 } = await asking.send(new GetSendQuotaCommand())
      return { perSecond: MaxSendRate, perDay: Max24HourSend, sent: SentLast24Hours }
    } catch (error) {
      log.warn('SES does not say what it allows', { error: error as Error })
      return undefined
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
          throw new SendDeferred(refusal.code, true, refusal.code === 'quota' ? 'quota' : undefined)
        case 'try-again':
          throw new SendDeferred((error as Error).name, refusal.wasNotSent, refusal.isRateLimited ? 'rate' : undefined)
        default:
          throw error
      }
    }
  }
}

/** How long a message waits where SES has no room for its mail, in seconds: a second is over soon, and of a day's quota some is free again after a while. */
const WAITS = { rate: 30, quota: 1800 } as const

/** After how many seconds there may be room for what failed; undefined where it failed for another reason. */
export function roomAfter(error: unknown): number | undefined {
  if (error instanceof SendDeferred) return error.noRoom && WAITS[error.noRoom]
  if (!(error instanceof AggregateError)) return undefined
  const waits = error.errors.map(roomAfter)
  return waits.some((wait) => wait === undefined) ? undefined : Math.max(...(waits as number[]))
}
