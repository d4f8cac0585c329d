import { DeleteCommand } from '@aws-sdk/lib-dynamodb'
import { attachmentsOf } from './attachments.ts'
import type { Bucket } from './bucket.ts'
import { loadTimeline } from './complaints.ts'
import { TextItem } from './items.ts'
import { type Key, keys } from './keys.ts'
import { removeTerms } from './search.ts'
import { queryAll, type Table } from './table.ts'

/**
 * Takes away what people wrote about a complaint, their files, the mails that they came in, and how to reach them. What happened
 * stays, and its chain is whole. Why it was erased stays too. Bears being done twice.
 */
export async function eraseWords(table: Table, bucket: Bucket, reference: string, key: string): Promise<void> {
  const events = (await loadTimeline(table, reference)).map(({ event }) => event)
  const reasons = new Set(events.flatMap((event) => (event.type === 'Erased' ? [event.reason] : [])))
  const attachments = await attachmentsOf(table, reference)
  await Promise.all([
    ...attachments.map(({ objectKey }) => bucket.remove(objectKey)),
    ...events.flatMap((event) => ('mail' in event && event.mail ? [bucket.remove(event.mail)] : [])),
    forgetMails(table, bucket, reference),
    ...events.flatMap((event) =>
      'messageId' in event && event.messageId ? [forgetThread(table, event.messageId)] : [],
    ),
  ])
  await Promise.all(attachments.map(({ id }) => remove(table, keys.attachment(reference, id))))
  await removeTerms(table, reference, events, key)
  // The words go last, so that a run that is repeated still finds everything else.
  const { pk, sk } = keys.text(reference, '')
  const texts = await queryAll(table, {
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
    ExpressionAttributeValues: { ':pk': pk, ':sk': sk },
  })
  await Promise.all(
    texts
      .filter((item) => !reasons.has(String(item.sk).slice(sk.length)))
      .map(async (item) => {
        const { objectKey } = TextItem.parse(item)
        if (objectKey !== undefined) await bucket.remove(objectKey)
        await remove(table, { pk: String(item.pk), sk: String(item.sk) })
      }),
  )
}

/** Deletes mails that have no event of their own: those sent twice, or by a machine. */
async function forgetMails(table: Table, bucket: Bucket, reference: string): Promise<void> {
  const { pk, sk } = keys.mailOf(reference, '')
  const mails = await queryAll(table, {
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
    ExpressionAttributeValues: { ':pk': pk, ':sk': sk },
  })
  for (const mail of mails) {
    await bucket.remove(String(mail.objectKey))
    await remove(table, { pk: String(mail.pk), sk: String(mail.sk) })
  }
}

/** Deletes the thread items: they hold hashes of words, and Message-IDs of the complainant's own mails. */
async function forgetThread(table: Table, messageId: string): Promise<void> {
  await remove(table, keys.noticeThread(messageId))
  await remove(table, keys.complainantThread(messageId))
}

async function remove({ client, name }: Table, { pk, sk }: Key): Promise<void> {
  await client.send(new DeleteCommand({ TableName: name, Key: { pk, sk } }))
}
