// What each role of the template permits. Everything else is refused, as it would be in the cloud.
import type { Template } from '../event-sources.ts'

type Statement = { readonly Effect: string; readonly Action: string | string[]; readonly Resource: string | string[] }
type PolicyProperties = {
  readonly PolicyDocument: { readonly Statement: readonly Statement[] }
  readonly Roles: readonly string[]
}

type Permission = { readonly actions: readonly string[]; readonly resources: readonly RegExp[] }

/** One thing that a caller wants to do. */
export type RequiredPermission = { readonly action: string; readonly resource: string }

/** The permissions of all roles, by the logical id of the role. */
export class Permissions {
  private readonly allowed = new Map<string, Permission[]>()

  constructor(template: Template) {
    for (const { properties } of template.all<PolicyProperties>('AWS::IAM::Policy')) {
      for (const role of properties.Roles) {
        const id = template.idOf(role)
        const permissions = properties.PolicyDocument.Statement.flatMap(permissionOf)
        this.allowed.set(id, [...(this.allowed.get(id) ?? []), ...permissions])
      }
    }
  }

  /** The first wish that a role does not permit; undefined when it permits all. */
  refusal(role: string, wishes: readonly RequiredPermission[]): RequiredPermission | undefined {
    const allowed = this.allowed.get(role) ?? []
    return wishes.find(
      ({ action, resource }) =>
        !allowed.some(
          ({ actions, resources }) => actions.includes(action) && resources.some((pattern) => pattern.test(resource)),
        ),
    )
  }
}

/** What a statement permits. The stack denies nothing explicitly. */
function permissionOf({ Effect, Action, Resource }: Statement): readonly Permission[] {
  if (Effect !== 'Allow') throw new Error(`The local stack does not know ${Effect}.`)
  return [{ actions: [Action].flat(), resources: [Resource].flat().map(patternOf) }]
}

const patternOf = (resource: string): RegExp =>
  new RegExp(
    `^${resource
      .split('*')
      .map((part) => RegExp.escape(part))
      .join('.*')}$`,
  )
