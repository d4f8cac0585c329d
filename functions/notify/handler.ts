import { ChangeMessageVisibilityCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { NoticeQueueSettings } from '../../shared/settings.ts'
import { log, openRecords, settings } from '../runtime/environment.ts'
import { orderedQueueDoor } from '../runtime/queue.ts'
import { openQuestion } from './ask-colleague.ts'
import { openDigest } from './digest.ts'
import { groupOf, NoticeJob } from './job.ts'
import { openSender } from './send.ts'
import { openTeamChange } from './team-change.ts'

/** How long a failed job waits, in seconds: twice as long each time, up to two hours. Ten tries take four hours. */
const FIRST_PAUSE = 30
const LONGEST_PAUSE = 7200

const { NOTICES_QUEUE_URL, NOTICES_DEAD_LETTERS_URL } = settings(NoticeQueueSettings)
const records = openRecords()
const send = openSender(records)
const sendDigest = openDigest(records)
const tellOfTeam = openTeamChange(records)
const askColleague = openQuestion(records)
const queue = new SQSClient()

/** Sends what events call for. A complaint's notices leave in order; what cannot be sent holds up no other complaint. */
export const handler = orderedQueueDoor({
  async handle({ body }) {
    const job = NoticeJob.parse(JSON.parse(body))
    if ('digest' in job) return sendDigest(job.digest)
    if ('team' in job) return tellOfTeam(job.team)
    if ('asked' in job) return askColleague(job.asked)
    return send(job.event.reference, job.event.sequence)
  },
  async retryLater({ receiptHandle, attributes }) {
    const tries = Number(attributes.ApproximateReceiveCount)
    const VisibilityTimeout = Math.min(FIRST_PAUSE * 2 ** (tries - 1), LONGEST_PAUSE)
    const hidden = { QueueUrl: NOTICES_QUEUE_URL, ReceiptHandle: receiptHandle, VisibilityTimeout }
    await queue.send(new ChangeMessageVisibilityCommand(hidden))
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
