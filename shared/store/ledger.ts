// The ledger of notices. Each is claimed by one run of a function at a time, marked as sent as soon as it was, and then recorded: at least once, and once in all but a crash between the first two.

import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { Temporal } from 'temporal-polyfill'
import type { Complaint } from '../complaint/complaint.ts'
import { NoticeClaimed } from '../errors.ts'
import { DeliveredItem, LedgerItem, sortable } from './items.ts'
import { type Key, keys } from './keys.ts'
import { queryAll, type Table } from './table.ts'

/** The lease of a claim: longer than a function may run. */
const LEASE = { minutes: 2 }

/** The most runs that are stored of a notice: items have a size limit. */
const MAX_RUNS = 4000

/** What the ledger says of a notice: it is ours to send, it was sent and has still to be recorded, or nothing is left to do. */
export type Claim =
  | { readonly status: 'claimed' }
  | { readonly status: 'sent'; readonly pendingCommand: string; readonly messageId: string | undefined }
  | { readonly status: 'done' }

/** Claims a notice, unless it was sent. Throws {@link NoticeClaimed} while somebody else may be sending it. */
export async function claim(table: Table, notice: Key, now: Temporal.Instant): Promise<Claim> {
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
    return { status: 'claimed' }
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error
    const { status, leaseUntil, pendingCommand = '', messageId } = LedgerItem.parse(unmarshall(error.Item ?? {}))
    if (status === 'claimed') throw new NoticeClaimed(`${notice.pk} ${notice.sk}`, leaseUntil)
    return status === 'sent' ? { status, pendingCommand, messageId } : { status }
  }
}

/** Gives a claim back: the notice was not sent for certain, and the next try need not wait for the lease. */
export async function releaseClaim(table: Table, notice: Key, now: Temporal.Instant): Promise<void> {
  const Item = { ...notice, status: 'claimed', leaseUntil: sortable(now) }
  await table.client.send(new PutCommand({ TableName: table.name, Item }))
}

/** Marks a notice as sent before that is recorded, so that no later failure sends it again. `pendingCommand` is the command that will record it, as JSON. */
export async function markSent(
  table: Table,
  notice: Key,
  at: Temporal.Instant,
  { messageId, pendingCommand }: { readonly messageId: string | undefined; readonly pendingCommand: string },
): Promise<void> {
  const Item = { ...doneItem(notice, at, messageId), status: 'sent', pendingCommand }
  await table.client.send(new PutCommand({ TableName: table.name, Item }))
}

/** Marks a notice as done that no event records, or that has nothing more to say. */
export async function markDone(table: Table, notice: Key, at: Temporal.Instant, messageId?: string): Promise<void> {
  await table.client.send(new PutCommand({ TableName: table.name, Item: doneItem(notice, at, messageId) }))
}

/** The ledger's item for a notice with which all is done, to be written with the event that says so. */
export function doneItem(notice: Key, at: Temporal.Instant, messageId: string | undefined) {
  return { ...notice, status: 'done', leaseUntil: sortable(at), ...(messageId && { messageId }) }
}

/** The item by which an answer to a notice finds its complaint, with the contact version that it was sent under and the runs of words by which the notice is known when it is quoted. */
export const noticeThreadItem = (
  messageId: string,
  { reference, contact }: Pick<Complaint, 'reference'> & { readonly contact: Pick<Complaint['contact'], 'version'> },
  runs: readonly string[],
) => ({
  ...keys.noticeThread(messageId),
  reference,
  contactVersion: contact.version,
  ...(runs.length > 0 && { runs: runs.slice(0, MAX_RUNS) }),
})

/** Notes that a mail reached its reader's server. Idempotent. */
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
