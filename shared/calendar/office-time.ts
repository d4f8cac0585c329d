import { Temporal } from 'temporal-polyfill'
import { type Calendar, closingOf, localDate, openingOf, workingDayFrom } from './calendar.ts'

/** How many minutes the office is open between two moments; 0 where the second is not later. */
export function officeMinutesBetween(from: Temporal.Instant, to: Temporal.Instant, calendar: Calendar): number {
  let minutes = 0
  const last = localDate(to, calendar)
  for (let day = localDate(from, calendar); Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    if (!calendar.isWorkingDay(day)) continue
    const opened = Math.max(openingOf(day, calendar).epochMilliseconds, from.epochMilliseconds)
    const closed = Math.min(closingOf(day, calendar).epochMilliseconds, to.epochMilliseconds)
    minutes += Math.max(0, closed - opened) / 60_000
  }
  return Math.floor(minutes)
}

/** The first moment from an instant at which the office is open. */
export function officeTimeFrom(instant: Temporal.Instant, calendar: Calendar): Temporal.Instant {
  const day = localDate(instant, calendar)
  const opening = openingOf(day, calendar)
  if (!calendar.isWorkingDay(day) || Temporal.Instant.compare(instant, closingOf(day, calendar)) >= 0) {
    return openingOf(workingDayFrom(day, 1, calendar), calendar)
  }
  return Temporal.Instant.compare(instant, opening) < 0 ? opening : instant
}

/** How many minutes the office is open on a day. */
export function officeDay({ officeHours: { opens, closes } }: Calendar): number {
  const [opening, closing] = [Temporal.PlainTime.from(opens), Temporal.PlainTime.from(closes)]
  return closing.since(opening).total('minutes')
}
