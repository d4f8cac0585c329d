// How webhooks prove where they come from. The reasons name the likely cause.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import type { Delivery, Sender, VerificationContext } from './helpdesk.ts'

const MISFIT = 'The signature does not fit the body: check the secret, and that the body is sent as it was signed.'

type Authenticate = (delivery: Delivery, proof: VerificationContext) => Sender

/** How far a timestamp may be from our clock, in minutes, either way. It limits replay. */
const FRESH_MINUTES = 5

type Scheme = {
  /** The header with the signature, in small letters. */
  readonly signature: string
  readonly algorithm: 'sha1' | 'sha256' | 'sha512'
  readonly encoding: 'base64' | 'hex'
  /** What stands before the signature in its header. */
  readonly prefix?: string
  /** The header with the time of signing: an ISO instant, or seconds or milliseconds since 1970. Left out, old deliveries are known by their content alone. */
  readonly timestamp?: string
  /** What is signed: the body, unless it says otherwise. */
  signed?(delivery: Delivery, timestamp: string): string
}

/** Checks an HMAC, and that it is fresh where it is dated. */
export function hmac(scheme: Scheme): Authenticate {
  return (delivery, { secret, now }) => {
    const { headers, rawBody } = delivery
    const signature = headers[scheme.signature]
    const timestamp = scheme.timestamp === undefined ? '' : headers[scheme.timestamp]
    if (signature === undefined) return refused(`The header ${scheme.signature} is needed: switch signing on.`)
    if (timestamp === undefined) return refused(`The header ${scheme.timestamp} is needed beside ${scheme.signature}.`)
    const signed = scheme.signed?.(delivery, timestamp) ?? rawBody
    const digest = createHmac(scheme.algorithm, secret).update(signed).digest(scheme.encoding)
    if (!isSame(signature, `${scheme.prefix ?? ''}${digest}`)) {
      return refused(MISFIT)
    }
    return scheme.timestamp === undefined ? { authentic: true } : fresh(scheme.timestamp, timestamp, now)
  }
}

/** Checks a plain SHA-256, in hex, over the secret and what is signed. */
export function sha256(signature: string, signed: (delivery: Delivery) => string): Authenticate {
  return (delivery, { secret }) => {
    const given = delivery.headers[signature]
    if (given === undefined) return refused(`The header ${signature} is needed: switch signing on.`)
    const digest = createHash('sha256')
      .update(`${secret}${signed(delivery)}`)
      .digest('hex')
    return isSame(given, digest) ? { authentic: true } : refused(MISFIT)
  }
}

/** Checks a header that holds the secret itself, for helpdesks that sign nothing. */
export function headerSecret(header: string): Authenticate {
  return ({ headers }, { secret }) =>
    isSame(headers[header] ?? '', secret)
      ? { authentic: true }
      : refused(`The header ${header} has to hold the secret that was agreed.`)
}

/** Checks that the password is the secret; the user name is free (RFC 7617). */
export const basic: Authenticate = ({ headers }, { secret }) => {
  const [, written = ''] = /^Basic ([\w+/=-]+)$/i.exec(headers.authorization ?? '') ?? []
  const credentials = Buffer.from(written, 'base64').toString()
  return isSame(credentials.slice(credentials.indexOf(':') + 1), secret)
    ? { authentic: true }
    : refused('Send basic authentication whose password is the secret that was agreed.')
}

/** For helpdesks that sign nothing: the secret in a header of its own, or as a password. */
export const secretInHeader: Authenticate = (delivery, proof) =>
  delivery.headers['x-redress-secret'] === undefined
    ? basic(delivery, proof)
    : headerSecret('x-redress-secret')(delivery, proof)

function fresh(header: string, timestamp: string, now: Temporal.Instant): Sender {
  const signedAt = instantOf(timestamp)
  if (signedAt === undefined) return refused(`${header} is no time.`)
  if (Math.abs(signedAt.since(now).total('minutes')) <= FRESH_MINUTES) return { authentic: true }
  return refused(`It was signed more than ${FRESH_MINUTES} minutes ago or ahead: send it again, and check the clock.`)
}

const refused = (why: string): Sender => ({ authentic: false, why })

function instantOf(timestamp: string): Temporal.Instant | undefined {
  try {
    if (!/^\d{1,15}$/.test(timestamp)) return Temporal.Instant.from(timestamp)
    return Temporal.Instant.fromEpochMilliseconds(Number(timestamp) * (timestamp.length > 11 ? 1 : 1000))
  } catch {
    return undefined
  }
}

// Of equal length whatever was sent, so that the time it takes reveals nothing.
function isSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => createHmac('sha256', 'compared').update(text).digest())
  return a !== undefined && b !== undefined && timingSafeEqual(a, b)
}
