// What a list is made of.
import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import type { Procedure } from '../../../shared/procedure/procedure.ts'
import type { SavedView } from '../../../shared/store/views.ts'
import type { Desk } from '../access.ts'
import { handlerOf, linesOf, listFor, narrowed } from '../lists.ts'
import type { Reading } from '../web/rows.ts'
import { WorkQuery } from './query.ts'
import { type Entry, entriesOf, isIn, type Tab } from './tabs.ts'

/** A saved view, with how many complaints it holds where that is known. */
type CountedView = SavedView & { readonly count?: string }

/** A list as it is shown. */
export type Work = {
  readonly asked: WorkQuery
  readonly running: Procedure
  readonly reading: Reading
  /** Whether somebody reports to the reader. */
  readonly leads: boolean
  /** What is shown of the list. */
  readonly entries: readonly Entry[]
  readonly tabs: readonly { readonly tab: Tab; readonly count: number }[]
  /** Whether the tabs count the whole list, and not only what was looked at. */
  readonly isCounted: boolean
  readonly looked: number
  /** What the next page asks. */
  readonly next: WorkQuery | undefined
  readonly views: readonly CountedView[]
  /** Where the page asks whether something has changed. */
  readonly changes: string
  /** What names the form for what is selected, so that it is done once. */
  readonly submission: string
}

/** A list as its query asks for it: all that was looked at, what of it is asked for, and what of that stands in the tab. */
export async function lookAt(desk: Desk, staff: StaffMember, asked: WorkQuery) {
  const { handler = 'me', tab = 'all', sort, cursor, due } = asked
  const [page, team, isAsked] = await Promise.all([
    listFor(desk, staff, { handler: handler === 'team' ? 'all' : handler, cursor, due }, true),
    desk.records.team(),
    narrowed(desk, staff, { ...asked, handler }),
  ])
  const reading = { now: desk.records.now(), staff, team }
  const looked = entriesOf(await linesOf(desk, page.complaints), reading, sort)
  const entries = looked.filter(({ line }) => isAsked(line.complaint))
  return { page, reading, looked, entries, inTab: entries.filter((entry) => isIn(tab, entry)) }
}

/**
 * The saved views, each with how many complaints it holds where the list that is shown knows: it looked at the same work from
 * its beginning. What takes another query for each view is not counted. `10+` where there is more than was looked at.
 */
export async function countedViews(
  desk: Desk,
  staff: StaffMember,
  views: readonly SavedView[],
  { asked, looked, isWhole }: { asked: WorkQuery; looked: readonly Entry[]; isWhole: boolean },
): Promise<readonly CountedView[]> {
  const ownerOf = ({ handler = 'me' }: WorkQuery) => handlerOf(staff, handler)
  return Promise.all(
    views.map(async (view) => {
      const query = WorkQuery.parse(Object.fromEntries(new URLSearchParams(view.query)))
      const isKnown = ownerOf(query) === ownerOf(asked) && !asked.cursor && !asked.due && !query.due
      if (!isKnown) return view
      const isAsked = await narrowed(desk, staff, query)
      const held = looked.filter((entry) => isAsked(entry.line.complaint) && isIn(query.tab ?? 'all', entry))
      return { ...view, count: isWhole ? `${held.length}` : `${held.length}+` }
    }),
  )
}
