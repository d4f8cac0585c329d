// SNS: the topics of the template with their policies, and who has subscribed.
import type { Template } from '../event-sources.ts'
import { type Answer, type Call, escaped, parametersOf, queried, ServiceError, xml } from './answer.ts'
import type { RequiredPermission } from './iam.ts'

type Subscription = {
  readonly TopicArn: string
  readonly Protocol: string
  readonly Endpoint: string
  /** Whoever gets mail has to say that they want it. */
  isConfirmed: boolean
}

export class Sns {
  private readonly policies: Map<string, string>
  private subscriptions: Subscription[]

  constructor(template: Template) {
    const policies = template
      .all<{ Topics: string[]; PolicyDocument: object }>('AWS::SNS::TopicPolicy')
      .flatMap(({ properties }) =>
        properties.Topics.map((topic) => [topic, JSON.stringify(properties.PolicyDocument)] as const),
      )
    const topics = template.all('AWS::SNS::Topic').map(({ id }) => [template.physicalId(id), ''] as const)
    this.policies = new Map([...topics, ...policies])
    this.subscriptions = template
      .all<Omit<Subscription, 'isConfirmed'>>('AWS::SNS::Subscription')
      .map(({ properties }) => ({ ...properties, isConfirmed: properties.Protocol !== 'email' }))
  }

  /** Somebody follows the link in the mail that asks whether they want to get what is published. */
  confirm(endpoint: string): void {
    for (const one of this.subscriptions) if (one.Endpoint === endpoint) one.isConfirmed = true
  }

  wishes(call: Call): readonly RequiredPermission[] {
    const parameters = parametersOf(call)
    return [{ action: `sns:${parameters.get('Action')}`, resource: parameters.get('TopicArn') ?? '*' }]
  }

  answer(call: Call): Answer {
    const parameters = parametersOf(call)
    const topic = parameters.get('TopicArn') ?? ''
    const policy = this.policies.get(topic)
    if (policy === undefined) throw new ServiceError(404, 'NotFound', 'Topic does not exist')
    switch (parameters.get('Action')) {
      case 'GetTopicAttributes':
        return attributes({ TopicArn: topic, Policy: policy })
      case 'SetTopicAttributes':
        this.policies.set(topic, parameters.get('AttributeValue') ?? '')
        return queried('SetTopicAttributes', {})
      case 'ListSubscriptionsByTopic':
        return queried('ListSubscriptionsByTopic', { Subscriptions: this.subscribedTo(topic) })
      case 'Subscribe':
        return queried('Subscribe', { SubscriptionArn: this.subscribe(topic, parameters) })
      default:
        throw new ServiceError(400, 'InvalidAction', 'The local SNS does not know this action.')
    }
  }

  private subscribe(TopicArn: string, parameters: URLSearchParams): string {
    const [Protocol, Endpoint] = [parameters.get('Protocol') ?? '', parameters.get('Endpoint') ?? '']
    this.subscriptions = [...this.subscriptions, { TopicArn, Protocol, Endpoint, isConfirmed: Protocol !== 'email' }]
    return 'pending confirmation'
  }

  private subscribedTo(topic: string) {
    return this.subscriptions.flatMap(({ TopicArn, Protocol, Endpoint, isConfirmed }, place) =>
      TopicArn === topic
        ? [{ TopicArn, Protocol, Endpoint, SubscriptionArn: isConfirmed ? `${topic}:${place}` : 'PendingConfirmation' }]
        : [],
    )
  }
}

function attributes(values: Readonly<Record<string, string>>): Answer {
  const entries = Object.entries(values).map(
    ([key, value]) => `<entry><key>${key}</key><value>${escaped(value)}</value></entry>`,
  )
  return xml(
    200,
    `<GetTopicAttributesResponse><GetTopicAttributesResult><Attributes>${entries.join('')}</Attributes></GetTopicAttributesResult></GetTopicAttributesResponse>`,
  )
}
