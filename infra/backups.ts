import { Validations } from 'aws-cdk-lib'
import { BackupPlan, BackupResource } from 'aws-cdk-lib/aws-backup'
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Construct } from 'constructs'
import type { Records } from './table.ts'

/** What AWS Backup may do, in the policies that AWS keeps for it ("Managed policies for AWS Backup"). */
const POLICIES = [
  'service-role/AWSBackupServiceRolePolicyForBackup',
  'service-role/AWSBackupServiceRolePolicyForRestores',
  'AWSBackupServiceRolePolicyForS3Backup',
  'AWSBackupServiceRolePolicyForS3Restore',
]

/** Copies of table and bucket by AWS Backup, each day for 35 days: they stay where somebody deletes the originals. */
export class Backups extends Construct {
  constructor(scope: Construct, id: string, { table, bucket }: Records) {
    super(scope, id)
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('backup.amazonaws.com'),
      managedPolicies: POLICIES.map((name) => ManagedPolicy.fromAwsManagedPolicyName(name)),
    })
    Validations.of(role).acknowledge(
      ...POLICIES.map((name) => ({
        id: `AwsSolutions::AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${name}]`,
        reason: 'AWS keeps what AWS Backup needs in these policies, and changes them with it.',
      })),
    )
    BackupPlan.daily35DayRetention(this, 'Plan').addSelection('Records', {
      role,
      resources: [BackupResource.fromDynamoDbTable(table), BackupResource.fromArn(bucket.bucketArn)],
    })
  }
}
