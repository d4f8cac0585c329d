import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { QuarantineItem } from './items.ts'
import { type Key, keys } from './keys.ts'
import { queryAll, type Table } from './table.ts'

/** Sets something aside for a person to decide on. Doing it twice does no harm. */
export async function quarantine(table: Table, item: QuarantineItem): Promise<void> {
  await table.client.send(
    new PutCommand({ TableName: table.name, Item: { ...keys.quarantine(item.receivedAt, item.id), ...item } }),
  )
}

/** The same for something that may be delivered again: it is set aside once for each marker. */
export async function quarantineOnce({ client, name }: Table, item: QuarantineItem, marker: Key): Promise<void> {
  const puts = [
    { Item: marker, ConditionExpression: 'attribute_not_exists(pk)' },
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

/** What was set aside in a month (`2026-11`), oldest first. */
export async function quarantinedIn(table: Table, month: string): Promise<readonly QuarantineItem[]> {
  const items = await queryAll(table, {
    KeyConditionExpression: 'pk = :month',
    ExpressionAttributeValues: { ':month': keys.quarantine(month, '').pk },
  })
  return items.map((item) => QuarantineItem.parse(item))
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

/** Records what a person decided. */
export async function decided(
  table: Table,
  item: QuarantineItem,
  decision: NonNullable<QuarantineItem['decided']>,
): Promise<QuarantineItem> {
  const after = { ...item, decided: decision }
  await quarantine(table, after)
  return after
}
