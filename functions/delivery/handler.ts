import { z } from 'zod'
import { TagsInEvent } from '../../shared/mail/tags.ts'
import { handOver } from '../../shared/store/hand-over.ts'
import { keys } from '../../shared/store/keys.ts'
import { markDelivered } from '../../shared/store/ledger.ts'
import { log, now, openRecords } from '../open.ts'
import { queueDoor } from '../queue-doors.ts'

const mail = z.object({ messageId: z.string(), tags: TagsInEvent })
const bounce = z.object({ bounceType: z.string(), bounceSubType: z.string().default('') })

// "Contents of event data that Amazon SES publishes", in EventBridge's envelope.
const Told = z.object({
  detail: z.discriminatedUnion('eventType', [
    z.object({ eventType: z.literal('Delivery'), mail }),
    z.object({ eventType: z.literal('Bounce'), mail, bounce }),
    z.object({
      eventType: z.literal('Complaint'),
      mail,
      complaint: z.object({ complaintFeedbackType: z.string().nullish() }),
    }),
  ]),
})
type Told = z.infer<typeof Told>['detail']

const records = openRecords()

/** SES tells what became of a mail: it arrived, came back, or its reader called it unwanted. What did not arrive counts as sent no more. */
export const handler = queueDoor(async ({ body }) => {
  const { detail } = Told.parse(JSON.parse(body))
  const { messageId, tags } = detail.mail
  const { reference, sequence, notice, reader: to } = tags
  if (detail.eventType === 'Delivery') return markDelivered(records.table, { reference, messageId }, now())
  const became = becameOf(detail)
  if (became === undefined) return log.info('mail was answered by a machine', { reference })
  const marker = keys.marker(detail.eventType.toLowerCase(), messageId)
  const id = `${reference}/${sequence}/${notice}`
  const answer = await handOver(
    records,
    reference,
    { type: 'RecordNoticeBounced', by: 'system', notice, id, to, ...became },
    { marker },
  )
  if (answer.outcome === 'refused') log.warn('bounce of nothing', { reference, why: answer.refusal.refused })
})

/** What a bounce or a complaint means for us; undefined where it means nothing. */
function becameOf(detail: Exclude<Told, { eventType: 'Delivery' }>) {
  if (detail.eventType === 'Complaint') {
    return { how: 'unwanted', reason: detail.complaint.complaintFeedbackType ?? 'unwanted' } as const
  }
  const { bounceType, bounceSubType } = detail.bounce
  // SES takes the automatic answer of somebody who is away for a bounce of this kind ("Bounce types").
  if (bounceType === 'Transient' && bounceSubType === 'General') return undefined
  const how = bounceType === 'Permanent' ? ('for-good' as const) : ('for-now' as const)
  return { how, reason: `${bounceType} ${bounceSubType}`.trim() }
}
