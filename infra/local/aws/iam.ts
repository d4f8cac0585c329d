// What each role of the template permits. Everything else is refused, as it would be in the cloud.
import type { Template } from '../event-sources.ts'

const LEADING_KEYS = 'ForAllValues:StringLike'

type Statement = {
  readonly Effect: string
  readonly Action: string | string[]
  readonly Resource: string | string[]
  readonly Condition?: { readonly [LEADING_KEYS]?: { readonly 'dynamodb:LeadingKeys'?: string | string[] } }
}
type PolicyProperties = {
  readonly PolicyDocument: { readonly Statement: readonly Statement[] }
  readonly Roles: readonly string[]
}

/** One action on one resource that one statement of a role permits. */
type Permission = {
  readonly role: string
  readonly action: string
  readonly resource: string
  readonly fits: RegExp
  /** The partitions of a table that it is for; all of them where it says nothing. */
  readonly partitions: readonly RegExp[] | undefined
}

/** One thing that a caller wants to do. */
export type RequiredPermission = {
  readonly action: string
  readonly resource: string
  /** The partition key of the item, for a write to a table. */
  readonly leadingKey?: string | undefined
}

/** The permissions of all roles, by the logical id of the role; and which of them were of use. */
export class Permissions {
  private readonly all: readonly Permission[]
  private readonly used = new Set<Permission>()
  private readonly refused = new Set<string>()

  constructor(template: Template) {
    this.all = template
      .all<PolicyProperties>('AWS::IAM::Policy')
      .flatMap(({ properties }) =>
        properties.Roles.flatMap((role) =>
          properties.PolicyDocument.Statement.flatMap((one) => permissionsOf(template.idOf(role), one)),
        ),
      )
  }

  /** The first wish that a role does not permit; undefined when it permits all. */
  refusal(role: string, wishes: readonly RequiredPermission[]): RequiredPermission | undefined {
    return wishes.find((wish) => {
      const permission = this.all.find((one) => one.role === role && permits(one, wish))
      if (permission === undefined) this.refused.add(`${role} ${wish.action} ${wish.resource} ${wish.leadingKey ?? ''}`)
      else this.used.add(permission)
      return permission === undefined
    })
  }

  /** Each action and resource that a role permits and that nobody has asked for, or that a statement before it permits too. */
  unused(): readonly string[] {
    return this.all
      .filter((one) => !this.used.has(one))
      .map(({ role, action, resource }) => [role, action, resource].join(' '))
  }

  /** All that was refused. */
  refusals(): readonly string[] {
    return [...this.refused]
  }
}

const permits = ({ action, fits, partitions }: Permission, wish: RequiredPermission): boolean =>
  action === wish.action &&
  fits.test(wish.resource) &&
  (partitions === undefined || partitions.some((one) => one.test(wish.leadingKey ?? '')))

/** What a statement permits. The stack denies nothing explicitly. */
function permissionsOf(role: string, { Effect, Action, Resource, Condition = {} }: Statement): readonly Permission[] {
  const { [LEADING_KEYS]: { 'dynamodb:LeadingKeys': leading } = {}, ...others } = Condition
  const unknown = Effect === 'Allow' ? Object.keys(others) : [Effect]
  if (unknown.length > 0) throw new Error(`The local stack does not know ${unknown.join(', ')}.`)
  const partitions = leading === undefined ? undefined : [leading].flat().map(patternOf)
  return [Action]
    .flat()
    .flatMap((action) =>
      [Resource].flat().map((resource) => ({ role, action, resource, fits: patternOf(resource), partitions })),
    )
}

/** A resource or a value of a condition, in which an asterisk stands for anything. */
export const patternOf = (written: string): RegExp =>
  new RegExp(
    `^${written
      .split('*')
      .map((part) => RegExp.escape(part))
      .join('.*')}$`,
  )
