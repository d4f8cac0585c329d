import { CfnOutput, Stack } from 'aws-cdk-lib'
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import type { Construct } from 'constructs'
import type { ComplaintEvents } from './event-bus.ts'
import type { Mail } from './mail.ts'
import type { Records } from './table.ts'
import type { Watch } from './watch.ts'
import type { Web } from './web.ts'

type Parts = {
  readonly records: Records
  readonly mail: Mail
  readonly web: Web
  readonly events: ComplaintEvents
  readonly watch: Watch
  readonly secrets: { readonly key: Secret; readonly helpdesks: ReadonlyMap<string, Secret> }
}

/** Says where everything is that a person needs after a deployment. */
export function addOutputs(scope: Construct, { records, mail, web, events, watch, secrets }: Parts): void {
  const say = (id: string, value: string | undefined, description: string) =>
    value === undefined ? undefined : new CfnOutput(scope, id, { value, description })
  say('Address', web.address, 'Where the pages, the API and the desk are found.')
  say('AddressTarget', web.target, 'What the CNAME record of the domain points to.')
  say('TableName', records.table.tableName, 'The table with all complaints.')
  say('BucketName', records.bucket.bucketName, 'The bucket with raw mail, files and long texts.')
  say('UserPoolId', web.staff?.userPoolId, 'Where staff sign in.')
  say('EventBusName', events.eventBusName, 'The bus that gets every event of a complaint.')
  say('AlarmTopicArn', watch.topic.topicArn, 'Where alarms are published.')
  say('DashboardName', watch.dashboard.dashboardName, 'The dashboard in CloudWatch.')
  say('RuleSetName', mail.ruleSet.receiptRuleSetName, 'The receipt rules of SES.')
  for (const [index, { name, value }] of (mail.identity?.dkimRecords ?? []).entries()) {
    say(`DkimRecord${index + 1}`, `${name} CNAME ${value}`, 'A record by which receivers know that mail is ours.')
  }
  say('KeySecretArn', secrets.key.secretArn, 'The key that signs links, reply addresses and sessions.')
  for (const [name, { secretArn }] of secrets.helpdesks) {
    say(`HelpdeskSecret${name.replaceAll('-', '')}`, secretArn, `What is shared with ${name}.`)
  }
  say('StackRegion', Stack.of(scope).region, 'The region that this is deployed in.')
}
