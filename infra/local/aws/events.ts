// EventBridge's PutEvents, as strict as its API reference. What was put last can be looked at; no rules run here.
import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import type { Clock } from '../clock.ts'
import { type Answer, type Call, json, ServiceError } from './answer.ts'
import type { RequiredPermission } from './iam.ts'

const Entry = z.object({
  EventBusName: z.string(),
  Source: z
    .string()
    .min(1)
    .refine((source) => !source.startsWith('aws.')),
  DetailType: z.string().min(1).max(128),
  Detail: z.string().transform((detail, context): object => {
    try {
      return z.looseObject({}).parse(JSON.parse(detail))
    } catch {
      context.addIssue('Detail is malformed.')
      return z.NEVER
    }
  }),
})
const Entries = z.array(z.unknown()).min(1).max(10)

/** The largest request, in bytes ("PutEvents", Amazon EventBridge API reference). */
const MAX_BYTES = 256 * 1024

/** How many events can be looked at. */
const REMEMBERED = 1000

/** An event as a target gets it. */
export type PutEvent = {
  readonly id: string
  readonly time: string
  readonly source: string
  readonly 'detail-type': string
  readonly detail: object
}

export class EventBuses {
  private readonly clock: Clock
  private readonly names: readonly string[]
  private readonly put: PutEvent[] = []
  private failures = 0

  constructor(clock: Clock, names: readonly string[]) {
    this.clock = clock
    this.names = names
  }

  wishes({ body }: Call, arn: (resource: string) => string): readonly RequiredPermission[] {
    const buses = new Set(entriesIn(body).map((entry) => (entry as { EventBusName?: string }).EventBusName))
    return [...buses].map((name) => ({ action: 'events:PutEvents', resource: arn(`event-bus/${name}`) }))
  }

  answer({ body }: Call): Answer {
    const entries = entriesIn(body)
    const bytes = entries.reduce<number>((sum, entry) => sum + JSON.stringify(entry).length, 0)
    if (bytes > MAX_BYTES) throw new ServiceError(400, 'ValidationException', 'Total size of the entries is too large.')
    const answers = entries.map((entry) => this.take(entry))
    return json(200, {
      FailedEntryCount: answers.filter((answer) => 'ErrorCode' in answer).length,
      Entries: answers,
    })
  }

  /** Has so many of the next entries fail, each alone. */
  fail(times: number): void {
    this.failures = times
  }

  /** The events that were put last, in order. */
  last(): readonly PutEvent[] {
    return this.put
  }

  private take(asked: unknown) {
    const entry = Entry.safeParse(asked)
    if (!entry.success) return { ErrorCode: 'MalformedDetail', ErrorMessage: z.prettifyError(entry.error) }
    if (!this.names.includes(entry.data.EventBusName)) {
      return { ErrorCode: 'ResourceNotFoundException', ErrorMessage: 'Event bus does not exist.' }
    }
    if (this.failures > 0) {
      this.failures -= 1
      return { ErrorCode: 'ThrottlingException', ErrorMessage: 'Rate exceeded.' }
    }
    const { Source: source, DetailType, Detail: detail } = entry.data
    const id = randomUUID()
    this.put.push({ id, time: new Date(this.clock.now()).toISOString(), source, 'detail-type': DetailType, detail })
    this.put.splice(0, this.put.length - REMEMBERED)
    return { EventId: id }
  }
}

function entriesIn(body: Buffer): readonly unknown[] {
  const entries = Entries.safeParse(JSON.parse(body.toString()).Entries)
  if (entries.success) return entries.data
  throw new ServiceError(400, 'ValidationException', 'A request has from 1 to 10 entries.')
}
