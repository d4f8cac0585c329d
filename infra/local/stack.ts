// The whole of Redress on one machine, wired as the template says.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { sharedWith } from '../../shared/helpdesks/secret.ts'
import { openTable, type Table } from '../../shared/store/table.ts'
import { saveStaffMember } from '../../shared/store/team.ts'
import { CloudFormation } from './aws/cloudformation.ts'
import { Cognito } from './aws/cognito.ts'
import type { CorsRule } from './aws/cors.ts'
import { Certificates, HostedZones } from './aws/domains.ts'
import { createTable, type DynamoDb, ROOT, startDynamoDb } from './aws/dynamodb.ts'
import { EventBuses } from './aws/events.ts'
import { type GatewayParts, startGateway } from './aws/gateway.ts'
import { Permissions } from './aws/iam.ts'
import { createMappings } from './aws/mappings.ts'
import { checkDeliveries } from './aws/resource-policies.ts'
import { S3 } from './aws/s3.ts'
import { Scheduler } from './aws/scheduler.ts'
import { Secrets } from './aws/secrets.ts'
import { type MailEvent, Ses } from './aws/ses.ts'
import { SesAccount } from './aws/ses-account.ts'
import { Sns } from './aws/sns.ts'
import { sts } from './aws/sts.ts'
import { Clock } from './clock.ts'
import { type ControlParts, controlOf, nextDue } from './control.ts'
import { createCustomResources } from './custom-resources.ts'
import { type DeadLetters, deadLettersOf } from './dead-letters.ts'
import { nameOf, Template } from './event-sources.ts'
import { Faults } from './faults.ts'
import { Idle } from './idle.ts'
import { environmentOf, functionsOf, type LambdaFunction, settingsIn } from './lambda.ts'
import { MeasuredSums } from './metrics.ts'
import { Queues } from './queues.ts'
import { SavedMap } from './saved-map.ts'
import { startSignIn } from './sign-in.ts'
import { receive, type SmtpParts, startSmtp } from './smtp.ts'
import { STAFF } from './staff.ts'
import { Stream, type StreamMapping } from './stream.ts'
import { stripOf } from './strip.ts'
import { tickEvery } from './ticks.ts'
import { startWeb } from './web.ts'

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
  /** Where the clock starts in the past to fill the desk: the moment, in milliseconds since 1970, at which that is done. */
  readonly madeUpUntil?: number | undefined
  /** What functions log from warnings on. */
  log(line: string): void
}

export type LocalStack = {
  readonly address: string
  readonly smtpPort: number
  /** What stands behind the public addresses, for whoever breaks it on purpose. */
  readonly table: Table
  readonly deadLetters: DeadLetters
  readonly account: Account
  /** What the roles permit, and what of it was of use. */
  readonly permissions: Permissions
  stop(): Promise<void>
}

/** The account that the stack is deployed to, as it is seen through its API. */
type Account = {
  /** Where its services answer. */
  readonly endpoint: string
  readonly acm: Certificates
  readonly cloudformation: CloudFormation
  readonly route53: HostedZones
  readonly sns: Sns
}

/** Starts everything. Throws with EADDRINUSE and its port when a port is taken. */
export async function startLocal(settings: LocalSettings): Promise<LocalStack> {
  const ends: (() => unknown)[] = []
  const stop = async () => {
    for (const end of ends.splice(0).toReversed()) await end()
  }
  try {
    return { ...(await start(settings, ends)), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Starts part after part. `ends` gets what stops each, to be called in reverse order. */
async function start(settings: LocalSettings, ends: (() => unknown)[]): Promise<Omit<LocalStack, 'stop'>> {
  const { dataDirectory: directory, log } = settings
  const clock = startClock(settings, ends)
  const [idle, faults, metrics] = [new Idle(), new Faults(), new MeasuredSums()]
  const web = await startWeb(settings.port)
  ends.push(() => web.stop())
  const address = `http://127.0.0.1:${web.port}`
  const [dynamodb, queues, signIn] = await Promise.all([
    startDynamoDb(directory),
    Queues.start(),
    startSignIn(STAFF, address, faults),
  ])
  for (const started of [dynamodb, queues, signIn]) ends.push(() => started.stop())
  let gatewayParts: GatewayParts | undefined
  const gateway = await startGateway(() => {
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
  const environment = (name: string) => environmentOf(name, gateway.address)
  const functions = functionsOf(template, { clock, idle, faults, log, metrics, environment })
  ends.push(() => {
    queues.close()
    for (const one of functions.values()) one.end('the stack stops')
  })
  const permissions = permissionsIn(template, functions)
  queues.wire(template, { clock, idle, faults, functions })
  const services = createServices(template, { clock, faults, queues, permissions, directory, log })
  ends.push(
    () => services.ses.stop(),
    () => services.scheduler.stop(),
  )
  const [tableName, streamArn] = await createTableOf(template, dynamodb)
  const stream = startStream(template, dynamodb, streamArn, functions, { clock, idle, faults, queues, directory })
  ends.push(() => stream.stop())
  const [ses, inbound] = openMail(template, services, clock, faults)
  const account = createAccount(template)
  gatewayParts = {
    dynamodb,
    services: { ...services, ses, sqs: queues, ...account },
    functions: () => functions,
    permissions,
    faults,
    cors: corsIn(template),
    wrote: (items) => stream.wrote(items),
  }
  await createCustomResources(template, functions)
  const table = tableAt(gateway.address, tableName)
  for (const member of STAFF) await saveStaffMember(table, member)
  tickEvery(template, functions, clock, idle, faults, settings.madeUpUntil)
  const deadLetters = deadLettersOf(template, queues)
  const { secretsmanager, ...own } = services
  const known = { ...settingsIn(template.directory), webhookSecrets: () => webhookSecretsIn(template, secretsmanager) }
  const acting = { publish: publisherOf(template, queues), sweep: async () => functions.get('sweep')?.invoke({}) }
  const parts = { ...own, ...known, ...acting, clock, idle, faults, signIn, staff: STAFF, table, deadLetters, metrics }
  web.serve(template, functions, controlOf(parts), () => stripNow(parts))
  const smtpPort = await startMail(settings.smtpPort, inbound, ends)
  return { address, smtpPort, table, deadLetters, permissions, account: { endpoint: gateway.address, ...account } }
}

/** What the roles permit. Throws where the template asks for what a policy does not let a service do. */
function permissionsIn(template: Template, functions: ReadonlyMap<string, LambdaFunction>): Permissions {
  const permissions = new Permissions(template)
  createMappings(template, functions, permissions)
  checkDeliveries(template)
  return permissions
}

/** The clock. Where the stack saves its data, it goes on from where it stood, however long the stack was stopped, and never back. */
function startClock({ dataDirectory, now, log }: LocalSettings, ends: (() => unknown)[]): Clock {
  const saved = new SavedMap<number>(dataDirectory, 'clock')
  const stood = saved.entries.get('now')
  if (now !== undefined && stood !== undefined && now < stood)
    log(`The clock goes on from ${new Date(stood).toISOString()}, where it stood: time goes forward only.`)
  const clock = new Clock(stood === undefined ? now : Math.max(stood, now ?? stood))
  const save = () => saved.set('now', clock.now())
  // A stack that is ended at once has no time to say where its clock stands.
  const saving = dataDirectory === undefined ? undefined : setInterval(save, 1000).unref()
  ends.push(() => {
    clearInterval(saving)
    clock.stop()
    save()
    saved.flush()
  })
  return clock
}

/** The strip above the start page, as things stand. */
function stripNow({
  clock,
  scheduler,
  ses,
  procedure,
}: Pick<ControlParts, 'clock' | 'scheduler' | 'ses' | 'procedure'>) {
  const now = clock.now()
  const { zone } = procedure.organisation
  return stripOf({ staff: STAFF, now, due: nextDue(scheduler, now), zone, sent: ses.count })
}

/** Creates the table of the template. Its name, and the ARN of its stream. */
async function createTableOf(template: Template, dynamodb: DynamoDb): Promise<readonly [name: string, stream: string]> {
  const [table] = template.all<Parameters<typeof createTable>[2]>('AWS::DynamoDB::Table')
  if (table === undefined) throw new Error('The template has no table.')
  const name = nameOf(table.id)
  return [name, await createTable(dynamodb, name, table.properties)]
}

const tableAt = (endpoint: string, name: string): Table =>
  openTable(DynamoDBDocumentClient.from(new DynamoDBClient({ ...ROOT, endpoint })), name)

/** SES as the account has it; and where it puts mail that comes in, by SMTP or from itself. */
function openMail(
  template: Template,
  { s3, ses }: { s3: S3; ses: Ses },
  clock: Clock,
  faults: Faults,
): [SesAccount, SmtpParts] {
  const bucket = nameOf(template.all('AWS::S3::Bucket')[0]?.id ?? '')
  const account = new SesAccount(template, ses, (mail) => receive(inbound, mail))
  const inbound: SmtpParts = {
    recipients: () => account.recipients(),
    now: () => clock.now(),
    takes: () => !faults.isDown('ses') && !faults.isDown('s3'),
    store: (id, raw) => s3.put(bucket, `incoming/${id}`, raw),
  }
  return [account, inbound]
}

/** Takes mail by SMTP. Its port. */
async function startMail(port: number, parts: SmtpParts, ends: (() => unknown)[]): Promise<number> {
  const smtp = await startSmtp(port, parts)
  ends.push(() => smtp.stop())
  return smtp.port
}

const corsIn = (template: Template): readonly CorsRule[] =>
  template
    .all<BucketProperties>('AWS::S3::Bucket')
    .flatMap(({ properties }) => properties.CorsConfiguration?.CorsRules ?? [])

type ServiceParts = {
  readonly clock: Clock
  readonly faults: Faults
  readonly queues: Queues
  readonly permissions: Permissions
  readonly directory: string | undefined
  log(line: string): void
}

/** The services of AWS that answer for the resources of the template, by the names that the gateway knows them by. */
function createServices(template: Template, { clock, faults, queues, permissions, directory, log }: ServiceParts) {
  const idsOf = (type: string) => template.all(type).map(({ id }) => id)
  const namesOf = (type: string) => template.all<{ Name: string }>(type).map(({ properties }) => properties.Name)
  const created = template
    .all<{ EmailIdentity: string }>('AWS::SES::EmailIdentity')
    .map(({ properties }) => properties.EmailIdentity)
  // One that the template adopts is there already.
  const { email } = settingsIn(template.directory).procedure.organisation
  const identities = created.length > 0 ? created : [email.slice(email.lastIndexOf('@') + 1)]
  const ring = (roleArn: string, wish: { action: string; resource: string }, input: string) => {
    const isAllowed = permissions.refusal(template.idOf(roleArn), [wish]) === undefined
    if (isAllowed) queues.send(wish.resource.split(':').at(-1) ?? '', input)
    else log(`${roleArn} may not ${wish.action} ${wish.resource}: an alarm is lost`)
    return isAllowed
  }
  return {
    s3: new S3(clock, idsOf('AWS::S3::Bucket').map(nameOf), arrivals(template, queues), directory),
    ses: new Ses(clock, identities, idsOf('AWS::SES::ConfigurationSet').map(nameOf), directory),
    scheduler: new Scheduler(clock, faults, namesOf('AWS::Scheduler::ScheduleGroup'), ring, directory),
    events: new EventBuses(clock, namesOf('AWS::Events::EventBus')),
    secretsmanager: new Secrets(template.all('AWS::SecretsManager::Secret'), directory),
  }
}

/** The services that answer for the account, by the names that the gateway knows them by. */
const createAccount = (template: Template) => ({
  acm: new Certificates(),
  cloudformation: new CloudFormation(template),
  'cognito-idp': new Cognito(),
  route53: new HostedZones(),
  sns: new Sns(template),
  sts,
})

type BucketProperties = {
  readonly CorsConfiguration?: { readonly CorsRules: readonly CorsRule[] }
  readonly NotificationConfiguration?: {
    readonly QueueConfigurations: readonly {
      readonly Queue: string
      readonly Filter: { readonly S3Key: { readonly Rules: readonly { readonly Value: string }[] } }
    }[]
  }
}

/** Sends the event of a created object to the queues of the template ("Event message structure", Amazon S3 user guide). */
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

/** Publishes events about mail to whoever subscribed to the topic of the configuration set. */
function publisherOf(template: Template, queues: Queues) {
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
  parts: { clock: Clock; idle: Idle; faults: Faults; queues: Queues; directory: string | undefined },
): Stream {
  const mappings = template.all<StreamMapping & { EventSourceArn: string; FunctionName: string }>(
    'AWS::Lambda::EventSourceMapping',
  )
  const mapping = mappings.find(({ properties }) => properties.EventSourceArn.includes(':dynamodb:'))?.properties
  const reader = [...functions.values()].find(({ physicalName }) => physicalName === mapping?.FunctionName)
  if (mapping === undefined || reader === undefined) throw new Error('The template has nothing that reads the stream.')
  const deadLetterQueue = mapping.DestinationConfig.OnFailure.Destination.split(':').at(-1) ?? ''
  const sendToDeadLetterQueue = (body: string) => void parts.queues.send(deadLetterQueue, body)
  return new Stream(dynamodb, streamArn, mapping, { ...parts, reader, sendToDeadLetterQueue }, parts.directory)
}

/** What each helpdesk in use signs its webhooks with. */
function webhookSecretsIn(template: Template, secrets: Secrets): Readonly<Record<string, string>> {
  const [all = '{}'] = template
    .all<{ Environment?: { Variables: { HELPDESK_SECRETS?: string } } }>('AWS::Lambda::Function')
    .flatMap(({ properties }) => properties.Environment?.Variables.HELPDESK_SECRETS ?? [])
  return Object.fromEntries(
    Object.entries<string>(JSON.parse(all)).map(([name, arn]) => [
      name,
      sharedWith(name, secrets.valueOf(arn)).webhook,
    ]),
  )
}
