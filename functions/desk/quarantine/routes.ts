// What was set aside: looked at as text alone, and decided on.
import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import { html, type Request, type Response, readAs } from '../../runtime/http.ts'
import { fieldErrorsOf, typedIn } from '../../web/form-body.ts'
import { type Desk, decider, leadTo } from '../access.ts'
import { OfMonth, QuarantineDecision } from './decisions.ts'
import { type Around, lookPage, quarantinePage } from './page.tsx'

const around = async (desk: Desk): Promise<Around> => ({
  organisation: desk.records.running.organisation,
  team: await desk.records.team(),
})

export async function quarantined(desk: Desk, staff: StaffMember, { query }: Request): Promise<string> {
  decider(staff)
  const asked = readAs(OfMonth, query, 'A month is written as 2026-11.')
  const { month = desk.records.now().toString().slice(0, 7) } = asked
  return quarantinePage(staff, month, await desk.quarantine.list(staff, asked), await around(desk))
}

export async function look(desk: Desk, staff: StaffMember, { path }: Request): Promise<string> {
  decider(staff)
  const looked = await desk.quarantine.look(staff, path.receivedAt ?? '', path.id ?? '')
  return lookPage(staff, looked, { typed: {}, errors: {} }, await around(desk))
}

export async function decide(desk: Desk, staff: StaffMember, { path, rawBody }: Request): Promise<Response> {
  decider(staff)
  const [receivedAt, id] = [path.receivedAt ?? '', path.id ?? '']
  const typed = typedIn(rawBody)
  const decision = QuarantineDecision.safeParse(typed)
  if (!decision.success) {
    const errors = fieldErrorsOf(decision.error)
    const looked = await desk.quarantine.look(staff, receivedAt, id)
    return html(422, lookPage(staff, looked, { typed, errors }, await around(desk)))
  }
  await desk.quarantine.decide(staff, receivedAt, id, decision.data)
  return leadTo(`/desk/quarantine?month=${receivedAt.slice(0, 7)}`)
}
