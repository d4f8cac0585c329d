// Messages to a handler: the first is told of at once, and what follows within an hour is told of together.
import { Temporal } from 'temporal-polyfill'
import type { Complaint } from './complaint.ts'

/** How long messages are gathered after one that was told of at once. */
const GATHERED_FOR = { hours: 1 }

const endOf = ({ from }: NonNullable<Complaint['gathering']>) => Temporal.Instant.from(from).add(GATHERED_FOR)

/** When the messages that wait are told to the handler; undefined where none waits. */
export const gatheredAt = ({ gathering }: Complaint): Temporal.Instant | undefined =>
  gathering && gathering.waiting > 0 ? endOf(gathering) : undefined

/** Whether a message that arrives at a moment waits for the others of its hour. */
export const isGathered = ({ gathering }: Complaint, now: Temporal.Instant): boolean =>
  gathering !== undefined && Temporal.Instant.compare(now, endOf(gathering)) < 0
