// The overview, and its numbers to take along.
import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import type { Response } from '../../runtime/http.ts'
import { type Desk, overseer } from '../access.ts'
import { linesOf } from '../lists.ts'
import { csv } from '../web/csv.ts'
import { labelOf, overviewFor } from './numbers.ts'
import { overviewPage } from './page.tsx'

export async function overview(desk: Desk, staff: StaffMember): Promise<string> {
  overseer(staff)
  const shown = await overviewFor(desk, staff)
  return overviewPage(staff, {
    ...shown,
    lines: await linesOf(desk, shown.soon.complaints.slice(0, 10)),
    reading: { now: desk.records.now(), staff, team: await desk.records.team(), isForAll: true },
    procedure: desk.records.running,
  })
}

/** What was counted in each month, a line for each counter. */
export async function counted(desk: Desk, staff: StaffMember): Promise<Response> {
  overseer(staff)
  const { months, counters } = await overviewFor(desk, staff)
  const rows = months.flatMap((month, place) =>
    (counters[place] ?? []).map((counter) => ({ Month: month, Counter: labelOf(counter), Number: counter.total })),
  )
  return csv('months', rows)
}
