import { Temporal } from 'temporal-polyfill'

/** The instant of a date and time as a form has it (`2026-11-20T16:00`), in the organisation's zone; undefined where it is none. */
export function instantIn(local: string, zone: string): string | undefined {
  try {
    return Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant().toString()
  } catch {
    return undefined
  }
}

/** An instant as colleagues read it: `25 November 2026 at 10:42`. */
export const momentIn = (instant: string, zone: string): string =>
  Temporal.Instant.from(instant)
    .toZonedDateTimeISO(zone)
    .toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' })
