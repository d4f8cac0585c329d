// How a duration becomes a due instant: one function per way of counting. Nothing here looks at a clock.
import { Temporal } from 'temporal-polyfill'
import { type Calendar, closingOf, endOf, localDate, openingOf, startOf, workingDayFrom } from './calendar.ts'
import { type Duration, parseDuration } from './duration.ts'

/** How a due date is read beyond its duration. What is left out counts as the first of each pair. */
export type Counting = {
  /** When the last day ends: 23:59:59 local, or when the office closes. */
  readonly ends?: 'end-of-day' | 'close-of-business' | undefined
  /** Where a due date goes that falls on a non-working day. It never rolls back to the day of receipt or before. */
  readonly roll?: 'none' | 'backward' | 'forward' | undefined
  /** Whether what arrives on a non-working day counts as received on the next working day. */
  readonly receipt?: 'same-day' | 'next-working-day' | undefined
  /** How many of the days that are counted the clock stood still: they are added. Only where days are counted. */
  readonly heldDays?: number | undefined
}

/** A due instant with its working, so that anybody can count it again. */
export type Due = {
  /** Inclusive: what happens at this instant is in time. */
  readonly at: Temporal.Instant
  /** How it was counted, a sentence each. */
  readonly working: readonly string[]
  /** True when a day was counted whose holidays are not yet proclaimed for sure. */
  readonly provisional: boolean
}

/** When something is due that was promised `within` a duration of `start`. */
export function dueAt(start: Temporal.Instant, within: Duration, calendar: Calendar, counting: Counting = {}): Due {
  const { count, unit } = parseDuration(within)
  const { heldDays = 0 } = counting
  const working = [`Starts ${written(start, calendar)}.`]
  let from = start
  if (heldDays > 0) working.push(`The clock stood still for ${plural(heldDays, 'day')}, which are added.`)
  if (counting.receipt === 'next-working-day' && !calendar.isWorkingDay(localDate(start, calendar))) {
    from = startOf(workingDayFrom(localDate(start, calendar), 1, calendar), calendar)
    working.push(`That is not a working day, so it counts as received on ${dayName(localDate(from, calendar))}.`)
  }
  const at = countFrom(from)
  return { at, working, provisional: calendar.isProvisional(localDate(at, calendar)) }

  function countFrom(from: Temporal.Instant): Temporal.Instant {
    switch (unit) {
      case 'hours':
        working.push(`${plural(count, 'hour')} of day and night.`)
        return from.add({ hours: count })
      case 'working-day hours':
        return openTimeAfter(from, count, wholeDay(calendar), calendar, working)
      case 'office hours':
        return openTimeAfter(from, count, officeDay(calendar), calendar, working)
      case 'working days':
        return lastMoment(workingDaysAfter(from, count + heldDays, calendar, working))
      case 'days':
      case 'weeks':
      case 'months': {
        const day = localDate(from, calendar)
          .add({ [unit]: count })
          .add({ days: heldDays })
        working.push(
          `${plural(count, unit.slice(0, -1))} after ${dayName(localDate(from, calendar))} is ${dayName(day)}.`,
        )
        return lastMoment(day)
      }
    }
  }

  function lastMoment(day: Temporal.PlainDate): Temporal.Instant {
    const last = rolled(day, localDate(from, calendar), counting.roll, calendar, working)
    return counting.ends === 'close-of-business' ? closingOf(last, calendar) : endOf(last, calendar)
  }
}

/** The day that is `count` working days after the local day of `start`, which is day 0 whatever its hour. */
function workingDaysAfter(
  start: Temporal.Instant,
  count: number,
  calendar: Calendar,
  working: string[],
): Temporal.PlainDate {
  let day = localDate(start, calendar)
  working.push(`Day 0 is ${dayName(day)}.`)
  for (let counted = 1; counted <= count; counted += 1) {
    const next = workingDayFrom(day, 1, calendar)
    const skipped = daysBetween(day, next)
    if (skipped.length > 0) working.push(`Not working days: ${skipped.map(dayName).join(', ')}.`)
    day = next
    working.push(`Working day ${counted} is ${dayName(day)}.`)
  }
  return day
}

type Open = (day: Temporal.PlainDate) => readonly [opens: Temporal.Instant, closes: Temporal.Instant]

const wholeDay =
  (calendar: Calendar): Open =>
  (day) => [startOf(day, calendar), startOf(day.add({ days: 1 }), calendar)]

const officeDay =
  (calendar: Calendar): Open =>
  (day) => [openingOf(day, calendar), closingOf(day, calendar)]

/** The earliest instant at which so many hours of open time have passed: a count that is complete at closing ends at that closing. */
function openTimeAfter(
  start: Temporal.Instant,
  hours: number,
  open: Open,
  calendar: Calendar,
  working: string[],
): Temporal.Instant {
  let left = hours * 3_600_000
  for (let day = localDate(start, calendar); ; day = day.add({ days: 1 })) {
    if (!calendar.isWorkingDay(day)) {
      working.push(`The clock stands still on ${dayName(day)}, not a working day.`)
      continue
    }
    const [opens, closes] = open(day)
    const from = Math.max(opens.epochMilliseconds, start.epochMilliseconds)
    const available = Math.max(closes.epochMilliseconds - from, 0)
    const counted = Math.min(available, left)
    if (counted > 0) working.push(`${hoursAndMinutes(counted)} on ${dayName(day)}.`)
    if (available >= left) {
      const end = from + left
      if (end === closes.epochMilliseconds) working.push(`That is by the end of ${dayName(day)}.`)
      return Temporal.Instant.fromEpochMilliseconds(end)
    }
    left -= counted
  }
}

function rolled(
  day: Temporal.PlainDate,
  received: Temporal.PlainDate,
  roll: Counting['roll'],
  calendar: Calendar,
  working: string[],
): Temporal.PlainDate {
  if (roll === undefined || roll === 'none' || calendar.isWorkingDay(day)) return day
  const moved = workingDayFrom(day, roll === 'forward' ? 1 : -1, calendar)
  if (Temporal.PlainDate.compare(moved, received) <= 0) {
    working.push(`${dayName(day)} is not a working day, and none lies between it and the start: it stays.`)
    return day
  }
  working.push(
    `${dayName(day)} is not a working day: ${roll === 'forward' ? 'moved on to' : 'brought forward to'} ${dayName(moved)}.`,
  )
  return moved
}

function daysBetween(after: Temporal.PlainDate, before: Temporal.PlainDate): Temporal.PlainDate[] {
  return Array.from({ length: after.until(before).days - 1 }, (_, index) => after.add({ days: index + 1 }))
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const MONTHS = 'January February March April May June July August September October November December'.split(' ')

/** A date as people write it: `Friday 4 December 2026`. Not by Intl, which takes longer for one day than a whole count here. */
export const dayName = (day: Temporal.PlainDate): string =>
  `${WEEKDAYS[day.dayOfWeek - 1]} ${day.day} ${MONTHS[day.month - 1]} ${day.year}`

const written = (instant: Temporal.Instant, { zone }: Calendar): string => {
  const local = instant.toZonedDateTimeISO(zone)
  return `${dayName(local.toPlainDate())} at ${local.toPlainTime().toString({ smallestUnit: 'minute' })} in ${zone}`
}

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`

function hoursAndMinutes(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000)
  const parts = [plural(Math.floor(minutes / 60), 'hour'), plural(minutes % 60, 'minute')]
  return parts.filter((part) => !part.startsWith('0 ')).join(' and ') || 'Less than a minute'
}
