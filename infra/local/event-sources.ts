// Reads the synthesised template: what runs here is what gets deployed. Names are made where CloudFormation would make them.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export const REGION = 'eu-west-1'
export const ACCOUNT = '000000000000'

type Resource = { readonly Type: string; readonly Properties?: Record<string, unknown> }

/** A resource of the template with its logical id; its properties have every reference resolved. */
export type NamedResource<T> = { readonly id: string; readonly properties: T }

/** What only the running stack knows: where its queues and its sign-in provider answer. */
export type Endpoints = {
  queueUrl(name: string): string
  readonly issuer: string
  readonly client: string
  readonly address: string
}

/** The template, with everything in it named. */
export class Template {
  private readonly resources: Readonly<Record<string, Resource>>
  private readonly places: Endpoints
  private readonly declaredOutputs: Readonly<Record<string, { readonly Value: unknown }>>
  readonly directory: string
  /** As it is written. */
  readonly text: string

  constructor(directory: string, places: Endpoints) {
    this.directory = directory
    this.places = places
    this.text = readFileSync(join(directory, 'Redress.template.json'), 'utf8')
    const { Resources, Outputs } = JSON.parse(this.text)
    this.resources = Resources
    this.declaredOutputs = Outputs
  }

  /** What the stack is called, by the manifest beside the template. */
  get stackName(): string {
    const { artifacts } = JSON.parse(readFileSync(join(this.directory, 'manifest.json'), 'utf8'))
    return artifacts.Redress.properties.stackName
  }

  /** Every resource, by its logical id. */
  everything(): readonly { readonly id: string; readonly type: string }[] {
    return Object.entries(this.resources).map(([id, { Type }]) => ({ id, type: Type }))
  }

  /** The outputs of the stack, by their names. */
  outputs(): readonly (readonly [name: string, value: string])[] {
    return Object.entries(this.declaredOutputs).map(([name, { Value }]) => [name, String(this.resolve(Value))])
  }

  /** What CloudFormation would know a resource by. */
  physicalId(id: string): string {
    return String(this.ref(id))
  }

  /** All resources of a type. */
  all<T>(type: string): readonly NamedResource<T>[] {
    return Object.entries(this.resources).flatMap(([id, { Type, Properties }]) =>
      Type === type ? [{ id, properties: this.resolve(Properties ?? {}) as T }] : [],
    )
  }

  /** The logical id of what a name or ARN of this template belongs to. */
  idOf(name: string): string {
    const last = name.split(/[:/]/).at(-1)
    const found = Object.keys(this.resources).find((id) => nameOf(id) === last?.replace('.fifo', ''))
    if (found === undefined) throw new Error(`Nothing in the template is called ${name}.`)
    return found
  }

  /** Resolves references and functions; throws where the template asks for what this stack does not know. */
  private resolve(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => this.resolve(item))
    if (typeof value !== 'object' || value === null) return value
    const [[operation, operand] = ['', undefined], ...more] = Object.entries(value)
    if (more.length === 0) {
      if (operation === 'Ref') return this.ref(operand as string)
      if (operation === 'Fn::GetAtt') return this.attribute(...(operand as [string, string]))
      if (operation === 'Fn::Join') {
        const [separator, parts] = operand as [string, unknown[]]
        return parts.map((part) => this.resolve(part)).join(separator)
      }
      if (operation === 'Fn::Sub') {
        return (operand as string).replaceAll(/\$\{([^}]+)\}/g, (_, name: string) => String(this.ref(name)))
      }
      if (operation.startsWith('Fn::')) throw new Error(`The local stack does not know ${operation}.`)
    }
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, this.resolve(member)]))
  }

  private ref(id: string): unknown {
    const pseudo: Record<string, string> = {
      'AWS::Region': REGION,
      'AWS::AccountId': ACCOUNT,
      'AWS::Partition': 'aws',
      'AWS::StackName': this.stackName,
      'AWS::URLSuffix': 'amazonaws.com',
    }
    if (pseudo[id] !== undefined) return pseudo[id]
    const { Type, Properties } = this.resource(id)
    switch (Type) {
      case 'AWS::SQS::Queue':
        return this.places.queueUrl(queueNameOf(id, Properties))
      case 'AWS::SecretsManager::Secret':
        return arnOf('secretsmanager', `secret:${nameOf(id)}-redres`)
      case 'AWS::SES::EmailIdentity':
        return this.resolve(Properties?.EmailIdentity)
      case 'AWS::Scheduler::ScheduleGroup':
      case 'AWS::Events::EventBus':
        return this.resolve(Properties?.Name)
      case 'AWS::Cognito::UserPoolClient':
        return this.places.client
      case 'AWS::SNS::Topic':
        return arnOf('sns', nameOf(id))
      default:
        return nameOf(id)
    }
  }

  private attribute(id: string, attribute: string): unknown {
    const { Type, Properties } = this.resource(id)
    const name = Type === 'AWS::SQS::Queue' ? queueNameOf(id, Properties) : nameOf(id)
    const known: Record<string, string> = {
      'AWS::DynamoDB::Table Arn': arnOf('dynamodb', `table/${name}`),
      'AWS::DynamoDB::Table StreamArn': arnOf('dynamodb', `table/${name}/stream/now`),
      'AWS::SQS::Queue Arn': arnOf('sqs', name),
      'AWS::SQS::Queue QueueName': name,
      'AWS::S3::Bucket Arn': `arn:aws:s3:::${name}`,
      'AWS::Lambda::Function Arn': arnOf('lambda', `function:${name}`),
      'AWS::IAM::Role Arn': `arn:aws:iam::${ACCOUNT}:role/${name}`,
      'AWS::Events::EventBus Arn': arnOf('events', `event-bus/${Properties?.Name}`),
      'AWS::Logs::LogGroup Arn': arnOf('logs', `log-group:${name}:*`),
      'AWS::Cognito::UserPool ProviderURL': this.places.issuer,
      'AWS::ApiGatewayV2::Api ApiEndpoint': this.places.address,
      ...Object.fromEntries(
        [1, 2, 3].flatMap((number) => [
          [`AWS::SES::EmailIdentity DkimDNSTokenName${number}`, `${name}-${number}._domainkey.example.com`],
          [`AWS::SES::EmailIdentity DkimDNSTokenValue${number}`, `${name}-${number}.dkim.amazonses.com`],
        ]),
      ),
    }
    const found = known[`${Type} ${attribute}`]
    if (found === undefined) throw new Error(`The local stack does not know ${attribute} of ${Type} (${id}).`)
    return found
  }

  private resource(id: string): Resource {
    const found = this.resources[id]
    if (found === undefined) throw new Error(`The template has no ${id}.`)
    return found
  }
}

/** The name of a resource, by its logical id. */
export const nameOf = (id: string): string => `redress-${id.toLowerCase()}`

/** The name of a queue: a FIFO queue's says what it is ("CreateQueue", Amazon SQS API reference). */
export const queueNameOf = (id: string, properties: { readonly FifoQueue?: unknown } = {}): string =>
  `${nameOf(id)}${properties.FifoQueue ? '.fifo' : ''}`

const arnOf = (service: string, resource: string): string => `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`
