import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { calendarOf } from '../../shared/calendar/calendar.ts'
import { officeDay, officeMinutesBetween, officeTimeFrom } from '../../shared/calendar/office-time.ts'

const london = calendarOf({ zone: 'Europe/London', holidays: 'england-and-wales' })
const between = (from: string, to: string) =>
  officeMinutesBetween(Temporal.Instant.from(from), Temporal.Instant.from(to), london)

describe('the time left in which the office is open', () => {
  it.each([
    ['within a day', '2026-11-23T10:00:00Z', '2026-11-23T12:30:00Z', 150],
    ['over a night', '2026-11-23T16:00:00Z', '2026-11-24T10:00:00Z', 120],
    ['over a weekend', '2026-11-20T16:00:00Z', '2026-11-23T09:30:00Z', 90],
    ['over Christmas', '2026-12-24T12:00:00Z', '2026-12-29T23:59:59Z', 300 + 480],
    ['after closing time', '2026-11-23T18:00:00Z', '2026-11-23T23:59:59Z', 0],
    ['over the end of summer time', '2026-10-23T15:00:00Z', '2026-10-26T10:00:00Z', 60 + 60],
    ['for what is late already', '2026-11-24T10:00:00Z', '2026-11-23T10:00:00Z', 0],
  ])('%s', (_, from, to, minutes) => {
    expect(between(from, to)).toBe(minutes)
  })

  it('adds up, wherever it is cut', () => {
    const moment = fc
      .integer({ min: Date.parse('2026-01-01'), max: Date.parse('2026-12-31') })
      .map((at) => at - (at % 60_000))
    fc.assert(
      fc.property(fc.tuple(moment, moment, moment), (moments) => {
        const [one, two, three] = moments.toSorted((a, b) => a - b).map((at) => new Date(at).toISOString())
        expect(between(`${one}`, `${two}`) + between(`${two}`, `${three}`)).toBe(between(`${one}`, `${three}`))
      }),
      { numRuns: 100 },
    )
  })

  it('knows how long a day is', () => {
    expect(officeDay(london)).toBe(480)
    expect(
      officeDay(
        calendarOf({
          zone: 'Europe/London',
          holidays: 'england-and-wales',
          officeHours: { opens: '08:30', closes: '17:00' },
        }),
      ),
    ).toBe(510)
  })
})

describe('the first moment at which the office is open', () => {
  it.each([
    ['is now', '2026-11-23T10:00:00Z', '2026-11-23T10:00:00Z'],
    ['is this morning', '2026-11-23T00:00:01Z', '2026-11-23T09:00:00Z'],
    ['is tomorrow morning once it is closed', '2026-11-23T17:00:00Z', '2026-11-24T09:00:00Z'],
    ['is on Monday from a Sunday', '2026-11-22T12:00:00Z', '2026-11-23T09:00:00Z'],
    ['is after Christmas', '2026-12-24T18:00:00Z', '2026-12-29T09:00:00Z'],
  ])('%s', (_, from, opens) => {
    expect(officeTimeFrom(Temporal.Instant.from(from), london).toString()).toBe(opens)
  })
})
