// When something reached the organisation that is recorded later.
import { Temporal } from 'temporal-polyfill'
import { isBefore } from '../clocks.ts'
import type { Command } from '../commands.ts'
import { type Context, type Refusal, refuse } from '../complaint.ts'

/** What about a command says when it arrived. The date of receipt of the complaint itself is another matter. */
function receivedAtOf(command: Command): string | undefined {
  if (command.type === 'Receive' || command.type === 'Absorb') return undefined
  if (command.type === 'CorrectReceipt' || command.type === 'Reclassify') return undefined
  return 'receivedAt' in command ? command.receivedAt : undefined
}

/** Refuses a moment of arrival that is still to come, or before there was a complaint. What a machine took in is never refused. */
export function refuseUnlessArrived({ complaint, now }: Context, command: Command): Refusal | undefined {
  const receivedAt = receivedAtOf(command)
  if (receivedAt === undefined || typeof command.by !== 'object') return undefined
  const arrived = Temporal.Instant.from(receivedAt)
  if (isBefore(now, arrived)) {
    return refuse('received-in-the-future', 'That is still to come: write when it arrived.')
  }
  if (isBefore(arrived, Temporal.Instant.from(complaint.receivedAt))) {
    return refuse(
      'not-ready',
      `${complaint.reference} itself was received later than that: correct the date of arrival.`,
    )
  }
  return undefined
}

/** When what a command records arrived: now, unless it says that it was earlier. */
export function arrivedAt({ complaint, now }: Context, command: Command): Temporal.Instant {
  const receivedAt = receivedAtOf(command)
  if (receivedAt === undefined) return now
  const begun = Temporal.Instant.from(complaint.receivedAt)
  const arrived = Temporal.Instant.from(receivedAt)
  const earliest = isBefore(arrived, begun) ? begun : arrived
  return isBefore(now, earliest) ? now : earliest
}
