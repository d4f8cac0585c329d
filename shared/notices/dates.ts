// How notices and pages say a moment, in the organisation's own time.
import type { Temporal } from 'temporal-polyfill'
import { type Calendar, localDate } from '../calendar/calendar.ts'
import { dayName } from '../calendar/working-time.ts'

/** A day: `Friday 4 December 2026`. */
export const onDay = (instant: Temporal.Instant, calendar: Calendar): string => dayName(localDate(instant, calendar))

/** A day where there is little room: `4 Dec`. */
export const shortDay = (instant: Temporal.Instant, calendar: Calendar): string =>
  localDate(instant, calendar).toLocaleString('en-GB', { day: 'numeric', month: 'short' })

/** A moment: `16:59 on Friday 20 November 2026`. */
export function atMoment(instant: Temporal.Instant, calendar: Calendar): string {
  const time = instant.toZonedDateTimeISO(calendar.zone).toPlainTime().toString({ smallestUnit: 'minute' })
  return `${time} on ${onDay(instant, calendar)}`
}

/** A due instant: `by the end of Friday 4 December 2026`, or with its hour where the day does not end with it. */
export function byWhen(due: Temporal.Instant, calendar: Calendar): string {
  const local = due.toZonedDateTimeISO(calendar.zone)
  const time = local.toPlainTime().toString({ smallestUnit: 'second' })
  if (time === '23:59:59') return `by the end of ${onDay(due, calendar)}`
  if (time === '00:00:00') return `by the end of ${dayName(local.toPlainDate().subtract({ days: 1 }))}`
  return `by ${atMoment(due, calendar)}`
}

/** What begins a line begins with a capital. */
export const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
