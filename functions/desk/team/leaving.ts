// What somebody owes who is about to leave, and who takes it over.
import { owedBy } from '../../../shared/complaint/decide/hand-over.ts'
import { loadComplaint } from '../../../shared/store/complaints.ts'
import { execute } from '../../../shared/store/execute.ts'
import { unfinished } from '../../../shared/store/lists.ts'
import type { Desk } from '../access.ts'

/** What is still owed of one complaint. */
type OwedOfComplaint = { readonly reference: string; readonly owed: readonly string[] }

/** How many complaints are looked at in parallel. */
const AT_ONCE = 50

/** All that somebody owes, by complaint. Looks at every complaint that is not over: people leave rarely. */
export async function owedByStaff(desk: Desk, staff: string): Promise<readonly OwedOfComplaint[]> {
  const references = await unfinished(desk.records.table)
  const found: OwedOfComplaint[] = []
  for (let place = 0; place < references.length; place += AT_ONCE) {
    const states = await Promise.all(
      references.slice(place, place + AT_ONCE).map((reference) => loadComplaint(desk.records.table, reference)),
    )
    for (const { complaint } of states) {
      const owed = owedBy(complaint, staff)
      if (owed.length > 0) found.push({ reference: complaint.reference, owed })
    }
  }
  return found
}

/** Gives all that somebody owes to a colleague; what cannot go to them stays, each with why. */
export async function handAllOver(
  desk: Desk,
  from: string,
  to: string,
): Promise<readonly (OwedOfComplaint & { readonly why: string })[]> {
  const refused: (OwedOfComplaint & { readonly why: string })[] = []
  for (const owed of await owedByStaff(desk, from)) {
    const answer = await execute(desk.records, owed.reference, { type: 'HandOver', by: 'system', from, to })
    if (answer.outcome === 'refused') refused.push({ ...owed, why: answer.refusal.why })
  }
  return refused
}
