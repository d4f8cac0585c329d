// What became of every promise of a complaint: worked out from its timeline, as clocks are, and stored nowhere.
import { Temporal } from 'temporal-polyfill'
import type { Procedure } from '../procedure/procedure.ts'
import { type Clock, runningClocks } from './clocks.ts'
import { type Complaint, initialComplaint } from './complaint.ts'
import type { Event, Turn } from './events.ts'
import { evolve } from './evolve.ts'

/** One turn of a promise, and what became of it: `broken` is still owed, `late` was done after its time, `over` is owed no more. */
export type Promised = {
  readonly clock: Clock
  readonly status: 'running' | 'broken' | 'kept' | 'late' | 'over'
  /** When it was kept or over. */
  readonly endedAt?: string
}

/** A clock that an event has stopped. */
type Ended = { readonly clock: Clock; readonly status: 'kept' | 'late' | 'over' }

const turnKeyOf = ({ commitment, startedAt }: Clock): string => `${commitment.id} ${startedAt}`

/** The clocks that an event stops, and whether it kept what they are about. */
export function endedBy(procedure: Procedure, before: Complaint, event: Event, after: Complaint): readonly Ended[] {
  const running = runningClocks(procedure, after)
  const turns = new Set(running.map(turnKeyOf))
  const learnt = after.timing.facts.filter((fact) => !before.timing.facts.includes(fact)).map(({ fact }) => fact)
  return runningClocks(procedure, before).flatMap((clock): readonly Ended[] => {
    if (turns.has(turnKeyOf(clock))) return []
    const { commitment, dueAt } = clock
    const isTaskDone = event.type === 'TaskDone' && commitment.id === `task-${event.id}`
    if (isTaskDone || commitment.keptBy.some((fact) => learnt.includes(fact))) {
      const isDone = before.timing.missed.some((one) => one.done && isOf(clock, one))
      const isLate = !isDone && Temporal.Instant.compare(dueAt, Temporal.Instant.from(event.at)) < 0
      return [{ clock, status: isLate ? 'late' : 'kept' }]
    }
    // What counts from another moment now is the same promise still.
    const isCountedAnew = running.some((one) => one.commitment.id === commitment.id)
    return isCountedAnew ? [] : [{ clock, status: 'over' }]
  })
}

/** Every promise that was ever made about a complaint, in the order in which they fell or fall due. */
export function promisesOf(procedure: Procedure, reference: string, events: readonly Event[]): readonly Promised[] {
  const promised = new Map<string, Promised>()
  let before = initialComplaint(reference)
  for (const event of events) {
    const after = evolve(before, event)
    const running = runningClocks(procedure, after)
    for (const clock of runningClocks(procedure, before)) promised.delete(turnKeyOf(clock))
    for (const { clock, status } of endedBy(procedure, before, event, after)) {
      promised.set(turnKeyOf(clock), { clock, status, endedAt: event.at })
    }
    for (const clock of running) promised.set(turnKeyOf(clock), { clock, status: statusOf(after, clock) })
    before = after
  }
  return [...promised.values()].toSorted((one, other) => Temporal.Instant.compare(one.clock.dueAt, other.clock.dueAt))
}

const statusOf = ({ timing: { missed } }: Complaint, clock: Clock): Promised['status'] =>
  missed.some((one) => isOf(clock, one) && !one.done) ? 'broken' : 'running'

const isOf = ({ commitment, dueAt }: Clock, missed: Turn): boolean =>
  missed.commitment === commitment.id && missed.dueAt === dueAt.toString()
