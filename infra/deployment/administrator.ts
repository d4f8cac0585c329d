import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  type AttributeType,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider'
import type { StaffMember } from '../../shared/complaint/complaint.ts'
import { openTable } from '../../shared/store/table.ts'
import { loadTeam, saveStaffMember } from '../../shared/store/team.ts'
import type { Cloud } from './cloud.ts'
import { Stopped } from './finding.ts'

/** Who becomes an administrator, and where. */
export type NewAdministrator = {
  readonly table: string
  /** The user pool that staff sign in with, or what their own provider calls them. */
  readonly signIn: { readonly pool: string } | { readonly id: string }
  readonly name: string
  readonly email: string
  /** There may be one already. */
  readonly another: boolean
}

/**
 * Makes somebody an administrator: in the user pool, which sends them an invitation, and in the table. Idempotent: whatever an earlier run
 * has done stays as it is. What was done, as one sentence. Throws {@link Stopped} where somebody else is one already.
 */
export async function makeAdministrator(cloud: Cloud, asked: NewAdministrator): Promise<string> {
  const { signIn, name, email } = asked
  const table = openTable(cloud.dynamodb, asked.table)
  const everybody = await loadTeam(table)
  const team = everybody.filter(({ left }) => !left)
  const isThem = (one: StaffMember) => one.email.toLowerCase() === email.toLowerCase()
  const other = team.find((one) => isAdministrator(one) && !isThem(one))
  if (other !== undefined && !asked.another && !team.some((one) => isThem(one) && isAdministrator(one))) {
    throw new Stopped(
      `${other.name} is an administrator already, and adds the others on the page Team. To make another one here, add --another.`,
    )
  }
  refuseOtherRole(team.find(isThem))
  const { id, signsIn } =
    'id' in signIn
      ? { id: signIn.id, signsIn: 'They sign in with your provider.' }
      : await userIn(cloud, signIn.pool, name, email)
  const known = everybody.find((one) => one.id === id)
  if (known?.left) throw new Stopped(`${name} has left the team: an administrator brings them back on the page Team.`)
  refuseOtherRole(known)
  if (known !== undefined) return `${name} <${email}> is an administrator already.`
  await saveStaffMember(table, { id, name, email, roles: ['administrator'] })
  return `${name} <${email}> is an administrator. ${signsIn}`
}

const isAdministrator = ({ roles }: StaffMember): boolean => roles.includes('administrator')

function refuseOtherRole(member: StaffMember | undefined): void {
  if (member === undefined || isAdministrator(member)) return
  throw new Stopped(
    `${member.name} <${member.email}> is in the team with another role (${member.roles.join(', ')}), and an administrator has no other: use another address.`,
  )
}

/** Somebody in the user pool, where they are created unless they are there; and how they sign in. */
async function userIn({ cognito }: Cloud, UserPoolId: string, name: string, email: string) {
  const user = { UserPoolId, Username: email }
  try {
    const { User } = await cognito.send(
      new AdminCreateUserCommand({
        ...user,
        DesiredDeliveryMediums: ['EMAIL'],
        UserAttributes: [
          { Name: 'email', Value: email },
          { Name: 'email_verified', Value: 'true' },
          { Name: 'name', Value: name },
        ],
      }),
    )
    return {
      id: subjectIn(User?.Attributes),
      signsIn: 'An invitation with a temporary password is on its way to them.',
    }
  } catch (error) {
    if (!(error instanceof UsernameExistsException)) throw error
    const { UserAttributes } = await cognito.send(new AdminGetUserCommand(user))
    return { id: subjectIn(UserAttributes), signsIn: 'They were in the user pool before, and sign in as they did.' }
  }
}

function subjectIn(attributes: readonly AttributeType[] = []): string {
  const subject = attributes.find(({ Name }) => Name === 'sub')?.Value
  if (subject === undefined) throw new Stopped('The user pool gives the user no subject ("sub").')
  return subject
}
