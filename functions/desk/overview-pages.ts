// The overview, and its numbers to take along.
import type { StaffMember } from '../../shared/complaint/complaint.ts'
import { now } from '../runtime/environment.ts'
import type { Response } from '../runtime/http.ts'
import { overseer, records } from './desk.ts'
import { csv, linesOf } from './list-pages.ts'
import { overviewFor } from './overview.ts'
import { overviewPage } from './pages/overview.tsx'

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
    [...(counters[place] ?? [])].map(([counter, number]) => ({ Month: month, Counter: counter, Number: number })),
  )
  return csv('months', rows)
}
