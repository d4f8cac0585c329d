import { GetTemplateCommand } from '@aws-sdk/client-cloudformation'
import { DescribeActiveReceiptRuleSetCommand } from '@aws-sdk/client-ses'
import * as z from 'zod'
import type { Cloud } from './cloud.ts'
import { Stopped } from './finding.ts'
import { resourcesOf } from './stack.ts'

/** Something that stays when its stack is deleted, and how it is deleted for good. */
export type Retained = { readonly type: string; readonly name: string; readonly forGood: string }

const Template = z.object({
  Resources: z.record(z.string(), z.object({ Type: z.string(), DeletionPolicy: z.string().optional() })),
})

const FOR_GOOD: Readonly<Record<string, (name: string) => string>> = {
  'AWS::DynamoDB::Table': (name) =>
    `aws dynamodb update-table --table-name ${name} --no-deletion-protection-enabled && aws dynamodb delete-table --table-name ${name}`,
  'AWS::S3::Bucket': (name) => `empty it with all versions in the console of S3, then aws s3 rb s3://${name}`,
  'AWS::Cognito::UserPool': (name) =>
    `switch its deletion protection off in the console of Cognito, then aws cognito-idp delete-user-pool --user-pool-id ${name}`,
  'AWS::SecretsManager::Secret': (name) => `aws secretsmanager delete-secret --secret-id ${name}`,
}

/** What a stack leaves behind, by the policies of its template. */
export async function retainedOf(cloud: Cloud, StackName: string): Promise<readonly Retained[]> {
  const [{ TemplateBody = '{}' }, resources] = await Promise.all([
    cloud.cloudformation.send(new GetTemplateCommand({ StackName })),
    resourcesOf(cloud, StackName),
  ])
  const { Resources } = Template.parse(JSON.parse(TemplateBody))
  return resources.flatMap(({ LogicalResourceId = '', PhysicalResourceId: name = '', ResourceType: type = '' }) =>
    Resources[LogicalResourceId]?.DeletionPolicy?.startsWith('Retain')
      ? [{ type, name, forGood: FOR_GOOD[type]?.(name) ?? 'delete it in the console' }]
      : [],
  )
}

/** Throws {@link Stopped} where the active rule set goes with a stack, and rules of others with it: their mail would be lost. */
export async function refuseRulesOfOthers(cloud: Cloud, stack: string): Promise<void> {
  const [{ Metadata, Rules = [] }, resources] = await Promise.all([
    cloud.ses.send(new DescribeActiveReceiptRuleSetCommand()),
    resourcesOf(cloud, stack),
  ])
  const own = new Set(resources.map(({ PhysicalResourceId }) => PhysicalResourceId))
  const others = Rules.flatMap(({ Name }) => (own.has(Name) ? [] : [Name]))
  if (own.has(Metadata?.Name) && others.length > 0) {
    throw new Stopped(
      `The rule set ${Metadata?.Name} goes with the stack, and with it the rules of others: ${others.join(', ')}. Move them to a rule set of their own first.`,
    )
  }
}
