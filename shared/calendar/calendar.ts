import { Temporal } from 'temporal-polyfill'
import { type Holidays, holidaysOf } from './holidays/holidays.ts'

/** The hours in which the office is open, local time, `HH:MM`. */
type OfficeHours = { readonly opens: string; readonly closes: string }

/** What a calendar is made of. Dates are ISO (`2026-12-24`); the zone is an IANA name. */
export type CalendarRule = {
  readonly zone: string
  /** A region of the holiday table: `england-and-wales`, `united-kingdom`, `DE-BY` … */
  readonly holidays: string
  readonly officeHours?: OfficeHours | undefined
  /** Days on which this organisation is closed, besides public holidays. */
  readonly closedDays?: readonly string[] | undefined
}

/** Working days and office hours of one organisation, in its own time zone. */
export type Calendar = {
  readonly zone: string
  readonly officeHours: OfficeHours
  isWorkingDay(day: Temporal.PlainDate): boolean
  /** True when the holidays of that day are not yet proclaimed for sure, so that a date counted over it may still change. */
  isProvisional(day: Temporal.PlainDate): boolean
}

const OFFICE_HOURS: OfficeHours = { opens: '09:00', closes: '17:00' }

/** A time zone that nobody has heard of. */
class UnknownZone extends Error {
  override readonly name = 'UnknownZone'
  constructor(zone: string, cause: unknown) {
    super(`"${zone}" is not a time zone. Write its IANA name, such as Europe/London.`, { cause })
  }
}

/** Makes a calendar. Throws when the zone or the region is not known, with what is. */
export function calendarOf(rule: CalendarRule): Calendar {
  const holidays: Holidays = holidaysOf(rule.holidays)
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(rule.zone)
  } catch (error) {
    throw new UnknownZone(rule.zone, error)
  }
  const closed = new Set(rule.closedDays)
  return {
    zone: rule.zone,
    officeHours: rule.officeHours ?? OFFICE_HOURS,
    isWorkingDay: (day) => day.dayOfWeek <= 5 && !holidays.has(day.toString()) && !closed.has(day.toString()),
    isProvisional: (day) => day.toString() > holidays.sureUntil || day.toString() < holidays.from,
  }
}

/** The local date of an instant. 23:30 UTC on 30 June is 1 July in London. */
export function localDate(instant: Temporal.Instant, calendar: Calendar): Temporal.PlainDate {
  return instant.toZonedDateTimeISO(calendar.zone).toPlainDate()
}

/** The first working day after a day, or before it. */
export function workingDayFrom(day: Temporal.PlainDate, step: 1 | -1, calendar: Calendar): Temporal.PlainDate {
  let next = day.add({ days: step })
  while (!calendar.isWorkingDay(next)) next = next.add({ days: step })
  return next
}

/** The moment at which the office opens. A repeated wall time is the earlier one; a skipped one is the first instant after the gap. */
export function openingOf(day: Temporal.PlainDate, calendar: Calendar): Temporal.Instant {
  return wallTime(day, calendar.officeHours.opens, 'earlier', calendar)
}

/** The moment at which the office closes. A repeated wall time is the later one; a skipped one is the first instant after the gap. */
export function closingOf(day: Temporal.PlainDate, calendar: Calendar): Temporal.Instant {
  return wallTime(day, calendar.officeHours.closes, 'later', calendar)
}

/** 23:59:59 local: the last second of a day, in which what was promised for that day is still in time. */
export function endOf(day: Temporal.PlainDate, calendar: Calendar): Temporal.Instant {
  return wallTime(day, '23:59:59', 'later', calendar)
}

/** The first instant of a day; not every zone has a midnight on every date. */
export function startOf(day: Temporal.PlainDate, calendar: Calendar): Temporal.Instant {
  return day.toZonedDateTime(calendar.zone).toInstant()
}

function wallTime(
  day: Temporal.PlainDate,
  time: string,
  disambiguation: 'earlier' | 'later',
  { zone }: Calendar,
): Temporal.Instant {
  const wall = day.toPlainDateTime(Temporal.PlainTime.from(time))
  const found = wall.toZonedDateTime(zone, { disambiguation })
  if (found.toPlainDateTime().equals(wall)) return found.toInstant()
  const gap = wall.toZonedDateTime(zone, { disambiguation: 'earlier' }).getTimeZoneTransition('next')
  return (gap ?? found).toInstant()
}
