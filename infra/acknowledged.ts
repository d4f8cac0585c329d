import type { Acknowledgment } from 'aws-cdk-lib'

const objects = (bucket: string, prefix: string): Acknowledgment => ({
  id: `AwsSolutions::AwsSolutions-IAM5[Resource::<${bucket}.Arn>/${prefix}/*]`,
  reason: 'Objects of one prefix: their names are not known beforehand, and the actions are exact.',
})

type Ids = Readonly<Record<'bucket' | 'alarms' | 'region' | 'account', string>>

/** What cdk-nag finds and we have decided, each with its reason. Anything else that it finds stops the synthesis. `bucket` and `alarms` are logical ids; region and account stand as they do in ARNs of the stack. */
export const acknowledged = (ids: Ids): readonly Acknowledgment[] => [
  ...['texts', 'quarantine', 'mail', 'attachments', 'uploads', 'incoming'].map((prefix) => objects(ids.bucket, prefix)),
  {
    id: `AwsSolutions::AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:scheduler:${ids.region}:${ids.account}:schedule/<${ids.alarms}>/*]`,
    reason: 'One schedule for each complaint, named after its reference, in a group of their own.',
  },
  {
    id: 'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
    reason:
      'dynamodb:ListStreams, which an event source mapping needs, ses:GetSendQuota and the active rule set of SES know no narrower resource.',
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
