import * as z from 'zod'
import { execute } from '../../shared/store/execute.ts'
import { createStorage, log } from '../runtime/environment.ts'
import { createQueueHandler } from '../runtime/queue.ts'

const Alarm = z.object({ reference: z.string() })
const records = createStorage()

/** An alarm rings: look at the clocks of one complaint. Early, late or twice does no harm. */
export const handler = createQueueHandler(async ({ body }) => {
  const { reference } = Alarm.parse(JSON.parse(body))
  const answer = await execute(records, reference, { type: 'WatchClocks', by: 'system' })
  if (answer.outcome === 'refused') log.warn('alarm for nothing', { reference, why: answer.refusal.refused })
})
