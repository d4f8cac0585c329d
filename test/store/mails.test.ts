// What became of raw mails, counted: one of which nobody can say is found.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTable, type DynamoDb, ROOT, startDynamoDb } from '../../infra/local/aws/dynamodb.ts'
import { S3 } from '../../infra/local/aws/s3.ts'
import { Clock } from '../../infra/local/clock.ts'
import { type Bucket, openBucket } from '../../shared/store/bucket.ts'
import {
  countOf,
  endingsOf,
  INCOMING,
  placeOf,
  putAway,
  readRawMail,
  recordEnding,
  unreadMail,
} from '../../shared/store/mails.ts'
import { openTable, type Table } from '../../shared/store/table.ts'

const NOW = Temporal.Instant.from('2026-03-02T09:00:00Z')
let dynamodb: DynamoDb
let server: Server
let table: Table
let bucket: Bucket

beforeAll(async () => {
  dynamodb = await startDynamoDb()
  const text = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' as const })
  await createTable(dynamodb, 'records', {
    AttributeDefinitions: [text('pk'), text('sk')],
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    GlobalSecondaryIndexes: undefined,
    BillingMode: 'PAY_PER_REQUEST',
    StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
  })
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(dynamodb.settings))
  table = openTable(client, 'records')
  const s3 = new S3(new Clock(NOW.epochMilliseconds), ['mails'], () => {}, undefined)
  server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { pathname: path, searchParams: query } = new URL(request.url ?? '/', 'http://local')
      const { method = 'GET', headers } = request
      const answer = s3.answer({ method, path, query, headers, body: Buffer.concat(chunks) })
      response.writeHead(answer.status, answer.headers).end(answer.body)
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  bucket = openBucket('mails', { ...ROOT, endpoint })
})
afterAll(async () => {
  server.close()
  server.closeAllConnections()
  await dynamodb.stop()
})

const arrive = (id: string) => bucket.put(`${INCOMING}${id}`, `mail ${id}`)
const ended = (id: string, ending: 'complaint' | 'repeated' | 'quarantined', again = false) =>
  recordEnding(table, { id, receivedAt: NOW.toString(), ending }, { again })

it('finds the one mail of which nobody can say what became of it', async () => {
  for (const id of ['a', 'b', 'c']) {
    await arrive(id)
    if (id !== 'b') await ended(id, 'complaint')
    await putAway(bucket, `${INCOMING}${id}`, placeOf(id, NOW))
  }
  expect(await countOf(table, bucket, NOW)).toEqual({ stored: 3, unexplained: 1 })
  expect(await countOf(table, bucket, NOW.subtract({ hours: 24 }))).toEqual({ stored: 0, unexplained: 0 })
  const kept = await readRawMail(bucket, placeOf('b', NOW))
  expect(Buffer.from(kept?.bytes ?? []).toString()).toBe('mail b')
})

it('keeps the first ending of a mail that is read twice, until a person has it read again', async () => {
  await ended('d', 'quarantined')
  await ended('d', 'repeated')
  const endingOf = async () => (await endingsOf(table, '2026-03-02')).find(({ id }) => id === 'd')?.ending
  expect(await endingOf()).toBe('quarantined')
  await ended('d', 'complaint', true)
  expect(await endingOf()).toBe('complaint')
})

it('finds mail that has been waiting, and none that has just come', async () => {
  await arrive('e')
  expect(await unreadMail(bucket, NOW.subtract({ minutes: 1 }))).toEqual([])
  expect(await unreadMail(bucket, NOW.add({ minutes: 30 }))).toEqual([`${INCOMING}e`])
})
