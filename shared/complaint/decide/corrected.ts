// The true date of receipt, and what followed from the wrong one.
import { Temporal } from 'temporal-polyfill'
import type { Commitment } from '../../procedure/procedure.ts'
import { clockFrom, isBefore } from '../clocks.ts'
import type { CommandOf } from '../commands.ts'
import { type Complaint, type Context, type Decision, refuse } from '../complaint.ts'
import type { Event, Turn } from '../events.ts'
import { evolve } from '../evolve.ts'

/** A date of receipt so long ago is asked about: it may be a slip of the pen, and breaks every promise at once. */
const LONG_AGO = { days: 31 }

/** Whether a date of receipt is so long before a moment that somebody has to be certain of it. */
export const isLongAgo = (receivedAt: string, now: Temporal.Instant): boolean =>
  isBefore(Temporal.Instant.from(receivedAt), now.subtract({ hours: LONG_AGO.days * 24 }))

/** It had arrived earlier than was thought, or later: every clock counts from the true moment, both moments are recorded, and what followed only from the wrong one is void. */
export function correctReceipt(context: Context, command: CommandOf<'CorrectReceipt'>): Decision {
  const { complaint, now } = context
  const { by, receivedAt, reason, certain } = command
  if (isBefore(now, Temporal.Instant.from(receivedAt))) {
    return refuse('received-in-the-future', 'That is still to come: write when it was received.')
  }
  if (isLongAgo(receivedAt, now) && !certain) {
    return refuse('long-ago', 'That is more than a month ago: say that it is certain, and it is corrected.')
  }
  const at = now.toString()
  const corrected: Event = { type: 'ReceiptCorrected', at, by, receivedAt, reason, before: complaint.receivedAt }
  const after = evolve(complaint, corrected)
  const voided = voidedBy(context, after)
  const isVoid = (commitment: string) => voided.some((turn) => turn.commitment === commitment)
  return [
    corrected,
    ...voided.map((turn): Event => ({ type: 'MissedCommitmentVoided', at, by: 'system', turn })),
    ...levelVoided(complaint, isVoid, at),
    ...deadlockVoided(context, isVoid, at),
  ]
}

/** The missed commitments that count from the date of receipt, and are not missed by the true one: it was kept by then, or is not due yet. */
function voidedBy({ procedure, complaint, now }: Context, after: Complaint): readonly Turn[] {
  return complaint.timing.missed.flatMap(({ commitment: id, dueAt }) => {
    const missedAt = Temporal.Instant.from(dueAt)
    // A deadlock may have been put off to a date that the complainant was told.
    const commitment = procedure.commitments.find(
      (one) =>
        one.id === id &&
        (dueFrom(one, complaint).equals(missedAt) ||
          (one.whenMissed === 'declare-deadlock' && isBefore(dueFrom(one, complaint), missedAt))),
    )
    if (commitment === undefined) return []
    const keptAt = complaint.timing.facts.findLast(({ fact }) => commitment.keptBy.includes(fact))?.at
    const moment = keptAt === undefined ? now : Temporal.Instant.from(keptAt)
    return isBefore(dueFrom(commitment, after), moment) ? [] : [{ commitment: id, dueAt }]
  })

  function dueFrom(commitment: Commitment, { receivedAt, ...others }: Complaint): Temporal.Instant {
    return clockFrom(Temporal.Instant.from(receivedAt), commitment, procedure, { receivedAt, ...others }).dueAt
  }
}

/** It climbed because a promise seemed broken, and stands where it did before; not once people meet there. */
function levelVoided(
  { ladder: { climbed }, phase }: Complaint,
  isVoid: (commitment: string) => boolean,
  at: string,
): Event[] {
  if (typeof climbed?.because !== 'object' || !isVoid(climbed.because.missed) || phase === 'meeting') return []
  const { from: level, staff } = climbed
  return [{ type: 'LevelVoided', at, by: 'system', level, ...(staff && { staff }) }]
}

function deadlockVoided(
  { procedure, complaint }: Context,
  isVoid: (commitment: string) => boolean,
  at: string,
): readonly Event[] {
  const isByTime = procedure.commitments.some(({ id, whenMissed }) => whenMissed === 'declare-deadlock' && isVoid(id))
  return complaint.phase === 'deadlock' && isByTime ? [{ type: 'DeadlockVoided', at, by: 'system' }] : []
}
