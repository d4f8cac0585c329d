import * as z from 'zod'
import { TagsInEvent } from '../../shared/mail/tags.ts'
import { execute } from '../../shared/store/execute.ts'
import { keys } from '../../shared/store/keys.ts'
import { markDelivered } from '../../shared/store/ledger.ts'
import { createStorage, log, now } from '../runtime/environment.ts'
import { createQueueHandler } from '../runtime/queue.ts'
import { DeliveryEvent, outcomeOf } from './delivery-event.ts'

const AnyEvent = z.object({ eventType: z.string() })

const records = createStorage()

/** Handles an event of SES: a mail arrived, came back, was never sent, or its reader called it spam. What did not arrive no longer counts as sent. */
export const handler = createQueueHandler(async ({ body }) => {
  const published: unknown = JSON.parse(body)
  const { eventType } = AnyEvent.parse(published)
  const event = DeliveryEvent.safeParse(published).data
  const tags = event && TagsInEvent.safeParse(event.mail.tags).data
  // Another sender of the same account, a mail to a colleague that is about no complaint, or an event that says nothing of its end.
  if (event === undefined || tags === undefined)
    return log.info('an event of SES concerns nothing of ours', { eventType })
  const { messageId } = event.mail
  const { reference, sequence, notice, reader: to } = tags
  const outcome = outcomeOf(event, now())
  if (outcome === 'nothing') return log.info('an event of SES changes nothing', { reference, eventType })
  if (outcome === 'arrived') return markDelivered(records.table, { reference, messageId }, now())
  const idempotencyKey = keys.idempotency(eventType.toLowerCase(), messageId)
  const id = `${reference}/${sequence}/${notice}`
  const answer = await execute(
    records,
    reference,
    { type: 'RecordNoticeBounced', by: 'system', notice, id, to, ...outcome },
    { idempotencyKey },
  )
  if (answer.outcome === 'refused') log.warn('bounce of nothing', { reference, why: answer.refusal.refused })
})
