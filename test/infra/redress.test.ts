// Redress as a part of somebody else's app, at a domain of their own.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App, Stack } from 'aws-cdk-lib'
import { Match, Template } from 'aws-cdk-lib/assertions'
import { afterAll, describe, expect, it } from 'vitest'
import { Redress } from '../../infra/redress.ts'
import type { RedressProps } from '../../infra/settings/deployment.ts'
import { acme } from '../settings/acme.ts'

const outdir = mkdtempSync(join(tmpdir(), 'redress-'))
afterAll(() => rmSync(outdir, { recursive: true }))

/** The template of a stack that holds Redress, as one of the things in it. */
function templateOf(props: Partial<RedressProps>): Template {
  const stack = new Stack(new App({ outdir, analyticsReporting: false }), 'Ours')
  new Redress(stack, 'Complaints', { organisation: acme, ...props })
  return Template.fromStack(stack)
}

describe('in a stack of somebody else', () => {
  const template = templateOf({ helpdesks: { zendesk: {}, 'help-scout': {} }, alarmsTo: ['operations@acme.co.uk'] })

  it('has a secret for its key and for each helpdesk in use, none with a name that could be taken', () => {
    const secrets = Object.values(template.findResources('AWS::SecretsManager::Secret'))
    expect(secrets).toHaveLength(3)
    for (const { Properties, DeletionPolicy } of secrets) {
      expect(Properties).not.toHaveProperty('Name')
      expect(DeletionPolicy).toBe('RetainExceptOnCreate')
    }
  })

  it('sends alarms to whom the settings name, and says where everything is', () => {
    template.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint: 'operations@acme.co.uk' })
    const outputs = Object.keys(template.findOutputs('*'))
    for (const name of [
      'Address',
      'TableName',
      'BucketName',
      'UserPoolId',
      'AlarmTopicArn',
      'RuleSetName',
      'KeySecretArn',
    ])
      expect(
        outputs.some((id) => id.includes(name)),
        name,
      ).toBe(true)
  })

  it('invites staff in the organisation’s name', () => {
    template.hasResourceProperties('AWS::Cognito::UserPool', {
      AdminCreateUserConfig: {
        InviteMessageTemplate: { EmailSubject: 'Acme Ltd: your access to the complaints desk' },
      },
    })
  })
})

describe('at a domain of its own', () => {
  const domain = { name: 'complaints.acme.co.uk', hostedZone: { id: 'Z0123456789', name: 'acme.co.uk' } }
  const address = 'https://complaints.acme.co.uk'

  it('has its certificate and its record, and is found nowhere else', () => {
    const template = templateOf({ domain })
    template.hasResourceProperties('AWS::ApiGatewayV2::DomainName', { DomainName: domain.name })
    template.hasResourceProperties('AWS::ApiGatewayV2::Api', {
      DisableExecuteApiEndpoint: true,
      Name: 'Redress production',
    })
    template.hasResourceProperties('AWS::CertificateManager::Certificate', { DomainName: domain.name })
    template.hasResourceProperties('AWS::Route53::RecordSet', { Name: `${domain.name}.`, Type: 'A' })
  })

  it('writes that address into mails, the sign-in and the rule by which browsers upload', () => {
    const template = templateOf({ domain })
    template.hasResourceProperties('AWS::Lambda::Function', {
      Description: 'Redress: notify',
      Environment: { Variables: Match.objectLike({ ADDRESS: address }) },
    })
    template.hasResourceProperties('AWS::Cognito::UserPoolClient', {
      CallbackURLs: [`${address}/desk/signed-in`],
      LogoutURLs: [`${address}/desk/signed-out`],
    })
    template.hasResourceProperties('AWS::S3::Bucket', {
      CorsConfiguration: { CorsRules: [Match.objectLike({ AllowedOrigins: [address] })] },
    })
  })

  it('says what the domain has to point to, where its zone is elsewhere', () => {
    const certificate = 'arn:aws:acm:eu-west-2:123456789012:certificate/1'
    const template = templateOf({ domain: { name: domain.name, certificate } })
    expect(Object.keys(template.findOutputs('*')).some((id) => id.includes('AddressTarget'))).toBe(true)
    template.resourceCountIs('AWS::Route53::RecordSet', 0)
  })
})

describe('mail', () => {
  it('uses the identity and the active rule set that are there already', () => {
    const template = templateOf({
      mail: { receiving: 'redress.acme.co.uk', identity: 'acme.co.uk', ruleSet: 'default-rule-set' },
    })
    template.resourceCountIs('AWS::SES::EmailIdentity', 0)
    template.resourceCountIs('AWS::SES::ReceiptRuleSet', 0)
    template.hasResourceProperties('AWS::SES::ReceiptRule', {
      RuleSetName: 'default-rule-set',
      Rule: { Recipients: ['complaints@redress.acme.co.uk'] },
    })
  })
})

describe('tracing', () => {
  const modes = (props: Partial<RedressProps>) =>
    Object.values(templateOf(props).findResources('AWS::Lambda::Function')).map(
      ({ Properties: { TracingConfig } }) => TracingConfig?.Mode,
    )

  it('is off, and by one setting on for every function', () => {
    expect(new Set(modes({}))).toEqual(new Set([undefined]))
    expect(new Set(modes({ tracing: true }))).toEqual(new Set(['Active']))
  })
})

describe('while nobody complains', () => {
  const [, cost = ''] = readFileSync('infra/README.md', 'utf8').split('\n## Cost\n')
  const [table = ''] = cost.split('\n## ')
  const rows = table
    .split('\n')
    .filter((line) => /^\| .*\| [\d.]+ +\|$/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([, what = '', count = '', free = '', each = '', month = '']) => ({ what, count, free, each, month }))
  const rowOf = (name: string) => rows.find(({ what }) => what === name)
  const template = templateOf({})

  it('has as many secrets, alarms and dashboards as the list of costs says', () => {
    const alarms = Object.values(template.findResources('AWS::CloudWatch::Alarm'))
    // An alarm costs as many alarms as it reads metrics.
    const metrics = alarms.flatMap(({ Properties: { Metrics = [{ MetricStat: {} }] } }) =>
      (Metrics as { MetricStat?: object }[]).filter(({ MetricStat }) => MetricStat !== undefined),
    )
    const count = (type: string) => String(Object.keys(template.findResources(type)).length)
    expect(rowOf('metrics that alarms read')?.count).toBe(String(metrics.length))
    expect(rowOf('secrets')?.count).toBe(count('AWS::SecretsManager::Secret'))
    expect(rowOf('dashboards')?.count).toBe(count('AWS::CloudWatch::Dashboard'))
    // Five pollers for each queue, each of which asks every twenty seconds.
    const queues = Object.values(template.findResources('AWS::Lambda::EventSourceMapping')).filter(
      ({ Properties: { StartingPosition } }) => StartingPosition === undefined,
    )
    const polls = (queues.length * 5 * 3 * 60 * 24 * 30) / 1e6
    expect(rowOf('millions of requests by which Lambda polls queues')?.count).toBe(String(polls))
  })

  it('costs less than five dollars a month', () => {
    const dollars = (amount: number) => amount.toFixed(2)
    const [together, ...parts] = rows.toReversed()
    for (const { what, count, free, each, month } of parts) {
      expect(month, what).toBe(dollars(Math.max(0, Number(count) - Number(free)) * Number(each)))
    }
    expect(together?.month).toBe(dollars(parts.reduce((sum, { month }) => sum + Number(month), 0)))
    expect(Number(together?.month)).toBeLessThan(5)
  })
})
