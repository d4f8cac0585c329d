// The alarms: each can ring, reaches somebody, and says what to do.
import { globSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHANNELS } from '../../shared/procedure/words.ts'
import { startRedress } from '../local/running.ts'

type Metric = { Namespace: string; MetricName: string; Dimensions?: { Name: string; Value: unknown }[] }
type AlarmProperties = Partial<Metric> & {
  Metrics?: { Id: string; Expression?: string; MetricStat?: { Metric: Metric } }[]
  AlarmDescription: string
  AlarmActions: unknown[]
  TreatMissingData: string
  ComparisonOperator: string
}
const { Resources } = JSON.parse(readFileSync('cdk.out/Redress.template.json', 'utf8')) as {
  Resources: Record<string, { Type: string; Properties: Record<string, unknown> }>
}
const all = <T>(type: string): readonly (readonly [id: string, properties: T])[] =>
  Object.entries(Resources).flatMap(([id, { Type, Properties }]) =>
    Type === type ? [[id, Properties as unknown as T] as const] : [],
  )
const alarms = all<AlarmProperties>('AWS::CloudWatch::Alarm')
const named = (name: string) => alarms.find(([id]) => id.startsWith(`Watch${name}`))?.[1]

/** The metrics that an alarm reads. */
const metricsOf = ({ Namespace = '', MetricName = '', Dimensions, Metrics }: AlarmProperties): readonly Metric[] =>
  Metrics === undefined
    ? [{ Namespace, MetricName, ...(Dimensions && { Dimensions }) }]
    : Metrics.flatMap(({ MetricStat }) => MetricStat?.Metric ?? [])
const dimensionsOf = ({ Dimensions = [] }: Metric) => Dimensions.map(({ Name }) => Name).toSorted()

/** What AWS publishes, with its dimensions: the pages on metrics of Lambda, SQS, HTTP APIs, EventBridge Scheduler and SES in their guides. */
const PUBLISHED: Readonly<Record<string, readonly string[]>> = {
  'AWS/Lambda Errors': ['FunctionName'],
  'AWS/Lambda Throttles': ['FunctionName'],
  'AWS/Lambda IteratorAge': ['FunctionName'],
  'AWS/SQS ApproximateAgeOfOldestMessage': ['QueueName'],
  'AWS/SQS ApproximateNumberOfMessagesVisible': ['QueueName'],
  'AWS/ApiGateway 5xx': ['ApiId'],
  'AWS/Scheduler InvocationDroppedCount': ['ScheduleGroup'],
  'AWS/Scheduler TargetErrorCount': ['ScheduleGroup'],
  'AWS/SES Reputation.BounceRate': [],
  'AWS/SES Reputation.ComplaintRate': [],
}

describe('an alarm', () => {
  it('watches a metric that is published, by the dimensions that it has', () => {
    const measuredAtSome = new Set(
      globSync('functions/**/*.ts').flatMap((file) =>
        [...readFileSync(file, 'utf8').matchAll(/'([A-Z][A-Za-z]+)'/g)].map(([, name]) => name),
      ),
    )
    for (const [id, properties] of alarms) {
      for (const metric of metricsOf(properties)) {
        const { Namespace, MetricName } = metric
        if (Namespace === 'Redress') {
          expect(measuredAtSome, id).toContain(MetricName)
          expect(dimensionsOf(metric), id).toEqual(['service', 'stage'])
        } else expect(dimensionsOf(metric), id).toEqual(PUBLISHED[`${Namespace} ${MetricName}`])
      }
    }
  })

  it('leads to a heading of the runbook, and each heading from one', () => {
    const [, runbook = ''] = readFileSync('infra/README.md', 'utf8').split('\n## Runbook\n')
    const [whole = ''] = runbook.split('\n## ')
    const headings = [...whole.matchAll(/^### (.+)$/gm)].map(([, heading]) => heading)
    const called = alarms.map(([, { AlarmDescription }]) => /Runbook, "(.+)"/.exec(AlarmDescription)?.[1])
    // It stands in a timeline, and nothing rings.
    expect(new Set([...called, 'An address is suppressed'])).toEqual(new Set(headings))
  })

  it('reaches the topic, and no alarm reads more metrics than CloudWatch takes', () => {
    for (const [id, properties] of alarms) {
      expect(properties.AlarmActions, id).toEqual([{ Ref: expect.stringMatching(/^WatchTopic/) }])
      expect(metricsOf(properties).length, id).toBeLessThanOrEqual(10)
    }
  })

  it('watches every queue, every dead-letter queue and every function', () => {
    const watched = alarms.flatMap(([, properties]) => metricsOf(properties))
    const about = (name: string) =>
      JSON.stringify(watched.filter(({ MetricName }) => MetricName === name).map(({ Dimensions }) => Dimensions))
    const read = all<{ EventSourceArn: unknown }>('AWS::Lambda::EventSourceMapping').map(([, { EventSourceArn }]) =>
      JSON.stringify(EventSourceArn),
    )
    for (const [id] of all('AWS::SQS::Queue')) {
      if (id.includes('DeadLetters')) expect(about('ApproximateNumberOfMessagesVisible')).toContain(id)
      else if (read.some((source) => source.includes(id))) {
        expect(about('ApproximateAgeOfOldestMessage')).toContain(id)
      }
    }
    const byRequests = all<{ IntegrationUri: unknown }>('AWS::ApiGatewayV2::Integration')
    for (const [id] of all('AWS::Lambda::Function')) {
      if (byRequests.some(([, { IntegrationUri }]) => JSON.stringify(IntegrationUri).includes(id))) continue
      for (const metric of ['Errors', 'Throttles']) expect(about(metric), id).toContain(`"${id}"`)
    }
  })

  it('rings when nothing was heard from sweep for half an hour', () => {
    expect(named('SweepSilent')).toMatchObject({
      TreatMissingData: 'breaching',
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 1,
      Metrics: [{ MetricStat: { Metric: { MetricName: 'LateAlarms' }, Stat: 'SampleCount', Period: 1800 } }],
    })
  })

  it('rings at the rates from which SES reviews an account', () => {
    expect(named('BounceRate')).toMatchObject({ Threshold: 0.05, TreatMissingData: 'ignore' })
    expect(named('ComplaintRate')).toMatchObject({ Threshold: 0.001, TreatMissingData: 'ignore' })
  })
})

/** A value of the template as text: of a reference, the id that it names. */
const textOf = (value: unknown): string =>
  typeof value === 'object' && value !== null ? textOf(Object.values(value).flat()[0]) : String(value)

describe('the dashboard', () => {
  type Properties = { DashboardBody: { 'Fn::Join': [separator: string, parts: unknown[]] } }
  const [body] = all<Properties>('AWS::CloudWatch::Dashboard').map(([, { DashboardBody }]) => DashboardBody['Fn::Join'])
  const { widgets } = JSON.parse((body?.[1] ?? []).map(textOf).join('')) as {
    widgets: { properties: { title: string; alarms?: string[]; metrics?: unknown[][] } }[]
  }
  const shown = widgets
    .flatMap(({ properties: { metrics = [] } }) => metrics)
    .flatMap((metric) => (typeof metric[0] === 'string' ? [metric.filter((part) => typeof part === 'string')] : []))
    .map((parts) => parts.join(' '))

  it('shows every alarm, and each metric that one watches', () => {
    expect(widgets[0]?.properties.alarms).toHaveLength(alarms.length)
    for (const [id, properties] of alarms) {
      for (const { Namespace, MetricName, Dimensions = [] } of metricsOf(properties)) {
        const dimensions = Dimensions.flatMap(({ Name, Value }) => [Name, textOf(Value)])
        expect(shown, id).toContain([Namespace, MetricName, ...dimensions].join(' '))
      }
    }
  })

  it('shows complaints by channel, notices, and promises', () => {
    const ours = (name: string, channel = '') => `Redress ${name} ${channel}service redress stage production`
    const names = ['NoticesSent', 'NoticesBounced', 'PromisesKept', 'PromisesBroken', 'TargetsMissed']
    for (const name of names) expect(shown).toContain(ours(name))
    for (const channel of CHANNELS) expect(shown).toContain(ours('ComplaintsReceived', `channel ${channel} `))
  })

  it('has no more metrics than a dashboard that costs nothing', () => {
    expect(new Set(shown).size).toBeLessThanOrEqual(50)
  })
})

describe('the topic of the alarms', () => {
  const policy = all<{ PolicyDocument: { Statement: Record<string, unknown>[] }; Topics: unknown }>(
    'AWS::SNS::TopicPolicy',
  ).find(([id]) => id.startsWith('Watch'))?.[1]

  it('lets alarms of this account publish, and denies nothing but what is not encrypted', () => {
    const [allowed, denied] = ['Allow', 'Deny'].map((effect) =>
      policy?.PolicyDocument.Statement.filter(({ Effect }) => Effect === effect),
    )
    expect(policy?.Topics).toEqual([{ Ref: expect.stringMatching(/^WatchTopic/) }])
    expect(allowed).toEqual([
      expect.objectContaining({
        Action: 'sns:Publish',
        Resource: { Ref: expect.stringMatching(/^WatchTopic/) },
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      }),
    ])
    expect(denied).toEqual([expect.objectContaining({ Condition: { Bool: { 'aws:SecureTransport': 'false' } } })])
  })
})

describe('what functions measure', () => {
  let redress: Awaited<ReturnType<typeof startRedress>>
  beforeAll(async () => {
    redress = await startRedress('2026-11-20T09:00:00Z')
  })
  afterAll(() => redress.stop())

  it('has the namespace and the dimensions that alarms look for', async () => {
    await redress.ask('POST', '/_local/sweep')
    const watched = metricsOf(named('LateAlarms') ?? ({} as AlarmProperties))[0]
    const values = watched?.Dimensions?.map(({ Name, Value }) => `${Name}=${Value}`).toSorted()
    expect(Object.keys(await redress.measured())).toContain(`${watched?.Namespace} LateAlarms ${values?.join(' ')}`)
  })
  it('counts what comes in by its channel, what is sent and bounces, and what was promised and kept', async () => {
    const { body } = await redress.logged({ complainant: { email: 'max@customer.example' }, description: 'Too slow.' })
    await redress.move({ advance: 'PT1H' })
    const [sent] = await redress.outbox(body.reference)
    await redress.bounce(sent?.messageId ?? '')
    await redress.move({ advance: 'P3D' })
    const measured = await redress.measured()
    const of = (name: string, channel = '') => measured[`Redress ${name} ${channel}service=redress stage=production`]
    expect(of('ComplaintsReceived', 'channel=phone ')).toBe(1)
    expect(of('NoticesSent')).toBeGreaterThan(0)
    expect(of('NoticesBounced')).toBe(1)
    expect(of('PromisesKept')).toBeGreaterThan(0)
  })
})
