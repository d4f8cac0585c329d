// The local stream: given a table whose records come when they come, then each reaches the function, and nothing counts as over before.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { Clock } from '../../infra/local/clock.ts'
import { Faults } from '../../infra/local/faults.ts'
import { Idle } from '../../infra/local/idle.ts'
import type { LambdaFunction } from '../../infra/local/lambda.ts'
import { Stream } from '../../infra/local/stream.ts'

const MAPPING = {
  BatchSize: 10,
  MaximumRecordAgeInSeconds: 60,
  MaximumRetryAttempts: 3,
  ParallelizationFactor: 1,
  FilterCriteria: {
    Filters: [{ Pattern: '{"eventName":["INSERT"],"dynamodb":{"Keys":{"sk":{"S":["STATE"]}}}}' }],
  },
  DestinationConfig: { OnFailure: { Destination: '' } },
}

let server: Server | undefined
afterEach(() => void server?.close())

/** A stream over records that appear only when the test says so, as on a busy machine. */
async function streamOver(visible: object[]) {
  let read = 0
  let asks = 0
  server = createServer((asked, answer) => {
    const operation = String(asked.headers['x-amz-target']).split('.').at(-1)
    asked.resume().on('end', () => {
      const Records = operation === 'GetRecords' ? visible.slice(read) : []
      read += Records.length
      if (operation === 'GetRecords') asks += 1
      answer.end(
        JSON.stringify({
          StreamDescription: { Shards: [{ ShardId: 'only' }] },
          ShardIterator: 'next',
          NextShardIterator: 'next',
          Records,
        }),
      )
    })
  })
  await new Promise<void>((listening) => server?.listen(0, '127.0.0.1', listening))
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const handled: string[] = []
  const invoke = async ({ Records }: { Records: { dynamodb: { SequenceNumber: string } }[] }) => {
    handled.push(...Records.map(({ dynamodb }) => dynamodb.SequenceNumber))
  }
  const idle = new Idle()
  const parts = {
    clock: new Clock(),
    idle,
    faults: new Faults(),
    reader: { name: 'react', invoke } as unknown as LambdaFunction,
    sendToDeadLetterQueue: () => {},
  }
  const settings = { endpoint, region: 'eu-west-1', credentials: { accessKeyId: 'root', secretAccessKey: 'local' } }
  const stream = new Stream({ settings, stop: async () => {} }, 'arn', MAPPING, parts, undefined)
  return { stream, idle, handled, asked: () => asks }
}

const STATE = { pk: { S: 'a' }, sk: { S: 'STATE' } }
const OTHER = { pk: { S: 'a' }, sk: { S: 'T#1' } }
const record = (SequenceNumber: string, Keys = STATE, eventName = 'INSERT') => ({
  eventName,
  dynamodb: { SequenceNumber, Keys },
})

it('a record that comes after it was given up for stands for no later one', async () => {
  const visible: object[] = []
  const { stream, idle, handled } = await streamOver(visible)
  stream.wrote([STATE])
  await idle.reached() // nothing came: given up for
  visible.push(record('1'), record('2'))
  stream.wrote([STATE])
  await idle.reached()
  visible.push(record('3'))
  stream.wrote([STATE])
  await idle.reached()
  expect(handled).toEqual(['1', '2', '3'])
})

it('waits for no record that no filter lets through, and passes over those that come', async () => {
  const visible = [record('1', OTHER), record('2', STATE, 'MODIFY'), record('3')]
  const { stream, idle, handled, asked } = await streamOver(visible)
  stream.wrote([OTHER, OTHER])
  await idle.reached()
  expect([handled, asked()]).toEqual([[], 0])
  stream.wrote([STATE, STATE])
  await idle.reached()
  expect([handled, asked()]).toEqual([['3'], 1])
})
