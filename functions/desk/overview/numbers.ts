// How the whole goes, for whoever oversees it: what breaks soon, how much is open, which promises are kept.
import { Temporal } from 'temporal-polyfill'
import { localDate } from '../../../shared/calendar/calendar.ts'
import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import { calendarIn } from '../../../shared/procedure/procedure.ts'
import { countersOf } from '../../../shared/store/counters.ts'
import { now } from '../../runtime/environment.ts'
import { records } from '../access.ts'
import { listFor } from '../work/lists.ts'

/** How many months are looked back on, this one included. */
const MONTHS = 6
/** The ages by which open complaints are counted, in days since receipt: each from one to before the next. */
export const AGES = [0, 6, 11, 21, 41] as const

/** What was promised, by month: how often it was kept in time, and how often not. */
export type Keeping = {
  readonly commitment: string
  readonly byMonth: readonly { readonly kept: number; readonly broken: number }[]
}

/** Everything that the overview shows to one reader, without what is about them. */
export async function overviewFor(staff: StaffMember) {
  const today = localDate(now(), calendarIn(records.running))
  const months = Array.from({ length: MONTHS }, (_, back) =>
    today
      .toPlainYearMonth()
      .subtract({ months: MONTHS - 1 - back })
      .toString(),
  )
  const [late, soon, week, open, ...counters] = await Promise.all([
    listFor(staff, { due: 'late' }),
    listFor(staff, { due: 'today' }),
    listFor(staff, { due: 'week' }),
    countersOf(records.table, 'open', staff.id),
    ...months.map((month) => countersOf(records.table, month, staff.id)),
  ])
  return {
    late,
    soon,
    week,
    months,
    counters,
    open: byLevelAndAge(open, today),
    keeping: keepingOf(counters),
  }
}

/** How many complaints are open at each level, by age. */
function byLevelAndAge(open: ReadonlyMap<string, number>, today: Temporal.PlainDate) {
  return records.running.ladder.map(({ id, title }) => {
    const byAge = AGES.map(() => 0)
    for (const [counter, number] of open) {
      const [level, received = ''] = counter.split(' ')
      if (level !== id) continue
      const { days } = Temporal.PlainDate.from(received).until(today)
      const place = AGES.findLastIndex((age) => days >= age)
      byAge[Math.max(0, place)] = (byAge[Math.max(0, place)] ?? 0) + number
    }
    return { title, byAge }
  })
}

function keepingOf(counters: readonly ReadonlyMap<string, number>[]): readonly Keeping[] {
  const names = counters.flatMap((month) =>
    [...month.keys()].map((counter) => /^(?:kept|broken) (.+)$/.exec(counter)?.[1]),
  )
  return [...new Set(names)]
    .filter((name) => name !== undefined)
    .map((commitment) => ({
      commitment,
      byMonth: counters.map((month) => ({
        kept: month.get(`kept ${commitment}`) ?? 0,
        broken: month.get(`broken ${commitment}`) ?? 0,
      })),
    }))
}

/** The sums of the counters of one kind, `received`, `closed` or `cause`, the most first. */
export function sumsOf(
  kind: string,
  counters: readonly ReadonlyMap<string, number>[],
): readonly (readonly [string, number])[] {
  const sums = new Map<string, number>()
  for (const [counter, number] of counters.flatMap((month) => [...month])) {
    const [first, ...rest] = counter.split(' ')
    if (first === kind) sums.set(rest.join(' '), (sums.get(rest.join(' ')) ?? 0) + number)
  }
  return [...sums].filter(([, number]) => number !== 0).toSorted(([, one], [, other]) => other - one)
}
