import type { Acknowledgment } from 'aws-cdk-lib'

const objects = (bucket: string, prefix: string): Acknowledgment => ({
  id: `AwsSolutions::AwsSolutions-IAM5[Resource::<${bucket}.Arn>/${prefix}/*]`,
  reason: 'Objects of one prefix: their names are not known beforehand, and the actions are exact.',
})

/** What is told apart in findings: two logical ids, and where the stack is deployed, with the names that cdk-nag writes where that is open. */
type Places = { readonly bucket: string; readonly alarms: string; readonly region: string; readonly account: string }

/** What cdk-nag finds and we have decided, each with its reason. Anything else that it finds stops the synthesis. */
export const acknowledged = (places: Places): readonly Acknowledgment[] => [
  ...['texts', 'quarantine', 'mail', 'attachments', 'uploads', 'incoming'].map((prefix) =>
    objects(places.bucket, prefix),
  ),
  {
    id: `AwsSolutions::AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:scheduler:${places.region}:${places.account}:schedule/<${places.alarms}>/*]`,
    reason: 'One schedule for each complaint, named after its reference, in a group of their own.',
  },
  {
    id: 'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
    reason: 'dynamodb:ListStreams knows no narrower resource; an event source mapping needs it.',
  },
  {
    id: 'AwsSolutions::AwsSolutions-APIG4',
    reason:
      'Each function verifies signatures and tokens itself, so that what guards an address does not depend on where it runs.',
  },
  {
    id: 'AwsSolutions::AwsSolutions-SMG4',
    reason:
      'Webhook secrets are shared with a helpdesk and change there first; the key signs addresses in letters that stay valid for years.',
  },
  {
    id: 'AwsSolutions::AwsSolutions-COG8',
    reason:
      'Staff are few, created by an administrator, and sign in with a second factor: the plus plan adds nothing that is used.',
  },
  {
    id: 'AwsSolutions::AwsSolutions-S1',
    reason:
      'Only our functions and SES reach the bucket; CloudTrail data events say who did, where an organisation wants that.',
  },
  { id: 'Serverless::Serverless-SQSRedrivePolicy', reason: 'These are the dead-letter queues themselves.' },
  {
    id: 'Serverless::Serverless-LambdaDLQ',
    reason:
      'Functions are called by HTTP or by mappings with dead-letter queues of their own; sweep is called again anyway.',
  },
  {
    id: 'Serverless::Serverless-LambdaEventSourceMappingDestination',
    reason: 'The queues themselves have dead-letter queues.',
  },
  {
    id: 'Serverless::Serverless-LambdaTracing',
    reason:
      'One reference in every log line follows a complaint through all functions; traces would cost more than they add.',
  },
]
