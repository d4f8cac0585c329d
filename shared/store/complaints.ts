import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import type * as z from 'zod'
import { type Complaint, initialComplaint } from '../complaint/complaint.ts'
import type { Event } from '../complaint/events.ts'
import { type Excerpt, excerptAfter } from '../complaint/excerpt.ts'
import type { TextId } from '../complaint/payloads.ts'
import { chained, type Recorded } from '../complaint/timeline.ts'
import { ComplaintMoved, NotFound } from '../errors.ts'
import type { Procedure } from '../procedure/procedure.ts'
import { eventItem, HandledItem, noLongerOwed, owedItems, readEvent, Snapshot, stateItem, ThreadItem } from './items.ts'
import { type Key, keys } from './keys.ts'
import { queryAll, type Table } from './table.ts'

/** A complaint as it is now; version 0 when there is none. */
export async function loadComplaint(table: Table, reference: string): Promise<Snapshot> {
  const item = await table.read(keys.state(reference))
  return item === undefined ? { complaint: initialComplaint(reference), hash: '' } : Snapshot.parse(item)
}

/** The longest chain of merged duplicates that is followed; a longer one is an error in the data. */
const MAX_MERGE_HOPS = 20

/**
 * Finds the complaint that a duplicate was merged into, over several merges; a complaint that was not merged is returned itself.
 * `isSameContact` says whether the complainant's contact is unchanged since the merge: links of the duplicate are valid only while it is.
 */
export async function followMerges(
  table: Table,
  duplicate: Complaint,
): Promise<{ readonly complaint: Complaint; readonly isSameContact: boolean }> {
  let complaint = duplicate
  let isSameContact = true
  for (let hops = 0; complaint.record.mergedInto !== undefined && hops < MAX_MERGE_HOPS; hops += 1) {
    const { complaint: next } = await loadComplaint(table, complaint.record.mergedInto)
    isSameContact &&= complaint.record.contactVersionThere === next.contact.version
    complaint = next
  }
  return { complaint, isSameContact }
}

/** One event of a complaint. Throws {@link NotFound} where there is none. */
export async function loadEvent(table: Table, reference: string, sequence: number): Promise<Event> {
  const item = await table.read(keys.event(reference, sequence))
  if (item === undefined) throw new NotFound(`Event ${sequence} of ${reference}`)
  return readEvent(item).event
}

/** The timeline after one event, in order, up to another: all of it after 0. */
export async function loadTimeline(
  table: Table,
  reference: string,
  after = 0,
  upTo = 999_999,
): Promise<readonly Recorded[]> {
  const { pk, sk } = keys.event(reference, after + 1)
  const items = await queryAll(table, {
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
    ExpressionAttributeValues: { ':pk': pk, ':from': sk, ':to': keys.event(reference, upTo).sk },
  })
  return items.map(readEvent)
}

/** The few events of one change, after one up to another, in order: changes that are handled at once read theirs in one request. */
export async function loadEvents(
  table: Table,
  reference: string,
  after: number,
  upTo: number,
): Promise<readonly Recorded[]> {
  const sequences = Array.from({ length: upTo - after }, (_, place) => after + 1 + place)
  const items = await Promise.all(sequences.map((sequence) => table.read(keys.event(reference, sequence))))
  return items.filter((item) => item !== undefined).map(readEvent)
}

/** An item to write in the same transaction. `ifAbsent` writes it only when no such item exists; `replacesReference` only when the stored item names that complaint. */
export type AlsoWrite = {
  readonly item: Key & Record<string, unknown>
  readonly ifAbsent?: boolean
  readonly replacesReference?: string
}

/** The result of one command, written in one transaction. */
export type Append = {
  readonly before: Snapshot
  readonly after: Complaint
  readonly procedure: Procedure
  readonly events: readonly Event[]
  /** The words that came with the command, by their ids. */
  readonly words?: ReadonlyMap<TextId, string>
  readonly alsoWrite: readonly AlsoWrite[]
}

/** Writes the events, snapshots, texts and idempotency key of one complaint or several in one transaction. Throws {@link ComplaintMoved} when somebody wrote first. */
export async function append(
  table: Table,
  steps: readonly Append[],
  idempotencyKey?: Key | undefined,
): Promise<'written' | 'duplicate'> {
  const [first] = steps
  if (first === undefined) return 'written'
  const { reference, version } = first.before.complaint
  const all: readonly Write[] = [
    ...(idempotencyKey ? [{ Item: { ...idempotencyKey, reference }, ...NOT_THERE }] : []),
    ...steps.flatMap(putsOf),
  ]
  const isTooLarge = all.length > MAX_ITEMS || JSON.stringify(all).length > MAX_BYTES
  const ahead = isTooLarge ? all.filter(({ ConditionExpression }) => ConditionExpression === undefined) : []
  // Texts and files that nothing refers to do no harm, and a command that is tried again writes the same ones.
  await Promise.all(ahead.map((put) => table.client.send(new PutCommand({ TableName: table.name, ...put }))))
  const puts = all.filter((put) => !ahead.includes(put))
  try {
    await table.client.send(
      new TransactWriteCommand({ TransactItems: puts.map((put) => ({ Put: { TableName: table.name, ...put } })) }),
    )
    return 'written'
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error
    const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code) // one for each item, in our order
    if (idempotencyKey && codes[0] === 'ConditionalCheckFailed') return 'duplicate'
    if (codes.some((code) => code === 'ConditionalCheckFailed' || code === 'TransactionConflict')) {
      throw new ComplaintMoved(reference, version, error)
    }
    throw error
  }
}

/** As many items as one transaction writes, and less than the four megabytes that it takes ("TransactWriteItems", Amazon DynamoDB API reference). */
const MAX_ITEMS = 100
const MAX_BYTES = 2_000_000

type Write = { readonly Item: Record<string, unknown>; readonly ConditionExpression?: string }

const NO_WORDS: ReadonlyMap<TextId, string> = new Map()

function putsOf({ before, after, procedure, events, words = NO_WORDS, alsoWrite }: Append): readonly Write[] {
  const { reference } = after
  const { recorded, end } = chained({ sequence: before.complaint.version, hash: before.hash }, events)
  const excerpt = excerptAfter(before.excerpt ?? {}, before.complaint, events, words)
  return [
    { Item: stateItem(procedure, after, end.hash, excerpt), ...atVersion(before.complaint.version) },
    ...rowsOfOwers(before, after, procedure, excerpt),
    ...recorded.map((one) => ({ Item: eventItem(reference, one), ...NOT_THERE })),
    ...alsoWrite.map(({ item, ifAbsent, replacesReference }) => ({
      Item: item,
      ...(ifAbsent && NOT_THERE),
      ...(replacesReference !== undefined && naming(replacesReference)),
    })),
  ]
}

/** The rows of everybody who owes something now, and of those who no longer do. They are never older than the snapshot. */
function rowsOfOwers(before: Snapshot, after: Complaint, procedure: Procedure, excerpt: Excerpt): readonly Write[] {
  const now = owedItems(procedure, after, excerpt)
  const gone = (before.owedBy ?? []).filter((one) => now.every(({ handlerKey }) => handlerKey !== one))
  const { reference, version } = after
  return [...now, ...gone.map((one) => noLongerOwed(reference, version, one))].map((Item) => ({
    Item,
    ConditionExpression: 'attribute_not_exists(pk) OR version <= :version',
    ExpressionAttributeValues: { ':version': version },
  }))
}

/** Loads what is stored under an idempotency key, with the reference of the complaint that it led to, if any. Undefined where the key was not used. */
export async function loadHandled(table: Table, idempotencyKey: Key): Promise<z.infer<typeof HandledItem> | undefined> {
  const item = await table.read(idempotencyKey)
  return item && HandledItem.parse(item)
}

/** The complaint that an answer to a message belongs to, by the key of the message. */
export async function loadThread(table: Table, thread: Key): Promise<z.infer<typeof ThreadItem> | undefined> {
  const item = await table.read(thread)
  return item && ThreadItem.parse(item)
}

/** Marks something as seen: false where it was before. */
export async function markHandled({ client, name }: Table, idempotencyKey: Key): Promise<boolean> {
  try {
    await client.send(new PutCommand({ TableName: name, Item: idempotencyKey, ...NOT_THERE }))
    return true
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false
    throw error
  }
}

const naming = (reference: string) => ({
  ConditionExpression: 'reference = :reference',
  ExpressionAttributeValues: { ':reference': reference },
})

const NOT_THERE = { ConditionExpression: 'attribute_not_exists(pk)' }

const atVersion = (version: number) =>
  version === 0
    ? NOT_THERE
    : {
        ConditionExpression: 'version = :version',
        ExpressionAttributeValues: { ':version': version },
      }
