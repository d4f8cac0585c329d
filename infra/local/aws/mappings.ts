// Event source mappings, as they are created: Lambda asks first whether the function's role may do what the mapping will.
import type { Template } from '../event-sources.ts'
import type { LambdaFunction } from '../lambda.ts'
import type { Permissions, RequiredPermission } from './iam.ts'

type Mapping = {
  readonly EventSourceArn: string
  readonly FunctionName: string
  readonly DestinationConfig?: { readonly OnFailure: { readonly Destination: string } }
}

/** "Using Lambda with Amazon SQS" and "… Amazon DynamoDB", execution role permissions. */
const QUEUE = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes']
const STREAM = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator']

/** Throws where a role does not permit what its mapping does: CloudFormation could not create it. */
export function createMappings(
  template: Template,
  functions: ReadonlyMap<string, LambdaFunction>,
  permissions: Permissions,
): void {
  for (const { id, properties } of template.all<Mapping>('AWS::Lambda::EventSourceMapping')) {
    const role =
      [...functions.values()].find(({ physicalName }) => physicalName === properties.FunctionName)?.role ?? ''
    const refused = permissions.refusal(role, wishesOf(properties))
    if (refused !== undefined) {
      throw new Error(`${id} cannot be created: its role may not ${refused.action} on ${refused.resource}.`)
    }
  }
}

function wishesOf({ EventSourceArn: resource, DestinationConfig }: Mapping): readonly RequiredPermission[] {
  if (resource.startsWith('arn:aws:sqs:')) return QUEUE.map((action) => ({ action, resource }))
  const failed = DestinationConfig?.OnFailure.Destination
  return [
    ...STREAM.map((action) => ({ action, resource })),
    { action: 'dynamodb:ListStreams', resource: '*' },
    ...(failed === undefined ? [] : [{ action: 'sqs:SendMessage', resource: failed }]),
  ]
}
