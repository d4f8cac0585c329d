// How the whole goes, for whoever oversees it: what breaks soon, how much is open, which promises are kept.
import { Temporal } from 'temporal-polyfill'
import { localDate } from '../../../shared/calendar/calendar.ts'
import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import { calendarIn } from '../../../shared/procedure/procedure.ts'
import { countersOf, type Total, workloadsOf } from '../../../shared/store/counters.ts'
import type { Desk } from '../access.ts'
import { listFor } from '../lists.ts'

/** How many months are looked back on, this one included. */
const MONTHS = 6
/** The lower bounds of the age groups of open complaints, in days since receipt. */
export const AGES = [0, 6, 11, 21, 41] as const

/** What was promised, by month: how often it was kept in time, and how often not. */
export type KeptByMonth = {
  readonly commitment: string
  readonly byMonth: readonly { readonly kept: number; readonly broken: number }[]
}

/** Everything that the overview shows to one reader, without what is about them. */
export async function overviewFor(desk: Desk, staff: StaffMember) {
  const today = localDate(desk.records.now(), calendarIn(desk.records.running))
  const months = Array.from({ length: MONTHS }, (_, back) =>
    today
      .toPlainYearMonth()
      .subtract({ months: MONTHS - 1 - back })
      .toString(),
  )
  const [late, soon, week, open, loads, ...counters] = await Promise.all([
    listFor(desk, staff, { due: 'late' }),
    listFor(desk, staff, { due: 'today' }),
    listFor(desk, staff, { due: 'week' }),
    countersOf(desk.records.table, 'open', staff.id),
    workloadsOf(desk.records.table, staff.id),
    ...months.map((month) => countersOf(desk.records.table, month, staff.id)),
  ])
  return {
    late,
    soon,
    week,
    months,
    counters,
    loads,
    open: byLevelAndAge(desk, open, today),
    keeping: keptByMonthOf(counters),
  }
}

/** How many complaints are open at each level, by age. */
function byLevelAndAge(desk: Desk, open: readonly Total[], today: Temporal.PlainDate) {
  return desk.records.running.ladder.map(({ id, title }) => {
    const byAge = AGES.map(() => 0)
    for (const { name, day, total } of open) {
      if (name !== id || day === undefined) continue
      const { days } = Temporal.PlainDate.from(day).until(today)
      const place = AGES.findLastIndex((age) => days >= age)
      byAge[Math.max(0, place)] = (byAge[Math.max(0, place)] ?? 0) + total
    }
    return { title, byAge }
  })
}

function keptByMonthOf(months: readonly (readonly Total[])[]): readonly KeptByMonth[] {
  const commitments = new Set(
    months.flatMap((month) => month.filter(({ kind }) => kind === 'kept' || kind === 'broken').map(({ name }) => name)),
  )
  return [...commitments].map((commitment) => ({
    commitment,
    byMonth: months.map((month) => ({
      kept: totalOf(month, 'kept', commitment),
      broken: totalOf(month, 'broken', commitment),
    })),
  }))
}

/** What one counter of a month has come to. */
export const totalOf = (month: readonly Total[], kind: Total['kind'], name: string): number =>
  month.find((one) => one.kind === kind && one.name === name)?.total ?? 0

/** The sums over months of the counters of one kind, the most first. */
export function sumsOf(
  kind: Total['kind'],
  months: readonly (readonly Total[])[],
): readonly (readonly [name: string, sum: number])[] {
  const sums = new Map<string, number>()
  for (const { kind: one, name, total } of months.flat())
    if (one === kind) sums.set(name, (sums.get(name) ?? 0) + total)
  return [...sums].filter(([, sum]) => sum !== 0).toSorted(([, one], [, other]) => other - one)
}

/** A counter as people read it. */
export const labelOf = ({ kind, name }: Total): string => `${kind} ${name}`
