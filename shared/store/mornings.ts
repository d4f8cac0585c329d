// What waits for the morning digest of each member of staff, and the digests that were sent.
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { keys } from './keys.ts'
import type { Table } from './table.ts'

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

/** As many items as one request reads: more than wait for a usual morning. */
const PAGE = 50

/** The notices that wait for the digest of a day: all since the digest before it, or since that of the day `after`. */
export async function waitingFor(
  { client, name }: Table,
  staff: string,
  day: string,
  after?: string,
): Promise<readonly Waiting[]> {
  const { pk, sk } = keys.morningSent(staff, day)
  const found: Waiting[] = []
  let ExclusiveStartKey: Record<string, unknown> | undefined
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: name,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :until',
        ExpressionAttributeValues: {
          ':pk': pk,
          ':from': after === undefined ? 'W#' : keys.morningSent(staff, after).sk,
          ':until': sk,
        },
        ScanIndexForward: false,
        ConsistentRead: true,
        Limit: PAGE,
        ...(ExclusiveStartKey && { ExclusiveStartKey }),
      }),
    )
    for (const item of Items) {
      const isSent = String(item.sk).endsWith('~SENT')
      if (isSent && item.sk !== sk) return found.reverse()
      if (!isSent) found.push(WaitingItem.parse(item))
    }
    ExclusiveStartKey = LastEvaluatedKey
  } while (ExclusiveStartKey !== undefined)
  return found.reverse()
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
