import { teamChange } from '../../shared/notices/staff/team-change.ts'
import { calendarIn, type Procedure } from '../../shared/procedure/procedure.ts'
import type { Storage } from '../../shared/store/execute.ts'
import { keys } from '../../shared/store/keys.ts'
import { loadTeamChange } from '../../shared/store/team.ts'
import type { TellColleague } from './colleagues.ts'

/** Sends the notices about a change of the team. */
export function createTeamChangeMail(
  records: Storage & { readonly running: Procedure },
  tell: TellColleague,
  address: string,
): (change: { readonly id: string; readonly at: string }) => Promise<void> {
  return async ({ id, at }) => {
    const change = await loadTeamChange(records.table, id, at)
    if (change === undefined) return
    const team = await records.team()
    const page = `${address}/desk/team/${encodeURIComponent(id)}`
    const message = teamChange(change, team, { page, calendar: calendarIn(records.running) })
    for (const reader of team.filter((one) => change.tell?.includes(one.id) && !one.left)) {
      await tell(reader, { ledger: keys.teamChangeSent(id, at, reader.id), notice: 'team-change', message })
    }
  }
}
