import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import type { Temporal } from 'temporal-polyfill'
import { type Count, type Counter, summed } from '../complaint/counts.ts'
import { CounterItem } from './items.ts'
import { keys } from './keys.ts'
import { queryAll, type Table } from './table.ts'

/** What one change of a complaint adds to counters. Idempotent: the stream may deliver it again. */
export type Counted = { readonly reference: string; readonly version: number; readonly counts: readonly Count[] }

/** A transaction takes so many items ("TransactWriteItems", TransactItems). */
const MAX_TRANSACTION_ITEMS = 100
const TRIES = 8
/** How long a change may be delivered again: a day from the stream, a fortnight from a dead-letter queue. Its idempotency key expires after that. */
const REMEMBERED = { hours: 24 * 30 }

/** Adds the counts of many changes up at once, so that they do not contend for the counters one by one. */
export async function addCounts(table: Table, changes: readonly Counted[], now: Temporal.Instant): Promise<void> {
  for (const some of fitting(changes)) await addOnce(table, some, now)
}

/** As many changes at a time as one transaction takes. */
function* fitting(changes: readonly Counted[]): Generator<readonly Counted[]> {
  let some: Counted[] = []
  for (const change of changes.flatMap(inParts)) {
    const all = [...some, change]
    if (some.length > 0 && all.length + summed(all.flatMap(({ counts }) => counts)).length > MAX_TRANSACTION_ITEMS) {
      yield some
      some = []
    }
    some.push(change)
  }
  if (some.length > 0) yield some
}

/** A change that adds to more counters than a transaction takes is counted in parts, each once. */
const inParts = ({ reference, version, counts }: Counted): readonly Counted[] =>
  Array.from({ length: Math.ceil(counts.length / (MAX_TRANSACTION_ITEMS - 1)) }, (_, part) => ({
    reference: part === 0 ? reference : `${reference}+${part}`,
    version,
    counts: counts.slice(part * (MAX_TRANSACTION_ITEMS - 1), (part + 1) * (MAX_TRANSACTION_ITEMS - 1)),
  }))

async function addOnce({ client, name }: Table, changes: readonly Counted[], now: Temporal.Instant): Promise<void> {
  const expiresAt = Math.ceil(now.add(REMEMBERED).epochMilliseconds / 1000)
  let uncounted = changes
  for (let tries = 1; uncounted.length > 0; tries += 1) {
    const markers = uncounted.map(({ reference, version }) => ({
      Put: {
        TableName: name,
        Item: { ...keys.idempotency('counted', `${reference}#${version}`), expiresAt },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    }))
    const additions = summed(uncounted.flatMap(({ counts }) => counts)).map(({ period, amount, ...counter }) => ({
      Update: { TableName: name, Key: keys.counter(period, counter), ...addition(counter, amount) },
    }))
    try {
      await client.send(new TransactWriteCommand({ TransactItems: [...markers, ...additions] }))
      return
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error
      const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code) // one for each item, in our order
      const isSeen = (place: number) => codes[place] === 'ConditionalCheckFailed'
      const left = uncounted.filter((_, place) => !isSeen(place))
      if (left.length === uncounted.length && (tries === TRIES || !codes.includes('TransactionConflict'))) throw error
      uncounted = left
    }
  }
}

/** Adds to a counter, which says itself what it counts. */
function addition(counter: Omit<Count, 'period' | 'amount'>, amount: number) {
  const fields = Object.entries(counter).filter(([, value]) => value !== undefined)
  return {
    UpdateExpression: `SET ${fields.map(([field]) => `#${field} = :${field}`).join(', ')} ADD #total :amount`,
    ExpressionAttributeNames: {
      '#total': 'total',
      ...Object.fromEntries(fields.map(([field]) => [`#${field}`, field])),
    },
    ExpressionAttributeValues: {
      ':amount': amount,
      ...Object.fromEntries(fields.map(([field, value]) => [`:${field}`, value])),
    },
  }
}

/** A counter and what it has come to. */
export type Total = Counter & { readonly total: number }

/** The counters of a month, or of what is open, as one reader may know them: without what is about them. */
export async function countersOf(table: Table, of: string, reader: string): Promise<readonly Total[]> {
  const items = await queryAll(table, {
    KeyConditionExpression: 'pk = :of',
    ExpressionAttributeValues: { ':of': keys.countersOf(of) },
  })
  const known = items
    .map((item) => CounterItem.parse(item))
    .filter(({ about }) => about === undefined || about === reader)
  const totals = new Map<string, Total>()
  for (const { about, total, ...counter } of known) {
    const key = JSON.stringify(counter)
    const before = totals.get(key)?.total ?? 0
    totals.set(key, { ...counter, total: about === undefined ? before + total : before - total })
  }
  return [...totals.values()]
}

/** How many open complaints each handler has, as one reader may know them; without a reader, all of them. */
export async function workloadsOf(table: Table, reader = ''): Promise<ReadonlyMap<string, number>> {
  const workloads = await countersOf(table, 'load', reader)
  return new Map(workloads.map(({ name, total }) => [name, total]))
}
