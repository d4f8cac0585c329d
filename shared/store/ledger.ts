// The ledger of notices: claimed by one run of a function at a time, and marked when sent. At least once, and once in all but a crash between the two.
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { Temporal } from 'temporal-polyfill'
import { NoticeClaimed } from '../faults.ts'
import { DeliveredItem, LedgerItem, sortable } from './items.ts'
import { type Key, keys } from './keys.ts'
import { queryAll, type Table } from './table.ts'

/** Longer than a function may run, so that a claim that is over belongs to nobody. */
const LEASE = { minutes: 2 }

/** Claims a notice. False when it was sent already. Throws {@link NoticeClaimed} while somebody else may be sending it. */
export async function claim(table: Table, notice: Key, now: Temporal.Instant): Promise<boolean> {
  try {
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: { ...notice, status: 'claimed', leaseUntil: sortable(now.add(LEASE)) },
        ConditionExpression: 'attribute_not_exists(pk) OR (#status = :claimed AND leaseUntil <= :now)',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: { ':claimed': 'claimed', ':now': sortable(now) },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    )
    return true
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error
    const { status, leaseUntil } = LedgerItem.parse(unmarshall(error.Item ?? {}))
    if (status === 'sent') return false
    throw new NoticeClaimed(`${notice.pk} ${notice.sk}`, leaseUntil)
  }
}

/** Marks a notice as sent of which no event will tell. */
export async function markSent(
  table: Table,
  notice: Key,
  at: Temporal.Instant,
  messageId: string | undefined,
): Promise<void> {
  await table.client.send(new PutCommand({ TableName: table.name, Item: sentItem(notice, at, messageId) }))
}

/** The ledger's item for a notice that was sent, to be written with the event that says so. */
export function sentItem(notice: Key, at: Temporal.Instant, messageId: string | undefined) {
  return { ...notice, status: 'sent', leaseUntil: sortable(at), ...(messageId && { messageId }) }
}

/** The item by which an answer to a notice finds its complaint. */
export const threadMarker = (messageId: string, reference: string) => ({
  ...keys.marker('thread', messageId),
  reference,
})

/** Notes that a mail reached its reader's server. Doing it twice does no harm. */
export async function markDelivered(
  table: Table,
  { reference, messageId }: { readonly reference: string; readonly messageId: string },
  at: Temporal.Instant,
): Promise<void> {
  const item = { ...keys.delivered(reference, messageId), at: sortable(at) }
  await table.client.send(new PutCommand({ TableName: table.name, Item: item }))
}

/** When the mails of a complaint were delivered, by the id that SES gave them. */
export async function deliveriesOf(table: Table, reference: string): Promise<ReadonlyMap<string, string>> {
  const { pk, sk } = keys.delivered(reference, '')
  const items = await queryAll(table, {
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
    ExpressionAttributeValues: { ':pk': pk, ':sk': sk },
  })
  return new Map(items.map((item) => [String(item.sk).slice(sk.length), DeliveredItem.parse(item).at]))
}
