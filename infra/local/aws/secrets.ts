// Secrets Manager's GetSecretValue. Values are made up at the first start.
import { randomBytes } from 'node:crypto'
import { type DataDirectory, SavedMap } from '../saved-map.ts'
import { type Answer, type Call, json, ServiceError } from './answer.ts'
import type { RequiredPermission } from './iam.ts'

export class Secrets {
  private readonly values: SavedMap<string>

  constructor(names: readonly string[], directory: DataDirectory) {
    this.values = new SavedMap(directory, 'secrets')
    for (const name of names) if (!this.values.entries.has(name)) this.values.set(name, randomBytes(24).toString('hex'))
    this.values.flush()
  }

  wishes(call: Call, arn: (resource: string) => string): readonly RequiredPermission[] {
    return [{ action: 'secretsmanager:GetSecretValue', resource: arn(`secret:${nameIn(call)}-redres`) }]
  }

  answer(call: Call): Answer {
    const name = nameIn(call)
    const SecretString = this.values.entries.get(name)
    if (SecretString === undefined) {
      throw new ServiceError(400, 'ResourceNotFoundException', "Secrets Manager can't find the specified secret.")
    }
    return json(200, { Name: name, SecretString })
  }

  /** The secrets under a prefix, by what follows it. */
  under(prefix: string): Readonly<Record<string, string>> {
    return Object.fromEntries(
      [...this.values.entries].flatMap(([name, value]) =>
        name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [],
      ),
    )
  }
}

const nameIn = ({ body }: Call): string => JSON.parse(body.toString()).SecretId
