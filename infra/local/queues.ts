// SQS, and the functions that run for its messages. fauxqs has the queues; the local clock says when a failed message comes again.
import { randomUUID } from 'node:crypto'
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  type Message,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import type { SQSBatchResponse } from 'aws-lambda'
import { type FauxqsServer, startFauxqs } from 'fauxqs'
import { type Answer, type Call, json, ServiceError } from './aws/answer.ts'
import { ROOT } from './aws/dynamodb.ts'
import type { RequiredPermission } from './aws/iam.ts'
import type { Clock } from './clock.ts'
import { queueNameOf, REGION, type Template } from './event-sources.ts'
import type { Faults } from './faults.ts'
import type { Idle } from './idle.ts'
import type { LambdaFunction } from './lambda.ts'

type QueueProperties = {
  readonly FifoQueue?: boolean
  readonly VisibilityTimeout?: number
  readonly RedrivePolicy?: { readonly deadLetterTargetArn: string; readonly maxReceiveCount: number }
}
type Mapping = {
  readonly EventSourceArn: string
  readonly FunctionName: string
  readonly BatchSize: number
  readonly ScalingConfig?: { readonly MaximumConcurrency: number }
}

export type QueueParts = {
  readonly clock: Clock
  readonly idle: Idle
  readonly faults: Faults
  readonly functions: ReadonlyMap<string, LambdaFunction>
}

/** The longest that SQS hides a message: until then the local clock decides. */
const HIDDEN = 43_200
const BATCHES_AT_ONCE = 4

/** Every queue of the template. */
export class Queues {
  private readonly fauxqs: FauxqsServer
  private readonly client: SQSClient
  private readonly readers = new Map<string, Reader>()
  private faults: Faults | undefined
  private stopped = false

  private constructor(fauxqs: FauxqsServer) {
    this.fauxqs = fauxqs
    this.client = new SQSClient({ ...ROOT, endpoint: `http://127.0.0.1:${fauxqs.port}`, useQueueUrlAsEndpoint: false })
  }

  /** Queues begin empty, even where the stack saves its data: sweep finds what was lost with them. */
  static async start(): Promise<Queues> {
    return new Queues(await startFauxqs({ port: 0, host: '127.0.0.1', logger: false, defaultRegion: REGION }))
  }

  /** Makes the queues, dead-letter queues first, and has functions run for their messages. */
  wire(template: Template, parts: QueueParts): void {
    this.faults = parts.faults
    const queues = template.all<QueueProperties>('AWS::SQS::Queue')
    for (const { id, properties } of queues.toSorted((one) => (one.properties.RedrivePolicy ? 1 : -1))) {
      const attributes = Object.entries(properties).flatMap(([name, value]) => {
        if (name === 'RedrivePolicy') return [[name, JSON.stringify(value)]]
        return name === 'VisibilityTimeout' || name === 'FifoQueue' ? [[name, String(value)]] : []
      })
      this.fauxqs.createQueue(queueNameOf(id, properties), {
        region: REGION,
        attributes: Object.fromEntries(attributes),
      })
    }
    for (const { properties } of template.all<Mapping>('AWS::Lambda::EventSourceMapping')) {
      if (!properties.EventSourceArn.startsWith('arn:aws:sqs:')) continue
      const queue = queues.find(({ id }) => id === template.idOf(properties.EventSourceArn))
      const reader = [...parts.functions.values()].find(({ physicalName }) => physicalName === properties.FunctionName)
      if (queue === undefined || reader === undefined) throw new Error(`${properties.EventSourceArn} leads nowhere.`)
      const name = queueNameOf(queue.id, queue.properties)
      const url = this.urlOf(name)
      const hidden = (queue.properties.VisibilityTimeout ?? 30) * 1000
      const hasReady = () => this.hasReady(name)
      const isStopped = () => this.stopped
      this.readers.set(name, new Reader(this.client, { url, hidden, hasReady, isStopped }, properties, reader, parts))
    }
  }

  /** Puts a message into a queue, and wakes what runs for it. */
  send(name: string, body: string, order: Order = {}): { readonly messageId: string; readonly md5OfBody: string } {
    if (this.faults?.isDown('sqs')) {
      // Only services send then: S3, SNS and Scheduler try again until the queue takes it.
      this.faults.whenUp('sqs', () => this.send(name, body, order))
      return { messageId: '', md5OfBody: '' }
    }
    const sent = this.fauxqs.sendMessage(name, body, order)
    this.readers.get(name)?.wake()
    return sent
  }

  wishes({ headers, body }: Call, arn: (resource: string) => string): readonly RequiredPermission[] {
    // Whoever may send one message may send several ("Actions, resources, and condition keys for Amazon SQS").
    const operation = String(headers['x-amz-target']).split('.').at(-1)?.replace('Batch', '')
    return [{ action: `sqs:${operation}`, resource: arn(queueIn(body)) }]
  }

  /** Sending, one by one or in batches, and ChangeMessageVisibility, which is all that functions themselves ask of SQS. */
  answer({ headers, body }: Call): Answer {
    const operation = String(headers['x-amz-target']).split('.').at(-1)
    const asked = JSON.parse(body.toString())
    const name = queueIn(body)
    switch (operation) {
      case 'SendMessage':
        return json(200, this.taken(name, asked))
      case 'SendMessageBatch': {
        if (!(asked.Entries.length >= 1 && asked.Entries.length <= 10)) {
          throw new ServiceError(400, 'TooManyEntriesInBatchRequest', 'A batch has from 1 to 10 entries.')
        }
        const Successful = asked.Entries.map((entry: SentMessage & { Id: string }) => ({
          Id: entry.Id,
          ...this.taken(name, entry),
        }))
        return json(200, { Successful, Failed: [] })
      }
      case 'ChangeMessageVisibility': {
        const { ReceiptHandle, VisibilityTimeout } = asked
        if (!Number.isInteger(VisibilityTimeout) || VisibilityTimeout < 0 || VisibilityTimeout > HIDDEN) {
          throw new ServiceError(400, 'InvalidParameterValue', `VisibilityTimeout is from 0 to ${HIDDEN}.`)
        }
        this.readers.get(name)?.hide(ReceiptHandle, VisibilityTimeout * 1000)
        return json(200, {})
      }
      default:
        throw new ServiceError(400, 'UnsupportedOperation', `${operation} is not known here.`)
    }
  }

  /** Puts a message into a queue as a function asks for it. */
  private taken(name: string, { MessageBody, MessageGroupId, MessageDeduplicationId }: SentMessage) {
    const order = name.endsWith('.fifo') ? orderOf(MessageGroupId, MessageDeduplicationId) : {}
    const { messageId, md5OfBody } = this.send(name, MessageBody, order)
    return { MessageId: messageId, MD5OfMessageBody: md5OfBody }
  }

  /** How many messages are in a queue. */
  depth(name: string): number {
    return this.fauxqs.inspectQueue(name)?.messages.ready.length ?? 0
  }

  /** The bodies of the messages in a queue. */
  messages(name: string): readonly string[] {
    return this.fauxqs.inspectQueue(name)?.messages.ready.map(({ body }) => body) ?? []
  }

  /** Moves all messages of one queue to another. */
  async redrive(from: string, to: string): Promise<number> {
    const { ready = [] } = this.fauxqs.inspectQueue(from)?.messages ?? {}
    await this.client.send(new PurgeQueueCommand({ QueueUrl: this.urlOf(from) }))
    for (const { body, messageGroupId } of ready) {
      this.send(to, body, messageGroupId ? { messageGroupId, messageDeduplicationId: randomUUID() } : {})
    }
    return ready.length
  }

  /** Hands out no more messages: the functions end next. */
  close(): void {
    this.stopped = true
  }

  async stop(): Promise<void> {
    this.close()
    this.client.destroy()
    await this.fauxqs.stop()
  }

  private urlOf(name: string): string {
    return this.fauxqs.inspectQueue(name)?.url ?? ''
  }

  private hasReady(name: string): boolean {
    return !this.stopped && this.depth(name) > 0
  }
}

/** A message as a call brings it. */
type SentMessage = {
  readonly MessageBody: string
  readonly MessageGroupId?: string
  readonly MessageDeduplicationId?: string
}

/** How a message stands in a FIFO queue. */
type Order = { readonly messageGroupId?: string; readonly messageDeduplicationId?: string }

function orderOf(messageGroupId: string | undefined, messageDeduplicationId: string | undefined): Order {
  if (messageGroupId && messageDeduplicationId) return { messageGroupId, messageDeduplicationId }
  throw new ServiceError(400, 'MissingParameter', 'A FIFO queue needs MessageGroupId and MessageDeduplicationId.')
}

const queueIn = (body: Buffer): string => String(JSON.parse(body.toString()).QueueUrl).split('/').at(-1) ?? ''

/** The queue that a reader reads. */
type ReadQueue = {
  readonly url: string
  /** Milliseconds after which a failed message comes again. */
  readonly hidden: number
  hasReady(): boolean
  isStopped(): boolean
}

/** Hands the messages of one queue to one function, a few batches at a time. */
class Reader {
  private readonly client: SQSClient
  private readonly queue: ReadQueue
  private readonly mapping: Mapping
  private readonly reader: LambdaFunction
  private readonly parts: QueueParts
  /** What a function has said itself about when a message comes again, in milliseconds, by receipt. */
  private readonly hiddenFor = new Map<string, number>()
  private under = 0
  private looksAgain = false

  constructor(client: SQSClient, queue: ReadQueue, mapping: Mapping, reader: LambdaFunction, parts: QueueParts) {
    this.client = client
    this.queue = queue
    this.mapping = mapping
    this.reader = reader
    this.parts = parts
  }

  wake(): void {
    const { faults } = this.parts
    if (faults.isDown('sqs')) return void faults.whenUp('sqs', () => this.wake())
    const { MaximumConcurrency = BATCHES_AT_ONCE } = this.mapping.ScalingConfig ?? {}
    if (this.under >= Math.min(BATCHES_AT_ONCE, MaximumConcurrency)) {
      // A reader that is about to find nothing looks once more, since this message may have arrived after it asked.
      this.looksAgain = true
      return
    }
    this.under += 1
    void this.during(async () => {
      // Messages that are sent in one turn arrive in one batch.
      await new Promise((turn) => setImmediate(turn))
      // Of a FIFO queue what is ready may wait behind what is under way: whoever finishes that comes back for it.
      do {
        this.looksAgain = false
        for (let taken = true; taken && this.queue.hasReady() && !faults.isDown('sqs'); ) taken = await this.takeBatch()
      } while (this.looksAgain)
      this.under -= 1
    })
  }

  /** Does work that counts as under way. Queues may stop in the middle of it, and sweep finds after the next start what was lost with them. */
  private async during(work: () => Promise<void>): Promise<void> {
    try {
      await this.parts.idle.during(work)
    } catch (error) {
      if (!this.queue.isStopped()) throw error
    }
  }

  /** Has a message come again after so many milliseconds, where it fails. */
  hide(receipt: string, milliseconds: number): void {
    this.hiddenFor.set(receipt, milliseconds)
  }

  /** Whether there was anything to take. */
  private async takeBatch(): Promise<boolean> {
    const { Messages = [] } = await this.client.send(
      new ReceiveMessageCommand({
        QueueUrl: this.queue.url,
        MaxNumberOfMessages: this.mapping.BatchSize,
        VisibilityTimeout: HIDDEN,
        MessageSystemAttributeNames: ['All'],
      }),
    )
    if (Messages.length === 0) return false
    const failed = await this.handOver(Messages)
    const done = Messages.filter(({ MessageId }) => !failed.has(MessageId ?? ''))
    if (done.length > 0) {
      const Entries = done.map(({ MessageId: Id, ReceiptHandle }) => ({ Id, ReceiptHandle }))
      await this.client.send(new DeleteMessageBatchCommand({ QueueUrl: this.queue.url, Entries }))
    }
    for (const { MessageId, ReceiptHandle } of Messages) if (failed.has(MessageId ?? '')) this.comeAgain(ReceiptHandle)
    return true
  }

  /** The ids of the messages that failed. */
  private async handOver(messages: readonly Message[]): Promise<ReadonlySet<string>> {
    const event = { Records: messages.map((message) => this.recordOf(message)) }
    let failed = new Set<string>()
    const { faults } = this.parts
    const deliveries = faults.deliveries(this.reader.name)
    const fault = faults.deliveryFaultFor(this.reader.name)
    for (let delivery = 1; delivery <= deliveries; delivery += 1) {
      try {
        if (fault === 'before') throw new Error('A fault was asked for.')
        const { batchItemFailures = [] } = ((await this.reader.invoke(event)) ?? {}) as Partial<SQSBatchResponse>
        if (fault === 'after') throw new Error('A fault was asked for.')
        failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier))
      } catch {
        failed = new Set(messages.map(({ MessageId }) => MessageId ?? ''))
      }
    }
    return failed
  }

  private comeAgain(ReceiptHandle: string | undefined): void {
    const { clock } = this.parts
    const hidden = this.hiddenFor.get(ReceiptHandle ?? '') ?? this.queue.hidden
    this.hiddenFor.delete(ReceiptHandle ?? '')
    clock.at(clock.now() + hidden, () => {
      void this.during(async () => {
        const again = { QueueUrl: this.queue.url, ReceiptHandle, VisibilityTimeout: 0 }
        await this.client.send(new ChangeMessageVisibilityCommand(again))
        this.wake()
      })
    })
  }

  private recordOf({ MessageId, ReceiptHandle, Body, Attributes, MD5OfBody }: Message) {
    return {
      messageId: MessageId,
      receiptHandle: ReceiptHandle,
      body: Body,
      attributes: Attributes,
      messageAttributes: {},
      md5OfBody: MD5OfBody,
      eventSource: 'aws:sqs',
      eventSourceARN: this.mapping.EventSourceArn,
      awsRegion: REGION,
    }
  }
}
