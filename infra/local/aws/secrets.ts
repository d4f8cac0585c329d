// Secrets Manager's GetSecretValue and PutSecretValue. Values are made up at the first start, also those that a person fills in on AWS.
import { randomBytes } from 'node:crypto'
import { type NamedResource, nameOf } from '../event-sources.ts'
import { type DataDirectory, SavedMap } from '../saved-map.ts'
import { type Answer, type Call, json, ServiceError } from './answer.ts'
import type { RequiredPermission } from './iam.ts'

type SecretProperties = {
  readonly GenerateSecretString: { readonly SecretStringTemplate?: string; readonly GenerateStringKey?: string }
}

export class Secrets {
  private readonly values: SavedMap<string>

  constructor(secrets: readonly NamedResource<SecretProperties>[], directory: DataDirectory) {
    this.values = new SavedMap(directory, 'secrets')
    for (const { id, properties } of secrets) {
      if (!this.values.entries.has(nameOf(id))) this.values.set(nameOf(id), madeUp(properties))
    }
    this.values.flush()
  }

  wishes(call: Call): readonly RequiredPermission[] {
    return [{ action: `secretsmanager:${actionOf(call)}`, resource: secretIn(call) }]
  }

  answer(call: Call): Answer {
    const ARN = secretIn(call)
    if (actionOf(call) === 'PutSecretValue') {
      this.values.set(nameIn(ARN), JSON.parse(call.body.toString()).SecretString)
      return json(200, { ARN })
    }
    return json(200, { ARN, SecretString: this.valueOf(ARN) })
  }

  /** The value of a secret by its ARN. Throws as Secrets Manager does where there is none. */
  valueOf(arn: string): string {
    const value = this.values.entries.get(nameIn(arn))
    if (value !== undefined) return value
    throw new ServiceError(400, 'ResourceNotFoundException', "Secrets Manager can't find the specified secret.")
  }
}

const random = () => randomBytes(24).toString('hex')

function madeUp({ GenerateSecretString: { SecretStringTemplate, GenerateStringKey } }: SecretProperties): string {
  if (SecretStringTemplate === undefined || GenerateStringKey === undefined) return random()
  const filled = Object.keys(JSON.parse(SecretStringTemplate)).map((key) => [key, random()])
  return JSON.stringify({ ...Object.fromEntries(filled), [GenerateStringKey]: random() })
}

const actionOf = ({ headers }: Call): string => String(headers['x-amz-target']).split('.').at(-1) ?? ''
const secretIn = ({ body }: Call): string => JSON.parse(body.toString()).SecretId

/** The name in an ARN, without the six characters that Secrets Manager adds. */
const nameIn = (arn: string): string => arn.split(':').at(-1)?.slice(0, -7) ?? ''
