import { GetSecretValueCommand, ResourceNotFoundException, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { NotFound } from '../../shared/errors.ts'
import { cached } from './environment.ts'

/** Reads secrets by name, each at most once in five minutes. Throws {@link NotFound} where there is none. */
export function createSecretReader(): (name: string) => Promise<string> {
  const client = new SecretsManagerClient()
  const readers = new Map<string, () => Promise<string>>()
  const read = async (name: string) => {
    try {
      const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: name }))
      if (SecretString) return SecretString
    } catch (error) {
      if (!(error instanceof ResourceNotFoundException)) throw error
    }
    throw new NotFound(`The secret ${name}`)
  }
  return (name) => {
    const reader = readers.get(name) ?? cached(300_000, () => read(name))
    readers.set(name, reader)
    return reader()
  }
}
