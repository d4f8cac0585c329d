// What was set aside: looked at as text alone, and decided on.
import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import { now } from '../../runtime/environment.ts'
import { html, type Request, type Response, readAs } from '../../runtime/http.ts'
import { faultsIn, typedIn } from '../../web/form-body.ts'
import { decider, leadTo, quarantine } from '../access.ts'
import { OfMonth, QuarantineDecision } from './decisions.ts'
import { lookPage, quarantinePage } from './page.tsx'

export async function quarantined(staff: StaffMember, { query }: Request): Promise<string> {
  decider(staff)
  const asked = readAs(OfMonth, query, 'A month is written as 2026-11.')
  const { month = now().toString().slice(0, 7) } = asked
  return quarantinePage(staff, month, await quarantine.list(staff, asked))
}

export async function look(staff: StaffMember, { path }: Request): Promise<string> {
  decider(staff)
  return lookPage(staff, await quarantine.look(staff, path.receivedAt ?? '', path.id ?? ''), { typed: {}, faults: {} })
}

export async function decide(staff: StaffMember, { path, rawBody }: Request): Promise<Response> {
  decider(staff)
  const [receivedAt, id] = [path.receivedAt ?? '', path.id ?? '']
  const typed = typedIn(rawBody)
  const decision = QuarantineDecision.safeParse(typed)
  if (!decision.success) {
    const faults = faultsIn(decision.error)
    return html(422, lookPage(staff, await quarantine.look(staff, receivedAt, id), { typed, faults }))
  }
  await quarantine.decide(staff, receivedAt, id, decision.data)
  return leadTo(`/desk/quarantine?month=${receivedAt.slice(0, 7)}`)
}
