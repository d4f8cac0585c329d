// What is watched: one list, from which the alarms and the dashboard are made.
import { Duration } from 'aws-cdk-lib'
import type { IHttpApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { type IMetric, MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch'
import { type Measure, NAMESPACE, SERVICE } from '../shared/measures.ts'
import type { QueueWithDeadLetters } from './queue-with-dead-letters.ts'
import type { RedressFunction } from './redress-function.ts'

/** The graphs of the dashboard, in their order. */
export const GRAPHS = [
  'Complaints in',
  'Notices',
  'Reputation of our mail',
  'Promises',
  'Alarms of complaints',
  'Mail and webhooks',
  'Waiting, in seconds',
  'Dead letters',
  'Errors',
] as const
export type Graph = (typeof GRAPHS)[number]

/** One alarm. `heading` is that of the runbook in infra/README.md which says what to do. */
export type Watched = {
  readonly id: string
  readonly heading: string
  readonly graph: Graph
  readonly metric: IMetric
  /** It rings from there on. Left out, at one. */
  readonly threshold?: number
  /** It rings below its threshold, and where there is no data at all. */
  readonly ringsBelow?: true
  /** Where there is no data it stays as it is. Left out, no data means that all is well. */
  readonly staysWithoutData?: true
}

/** What is watched besides what functions measure. */
export type Parts = {
  readonly stage: string
  /** The functions that no request waits for: where one of the others fails, its request is answered with 5xx. */
  readonly background: readonly RedressFunction[]
  readonly react: RedressFunction
  readonly api: IHttpApi
  /** The queues with a function that reads them, and for how many minutes a message may wait there. */
  readonly queues: Readonly<Record<string, { readonly queue: QueueWithDeadLetters; readonly minutes: number }>>
  /** What the stream of the table gives up. */
  readonly unreacted: QueueWithDeadLetters
  readonly scheduleGroup: string
}

const FIVE_MINUTES = Duration.minutes(5)
const QUARTER = Duration.minutes(15)

/** Something that functions measure at a stage, as a sum of a quarter of an hour. */
export const measured = (stage: string, name: Measure, dimensions: Record<string, string> = {}): Metric =>
  new Metric({
    namespace: NAMESPACE,
    metricName: name,
    dimensionsMap: { service: SERVICE, stage, ...dimensions },
    statistic: Stats.SUM,
    period: QUARTER,
  })

/** Everything that rings. CloudWatch takes ten metrics for one alarm, and bills each of them ("Amazon CloudWatch pricing"). */
export function watched(parts: Parts): readonly Watched[] {
  const ours = (name: Measure) => ({ id: name, metric: measured(parts.stage, name) })
  return [
    { ...ours('PromisesBroken'), graph: 'Promises', heading: 'A promise was broken' },
    { ...ours('NobodyToAct'), graph: 'Promises', heading: 'Everybody is involved' },
    { ...ours('LateAlarms'), graph: 'Alarms of complaints', heading: 'Alarms ring late' },
    {
      id: 'SweepSilent',
      graph: 'Alarms of complaints',
      heading: 'Sweep is silent',
      metric: measured(parts.stage, 'LateAlarms').with({
        statistic: Stats.SAMPLE_COUNT,
        period: Duration.minutes(30),
        label: 'Runs of sweep in half an hour',
      }),
      ringsBelow: true,
    },
    { ...dropped(parts), graph: 'Alarms of complaints', heading: 'Alarms do not reach their queue' },
    { ...ours('UnreadMails'), graph: 'Mail and webhooks', heading: 'Mail is not read' },
    { ...ours('UnexplainedMails'), graph: 'Mail and webhooks', heading: 'Mail without an ending' },
    { ...ours('Quarantined'), graph: 'Mail and webhooks', heading: 'Something waits in quarantine' },
    { ...ours('MailNotAllowed'), graph: 'Notices', heading: 'SES does not let us send' },
    ...reputation(),
    { ...waiting(parts), graph: 'Waiting, in seconds', heading: 'Messages wait' },
    {
      id: 'StreamBehind',
      graph: 'Waiting, in seconds',
      heading: 'The stream is behind',
      metric: new MathExpression({
        expression: 'age / 1000',
        label: 'Stream',
        period: FIVE_MINUTES,
        usingMetrics: { age: parts.react.metric('IteratorAge', { statistic: Stats.MAXIMUM, period: FIVE_MINUTES }) },
      }),
      threshold: QUARTER.toSeconds(),
    },
    { ...deadLetters(parts), graph: 'Dead letters', heading: 'There are dead letters' },
    {
      id: 'RequestsFail',
      graph: 'Errors',
      heading: 'Requests fail',
      // What a function catches and answers with 500 is no error of Lambda.
      metric: parts.api.metricServerError({ statistic: Stats.SUM, period: FIVE_MINUTES, label: 'Requests (5xx)' }),
    },
    {
      id: 'FunctionsFail',
      graph: 'Errors',
      heading: 'A function fails',
      metric: sumOf(
        'Functions that fail',
        parts.background.map((one) => one.metricErrors({ period: FIVE_MINUTES, label: `${one.node.id} fails` })),
      ),
    },
    {
      id: 'FunctionsThrottled',
      graph: 'Errors',
      heading: 'Functions are throttled',
      metric: sumOf(
        'Functions that are throttled',
        parts.background.map((one) => one.metricThrottles({ period: FIVE_MINUTES, label: `${one.node.id} throttled` })),
      ),
    },
  ]
}

/** One number for several metrics, of which each may have no data. */
function sumOf(label: string, metrics: readonly IMetric[]): IMetric {
  const usingMetrics = Object.fromEntries(metrics.map((metric, index) => [`m${index}`, metric]))
  const terms = metrics.map((_, index) => `FILL(m${index}, 0)`)
  return new MathExpression({ expression: terms.join(' + '), label, period: FIVE_MINUTES, usingMetrics })
}

/** What Scheduler gave up, or what its queue refused five times in a quarter of an hour: a failure that passes is tried again. */
function dropped({ scheduleGroup }: Parts): Pick<Watched, 'id' | 'metric' | 'threshold'> {
  const count = (metricName: string) =>
    new Metric({
      namespace: 'AWS/Scheduler',
      metricName,
      dimensionsMap: { ScheduleGroup: scheduleGroup },
      statistic: Stats.SUM,
      period: QUARTER,
    })
  const metric = new MathExpression({
    expression: 'FILL(dropped, 0) * 5 + FILL(refused, 0)',
    label: 'Alarms that do not reach their queue',
    period: QUARTER,
    usingMetrics: { dropped: count('InvocationDroppedCount'), refused: count('TargetErrorCount') },
  })
  return { id: 'AlarmsDropped', metric, threshold: 5 }
}

/** The rates from which on SES reviews an account ("Sending review process FAQs"). They are of the whole account, and change with each mail alone. */
function reputation(): readonly Watched[] {
  const rate = (name: 'BounceRate' | 'ComplaintRate') =>
    new Metric({
      namespace: 'AWS/SES',
      metricName: `Reputation.${name}`,
      statistic: Stats.AVERAGE,
      period: Duration.hours(1),
    })
  const common = {
    graph: 'Reputation of our mail',
    heading: 'Too much of our mail bounces',
    staysWithoutData: true,
  } as const
  return [
    { ...common, id: 'BounceRate', metric: rate('BounceRate'), threshold: 0.05 },
    { ...common, id: 'ComplaintRate', metric: rate('ComplaintRate'), threshold: 0.001 },
  ]
}

/** How long the oldest message of each queue has waited, as a share of what it may. */
function waiting({ queues }: Parts): Pick<Watched, 'id' | 'metric'> {
  const named = Object.entries(queues).map(([name, { queue, minutes }]) => ({
    key: name.toLowerCase(),
    seconds: minutes * 60,
    age: queue.queue.metricApproximateAgeOfOldestMessage({ period: FIVE_MINUTES, label: name }),
  }))
  const shares = named.map(({ key, seconds }) => `FILL(${key}, 0) / ${seconds}`)
  const metric = new MathExpression({
    expression: `MAX([${shares.join(', ')}])`,
    label: 'Share of the time that messages may wait',
    period: FIVE_MINUTES,
    usingMetrics: Object.fromEntries(named.map(({ key, age }) => [key, age])),
  })
  return { id: 'MessagesWait', metric }
}

function deadLetters({ queues, unreacted }: Parts): Pick<Watched, 'id' | 'metric'> {
  const all = { ...Object.fromEntries(Object.entries(queues).map(([name, { queue }]) => [name, queue])), unreacted }
  const depths = Object.entries(all).map(([label, queue]) =>
    queue.deadLetters.metricApproximateNumberOfMessagesVisible({ period: FIVE_MINUTES, label }),
  )
  return { id: 'DeadLetters', metric: sumOf('Dead letters', depths) }
}
