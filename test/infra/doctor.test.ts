// npm run doctor, against a running stack: given that something is wrong, then one line says what, and what to do.
import { PutSecretValueCommand } from '@aws-sdk/client-secrets-manager'
import { SetActiveReceiptRuleSetCommand } from '@aws-sdk/client-ses'
import { SetTopicAttributesCommand, SubscribeCommand } from '@aws-sdk/client-sns'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Cloud, openCloud } from '../../infra/deployment/cloud.ts'
import { deploymentOf } from '../../infra/deployment/deployment.ts'
import type { Lookup } from '../../infra/deployment/dns.ts'
import { examine } from '../../infra/deployment/doctor.ts'
import type { Finding } from '../../infra/deployment/finding.ts'
import { checkMailLoop } from '../../infra/deployment/mail-loop.ts'
import { deployedStack, outputsOf } from '../../infra/deployment/stack.ts'
import { REGION } from '../../infra/local/event-sources.ts'
import { checkedSettings } from '../../infra/settings/deployment.ts'
import { keys } from '../../shared/store/keys.ts'
import { loadTeamItem } from '../../shared/store/team.ts'
import { type Running, startRedress } from '../local/running.ts'

const ALARMS_TO = 'operations@example.com'
const deployment = deploymentOf(checkedSettings({ examples: true, alarmsTo: [ALARMS_TO] }), REGION)

let redress: Running
let cloud: Cloud
let outputs: ReadonlyMap<string, string>
const output = (name: string) => outputs.get(name) ?? ''

/** What DNS says: where the mail of every domain goes. */
let mx: string[] = []
const lookup: Lookup = {
  resolve4: async () => ['192.0.2.1'],
  resolveMx: async () => mx.map((exchange) => ({ exchange, priority: 10 })),
} as unknown as Lookup

const subscribe = async (address: string) => {
  await cloud.sns.send(
    new SubscribeCommand({ TopicArn: output('AlarmTopicArn'), Protocol: 'email', Endpoint: address }),
  )
}
const activate = (RuleSetName?: string) =>
  cloud.ses.send(new SetActiveReceiptRuleSetCommand(RuleSetName === undefined ? {} : { RuleSetName }))
const setPolicy = (policy: object) =>
  cloud.sns.send(
    new SetTopicAttributesCommand({
      TopicArn: output('AlarmTopicArn'),
      AttributeName: 'Policy',
      AttributeValue: JSON.stringify(policy),
    }),
  )
const setSecret = (name: string, value: string) =>
  cloud.secrets.send(new PutSecretValueCommand({ SecretId: output(name), SecretString: value }))

async function examined(about: Partial<Parameters<typeof examine>[0]> = {}, options?: { mail: boolean }) {
  const now = Temporal.Instant.from(await redress.now())
  return examine({ cloud, lookup, deployment, now, ...about }, options)
}
const wrongIn = (findings: readonly Finding[]) =>
  findings.flatMap(({ says, todo }) => (todo === undefined ? [] : [`${says} ${todo}`]))

beforeAll(async () => {
  redress = await startRedress('2026-11-20T09:00:00Z')
  vi.stubEnv('AWS_ENDPOINT_URL', redress.account.endpoint)
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'root')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local')
  cloud = openCloud(REGION)
  outputs = outputsOf(await deployedStack(cloud, deployment.stack))
  mx = [`inbound-smtp.${REGION}.amazonaws.com`]
  await subscribe(ALARMS_TO)
  redress.account.sns.confirm(ALARMS_TO)
  await redress.ask('POST', '/_local/sweep')
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await redress.stop()
})

describe('npm run doctor', () => {
  it('finds nothing wrong where nothing is, and says what it has looked at', async () => {
    const findings = await examined()
    expect(wrongIn(findings)).toEqual([])
    expect(findings.map(({ says }) => says)).toEqual(
      expect.arrayContaining([
        `Redress-production is deployed in ${REGION}.`,
        'SES has verified example.com.',
        'SES is out of its sandbox: 50000 mails a day.',
        'The mail of example.com comes to SES.',
        `The receipt rule set ${output('RuleSetName')} is active, and takes mail to complaints@example.com.`,
        `Alarms reach ${ALARMS_TO}.`,
        'Alarms may be published.',
        'The key has a value.',
        'sweep was done 0 minutes ago.',
        `${redress.address} answers.`,
      ]),
    )
  })

  it('sends a mail to ourselves through the whole loop, which becomes no complaint and rings no alarm', async () => {
    const findings = await examined({}, { mail: true })
    expect(wrongIn(findings)).toEqual([])
    expect(findings.at(-1)?.says).toMatch(/^A mail to ourselves came back in \d+ seconds\.$/)
    expect((await redress.list()).body.complaints).toEqual([])
    expect((await redress.quarantine()).map(({ reason }) => reason)).toEqual(['automatic'])
  })

  it('says that a mail to ourselves cannot be sent, or does not come back', async () => {
    await redress.fault({ mail: { paused: true } })
    expect(wrongIn(await examined({}, { mail: true })).at(-1)).toBe(
      'Whether mail comes back could not be checked. AWS says: Sending is paused for your account.',
    )
    await redress.fault({ mail: {} })
    await activate()
    const now = Temporal.Instant.from(await redress.now())
    const found = await checkMailLoop({ cloud, lookup, deployment, output, now }, 1)
    await activate(output('RuleSetName'))
    expect(wrongIn(found).join()).toContain('A mail to ourselves has not come back')
  })

  const fault = (mail: object) => redress.fault({ mail })
  const faults: [what: string, play: () => unknown, says: string, mend: () => unknown][] = [
    [
      'the domain is not verified',
      () => fault({ unverified: true }),
      'SES has not verified example.com, and sends no mail from it.',
      () => fault({}),
    ],
    [
      'the account is in the sandbox',
      () => fault({ sandbox: true }),
      'SES is in its sandbox, and writes to verified addresses alone. Ask for production access: aws sesv2 put-account-details',
      () => fault({}),
    ],
    ['sending is paused', () => fault({ paused: true }), 'SES has paused sending for the account.', () => fault({})],
    [
      'no MX record is set',
      () => {
        mx = []
      },
      `example.com has no MX record, so no mail comes. Set the one record: MX example.com 10 inbound-smtp.${REGION}.amazonaws.com`,
      () => {
        mx = [`inbound-smtp.${REGION}.amazonaws.com`]
      },
    ],
    [
      'mail goes elsewhere',
      () => {
        mx = ['mx.mail.example']
      },
      'The mail of example.com goes to mx.mail.example.',
      () => {
        mx = [`inbound-smtp.${REGION}.amazonaws.com`]
      },
    ],
    [
      'the rule set was switched off',
      () => activate(),
      'no mail comes. Run aws ses set-active-receipt-rule-set --rule-set-name redress-mailreceived',
      () => activate(output('RuleSetName')),
    ],
    [
      'alarms may not be published',
      () => setPolicy({ Version: '2012-10-17', Statement: [onlyByTls(output('AlarmTopicArn'))] }),
      'The policy of the topic lets no alarm be published.',
      () => setPolicy({ Statement: [onlyByTls(output('AlarmTopicArn')), byAlarms(output('AlarmTopicArn'))] }),
    ],
    [
      'what is shared with a helpdesk is no JSON',
      () => setSecret('HelpdeskSecretzendesk', 'hunter2'),
      'What is shared with zendesk cannot be read. Put {"webhook": "…", "api": "…"} into the secret arn:',
      () => setSecret('HelpdeskSecretzendesk', '{"webhook":"secret","api":""}'),
    ],
    [
      'the last deployment has failed',
      () => {
        redress.account.cloudformation.status = 'UPDATE_ROLLBACK_FAILED'
      },
      'The last deployment of Redress-production ended as UPDATE_ROLLBACK_FAILED.',
      () => {
        redress.account.cloudformation.status = 'UPDATE_COMPLETE'
      },
    ],
    [
      'nobody is an administrator',
      () => putAda({ left: true }),
      'Nobody is an administrator. Run npm run administrator',
      () => putAda({}),
    ],
    [
      'the pages fail',
      () => redress.fault({ timeout: 1, function: 'customer' }),
      'answers with 500. See "A function fails" of the runbook.',
      () => redress.fault({ noMore: true }),
    ],
  ]

  it.each(faults)('says what is wrong where %s, and nothing once that is mended', async (_, play, says, mend) => {
    // A warm function may answer sooner than it is ended: then it is played again.
    const found = await vi.waitFor(
      async () => {
        await play()
        const lines = wrongIn(await examined())
        expect(lines.join('\n')).toContain(says)
        return lines
      },
      { timeout: 60_000 },
    )
    await mend()
    expect(found.every((line) => !line.includes('\n'))).toBe(true)
    expect(wrongIn(await examined())).toEqual([])
  })

  it('says who has not confirmed that they want the alarms', async () => {
    const more = deploymentOf(checkedSettings({ examples: true, alarmsTo: [ALARMS_TO, 'night@example.com'] }), REGION)
    await subscribe('night@example.com')
    expect(wrongIn(await examined({ deployment: more })).join()).toContain('Alarms do not reach night@example.com yet.')
    redress.account.sns.confirm('night@example.com')
    expect(wrongIn(await examined({ deployment: more }))).toEqual([])
  })

  it('says when sweep was last done, where that is long ago', async () => {
    const now = Temporal.Instant.from(await redress.now()).add({ hours: 1 })
    expect(wrongIn(await examined({ now }))).toEqual([
      'sweep was last done at 2026-11-20T09:00Z. See "Sweep is silent" of the runbook.',
    ])
  })

  it('says that the credential for an API is not filled in', async () => {
    const helpdesks = { zendesk: { api: 'https://acme.zendesk.example' } }
    const withApi = deploymentOf(checkedSettings({ examples: true, alarmsTo: [ALARMS_TO], helpdesks }), REGION)
    await setSecret('HelpdeskSecretzendesk', '{"webhook":"secret","api":""}')
    expect(wrongIn(await examined({ deployment: withApi })).join()).toContain(
      'The credential for the API of zendesk is not filled in.',
    )
    await setSecret('HelpdeskSecretzendesk', '{"webhook":"secret","api":"token"}')
    expect(wrongIn(await examined({ deployment: withApi }))).toEqual([])
  })

  it('says that there is no stack where there is none', async () => {
    const other = { ...deployment, stack: 'Redress-trial' }
    expect(wrongIn(await examined({ deployment: other }))).toEqual([
      `There is no stack Redress-trial in ${REGION}. Run npm run deploy`,
    ])
  })
})

const onlyByTls = (topic: string) => ({
  Effect: 'Deny',
  Principal: '*',
  Action: 'sns:Publish',
  Resource: topic,
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
})
const byAlarms = (topic: string) => ({
  Effect: 'Allow',
  Principal: { Service: 'cloudwatch.amazonaws.com' },
  Action: 'sns:Publish',
  Resource: topic,
  Condition: { StringEquals: { 'aws:SourceAccount': '000000000000' } },
})

async function putAda(more: object) {
  const { table } = redress
  const ada = await loadTeamItem(table, 'ada')
  const { left: _, ...member } = ada?.member ?? {}
  await table.client.send(
    new PutCommand({ TableName: table.name, Item: { ...keys.staff('ada'), ...member, ...more, revision: 0 } }),
  )
}
