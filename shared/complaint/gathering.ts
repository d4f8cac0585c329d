// Messages to a handler: the first is passed on at once, those that follow within an hour together.
import { Temporal } from 'temporal-polyfill'
import type { Complaint } from './complaint.ts'

/** How long messages are gathered after one that was passed on at once. */
const GATHERED_FOR = { hours: 1 }

const endOf = ({ from }: NonNullable<Complaint['correspondence']['gathering']>) =>
  Temporal.Instant.from(from).add(GATHERED_FOR)

/** When the handler is told of the messages that wait; undefined where none waits. */
export const gatheredAt = ({ correspondence: { gathering } }: Complaint): Temporal.Instant | undefined =>
  gathering && gathering.waiting > 0 ? endOf(gathering) : undefined

/** Whether a message that arrives at a moment waits for the others of its hour. */
export const isGathered = ({ correspondence: { gathering } }: Complaint, now: Temporal.Instant): boolean =>
  gathering !== undefined && Temporal.Instant.compare(now, endOf(gathering)) < 0
