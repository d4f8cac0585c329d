// What an event adds to the counters of its month, and to how much is open. Pure, so that a recount from the timelines finds the same.
import { Temporal } from 'temporal-polyfill'
import { localDate } from '../calendar/calendar.ts'
import { calendarIn, type Procedure } from '../procedure/procedure.ts'
import { type Complaint, involvedIn } from './complaint.ts'
import type { Event, Turn } from './events.ts'
import { evolve } from './evolve.ts'
import { endedBy } from './promises.ts'
import { taskOf } from './tasks.ts'

/** What is counted: what happened in a month, how much is open at a level since a day, and how much each handler has. */
export const COUNT_NAMES = [
  'received',
  'recorded',
  'kept',
  'late',
  'broken',
  'closed',
  'cause',
  'outcome',
  'escalated',
  'open',
  'load',
] as const

/** One counter: of a commitment, a channel, a level or whatever its kind counts; what is open by its day of receipt too. */
export type Counter = { readonly kind: (typeof COUNT_NAMES)[number]; readonly name: string; readonly day?: string }

/**
 * One addition to a counter. `period` is a month (`2026-11`), `open` or `load`.
 * `about` is the member of staff whom the complaint is about: it is left out of the numbers that they see.
 */
export type Count = Counter & { readonly period: string; readonly about?: string; readonly amount: number }

/** What one event adds to all counters. */
export function countsOf(procedure: Procedure, before: Complaint, event: Event): readonly Count[] {
  const after = evolve(before, event)
  const flows = flowsOf(procedure, before, event, after)
  const withSubjects = flows.flatMap((flow) => [flow, ...involvedIn(after).map((about) => ({ ...flow, about }))])
  return [...withSubjects, ...stocksOf(procedure, after, 1), ...stocksOf(procedure, before, -1)]
}

/** The earlier counts of a complaint, to be hidden from a member of staff who turns out to be its subject. */
export function countsAbout(
  procedure: Procedure,
  start: Complaint,
  events: readonly Event[],
  about: string,
): readonly Count[] {
  let before = start
  return events.flatMap((event) => {
    const after = evolve(before, event)
    const flows = flowsOf(procedure, before, event, after)
    before = after
    return flows.map((flow) => ({ ...flow, about }))
  })
}

/** Additions to the same counter as one; what comes to nothing is left out. */
export function summed(counts: readonly Count[]): readonly Count[] {
  const byCounter = Map.groupBy(counts, ({ period, kind, name, day, about }) =>
    JSON.stringify([period, kind, name, day, about]),
  )
  return byCounter
    .values()
    .flatMap((same): readonly Count[] => {
      const amount = same.reduce((sum, one) => sum + one.amount, 0)
      return amount === 0 || same[0] === undefined ? [] : [{ ...same[0], amount }]
    })
    .toArray()
}

const isCounted = ({ version, kind, candidate }: Complaint) => version > 0 && kind === 'complaint' && !candidate

/** What happened in a month. */
function flowsOf(procedure: Procedure, before: Complaint, event: Event, after: Complaint): readonly Count[] {
  const period = localDate(Temporal.Instant.from(event.at), calendarIn(procedure)).toString().slice(0, 7)
  const one = (kind: Counter['kind'], name: string, amount = 1): Count => ({ period, kind, name, amount })
  const received = Number(isCounted(after)) - Number(isCounted(before))
  const arrivals = received === 0 ? [] : [one('received', after.channel, received)]
  if (!isCounted(after)) return event.type === 'Received' ? [one('recorded', after.kind)] : arrivals
  const promises = endedBy(procedure, before, event, after).flatMap(({ clock, status }) =>
    status === 'over' ? [] : [one(status, nameOf(before, clock.commitment.id))],
  )
  return [
    ...arrivals,
    ...promises,
    ...(event.type === 'CommitmentMissed' && !event.done ? [one('broken', nameOf(before, event.turn.commitment))] : []),
    // What turns out not to have been late is taken back where it was counted.
    ...(event.type === 'MissedCommitmentVoided' && !isDone(before, event.turn)
      ? [one('broken', nameOf(before, event.turn.commitment), -1)]
      : []),
    ...(event.type === 'Closed' ? [one('closed', event.because), one('cause', after.record.category ?? 'none')] : []),
    ...(event.type === 'Closed' && after.investigation.outcome ? [one('outcome', after.investigation.outcome)] : []),
    ...(event.type === 'LevelEntered'
      ? [one('escalated', procedure.ladder[event.level]?.id ?? String(event.level))]
      : []),
  ]
}

/** Whether what was promised for a moment was done at it, so that nothing was counted as missed. */
const isDone = ({ timing: { missed } }: Complaint, { commitment, dueAt }: Turn): boolean =>
  missed.some((one) => one.done && one.commitment === commitment && one.dueAt === dueAt)

/** A task is numbered in its complaint: what is counted is its kind. */
const nameOf = ({ timing: { tasks } }: Complaint, commitment: string): string => {
  const task = taskOf(tasks, commitment)
  return task === undefined ? commitment : `task-${task.task}`
}

/** How much is open: one complaint is one at its level, since its day, with its handler. */
function stocksOf(procedure: Procedure, complaint: Complaint, amount: 1 | -1): readonly Count[] {
  if (!isCounted(complaint) || complaint.phase === 'closed') return []
  const {
    ladder: { level },
    receivedAt,
    handler,
  } = complaint
  const day = localDate(Temporal.Instant.from(receivedAt), calendarIn(procedure)).toString()
  const open: Count = {
    period: 'open',
    kind: 'open',
    name: procedure.ladder[level]?.id ?? String(level),
    day,
    amount,
  }
  const load: Count | undefined =
    handler === undefined ? undefined : { period: 'load', kind: 'load', name: handler, amount }
  const stocks = load === undefined ? [open] : [open, load]
  return stocks.flatMap((stock) => [stock, ...involvedIn(complaint).map((about) => ({ ...stock, about }))])
}
