import { createHmac, timingSafeEqual } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import type { Delivery, Proof, Sender } from './helpdesk.ts'

/** How far a timestamp may be from our clock, in minutes, before or behind: what was recorded cannot be played again later. */
const FRESH_MINUTES = 5

type Scheme = {
  /** The header with the signature, in small letters. */
  readonly signature: string
  /** The header with the time of signing, an ISO instant or seconds since 1970. */
  readonly timestamp: string
  readonly encoding: 'base64' | 'hex'
  /** What stands before the signature in its header. */
  readonly prefix?: string
  /** What is signed. */
  signed(timestamp: string, rawBody: string): string
}

/** Checks an HMAC-SHA256 over timestamp and body, and that it is fresh. The reasons name the likely cause. */
export function hmac(scheme: Scheme): (delivery: Delivery, proof: Proof) => Sender {
  return ({ headers, rawBody }, { secret, now }) => {
    const signature = headers[scheme.signature]
    const timestamp = headers[scheme.timestamp]
    if (signature === undefined || timestamp === undefined) {
      return refused(`The headers ${scheme.signature} and ${scheme.timestamp} are both needed.`)
    }
    const expected =
      (scheme.prefix ?? '') +
      createHmac('sha256', secret).update(scheme.signed(timestamp, rawBody)).digest(scheme.encoding)
    if (!isSame(signature, expected)) {
      return refused(
        'The signature does not fit the body: check the secret, and that the body is sent as it was signed.',
      )
    }
    const signedAt = instantOf(timestamp)
    if (signedAt === undefined) return refused(`${scheme.timestamp} is no time.`)
    if (Math.abs(signedAt.since(now).total('minutes')) > FRESH_MINUTES) {
      return refused(
        `It was signed more than ${FRESH_MINUTES} minutes ago or ahead: send it again, and check the clock.`,
      )
    }
    return { authentic: true }
  }
}

const refused = (why: string): Sender => ({ authentic: false, why })

function instantOf(timestamp: string): Temporal.Instant | undefined {
  try {
    return /^\d{1,12}$/.test(timestamp)
      ? Temporal.Instant.fromEpochMilliseconds(Number(timestamp) * 1000)
      : Temporal.Instant.from(timestamp)
  } catch {
    return undefined
  }
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
