import { isThere } from '../../shared/complaint/decide/eligibility.ts'
import { mayDecideOnQuarantine } from '../../shared/complaint/roles.ts'
import { whoseComplaint } from '../../shared/notices/staff/whose-complaint.ts'
import type { Procedure } from '../../shared/procedure/procedure.ts'
import type { Storage } from '../../shared/store/execute.ts'
import { keys } from '../../shared/store/keys.ts'
import { loadQuarantined } from '../../shared/store/quarantine.ts'
import type { TellColleague } from './colleagues.ts'

/** Asks a colleague whose mail waits in quarantine whether they complain themselves, or pass on what a customer says. */
export function createColleagueQuestion(
  records: Storage & { readonly running: Procedure },
  tell: TellColleague,
): (item: { readonly receivedAt: string; readonly id: string }) => Promise<void> {
  return async ({ receivedAt, id }) => {
    const item = await loadQuarantined(records.table, receivedAt, id)
    const team = await records.team()
    const colleague = team.find((one) => one.id === item?.colleague && !one.left)
    if (item === undefined || item.decided !== undefined || colleague === undefined) return
    const here = { procedure: records.running, now: records.now() }
    const deciders = team.filter(
      (one) => mayDecideOnQuarantine(one) && one.id !== colleague.id && !one.outside && isThere(here, one),
    )
    const message = whoseComplaint(receivedAt, deciders, records.running)
    await tell(colleague, { ledger: keys.questionSent(receivedAt, id), notice: 'whose-complaint', message })
  }
}
