// Raw mail in the bucket, and the ending of each: `sweep` counts that no mail is without one.

import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { Temporal } from 'temporal-polyfill'
import type { Bucket } from './bucket.ts'
import { MailItem } from './items.ts'
import { type Key, keys } from './keys.ts'
import { queryAll, type Table } from './table.ts'

/** Where SES puts what arrives. */
export const INCOMING = 'incoming/'

/** A mail as it arrived. */
export type RawMail = { readonly bytes: Uint8Array; readonly receivedAt: Temporal.Instant }

/** The place of a mail that has its ending. */
export const placeOf = (id: string, receivedAt: Temporal.Instant): string => `mail/${dayOf(receivedAt)}/${id}`

/** Reads a raw mail; undefined when an earlier delivery of the same event has put it away. */
export async function readRawMail(bucket: Bucket, key: string): Promise<RawMail | undefined> {
  const stored = await bucket.get(key)
  return stored && { bytes: stored.bytes, receivedAt: Temporal.Instant.fromEpochMilliseconds(stored.putAt) }
}

/** Moves a mail that has its ending to its place. */
export async function putAway(bucket: Bucket, key: string, place: string): Promise<void> {
  await bucket.copy(key, place)
  await bucket.remove(key)
}

/** The item that records how a mail ended, to write in the transaction of its command; and the one by which its complaint finds it for erasure. */
export const endingItems = (ending: MailItem): readonly (Key & Record<string, unknown>)[] => {
  const { id, receivedAt, reference } = ending
  const at = Temporal.Instant.from(receivedAt)
  return [
    { ...keys.mail(dayOf(at), id), ...ending },
    ...(reference === undefined ? [] : [{ ...keys.mailOf(reference, id), objectKey: placeOf(id, at) }]),
  ]
}

/** Records the ending of a mail, unless it has one. */
export async function recordEnding({ client, name }: Table, ending: MailItem, { again = false } = {}): Promise<void> {
  const once = again ? {} : { ConditionExpression: 'attribute_not_exists(pk)' }
  const [item, ...found] = endingItems(ending)
  for (const Item of found) await client.send(new PutCommand({ TableName: name, Item }))
  try {
    await client.send(new PutCommand({ TableName: name, Item: item, ...once }))
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error
  }
}

/** What became of the mails of a day (`2026-11-20`, in UTC). */
export async function endingsOf(table: Table, day: string): Promise<readonly MailItem[]> {
  const items = await queryAll(table, {
    KeyConditionExpression: 'pk = :day',
    ExpressionAttributeValues: { ':day': keys.mail(day, '').pk },
  })
  return items.map((item) => MailItem.parse(item))
}

/** Mail that has been waiting to be read since before a moment. */
export async function unreadMail(bucket: Bucket, before: Temporal.Instant): Promise<readonly string[]> {
  const waiting = await bucket.list(INCOMING)
  return waiting.filter(({ at }) => at < before.epochMilliseconds).map(({ key }) => key)
}

/** Counts the mails stored on the day of a moment, and those of them without a recorded ending. */
export async function countOf(table: Table, bucket: Bucket, moment: Temporal.Instant) {
  const day = dayOf(moment)
  // A mail that is moved in between has its ending before it is listed.
  const stored = await bucket.list(`mail/${day}/`)
  if (stored.length === 0) return { stored: 0, unexplained: 0 }
  const ended = new Set((await endingsOf(table, day)).map(({ id }) => id))
  return {
    stored: stored.length,
    unexplained: stored.filter(({ key }) => !ended.has(key.split('/').at(-1) ?? '')).length,
  }
}

const dayOf = (moment: Temporal.Instant): string => moment.toString().slice(0, 10)
