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

/** One action on one resource that a statement of a role permits; for writes to a table, in one of its partitions. */
type Permission = {
  readonly role: string
  readonly action: string
  readonly resource: RegExp
  readonly partition: RegExp
  /** As it is written. */
  readonly written: string
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

  /** What a role permits and nobody has asked for, or another statement before it permits too: its role, action, resource and partition. */
  unused(): readonly string[] {
    return this.all.flatMap((one) => (this.used.has(one) ? [] : [one.written]))
  }

  /** All that was refused. */
  refusals(): readonly string[] {
    return [...this.refused]
  }
}

const permits = ({ action, resource, partition }: Permission, wish: RequiredPermission): boolean =>
  action === wish.action && resource.test(wish.resource) && partition.test(wish.leadingKey ?? '')

/** What a statement permits. The stack denies nothing explicitly. */
function permissionsOf(role: string, { Effect, Action, Resource, Condition = {} }: Statement): readonly Permission[] {
  const { [LEADING_KEYS]: { 'dynamodb:LeadingKeys': partitions = '*' } = {}, ...others } = Condition
  const unknown = Effect === 'Allow' ? Object.keys(others) : [Effect]
  if (unknown.length > 0) throw new Error(`The local stack does not know ${unknown.join(', ')}.`)
  return [Action].flat().flatMap((action) =>
    [Resource].flat().flatMap((resource) =>
      [partitions].flat().map((partition) => ({
        role,
        action,
        resource: patternOf(resource),
        partition: patternOf(partition),
        written: [role, action, resource, ...(partition === '*' ? [] : [partition])].join(' '),
      })),
    ),
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
