// Which service of AWS calls or writes to which resource, and whether a policy lets it. Without one, all of these fail in silence.
import { all, calledBy, deployed, type Resource, referencesIn, type Template } from './template.ts'

/** What a service does for a resource of the template. */
type Connection = {
  /** The resource that it does it for. */
  readonly from: string
  readonly service: string
  readonly action: string
  /** What it does it to, as the template refers to it. */
  readonly to: unknown
  /** A path in what it is done to, as an object's beginning. */
  readonly path?: string
}

type Statement = {
  readonly Effect: string
  readonly Principal?: '*' | Readonly<Record<string, string | string[]>>
  readonly Action: string | string[]
  readonly Resource?: unknown
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

type Properties = Readonly<Record<string, never>>

/** Each thing that a service is to do and that no policy lets it do, as a sentence. */
export const missingPermissions = (template: Template): readonly string[] => {
  const statements = policiesOf(template)
  return [
    ...connectionsOf(template)
      .filter((connection) => !isAllowed(template, statements, connection))
      .map(({ from, service, action, to }) => `${from}: no policy allows ${service} ${action} on ${nameOf(to)}.`),
    ...bareDenials(template, statements),
    ...alarmRole(template),
  ]
}

/** What services are to do, as far as the template says it. */
export const connectionsOf = (template: Template): readonly Connection[] =>
  Object.entries(template.Resources).flatMap(([id, resource]) =>
    connectionsFrom(id, resource).filter(({ to }) => calledBy(to) !== undefined),
  )

function connectionsFrom(from: string, { Type, Properties = {} }: Resource): readonly Connection[] {
  const properties = Properties as Properties
  const one = (service: string, action: string, to: unknown): Connection => ({
    from,
    service: `${service}.amazonaws.com`,
    action,
    to,
  })
  switch (Type) {
    case 'AWS::S3::Bucket':
      return members(properties.NotificationConfiguration, 'QueueConfigurations').map(({ Queue }) =>
        one('s3', 'sqs:SendMessage', Queue),
      )
    case 'AWS::SES::ReceiptRule':
      return members(properties.Rule, 'Actions').flatMap(({ S3Action: action }) =>
        action === undefined
          ? []
          : [{ ...one('ses', 's3:PutObject', action.BucketName), path: `/${action.ObjectKeyPrefix ?? ''}` }],
      )
    case 'AWS::SES::ConfigurationSetEventDestination':
      return [one('ses', 'sns:Publish', part(part(properties.EventDestination, 'SnsDestination'), 'TopicARN'))]
    case 'AWS::SNS::Subscription':
      if (properties.Protocol !== 'sqs') return []
      return [properties.Endpoint, part(properties.RedrivePolicy, 'deadLetterTargetArn')].map((queue) =>
        one('sns', 'sqs:SendMessage', queue),
      )
    case 'AWS::CloudWatch::Alarm':
      return [...((properties.AlarmActions ?? []) as unknown[])].map((to) => one('cloudwatch', 'sns:Publish', to))
    case 'AWS::Events::Rule':
      return members(properties, 'Targets').flatMap(({ Arn, DeadLetterConfig }) => [
        one('events', 'lambda:InvokeFunction', Arn),
        one('events', 'sqs:SendMessage', part(DeadLetterConfig, 'Arn')),
      ])
    case 'AWS::ApiGatewayV2::Integration':
      return [one('apigateway', 'lambda:InvokeFunction', properties.IntegrationUri)]
    default:
      return []
  }
}

type Policy = { readonly id: string; readonly statement: Statement }

/** The statements of all resource policies; a permission of a function is one of them. */
const policiesOf = (template: Template): readonly Policy[] => [
  ...all(template, 'AWS::S3::BucketPolicy', 'AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy').flatMap(
    ([id, { Properties }]) =>
      members(Properties?.PolicyDocument, 'Statement').map((statement) => ({ id, statement: statement as Statement })),
  ),
  ...all(template, 'AWS::Lambda::Permission').map(([id, { Properties = {} }]) => ({
    id,
    statement: {
      Effect: 'Allow',
      Principal: { Service: String(Properties.Principal) },
      Action: String(Properties.Action),
      Resource: Properties.FunctionName,
      ...(Properties.SourceArn !== undefined && { Condition: { ArnLike: { 'aws:SourceArn': Properties.SourceArn } } }),
    },
  })),
]

function isAllowed(template: Template, policies: readonly Policy[], connection: Connection): boolean {
  const { service, action, to, path = '' } = connection
  const wanted = `${arnOf(template, to)}${path}`
  return policies.some(
    ({ statement: { Effect, Principal, Action, Resource, Condition } }) =>
      Effect === 'Allow' &&
      typeof Principal === 'object' &&
      [Principal.Service].flat().includes(service) &&
      [Action].flat().includes(action) &&
      [Resource].flat().some((one) => matches(String(deployed(template, one)), wanted)) &&
      Object.values(Condition ?? {}).every((keys) => isMet(template, keys, connection)),
  )
}

/** A service names the account, and the resource that it works for. Any other condition is one that nobody has thought through. */
const isMet = (template: Template, keys: Readonly<Record<string, unknown>>, { from, to }: Connection): boolean =>
  Object.entries(keys).every(([key, value]) => {
    if (key.toLowerCase() === 'aws:sourceaccount') return deployed(template, value) === deployed(template, ACCOUNT)
    if (key.toLowerCase() !== 'aws:sourcearn') return false
    const named = [...referencesIn(template.Resources[from]?.Properties)].map(({ id }) => id)
    const [target] = [...referencesIn(to)].map(({ id }) => id)
    const origins = new Set([from, ...named.filter((id) => id !== target)])
    return [...referencesIn(value)].some(({ id }) => origins.has(id))
  })

const ACCOUNT = { Ref: 'AWS::AccountId' }

/** A Deny for everybody is meant for what is not encrypted on its way, and for nothing else. */
const bareDenials = (template: Template, policies: readonly Policy[]) =>
  policies
    .filter(({ statement: { Effect, Condition } }) => {
      const condition = deployed(template, Condition) as { Bool?: Record<string, unknown> } | undefined
      return Effect === 'Deny' && condition?.Bool?.['aws:SecureTransport'] !== 'false'
    })
    .map(({ id }) => `${id} denies more than what is not encrypted on its way.`)

/** Scheduler rings by a role: the one that a function names to it, which has to trust Scheduler and reach the queue that is named with it. */
const alarmRole = (template: Template) =>
  all(template, 'AWS::Lambda::Function').flatMap(([, { Properties }]) => {
    const variables = part(Properties?.Environment, 'Variables') as Record<string, unknown> | undefined
    if (variables?.ALARM_ROLE_ARN === undefined) return []
    const [role] = [...referencesIn(variables.ALARM_ROLE_ARN)].map((reference) => reference.id)
    const queue = arnOf(template, variables.ALARM_QUEUE_ARN)
    const trust = JSON.stringify(template.Resources[role ?? '']?.Properties?.AssumeRolePolicyDocument ?? {})
    const roleNamed = (one: unknown) => [...referencesIn(one)].some((reference) => reference.id === role)
    const reaches = all(template, 'AWS::IAM::Policy')
      .filter(([, policy]) => roleNamed(policy.Properties?.Roles))
      .flatMap(([, policy]) => members(policy.Properties?.PolicyDocument, 'Statement') as readonly Statement[])
      .some(
        ({ Action, Resource }) =>
          [Action].flat().includes('sqs:SendMessage') &&
          [Resource].flat().some((one) => deployed(template, one) === queue),
      )
    return [
      ...(trust.includes('"scheduler.amazonaws.com"') ? [] : [`${role}: Scheduler may not assume it to ring alarms.`]),
      ...(reaches ? [] : [`${role}: Scheduler may not send to the queue of the alarms with it.`]),
    ]
  })

/** The ARN of what a property refers to, be it by name or by ARN. */
function arnOf(template: Template, value: unknown): string {
  const [{ id } = { id: '' }] = referencesIn(value)
  const isTopic = template.Resources[id]?.Type === 'AWS::SNS::Topic'
  return String(deployed(template, isTopic ? { Ref: id } : { 'Fn::GetAtt': [id, 'Arn'] }))
}

const matches = (pattern: string, arn: string): boolean =>
  pattern.endsWith('*') ? arn.startsWith(pattern.slice(0, -1)) : pattern === arn

const nameOf = (to: unknown): string => [...referencesIn(to)][0]?.id ?? JSON.stringify(to)

const part = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined

// biome-ignore lint/suspicious/noExplicitAny: what a template holds is checked against the specification and has no types here.
const members = (value: unknown, name: string): readonly Record<string, any>[] =>
  [part(value, name) ?? []].flat() as never
