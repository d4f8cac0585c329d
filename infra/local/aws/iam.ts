// What each role of the template permits. Everything else is refused, as it would be in the cloud.
import type { Template } from '../wire.ts'

type Statement = { readonly Effect: string; readonly Action: string | string[]; readonly Resource: string | string[] }
type PolicyProperties = {
  readonly PolicyDocument: { readonly Statement: readonly Statement[] }
  readonly Roles: readonly string[]
}

/** One thing that a caller wants to do. */
export type Wish = { readonly action: string; readonly resource: string }

/** The permissions of all roles, by the logical id of the role. */
export class Permissions {
  private readonly statements = new Map<string, Statement[]>()

  constructor(template: Template) {
    for (const { properties } of template.all<PolicyProperties>('AWS::IAM::Policy')) {
      for (const role of properties.Roles) {
        const id = template.idOf(role)
        this.statements.set(id, [...(this.statements.get(id) ?? []), ...properties.PolicyDocument.Statement])
      }
    }
  }

  /** The first wish that a role does not permit; undefined when it permits all. */
  refusal(role: string, wishes: readonly Wish[]): Wish | undefined {
    const allowed = this.statements.get(role) ?? []
    return wishes.find(
      ({ action, resource }) =>
        !allowed.some(
          ({ Effect, Action, Resource }) =>
            Effect === 'Allow' &&
            [Action].flat().includes(action) &&
            [Resource].flat().some((one) => fits(one, resource)),
        ),
    )
  }
}

const fits = (pattern: string, resource: string): boolean =>
  new RegExp(
    `^${pattern
      .split('*')
      .map((part) => RegExp.escape(part))
      .join('.*')}$`,
  ).test(resource)
