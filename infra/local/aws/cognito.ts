// Cognito's administration of users. Signing in is in ../sign-in.ts.
import { randomUUID } from 'node:crypto'
import { type Answer, type Call, json, ServiceError } from './answer.ts'
import type { RequiredPermission } from './iam.ts'

type Attribute = { readonly Name: string; readonly Value: string }
type Request = {
  readonly UserPoolId: string
  readonly Username: string
  readonly UserAttributes?: readonly Attribute[]
}

export class Cognito {
  /** The attributes of each user, by their address. */
  readonly users = new Map<string, readonly Attribute[]>()

  wishes(call: Call, arn: (resource: string) => string): readonly RequiredPermission[] {
    return [{ action: `cognito-idp:${actionOf(call)}`, resource: arn(`userpool/${requestIn(call).UserPoolId}`) }]
  }

  answer(call: Call): Answer {
    const { Username, UserAttributes = [] } = requestIn(call)
    const known = this.users.get(Username)
    switch (actionOf(call)) {
      case 'AdminCreateUser': {
        if (known !== undefined)
          throw new ServiceError(400, 'UsernameExistsException', 'An account with the given email already exists.')
        const Attributes = [{ Name: 'sub', Value: randomUUID() }, ...UserAttributes]
        this.users.set(Username, Attributes)
        return json(200, { User: { Username, Attributes, Enabled: true, UserStatus: 'FORCE_CHANGE_PASSWORD' } })
      }
      case 'AdminGetUser':
        if (known === undefined) throw new ServiceError(400, 'UserNotFoundException', 'User does not exist.')
        return json(200, { Username, UserAttributes: known, Enabled: true, UserStatus: 'FORCE_CHANGE_PASSWORD' })
      default:
        throw new ServiceError(400, 'InvalidAction', 'The local Cognito does not know this action.')
    }
  }
}

const actionOf = ({ headers }: Call): string => String(headers['x-amz-target']).split('.').at(-1) ?? ''
const requestIn = ({ body }: Call): Request => JSON.parse(body.toString())
