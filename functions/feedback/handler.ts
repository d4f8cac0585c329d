import { createHash } from 'node:crypto'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { NotFound } from '../../shared/errors.ts'
import { configuredHelpdesks } from '../../shared/helpdesks/configured.ts'
import type { Feedback } from '../../shared/helpdesks/helpdesk.ts'
import { sharedWith } from '../../shared/helpdesks/secret.ts'
import { HelpdeskSecrets, JobSettings, KeySettings } from '../../shared/settings.ts'
import type { ExecuteResult } from '../../shared/store/execute.ts'
import { sortable } from '../../shared/store/items.ts'
import { keys } from '../../shared/store/keys.ts'
import { isReachable } from '../helpdesk/ask.ts'
import type { Job } from '../helpdesk/job.ts'
import { exceedsDailyLimit } from '../intake/limits.ts'
import { putInQuarantine } from '../intake/quarantine.ts'
import { recordRating } from '../intake/rating.ts'
import { deployment } from '../runtime/deployment.ts'
import { createSecretReader, createStorage, now, settings } from '../runtime/environment.ts'
import { createHttpHandler, json, Problem, problemOf, type Response } from '../runtime/http.ts'

const { KEY_SECRET, HELPDESK_SECRETS, HELPDESK_QUEUE_URL } = settings(
  KeySettings.extend(HelpdeskSecrets.shape).extend(JobSettings.shape),
)
const helpdesks = configuredHelpdesks(deployment().helpdesks)
const records = createStorage()
const secretOf = createSecretReader()
const queue = new SQSClient()

/** Takes the webhook of a helpdesk. Nothing is stored of a request that is not authentic; everything is stored of one that is. */
export const handler = createHttpHandler([
  {
    method: 'POST',
    path: '/feedback/{helpdesk}',
    async handle({ path, ...delivery }) {
      const id = path.helpdesk ?? ''
      const helpdesk = helpdesks.get(id)
      if (helpdesk === undefined) throw new Problem(404, `There are webhooks for ${[...helpdesks.keys()].join(', ')}.`)
      const sender = helpdesk.authenticate(delivery, { secret: await webhookSecret(id), now: now() })
      if (!sender.authentic) throw new Problem(401, sender.why)
      return record(id, delivery.rawBody, helpdesk.read(delivery.rawBody, delivery.headers))
    },
  },
])

async function webhookSecret(helpdesk: string): Promise<string> {
  try {
    return sharedWith(helpdesk, await secretOf(HELPDESK_SECRETS[helpdesk] ?? helpdesk)).webhook
  } catch (error) {
    if (error instanceof NotFound)
      throw new Problem(404, `No secret is set for ${helpdesk}, so nothing is taken from it.`)
    throw error
  }
}

async function record(helpdesk: string, rawBody: string, feedback: Feedback): Promise<Response> {
  switch (feedback.kind) {
    case 'nothing':
      return json(200, { recorded: 'nothing', why: feedback.why })
    case 'several': {
      const answers: Response[] = []
      for (const one of feedback.each) answers.push(await record(helpdesk, rawBody, one))
      return json(200, { recorded: answers.map(({ body }) => JSON.parse(body ?? '{}')) })
    }
    case 'left-out':
      return askLater(helpdesk, rawBody, feedback)
    case 'unreadable':
      await quarantineFeedback(helpdesk, rawBody)
      if (feedback.because === 'not-json')
        throw new Problem(400, 'The body has to be JSON. It was kept for a person to read.')
      throw new Problem(
        422,
        'Some of the body is missing or not as it should be. It was kept for a person to read.',
        feedback.errors,
      )
    default: {
      const key = await secretOf(KEY_SECRET)
      const counted = {
        limit: 'ratings',
        countedFor: `${helpdesk}/${feedback.ticket.id}`,
        requestId: feedback.id,
      } as const
      if (await exceedsDailyLimit(records, key, counted)) {
        throw new Problem(429, 'This ticket was rated too often today. Nothing was recorded; send it again tomorrow.')
      }
      const rated = { rating: feedback, receivedAt: now().toString(), key }
      return accepted(await recordRating(records, rated))
    }
  }
}

/** The rating has to be asked for: nobody waits for that here. Where we cannot ask, a person can. */
async function askLater(
  helpdesk: string,
  rawBody: string,
  { ticket, from }: Extract<Feedback, { kind: 'left-out' }>,
): Promise<Response> {
  if (!isReachable(helpdesks.get(helpdesk))) {
    await quarantineFeedback(helpdesk, rawBody)
    const why = 'The rating is not in the webhook, and the API to ask for it is not set.'
    return json(202, { recorded: 'for a person', why })
  }
  const job: Job = { rating: { ticket, from, receivedAt: now().toString() } }
  await queue.send(new SendMessageCommand({ QueueUrl: HELPDESK_QUEUE_URL, MessageBody: JSON.stringify(job) }))
  return json(202, { recorded: 'to be asked for' })
}

async function quarantineFeedback(helpdesk: string, rawBody: string): Promise<void> {
  const receivedAt = sortable(now())
  const id = createHash('sha256').update(rawBody).digest('hex').slice(0, 32)
  const objectKey = `quarantine/${id}`
  await records.bucket.client.send(new PutObjectCommand({ Bucket: records.bucket.name, Key: objectKey, Body: rawBody }))
  const item = { id, receivedAt, reason: 'unreadable', source: `feedback/${helpdesk}`, objectKey } as const
  // A helpdesk may send again what was refused.
  await putInQuarantine(records, item, {
    says: rawBody,
    idempotencyKey: keys.idempotency(`unreadable/${helpdesk}`, id),
  })
}

function accepted(answer: ExecuteResult | undefined): Response {
  switch (answer?.outcome) {
    case undefined:
      return json(200, { recorded: 'nothing', why: 'It is neither good nor bad.' })
    case 'refused':
      throw problemOf(answer.refusal)
    case 'duplicate':
      return json(200, { recorded: 'before', reference: answer.reference })
    case 'done': {
      const { kind, candidate, reference } = answer.complaint
      return json(201, { recorded: candidate ? 'candidate' : kind, reference })
    }
  }
}
