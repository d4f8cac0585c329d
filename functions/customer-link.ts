// The link by which a complainant reaches their complaint: signed, so that nobody can make one up.
import { createHmac, timingSafeEqual } from 'node:crypto'

/** The page of a complaint, with the key that opens it. */
export const linkTo = (address: string, reference: string, key: string): string =>
  `${address}/c/${reference}?key=${proofOf(reference, key)}`

/** Whether somebody has the link, and not just the reference. */
export function opens(reference: string, key: string, proof: string | undefined): boolean {
  const [given, expected] = [Buffer.from(proof ?? ''), Buffer.from(proofOf(reference, key))]
  return given.length === expected.length && timingSafeEqual(given, expected)
}

const proofOf = (reference: string, key: string): string =>
  createHmac('sha256', key).update(`link:${reference}`).digest('hex').slice(0, 32)
