// What one person gets or sends in a day, counted so that two machines cannot write to each other for long; and how often something was tried.
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { LimitItem } from './items.ts'
import { keys } from './keys.ts'
import type { Table } from './table.ts'

/** What is counted: `counter` names the counter, one for each day; `requestId` identifies what is counted, so that a repeat is not counted again. */
type Counted = { readonly counter: string; readonly day: string; readonly requestId: string }

/** Counts one more, and says whether it is over the limit. */
export const exceedsLimit = async (table: Table, counted: Counted, most: number): Promise<boolean> =>
  (await countOne(table, counted, most)) > most

/** Counts one more. How many there are, up to one over the limit. The count expires after ninety days. */
export async function countOne(
  { client, name }: Table,
  { counter, day, requestId }: Counted,
  most: number,
): Promise<number> {
  try {
    const { Attributes } = await client.send(
      new UpdateCommand({
        TableName: name,
        Key: keys.limit(counter, day),
        UpdateExpression: 'ADD counted :one SET expiresAt = :then',
        // Past the limit nothing is added any more: an item has its largest size.
        ConditionExpression: 'attribute_not_exists(counted) OR size(counted) <= :most',
        ExpressionAttributeValues: {
          ':one': new Set([requestId]),
          ':then': Math.floor(Date.parse(day) / 1000) + 90 * 86_400,
          ':most': most,
        },
        ReturnValues: 'UPDATED_NEW',
      }),
    )
    return LimitItem.parse(Attributes).counted.size
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return most + 1
    throw error
  }
}
