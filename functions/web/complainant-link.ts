// The link by which a complainant reaches their complaint: signed, so that nobody can make one up; dated, so that an old mailbox opens nothing for
// good; and for one contact version, so that whoever reads at a former address opens nothing.
import type { Temporal } from 'temporal-polyfill'
import type { Complaint } from '../../shared/complaint/complaint.ts'
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
export function proofFor({ reference, contact }: Linked, key: string, now: Temporal.Instant): string {
  const lastDay = dayOf(now.add({ hours: WORKS_FOR * 24 }))
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
