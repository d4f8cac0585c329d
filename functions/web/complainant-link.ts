// The link by which a complainant reaches their complaint: signed, so that nobody can make one up; dated, so that an old mailbox opens nothing for
// good; and for one contact version, so that whoever reads at a former address opens nothing. On paper a code that can be typed stands for it.
import { Temporal } from 'temporal-polyfill'
import type { Complaint } from '../../shared/complaint/complaint.ts'
import { readSymbols, symbolsOf } from '../../shared/complaint/reference.ts'
import { isOurs, signatureOf } from '../../shared/signing.ts'

/** How many days a link works, from the day on which it was written. Every notice brings a new one, and a lost one is sent again. */
const WORKS_FOR = 180

const DIGITS = 32

type Linked = Pick<Complaint, 'reference'> & { readonly contact: Pick<Complaint['contact'], 'version'> }

/** The page of a complaint, with the key that opens it. */
export function linkTo(address: string, linked: Linked, key: string, now: Temporal.Instant): string {
  return `${address}/c/${linked.reference}?key=${proofFor(linked, key, now)}`
}

/** The key in a link to a complaint: the last day of the link, the contact version in hexadecimal, and the signature of both, as `20270520` `0000` `…`. */
export const proofFor = (linked: Linked, key: string, now: Temporal.Instant): string =>
  proofUntil(linked, key, now.add({ hours: WORKS_FOR * 24 }))

function proofUntil({ reference, contact }: Linked, key: string, until: Temporal.Instant): string {
  const lastDay = dayOf(until)
  const claims = `${lastDay}${contact.version.toString(16).padStart(4, '0')}`
  return `${claims}${signatureOf(key, 'links', `${reference} ${claims}`, DIGITS)}`
}

/** Whether somebody has a link to a complaint, and not just its reference; which they may have had too long, or from before its links were revoked. */
export function verifyLink(
  { reference, contact }: Linked,
  key: string,
  proof: string,
  now: Temporal.Instant,
): 'opens' | 'expired' | 'revoked' | 'wrong' {
  const [, claims = '', lastDay = '', version = '', signature = ''] =
    /^((\d{8})([0-9a-f]{4}))([0-9a-f]+)$/.exec(proof) ?? []
  if (!isOurs(key, 'links', `${reference} ${claims}`, signature, DIGITS)) return 'wrong'
  if (Number.parseInt(version, 16) !== contact.version) return 'revoked'
  return dayOf(now) <= lastDay ? 'opens' : 'expired'
}

const dayOf = (at: Temporal.Instant): string =>
  at.toZonedDateTimeISO('UTC').toPlainDate().toString().replaceAll('-', '')

/** Of a code's twelve symbols, three say its last day and nine sign it: 44 bits, of which a few can be tried in a day. */
const CODE = { length: 12, dayLength: 3, hexadecimalDigits: 11 }

/** The day from which codes count: with three symbols they last for ninety years. */
const FIRST_DAY = Temporal.PlainDate.from('2026-01-01')

/** What stands on paper in place of a link: a short address, and the code that it asks for, as `0AB1-C2D3-E4F5`. */
export function codeFor({ reference, contact }: Linked, key: string, now: Temporal.Instant): string {
  const lastDay = now
    .add({ hours: WORKS_FOR * 24 })
    .toZonedDateTimeISO('UTC')
    .toPlainDate()
  const day = FIRST_DAY.until(lastDay).days
  const signature = signatureOf(key, 'links', signedByCode(reference, contact.version, day), CODE.hexadecimalDigits)
  return symbolsOf([
    ...digitsOf(BigInt(day), CODE.dayLength),
    ...digitsOf(BigInt(`0x${signature}`), CODE.length - CODE.dayLength),
  ])
}

/** The page of a complaint for paper: its link, and the code that stands for the key in it. */
export const typedPage = (address: string, linked: Linked, key: string, now: Temporal.Instant) => ({
  page: linkTo(address, linked, key, now),
  code: codeFor(linked, key, now),
})

/** The key of the link that a code stands for, which works no longer than the code; undefined where it opens nothing, or does so no more. */
export function keyForCode(linked: Linked, key: string, typed: string, now: Temporal.Instant): string | undefined {
  const digits = readSymbols(typed, CODE.length)
  if (digits === undefined) return undefined
  const day = Number(numberOf(digits.slice(0, CODE.dayLength)))
  const signature = numberOf(digits.slice(CODE.dayLength)).toString(16).padStart(CODE.hexadecimalDigits, '0')
  const signed = signedByCode(linked.reference, linked.contact.version, day)
  if (!isOurs(key, 'links', signed, signature, CODE.hexadecimalDigits)) return undefined
  const lastDay = FIRST_DAY.add({ days: day })
  const today = now.toZonedDateTimeISO('UTC').toPlainDate()
  if (Temporal.PlainDate.compare(lastDay, today) < 0) return undefined
  return proofUntil(linked, key, lastDay.toZonedDateTime('UTC').toInstant())
}

const signedByCode = (reference: string, version: number, day: number): string => `${reference} code ${day} ${version}`

/** A number in so many digits from 0 to 31. */
const digitsOf = (number: bigint, length: number): readonly number[] =>
  Array.from({ length }, (_, place) => Number((number >> BigInt(5 * (length - 1 - place))) & 31n))

const numberOf = (digits: readonly number[]): bigint => digits.reduce((sum, digit) => sum * 32n + BigInt(digit), 0n)
