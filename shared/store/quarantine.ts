import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { PutCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { QuarantineItem } from './items.ts'
import { type Key, keys } from './keys.ts'
import type { Table } from './table.ts'

/** Quarantines something for a person to decide on. Idempotent; with `again`, what was released waits for another decision. */
export async function quarantine({ client, name }: Table, item: QuarantineItem, { again = false } = {}): Promise<void> {
  const put = { TableName: name, Item: { ...keys.quarantine(item.receivedAt, item.id), ...item } }
  try {
    await client.send(new PutCommand({ ...put, ...(!again && { ConditionExpression: 'attribute_not_exists(pk)' }) }))
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error
  }
}

/** The same for something that may be delivered again: once for each idempotency key. */
export async function quarantineOnce(
  { client, name }: Table,
  item: QuarantineItem,
  idempotencyKey: Key,
): Promise<void> {
  const puts = [
    { Item: idempotencyKey, ConditionExpression: 'attribute_not_exists(pk)' },
    { Item: { ...keys.quarantine(item.receivedAt, item.id), ...item } },
  ]
  try {
    await client.send(
      new TransactWriteCommand({ TransactItems: puts.map((put) => ({ Put: { TableName: name, ...put } })) }),
    )
  } catch (error) {
    const reasons = error instanceof TransactionCanceledException ? error.CancellationReasons : undefined
    if (reasons?.[0]?.Code !== 'ConditionalCheckFailed') throw error
  }
}

/** As many as stand on a page. */
const PAGE = 50

/** A page of what was set aside in a month (`2026-11`), oldest first: after one of them, which the page before named as `next`. */
export async function quarantinedIn(
  { client, name }: Table,
  month: string,
  after?: string,
): Promise<{ readonly items: readonly QuarantineItem[]; readonly next?: string }> {
  const { pk } = keys.quarantine(month, '')
  const { Items = [], LastEvaluatedKey } = await client.send(
    new QueryCommand({
      TableName: name,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :month',
      ExpressionAttributeValues: { ':month': pk },
      Limit: PAGE,
      ...(after && { ExclusiveStartKey: { pk, sk: after } }),
    }),
  )
  const items = Items.map((item) => QuarantineItem.parse(item))
  return { items, ...(LastEvaluatedKey && { next: String(LastEvaluatedKey.sk) }) }
}

/** One thing that was set aside; undefined when there is none. */
export async function loadQuarantined(
  table: Table,
  receivedAt: string,
  id: string,
): Promise<QuarantineItem | undefined> {
  const item = await table.read(keys.quarantine(receivedAt, id))
  return item && QuarantineItem.parse(item)
}

/** Records what a person decided, unless somebody has decided before: undefined then. */
export async function decided(
  table: Table,
  item: QuarantineItem,
  decision: NonNullable<QuarantineItem['decided']>,
): Promise<QuarantineItem | undefined> {
  const after = { ...item, decided: decision }
  // A release that failed before it was passed on may be repeated.
  const isUnfinished =
    decision.decision === 'release' ? ' OR (decided.decision = :release AND attribute_not_exists(released))' : ''
  try {
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: { ...keys.quarantine(item.receivedAt, item.id), ...after },
        ConditionExpression: `attribute_not_exists(decided)${isUnfinished}`,
        ...(isUnfinished && { ExpressionAttributeValues: { ':release': 'release' } }),
      }),
    )
    return after
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined
    throw error
  }
}

/** Records that a released item has been passed on. */
export async function markReleased(table: Table, item: QuarantineItem): Promise<QuarantineItem> {
  const after = { ...item, released: true }
  await table.client.send(
    new PutCommand({ TableName: table.name, Item: { ...keys.quarantine(item.receivedAt, item.id), ...after } }),
  )
  return after
}
