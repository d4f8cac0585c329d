import { MetricUnit } from '@aws-lambda-powertools/metrics'
import { ListObjectsV2Command } from '@aws-sdk/client-s3'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import middy from '@middy/core'
import { IncomingSettings } from '../../shared/settings.ts'
import { handOver } from '../../shared/store/hand-over.ts'
import { overdueAlarms } from '../../shared/store/lists.ts'
import { log, metrics, now, openRecords, settings } from '../open.ts'

/** How long an alarm may be late, and mail unread, before sweep takes it for lost. */
const PATIENCE = { alarm: { minutes: 5 }, mail: { minutes: 30 } }

const { INCOMING_QUEUE_URL } = settings(IncomingSettings)
const records = openRecords()
const queue = new SQSClient()

/** Every quarter of an hour: finds complaints whose alarm was lost and mail that nobody has read, and sees to both. */
export const handler = middy(async (): Promise<{ alarms: number; mails: number }> => {
  const late = await overdueAlarms(records.table, now().subtract(PATIENCE.alarm))
  const watched = await Promise.allSettled(
    late.map((reference) => handOver(records, reference, { type: 'WatchClocks', by: 'system' })),
  )
  const mails = await unreadMail()
  for (const key of mails) {
    const body = { Records: [{ s3: { bucket: { name: records.bucket.name }, object: { key } } }] }
    await queue.send(new SendMessageCommand({ QueueUrl: INCOMING_QUEUE_URL, MessageBody: JSON.stringify(body) }))
  }
  metrics.addMetric('LateAlarms', MetricUnit.Count, late.length)
  metrics.addMetric('UnreadMails', MetricUnit.Count, mails.length)
  metrics.publishStoredMetrics()
  for (const one of watched) if (one.status === 'rejected') log.error('sweep comes again', { error: one.reason })
  return { alarms: late.length, mails: mails.length }
})

async function unreadMail(): Promise<readonly string[]> {
  const { client, name } = records.bucket
  const { Contents } = await client.send(new ListObjectsV2Command({ Bucket: name, Prefix: 'incoming/' }))
  const before = now().subtract(PATIENCE.mail).epochMilliseconds
  return (Contents ?? []).flatMap(({ Key, LastModified }) =>
    Key && LastModified && +LastModified < before ? [Key] : [],
  )
}
