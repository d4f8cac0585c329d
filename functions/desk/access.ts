// What the pages and the API of the desk share: who asks, and what they may see.
import type { Complaint, Context, StaffMember } from '../../shared/complaint/complaint.ts'
import { readReference } from '../../shared/complaint/reference.ts'
import { mayDecideOnQuarantine, mayEditAbsences, mayOversee, mayRead } from '../../shared/complaint/roles.ts'
import type { Procedure } from '../../shared/procedure/procedure.ts'
import { filesOf } from '../../shared/store/attachments.ts'
import { loadComplaint, loadTimeline } from '../../shared/store/complaints.ts'
import type { Storage } from '../../shared/store/execute.ts'
import { deliveriesOf } from '../../shared/store/ledger.ts'
import { type Listed, listedIn, maySee } from '../../shared/store/lists.ts'
import { loadTexts } from '../../shared/store/texts.ts'
import { Problem, type Request, type Response } from '../runtime/http.ts'
import type { createQuarantineDesk } from './quarantine/decisions.ts'
import { wholeOf, wordsOf } from './web/complaint-view.ts'

/** What the desk works with. Only its handler opens it. */
export type Desk = {
  readonly records: Storage & { readonly running: Procedure }
  /** The helpdesks that there are, by name. */
  readonly helpdesks: readonly string[]
  readonly quarantine: ReturnType<typeof createQuarantineDesk>
  /** The key by which links, sessions and addresses are signed and hashed. */
  key(): Promise<string>
  /** The member who makes the request; 401 without proof of identity, 403 for somebody outside the team. */
  signedIn(request: Request): Promise<StaffMember>
}

/** A guard: returns the member of staff, or throws a 403 that says whom to ask. */
const only = (may: (staff: StaffMember) => boolean, why: string) => (staff: StaffMember) => {
  if (!may(staff)) throw new Problem(403, why)
  return staff
}

/** The member, if they may see quarantine; 403 otherwise. */
export const decider = only(
  mayDecideOnQuarantine,
  'Administrators and managers look at what was set aside: ask one of them.',
)

/** The member, if they may see complaints; 403 otherwise. */
export const reader = only(
  mayRead,
  'Administrators look after the team and quarantine: complaints are for other roles.',
)

/** The member, if they may see the overview; 403 otherwise. */
export const overseer = only(mayOversee, 'The overview is for managers, directors and quality: ask one of them.')

/** The member, if they may edit the team; 403 otherwise. */
export const teamEditor = only(mayEditAbsences, 'Administrators and managers look after the team: ask one of them.')

/** The complaint that a request is about, if the member may see it. A subject of the complaint gets 404, as if it did not exist. */
export const complaintFor = async (desk: Desk, staff: StaffMember, request: Request): Promise<Complaint> =>
  (await listedFor(desk, staff, request)).complaint

/** The same with what lists say of it. */
export async function listedFor(desk: Desk, staff: StaffMember, request: Request): Promise<Listed> {
  reader(staff)
  const reference = referenceIn(request)
  const found = await loadComplaint(desk.records.table, reference)
  if (found.complaint.version === 0 || !maySee(staff, found.complaint)) throw noSuch(reference)
  return listedIn(found)
}

/** The whole complaint, as the desk shows it. */
export async function shown(desk: Desk, complaint: Complaint) {
  const { reference } = complaint
  const timeline = await loadTimeline(desk.records.table, reference)
  const [words, attachments, deliveries] = await Promise.all([
    loadTexts(desk.records.table, reference, wordsOf(complaint, timeline)),
    filesOf(desk.records.table, complaint),
    deliveriesOf(desk.records.table, reference),
  ])
  return wholeOf(await desk.records.procedureOf(complaint), complaint, { timeline, words, attachments, deliveries })
}

/** What a decision on a complaint looks at. */
export const contextOf = async (desk: Desk, complaint: Complaint): Promise<Context> => ({
  complaint,
  procedure: await desk.records.procedureOf(complaint),
  team: await desk.records.team(),
  now: desk.records.now(),
})

/** The reference in an address, however it was typed. */
export function referenceIn({ path }: Request): string {
  const reference = readReference(path.reference ?? '')
  if (reference === undefined) {
    throw new Problem(
      404,
      `"${path.reference}" is no reference: one reads CMP-7K3Q-9XTS, and its last character checks the others.`,
    )
  }
  return reference
}

/** Leads a browser to another page of ours. */
export const leadTo = (location: string): Response => ({
  statusCode: 303,
  headers: { location, 'cache-control': 'no-store' },
})

export const noSuch = (reference: string): Problem => new Problem(404, `There is no complaint ${reference}.`)
