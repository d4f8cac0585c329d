// The dependencies of functions, created once per cold start: clients, settings, clock.
import { Logger } from '@aws-lambda-powertools/logger'
import { Metrics } from '@aws-lambda-powertools/metrics'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { Temporal } from 'temporal-polyfill'
import type * as z from 'zod'
import { type Measure, NAMESPACE, SERVICE } from '../../shared/measures.ts'
import type { Procedure } from '../../shared/procedure/procedure.ts'
import { RecordsSettings, StageSettings, settingsOf } from '../../shared/settings.ts'
import { openBucket } from '../../shared/store/bucket.ts'
import { workloadsOf } from '../../shared/store/counters.ts'
import type { Storage } from '../../shared/store/execute.ts'
import { procedureReader } from '../../shared/store/procedures.ts'
import { openTable } from '../../shared/store/table.ts'
import { loadTeam } from '../../shared/store/team.ts'
import { deployment } from './deployment.ts'

export const log = new Logger({ serviceName: SERVICE })

/** The settings of this function. */
export const settings = <T>(schema: z.ZodType<T>): T => settingsOf(schema, process.env)

let metrics: Metrics | undefined

/** Measures something now. `dimensions` tell few kinds apart: each of their values is a metric of its own, and costs as one. */
export function measure(name: Measure, amount = 1, dimensions: Readonly<Record<string, string>> = {}): void {
  metrics ??= new Metrics({
    namespace: NAMESPACE,
    serviceName: SERVICE,
    defaultDimensions: { stage: settings(StageSettings).STAGE },
  })
  const metric = metrics.singleMetric()
  for (const [dimension, value] of Object.entries(dimensions)) metric.addDimension(dimension, value)
  metric.addMetric(name, 'Count', amount)
}

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
    bucket: openBucket(BUCKET),
    running,
    now,
    // A role that was taken away stays effective for ten seconds at most.
    team: cached(10_000, async () => [...(await loadTeam(table)), ...(outside ? [outside] : [])]),
    loads: () => workloadsOf(table),
    procedureOf: procedureReader(table, running),
  }
}

/** Caches what `read` returns for some milliseconds. Failures are not cached. */
export function cached<T>(milliseconds: number, read: () => Promise<T>): () => Promise<T> {
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
