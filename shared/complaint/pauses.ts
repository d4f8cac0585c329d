// What holds do to a clock, and the time for which a complaint was closed.
import { Temporal } from 'temporal-polyfill'
import { endOf, localDate, startOf } from '../calendar/calendar.ts'
import { type Commitment, calendarIn, type Procedure } from '../procedure/procedure.ts'
import type { Complaint } from './complaint.ts'

/** The whole local days of finished holds, which are added, and whether a hold is on now. */
export function pauseOf(
  startedAt: Temporal.Instant,
  { pausedBy, within, every }: Commitment,
  procedure: Procedure,
  complaint: Complaint,
) {
  const holds = complaint.timing.holds.filter(({ hold }) => pausedBy.includes(hold))
  if (holds.length === 0) return { heldDays: 0, isPaused: false }
  const calendar = calendarIn(procedure)
  const onlyWorking = /working|business/.test(within ?? every ?? '')
  const start = localDate(startedAt, calendar)
  const days = new Set<string>()
  for (const { from, to } of holds) {
    if (to === undefined) continue
    const end = Temporal.Instant.from(to)
    for (let day = localDate(Temporal.Instant.from(from), calendar); ; day = day.add({ days: 1 })) {
      if (Temporal.Instant.compare(end, endOf(day, calendar)) < 0) break
      const isWhole = Temporal.Instant.compare(startOf(day, calendar), Temporal.Instant.from(from)) >= 0
      const counts = Temporal.PlainDate.compare(day, start) > 0 && (!onlyWorking || calendar.isWorkingDay(day))
      if (isWhole && counts) days.add(day.toString())
    }
  }
  return { heldDays: days.size, isPaused: holds.some(({ to }) => to === undefined) }
}

/** From when a clock is counted, and the days that are added. */
type Counted = { readonly from: Temporal.Instant; readonly heldDays: number }

/** What closing does to a clock that had not run out: the days until the complaint was opened again are added; what counts hours starts anew. A review counts from when it was asked for, and a date of closing from the receipt (CSP-C32), closed or not. */
export function goneOn(
  start: Counted,
  commitment: Commitment,
  procedure: Procedure,
  { timing: { closures } }: Complaint,
  dueOf: (counted: Counted) => Temporal.Instant,
): Counted {
  const isBefore = (one: Temporal.Instant, other: Temporal.Instant) => Temporal.Instant.compare(one, other) < 0
  let counted = start
  if (commitment.starts === 'review-requested' || commitment.keptBy.includes('closed')) return counted
  for (const { from, to } of closures) {
    if (to === undefined) continue
    const opened = Temporal.Instant.from(to)
    // Where its closing was the first that they heard of a complaint, clocks start with that.
    const closed = isBefore(start.from, Temporal.Instant.from(from)) ? Temporal.Instant.from(from) : start.from
    if (!isBefore(closed, opened) || !isBefore(closed, dueOf(counted))) continue
    if (/hour/.test(commitment.within ?? '')) {
      counted = { ...counted, from: opened }
      continue
    }
    counted = { ...counted, heldDays: counted.heldDays + daysBetween(closed, opened, commitment, procedure) }
    // What was due on the day of closing, and is opened again on a day off.
    while (isBefore(dueOf(counted), opened)) counted = { ...counted, heldDays: counted.heldDays + 1 }
  }
  return counted
}

/** The days of the kind that a commitment counts, after one moment's day and up to another's. */
function daysBetween(
  closed: Temporal.Instant,
  opened: Temporal.Instant,
  { within }: Commitment,
  procedure: Procedure,
): number {
  const calendar = calendarIn(procedure)
  const onlyWorking = /working|business/.test(within ?? '')
  const last = localDate(opened, calendar)
  let days = 0
  for (let day = localDate(closed, calendar); Temporal.PlainDate.compare(day, last) < 0; ) {
    day = day.add({ days: 1 })
    if (!onlyWorking || calendar.isWorkingDay(day)) days += 1
  }
  return days
}
