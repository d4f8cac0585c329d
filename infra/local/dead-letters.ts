// The dead letters, which alarms ring for them, and how they are moved back.

import { queueNameOf, type Template } from './event-sources.ts'
import type { Queues } from './queues.ts'

type QueueProperties = {
  readonly FifoQueue?: boolean
  readonly RedrivePolicy?: { readonly deadLetterTargetArn: string }
}
type Metric = {
  readonly Namespace: string
  readonly MetricName: string
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: string }[]
}
type AlarmProperties = {
  readonly Metrics?: readonly { readonly MetricStat?: { readonly Metric: Metric } }[]
}

export type DeadLetters = {
  /** The dead letters, by the id of the queue that they come from: `Notices`. */
  list(): Readonly<Record<string, readonly string[]>>
  /** The queues of dead letters that an alarm rings for now. */
  alarming(): readonly string[]
  /** Moves the dead letters of a queue back to where they came from ("StartMessageMoveTask", Amazon SQS API reference). How many they were; undefined where there is no such queue. */
  redrive(queue: string): Promise<number | undefined>
  /** Puts any message into a queue, as nobody of ours would. */
  send(queue: string, body: string): void
}

/** What tells how many messages are in a queue. */
const VISIBLE = 'AWS/SQS ApproximateNumberOfMessagesVisible'

/** The dead-letter queues of the template. */
export function deadLettersOf(template: Template, queues: Queues): DeadLetters {
  const all = template.all<QueueProperties>('AWS::SQS::Queue')
  const sources = new Map(
    all.flatMap(({ id, properties }) => {
      const { RedrivePolicy } = properties
      if (RedrivePolicy === undefined) return []
      const deadLetters = RedrivePolicy.deadLetterTargetArn.split(':').at(-1) ?? ''
      return [[id.replace(/Queue[0-9A-F]{8}$/, ''), { source: queueNameOf(id, properties), deadLetters }]]
    }),
  )
  return {
    list: () => Object.fromEntries([...sources].map(([id, { deadLetters }]) => [id, queues.messages(deadLetters)])),
    alarming: () =>
      template
        .all<AlarmProperties>('AWS::CloudWatch::Alarm')
        .flatMap(({ properties: { Metrics = [] } }) => Metrics.flatMap(({ MetricStat }) => MetricStat?.Metric ?? []))
        .filter(({ Namespace, MetricName }) => `${Namespace} ${MetricName}` === VISIBLE)
        .flatMap(({ Dimensions = [] }) => Dimensions.filter(({ Name }) => Name === 'QueueName'))
        .flatMap(({ Value }) => (queues.depth(Value) > 0 ? [Value] : [])),
    async redrive(id) {
      const found = sources.get(id)
      return found && queues.redrive(found.deadLetters, found.source)
    },
    send(id, body) {
      const { source = '' } = sources.get(id) ?? {}
      const order = { messageGroupId: body, messageDeduplicationId: body }
      queues.send(source, body, source.endsWith('.fifo') ? order : {})
    },
  }
}
