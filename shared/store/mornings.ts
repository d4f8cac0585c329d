// What waits for the morning digest of each member of staff, and the digests that were sent.
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { keys } from './keys.ts'
import { queryAll, type Table } from './table.ts'

const WaitingItem = z.object({ id: z.string(), reference: z.string(), sequence: z.int() })

/** A notice that waits, by its id and the event that called for it. Nobody's words are stored with it. */
export type Waiting = z.infer<typeof WaitingItem>

/** Keeps a notice for the digest of a day, as `2026-11-27`. Idempotent. */
export async function storeWaiting(
  { client, name }: Table,
  staff: string,
  day: string,
  waiting: Waiting,
): Promise<void> {
  await client.send(new PutCommand({ TableName: name, Item: { ...keys.waiting(staff, day, waiting.id), ...waiting } }))
}

/** The notices that wait for the digest of a day, with those of earlier days as far as they are after another day. */
export async function waitingFor(
  table: Table,
  staff: string,
  day: string,
  after: string | undefined,
): Promise<readonly Waiting[]> {
  const { pk } = keys.waiting(staff, day, '')
  const items = await queryAll(table, {
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
    ExpressionAttributeValues: { ':pk': pk, ':from': after === undefined ? 'W#' : `W#${after}~`, ':to': `W#${day}~` },
  })
  return items.map((item) => WaitingItem.parse(item))
}

/** The day of the last digest that somebody got before a day; undefined before their first. */
export async function lastMorningOf({ client, name }: Table, staff: string, day: string): Promise<string | undefined> {
  const { pk, sk } = keys.morningSent(staff, day)
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: name,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :day',
      ExpressionAttributeValues: { ':pk': pk, ':first': 'SENT#', ':day': sk },
      ScanIndexForward: false,
      Limit: 2,
    }),
  )
  const days = Items.map((item) => String(item.sk).slice('SENT#'.length))
  return days.find((sent) => sent < day)
}

/** Asks for the digests of a day: `react` finds this in the stream. Idempotent. */
export async function queueMorning({ client, name }: Table, day: string): Promise<void> {
  const Item = keys.morning(day)
  try {
    await client.send(new PutCommand({ TableName: name, Item, ConditionExpression: 'attribute_not_exists(pk)' }))
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error
  }
}
