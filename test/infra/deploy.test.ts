// What npm run deploy, administrator and destroy do around a deployment, against the API of a running stack.
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { AdminCreateUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import {
  CreateReceiptRuleCommand,
  DescribeActiveReceiptRuleSetCommand,
  SetActiveReceiptRuleSetCommand,
} from '@aws-sdk/client-ses'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { makeAdministrator } from '../../infra/deployment/administrator.ts'
import { stepsAfter } from '../../infra/deployment/after.ts'
import { checkBefore } from '../../infra/deployment/before.ts'
import { type Cloud, openCloud } from '../../infra/deployment/cloud.ts'
import { deploymentOf } from '../../infra/deployment/deployment.ts'
import type { Lookup } from '../../infra/deployment/dns.ts'
import { mayAlarmsPublish } from '../../infra/deployment/publishing.ts'
import { refuseRulesOfOthers, retainedOf } from '../../infra/deployment/retained.ts'
import { deployedStack, outputsOf, protectStack, unprotectFailedCreation } from '../../infra/deployment/stack.ts'
import { REGION } from '../../infra/local/event-sources.ts'
import { checkedSettings, type RedressProps } from '../../infra/settings/deployment.ts'
import { loadTeam } from '../../shared/store/team.ts'
import { type Running, startRedress } from '../local/running.ts'

const settled = (settings: RedressProps = {}) => deploymentOf(checkedSettings({ examples: true, ...settings }), REGION)

let redress: Running
let cloud: Cloud
let outputs: ReadonlyMap<string, string>

const missing = Object.assign(new Error('queryMx ENOTFOUND'), { code: 'ENOTFOUND', syscall: 'queryMx' })
/** DNS as it is before anything is set, where SES takes mail in every region. */
const lookup = {
  resolve4: async () => ['192.0.2.1'],
  resolveMx: async () => Promise.reject(missing),
} as unknown as Lookup
const mailAt = (exchange: string) => ({ ...lookup, resolveMx: async () => [{ exchange, priority: 10 }] }) as Lookup

async function wrongBefore(settings: RedressProps, dns: Lookup = lookup): Promise<readonly string[]> {
  const findings = await checkBefore(cloud, dns, settled(settings))
  return findings.flatMap(({ says, todo }) => (todo === undefined ? [] : [`${says} ${todo}`]))
}

beforeAll(async () => {
  redress = await startRedress('2026-11-20T09:00:00Z')
  vi.stubEnv('AWS_ENDPOINT_URL', redress.account.endpoint)
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'root')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local')
  vi.stubEnv('AWS_REGION', REGION)
  cloud = openCloud(REGION)
  outputs = outputsOf(await deployedStack(cloud, 'Redress-production'))
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await redress.stop()
})

describe('before a deployment', () => {
  it('finds nothing wrong where it may be deployed again', async () => {
    expect(await wrongBefore({})).toEqual([])
  })

  it('goes on after a creation that has failed, and not in the middle of something', async () => {
    const { cloudformation } = redress.account
    const isProtected = async () => (await deployedStack(cloud, 'Redress-production')).EnableTerminationProtection
    cloudformation.status = 'UPDATE_IN_PROGRESS'
    expect(await wrongBefore({})).toEqual([
      'Redress-production cannot be changed now: UPDATE_IN_PROGRESS. Wait until that has ended.',
    ])
    cloudformation.status = 'UPDATE_ROLLBACK_FAILED'
    expect(await wrongBefore({})).toEqual([
      `Redress-production cannot be changed now: UPDATE_ROLLBACK_FAILED. Run aws cloudformation continue-update-rollback --stack-name Redress-production --region ${REGION}`,
    ])
    await unprotectFailedCreation(cloud, 'Redress-production')
    expect(await isProtected()).toBe(true)
    cloudformation.status = 'ROLLBACK_COMPLETE'
    expect(await wrongBefore({})).toEqual([])
    await unprotectFailedCreation(cloud, 'Redress-production')
    expect(await isProtected()).toBe(false)
    await protectStack(cloud, 'Redress-production', true)
    cloudformation.status = 'CREATE_COMPLETE'
  })

  it('says how to prepare a region that nobody has prepared, or an older CDK has', async () => {
    const { cloudformation } = redress.account
    const { bootstrapVersion } = cloudformation
    for (const version of [undefined, '5']) {
      cloudformation.bootstrapVersion = version
      const [says, ...others] = await wrongBefore({})
      expect([says?.split('. ')[1], others]).toEqual([`Run npx cdk bootstrap aws://000000000000/${REGION}`, []])
    }
    cloudformation.bootstrapVersion = bootstrapVersion
  })

  it('says that SES takes no mail in a region', async () => {
    const none = { ...lookup, resolve4: async () => Promise.reject(missing) } as Lookup
    expect(await wrongBefore({}, none)).toEqual([
      `SES takes no mail in ${REGION}. Set "region" to one that has an email receiving endpoint, as eu-west-1.`,
    ])
  })

  it('takes the mail of nobody away: it asks for a subdomain where the domain has other mail', async () => {
    expect(await wrongBefore({}, mailAt('mx.mail.example.'))).toEqual([
      'The mail of example.com goes to mx.mail.example, which takes all of it. Receive at a subdomain, and let your mail server forward complaints there: "mail": { "receiving": "redress.example.com" }.',
    ])
    const receiving = { mail: { receiving: 'redress.example.com' } }
    const dns = {
      ...lookup,
      resolveMx: async (domain: string) =>
        domain === 'example.com' ? [{ exchange: 'mx.mail.example', priority: 10 }] : Promise.reject(missing),
    } as Lookup
    expect(await wrongBefore(receiving, dns)).toEqual([])
  })

  it('adopts the identity and the active rule set that are there, once they are named', async () => {
    const trial = { stage: 'trial' }
    const ruleSet = outputs.get('RuleSetName')
    expect(await wrongBefore(trial)).toEqual([
      'example.com is an identity of SES already. To use it, set "mail": { "identity": "example.com" }.',
      `The receipt rule set ${ruleSet} is active, and SES has one at a time. To add a rule to it, set "mail": { "ruleSet": "${ruleSet}" }.`,
    ])
    const adopting = { ...trial, mail: { identity: 'example.com', ruleSet } }
    expect((await wrongBefore(adopting)).join()).toMatch(
      /^The rule redress-mailreceived\w+ takes the mail to complaints@example\.com already\. Use another address for this stage\.$/,
    )
    expect(await wrongBefore({ ...adopting, organisation: { email: 'trial@example.com' } })).toEqual([])
  })

  it('refuses an identity that is not there, not verified, or of another domain, and a rule set that is not active', async () => {
    expect(await wrongBefore({ mail: { identity: 'other.example' } })).toEqual([
      'Mail from example.com cannot be sent by the identity other.example. Name example.com or a domain above it.',
    ])
    await redress.fault({ mail: { unverified: true } })
    expect(await wrongBefore({ mail: { identity: 'example.com' } })).toEqual([
      'The identity example.com of SES is not verified. Set its DKIM records in DNS first.',
    ])
    await redress.fault({ mail: {} })
    expect(await wrongBefore({ mail: { ruleSet: 'theirs' } })).toEqual([
      'The receipt rule set theirs is not active. Name the active one as "ruleSet" of "mail", or leave it out.',
    ])
  })

  it('looks at the certificate and the hosted zone of the domain', async () => {
    const name = 'complaints.acme.co.uk'
    const arn = (region: string, id: string) => `arn:aws:acm:${region}:000000000000:certificate/${id}`
    const { acm, route53 } = redress.account
    acm.all.set(arn(REGION, 'own'), { status: 'ISSUED', names: ['*.acme.co.uk'] })
    acm.all.set(arn(REGION, 'new'), { status: 'PENDING_VALIDATION', names: [name] })
    acm.all.set(arn(REGION, 'shop'), { status: 'ISSUED', names: ['shop.acme.co.uk'] })
    route53.all.set('Z1', 'acme.co.uk')
    const certified = (certificate: string) => wrongBefore({ domain: { name, certificate } })
    expect(await certified(arn(REGION, 'own'))).toEqual([])
    expect(await certified(arn('us-east-1', 'own'))).toEqual([
      `The certificate is in us-east-1. API Gateway needs one in ${REGION}: request it there.`,
    ])
    expect((await certified(arn(REGION, 'new'))).join()).toContain('The certificate is PENDING_VALIDATION.')
    expect((await certified(arn(REGION, 'shop'))).join()).toContain('The certificate is for shop.acme.co.uk.')
    expect((await certified(arn(REGION, 'none'))).join()).toContain('The certificate does not exist.')
    const zoned = (id: string, zone: string) => wrongBefore({ domain: { name, hostedZone: { id, name: zone } } })
    expect(await zoned('Z1', 'acme.co.uk')).toEqual([])
    expect((await zoned('Z2', 'acme.co.uk')).join()).toContain('The account has no hosted zone Z2.')
    expect((await zoned('Z1', 'acme.com')).join()).toContain(`${name} is not in the hosted zone acme.com.`)
  })
})

describe('the receipt rule set', () => {
  const active = async () => (await cloud.ses.send(new DescribeActiveReceiptRuleSetCommand())).Metadata?.Name

  /** What the function answers to CloudFormation. */
  async function request(RequestType: string, RuleSetName: string) {
    const { handler } = await import('../../functions/receiving/handler.ts')
    const answered = Promise.withResolvers<{ Status: string; Reason?: string }>()
    const server = createServer(async (asked, answer) => {
      answered.resolve(JSON.parse(await text(asked)))
      answer.end()
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    const { port } = server.address() as AddressInfo
    const ResponseURL = `http://127.0.0.1:${port}/`
    const ids = { StackId: 'stack', RequestId: 'request', LogicalResourceId: 'Active' }
    await handler({ RequestType, ResponseURL, ...ids, ResourceProperties: { RuleSetName } })
    server.close()
    return answered.promise
  }

  it('is active once the stack is deployed, and takes mail from then on', async () => {
    expect(await active()).toBe(outputs.get('RuleSetName'))
    await redress.mail({ subject: 'Nobody answers', text: 'I wait.' })
  })

  it('of somebody else is neither replaced nor switched off', async () => {
    const theirs = await active()
    expect(await request('Create', 'another')).toMatchObject({
      Status: 'FAILED',
      Reason: `The receipt rule set "${theirs}" is active here, and SES has one at a time: name it as mail.ruleSet in redress.config.json.`,
    })
    expect(await request('Delete', 'another')).toMatchObject({ Status: 'SUCCESS' })
    expect(await active()).toBe(theirs)
  })

  it('is switched off before it is deleted, which SES refuses of an active one; then nothing takes mail', async () => {
    const ours = outputs.get('RuleSetName') ?? ''
    expect(await request('Delete', ours)).toMatchObject({ Status: 'SUCCESS' })
    expect(await active()).toBeUndefined()
    await expect(redress.mail({ subject: 'Nobody answers', text: 'I wait.' })).rejects.toThrow(/550/)
    expect(await request('Create', ours)).toMatchObject({ Status: 'SUCCESS' })
    expect(await active()).toBe(ours)
    await cloud.ses.send(new SetActiveReceiptRuleSetCommand({ RuleSetName: ours }))
  })
})

describe('a rule in a set that is active already', () => {
  it('takes mail, and answers from an identity that was there before', async () => {
    const theirs = { stage: 'trial', mail: { identity: 'example.com', ruleSet: 'rules-of-production' } }
    const trial = await startRedress('2026-11-20T09:00:00Z', 'standard', theirs)
    await trial.mail({ subject: 'Nobody answers', text: 'I wait.' })
    await trial.move({ advance: 'PT1M' })
    expect((await trial.outbox()).map(({ notice, to }) => [notice, ...to])).toContainEqual([
      'acknowledgement',
      'max@customer.example',
    ])
    await trial.stop()
  })
})

describe('after a deployment', () => {
  it('shows the records of a domain that SES does not know yet, and how to leave the sandbox', async () => {
    await redress.fault({ mail: { unverified: true, sandbox: true } })
    const lines = await stepsAfter(cloud, lookup, settled({ alarmsTo: ['operations@example.com'] }), outputs)
    await redress.fault({ mail: {} })
    expect(lines.map((line) => line.replaceAll(/ +/g, ' '))).toEqual([
      `Redress is at ${redress.address}`,
      'Set these records in DNS. It may take three days until all of AWS knows them.',
      ' CNAME first._domainkey.example.com first.dkim.amazonses.com',
      ' CNAME second._domainkey.example.com second.dkim.amazonses.com',
      ' CNAME third._domainkey.example.com third.dkim.amazonses.com',
      ` MX bounces.example.com 10 feedback-smtp.${REGION}.amazonses.com`,
      ' TXT bounces.example.com "v=spf1 include:amazonses.com ~all"',
      ` MX example.com 10 inbound-smtp.${REGION}.amazonaws.com`,
      'SES is in its sandbox. Ask AWS for production access:',
      expect.stringContaining('aws sesv2 put-account-details --production-access-enabled --mail-type TRANSACTIONAL'),
      'Alarms reach operations@example.com once they have followed the link in the mail that asks for it.',
      'Make the first administrator: npm run administrator -- --name "Your Name" --email you@your.domain',
      'Then ask whether all of it works: npm run doctor',
    ])
  })

  it('shows the record of the subdomain alone where your own mail server forwards to it', async () => {
    const lines = await stepsAfter(cloud, lookup, settled({ mail: { receiving: 'redress.example.com' } }), outputs)
    expect(lines.filter((line) => line.includes(' MX '))).toEqual([
      `  MX     redress.example.com  10 inbound-smtp.${REGION}.amazonaws.com`,
    ])
    expect(lines).toContain(
      'Let your mail server forward all mail to complaints@example.com to complaints@redress.example.com',
    )
  })

  it('lets alarms be published, and nobody of another account', async () => {
    const topic = 'arn:aws:sns:eu-west-1:000000000000:alarms'
    const policy = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement })
    const denyWithoutTls = {
      Effect: 'Deny',
      Principal: '*',
      Action: 'sns:Publish',
      Resource: topic,
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    }
    const allow = (account: string) => ({
      Effect: 'Allow',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Action: 'sns:Publish',
      Resource: topic,
      Condition: { StringEquals: { 'aws:SourceAccount': account } },
    })
    const may = (text: string) => mayAlarmsPublish(text, topic, '000000000000')
    expect(may(policy(denyWithoutTls, allow('000000000000')))).toBe(true)
    expect(may(policy(denyWithoutTls))).toBe(false)
    expect(may(policy(denyWithoutTls, allow('111111111111')))).toBe(false)
    expect(may(policy({ ...denyWithoutTls, Condition: undefined }, allow('000000000000')))).toBe(false)
    expect(may('')).toBe(false)
  })
})

describe('npm run administrator', () => {
  const table = () => outputs.get('TableName') ?? ''
  const pool = () => ({ pool: outputs.get('UserPoolId') ?? '' })
  const grace = { name: 'Grace Gray', email: 'grace@example.com' }

  it('adds nobody beside an administrator, unless that is asked for; and the same person once', async () => {
    const asked = { table: table(), signIn: pool(), ...grace }
    await expect(makeAdministrator(cloud, { ...asked, another: false })).rejects.toThrow(
      'Ada Abbot is an administrator already, and adds the others on the page Team. To make another one here, add --another.',
    )
    expect(await makeAdministrator(cloud, { ...asked, another: true })).toBe(
      'Grace Gray <grace@example.com> is an administrator. An invitation with a temporary password is on its way to them.',
    )
    for (const another of [true, false]) {
      expect(await makeAdministrator(cloud, { ...asked, another })).toBe(
        'Grace Gray <grace@example.com> is an administrator already.',
      )
    }
    const own = (await loadTeam(redress.table)).filter(({ email }) => email === grace.email)
    expect(own).toEqual([{ id: expect.stringMatching(/^[0-9a-f-]{36}$/), ...grace, roles: ['administrator'] }])
  })

  it('goes on where a run was ended between the user pool and the table', async () => {
    const asked = { table: table(), signIn: pool(), name: 'Ivy Ives', email: 'ivy@example.com', another: true }
    await cloud.cognito.send(new AdminCreateUserCommand({ UserPoolId: pool().pool, Username: asked.email }))
    expect(await makeAdministrator(cloud, asked)).toContain('They were in the user pool before')
    expect((await loadTeam(redress.table)).filter(({ name }) => name === 'Ivy Ives')).toHaveLength(1)
  })

  it('takes the id that another provider gives', async () => {
    const asked = { table: table(), signIn: { id: 'auth0|7' }, name: 'Olga Oakes', email: 'olga@example.com' }
    expect(await makeAdministrator(cloud, { ...asked, another: true })).toContain('They sign in with your provider.')
    expect(await loadTeam(redress.table)).toContainEqual(expect.objectContaining({ id: 'auth0|7' }))
  })

  it('makes no administrator of somebody who handles complaints', async () => {
    const asked = { table: table(), signIn: pool(), name: 'Hana Holm', email: 'hana@example.com', another: true }
    await expect(makeAdministrator(cloud, asked)).rejects.toThrow(
      'Hana Holm <hana@example.com> is in the team with another role (handler, service-desk)',
    )
    await expect(
      makeAdministrator(cloud, { ...asked, signIn: { id: 'jonas' }, email: 'jonas@other.example' }),
    ).rejects.toThrow('Jonas Ward <jonas@example.com> is in the team with another role (handler)')
  })
})

describe('npm run destroy', () => {
  it('keeps the table, the bucket, the users and the secrets, and says how each is deleted for good', async () => {
    const retained = await retainedOf(cloud, 'Redress-production')
    const kinds = new Set(retained.map(({ type }) => type))
    expect([...kinds].toSorted()).toEqual([
      'AWS::Cognito::UserPool',
      'AWS::DynamoDB::Table',
      'AWS::S3::Bucket',
      'AWS::SecretsManager::Secret',
    ])
    expect(retained.find(({ type }) => type === 'AWS::DynamoDB::Table')).toMatchObject({
      name: outputs.get('TableName'),
      forGood: expect.stringContaining(`aws dynamodb delete-table --table-name ${outputs.get('TableName')}`),
    })
    expect(retained.every(({ forGood, name }) => forGood.includes(name))).toBe(true)
  })
})

describe('npm run destroy, where others have added rules to the rule set of the stack', () => {
  it('deletes nothing: their mail would be lost', async () => {
    await refuseRulesOfOthers(cloud, 'Redress-production')
    const trial = await startRedress('2026-11-20T09:00:00Z')
    vi.stubEnv('AWS_ENDPOINT_URL', trial.account.endpoint)
    const other = openCloud(REGION)
    const Rule = { Name: 'sales', Enabled: true, Recipients: ['sales@example.com'] }
    await other.ses.send(new CreateReceiptRuleCommand({ RuleSetName: outputs.get('RuleSetName'), Rule }))
    await expect(refuseRulesOfOthers(other, 'Redress-production')).rejects.toThrow(/rules of others: sales\. Move them/)
    vi.stubEnv('AWS_ENDPOINT_URL', redress.account.endpoint)
    await trial.stop()
  })
})

describe('the commands', () => {
  const directory = mkdtempSync(join(tmpdir(), 'redress-'))
  afterAll(() => rmSync(directory, { recursive: true }))
  const settings = join(directory, 'redress.config.json')
  const acme = {
    name: 'Acme Ltd',
    email: 'complaints@acme.co.uk',
    phone: '+44 20 7123 4567',
    'phone-hours': 'on working days from 9 to 5',
    address: 'Acme Ltd, 5 High Street, London N1 1AA',
    scheme: 'The Dispute Scheme',
    'scheme-address': '7 Low Street, London N1 1AB',
    'scheme-phone': '+44 20 7123 4568',
    'scheme-confirmed': 'The scheme, on 2 November 2026.',
  }
  writeFileSync(settings, JSON.stringify({ region: REGION, organisation: acme }))

  type Ran = { readonly status: number; readonly stdout: string; readonly lines: readonly string[] }

  /** Runs a command as npm does. */
  async function run(command: string, args: readonly string[] = [], environment: NodeJS.ProcessEnv = {}): Promise<Ran> {
    const file = ['--disable-warning=ExperimentalWarning', `infra/cli/${command}.ts`, '--settings', settings, ...args]
    const env = { ...process.env, NODE_OPTIONS: '', ...environment }
    return new Promise((ended) =>
      execFile(process.execPath, file, { env }, (error, stdout, stderr) => {
        expect(stderr).not.toMatch(/^\s+at /m)
        ended({ status: Number(error?.code ?? 0), stdout, lines: stderr.trim().split('\n') })
      }),
    )
  }

  it.each(['deploy', 'doctor', 'destroy'])('npm run %s says who has to sign in where nobody has', async (command) => {
    const nobody = {
      AWS_ACCESS_KEY_ID: undefined,
      AWS_SECRET_ACCESS_KEY: undefined,
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_CONFIG_FILE: '/dev/null',
    }
    const { status, stdout, lines } = await run(command, [], nobody)
    expect(status).toBe(1)
    expect(`${stdout}${lines}`).toContain('Sign in to AWS (aws sso login, or aws configure), and try again.')
  })

  it.each(['deploy', 'administrator', 'doctor', 'destroy'])('npm run %s says how it is called', async (command) => {
    const { status, lines } = await run(command, ['--nonsense'])
    expect(status).toBe(1)
    expect(lines.join('\n')).toContain(`npm run ${command}`)
  })

  it('synthesise for the region of the settings, with nothing that cdk-nag finds', async () => {
    const env = { ...process.env, NODE_OPTIONS: '', CDK_OUTDIR: join(directory, 'cdk.out') }
    const synthesised = new Promise((ended) =>
      execFile(process.execPath, ['infra/app.ts', '--settings', settings], { env }, (error) => ended(error?.code ?? 0)),
    )
    expect(await synthesised).toBe(0)
  })

  it('say which settings are missing', async () => {
    const { status, lines } = await run('doctor', ['--settings', join(directory, 'none.json')])
    expect([status, lines]).toEqual([1, [expect.stringMatching(/none\.json yet: "npm run settings" asks/)]])
  })

  it('npm run administrator makes one, and says so', async () => {
    const { status, stdout } = await run('administrator', [
      '--name',
      'Uma Unwin',
      '--email',
      'uma@example.com',
      '--another',
    ])
    expect([status, stdout.trim()]).toEqual([
      0,
      'Uma Unwin <uma@example.com> is an administrator. An invitation with a temporary password is on its way to them.',
    ])
    expect((await run('administrator', ['--name', 'Uma Unwin'])).status).toBe(1)
  })

  it('npm run deploy deploys nothing while something is wrong', async () => {
    const theirs = join(directory, 'theirs.json')
    writeFileSync(theirs, JSON.stringify({ region: REGION, organisation: acme, mail: { ruleSet: 'theirs' } }))
    const { status, stdout, lines } = await run('deploy', ['--settings', theirs])
    expect(status).toBe(1)
    expect(stdout.split('\n')[0]).toBe(`ok     You deploy Redress-production to the account 000000000000 in ${REGION}.`)
    expect(stdout).toMatch(/^wrong {2}The receipt rule set theirs is not active\./m)
    expect(lines).toEqual(['Nothing was deployed: mend what is wrong, and run npm run deploy again.'])
  })

  it('npm run doctor exits with 1 where something is wrong, and shows the records to set', async () => {
    const { status, stdout } = await run('doctor')
    expect(status).toBe(1)
    expect(stdout).toMatch(/^ok {5}Redress-production is deployed/m)
    expect(stdout).toMatch(/^ {2}MX +acme\.co\.uk +10 inbound-smtp/m)
  })

  it('npm run destroy deletes nothing before somebody has named the stage', async () => {
    const { status, stdout, lines } = await run('destroy', ['--yes', 'trial'])
    expect([status, lines]).toEqual([1, ['Nothing was deleted.']])
    expect(stdout).toContain(`AWS::DynamoDB::Table  ${outputs.get('TableName')}`)
  })
})
