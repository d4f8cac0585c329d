import { z } from 'zod'
import { NOTICES } from '../../shared/procedure/words.ts'
import { handOver } from '../../shared/store/hand-over.ts'
import { keys } from '../../shared/store/keys.ts'
import { queueDoor } from '../doors.ts'
import { log, openRecords } from '../open.ts'

// "Contents of event data that Amazon SES publishes to EventBridge"; the tags are those that `react` sent with the mail.
const Bounced = z.object({
  detail: z.object({
    bounce: z.object({ bounceType: z.string(), bounceSubType: z.string().default('') }),
    mail: z.object({
      messageId: z.string(),
      tags: z.object({
        reference: z.tuple([z.string()]),
        sequence: z.tuple([z.string()]),
        notice: z.tuple([z.enum(NOTICES)]),
        reader: z.tuple([z.string()]),
      }),
    }),
  }),
})

const records = openRecords()

/** A mail came back. One that will never arrive does not count as sent any more. */
export const handler = queueDoor(async ({ body }) => {
  const { mail, bounce } = Bounced.parse(JSON.parse(body)).detail
  const [reference] = mail.tags.reference
  if (bounce.bounceType !== 'Permanent') return log.info('mail is delayed', { reference, type: bounce.bounceType })
  const [notice] = mail.tags.notice
  const id = `${reference}/${mail.tags.sequence[0]}/${notice}`
  const reason = `${bounce.bounceType} ${bounce.bounceSubType}`.trim()
  const marker = keys.marker('bounce', mail.messageId)
  const answer = await handOver(
    records,
    reference,
    { type: 'RecordNoticeBounced', by: 'system', notice, id, to: mail.tags.reader[0], reason },
    { marker },
  )
  if (answer.outcome === 'refused') log.warn('bounce of nothing', { reference, why: answer.refusal.refused })
})
