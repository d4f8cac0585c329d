// SQS, and what runs for its messages. fauxqs keeps the queues; when a failed message comes again is told by the local clock.
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import type { SQSBatchResponse } from 'aws-lambda'
import { type FauxqsServer, startFauxqs } from 'fauxqs'
import { type Answer, type Call, json, ServiceError } from './aws/answer.ts'
import { ROOT } from './aws/dynamodb.ts'
import type { Wish } from './aws/iam.ts'
import type { Clock } from './clock.ts'
import type { Faults } from './faults.ts'
import type { LambdaFunction } from './lambda.ts'
import type { Rest } from './rest.ts'
import { nameOf, REGION, type Template } from './wire.ts'

type QueueProperties = {
  readonly VisibilityTimeout?: number
  readonly RedrivePolicy?: { readonly deadLetterTargetArn: string; readonly maxReceiveCount: number }
}
type Mapping = { readonly EventSourceArn: string; readonly FunctionName: string; readonly BatchSize: number }

export type QueueParts = {
  readonly clock: Clock
  readonly rest: Rest
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

  private constructor(fauxqs: FauxqsServer) {
    this.fauxqs = fauxqs
    this.client = new SQSClient({ ...ROOT, endpoint: `http://127.0.0.1:${fauxqs.port}`, useQueueUrlAsEndpoint: false })
  }

  /** Queues begin empty, even where the stack keeps its data: sweep finds what was lost with them. */
  static async start(): Promise<Queues> {
    return new Queues(await startFauxqs({ port: 0, host: '127.0.0.1', logger: false, defaultRegion: REGION }))
  }

  /** Makes the queues, dead-letter queues first, and has functions run for their messages. */
  wire(template: Template, parts: QueueParts): void {
    const queues = template.all<QueueProperties>('AWS::SQS::Queue')
    for (const { id, properties } of queues.toSorted((one) => (one.properties.RedrivePolicy ? 1 : -1))) {
      const attributes = Object.entries(properties).flatMap(([name, value]) => {
        if (name === 'RedrivePolicy') return [[name, JSON.stringify(value)]]
        return name === 'VisibilityTimeout' ? [[name, String(value)]] : []
      })
      this.fauxqs.createQueue(nameOf(id), { region: REGION, attributes: Object.fromEntries(attributes) })
    }
    for (const { properties } of template.all<Mapping>('AWS::Lambda::EventSourceMapping')) {
      if (!properties.EventSourceArn.startsWith('arn:aws:sqs:')) continue
      const queue = queues.find(({ id }) => id === template.idOf(properties.EventSourceArn))
      const reader = [...parts.functions.values()].find(({ physicalName }) => physicalName === properties.FunctionName)
      if (queue === undefined || reader === undefined) throw new Error(`${properties.EventSourceArn} leads nowhere.`)
      const name = nameOf(queue.id)
      const url = this.urlOf(name)
      const hidden = (queue.properties.VisibilityTimeout ?? 30) * 1000
      this.readers.set(name, new Reader(this.client, url, hidden, properties, reader, parts, () => this.hasReady(name)))
    }
  }

  /** Puts a message into a queue, and wakes what runs for it. */
  send(name: string, body: string): { readonly messageId: string; readonly md5OfBody: string } {
    const sent = this.fauxqs.sendMessage(name, body, {})
    this.readers.get(name)?.wake()
    return sent
  }

  wishes({ headers, body }: Call, arn: (resource: string) => string): readonly Wish[] {
    const operation = String(headers['x-amz-target']).split('.').at(-1)
    return [{ action: `sqs:${operation}`, resource: arn(queueIn(body)) }]
  }

  /** SendMessage, which is all that functions themselves ask of SQS. */
  answer({ headers, body }: Call): Answer {
    if (!String(headers['x-amz-target']).endsWith('.SendMessage')) {
      throw new ServiceError(400, 'UnsupportedOperation', 'Only SendMessage is known here.')
    }
    const { MessageBody } = JSON.parse(body.toString())
    const { messageId, md5OfBody } = this.send(queueIn(body), MessageBody)
    return json(200, { MessageId: messageId, MD5OfMessageBody: md5OfBody })
  }

  /** How many messages rest in a queue. */
  depth(name: string): number {
    return this.fauxqs.inspectQueue(name)?.messages.ready.length ?? 0
  }

  async stop(): Promise<void> {
    this.client.destroy()
    await this.fauxqs.stop()
  }

  private urlOf(name: string): string {
    return this.fauxqs.inspectQueue(name)?.url ?? ''
  }

  private hasReady(name: string): boolean {
    return this.depth(name) > 0
  }
}

const queueIn = (body: Buffer): string => String(JSON.parse(body.toString()).QueueUrl).split('/').at(-1) ?? ''

/** Hands the messages of one queue to one function, a few batches at a time. */
class Reader {
  private readonly client: SQSClient
  private readonly url: string
  /** Milliseconds after which a failed message comes again. */
  private readonly hidden: number
  private readonly mapping: Mapping
  private readonly reader: LambdaFunction
  private readonly parts: QueueParts
  private readonly hasReady: () => boolean
  private under = 0

  constructor(
    client: SQSClient,
    url: string,
    hidden: number,
    mapping: Mapping,
    reader: LambdaFunction,
    parts: QueueParts,
    hasReady: () => boolean,
  ) {
    this.client = client
    this.url = url
    this.hidden = hidden
    this.mapping = mapping
    this.reader = reader
    this.parts = parts
    this.hasReady = hasReady
  }

  wake(): void {
    if (this.under >= BATCHES_AT_ONCE) return
    this.under += 1
    void this.parts.rest.during(async () => {
      // Messages that are sent in one turn arrive in one batch.
      await new Promise((turn) => setImmediate(turn))
      while (this.hasReady()) await this.takeBatch()
      this.under -= 1
    })
  }

  private async takeBatch(): Promise<void> {
    const { Messages = [] } = await this.client.send(
      new ReceiveMessageCommand({
        QueueUrl: this.url,
        MaxNumberOfMessages: this.mapping.BatchSize,
        VisibilityTimeout: HIDDEN,
        MessageSystemAttributeNames: ['All'],
      }),
    )
    if (Messages.length === 0) return
    const failed = await this.handOver(Messages)
    const done = Messages.filter(({ MessageId }) => !failed.has(MessageId ?? ''))
    if (done.length > 0) {
      const Entries = done.map(({ MessageId: Id, ReceiptHandle }) => ({ Id, ReceiptHandle }))
      await this.client.send(new DeleteMessageBatchCommand({ QueueUrl: this.url, Entries }))
    }
    for (const { MessageId, ReceiptHandle } of Messages) if (failed.has(MessageId ?? '')) this.comeAgain(ReceiptHandle)
  }

  /** The ids of the messages that failed. */
  private async handOver(messages: readonly Message[]): Promise<ReadonlySet<string>> {
    const event = { Records: messages.map((message) => this.recordOf(message)) }
    let failed = new Set<string>()
    const { faults } = this.parts
    const deliveries = faults.deliveries(this.reader.name)
    const mishap = faults.mishap(this.reader.name)
    for (let delivery = 1; delivery <= deliveries; delivery += 1) {
      try {
        if (mishap === 'before') throw new Error('A fault was asked for.')
        const { batchItemFailures = [] } = ((await this.reader.invoke(event)) ?? {}) as Partial<SQSBatchResponse>
        if (mishap === 'after') throw new Error('A fault was asked for.')
        failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier))
      } catch {
        failed = new Set(messages.map(({ MessageId }) => MessageId ?? ''))
      }
    }
    return failed
  }

  private comeAgain(ReceiptHandle: string | undefined): void {
    const { clock, rest } = this.parts
    clock.at(clock.now() + this.hidden, () => {
      void rest.during(async () => {
        const again = { QueueUrl: this.url, ReceiptHandle, VisibilityTimeout: 0 }
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
