// The dependencies of functions, created once per cold start: clients, settings, clock, secrets.
import { Logger } from '@aws-lambda-powertools/logger'
import { Metrics } from '@aws-lambda-powertools/metrics'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { S3Client } from '@aws-sdk/client-s3'
import { GetSecretValueCommand, ResourceNotFoundException, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { Temporal } from 'temporal-polyfill'
import type * as z from 'zod'
import { NotFound } from '../../shared/errors.ts'
import type { Procedure } from '../../shared/procedure/procedure.ts'
import { RecordsSettings, settingsOf } from '../../shared/settings.ts'
import { workloadsOf } from '../../shared/store/counters.ts'
import type { Storage } from '../../shared/store/execute.ts'
import { procedureReader } from '../../shared/store/procedures.ts'
import { openTable } from '../../shared/store/table.ts'
import { loadTeam } from '../../shared/store/team.ts'
import { deployment } from './deployment.ts'

export const log = new Logger({ serviceName: 'redress' })
export const metrics = new Metrics({ namespace: 'Redress', serviceName: 'redress' })

/** The settings of this function. */
export const settings = <T>(schema: z.ZodType<T>): T => settingsOf(schema, process.env)

/** The current instant. The local stack can move the clock; in Lambda, known by its own environment variables, the offset is ignored. */
export function now(): Temporal.Instant {
  const offset = process.env.AWS_LAMBDA_FUNCTION_NAME === undefined ? Number(process.env.CLOCK_OFFSET ?? 0) : 0
  return Temporal.Now.instant().add({ milliseconds: offset })
}

/** The records of all complaints, with the procedure that new ones run under. */
export function createStorage(): Storage & { readonly running: Procedure } {
  const { TABLE, BUCKET } = settings(RecordsSettings)
  const { procedure: running, outside } = deployment()
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(), { marshallOptions: { removeUndefinedValues: true } })
  const table = openTable(client, TABLE)
  return {
    table,
    bucket: { client: new S3Client(), name: BUCKET },
    running,
    now,
    // A role that was taken away stays effective for ten seconds at most.
    team: cached(10_000, async () => [...(await loadTeam(table)), ...(outside ? [outside] : [])]),
    loads: () => workloadsOf(table),
    procedureOf: procedureReader(table, running),
  }
}

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

/** Caches what `read` returns for some milliseconds. Failures are not cached. */
function cached<T>(milliseconds: number, read: () => Promise<T>): () => Promise<T> {
  let last: { readonly value: Promise<T>; readonly until: number } | undefined
  return () => {
    const at = now().epochMilliseconds
    if (last === undefined || at > last.until) {
      const value = read()
      last = { value, until: at + milliseconds }
      value.catch(() => {
        last = undefined
      })
    }
    return last.value
  }
}
