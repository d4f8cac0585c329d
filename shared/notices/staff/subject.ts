// The subject of a mail to a colleague: who complains, what is to be done by when, and the reference.
import { Temporal } from 'temporal-polyfill'
import { type Calendar, localDate } from '../../calendar/calendar.ts'
import { owedIn } from '../../complaint/owed.ts'
import { calendarIn } from '../../procedure/procedure.ts'
import { shortDay } from '../dates.ts'
import type { Facts } from '../notice.ts'

/** How long a subject may be, and what it says has to be done, in characters (RFC 5322, section 2.1.1). */
const MOST = { subject: 78, what: 46 }

/** The subject of a mail to a colleague: `Max Brenner: progress report due today (CMP-7K3Q-9XTC)`. */
export function subjectFor({ complaint, contact }: Pick<Facts, 'complaint' | 'contact'>, what: string): string {
  const says = shortened(what, MOST.what)
  const rest = `: ${says} (${complaint.reference})`
  return `${shortened(whoComplains(contact), MOST.subject - rest.length)}${rest}`
}

/** The person who complains, as far as anything is known of them. */
export const whoComplains = ({
  name,
  company,
  email,
  phone,
}: Omit<Facts['contact'], 'salt' | 'representative'>): string =>
  name ?? company ?? email ?? phone ?? 'Unknown complainant'

/** A text in one line of so many characters. */
export function shortened(text: string, most: number): string {
  const line = [...text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim()]
  return line.length <= most
    ? line.join('')
    : `${line
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
}

/** When something is due, as people say it: `due today`, `due tomorrow`, `due Friday`, `due 4 Dec`; `overdue` once that is past. */
export function dueWhen(due: Temporal.Instant, now: Temporal.Instant, calendar: Calendar): string {
  if (Temporal.Instant.compare(due, now) < 0) return 'overdue'
  const day = localDate(due, calendar)
  const { days } = localDate(now, calendar).until(day)
  if (days < 2) return days === 0 ? 'due today' : 'due tomorrow'
  return `due ${days < 7 ? day.toLocaleString('en-GB', { weekday: 'long' }) : shortDay(due, calendar)}`
}

/** What its reader owes first, or answers for, and when: `progress report due today`; undefined where nothing of that has a date. */
export function dueFirst({ procedure, complaint, reader, now }: Facts): string | undefined {
  const first = owedIn(procedure, complaint).find(
    ({ by, dueAt }) =>
      dueAt !== undefined &&
      typeof by === 'object' &&
      'staff' in by &&
      (by.staff === reader || complaint.ladder.calledUpon === reader),
  )
  return first?.dueAt && `${first.name} ${dueWhen(first.dueAt, now, calendarIn(procedure))}`
}
