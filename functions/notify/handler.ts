import { ChangeMessageVisibilityCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { AddressSettings, KeySettings, MailSettings, NoticeQueueSettings } from '../../shared/settings.ts'
import { countOne } from '../../shared/store/limits.ts'
import { deployment } from '../runtime/deployment.ts'
import { createStorage, log, settings } from '../runtime/environment.ts'
import { createFifoQueueHandler } from '../runtime/queue.ts'
import { createSecretReader } from '../runtime/secrets.ts'
import { createColleagueQuestion } from './ask-colleague.ts'
import { createColleagueMail } from './colleagues.ts'
import { createDigest } from './digest.ts'
import { groupOf, NoticeJob } from './job.ts'
import { createMailer, roomAfter } from './mailer.ts'
import { createMorningDigest } from './morning.ts'
import { type Sender, sendNotices } from './send.ts'
import { createTeamChangeMail } from './team-change.ts'

/** How long a failed job waits, in seconds: twice as long each time, up to two hours. Ten tries take four hours. */
const FIRST_PAUSE = 30
const MAX_PAUSE_SECONDS = 7200
const MAX_TRIES = 10

const { NOTICES_QUEUE_URL, NOTICES_DEAD_LETTERS_URL, SENDERS, KEY_SECRET, MAIL_CONFIGURATION_SET, ADDRESS } = settings(
  NoticeQueueSettings.extend(KeySettings.shape).extend(MailSettings.shape).extend(AddressSettings.shape),
)
const records = createStorage()
const secretOf = createSecretReader()
const send = createMailer(SENDERS)
const sender: Sender = {
  records,
  address: ADDRESS,
  inbound: deployment().inbound,
  configurationSet: MAIL_CONFIGURATION_SET,
  key: () => secretOf(KEY_SECRET),
  send,
}
const tellColleague = createColleagueMail({ ...records, inbound: deployment().inbound }, send)
const sendDigest = createDigest(records, tellColleague, ADDRESS)
const sendMorning = createMorningDigest(records, tellColleague, ADDRESS)
const tellOfTeam = createTeamChangeMail(records, tellColleague, ADDRESS)
const askColleague = createColleagueQuestion(records, tellColleague)
const queue = new SQSClient()

/** Sends the notices that events call for. A complaint's notices leave in order; one that cannot be sent holds up no other complaint. */
export const handler = createFifoQueueHandler({
  async handle({ body }) {
    const job = NoticeJob.parse(JSON.parse(body))
    if ('digest' in job) return sendDigest(job.digest)
    if ('morning' in job) return sendMorning(job.morning)
    if ('team' in job) return tellOfTeam(job.team)
    if ('asked' in job) return askColleague(job.asked)
    return sendNotices(sender, job.event.reference, job.event.sequence)
  },
  async secondsUntilRetry({ messageId, receiptHandle, attributes }, error) {
    const wait = roomAfter(error)
    if (wait !== undefined) return wait
    // Counted here and not by the queue, for which waiting for room is a try as well.
    const day = new Date(Number(attributes.SentTimestamp)).toISOString().slice(0, 10)
    const counted = { counter: `tries#${messageId}`, day, requestId: receiptHandle }
    const tries = await countOne(records.table, counted, MAX_TRIES)
    return tries < MAX_TRIES ? Math.min(FIRST_PAUSE * 2 ** (tries - 1), MAX_PAUSE_SECONDS) : undefined
  },
  async hide({ receiptHandle: ReceiptHandle }, VisibilityTimeout) {
    await queue.send(
      new ChangeMessageVisibilityCommand({ QueueUrl: NOTICES_QUEUE_URL, ReceiptHandle, VisibilityTimeout }),
    )
  },
  async sendToDeadLetters({ body, messageId, attributes }) {
    log.error('a notice is given up', { messageId })
    await queue.send(
      new SendMessageCommand({
        QueueUrl: NOTICES_DEAD_LETTERS_URL,
        MessageBody: body,
        MessageGroupId: attributes.MessageGroupId ?? groupOf({ digest: messageId }),
        MessageDeduplicationId: messageId,
      }),
    )
  },
})
