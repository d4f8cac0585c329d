// Who is the same person: by address, number or name, however they are written.
import type { Contact } from '../complaint/events.ts'
import { hashOf } from '../signing.ts'

/** How many of the last digits of a number are compared: country and area codes may be missing. */
export const DIGITS = 9

/** The keyed hash of an address, by which complaints are found. */
export const hashOfAddress = (email: string, key: string): string =>
  hashOf(key, `address:${email.trim().toLowerCase()}`)

/**
 * Whether two contacts are of one person, as far as they say: the same address for mail, or where one has none, the same number, or the same
 * name and postal address. Somebody of whom nothing is known may be anybody.
 */
export function isSamePerson(one: Omit<Contact, 'salt'>, other: Omit<Contact, 'salt'>): boolean {
  const [mail, otherMail] = [one, other].map(({ email = '' }) => email.trim().toLowerCase())
  if (mail && otherMail) return mail === otherMail
  const isUnknown = ({ name, email, phone, address }: Omit<Contact, 'salt'>) => !(name || email || phone || address)
  if (isUnknown(one) || isUnknown(other)) return true
  const [number, otherNumber] = [one, other].map(({ phone = '' }) => numberIn(phone))
  if (number && otherNumber) return number === otherNumber
  const [who, otherWho] = [one, other].map(({ name = '', address = '' }) =>
    name && address ? whole([...foldedWords(name), '/', ...address.toLowerCase().split(/\W+/)]) : undefined,
  )
  return who !== undefined && who === otherWho
}

/** The words of a text as they are compared: without accents and capitals. */
export const foldedWords = (text: string): readonly string[] =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')

/** All the words of a name in one order. */
export const whole = (names: readonly string[]): string => names.toSorted().join(' ')

/** The last digits of a phone number; empty where it is none. */
export const numberIn = (phone: string): string => {
  const digits = phone.replaceAll(/\D/g, '')
  return digits.length < 6 || /\p{L}/u.test(phone) ? '' : digits.slice(-DIGITS)
}
