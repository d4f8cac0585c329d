// Who is in the team: names, roles, who stands above whom, who is away and who stands in.
import { z } from 'zod'
import { StaffMember } from '../../shared/complaint/complaint.ts'
import { keys } from '../../shared/store/keys.ts'
import { saveStaffMember } from '../../shared/store/team.ts'
import { Problem } from '../doors.ts'
import { records } from './desk.ts'

const OneOfUs = z.preprocess((written) => (written === '' ? undefined : written), z.string().optional())

/** A member as whoever keeps the team writes them. The id is the subject by which the sign-in provider knows them. */
export const MemberAsked = StaffMember.extend({
  id: z.string().trim().min(1, 'Write the id by which the sign-in provider knows them (its "sub").').max(200),
  name: z.string().trim().min(1, 'Write their name.').max(200),
  email: z.email('Write an email address: notices go there.'),
  roles: z.array(StaffMember.shape.roles.element, 'Choose at least one role.').min(1, 'Choose at least one role.'),
  title: OneOfUs,
  manager: OneOfUs,
  deputy: OneOfUs,
}).superRefine(({ id, manager, deputy }, context) => {
  if (manager === id) context.addIssue({ code: 'custom', path: ['manager'], message: 'Nobody reports to themselves.' })
  if (deputy === id) context.addIssue({ code: 'custom', path: ['deputy'], message: 'Nobody stands in for themselves.' })
})

/** Puts somebody into the team, or changes what is known of them. */
export async function keepMember(keeper: StaffMember, asked: z.infer<typeof MemberAsked>): Promise<void> {
  const team = await records.team()
  for (const field of ['manager', 'deputy'] as const) {
    const named = asked[field]
    if (named !== undefined && !team.some(({ id, left }) => id === named && !left)) {
      throw new Problem(422, 'Some of it is not as it should be.', [
        { field, wants: `There is nobody "${named}" in the team.` },
      ])
    }
  }
  // Whoever looks after the team cannot lock everybody out of it, beginning with themselves.
  const before = keeper.roles.filter((role) => !asked.roles.includes(role))
  if (asked.id === keeper.id && (asked.left || before.length > 0)) {
    throw new Problem(422, 'Some of it is not as it should be.', [
      {
        field: asked.left ? 'left' : 'roles',
        wants: 'Nobody takes their own roles away: ask somebody else who looks after the team.',
      },
    ])
  }
  await saveStaffMember(records.table, asked)
}

/** Somebody of the team; 404 where there is nobody by this id. */
export async function memberBy(id: string): Promise<StaffMember> {
  const item = await records.table.read(keys.staff(id))
  if (item === undefined) throw new Problem(404, `There is nobody "${id}" in the team.`)
  return StaffMember.parse(item)
}
