// The link by which a complainant reaches their complaint: signed, so that nobody can make one up, and dated, so that an old mailbox opens nothing for good.
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'

/** How many days a link works, from the day on which it was written. Every notice brings a new one, and a lost one is sent again. */
const WORKS_FOR = 180

/** How many characters of a proof say its last day. */
const DATE = 8

/** The page of a complaint, with the key that opens it. */
export function linkTo(address: string, reference: string, key: string, now: Temporal.Instant): string {
  const lastDay = now.toZonedDateTimeISO('UTC').toPlainDate().add({ days: WORKS_FOR }).toString().replaceAll('-', '')
  return `${address}/c/${reference}?key=${proofOf(reference, key, lastDay)}`
}

/** Whether somebody has the link of a complaint, and not just its reference; or has had it too long. */
export function opens(
  reference: string,
  key: string,
  proof: string,
  now: Temporal.Instant,
): 'opens' | 'expired' | 'wrong' {
  const lastDay = proof.slice(0, DATE)
  const [given, expected] = [Buffer.from(proof), Buffer.from(proofOf(reference, key, lastDay))]
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'wrong'
  const today = now.toZonedDateTimeISO('UTC').toPlainDate().toString().replaceAll('-', '')
  return today <= lastDay ? 'opens' : 'expired'
}

/** The last day on which it works, as `20270520`, and what proves that we wrote it. */
const proofOf = (reference: string, key: string, lastDay: string): string =>
  `${lastDay}${createHmac('sha256', key).update(`link:${reference}:${lastDay}`).digest('hex').slice(0, 32)}`
