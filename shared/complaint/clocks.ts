// The clocks of a complaint, derived from its procedure and its facts. Nothing else knows a due date.
import { Temporal } from 'temporal-polyfill'
import { type Calendar, closingOf, localDate, openingOf, workingDayFrom } from '../calendar/calendar.ts'
import { type Due, dueAt } from '../calendar/working-time.ts'
import { type Commitment, calendarIn, type Procedure } from '../procedure/procedure.ts'
import type { Fact } from '../procedure/words.ts'
import type { Complaint } from './complaint.ts'
import type { Turn } from './events.ts'

/** A promise that is running: not yet kept, on time or late. */
export type Clock = {
  readonly commitment: Commitment
  readonly startedAt: Temporal.Instant
  /** The published reading. What happens at this instant is in time. */
  readonly dueAt: Temporal.Instant
  /** The moment to work towards, never later than `dueAt`. */
  readonly targetAt: Temporal.Instant
  /** When the handler is reminded, in order. */
  readonly remindAt: readonly Temporal.Instant[]
  readonly due: Due
}

/** Every clock that runs for a complaint now. A closed complaint, a candidate and a compliment have none. */
export function runningClocks(procedure: Procedure, complaint: Complaint): readonly Clock[] {
  if (complaint.phase === 'closed' || complaint.candidate || complaint.kind !== 'complaint') return []
  return procedure.commitments.flatMap((commitment) => {
    const startedAt = startOf(commitment, complaint)
    return startedAt === undefined ? [] : [clockFrom(startedAt, commitment, procedure)]
  })
}

/** When the running commitment starts, or undefined when it is kept, over, or has not begun. */
function startOf(commitment: Commitment, complaint: Complaint): Temporal.Instant | undefined {
  if (commitment.when !== undefined && (commitment.when === 'complex') !== complaint.complex) return undefined
  const started = lastOf(complaint, [commitment.starts])
  if (started === undefined) return undefined
  const after = lastOf(complaint, [...commitment.keptBy, ...commitment.until])
  const over = lastOf(complaint, commitment.until)
  if (over !== undefined && !isBefore(over, started)) return undefined
  if (commitment.every !== undefined) return after !== undefined && isBefore(started, after) ? after : started
  return after === undefined || isBefore(after, started) ? started : undefined
}

function lastOf(complaint: Complaint, facts: readonly Fact[]): Temporal.Instant | undefined {
  const last = complaint.facts.findLast(({ fact }) => facts.includes(fact))
  return last && Temporal.Instant.from(last.at)
}

// Counting days is what takes time in a decision, and the same clock is asked for many times while it runs.
const counted = new WeakMap<Commitment, Map<string, Clock>>()
const MOST_COUNTED = 200

function clockFrom(startedAt: Temporal.Instant, commitment: Commitment, procedure: Procedure): Clock {
  const known = counted.get(commitment) ?? new Map<string, Clock>()
  counted.set(commitment, known)
  const name = startedAt.toString()
  const clock = known.get(name) ?? countClock(commitment, startedAt, procedure)
  if (known.size >= MOST_COUNTED) known.clear()
  known.set(name, clock)
  return clock
}

function countClock(commitment: Commitment, startedAt: Temporal.Instant, procedure: Procedure): Clock {
  const calendar = calendarIn(procedure)
  const { ends, roll, within, every } = commitment
  const due = dueAt(startedAt, (within ?? every) as NonNullable<typeof within>, calendar, {
    ends,
    roll,
    receipt: commitment.starts === 'received' ? procedure.receipt : 'same-day',
  })
  const targetAt = targetOf(due.at, startedAt, calendar)
  const remindAt = commitment.remindedBefore
    .map((days) => openingBefore(targetAt, days, calendar))
    .filter((moment) => isBefore(startedAt, moment))
    .sort(Temporal.Instant.compare)
  return { commitment, startedAt, dueAt: due.at, targetAt, remindAt, due }
}

/** Close of business on the last working day that is not after the due instant, or half an hour before it where that is sooner or no such day is left. */
function targetOf(due: Temporal.Instant, startedAt: Temporal.Instant, calendar: Calendar): Temporal.Instant {
  const margin = due.subtract({ minutes: 30 })
  const dueDay = localDate(due, calendar)
  const lastDay = calendar.isWorkingDay(dueDay) ? dueDay : workingDayFrom(dueDay, -1, calendar)
  const closing = closingOf(lastDay, calendar)
  const target = isBefore(closing, margin) ? closing : margin
  if (isBefore(startedAt, target)) return target
  return isBefore(startedAt, margin) ? margin : due
}

function openingBefore(target: Temporal.Instant, days: number, calendar: Calendar): Temporal.Instant {
  let day = localDate(target, calendar)
  for (let back = 0; back < days; back += 1) day = workingDayFrom(day, -1, calendar)
  return openingOf(day, calendar)
}

/** One turn of a clock, as events record it. */
export const turnOf = ({ commitment, dueAt }: Clock): Turn => ({ commitment: commitment.id, dueAt: dueAt.toString() })

const isDone = (complaint: Complaint, what: 'acted' | 'lapsed', clock: Clock): boolean =>
  complaint.done[`${what} ${clock.commitment.id}`] === clock.dueAt.toString()

/** When Redress itself does what was promised; undefined when it does not, or has done so. */
export function actsAt(complaint: Complaint, clock: Clock): Temporal.Instant | undefined {
  if (clock.commitment.whenDue === undefined || isDone(complaint, 'acted', clock)) return undefined
  return clock.targetAt
}

/** The first second after the due instant: the breach, or the missed target. Undefined when it is recorded already. */
export function lapsesAt(complaint: Complaint, clock: Clock): Temporal.Instant | undefined {
  return isDone(complaint, 'lapsed', clock) ? undefined : afterDue(clock.dueAt)
}

/** The moment from which the next reminder of this turn is owed; undefined when all have gone. */
export function nextReminderAt(complaint: Complaint, clock: Clock): Temporal.Instant | undefined {
  if (isDone(complaint, 'lapsed', clock)) return undefined
  const remindedAt = complaint.done.reminded
  const ofThisTurn = complaint.done[`reminded ${clock.commitment.id}`] === clock.dueAt.toString()
  if (!ofThisTurn || remindedAt === undefined) return clock.remindAt[0]
  return clock.remindAt.find((moment) => isBefore(Temporal.Instant.from(remindedAt), moment))
}

/** The last moment at which the complainant may ask for a review, where the procedure has such a window and it is open. */
function windowEndsAt(procedure: Procedure, complaint: Complaint): Temporal.Instant | undefined {
  if (procedure.closing.window === undefined || complaint.phase !== 'responded') return undefined
  const sent = lastOf(complaint, ['response-sent'])
  return sent && dueAt(sent, procedure.closing.window, calendarIn(procedure), { roll: 'forward' }).at
}

/** When a complaint closes by itself: a candidate to which nobody added anything, or a response that nobody asked to review. */
export function closesAt(procedure: Procedure, complaint: Complaint): Temporal.Instant | undefined {
  if (complaint.phase === 'closed') return undefined
  const due = complaint.candidate
    ? dueAt(Temporal.Instant.from(complaint.receivedAt), procedure.feedback.lapsesAfter, calendarIn(procedure)).at
    : windowEndsAt(procedure, complaint)
  return due && afterDue(due)
}

/** When the handler is reminded of what is overdue, once nothing else is left to wait for: every week, at opening time. */
function nextNagAt(procedure: Procedure, complaint: Complaint): Temporal.Instant | undefined {
  const late = complaint.done.reminded ?? complaint.lapsed.at(-1)?.dueAt
  if (late === undefined) return undefined
  const calendar = calendarIn(procedure)
  return openingOf(
    workingDayFrom(localDate(Temporal.Instant.from(late), calendar).add({ days: 6 }), 1, calendar),
    calendar,
  )
}

/** The next moment at which the clocks have to be looked at; undefined when nothing is promised and the alarm can go. */
export function nextAlarmAt(procedure: Procedure, complaint: Complaint): Temporal.Instant | undefined {
  const clocks = runningClocks(procedure, complaint)
  const moments = [
    ...clocks.flatMap((clock) => [
      lapsesAt(complaint, clock),
      actsAt(complaint, clock),
      nextReminderAt(complaint, clock),
    ]),
    closesAt(procedure, complaint),
  ].filter((moment) => moment !== undefined)
  return earliest(moments) ?? (clocks.length > 0 ? nextNagAt(procedure, complaint) : undefined)
}

/** The due instant of the promise that has to be kept next. */
export function nextDueAt(procedure: Procedure, complaint: Complaint): Temporal.Instant | undefined {
  return earliest(runningClocks(procedure, complaint).map((clock) => clock.dueAt))
}

// A due instant is inclusive: what is late begins with the second after it.
const afterDue = (due: Temporal.Instant): Temporal.Instant => due.add({ seconds: 1 })

const earliest = (moments: readonly Temporal.Instant[]): Temporal.Instant | undefined =>
  [...moments].sort(Temporal.Instant.compare)[0]

export const isBefore = (one: Temporal.Instant, other: Temporal.Instant): boolean =>
  Temporal.Instant.compare(one, other) < 0
