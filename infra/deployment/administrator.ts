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
  const isAdministrator = ({ roles }: StaffMember) => roles.includes('administrator')
  const isThem = (one: StaffMember) => one.email.toLowerCase() === email.toLowerCase()
  const other = team.find((one) => isAdministrator(one) && !isThem(one))
  if (other !== undefined && !asked.another && !team.some((one) => isThem(one) && isAdministrator(one))) {
    throw new Stopped(
      `${other.name} is an administrator already, and adds the others on the page Team. To make another one here, add --another.`,
    )
  }
  const member = team.find((one) => isThem(one) && !isAdministrator(one))
  if (member !== undefined) {
    throw new Stopped(
      `${member.name} <${member.email}> is in the team with another role (${member.roles.join(', ')}), and an administrator has no other: use another address.`,
    )
  }
  const id = 'id' in signIn ? signIn.id : await subjectOf(cloud, signIn.pool, name, email)
  if (everybody.some((one) => one.id === id && one.left))
    throw new Stopped(`${name} has left the team: an administrator brings them back on the page Team.`)
  const isNew = !team.some(isThem)
  await saveStaffMember(table, { id, name, email, roles: ['administrator'] })
  if (!isNew) return `${name} <${email}> is an administrator already.`
  return 'id' in signIn
    ? `${name} <${email}> is an administrator, and signs in with your provider.`
    : `${name} <${email}> is an administrator. An invitation with a temporary password is on its way to them.`
}

/** The subject of somebody in the user pool, where they are created unless they are there. */
async function subjectOf({ cognito }: Cloud, UserPoolId: string, name: string, email: string): Promise<string> {
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
    return subjectIn(User?.Attributes)
  } catch (error) {
    if (!(error instanceof UsernameExistsException)) throw error
    const { UserAttributes } = await cognito.send(new AdminGetUserCommand(user))
    return subjectIn(UserAttributes)
  }
}

function subjectIn(attributes: readonly AttributeType[] = []): string {
  const subject = attributes.find(({ Name }) => Name === 'sub')?.Value
  if (subject === undefined) throw new Stopped('The user pool gives the user no subject ("sub").')
  return subject
}
