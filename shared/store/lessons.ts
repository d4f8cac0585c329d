// The complaints in which something was learnt, by month, and the months whose digest was sent.
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { keys } from './keys.ts'
import { queryAll, type Table } from './table.ts'

/** Notes that a complaint taught something in a month, as `2026-11`. Idempotent. */
export async function storeLesson({ client, name }: Table, month: string, reference: string): Promise<void> {
  await client.send(new PutCommand({ TableName: name, Item: keys.lesson(month, reference) }))
}

/** The references of the complaints that taught something in a month. */
export async function lessonsOf(table: Table, month: string): Promise<readonly string[]> {
  const { pk, sk } = keys.lesson(month, '')
  const items = await queryAll(table, {
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
    ExpressionAttributeValues: { ':pk': pk, ':sk': sk },
  })
  return items.map((item) => String(item.sk).slice(sk.length))
}

/** Asks for the digest of a month: `react` finds this in the stream. Idempotent. */
export async function queueDigest({ client, name }: Table, month: string): Promise<void> {
  try {
    await client.send(
      new PutCommand({
        TableName: name,
        Item: keys.digest(month),
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    )
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error
  }
}
