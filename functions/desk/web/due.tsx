import type { Temporal } from 'temporal-polyfill'
import { localDate } from '../../../shared/calendar/calendar.ts'
import { officeDay, officeMinutesBetween } from '../../../shared/calendar/office-time.ts'
import { atMoment } from '../../../shared/notices/dates.ts'
import { calendarIn, type Procedure } from '../../../shared/procedure/procedure.ts'

/** A moment, and how far it is: in words, and in the time in which somebody works. */
export function Due({ at, now, procedure }: { at: Temporal.Instant; now: Temporal.Instant; procedure: Procedure }) {
  const isLate = now.epochMilliseconds > at.epochMilliseconds
  const far = farFrom(now, at)
  const calendar = calendarIn(procedure)
  return (
    <>
      <time dateTime={at.toString()}>{atMoment(at, calendar)}</time>{' '}
      {calendar.isProvisional(localDate(at, calendar)) && (
        <span class="text-muted">(provisional: the holidays of that year are not known for sure) </span>
      )}
      {isLate ? (
        <strong class="font-semibold text-error">late by {far}</strong>
      ) : (
        <span class="text-muted">
          in {far}, {workingTime(now, at, procedure)}
        </span>
      )}
    </>
  )
}

function farFrom(now: Temporal.Instant, at: Temporal.Instant): string {
  const minutes = Math.round(Math.abs(at.since(now).total('minutes')))
  if (minutes < 60) return counted(minutes, 'minute')
  const hours = Math.round(minutes / 60)
  return hours < 48 ? counted(hours, 'hour') : counted(Math.round(hours / 24), 'day')
}

/** The time until then in which the office is open: in hours, and from two days on in working days. */
function workingTime(now: Temporal.Instant, at: Temporal.Instant, procedure: Procedure): string {
  const calendar = calendarIn(procedure)
  const minutes = officeMinutesBetween(now, at, calendar)
  const days = Math.floor(minutes / officeDay(calendar))
  if (days >= 2) return `${days} working days`
  const hours = Math.floor(minutes / 60)
  return hours >= 1 ? counted(hours, 'office hour') : counted(minutes, 'office minute')
}

const counted = (number: number, what: string): string => `${number} ${what}${number === 1 ? '' : 's'}`
