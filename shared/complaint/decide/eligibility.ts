// Who may do what, and who is called upon: never the subject of a complaint, and nobody who reports to them.
import { localDate } from '../../calendar/calendar.ts'
import { calendarIn, cited } from '../../procedure/procedure.ts'
import type { Role } from '../../procedure/words.ts'
import { type Complaint, type Context, isInvolved, type Refusal, refuse, type StaffMember } from '../complaint.ts'
import type { Actor } from '../events.ts'
import { mayHandle, mayRead } from '../roles.ts'

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
export function refuseUnlessRole(
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

/** Whether somebody works on a day: they are not away, and have not left. */
export const isThere = (
  { procedure, now }: Pick<Context, 'procedure' | 'now'>,
  { away = [], left }: StaffMember,
): boolean => {
  const today = localDate(now, calendarIn(procedure)).toString()
  return !left && !away.some(({ from, to }) => from <= today && today <= to)
}

/** Refuses somebody to whom no work can be given now. */
export function refuseIfUnavailable(context: Context, staff: string): Refusal | undefined {
  const member = context.team.find(({ id }) => id === staff)
  if (member === undefined || isThere(context, member)) return undefined
  const why = member.left ? 'has left' : 'is away'
  return refuse('away', `${member.name} ${why}: choose somebody else.`)
}

/** What is said of an id that nobody has: whoever gave it knows which. */
export const NOT_IN_TEAM = 'Choose somebody in the team.'

/** Refuses somebody who is not in the team, or who is complained about. */
export function refuseUnlessAble({ team, complaint, procedure }: Context, staff: string): Refusal | undefined {
  if (isInvolved(complaint, staff)) {
    const rule = cited(procedure.handling)
    return refuse(
      'subject-of-complaint',
      `Nobody takes part in a complaint about themselves, or of their own${rule}: choose somebody else.`,
    )
  }
  const member = team.find(({ id }) => id === staff)
  if (member === undefined) return refuse('not-in-team', NOT_IN_TEAM)
  if (member.outside || mayRead(member)) return undefined
  return refuse('not-able', `${member.name} sees no complaints: choose somebody else.`)
}

/** Refuses somebody as a handler whose roles let them do nothing that handling takes. */
export function refuseUnlessHandling({ team }: Context, staff: string): Refusal | undefined {
  const member = team.find(({ id }) => id === staff)
  if (member === undefined || member.outside || mayHandle(member)) return undefined
  return refuse('not-able', `${member.name} handles no complaints: choose somebody else.`)
}

/** Whether somebody has no stake: it is not about them nor their own, and they report to nobody of whom that is so. */
export const isImpartial = (complaint: Complaint, { id, manager }: StaffMember): boolean =>
  !isInvolved(complaint, id) && (manager === undefined || !isInvolved(complaint, manager))

/** The rules by which others handle a complaint, since it is about somebody of a role (CCR-C19). */
const rulesAbout = ({ procedure, team, complaint }: Context) => {
  const about = team.filter(({ id }) => complaint.involved.subjects.includes(id)).flatMap(({ roles }) => roles)
  return procedure.handling.about.filter(({ role }) => about.includes(role))
}

/** The role that handles a complaint: another where it is about somebody whose role would be in charge of it (CCR-C19). */
export const handlingRole = (context: Context): Role =>
  rulesAbout(context)[0]?.instead ?? context.procedure.handling.role

/** Refuses somebody below the role that handles a complaint instead, since it is about somebody who would be in charge of it (CCR-C19). */
export function refuseUnlessInPlaceOfSubject(context: Context, staff: string): Refusal | undefined {
  const { team, complaint } = context
  const [rule] = rulesAbout(context)
  const member = team.find(({ id }) => id === staff)
  if (rule === undefined || member === undefined || member.outside || actsAs(member, rule.instead)) return undefined
  const isSomebody = team.some((one) => !one.left && isImpartial(complaint, one) && actsAs(one, rule.instead))
  if (!isSomebody) return undefined
  return refuse(
    'conflict-of-interest',
    `What is about the ${roleName(rule.role)} is handled by the ${roleName(rule.instead)}${cited(rule)}: choose one of them.`,
  )
}

/** The role that acts at a level: another where the complaint is about somebody who has it (CCR-C19). */
function roleAt(context: Context, level: number): Role | undefined {
  const { role } = context.procedure.ladder[level] ?? {}
  return rulesAbout(context).find((rule) => rule.role === role)?.instead ?? role
}

/** Who handles a new complaint (CON-C4): whoever has least to do of those who are there. Among equals the reference decides, being random. */
export function handlerFor(context: Context): StaffMember | undefined {
  const { team, complaint, loads } = context
  const impartial = team.filter((member) => !member.left && !member.outside && isImpartial(complaint, member))
  const here = impartial.filter((member) => isThere(context, member))
  const role = handlingRole(context)
  // What is about a role goes to nobody below the role that handles it instead, even if they are away.
  const instead = role === context.procedure.handling.role ? [] : [here, impartial]
  // Where all are away, it is somebody's all the same.
  const able = [
    ...instead.map((people) => people.filter((member) => actsAs(member, role))),
    ...[here, impartial].flatMap((people) =>
      [role, 'handler', 'service-manager', 'leadership', 'director'].map((one) =>
        people.filter(({ roles }) => roles.some((own) => own === one)),
      ),
    ),
  ].find((found) => found.length > 0)
  if (able === undefined) return outsideFor(context)
  const loadOf = ({ id }: StaffMember) => loads?.get(id) ?? 0
  const least = Math.min(...able.map(loadOf))
  const idlest = able.filter((member) => loadOf(member) === least)
  const turn = [...complaint.reference].reduce((sum, symbol) => sum + (symbol.codePointAt(0) ?? 0), 0)
  return idlest[turn % idlest.length]
}

/** Who of management is told of a complaint: the service manager, or else whoever stands above. */
export function managerFor(context: Context): StaffMember | undefined {
  const { team, complaint } = context
  const able = team.filter((member) => !member.left && !member.outside && isImpartial(complaint, member))
  const inOrder = (['service-manager', 'leadership', 'director'] as const).flatMap((role) =>
    able.filter(({ roles }) => roles.includes(role)),
  )
  return inOrder.find((member) => isThere(context, member)) ?? inOrder[0] ?? outsideFor(context)
}

/** Where everybody who could act is involved: the person from outside whom the settings name. */
const outsideFor = ({ team, complaint }: Context): StaffMember | undefined =>
  team.find((member) => member.outside && !isInvolved(complaint, member.id))

/** Chooses who is called upon at a level: somebody who has not answered it before, by title where the procedure says so (CSP-C31); a deputy for somebody who is away. */
export function calledUponAt(context: Context, level: number): StaffMember | undefined {
  const { procedure, team, complaint } = context
  const { calls = [] } = procedure.ladder[level] ?? {}
  const role = roleAt(context, level)
  const able = team.filter(
    (member) =>
      !member.left &&
      !member.outside &&
      isImpartial(complaint, member) &&
      member.id !== complaint.handler &&
      member.id !== complaint.investigation.respondedBy,
  )
  const orDeputy = (member: StaffMember) =>
    [member, able.find(({ id }) => id === member.deputy)].find((one) => one && isThere(context, one))
  const about = [complaint.record.category, ...complaint.record.also]
  const titles = calls.filter(
    ({ categories }) => categories === undefined || categories.some((id) => about.includes(id)),
  )
  const wanted = ([role, 'leadership', 'director'] as const).flatMap((one) => {
    const fitting = able.filter(({ roles }) => one !== undefined && roles.includes(one))
    const titled = titles.map((call) => fitting.find(({ title }) => title === call.title)).find((found) => found)
    return titled ? [titled, ...fitting] : fitting
  })
  // Where all are away, it climbs to somebody all the same.
  return wanted.map(orDeputy).find((found) => found !== undefined) ?? wanted[0] ?? outsideFor(context)
}

/** Chooses who acts at a level that is entered: its handler where nobody else has its role, so that nobody above is called for it, or where nobody else is left who may. */
export function actingAt(context: Context, level: number): StaffMember | undefined {
  const { team, complaint } = context
  const role = roleAt(context, level)
  const ways = context.procedure.ladder[level]?.enteredWhen ?? []
  // A review is never the handler's (CON-C32).
  if (ways.some((way) => 'happens' in way && way.happens === 'review-requested')) return calledUponAt(context, level)
  const handler = team.find(({ id }) => id === complaint.handler)
  const called = calledUponAt(context, level)
  const isHandlers =
    handler !== undefined &&
    role !== undefined &&
    handler.roles.includes(role) &&
    handler.id !== complaint.investigation.respondedBy &&
    isImpartial(complaint, handler) &&
    isThere(context, handler) &&
    called?.roles.includes(role) !== true
  const isLeft =
    called === undefined &&
    handler !== undefined &&
    role !== undefined &&
    actsAs(handler, role) &&
    isImpartial(complaint, handler)
  return isHandlers || isLeft ? handler : called
}
