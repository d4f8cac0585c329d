import { type Calendar, calendarOf } from '../calendar/calendar.ts'
import type { Level, Procedure } from './definition.ts'

// What a procedure is checked by stays in a module of its own: most functions only run one, and checks take time to load.
export type { Commitment, Level, Procedure } from './definition.ts'

/** Who has a complaint at a level, as it stands in a sentence. */
export const levelNamed = ({ named, title }: Level): string =>
  named ?? title.replace(/^(The|A|An|Your|Our)\b/, (article) => article.toLowerCase())

const calendars = new WeakMap<Procedure, Calendar>()

/** The calendar in which a procedure counts. */
export function calendarIn(procedure: Procedure): Calendar {
  const known = calendars.get(procedure)
  if (known !== undefined) return known
  const calendar = calendarOf(procedure.organisation)
  calendars.set(procedure, calendar)
  return calendar
}

/** Where a rule stands in the text, to be written behind a sentence: ` (CCR-C24)`, or nothing. */
export const cited = (rule: { readonly clauses: readonly string[] } | undefined): string =>
  rule === undefined || rule.clauses.length === 0 ? '' : ` (${rule.clauses.join(', ')})`
