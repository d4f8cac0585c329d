// What services of AWS do for the stack by themselves, and the policies of queues, topics, buckets and functions that let them.
import { ACCOUNT, nameOf, REGION, type Template } from '../event-sources.ts'
import { patternOf } from './iam.ts'

type Conditions = Readonly<Record<string, Readonly<Record<string, string>>>>
type Statement = {
  readonly Effect: string
  readonly Action: string
  readonly Resource: string
  readonly Principal: { readonly Service?: string }
  readonly Condition?: Conditions
}
type Policy = { readonly PolicyDocument: { readonly Statement: readonly Statement[] } }
type InvokePermission = {
  readonly Action: string
  readonly FunctionName: string
  readonly Principal: string
  readonly SourceArn: string
}

/** One thing that a service does for a resource of this account. */
type Delivery = {
  readonly service: string
  readonly action: string
  readonly resource: string
  /** The ARN of what it acts for. */
  readonly source: string
}

type Bucket = {
  readonly NotificationConfiguration?: { readonly QueueConfigurations: readonly { readonly Queue: string }[] }
}
type Rule = {
  readonly Targets: readonly { readonly Arn: string; readonly DeadLetterConfig?: { readonly Arn: string } }[]
}
type Subscription = {
  readonly TopicArn: string
  readonly Protocol: string
  readonly Endpoint: string
  readonly RedrivePolicy?: { readonly deadLetterTargetArn: string }
}
type ReceiptRule = {
  readonly Rule: {
    readonly Actions: readonly {
      readonly S3Action: { readonly BucketName: string; readonly ObjectKeyPrefix: string }
    }[]
  }
}
type Destination = {
  readonly ConfigurationSetName: string
  readonly EventDestination: { readonly SnsDestination: { readonly TopicARN: string } }
}

/** Throws where a policy does not let a service do what the template asks of it: on AWS it is not created, or what it delivers is lost. */
export function checkDeliveries(template: Template): void {
  const statements = [
    ...['AWS::S3::BucketPolicy', 'AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy'].flatMap((type) =>
      template.all<Policy>(type).flatMap(({ properties }) => properties.PolicyDocument.Statement),
    ),
    ...template.all<InvokePermission>('AWS::Lambda::Permission').map(({ properties }) => ({
      Effect: 'Allow',
      Action: properties.Action,
      Resource: properties.FunctionName,
      Principal: { Service: properties.Principal },
      Condition: { ArnLike: { 'aws:SourceArn': properties.SourceArn } },
    })),
  ]
  for (const delivery of deliveriesOf(template)) {
    if (!statements.some((statement) => allows(statement, delivery))) {
      const { service, action, resource, source } = delivery
      throw new Error(`No policy lets ${service} ${action} on ${resource} for ${source}.`)
    }
  }
}

function deliveriesOf(template: Template): readonly Delivery[] {
  const arnOf = (service: string, resource: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`
  const by = (service: string, action: string, resource: string, source: string): Delivery => ({
    service: `${service}.amazonaws.com`,
    action,
    resource,
    source,
  })
  return [
    ...template
      .all<ReceiptRule>('AWS::SES::ReceiptRule')
      .flatMap(({ id, properties }) =>
        properties.Rule.Actions.map(({ S3Action: { BucketName, ObjectKeyPrefix } }) =>
          by('ses', 's3:PutObject', `arn:aws:s3:::${BucketName}/${ObjectKeyPrefix}a-mail`, arnOf('ses', id)),
        ),
      ),
    ...template
      .all<Bucket>('AWS::S3::Bucket')
      .flatMap(({ id, properties }) =>
        (properties.NotificationConfiguration?.QueueConfigurations ?? []).map(({ Queue }) =>
          by('s3', 'sqs:SendMessage', Queue, `arn:aws:s3:::${nameOf(id)}`),
        ),
      ),
    ...template
      .all<Destination>('AWS::SES::ConfigurationSetEventDestination')
      .map(({ properties: { ConfigurationSetName, EventDestination } }) =>
        by(
          'ses',
          'sns:Publish',
          EventDestination.SnsDestination.TopicARN,
          arnOf('ses', `configuration-set/${ConfigurationSetName}`),
        ),
      ),
    ...template
      .all<Subscription>('AWS::SNS::Subscription')
      .filter(({ properties }) => properties.Protocol === 'sqs')
      .flatMap(({ properties: { Endpoint, RedrivePolicy, TopicArn } }) =>
        [Endpoint, RedrivePolicy?.deadLetterTargetArn]
          .filter((queue) => queue !== undefined)
          .map((queue) => by('sns', 'sqs:SendMessage', queue, TopicArn)),
      ),
    ...template
      .all<Rule>('AWS::Events::Rule')
      .flatMap(({ id, properties }) =>
        properties.Targets.flatMap(({ Arn, DeadLetterConfig }) => [
          by('events', 'lambda:InvokeFunction', Arn, arnOf('events', `rule/${nameOf(id)}`)),
          ...(DeadLetterConfig
            ? [by('events', 'sqs:SendMessage', DeadLetterConfig.Arn, arnOf('events', `rule/${nameOf(id)}`))]
            : []),
        ]),
      ),
    ...template
      .all<{ AlarmActions?: readonly string[] }>('AWS::CloudWatch::Alarm')
      .flatMap(({ id, properties }) =>
        (properties.AlarmActions ?? []).map((topic) =>
          by('cloudwatch', 'sns:Publish', topic, arnOf('cloudwatch', `alarm:${nameOf(id)}`)),
        ),
      ),
  ]
}

/** What is denied is denied to whom speaks no TLS, as services always do. */
const allows = ({ Effect, Action, Resource, Principal, Condition = {} }: Statement, delivery: Delivery): boolean =>
  Effect === 'Allow' &&
  Action === delivery.action &&
  Principal.Service === delivery.service &&
  patternOf(Resource).test(delivery.resource) &&
  Object.entries(Condition).every(([how, keys]) =>
    Object.entries(keys).every(([key, value]) => isMet(how, key.toLowerCase(), value, delivery)),
  )

function isMet(how: string, key: string, value: string, { source }: Delivery): boolean {
  const given = { 'aws:sourceaccount': ACCOUNT, 'aws:sourcearn': source }[key]
  if (given === undefined) throw new Error(`The local stack does not know the condition ${key}.`)
  return how === 'StringEquals' || how === 'ArnEquals' ? given === value : patternOf(value).test(given)
}
