// Writes table.json from date-holidays, which is too big to run in a function. Run `npm run holidays` after updating it.
import { writeFileSync } from 'node:fs'
import Holidays from 'date-holidays'
import { Temporal } from 'temporal-polyfill'

const FROM = 2022
const UNTIL = 2034

/** The public holidays of a country or a part of it in one year, as `MMDD`, each day once and in order. */
export function publicHolidays(code: string, year: number): readonly string[] {
  const [country = '', state] = code.split('-')
  const source = state === undefined ? new Holidays(country) : new Holidays(country, state)
  const zone = source.getTimezones()[0] ?? 'UTC'
  const days = source.getHolidays(year).flatMap(({ type, start, end }) => {
    if (type !== 'public' && type !== 'bank') return []
    return daysBetween(
      Temporal.Instant.fromEpochMilliseconds(start.getTime()),
      Temporal.Instant.fromEpochMilliseconds(end.getTime()),
      zone,
    )
  })
  return [...new Set(days)]
    .filter((day) => day.startsWith(`${year}-`))
    .sort()
    .map((day) => day.slice(5).replace('-', ''))
}

// A holiday that begins at sunset belongs to the day whose noon lies in it.
function daysBetween(start: Temporal.Instant, end: Temporal.Instant, zone: string): string[] {
  const days: string[] = []
  for (let day = start.toZonedDateTimeISO(zone).toPlainDate(); ; day = day.add({ days: 1 })) {
    const noon = day.toZonedDateTime({ timeZone: zone, plainTime: '12:00' }).toInstant()
    if (Temporal.Instant.compare(noon, end) >= 0) return days
    if (Temporal.Instant.compare(noon, start) >= 0) days.push(day.toString())
  }
}

function everyCode(): readonly string[] {
  const source = new Holidays()
  return Object.keys(source.getCountries()).flatMap((country) => [
    country,
    ...Object.keys(source.getStates(country) ?? {}).map((state) => `${country}-${state}`),
  ])
}

if (import.meta.main) {
  // The years of a region are one text: a list of each would take most of the time that reading the table takes.
  const lists: string[] = []
  const known = new Map<string, number>()
  const regions: Record<string, number> = {}
  for (const code of everyCode()) {
    const years = Array.from({ length: UNTIL - FROM + 1 }, (_, index) => publicHolidays(code, FROM + index).join(' '))
    const list = years.join(';')
    if (!known.has(list)) known.set(list, lists.push(list) - 1)
    regions[code] = known.get(list) ?? 0
  }
  const table = { from: FROM, sureUntil: `${Temporal.Now.plainDateISO('UTC').year}-12-31`, regions, lists }
  writeFileSync(new URL('table.json', import.meta.url), `${JSON.stringify(table)}\n`)
}
