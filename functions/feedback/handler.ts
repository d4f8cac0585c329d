import { createHash } from 'node:crypto'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import type { Complaint } from '../../shared/complaint/complaint.ts'
import { Missing } from '../../shared/faults.ts'
import { helpdesks } from '../../shared/helpdesks/all.ts'
import type { Feedback, Rating } from '../../shared/helpdesks/helpdesk.ts'
import { KeySettings, WebhookSettings } from '../../shared/settings.ts'
import { type Answer, handOver } from '../../shared/store/hand-over.ts'
import { sortable } from '../../shared/store/items.ts'
import { type Key, keys } from '../../shared/store/keys.ts'
import { complaintsAbout } from '../../shared/store/lists.ts'
import { Texts } from '../../shared/store/texts.ts'
import { httpDoor, json, Problem, problemOf, type Response } from '../doors.ts'
import { now, openRecords, openSecrets, settings } from '../open.ts'
import { receive } from '../receive.ts'
import { setAside } from '../set-aside.ts'

const { KEY_SECRET, WEBHOOK_SECRETS } = settings(KeySettings.extend(WebhookSettings.shape))
const records = openRecords()
const secretOf = openSecrets()

/** A helpdesk tells of a rating. Nothing is kept of a request that is not authentic; everything is kept of one that is. */
export const handler = httpDoor([
  {
    method: 'POST',
    path: '/feedback/{helpdesk}',
    async answer({ path, headers, rawBody }) {
      const name = path.helpdesk ?? ''
      const helpdesk = helpdesks.get(name)
      if (helpdesk === undefined)
        throw new Problem(404, `There are webhooks for ${[...helpdesks.keys()].join(' and ')}.`)
      const sender = helpdesk.authenticate({ headers, rawBody }, { secret: await webhookSecret(name), now: now() })
      if (!sender.authentic) throw new Problem(401, sender.why)
      return record(name, rawBody, helpdesk.read(rawBody))
    },
  },
])

async function webhookSecret(helpdesk: string): Promise<string> {
  try {
    return await secretOf(`${WEBHOOK_SECRETS}${helpdesk}`)
  } catch (error) {
    if (error instanceof Missing)
      throw new Problem(404, `No secret is set for ${helpdesk}, so nothing is taken from it.`)
    throw error
  }
}

async function record(helpdesk: string, rawBody: string, feedback: Feedback): Promise<Response> {
  switch (feedback.kind) {
    case 'nothing':
      return json(200, { recorded: 'nothing', why: feedback.why })
    case 'unreadable':
      await keepForSomebody(helpdesk, rawBody)
      if (feedback.because === 'not-json')
        throw new Problem(400, 'The body has to be JSON. It was kept for a person to read.')
      throw new Problem(
        422,
        'Some of the body is missing or not as it should be. It was kept for a person to read.',
        feedback.faults,
      )
    default:
      return accepted(await rated(helpdesk, feedback))
  }
}

async function keepForSomebody(helpdesk: string, rawBody: string): Promise<void> {
  const receivedAt = sortable(now())
  const id = createHash('sha256').update(rawBody).digest('hex').slice(0, 32)
  const s3 = `quarantine/${id}`
  await records.bucket.client.send(new PutObjectCommand({ Bucket: records.bucket.name, Key: s3, Body: rawBody }))
  await setAside(records, { id, receivedAt, reason: 'unreadable', source: `feedback/${helpdesk}`, s3 })
}

/** What a rating means depends on what its ticket has led to already. */
async function rated(helpdesk: string, rating: Rating & { kind: 'negative' | 'positive' }): Promise<Answer> {
  const marker = keys.marker(helpdesk, rating.id)
  const texts = new Texts()
  const [last] = await complaintsAbout(records.table, rating.ticket)
  const open = last?.phase === 'closed' ? undefined : last
  const key = await secretOf(KEY_SECRET)
  if (open?.candidate && rating.kind === 'positive') {
    return handOver(records, open.reference, { type: 'Withdraw', by: 'complainant' }, { marker })
  }
  if (open?.candidate && rating.comment !== undefined) {
    const text = texts.keep(rating.comment)
    return handOver(records, open.reference, { type: 'OpenCandidate', by: 'complainant', text }, { marker, texts })
  }
  if (open !== undefined) return file(open, rating, marker, texts)
  return receive(
    records,
    key,
    {
      kind: rating.kind === 'negative' ? 'complaint' : 'compliment',
      channel: 'ticket-feedback',
      ticket: rating.ticket,
      description: rating.comment ?? '(no comment)',
    },
    {
      candidate: rating.kind === 'negative' && (rating.comment?.length ?? 0) < records.running.feedback.commentFrom,
      by: 'complainant',
      receivedAt: now().toString(),
      contact: rating.from,
    },
    { marker },
  )
}

function file(open: Complaint, { kind, comment }: Rating & { kind: string }, marker: Key, texts: Texts) {
  const text = texts.keep(`The ticket was rated again: ${kind}.${comment ? `\n\n${comment}` : ''}`)
  return handOver(
    records,
    open.reference,
    { type: 'FileCorrespondence', by: 'complainant', channel: 'ticket-feedback', text, automatic: false },
    { marker, texts },
  )
}

function accepted(answer: Answer): Response {
  switch (answer.outcome) {
    case 'refused':
      throw problemOf(answer.refusal)
    case 'seen-before':
      return json(200, { recorded: 'before', reference: answer.reference })
    case 'done': {
      const { kind, candidate, reference } = answer.complaint
      return json(201, { recorded: candidate ? 'candidate' : kind, reference })
    }
  }
}
