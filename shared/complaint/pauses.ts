// What holds do to a clock.
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
