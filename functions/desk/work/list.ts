// What a list is made of.
import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import type { Procedure } from '../../../shared/procedure/procedure.ts'
import type { SavedView } from '../../../shared/store/views.ts'
import type { Desk } from '../access.ts'
import { linesOf, listFor } from '../lists.ts'
import type { Reading } from '../web/rows.ts'
import type { WorkQuery } from './query.ts'
import { type Entry, entriesOf, isIn, type Tab } from './tabs.ts'

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
  readonly views: readonly SavedView[]
  /** Where the page asks whether something has changed. */
  readonly changes: string
  /** What names the form for what is selected, so that it is done once. */
  readonly submission: string
}

/** A list as its query asks for it: all that was looked at by tab, and what stands in the tab that is asked for. */
export async function lookAt(desk: Desk, staff: StaffMember, asked: WorkQuery) {
  const { handler = 'me', tab = 'all', sort } = asked
  const [page, team] = await Promise.all([listFor(desk, staff, { ...asked, handler }, true), desk.records.team()])
  const reading = { now: desk.records.now(), staff, team }
  const entries = entriesOf(await linesOf(desk, page.complaints), reading, sort)
  return { page, reading, entries, inTab: entries.filter((entry) => isIn(tab, entry)) }
}
