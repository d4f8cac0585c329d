// What would hurt if it were otherwise, in the template that gets deployed.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Permissions } from '../../infra/local/aws/iam.ts'
import { Template } from '../../infra/local/event-sources.ts'

type Resource = { Type: string; Properties: Record<string, never>; DeletionPolicy?: string }
const text = readFileSync('cdk.out/Redress.template.json', 'utf8')
const resources: Record<string, Resource> = JSON.parse(text).Resources
const all = (type: string) => Object.entries(resources).filter(([, { Type }]) => Type === type)
const the = (type: string) => {
  const [only] = all(type)
  if (only === undefined) throw new Error(`There is no ${type}.`)
  return only[1]
}

describe('what is kept', () => {
  it('outlives the stack, encrypted, and can be brought back to any moment', () => {
    expect(the('AWS::DynamoDB::Table')).toMatchObject({
      DeletionPolicy: 'RetainExceptOnCreate',
      Properties: {
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: { SSEEnabled: true },
        StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      },
    })
    expect(the('AWS::S3::Bucket')).toMatchObject({
      DeletionPolicy: 'RetainExceptOnCreate',
      Properties: {
        VersioningConfiguration: { Status: 'Enabled' },
        PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
      },
    })
  })

  it('is kept as a dead letter when it fails too often', () => {
    const queues = all('AWS::SQS::Queue')
    const deadLetters = queues.filter(([id]) => id.includes('DeadLetters'))
    expect(deadLetters.length * 2).toBe(queues.length)
    for (const [id, { Properties }] of queues) {
      expect(Properties, id).toMatchObject({ SqsManagedSseEnabled: true, MessageRetentionPeriod: 1_209_600 })
      if (!id.includes('DeadLetters')) expect(Properties, id).toHaveProperty('RedrivePolicy')
    }
    const fifo = queues.filter(([, { Properties }]) => Properties?.FifoQueue !== undefined).map(([id]) => id)
    expect(fifo.map((id) => id.replace(/[0-9A-F]{8}$/, ''))).toEqual(['NoticesDeadLetters', 'NoticesQueue'])
    expect(all('AWS::Lambda::EventSourceMapping').find(([id]) => id.startsWith('React'))?.[1].Properties).toMatchObject(
      {
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        BisectBatchOnFunctionError: true,
        ParallelizationFactor: 4,
        DestinationConfig: { OnFailure: {} },
      },
    )
  })
})

describe('permissions', () => {
  const template = new Template('cdk.out', {
    queueUrl: (name) => `http://local/0/${name}`,
    address: 'http://local',
    issuer: 'http://local',
    client: 'desk',
  })
  const permissions = new Permissions(template)
  const roleOf = (name: string) =>
    template.idOf(
      `redress-${Object.keys(resources)
        .find((id) => id.startsWith(`${name}Role`) && resources[id]?.Type === 'AWS::IAM::Role')
        ?.toLowerCase()}`,
    )
  const table = `arn:aws:dynamodb:eu-west-1:000000000000:table/redress-${all('AWS::DynamoDB::Table')[0]?.[0].toLowerCase()}`
  const may = (name: string, action: string, resource: string, leadingKey?: string) =>
    permissions.refusal(roleOf(name), [{ action, resource, leadingKey }]) === undefined

  it('name exact actions, and a whole service nowhere', () => {
    for (const [id, { Properties }] of all('AWS::IAM::Policy')) {
      const { Statement } = (
        Properties as unknown as { PolicyDocument: { Statement: { Action: string | string[] }[] } }
      ).PolicyDocument
      for (const action of Statement.flatMap(({ Action }) => Action)) {
        expect(action, id).toMatch(/^[a-z0-9-]+:[A-Za-z]+$/)
        expect(action, id).not.toMatch(/:(Scan|DeleteTable)$/)
        // Words are erased by react alone, and what happened by nobody.
        if (/^dynamodb:(Delete|BatchWrite)Item$/.test(action)) expect(id).toMatch(/^ReactRole/)
      }
    }
  })

  it('let notify alone send, and react alone move alarms, but for what sweep sets after a restore', () => {
    const alarm = 'arn:aws:scheduler:eu-west-1:000000000000:schedule/Redress-production-alarms/CMP-1'
    const identity = 'arn:aws:ses:eu-west-1:000000000000:identity/example.com'
    for (const name of ['React', 'Notify', 'Feedback', 'Desk', 'Customer', 'Inbox', 'Alarm', 'Delivery', 'Sweep']) {
      expect(may(name, 'ses:SendRawEmail', identity), name).toBe(name === 'Notify')
      expect(may(name, 'scheduler:UpdateSchedule', alarm), name).toBe(['React', 'Sweep'].includes(name))
    }
    expect(may('Notify', 'ses:SendRawEmail', 'arn:aws:ses:eu-west-1:000000000000:identity/example.org')).toBe(false)
  })

  it('let react alone publish, on the bus of this deployment', () => {
    const bus = (name: string) => `arn:aws:events:eu-west-1:000000000000:event-bus/${name}`
    for (const name of ['React', 'Notify', 'Feedback', 'Desk', 'Customer', 'Inbox', 'Alarm', 'Delivery', 'Sweep']) {
      expect(may(name, 'events:PutEvents', bus('Redress-production-complaints')), name).toBe(name === 'React')
    }
    expect(may('React', 'events:PutEvents', bus('default'))).toBe(false)
  })

  it('let a function ask the lists that it shows, and the public page none', () => {
    expect(may('Desk', 'dynamodb:Query', `${table}/index/by-handler`)).toBe(true)
    expect(may('Alarm', 'dynamodb:Query', `${table}/index/by-handler`)).toBe(false)
    expect(may('Customer', 'dynamodb:Query', `${table}/index/by-complainant`)).toBe(false)
  })

  it('let nobody but the desk write staff, and no public door anything but complaints and what it sets aside', () => {
    for (const name of ['React', 'Notify', 'Feedback', 'Customer', 'Inbox', 'Alarm', 'Delivery', 'Helpdesk', 'Sweep']) {
      for (const key of ['S#', 'Z#somebody', 'Y#']) expect(may(name, 'dynamodb:PutItem', table, key), name).toBe(false)
    }
    expect(may('Desk', 'dynamodb:PutItem', table, 'S#')).toBe(true)
    for (const name of ['Feedback', 'Customer']) {
      expect(may(name, 'dynamodb:PutItem', table, 'C#CMP-1'), name).toBe(true)
      expect(may(name, 'dynamodb:PutItem', table, 'X#lena'), name).toBe(false)
      expect(may(name, 'dynamodb:UpdateItem', table, 'L#links#2026-11-23'), name).toBe(true)
    }
  })

  it('let what happened be put, and neither changed nor deleted but by erasure', () => {
    for (const name of [
      'React',
      'Notify',
      'Feedback',
      'Desk',
      'Customer',
      'Inbox',
      'Alarm',
      'Delivery',
      'Helpdesk',
      'Sweep',
    ]) {
      expect(may(name, 'dynamodb:UpdateItem', table, 'C#CMP-1'), name).toBe(false)
      expect(may(name, 'dynamodb:BatchWriteItem', table, 'C#CMP-1'), name).toBe(false)
      expect(may(name, 'dynamodb:DeleteItem', table, 'C#CMP-1'), name).toBe(name === 'React')
    }
  })

  it('fit into the 10,240 characters that the policies of a role may have', () => {
    for (const [id, { Properties }] of all('AWS::IAM::Policy')) {
      const { PolicyDocument } =
        template.all<{ PolicyDocument: unknown }>('AWS::IAM::Policy').find((one) => one.id === id)?.properties ??
        Properties
      expect(JSON.stringify(PolicyDocument).length, id).toBeLessThan(10_240)
    }
  })
})

describe('functions', () => {
  it('run on the Node that Lambda has, each with a role, a log and a time limit of its own', () => {
    const functions = all('AWS::Lambda::Function')
    expect(functions).toHaveLength(11)
    for (const [id, { Properties }] of functions) {
      expect(Properties, id).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
      })
    }
    const roles = functions.map(([, { Properties }]) => JSON.stringify((Properties as { Role?: unknown }).Role))
    expect(new Set(roles).size).toBe(11)
  })

  it('lease a notice for longer than any of them may run', () => {
    const timeouts = all('AWS::Lambda::Function').map(([, { Properties }]) =>
      Number((Properties as { Timeout?: number }).Timeout),
    )
    expect(Math.max(...timeouts)).toBeLessThan(120)
  })

  it('hold no secret', () => {
    for (const [id, { Properties }] of all('AWS::Lambda::Function')) {
      const { Environment } = Properties as unknown as { Environment?: { Variables: Record<string, unknown> } }
      expect(
        Object.keys(Environment?.Variables ?? {}).filter((name) => /PASSWORD|TOKEN/.test(name)),
        id,
      ).toEqual([])
    }
    expect(text).not.toMatch(/"SecretString"/)
  })
})

describe('the code of each function', () => {
  const codeOf = (name: string) => {
    const [, { Properties }] = all('AWS::Lambda::Function').find(([id]) => id.startsWith(name)) as [string, Resource]
    const { Code } = Properties as unknown as { Code: { S3Key: string } }
    return join('cdk.out', `asset.${Code.S3Key.replace('.zip', '')}`)
  }
  /** What is loaded with a function, and not only when it is asked for. */
  const loadedWith = (directory: string, file = 'index.mjs', found = new Map<string, string>()) => {
    const text = readFileSync(join(directory, file), 'utf8')
    found.set(file, text)
    for (const [, imported = ''] of text.matchAll(/(?:from|import)"\.\/([^"]+)"/g)) {
      if (!found.has(imported)) loadedWith(directory, imported, found)
    }
    return [...found.values()].join('\n')
  }

  it('goes with its settings, and without the map of its source', () => {
    const files = readdirSync(codeOf('React'))
    expect(files).toEqual(expect.arrayContaining(['index.mjs', 'settings.json']))
    expect(files.filter((file) => !/\.mjs$|^settings\.json$/.test(file))).toEqual([])
  })

  it.each([
    ['Alarm', []],
    ['Delivery', []],
    ['Sweep', ['sqs']],
    ['Feedback', ['sqs', 'secretsmanager']],
    ['Helpdesk', ['secretsmanager']],
    ['Inbox', ['secretsmanager']],
    ['React', ['sqs', 'scheduler', 'secretsmanager', 'eventbridge']],
    ['Notify', ['ses', 'sqs', 'secretsmanager']],
    ['Customer', ['secretsmanager']],
    ['Desk', ['sqs', 'secretsmanager']],
  ])('loads with %s no client of AWS but the table’s and those that it uses: %j', (name, clients) => {
    const text = loadedWith(codeOf(name))
    const services = ['s3', 'ses', 'sqs', 'scheduler', 'secretsmanager', 'eventbridge']
    expect(services.filter((service) => text.includes(`com.amazonaws.${service}"`))).toEqual(clients)
  })

  it('has paper and its fonts apart, for when a letter is made', () => {
    for (const name of ['Desk', 'Customer']) {
      expect(
        readdirSync(codeOf(name)).some((file) => file.startsWith('pdf-')),
        name,
      ).toBe(true)
      expect(loadedWith(codeOf(name)), name).not.toContain('FontDescriptor')
    }
  })
})

it('lets pages of our own address put files into the bucket, and no others', () => {
  const { CorsConfiguration } = the('AWS::S3::Bucket').Properties as { CorsConfiguration?: unknown }
  expect(CorsConfiguration).toEqual({
    CorsRules: [
      {
        AllowedMethods: ['POST'],
        AllowedOrigins: [{ 'Fn::GetAtt': [expect.stringMatching(/^WebApi/), 'ApiEndpoint'] }],
      },
    ],
  })
})

describe('a sign-in of your own', () => {
  it('takes the place of the pool', () => {
    const template = readFileSync('cdk.out/sign-in/Redress.template.json', 'utf8')
    expect(template).not.toContain('AWS::Cognito')
    expect(template).toContain('"SIGN_IN_ISSUER": "https://login.example.com"')
  })
})
