// The overview, and its numbers to take along.
import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import { now } from '../../runtime/environment.ts'
import type { Response } from '../../runtime/http.ts'
import { overseer, records } from '../access.ts'
import { linesOf } from '../lists.ts'
import { csv } from '../web/csv.ts'
import { labelOf, overviewFor } from './numbers.ts'
import { overviewPage } from './page.tsx'

export async function overview(staff: StaffMember): Promise<string> {
  overseer(staff)
  const shown = await overviewFor(staff)
  return overviewPage(staff, {
    ...shown,
    lines: await linesOf(shown.soon.complaints.slice(0, 10)),
    now: now(),
    procedure: records.running,
  })
}

/** What was counted in each month, a line for each counter. */
export async function counted(staff: StaffMember): Promise<Response> {
  overseer(staff)
  const { months, counters } = await overviewFor(staff)
  const rows = months.flatMap((month, place) =>
    (counters[place] ?? []).map((total) => ({ Month: month, Counter: labelOf(total), Number: total.n })),
  )
  return csv('months', rows)
}
