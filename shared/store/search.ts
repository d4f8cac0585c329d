// Finds complaints by who complains and by what was written, through keyed hashes of words that erasure deletes.
//
// Of names and companies every beginning has an item, of numbers the last digits, of addresses the domain; of the description and of
// messages every word. A search asks one query for each term, whatever the term is of: people come before messages, each newest first.
import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { Temporal } from 'temporal-polyfill'
import * as z from 'zod'
import { type Contact, contactIn, type Event, type Ways } from '../complaint/events.ts'
import { messageIn } from '../complaint/excerpt.ts'
import type { TextId } from '../complaint/payloads.ts'
import { hashOf } from '../signing.ts'
import { loadEvent } from './complaints.ts'
import { Snapshot, sortable } from './items.ts'
import { type Key, keys } from './keys.ts'
import { type Listed, listedIn } from './lists.ts'
import { DIGITS, foldedWords, numberIn, whole } from './people.ts'
import { type Table, writeAll } from './table.ts'
import { loadTexts } from './texts.ts'

/** Where a term stands: in a name or way to reach somebody, or in what was written. */
type TermOf = 'person' | 'message'

/** How many complaints are found at most, newest first; and how many of each term are looked at where a search has several. */
const MAX_COMPLAINTS = 50
const LOOKED = 500
/** How many terms of a search are looked up. */
const MAX_TERMS = 5
/** How long the beginnings of a name are by which it is found, in letters. */
const SHORTEST = 2
const LONGEST = 12
const MAX_NAMES = 8
/** How much of one text is searched: its first characters, and as many different words of at least so many letters. */
const MAX_CHARACTERS = 10_000
const MAX_WORDS = 150
const MIN_LETTERS = 3
/** The digits of a number of which somebody remembers only the end. */
const LAST_DIGITS = 6

/** Words that are in most messages, and find nothing. */
const FREQUENT = new Set(
  'the and for that this with you your our was were are have has had not but from they them their there been will would can could should which when what who how all any its one out about into than then also just only very more some such been being did does because after before until while where she him her his'.split(
    ' ',
  ),
)

type Term = { readonly of: TermOf; readonly term: string }

/** Every term by which somebody is found: by their name, company, number or domain, and by those of whoever acts for them. */
const termsOfPerson = (contact: Omit<Contact, 'salt'>): readonly Term[] =>
  [contact, contact.representative ?? {}].flatMap(termsOf).map((term) => ({ of: 'person', term }))

function termsOf({ name = '', company = '', phone = '', email = '' }: Ways): readonly string[] {
  const number = numberIn(phone)
  const names = foldedWords(name).slice(0, MAX_NAMES)
  const [, domain] = email.trim().toLowerCase().split('@')
  return [
    ...[...names, ...foldedWords(company).slice(0, MAX_NAMES)].flatMap(beginningsOf).map((word) => `word:${word}`),
    ...(names.length > 0 ? [`name:${whole(names)}`] : []),
    ...(number ? [`phone:${number}`, `digits:${number.slice(-LAST_DIGITS)}`] : []),
    ...(domain ? [`domain:${domain}`] : []),
  ]
}

function beginningsOf(word: string): readonly string[] {
  const letters = [...word]
  const longest = Math.min(letters.length, LONGEST)
  const beginnings = Array.from({ length: Math.max(0, longest - SHORTEST + 1) }, (_, more) =>
    letters.slice(0, SHORTEST + more).join(''),
  )
  return [...new Set([...beginnings, word])]
}

const termsOfText = (words: string): readonly Term[] =>
  [...new Set(foldedWords(words.slice(0, MAX_CHARACTERS)))]
    .filter((word) => word.length >= MIN_LETTERS && word.length <= 60 && !FREQUENT.has(word))
    .slice(0, MAX_WORDS)
    .map((word) => ({ of: 'message', term: `word:${word}` }))

/** The texts of an event that are searched. */
function textsIn(event: Event): { readonly written: readonly TextId[]; readonly contacts: readonly TextId[] } {
  const message = messageIn(event)
  const written = [
    message?.text,
    event.type === 'Received' ? event.desiredOutcome : undefined,
    event.type === 'IssueAdded' ? event.description : undefined,
    event.type === 'SummaryChanged' ? event.summary : undefined,
    ...(event.type === 'Received' ? event.issues : []),
  ].filter((text) => text !== undefined)
  const contacts = event.type === 'Received' || event.type === 'ContactChanged' ? [event.contact] : []
  return { written, contacts }
}

/** The ids of all the texts of some events that are searched. */
const searchedTexts = (events: readonly Event[]): readonly TextId[] =>
  events.map(textsIn).flatMap(({ written, contacts }) => [...written, ...contacts])

/** The items by which a complaint is found after some events. `receivedAt` is when it was first received, as its first event has it. */
export function termItems(
  events: readonly Event[],
  words: ReadonlyMap<TextId, string>,
  { receivedAt, reference }: { readonly receivedAt: string; readonly reference: string },
  key: string,
): readonly (Key & { readonly reference: string })[] {
  const at = sortable(Temporal.Instant.from(receivedAt))
  const terms = events
    .map(textsIn)
    .flatMap(({ written, contacts }) => [
      ...written.flatMap((text) => termsOfText(words.get(text) ?? '')),
      ...contacts.flatMap((text) => termsOfPerson(contactIn(words, text))),
    ])
  const items = terms.map(({ of, term }) => ({ ...keys.term(hashOf(key, term), of, at, reference), reference }))
  return [...new Map(items.map((item) => [`${item.pk} ${item.sk}`, item])).values()]
}

/** Makes a complaint findable by what one of its events says. Bears being done twice. */
export async function storeTerms(table: Table, reference: string, event: Event, key: string): Promise<void> {
  const ids = searchedTexts([event])
  if (ids.length === 0) return
  const [first, words] = await Promise.all([
    event.type === 'Received' ? event : loadEvent(table, reference, 1),
    loadTexts(table, reference, ids),
  ])
  const receivedAt = first.type === 'Received' ? first.receivedAt : first.at
  const items = termItems([event], words, { receivedAt, reference }, key)
  // The moment tells a word that is written again from one that is there already.
  await writeAll(
    table,
    items.map((item) => ({ PutRequest: { Item: { ...item, at: event.at } } })),
  )
}

/** Takes away by what a complaint is found, as long as its words are still there. */
export async function removeTerms(
  table: Table,
  reference: string,
  events: readonly Event[],
  key: string,
): Promise<void> {
  const received = events.find((event) => event.type === 'Received')
  const words = await loadTexts(table, reference, searchedTexts(events))
  const items = termItems(events, words, { receivedAt: received?.receivedAt ?? '', reference }, key)
  await writeAll(
    table,
    items.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } })),
  )
}

/** The terms of a search: a number by its last digits, a domain as a whole, each other word. */
export function termsIn(typed: string): readonly string[] {
  const digits = typed.replaceAll(/\D/g, '')
  if (digits.length >= LAST_DIGITS && /^[\d\s()+/.-]+$/.test(typed)) {
    return digits.length < DIGITS ? [`digits:${digits.slice(-LAST_DIGITS)}`] : [`phone:${numberIn(typed)}`]
  }
  const parts = typed.trim().toLowerCase().split(/\s+/)
  const terms = parts.flatMap((part) => {
    const [, domain] = /^@?((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})$/u.exec(part) ?? []
    return domain === undefined ? wordsOfSearch(part) : [`domain:${domain}`]
  })
  return [...new Set(terms)].slice(0, MAX_TERMS)
}

const wordsOfSearch = (part: string): readonly string[] =>
  foldedWords(part)
    .filter((word) => word.length >= SHORTEST && !FREQUENT.has(word))
    .map((word) => `word:${word}`)

/** A complaint that was found, and whether every term is in the name of the person or a way to reach them. */
export type Match = Listed & { readonly of: TermOf }

/** Every complaint with each term of a search, people before messages, newest first. A term costs one query, and all that is found one request more. */
export async function searchComplaints(table: Table, typed: string, key: string): Promise<readonly Match[]> {
  return matchesOf(table, await findEach(table, termsIn(typed), key))
}

/** Whose name, company, domain or number it is, newest first: all the words of a name in any order, or else whatever begins with each of them. */
export async function complaintsOfPerson(table: Table, asked: string, key: string): Promise<readonly Match[]> {
  const names = foldedWords(asked)
  const exact = names.length > 1 ? await findEach(table, [`name:${whole(names)}`], key, 'person') : []
  if (exact.flat().length > 0) return matchesOf(table, exact)
  return matchesOf(table, await findEach(table, termsIn(asked), key, 'person'))
}

const TermItem = z.object({ sk: z.string(), reference: z.string() })
type Hit = { readonly reference: string; readonly of: TermOf }

const findEach = (table: Table, terms: readonly string[], key: string, of?: TermOf): Promise<readonly Hit[][]> =>
  Promise.all(terms.map((term) => hitsOf(table, hashOf(key, term), terms.length > 1 ? LOOKED : MAX_COMPLAINTS, of)))

/** Where a term stands, people first and newest first: "person" sorts after "message", and the query goes backwards. */
async function hitsOf({ client, name }: Table, hash: string, limit: number, of?: TermOf): Promise<Hit[]> {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: name,
      KeyConditionExpression: `pk = :pk${of ? ' AND begins_with(sk, :of)' : ''}`,
      ExpressionAttributeValues: { ':pk': keys.term(hash, 'person', '', '').pk, ...(of && { ':of': `${of}#` }) },
      ScanIndexForward: false,
      Limit: limit,
    }),
  )
  return Items.map((item) => {
    const { sk, reference } = TermItem.parse(item)
    return { reference, of: sk.startsWith('person#') ? 'person' : 'message' }
  })
}

/** The complaints that each term finds, in the order of the first, read in one request. */
async function matchesOf(table: Table, found: readonly (readonly Hit[])[]): Promise<readonly Match[]> {
  const [first = [], ...others] = found
  const matches = new Map<string, TermOf>()
  for (const { reference, of } of first) {
    const also = others.map((hits) => hits.filter((hit) => hit.reference === reference))
    if (matches.has(reference) || also.some((hits) => hits.length === 0)) continue
    const isPerson = of === 'person' && also.every((hits) => hits.some((hit) => hit.of === 'person'))
    matches.set(reference, isPerson ? 'person' : 'message')
  }
  const shown = [...matches].toSorted(([, one], [, other]) => Number(other === 'person') - Number(one === 'person'))
  const states = await Promise.all(
    shown
      .slice(0, MAX_COMPLAINTS)
      .map(async ([reference, of]) => ({ of, item: await table.read(keys.state(reference)) })),
  )
  return states.flatMap(({ of, item }) => (item === undefined ? [] : [{ ...listedIn(Snapshot.parse(item)), of }]))
}
