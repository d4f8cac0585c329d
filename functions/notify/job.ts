import { z } from 'zod'

/** What is to be told: everything that one event of a complaint calls for, or what was learnt in a month. */
export const NoticeJob = z.union([
  z.strictObject({ event: z.strictObject({ reference: z.string(), sequence: z.int() }) }),
  z.strictObject({ digest: z.string() }),
])
export type NoticeJob = z.infer<typeof NoticeJob>

/** Jobs of one group are done in order, one at a time, so that one complaint waits for no other. */
export const groupOf = (job: NoticeJob): string => ('event' in job ? job.event.reference : `digest-${job.digest}`)

/** The queue takes a job with the same id once in five minutes ("Exactly-once processing", Amazon SQS developer guide). */
export const deduplicationIdOf = (job: NoticeJob): string =>
  'event' in job ? `${job.event.reference}-${job.event.sequence}` : `digest-${job.digest}`
