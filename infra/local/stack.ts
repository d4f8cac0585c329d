// The whole of Redress on one machine, wired as the template says.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { openTable, type Table } from '../../shared/store/table.ts'
import { saveStaffMember } from '../../shared/store/team.ts'
import type { CorsRule } from './aws/cors.ts'
import { createTable, type DynamoDb, ROOT, startDynamoDb } from './aws/dynamodb.ts'
import { type GatewayParts, openGateway } from './aws/gateway.ts'
import { Permissions } from './aws/iam.ts'
import { S3 } from './aws/s3.ts'
import { Scheduler } from './aws/scheduler.ts'
import { Secrets } from './aws/secrets.ts'
import { type MailEvent, Ses } from './aws/ses.ts'
import { Clock } from './clock.ts'
import { controlOf } from './control.ts'
import { type DeadLetters, deadLettersOf } from './dead-letters.ts'
import { nameOf, Template } from './event-sources.ts'
import { Faults } from './faults.ts'
import { Idle } from './idle.ts'
import { environmentOf, functionsOf, type LambdaFunction, procedureIn } from './lambda.ts'
import { MeasuredSums } from './metrics.ts'
import { Queues } from './queues.ts'
import { SavedMap } from './saved-map.ts'
import { startSignIn } from './sign-in.ts'
import { startSmtp } from './smtp.ts'
import { STAFF } from './staff.ts'
import { Stream, type StreamMapping } from './stream.ts'
import { tickEvery } from './ticks.ts'
import { openWeb } from './web.ts'

/** How the local stack is started. Ports of 0 are chosen by the machine. */
export type LocalSettings = {
  /** Where the synthesised template is. */
  readonly template: string
  readonly port: number
  readonly smtpPort: number
  /** Where everything is saved; left out, in memory. */
  readonly dataDirectory?: string | undefined
  /** Where the clock starts, in milliseconds since 1970. */
  readonly now?: number | undefined
  /** What functions log from warnings on. */
  log(line: string): void
}

export type LocalStack = {
  readonly address: string
  readonly smtpPort: number
  /** What stands behind the public addresses, for whoever breaks it on purpose. */
  readonly table: Table
  readonly deadLetters: DeadLetters
  stop(): Promise<void>
}

/** Starts everything. Throws with EADDRINUSE and its port when a port is taken. */
export async function startLocal(settings: LocalSettings): Promise<LocalStack> {
  const { dataDirectory: directory, log } = settings
  const ends: (() => unknown)[] = []
  const stop = async () => {
    for (const end of ends.splice(0).toReversed()) await end()
  }
  try {
    const time = new SavedMap<number>(directory, 'clock')
    const clock = new Clock(
      settings.now ?? (time.entries.has('ahead') ? Date.now() + (time.entries.get('ahead') ?? 0) : undefined),
    )
    const rest = new Idle()
    const faults = new Faults()
    const web = await openWeb(settings.port)
    ends.push(() => web.stop())
    const address = `http://127.0.0.1:${web.port}`
    const [dynamodb, queues, signIn] = await Promise.all([
      startDynamoDb(directory),
      Queues.start(),
      startSignIn(STAFF, address),
    ])
    ends.push(
      () => dynamodb.stop(),
      () => queues.stop(),
      () => signIn.stop(),
      () => clock.stop(),
    )
    ends.push(() => {
      time.set('ahead', clock.ahead)
      time.flush()
    })

    let gatewayParts: GatewayParts | undefined
    const gateway = await openGateway(() => {
      if (gatewayParts === undefined) throw new Error('A call came before the stack was ready.')
      return gatewayParts
    })
    ends.push(() => gateway.close())
    const template = new Template(settings.template, {
      address,
      queueUrl: (name) => `${gateway.address}/000000000000/${name}`,
      issuer: signIn.issuer,
      client: signIn.client,
    })
    const metrics = new MeasuredSums()
    const functions = functionsOf(template, {
      clock,
      rest,
      log,
      metrics,
      environment: (name) => environmentOf(name, gateway.address),
    })
    ends.push(() => {
      for (const one of functions.values()) one.end('the stack stops')
    })
    queues.wire(template, { clock, rest, faults, functions })
    const permissions = new Permissions(template)

    const idsOf = (type: string) => template.all(type).map(({ id }) => id)
    const s3 = new S3(clock, idsOf('AWS::S3::Bucket').map(nameOf), arrivals(template, queues), directory)
    const ses = new Ses(
      clock,
      template
        .all<{ EmailIdentity: string }>('AWS::SES::EmailIdentity')
        .map(({ properties }) => properties.EmailIdentity),
      idsOf('AWS::SES::ConfigurationSet').map(nameOf),
      directory,
    )
    const groups = template
      .all<{ Name: string }>('AWS::Scheduler::ScheduleGroup')
      .map(({ properties }) => properties.Name)
    const ring = (roleArn: string, wish: { action: string; resource: string }, input: string) => {
      const may = permissions.refusal(template.idOf(roleArn), [wish]) === undefined
      if (may) queues.send(wish.resource.split(':').at(-1) ?? '', input)
      else log(`${roleArn} may not ${wish.action} ${wish.resource}: an alarm is lost`)
      return may
    }
    const scheduler = new Scheduler(clock, groups, ring, directory)
    const secretNames = template
      .all<{ Name: string }>('AWS::SecretsManager::Secret')
      .map(({ properties }) => properties.Name)
    const secrets = new Secrets(secretNames, directory)
    ends.push(
      () => ses.stop(),
      () => scheduler.stop(),
    )

    const tables = template.all<Parameters<typeof createTable>[2]>('AWS::DynamoDB::Table')
    const [tableResource] = tables
    if (tableResource === undefined) throw new Error('The template has no table.')
    const tableName = nameOf(tableResource.id)
    const streamArn = await createTable(dynamodb, tableName, tableResource.properties)
    const stream = startStream(template, dynamodb, streamArn, functions, {
      clock,
      rest,
      faults,
      queues,
      directory,
    })
    ends.push(() => stream.stop())
    gatewayParts = {
      dynamodb,
      services: { s3, ses, scheduler, secretsmanager: secrets, sqs: queues },
      functions: () => functions,
      permissions,
      faults,
      cors: template
        .all<BucketProperties>('AWS::S3::Bucket')
        .flatMap(({ properties }) => properties.CorsConfiguration?.CorsRules ?? []),
      wrote: (records) => stream.wrote(records),
    }
    const client = DynamoDBDocumentClient.from(new DynamoDBClient({ ...ROOT, endpoint: gateway.address }))
    const table = openTable(client, tableName)
    for (const member of STAFF) await saveStaffMember(table, member)
    tickEvery(template, functions, clock, rest)

    const tell = tellerOf(template, queues)
    const sweep = async () => functions.get('sweep')?.invoke({})
    const deadLetters = deadLettersOf(template, queues)
    const control = controlOf({
      clock,
      rest,
      faults,
      ses,
      scheduler,
      secrets,
      signIn,
      staff: STAFF,
      procedure: procedureIn(template),
      table,
      tell,
      sweep,
      deadLetters,
      metrics,
    })
    const smtp = await startSmtp(settings.smtpPort, {
      recipients: recipientsOf(template),
      now: () => clock.now(),
      store: (id, raw) => s3.put(nameOf(idsOf('AWS::S3::Bucket')[0] ?? ''), `incoming/${id}`, raw),
    })
    ends.push(() => smtp.stop())
    web.serve(template, functions, control)
    return { address, smtpPort: smtp.port, table, deadLetters, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

type BucketProperties = {
  readonly CorsConfiguration?: { readonly CorsRules: readonly CorsRule[] }
  readonly NotificationConfiguration?: {
    readonly QueueConfigurations: readonly {
      readonly Queue: string
      readonly Filter: { readonly S3Key: { readonly Rules: readonly { readonly Value: string }[] } }
    }[]
  }
}

/** Tells the queues of the template that an object was created ("Event message structure", Amazon S3 user guide). */
function arrivals(template: Template, queues: Queues) {
  const configured = template
    .all<BucketProperties>('AWS::S3::Bucket')
    .flatMap(({ properties }) => properties.NotificationConfiguration?.QueueConfigurations ?? [])
  return (bucket: string, key: string, size: number) => {
    const encoded = encodeURIComponent(key).replaceAll('%2F', '/').replaceAll('%20', '+')
    const Records = [
      {
        eventSource: 'aws:s3',
        eventName: 'ObjectCreated:Put',
        s3: { bucket: { name: bucket }, object: { key: encoded, size } },
      },
    ]
    for (const { Queue, Filter } of configured) {
      const fits = Filter.S3Key.Rules.every(({ Value }) => key.startsWith(Value))
      if (fits) queues.send(Queue.split(':').at(-1) ?? '', JSON.stringify({ Records }))
    }
  }
}

type EventDestinationProperties = {
  readonly EventDestination: {
    readonly MatchingEventTypes: readonly string[]
    readonly SnsDestination?: { readonly TopicARN: string }
  }
}
type SubscriptionProperties = {
  readonly TopicArn: string
  readonly Protocol: string
  readonly Endpoint: string
  readonly RawMessageDelivery?: boolean
}

/** Tells what became of a mail to whoever subscribed to the topic that the configuration set publishes to. */
function tellerOf(template: Template, queues: Queues) {
  const destinations = template
    .all<EventDestinationProperties>('AWS::SES::ConfigurationSetEventDestination')
    .map(({ properties }) => properties.EventDestination)
  const subscriptions = template
    .all<SubscriptionProperties>('AWS::SNS::Subscription')
    .map(({ properties }) => properties)
  return (event: MailEvent) => {
    // As the template writes them: "Rendering Failure" is "renderingFailure" there.
    const type = event.eventType.replaceAll(' ', '')
    for (const { MatchingEventTypes, SnsDestination } of destinations) {
      if (!MatchingEventTypes.some((one) => one.toLowerCase() === type.toLowerCase())) continue
      for (const { TopicArn, Protocol, Endpoint, RawMessageDelivery } of subscriptions) {
        if (TopicArn !== SnsDestination?.TopicARN || Protocol !== 'sqs') continue
        const Message = JSON.stringify(event)
        const body = RawMessageDelivery ? Message : JSON.stringify({ Type: 'Notification', TopicArn, Message })
        queues.send(Endpoint.split(':').at(-1) ?? '', body)
      }
    }
  }
}

function startStream(
  template: Template,
  dynamodb: DynamoDb,
  streamArn: string,
  functions: ReadonlyMap<string, LambdaFunction>,
  parts: { clock: Clock; rest: Idle; faults: Faults; queues: Queues; directory: string | undefined },
): Stream {
  const mappings = template.all<StreamMapping & { EventSourceArn: string; FunctionName: string }>(
    'AWS::Lambda::EventSourceMapping',
  )
  const mapping = mappings.find(({ properties }) => properties.EventSourceArn.includes(':dynamodb:'))?.properties
  const reader = [...functions.values()].find(({ physicalName }) => physicalName === mapping?.FunctionName)
  if (mapping === undefined || reader === undefined) throw new Error('The template has nothing that reads the stream.')
  const rest = mapping.DestinationConfig.OnFailure.Destination.split(':').at(-1) ?? ''
  const giveUp = (body: string) => void parts.queues.send(rest, body)
  return new Stream(dynamodb, streamArn, mapping, { ...parts, reader, giveUp }, parts.directory)
}

/** The addresses for which SES takes mail. */
const recipientsOf = (template: Template): readonly string[] =>
  template
    .all<{ Rule: { Recipients: string[] } }>('AWS::SES::ReceiptRule')
    .flatMap(({ properties }) => properties.Rule.Recipients)
