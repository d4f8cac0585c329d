// What mail somebody gets: everybody decides it for themselves, and for nobody else.
import * as z from 'zod'
import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import { STAFF_EMAILS, type StaffEmail } from '../../../shared/procedure/words.ts'
import { sortable } from '../../../shared/store/items.ts'
import { changeTeam, loadTeamItem, TeamMoved } from '../../../shared/store/team.ts'
import { Problem } from '../../runtime/http.ts'
import type { Desk } from '../access.ts'

/** The kinds of mail that somebody wants: those that are not named are off. */
export const EmailsWanted = z.object({ emails: z.array(z.enum(STAFF_EMAILS)).max(STAFF_EMAILS.length) })

/** The kinds of mail that somebody gets now, whatever a function still remembers of the team. */
export async function emailsWantedBy(desk: Desk, staff: StaffMember): Promise<readonly StaffEmail[]> {
  const { emailsOff = [] } = (await itemOf(desk, staff)).member
  return STAFF_EMAILS.filter((kind) => !emailsOff.includes(kind))
}

export async function chooseEmails(desk: Desk, staff: StaffMember, wanted: readonly string[]): Promise<void> {
  const before = await itemOf(desk, staff)
  const member = { ...before.member, emailsOff: STAFF_EMAILS.filter((kind) => !wanted.includes(kind)) }
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
    throw new Problem(409, 'Somebody else changed this just now. Check it, and save it again.')
  }
}

async function itemOf(desk: Desk, { id }: StaffMember) {
  const item = await loadTeamItem(desk.records.table, id)
  if (item === undefined) throw new Problem(404, 'You are not in the team: ask an administrator.')
  return item
}
