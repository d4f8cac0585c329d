// The table's stream, and what runs for it, as Lambda does: filtered, in order for each item, and from the first failure again.
import { createHash } from 'node:crypto'
import type { AttributeValue, DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda'
import type { DynamoDb } from './aws/dynamodb.ts'
import type { ItemKeys } from './aws/dynamodb-calls.ts'
import type { Clock } from './clock.ts'
import { REGION } from './event-sources.ts'
import type { Faults } from './faults.ts'
import type { Idle } from './idle.ts'
import type { LambdaFunction } from './lambda.ts'
import { type DataDirectory, SavedMap } from './saved-map.ts'

export type StreamMapping = {
  readonly BatchSize: number
  readonly MaximumRecordAgeInSeconds: number
  /** Left out, as often as it takes. */
  readonly MaximumRetryAttempts?: number
  readonly ParallelizationFactor: number
  readonly FilterCriteria: { readonly Filters: readonly { readonly Pattern: string }[] }
  readonly DestinationConfig: { readonly OnFailure: { readonly Destination: string } }
}

/** A filter of records, as far as it is read here: by the keys of their items, and by whatever else {@link fits} compares. */
type Pattern = { readonly dynamodb?: { readonly Keys?: object } }

export type StreamParts = {
  readonly clock: Clock
  readonly idle: Idle
  readonly faults: Faults
  readonly reader: LambdaFunction
  /** Where records go that failed for too long. */
  sendToDeadLetterQueue(body: string): void
}

/**
 * How long and how often to look for a record that a write must have made, in milliseconds and times. What is put a second time
 * unchanged makes none, but hardly any of what is waited for is; and a record that was given up for is read with the next ones.
 */
const LOOKED_FOR_MS = 2000
const LOOKED_FOR = 10
const MAX_PAUSE_MS = 60_000

/** Reads one stream from its beginning, or from where it was read to before. */
export class Stream {
  private readonly dynamodb: DynamoDb
  private readonly streamArn: string
  private readonly patterns: readonly Pattern[]
  private readonly parts: StreamParts
  private readonly place: SavedMap<string>
  private iterator: string | undefined
  /** How many records of each item are still to come. */
  private readonly awaited = new Map<string, number>()
  private readonly lanes: readonly Lane[]
  /** The records that were read, in order, until they and all before them are done. */
  private readonly read: { readonly sequenceNumber: string; isDone: boolean }[] = []
  private reading = false
  private stopped = false

  constructor(
    dynamodb: DynamoDb,
    streamArn: string,
    mapping: StreamMapping,
    parts: StreamParts,
    directory: DataDirectory,
  ) {
    this.dynamodb = dynamodb
    this.streamArn = streamArn
    this.patterns = mapping.FilterCriteria.Filters.map(({ Pattern }) => JSON.parse(Pattern))
    this.parts = parts
    this.place = new SavedMap(directory, 'stream')
    this.lanes = Array.from({ length: mapping.ParallelizationFactor }, () => new Lane(mapping, parts))
  }

  /** Told of every write. The records that a filter may let through are waited for; the others are read on the way. */
  wrote(items: readonly ItemKeys[]): void {
    for (const keys of items.filter((one) => this.concerns(one))) {
      const name = nameOfItem(keys)
      this.awaited.set(name, (this.awaited.get(name) ?? 0) + 1)
    }
    if (this.awaited.size > 0) this.wake()
  }

  /** Whether a filter may let a record of an item through, as far as its keys say. */
  private concerns(keys: ItemKeys): boolean {
    return this.patterns.some(({ dynamodb: { Keys = {} } = {} }) => fits(Keys, keys))
  }

  stop(): void {
    this.stopped = true
    this.place.flush()
  }

  private wake(): void {
    const { faults } = this.parts
    if (faults.isDown('streams')) return void faults.whenUp('streams', () => this.wake())
    if (this.reading) return
    this.reading = true
    void this.parts.idle.during(async () => {
      try {
        while (this.awaited.size > 0 && !faults.isDown('streams')) await this.fetch()
      } catch (error) {
        // The table ends before the functions do, and whatever was left is read after the next start.
        if (!this.stopped) throw error
      } finally {
        this.reading = false
      }
    })
  }

  private async fetch(): Promise<void> {
    const started = Date.now()
    for (let times = 1; this.awaited.size > 0; times += 1) {
      this.iterator ??= await this.open()
      const { Records = [], NextShardIterator } = await this.ask<{
        Records?: DynamoDBRecord[]
        NextShardIterator?: string
      }>('GetRecords', { ShardIterator: this.iterator, Limit: 1000 })
      this.iterator = NextShardIterator
      // A record that comes after it was given up for is of an item that is awaited no more, and stands for no other.
      const came = Records.filter(({ dynamodb }) => this.cameOf((dynamodb?.Keys ?? {}) as ItemKeys)).length
      for (const record of Records) {
        const read = { sequenceNumber: record.dynamodb?.SequenceNumber ?? '', isDone: false }
        this.read.push(read)
        const isDone = () => this.isDone(read)
        if (this.patterns.some((pattern) => fits(pattern, record)))
          this.laneOf(record).take({ record: whole(record), isDone })
        else isDone()
      }
      if (came > 0) return
      if (times >= LOOKED_FOR && Date.now() - started > LOOKED_FOR_MS) this.awaited.clear()
      else await new Promise((wait) => setTimeout(wait, 3))
    }
  }

  /** Takes a record of an item as one that was awaited. Whether it was. */
  private cameOf(keys: ItemKeys): boolean {
    const name = nameOfItem(keys)
    const left = this.awaited.get(name)
    if (left === undefined) return false
    if (left > 1) this.awaited.set(name, left - 1)
    else this.awaited.delete(name)
    return true
  }

  private async open(): Promise<string | undefined> {
    const StreamArn = this.streamArn
    const { StreamDescription } = await this.ask<{ StreamDescription: { Shards: { ShardId: string }[] } }>(
      'DescribeStream',
      { StreamArn },
    )
    const ShardId = StreamDescription.Shards.at(-1)?.ShardId
    const after = this.place.entries.get('after')
    const from =
      after === undefined
        ? { ShardIteratorType: 'TRIM_HORIZON' }
        : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after }
    const asked = { StreamArn, ShardId, ...from }
    return (await this.ask<{ ShardIterator: string }>('GetShardIterator', asked)).ShardIterator
  }

  // Without the SDK: records reach a function as they stand on the wire.
  private async ask<T>(operation: string, body: unknown): Promise<T> {
    const { endpoint, credentials } = this.dynamodb.settings
    const headers = {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDBStreams_20120810.${operation}`,
      authorization: `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/20260101/${REGION}/dynamodb/aws4_request, SignedHeaders=host, Signature=0`,
    }
    const answer = await fetch(endpoint, { method: 'POST', headers, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`${operation} failed: ${await answer.text()}`)
    return (await answer.json()) as T
  }

  /** One item's records stand in one lane, and so in order ("ParallelizationFactor", AWS Lambda developer guide). */
  private laneOf({ dynamodb }: DynamoDBRecord): Lane {
    const { pk, sk } = dynamodb?.Keys ?? {}
    const hash = createHash('sha256').update(`${pk?.S} ${sk?.S}`).digest()
    return this.lanes[(hash[0] ?? 0) % this.lanes.length] as Lane
  }

  /** Where reading goes on after a restart: behind the last record before which all are done. */
  private isDone(read: { isDone: boolean }): void {
    read.isDone = true
    for (let first = this.read[0]; first?.isDone; first = this.read[0]) {
      this.place.set('after', first.sequenceNumber)
      this.read.shift()
    }
  }
}

type Waiting = { readonly record: DynamoDBRecord; isDone(): void }

/** The records of some items, handed to the function in order. What fails in one lane holds up no other. */
class Lane {
  private readonly mapping: StreamMapping
  private readonly parts: StreamParts
  private waiting: Waiting[] = []
  private running = false
  private blocked = false
  private failures = 0
  private size: number
  private failingSince: number | undefined

  constructor(mapping: StreamMapping, parts: StreamParts) {
    this.mapping = mapping
    this.parts = parts
    this.size = mapping.BatchSize
  }

  take(one: Waiting): void {
    this.waiting.push(one)
    this.run()
  }

  private run(): void {
    if (this.running || this.blocked) return
    this.running = true
    void this.parts.idle.during(async () => {
      // Records that are read in one turn arrive in one batch.
      await new Promise((turn) => setImmediate(turn))
      while (this.waiting.length > 0 && !this.blocked) await this.handOver()
      this.running = false
    })
  }

  private async handOver(): Promise<void> {
    const batch = this.waiting.slice(0, this.size)
    const done = await this.deliver(batch.map(({ record }) => record))
    for (const { isDone } of this.waiting.splice(0, done)) isDone()
    if (done === batch.length) this.recover()
    else if (done > 0) this.pause()
    else if (batch.length > 1) {
      // After a failure as a whole the batch is halved, again and again, until the record that fails stands alone.
      this.size = Math.max(1, Math.floor(batch.length / 2))
    } else this.pause()
  }

  private recover(): void {
    this.size = this.mapping.BatchSize
    this.failures = 0
    this.failingSince = undefined
  }

  /** How many records of a batch are done, from its beginning. */
  private async deliver(batch: readonly DynamoDBRecord[]): Promise<number> {
    const deliveries = this.parts.faults.deliveries(this.parts.reader.name)
    let done = 0
    for (let delivery = 1; delivery <= deliveries; delivery += 1) {
      try {
        const answer = (await this.parts.reader.invoke({ Records: batch })) as
          | Partial<DynamoDBBatchResponse>
          | undefined
        const failed = new Set(answer?.batchItemFailures?.map(({ itemIdentifier }) => itemIdentifier))
        const first = batch.findIndex(({ dynamodb }) => failed.has(dynamodb?.SequenceNumber ?? ''))
        done = first === -1 ? batch.length : first
      } catch {
        done = 0
      }
    }
    return done
  }

  /** Waits before the first record that failed is tried again, and gives it up when it has failed too often or for too long. */
  private pause(): void {
    const { clock, sendToDeadLetterQueue } = this.parts
    this.failingSince ??= clock.now()
    this.failures += 1
    const { MaximumRetryAttempts = Number.POSITIVE_INFINITY, MaximumRecordAgeInSeconds } = this.mapping
    if (this.failures > MaximumRetryAttempts || clock.now() - this.failingSince > MaximumRecordAgeInSeconds * 1000) {
      const [given] = this.waiting.splice(0, 1)
      const { SequenceNumber } = given?.record.dynamodb ?? {}
      sendToDeadLetterQueue(JSON.stringify({ DDBStreamBatchInfo: { startSequenceNumber: SequenceNumber } }))
      given?.isDone()
      this.recover()
      return
    }
    this.blocked = true
    const pause = Math.min(1000 * 2 ** (this.failures - 1), MAX_PAUSE_MS)
    clock.at(clock.now() + pause, () => {
      this.blocked = false
      this.run()
    })
  }
}

/** Whether a record fits a filter: each member of the pattern has to, by a value or a prefix ("Lambda event filtering", filter rule syntax). */
function fits(pattern: unknown, value: unknown): boolean {
  if (Array.isArray(pattern)) {
    return pattern.some((rule) =>
      typeof rule === 'object' && rule !== null ? String(value).startsWith(rule.prefix) : rule === value,
    )
  }
  return Object.entries(pattern as object).every(([name, part]) =>
    fits(part, (value as Record<string, unknown>)?.[name]),
  )
}

/** DynamoDB Local writes an empty map in its stream without its type; DynamoDB does not. */
function whole(record: DynamoDBRecord): DynamoDBRecord {
  const { NewImage, OldImage, ...others } = record.dynamodb ?? {}
  const images = { ...(NewImage && { NewImage: members(NewImage) }), ...(OldImage && { OldImage: members(OldImage) }) }
  return { ...record, dynamodb: { ...others, ...images } }
}

const members = (map: Record<string, AttributeValue>): Record<string, AttributeValue> =>
  Object.fromEntries(Object.entries(map).map(([name, value]) => [name, wholeValue(value)]))

function wholeValue(value: AttributeValue): AttributeValue {
  if (value.L !== undefined) return { L: value.L.map(wholeValue) }
  return value.M !== undefined || Object.keys(value).length === 0 ? { M: members(value.M ?? {}) } : value
}

const nameOfItem = ({ pk, sk }: ItemKeys): string => `${pk?.S} ${sk?.S}`
