import { z } from 'zod'
import { handOver } from '../../shared/store/hand-over.ts'
import { log, openRecords } from '../open.ts'
import { queueDoor } from '../queue-doors.ts'

const Alarm = z.object({ reference: z.string() })
const records = openRecords()

/** An alarm rings: look at the clocks of one complaint. Early, late or twice does no harm. */
export const handler = queueDoor(async ({ body }) => {
  const { reference } = Alarm.parse(JSON.parse(body))
  const answer = await handOver(records, reference, { type: 'WatchClocks', by: 'system' })
  if (answer.outcome === 'refused') log.warn('alarm for nothing', { reference, why: answer.refusal.refused })
})
