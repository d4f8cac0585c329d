// The table's stream, and what runs for it, as Lambda does: in order, filtered, and from the first failure again.
import type { AttributeValue, DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda'
import type { DynamoDb } from './aws/dynamodb.ts'
import type { Clock } from './clock.ts'
import type { Faults } from './faults.ts'
import { type DataDirectory, Kept } from './kept.ts'
import type { LambdaFunction } from './lambda.ts'
import type { Rest } from './rest.ts'
import { REGION } from './wire.ts'

export type StreamMapping = {
  readonly BatchSize: number
  readonly MaximumRecordAgeInSeconds: number
  readonly FilterCriteria: { readonly Filters: readonly { readonly Pattern: string }[] }
  readonly DestinationConfig: { readonly OnFailure: { readonly Destination: string } }
}

export type StreamParts = {
  readonly clock: Clock
  readonly rest: Rest
  readonly faults: Faults
  readonly reader: LambdaFunction
  /** Where records go that failed for too long. */
  giveUp(body: string): void
}

/** How long to look for a record that a write must have made, in milliseconds: what is put a second time unchanged makes none. */
const PATIENCE = 60
const LONGEST_PAUSE = 60_000

/** Reads one stream from its beginning, or from where it was read to before. */
export class Stream {
  private readonly dynamodb: DynamoDb
  private readonly streamArn: string
  private readonly mapping: StreamMapping
  private readonly patterns: readonly unknown[]
  private readonly parts: StreamParts
  private readonly place: Kept<string>
  private iterator: string | undefined
  private expected = 0
  private seen = 0
  private waiting: DynamoDBRecord[] = []
  private reading = false
  private stopped = false
  private blocked = false
  private failures = 0
  private failingSince: number | undefined

  constructor(
    dynamodb: DynamoDb,
    streamArn: string,
    mapping: StreamMapping,
    parts: StreamParts,
    directory: DataDirectory,
  ) {
    this.dynamodb = dynamodb
    this.streamArn = streamArn
    this.mapping = mapping
    this.patterns = mapping.FilterCriteria.Filters.map(({ Pattern }) => JSON.parse(Pattern))
    this.parts = parts
    this.place = new Kept(directory, 'stream')
  }

  /** Told of every write: so many records are to come. */
  wrote(records: number): void {
    if (records === 0) return
    this.expected += records
    this.wake()
  }

  stop(): void {
    this.stopped = true
    this.place.flush()
  }

  private wake(): void {
    if (this.reading) return
    this.reading = true
    void this.parts.rest.during(async () => {
      try {
        while (this.seen < this.expected || (this.waiting.length > 0 && !this.blocked)) {
          await this.fetch()
          while (this.waiting.length > 0 && !this.blocked) await this.handOver()
        }
      } catch (error) {
        // The table ends before the functions do, and whatever was left is read after the next start.
        if (!this.stopped) throw error
      } finally {
        this.reading = false
      }
    })
  }

  private async fetch(): Promise<void> {
    for (const started = Date.now(); this.seen < this.expected; ) {
      this.iterator ??= await this.open()
      const { Records = [], NextShardIterator } = await this.ask<{
        Records?: DynamoDBRecord[]
        NextShardIterator?: string
      }>('GetRecords', { ShardIterator: this.iterator, Limit: 1000 })
      this.iterator = NextShardIterator
      this.seen += Records.length
      this.waiting.push(
        ...Records.filter((record) => this.patterns.some((pattern) => fits(pattern, record))).map(whole),
      )
      if (Records.length > 0) return
      if (Date.now() - started > PATIENCE) this.seen = this.expected
      else await new Promise((wait) => setTimeout(wait, 1))
    }
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

  private async handOver(): Promise<void> {
    // After a failure as a whole the batch is halved, again and again, until the record that fails stands alone.
    const size = Math.max(1, Math.floor(this.mapping.BatchSize / 2 ** this.failures))
    const batch = this.waiting.slice(0, size)
    const done = await this.deliver(batch)
    if (done > 0) this.place.set('after', batch[done - 1]?.dynamodb?.SequenceNumber ?? '')
    this.waiting.splice(0, done)
    if (done < batch.length) this.pause()
    else {
      this.failures = 0
      this.failingSince = undefined
    }
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

  /** Waits before the first record that failed is tried again, and gives it up when it has failed for too long. */
  private pause(): void {
    const { clock, giveUp } = this.parts
    this.failingSince ??= clock.now()
    if (clock.now() - this.failingSince > this.mapping.MaximumRecordAgeInSeconds * 1000) {
      const [record] = this.waiting.splice(0, 1)
      giveUp(JSON.stringify({ DDBStreamBatchInfo: { startSequenceNumber: record?.dynamodb?.SequenceNumber } }))
      this.failures = 0
      this.failingSince = undefined
      return
    }
    this.failures += 1
    this.blocked = true
    const pause = Math.min(1000 * 2 ** (this.failures - 1), LONGEST_PAUSE)
    clock.at(clock.now() + pause, () => {
      this.blocked = false
      this.wake()
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
