// What AWS accepts no more of. Each limit names the page that says so; sizes are those of what is deployed.
import { all, deployed, type Template } from './template.ts'

/** "Lambda quotas": all environment variables of a function together, as JSON; and who may call it. */
const ENVIRONMENT = 4096
const FUNCTION_POLICY = 20_480
/** "IAM and AWS STS quotas": all inline policies of a role together, and who may assume it; white space does not count. */
const ROLE_POLICIES = 10_240
const TRUST_POLICY = 2048
/** "Bucket policy examples" (Amazon S3): 20 KB; "Special information for SQS policies"; "Policy quotas" (Amazon SNS). */
const RESOURCE_POLICY: Readonly<Record<string, number>> = {
  'AWS::S3::BucketPolicy': 20_480,
  'AWS::SQS::QueuePolicy': 8192,
  'AWS::SNS::TopicPolicy': 30_720,
}
const QUEUE_STATEMENTS = 20
/** "AWS CloudFormation quotas". */
const RESOURCES = 500
const OUTPUTS = 200
const TEMPLATE = 1_000_000

/** Each limit that a template exceeds, as a sentence. */
export const exceededLimits = (template: Template): readonly string[] => [
  ...environments(template),
  ...functionPolicies(template),
  ...roles(template),
  ...resourcePolicies(template),
  ...over('The template', 'resources', Object.keys(template.Resources).length, RESOURCES),
  ...over('The template', 'outputs', Object.keys(template.Outputs ?? {}).length, OUTPUTS),
  ...over('The template', 'bytes', sizeOf(template), TEMPLATE),
]

const environments = (template: Template) =>
  all(template, 'AWS::Lambda::Function').flatMap(([id, { Properties }]) => {
    const { Variables = {} } = (Properties?.Environment ?? {}) as { Variables?: object }
    return over(id, 'bytes of environment variables', sizeOf(deployed(template, Variables)), ENVIRONMENT)
  })

/** Lambda writes one statement for each permission into the policy of the function. */
function functionPolicies(template: Template): readonly string[] {
  const byFunction = Map.groupBy(all(template, 'AWS::Lambda::Permission'), ([, { Properties }]) =>
    String(deployed(template, Properties?.FunctionName)),
  )
  return [...byFunction].flatMap(([resource, permissions]) => {
    const statements = permissions.map(([id, { Properties = {} }]) => ({
      Sid: deployed(template, { Ref: id }),
      Effect: 'Allow',
      Principal: { Service: Properties.Principal },
      Action: Properties.Action,
      Resource: resource,
      Condition: { ArnLike: { 'AWS:SourceArn': deployed(template, Properties.SourceArn) } },
    }))
    const [[first] = ['']] = permissions
    return over(`The function of ${first}`, 'bytes of who may call it', sizeOf(statements), FUNCTION_POLICY)
  })
}

function roles(template: Template): readonly string[] {
  const policies = all(template, 'AWS::IAM::Policy')
  return all(template, 'AWS::IAM::Role').flatMap(([id, { Properties = {} }]) => {
    const own = ((Properties.Policies ?? []) as { PolicyDocument: unknown }[]).map((one) => one.PolicyDocument)
    const name = deployed(template, { Ref: id })
    const attached = policies
      .filter(([, policy]) => (deployed(template, policy.Properties?.Roles) as unknown[] | undefined)?.includes(name))
      .map(([, policy]) => policy.Properties?.PolicyDocument)
    const size = [...own, ...attached].reduce((sum: number, one) => sum + sizeOf(deployed(template, one)), 0)
    const trusted = sizeOf(deployed(template, Properties.AssumeRolePolicyDocument))
    return [
      ...over(id, 'characters of policies', size, ROLE_POLICIES),
      ...over(id, 'characters of who may assume it', trusted, TRUST_POLICY),
    ]
  })
}

const resourcePolicies = (template: Template) =>
  all(template, ...Object.keys(RESOURCE_POLICY)).flatMap(([id, { Type, Properties }]) => {
    const policy = deployed(template, Properties?.PolicyDocument) as { Statement: unknown[] }
    const statements = Type === 'AWS::SQS::QueuePolicy' ? policy.Statement.length : 0
    return [
      ...over(id, 'bytes of policy', sizeOf(policy), RESOURCE_POLICY[Type] ?? 0),
      ...over(id, 'statements', statements, QUEUE_STATEMENTS),
    ]
  })

const sizeOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value ?? {}))

const over = (whose: string, what: string, found: number, most: number): readonly string[] =>
  found > most ? [`${whose} has ${found} ${what}: AWS accepts ${most}.`] : []
