// Who may do what, and who is called upon: never the subject of a complaint, and nobody who reports to them.
import { cited } from '../../procedure/procedure.ts'
import type { Role } from '../../procedure/words.ts'
import { type Complaint, type Context, type Refusal, refuse, type StaffMember } from '../complaint.ts'
import type { Actor } from '../events.ts'

/** Those above a role may do what it may. */
const ABOVE: Partial<Record<Role, readonly Role[]>> = {
  'service-manager': ['leadership', 'director'],
  leadership: ['director'],
}

/** Whether somebody has a role, or one above it. */
export const actsAs = ({ roles }: StaffMember, role: Role): boolean =>
  roles.some((own) => own === role || ABOVE[role]?.includes(own))

/** A role as people say it. */
export const roleName = (role: Role): string => role.replaceAll('-', ' ')

/** Refuses what takes a role that somebody does not have. The complainant and Redress itself are not asked. */
export function unlessRole(
  { team }: Context,
  by: Actor,
  role: Role,
  rule?: { readonly clauses: readonly string[] },
): Refusal | undefined {
  if (typeof by !== 'object') return undefined
  const member = team.find(({ id }) => id === by.staff)
  if (member !== undefined && actsAs(member, role)) return undefined
  return refuse('not-yours', `This takes a ${roleName(role)}${cited(rule)}: ask one of them.`)
}

/** Refuses somebody who is not in the team, or who is complained about. */
export function unlessAble({ team, complaint, procedure }: Context, staff: string): Refusal | undefined {
  if (complaint.subjects.includes(staff)) {
    const rule = cited(procedure.handling)
    return refuse(
      'subject-of-complaint',
      `Nobody takes part in a complaint about themselves${rule}: choose somebody else.`,
    )
  }
  if (team.some(({ id }) => id === staff)) return undefined
  return refuse('not-in-team', `There is nobody "${staff}" in the team.`)
}

/** Whether somebody has no stake: they are not complained about, and do not report to whoever is. */
export const isImpartial = ({ subjects }: Complaint, { id, manager }: StaffMember): boolean =>
  !subjects.includes(id) && (manager === undefined || !subjects.includes(manager))

/** The role that handles a complaint: another where it is about somebody whose role would be in charge of it (CCR-C19). */
function handlingRole({ procedure, team, complaint }: Context): Role {
  const about = team.filter(({ id }) => complaint.subjects.includes(id)).flatMap(({ roles }) => roles)
  return procedure.handling.about.find(({ role }) => about.includes(role))?.instead ?? procedure.handling.role
}

/** Who handles a new complaint (CON-C4). The reference spreads them, being random. */
export function handlerFor(context: Context): StaffMember | undefined {
  const { team, complaint } = context
  const impartial = team.filter((member) => isImpartial(complaint, member))
  const able = [handlingRole(context), 'handler', 'service-manager', 'leadership', 'director']
    .map((role) => impartial.filter(({ roles }) => roles.some((own) => own === role)))
    .find((found) => found.length > 0)
  const turn = [...complaint.reference].reduce((sum, symbol) => sum + (symbol.codePointAt(0) ?? 0), 0)
  return able?.[turn % able.length]
}

/** Who is called upon at a level: somebody who has not answered it before, by title where the procedure says so (CSP-C31). */
export function calledUponAt({ procedure, team, complaint }: Context, level: number): StaffMember | undefined {
  const { role, calls = [] } = procedure.ladder[level] ?? {}
  const able = team.filter(
    (member) =>
      isImpartial(complaint, member) && member.id !== complaint.handler && member.id !== complaint.respondedBy,
  )
  const about = [complaint.category, ...complaint.also]
  const titles = calls.filter(
    ({ categories }) => categories === undefined || categories.some((id) => about.includes(id)),
  )
  for (const wanted of [role, 'leadership', 'director'] as const) {
    const fitting = able.filter(({ roles }) => wanted !== undefined && roles.includes(wanted))
    const titled = titles.map((call) => fitting.find(({ title }) => title === call.title)).find((found) => found)
    const found = titled ?? fitting[0]
    if (found !== undefined) return found
  }
  return undefined
}
