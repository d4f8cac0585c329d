// What one person gets or sends in a day, counted so that two machines cannot write to each other for long.
import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { keys } from './keys.ts'
import type { Table } from './table.ts'

/** Counts one more, once however often it is told of, and says how many there are that day. Ninety days later the count is forgotten. */
export async function countOneMore(
  { client, name }: Table,
  { what, day, which }: { readonly what: string; readonly day: string; readonly which: string },
): Promise<number> {
  const key = keys.limit(what, day, which)
  const forgottenAt = Math.floor(Date.parse(day) / 1000) + 90 * 86_400
  await client.send(new PutCommand({ TableName: name, Item: { ...key, forgottenAt } }))
  const { Count = 0 } = await client.send(
    new QueryCommand({
      TableName: name,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': key.pk },
      ConsistentRead: true,
      Select: 'COUNT',
    }),
  )
  return Count
}
