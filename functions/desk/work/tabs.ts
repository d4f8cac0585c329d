// The tabs, the order and the filters of a list, worked out on the complaints that were looked at. Pure.
import { customerWrote, isOnHold, type Line, type Reading, type Row, rowOf } from '../web/rows.ts'

/** Each tab of a list, by what it is called; the last has everything. */
export const TABS = {
  wrote: 'Customer wrote',
  late: 'Late',
  today: 'Today',
  week: 'This week',
  hold: 'On hold',
  all: 'All',
} as const
export type Tab = keyof typeof TABS

/** The orders of a list: by what is due next, by age, by the latest message, or by name. */
export const SORTS = { due: 'Due next', received: 'Oldest first', latest: 'Latest message', person: 'Name' } as const
export type Sort = keyof typeof SORTS

/** A complaint with its row. */
export type Entry = { readonly line: Line; readonly row: Row }

/** The complaints of a list in its order, as a reader sees them. */
export const entriesOf = (lines: readonly Line[], reading: Reading, sort: Sort = 'due'): readonly Entry[] =>
  lines.map((line) => ({ line, row: rowOf(line, reading) })).toSorted(ORDERS[sort])

/** What is urgent comes first, then what is due next; where nothing is due, what is oldest. */
function byDue({ row: one }: Entry, { row: other }: Entry): number {
  if (one.isUrgent !== other.isUrgent) return one.isUrgent ? -1 : 1
  const [mine, theirs] = [one, other].map(({ next }) => next?.at?.epochMilliseconds ?? Number.POSITIVE_INFINITY)
  return mine === theirs ? byAge(one, other) : (mine ?? 0) - (theirs ?? 0)
}

const byAge = (one: Row, other: Row): number => Date.parse(one.receivedAt) - Date.parse(other.receivedAt)

const ORDERS: Readonly<Record<Sort, (one: Entry, other: Entry) => number>> = {
  due: byDue,
  received: ({ row: one }, { row: other }) => byAge(one, other),
  latest: ({ row: one }, { row: other }) => (other.latest?.at ?? '').localeCompare(one.latest?.at ?? ''),
  person: ({ row: one }, { row: other }) => one.person.localeCompare(other.person),
}

/** Whether a complaint stands in a tab. What is due today is also due this week; what is late is neither. */
export function isIn(tab: Tab, { line, row: { next } }: Entry): boolean {
  switch (tab) {
    case 'wrote':
      return customerWrote(line)
    case 'hold':
      return isOnHold(line.complaint)
    case 'late':
    case 'today':
      return next?.due === tab
    case 'week':
      return next?.due === 'today' || next?.due === 'week'
    case 'all':
      return true
  }
}

/** How many complaints stand in each tab, in the order of the tabs. */
export const tabCounts = (entries: readonly Entry[]): readonly { readonly tab: Tab; readonly count: number }[] =>
  (Object.keys(TABS) as Tab[]).map((tab) => ({ tab, count: entries.filter((entry) => isIn(tab, entry)).length }))
