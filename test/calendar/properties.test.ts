import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { calendarOf } from '../../shared/calendar/calendar.ts'
import { type Duration, parseDuration, UnreadableDuration } from '../../shared/calendar/duration.ts'
import { dueAt } from '../../shared/calendar/working-time.ts'

const london = calendarOf({ zone: 'Europe/London', holidays: 'england-and-wales' })
const UNITS = ['hours', 'working-day hours', 'office hours', 'working days', 'business days', 'days', 'weeks', 'months']

const moments = fc
  .integer({ min: Date.parse('2022-01-01T00:00:00Z') / 1000, max: Date.parse('2033-06-01T00:00:00Z') / 1000 })
  .map((seconds) => Temporal.Instant.fromEpochMilliseconds(seconds * 1000))
const durations = (unit: fc.Arbitrary<string>) =>
  fc
    .tuple(fc.integer({ min: 1, max: 60 }), unit)
    .map(([count, one]) => ({ count, one, written: `${count} ${one}` as Duration }))

describe('a due instant', () => {
  it('is never before what it counts from', () => {
    fc.assert(
      fc.property(moments, durations(fc.constantFrom(...UNITS)), (from, { written }) => {
        expect(Temporal.Instant.compare(dueAt(from, written, london).at, from)).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('is never earlier for a longer duration, nor for a later start', () => {
    fc.assert(
      fc.property(
        moments,
        fc.nat(10_000),
        durations(fc.constantFrom(...UNITS)),
        (from, minutes, { count, one, written }) => {
          const { at } = dueAt(from, written, london)
          expect(
            Temporal.Instant.compare(dueAt(from, `${count + 1} ${one}` as Duration, london).at, at),
          ).toBeGreaterThanOrEqual(0)
          expect(Temporal.Instant.compare(dueAt(from.add({ minutes }), written, london).at, at)).toBeGreaterThanOrEqual(
            0,
          )
        },
      ),
    )
  })

  it('is never earlier in working time because of another closed day', () => {
    fc.assert(
      fc.property(
        moments,
        fc.integer({ min: 1, max: 40 }),
        durations(fc.constantFrom('working days', 'office hours')),
        (from, days, { written }) => {
          const closed = from.toZonedDateTimeISO('Europe/London').toPlainDate().add({ days }).toString()
          const shorter = calendarOf({ zone: 'Europe/London', holidays: 'england-and-wales', closedDays: [closed] })
          expect(
            Temporal.Instant.compare(dueAt(from, written, shorter).at, dueAt(from, written, london).at),
          ).toBeGreaterThanOrEqual(0)
        },
      ),
    )
  })

  it('rolls backward onto a working day, and never back to the day of receipt', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 5, max: 60 }), (from, count) => {
        const rolled = dueAt(from, `${count} days`, london, { roll: 'backward' }).at.toZonedDateTimeISO('Europe/London')
        expect(
          Temporal.PlainDate.compare(rolled.toPlainDate(), from.toZonedDateTimeISO('Europe/London').toPlainDate()),
        ).toBe(1)
        expect(
          Temporal.Instant.compare(rolled.toInstant(), dueAt(from, `${count} days`, london).at),
        ).toBeLessThanOrEqual(0)
      }),
    )
  })
})

describe('a duration', () => {
  it('is read as it was written, with any spacing and case', () => {
    fc.assert(
      fc.property(durations(fc.constantFrom(...UNITS)), ({ count, one }) => {
        const unit = one.replace('business', 'working')
        expect(parseDuration(`  ${count}   ${one.toUpperCase()} `)).toEqual({ count, unit })
      }),
    )
  })

  it('is refused otherwise, with the forms that can be read', () => {
    fc.assert(
      fc.property(fc.string(), (junk) => {
        fc.pre(!/^\s*\d+\s+\w/.test(junk))
        expect(() => parseDuration(junk)).toThrow(UnreadableDuration)
      }),
    )
    for (const junk of ['0 days', '-1 days', '1.5 days', '5 dyas', 'five days', '5', 'days']) {
      expect(() => parseDuration(junk)).toThrow('"24 hours"')
    }
  })
})
