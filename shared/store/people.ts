// Finds people by name or number, through keyed hashes of words that erasure deletes.
import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { Temporal } from 'temporal-polyfill'
import * as z from 'zod'
import type { Complaint } from '../complaint/complaint.ts'
import type { Contact, Ways } from '../complaint/events.ts'
import { hashOf } from '../signing.ts'
import { Snapshot, sortable } from './items.ts'
import { type Key, keys } from './keys.ts'
import type { Table } from './table.ts'

/** How many complaints are found by one word, newest first. */
const MAX_COMPLAINTS = 50
/** How many of the last digits of a number are compared: country and area codes may be missing. */
const DIGITS = 9

const WordItem = z.object({ reference: z.string() })

/** The keyed hash of an address, by which complaints are found. */
export const hashOfAddress = (email: string, key: string): string =>
  hashOf(key, `address:${email.trim().toLowerCase()}`)

/** The items by which somebody's complaint is found again, by their name or number or by those of whoever acts for them; `receivedAt` is when it was first received, as its first event has it. */
export function wordItems(contact: Omit<Contact, 'salt'>, receivedAt: string, reference: string, key: string) {
  const words = [contact, contact.representative ?? {}].flatMap(wordsOfPerson).filter((word) => word !== '')
  const at = sortable(Temporal.Instant.from(receivedAt))
  return [...new Set(words)].map((word) => ({ ...keys.word(hashOf(key, `word:${word}`), at, reference), reference }))
}

const wordsOfPerson = ({ name = '', phone = '' }: Ways): readonly string[] => {
  const names = wordsIn(name)
  return [...names, whole(names), numberIn(phone)]
}

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
    name && address ? whole([...wordsIn(name), '/', ...address.toLowerCase().split(/\W+/)]) : undefined,
  )
  return who !== undefined && who === otherWho
}

/** Whose name or number it is, newest first: all the words of a name in any order, or else whatever has each of them. */
export async function complaintsOfPerson(table: Table, asked: string, key: string): Promise<readonly Complaint[]> {
  const names = wordsIn(asked)
  const number = numberIn(asked)
  const ask = (word: string) => referencesFor(table, hashOf(key, `word:${word}`))
  const found = await Promise.all([whole(names), number].filter((word) => word !== '').map(ask))
  const references =
    found.flat().length > 0 || names.length < 2 ? found.flat() : inAll(await Promise.all(names.map(ask)))
  const states = await Promise.all(
    [...new Set(references)].slice(0, MAX_COMPLAINTS).map((reference) => table.read(keys.state(reference))),
  )
  return states.flatMap((item) => (item === undefined ? [] : [Snapshot.parse(item).complaint]))
}

const inAll = ([first = [], ...others]: readonly (readonly string[])[]) =>
  first.filter((reference) => others.every((other) => other.includes(reference)))

async function referencesFor(table: Table, hash: string): Promise<readonly string[]> {
  const { pk }: Key = keys.word(hash, '', '')
  const { Items } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
      ScanIndexForward: false,
      Limit: MAX_COMPLAINTS,
    }),
  )
  return (Items ?? []).map((item) => WordItem.parse(item).reference)
}

/** The words of a name as they are compared: without accents and capitals. */
const wordsIn = (name: string): readonly string[] =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .slice(0, 8)

const whole = (names: readonly string[]): string => names.toSorted().join(' ')

const numberIn = (phone: string): string => {
  const digits = phone.replaceAll(/\D/g, '')
  return digits.length < 6 || /\p{L}/u.test(phone) ? '' : digits.slice(-DIGITS)
}
