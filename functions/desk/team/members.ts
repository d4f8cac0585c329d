// Who is in the team: names, roles, who stands above whom, who is away and who stands in. Who changes what is recorded.
import * as z from 'zod'
import { StaffMember } from '../../../shared/complaint/complaint.ts'
import { NOT_IN_TEAM } from '../../../shared/complaint/decide/eligibility.ts'
import { mayEditTeam } from '../../../shared/complaint/roles.ts'
import { differences } from '../../../shared/notices/staff/team-change.ts'
import { sortable } from '../../../shared/store/items.ts'
import { endSessionsOf } from '../../../shared/store/sessions.ts'
import {
  changesOf,
  changeTeam,
  loadTeam,
  loadTeamItem,
  type TeamChange,
  type TeamItem,
  TeamMoved,
} from '../../../shared/store/team.ts'
import { Problem } from '../../runtime/http.ts'
import type { Desk } from '../access.ts'
import { handAllOver, owedByStaff } from './leaving.ts'

const OneOfUs = z.preprocess((written) => (written === '' ? undefined : written), z.string().optional())

/** A member as an editor of the team writes them. The id is the subject by which the sign-in provider knows them. */
export const MemberFields = StaffMember.omit({ outside: true, emailsOff: true })
  .extend({
    id: z.string().trim().min(1, 'Write their sign-in ID.').max(200),
    name: z.string().trim().min(1, 'Write their name.').max(200),
    email: z.email('Write an email address.').max(254, 'An address has at most 254 characters.'),
    roles: z
      .array(StaffMember.shape.roles.element, 'Choose at least one role.')
      .min(1, 'Choose at least one role.')
      .refine((roles) => !roles.includes('administrator') || roles.length === 1, {
        error: 'An administrator sees no complaint, and has no other role: choose one or the other.',
      }),
    title: OneOfUs.pipe(z.string().max(200, 'Write at most 200 characters.').optional()),
    manager: OneOfUs,
    deputy: OneOfUs,
    away: StaffMember.shape.away
      .unwrap()
      .max(100, 'Write at most 100 absences: leave out those that are past.')
      .optional(),
    /** Where they leave: who takes over what they owe. */
    handOverTo: OneOfUs,
  })
  .superRefine(({ id, manager, deputy, handOverTo }, context) => {
    const refuse = (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message })
    if (manager === id) refuse('manager', 'Choose somebody else: nobody reports to themselves.')
    if (deputy === id) refuse('deputy', 'Choose somebody else: nobody is their own deputy.')
    if (handOverTo === id) refuse('handOverTo', 'Choose somebody else to hand over to.')
  })
type MemberFields = z.infer<typeof MemberFields>

/** What another administrator decides about a change that waits. */
export const ChangeDecision = z.object({ decision: z.enum(['confirm', 'decline'], 'confirm or decline.') })

/** What managers may change of people; administrators change all of it. */
const OF_MANAGERS: readonly string[] = ['Deputy', 'Away']

const fieldError = (field: string, wants: string) =>
  new Problem(422, 'There is a problem with what you entered.', [{ field, wants }])

/** Puts somebody into the team, or changes what is known of them: at once, or once another administrator allows it. */
export async function saveMember(
  desk: Desk,
  keeper: StaffMember,
  { handOverTo, ...written }: MemberFields,
): Promise<void> {
  const before = await loadTeamItem(desk.records.table, written.id)
  // What mail somebody gets is theirs alone to say.
  const { emailsOff } = before?.member ?? {}
  const asked = { ...written, ...(emailsOff && { emailsOff }) }
  const changed = differences(before?.member, asked).map(([part]) => part)
  if (changed.length === 0) return
  if (!mayEditTeam(keeper)) requireAdministrator(before, changed)
  const team = await loadTeam(desk.records.table)
  const here = team.filter(({ left }) => !left)
  for (const field of ['manager', 'deputy'] as const) {
    const named = asked[field]
    const isNew = named !== undefined && named !== before?.member[field]
    if (isNew && !here.some(({ id }) => id === named)) throw fieldError(field, NOT_IN_TEAM)
  }
  const others = here.filter((one) => one.id !== asked.id && mayEditTeam(one))
  if (before !== undefined && mayEditTeam(before.member) && others.length === 0) {
    const why = 'They are the only administrator, and somebody has to look after the team: add another one first.'
    if (asked.left) throw fieldError('left', why)
    if (!mayEditTeam(asked)) throw fieldError('roles', why)
  }
  if (asked.id === keeper.id && asked.left)
    throw fieldError('left', 'You cannot remove yourself: ask another administrator.')
  if (asked.left && !before?.member.left) await requireHandover(desk, asked.id, handOverTo)
  const step = { id: asked.id, at: sortable(desk.records.now()), by: keeper.id, before: before?.member, after: asked }
  const isOwn = asked.id === keeper.id && (changed.includes('Email') || changed.includes('Roles'))
  if (!isOwn) return write(desk, before, { member: asked, waiting: before?.waiting }, { ...step, what: 'made' })
  const directors = here.filter(({ roles }) => roles.includes('director')).map(({ id }) => id)
  const [what, tell] =
    others.length > 0 ? (['asked', others.map(({ id }) => id)] as const) : (['made', directors] as const)
  const waiting = { member: asked, by: keeper.id, at: step.at }
  await write(
    desk,
    before,
    what === 'asked'
      ? { member: withOwn(asked, before?.member ?? asked), waiting }
      : { member: asked, waiting: undefined },
    { ...step, what, tell: [...tell] },
  )
}

/** Another administrator allows a change that waits, or does not. */
export async function decideOnChange(
  desk: Desk,
  keeper: StaffMember,
  id: string,
  { decision }: z.infer<typeof ChangeDecision>,
): Promise<void> {
  const before = await memberBy(desk, id)
  const { waiting, member } = before
  if (waiting === undefined) throw new Problem(409, 'There is nothing to decide here.')
  if (!mayEditTeam(keeper) || keeper.id === waiting.by) {
    throw new Problem(403, 'It takes another administrator to decide this: ask one of them.')
  }
  const isMade = decision === 'confirm'
  // Whatever else was changed about them meanwhile stays.
  const after = isMade ? withOwn(member, waiting.member) : member
  const change = { id, at: sortable(desk.records.now()), by: keeper.id, askedBy: waiting.by, before: member }
  await write(
    desk,
    before,
    { member: after, waiting: undefined },
    { ...change, what: isMade ? 'made' : 'declined', after: withOwn(member, waiting.member) },
  )
}

/** A member with the address and the roles of another version of theirs: what nobody changes about themselves alone. */
const withOwn = (member: StaffMember, { email, roles }: StaffMember): StaffMember => ({ ...member, email, roles })

/** Somebody of the team, with what waits and all that was changed about them; 404 where there is nobody by this id. */
export async function memberBy(desk: Desk, id: string): Promise<TeamItem> {
  const item = await loadTeamItem(desk.records.table, id)
  if (item === undefined) throw new Problem(404, 'They are not in the team.')
  return item
}

/** The same for the API. */
export async function memberShown(desk: Desk, id: string) {
  const { member, waiting } = await memberBy(desk, id)
  return { ...member, ...(waiting && { waiting }), changes: await changesOf(desk.records.table, id) }
}

function requireAdministrator(before: TeamItem | undefined, changed: readonly string[]): void {
  if (before === undefined) throw new Problem(403, 'Administrators say who is in the team: ask one of them.')
  const beyond = changed.filter((part) => !OF_MANAGERS.includes(part))
  if (beyond.length === 0) return
  throw new Problem(
    403,
    `Managers say who is away and who stands in for them. ${beyond.join(', ')}: ask an administrator.`,
  )
}

/** Refuses to let a member leave who still owes something and hands it over to nobody. */
async function requireHandover(desk: Desk, id: string, to: string | undefined): Promise<void> {
  const owed = to === undefined ? await owedByStaff(desk, id) : await handAllOver(desk, id, to)
  if (owed.length === 0) return
  const lines = owed
    .slice(0, 20)
    .map((one) => `${one.reference}: ${one.owed.join(', ')}${'why' in one ? ` (${one.why})` : ''}`)
  const more = owed.length > lines.length ? `; and ${owed.length - lines.length} more` : ''
  throw fieldError(
    to === undefined ? 'left' : 'handOverTo',
    `They still owe ${lines.join('; ')}${more}. Choose who takes ${to === undefined ? 'it' : 'the rest'} over.`,
  )
}

async function write(
  desk: Desk,
  before: TeamItem | undefined,
  after: Pick<TeamItem, 'member' | 'waiting'>,
  change: TeamChange,
): Promise<void> {
  try {
    await changeTeam(desk.records.table, before, after, change)
    const isLess = after.member.left || before?.member.roles.some((role) => !after.member.roles.includes(role))
    if (isLess) await endSessionsOf(desk.records.table, after.member.id, desk.records.now())
  } catch (error) {
    if (!(error instanceof TeamMoved)) throw error
    throw new Problem(409, 'Somebody else changed this just now. Check it, and save it again.')
  }
}
