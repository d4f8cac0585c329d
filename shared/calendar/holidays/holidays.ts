import { CORRECTIONS } from './corrections.ts'
import table from './table.json' with { type: 'json' }

/** The public holidays of one region, by ISO date. */
export type Holidays = {
  has(day: string): boolean
  /** The first and the last date for which the holidays are known for sure. */
  readonly from: string
  readonly sureUntil: string
}

const UNITED_KINGDOM: Readonly<Record<string, readonly string[]>> = {
  'england-and-wales': ['GB-ENG'],
  scotland: ['GB-SCT'],
  'northern-ireland': ['GB-NIR'],
  'united-kingdom': ['GB-ENG', 'GB-SCT', 'GB-NIR'],
}

const regions: Readonly<Record<string, number>> = table.regions

/** All that is known of holidays, as text: another text after a correction, and then every due date is looked at again. */
export const holidayDataVersion = (): string => JSON.stringify([table, CORRECTIONS])

/** The holidays of a region. Throws for an unknown one, with what is known. */
export function holidaysOf(region: string): Holidays {
  const codes = Object.hasOwn(UNITED_KINGDOM, region) ? (UNITED_KINGDOM[region] ?? []) : [region]
  const days = new Set<string>()
  for (const code of codes) {
    if (!Object.hasOwn(regions, code)) throw new UnknownRegion(region)
    for (const day of daysOf(code)) days.add(day)
  }
  return {
    has: (day) => days.has(day),
    from: `${table.from}-01-01`,
    sureUntil: codes.every((code) => code.startsWith('GB-')) ? SURE_IN_THE_KINGDOM : table.sureUntil,
  }
}

// gov.uk, "UK bank holidays", lists the days of these years as proclaimed.
const SURE_IN_THE_KINGDOM = '2027-12-31'

function daysOf(code: string): Iterable<string> {
  const years = (table.lists[regions[code] ?? 0] ?? '').split(';')
  const days = new Set(
    years.flatMap((days, index) =>
      days === '' ? [] : days.split(' ').map((day) => `${table.from + index}-${day.slice(0, 2)}-${day.slice(2)}`),
    ),
  )
  for (const correction of CORRECTIONS) {
    if (!correction.regions.includes(code)) continue
    if (correction.holiday) days.add(correction.day)
    else days.delete(correction.day)
  }
  return days
}

/** A region that has no holidays here. */
class UnknownRegion extends Error {
  override readonly name = 'UnknownRegion'
  constructor(region: string) {
    super(
      `"${region}" is not a region of the holiday table. Write england-and-wales, scotland, northern-ireland, united-kingdom, ` +
        'or the ISO 3166 code of a country or of one of its parts, such as IE, FR or DE-BY.',
    )
  }
}
