// What mail somebody gets: everybody decides it for themselves, and for nobody else.
import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import { STAFF_EMAILS } from '../../../shared/procedure/words.ts'
import { sortable } from '../../../shared/store/items.ts'
import { changeTeam, loadTeamItem, TeamMoved } from '../../../shared/store/team.ts'
import { Problem, type Request, type Response } from '../../runtime/http.ts'
import { type Desk, leadTo } from '../access.ts'
import { emailsPage } from './page.tsx'

export async function emails(_: Desk, staff: StaffMember, { address }: Request): Promise<string> {
  return emailsPage(staff, new URL(address).searchParams.has('saved'))
}

/** Saves which kinds of mail somebody wants: those that are not chosen are off. */
export async function emailsChosen(desk: Desk, staff: StaffMember, { rawBody }: Request): Promise<Response> {
  const wanted = new URLSearchParams(rawBody).getAll('emails')
  const emailsOff = STAFF_EMAILS.filter((kind) => !wanted.includes(kind))
  const before = await loadTeamItem(desk.records.table, staff.id)
  if (before === undefined) throw new Problem(404, 'The team does not know you: ask an administrator.')
  const member = { ...before.member, emailsOff }
  const change = { id: staff.id, at: sortable(desk.records.now()), what: 'made', by: staff.id } as const
  try {
    await changeTeam(
      desk.records.table,
      before,
      { member, waiting: before.waiting },
      { ...change, before: before.member, after: member },
    )
  } catch (error) {
    if (!(error instanceof TeamMoved)) throw error
    throw new Problem(409, 'Somebody else has changed the same just now. Look at it again, and send it once more.')
  }
  return leadTo('/desk/emails?saved')
}
