// A table of one test file on the real engine, with what commands are executed with.
import { readFileSync } from 'node:fs'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { Temporal } from 'temporal-polyfill'
import { createTable, ROOT, startDynamoDb } from '../../infra/local/aws/dynamodb.ts'
import { openBucket } from '../../shared/store/bucket.ts'
import type { Storage } from '../../shared/store/execute.ts'
import { openTable, type Table } from '../../shared/store/table.ts'
import { standard, team } from '../given.ts'

export type Opened = { readonly table: Table; readonly records: Storage; stop(): Promise<void> }

/** Makes the table of the template under a name. It is a Monday morning there. */
export async function openRecords(name: string): Promise<Opened> {
  const dynamodb = await startDynamoDb()
  const template = JSON.parse(readFileSync('cdk.out/Redress.template.json', 'utf8'))
  const resources = Object.values(template.Resources as Record<string, { Type: string; Properties: never }>)
  const [definition] = resources.filter(({ Type }) => Type === 'AWS::DynamoDB::Table')
  await createTable(dynamodb, name, definition?.Properties as never)
  const options = { marshallOptions: { removeUndefinedValues: true } }
  const table = openTable(DynamoDBDocumentClient.from(new DynamoDBClient(dynamodb.settings), options), name)
  const records: Storage = {
    table,
    bucket: openBucket('unused', { ...ROOT }),
    now: () => Temporal.Instant.from('2026-03-02T09:00:00Z'),
    loads: async () => new Map(),
    team: async () => team,
    procedureOf: async () => standard,
  }
  return { table, records, stop: async () => void (await dynamodb.stop()) }
}
