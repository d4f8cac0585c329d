import { createHash } from 'node:crypto'
import * as z from 'zod'

/** A job of the queue of notices: everything that one event of a complaint calls for, what was learnt in a month, the morning digest of somebody, a change of the team, or whether a colleague complains. */
export const NoticeJob = z.union([
  z.strictObject({ event: z.strictObject({ reference: z.string(), sequence: z.int() }) }),
  z.strictObject({ digest: z.string() }),
  z.strictObject({ morning: z.strictObject({ staff: z.string(), day: z.string() }) }),
  z.strictObject({ asked: z.strictObject({ receivedAt: z.string(), id: z.string() }) }),
  z.strictObject({ team: z.strictObject({ id: z.string(), at: z.string() }) }),
])
export type NoticeJob = z.infer<typeof NoticeJob>

/** Jobs of one group are done in order, one at a time, so that one complaint waits for no other. */
export function groupOf(job: NoticeJob): string {
  if ('event' in job) return job.event.reference
  if ('team' in job) return 'team'
  if ('morning' in job) return hashOf(job)
  return 'asked' in job ? 'asked' : `digest-${job.digest}`
}

/** The queue takes a job with the same id once in five minutes ("Exactly-once processing", Amazon SQS developer guide). */
export function deduplicationIdOf(job: NoticeJob): string {
  if ('event' in job) return `${job.event.reference}-${job.event.sequence}`
  if ('team' in job || 'asked' in job || 'morning' in job) return hashOf(job)
  return `digest-${job.digest}`
}

/** An id of the provider's may have characters that one of the queue must not. */
const hashOf = (job: NoticeJob): string => createHash('sha256').update(JSON.stringify(job)).digest('hex')
