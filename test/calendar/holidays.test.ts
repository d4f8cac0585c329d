import Holidays from 'date-holidays'
import { describe, expect, it } from 'vitest'
import { CORRECTIONS } from '../../shared/calendar/holidays/corrections.ts'
import { holidaysOf, type Holidays as Known } from '../../shared/calendar/holidays/holidays.ts'

describe('the table of holidays', () => {
  it.each([
    ['england-and-wales', 'GB', 'ENG'],
    ['scotland', 'GB', 'SCT'],
    ['northern-ireland', 'GB', 'NIR'],
    ['DE-BY', 'DE', 'BY'],
    ['FR', 'FR', undefined],
  ])('has for %s what its source has', (region, country, state) => {
    const source = state === undefined ? new Holidays(country) : new Holidays(country, state)
    const table = holidaysOf(region)
    for (let year = 2024; year <= 2032; year += 1) {
      const days = source.getHolidays(year).filter(({ type }) => type === 'public')
      for (const { date } of days) expect(table.has(date.slice(0, 10)), `${region} ${date}`).toBe(true)
    }
  })

  it('has every correction, each with where it was proclaimed', () => {
    for (const { regions, day, holiday, source } of CORRECTIONS) {
      for (const region of regions) expect(holidaysOf(region).has(day), `${region} ${day}`).toBe(holiday)
      expect(source).toMatch(/\w+ \w+/)
    }
  })
})

describe('the end of the table', () => {
  it('is more than two years ahead: run `npm run holidays` with a later year, and look up what was proclaimed since', () => {
    const thisYear = new Date().getUTCFullYear()
    const known = holidaysOf('england-and-wales')
    expect([thisYear, thisYear + 1, thisYear + 2].map((year) => hasNewYear(known, year))).toEqual([true, true, true])
  })

  it('makes every deadline beyond it provisional', () => {
    for (const region of ['england-and-wales', 'DE-BY', 'IE']) {
      expect(holidaysOf(region).sureUntil < '2035-01-01').toBe(true)
    }
  })
})

/** New Year's Day, or the day that stands for it. */
const hasNewYear = (holidays: Known, year: number): boolean =>
  ['01', '02', '03'].some((day) => holidays.has(`${year}-01-${day}`))
