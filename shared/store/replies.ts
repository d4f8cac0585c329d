// The canned replies of the team beside those of procedures, and who changed them.
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { keys } from './keys.ts'
import { queryAll, type Table } from './table.ts'

const Reply = z.object({ title: z.string(), text: z.string() })
const Replies = z.object({
  replies: z.array(Reply),
  /** How often they were written. */
  revision: z.int(),
})
export type TeamReply = z.infer<typeof Reply>
export type TeamReplies = z.infer<typeof Replies>

/** What was changed about them: by whom, when, and as they were before and after. */
const RepliesChange = z.object({ at: z.string(), by: z.string(), before: z.array(Reply), after: z.array(Reply) })
export type RepliesChange = z.infer<typeof RepliesChange>

/** Somebody else changed them first. */
export class RepliesMoved extends Error {
  override readonly name = 'RepliesMoved'
}

/** The canned replies of the team, in their order. */
export async function loadReplies(table: Table): Promise<TeamReplies> {
  const item = await table.read(keys.replies())
  return item === undefined ? { replies: [], revision: 0 } : Replies.parse(item)
}

/** Writes them as they are from now on, and what was changed, both or neither. Throws {@link RepliesMoved} where they were changed since `revision`. */
export async function changeReplies(table: Table, revision: number, change: RepliesChange): Promise<void> {
  const item = { ...keys.replies(), replies: change.after, revision: revision + 1 }
  const isAsBefore =
    revision === 0
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : { ConditionExpression: 'revision = :revision', ExpressionAttributeValues: { ':revision': revision } }
  const puts = [
    { Item: item, ...isAsBefore },
    { Item: { ...keys.repliesChange(change.at), ...change }, ConditionExpression: 'attribute_not_exists(pk)' },
  ]
  try {
    await table.client.send(
      new TransactWriteCommand({ TransactItems: puts.map((put) => ({ Put: { TableName: table.name, ...put } })) }),
    )
  } catch (error) {
    if (error instanceof TransactionCanceledException) throw new RepliesMoved('replies', { cause: error })
    throw error
  }
}

/** All that was changed about them, newest first. */
export async function changesOfReplies(table: Table): Promise<readonly RepliesChange[]> {
  const { pk, sk } = keys.repliesChange('')
  const items = await queryAll(table, {
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
    ExpressionAttributeValues: { ':pk': pk, ':sk': sk },
  })
  return items.map((item) => RepliesChange.parse(item)).toReversed()
}
