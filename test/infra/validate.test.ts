// What `npm run validate` finds: nothing in our own templates, and each fault that is planted in one.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App, Stack, Validations } from 'aws-cdk-lib'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { AwsSolutionsChecks } from 'cdk-nag'
import { afterAll, describe, expect, it } from 'vitest'
import { connectionsOf } from '../../infra/validate/connections.ts'
import { nagFindings, nagReport } from '../../infra/validate/nag.ts'
import { all, type Template } from '../../infra/validate/template.ts'
import { findingsIn } from '../../infra/validate/validate.ts'
import { variants } from '../../infra/validate/variants.ts'
import { procedures } from '../../shared/procedures/all.ts'

// biome-ignore lint/suspicious/noExplicitAny: the faults are planted wherever a template has something.
type Open = { Resources: Record<string, any>; Outputs: Record<string, any> }
type Plant = (template: Open, the: (type: string, begins?: string) => string) => void

const template: Template = JSON.parse(readFileSync('cdk.out/Redress.template.json', 'utf8'))

/** What is found once a fault is planted. */
function foundWith(plant: Plant): readonly string[] {
  const copy = structuredClone(template) as Open
  plant(copy, (type, begins = '') => {
    const [id] = all(copy, type).find(([one]) => one.startsWith(begins)) ?? []
    if (id === undefined) throw new Error(`There is no ${type} ${begins}.`)
    return id
  })
  return findingsIn(copy)
}

/** The Allow of a policy for a service. */
const allows = (service: string) => (statement: { Effect: string; Principal?: { Service?: string } }) =>
  statement.Effect === 'Allow' && statement.Principal?.Service === `${service}.amazonaws.com`

/** Takes away what a policy allows a service. */
const forbid =
  (type: string, begins: string, service: string): Plant =>
  ({ Resources }, the) => {
    const { Statement } = Resources[the(type, begins)].Properties.PolicyDocument
    const place = Statement.findIndex(allows(service))
    expect(place).toBeGreaterThanOrEqual(0)
    Statement.splice(place, 1)
  }

const TABLE = 'AWS::DynamoDB::Table'
const BUCKET = 'AWS::S3::Bucket'
const FUNCTION = 'AWS::Lambda::Function'
const QUEUE_POLICY = 'AWS::SQS::QueuePolicy'
const TOPIC_POLICY = 'AWS::SNS::TopicPolicy'

it('finds nothing in the template of any procedure', () => {
  const directories = [...procedures.keys()].map((id) => (id === 'standard' ? 'cdk.out' : `cdk.out/procedures/${id}`))
  for (const directory of [...directories, 'cdk.out/sign-in']) {
    const written = JSON.parse(readFileSync(join(directory, 'Redress.template.json'), 'utf8'))
    expect([...findingsIn(written), ...nagFindings(nagReport(directory))], directory).toEqual([])
  }
})

it('checks each procedure with everything off and on, and each option alone', () => {
  const names = variants.map(({ name }) => name)
  for (const id of procedures.keys()) {
    expect(names).toContain(`${id}, everything off`)
    expect(names).toContain(`${id}, everything on`)
  }
  for (const option of ['stage', 'region', 'domain', 'signIn', 'alarmsTo', 'mail', 'retention', 'tracing']) {
    expect(
      names.some((name) => name.startsWith(`standard, only "${option}"`)),
      option,
    ).toBe(true)
  }
})

describe('properties', () => {
  it.each<[string, Plant, RegExp]>([
    [
      'of a wrong type',
      ({ Resources }, the) => {
        Resources[the(TABLE)].Properties.BillingMode = 5
      },
      /^RecordsTable\w+ \(AWS::DynamoDB::Table\): "BillingMode" is 5, and has to be a text\.$/,
    ],
    [
      'of a wrong type, deep inside',
      ({ Resources }, the) => {
        Resources[the(FUNCTION, 'React')].Properties.Environment.Variables.TABLE = 7
      },
      /"Environment\.Variables\.TABLE" is 7, and has to be a text\.$/,
    ],
    [
      'that are a text by a reference where a list belongs',
      ({ Resources }, the) => {
        Resources[the('AWS::IAM::Policy')].Properties.Roles = { Ref: the('AWS::IAM::Role') }
      },
      /"Roles" is a text by Ref, and has to be a list\.$/,
    ],
    [
      'that are missing',
      ({ Resources }, the) => {
        delete Resources[the('AWS::Lambda::EventSourceMapping')].Properties.FunctionName
      },
      /\(AWS::Lambda::EventSourceMapping\): "FunctionName" is missing\.$/,
    ],
    [
      'with a value that AWS does not know',
      ({ Resources }, the) => {
        Resources[the(BUCKET)].Properties.VersioningConfiguration.Status = 'On'
      },
      /"VersioningConfiguration\.Status" is "On", and has to be one of Enabled, Suspended\.$/,
    ],
    [
      'that AWS does not know',
      ({ Resources }, the) => {
        Resources[the(FUNCTION)].Properties.Timeouts = 10
      },
      /"Timeouts" is unknown to AWS\.$/,
    ],
  ])('%s are found', (_, plant, finding) => {
    expect(foundWith(plant)).toEqual([expect.stringMatching(finding)])
  })

  it('of a resource that AWS does not have are found', () => {
    expect(
      foundWith(({ Resources }) => {
        Resources.Odd = { Type: 'AWS::SQS::Queues', Properties: {} }
      }),
    ).toEqual(['Odd: AWS has no resource AWS::SQS::Queues.'])
  })
})

describe('references', () => {
  it('to what is not there are found', () => {
    expect(
      foundWith(({ Resources }, the) => {
        Resources[the(FUNCTION, 'Sweep')].Properties.Environment.Variables.TABLE = { Ref: 'RecordsTable' }
      }),
    ).toEqual([expect.stringMatching(/^Sweep\w+ refers to RecordsTable, which is not there\.$/)])
  })

  it('to an attribute that a resource does not have are found', () => {
    expect(
      foundWith(({ Outputs }, the) => {
        Outputs.Table = { Value: { 'Fn::Sub': `\${${the(TABLE)}.Address}` } }
      }),
    ).toEqual([expect.stringMatching(/^Output Table refers to the attribute Address of RecordsTable/)])
  })

  it('to a resource of another type than AWS says are found', () => {
    expect(
      foundWith(({ Resources }, the) => {
        Resources[the(FUNCTION, 'Sweep')].Properties.Role = {
          'Fn::GetAtt': [the('AWS::SQS::Queue', 'JobsQueue'), 'Arn'],
        }
      }),
    ).toEqual([expect.stringMatching(/^Sweep\w+: "Role" refers to JobsQueue\w+, which is AWS::SQS::Queue and not/)])
  })

  it('in a circle are found', () => {
    const found = foundWith(({ Resources }, the) => {
      Resources[the('AWS::SQS::Queue', 'JobsQueue')].DependsOn = [the(QUEUE_POLICY, 'JobsQueue')]
    })
    expect(found).toEqual([
      expect.stringMatching(/^JobsQueue\w+ waits for JobsQueuePolicy\w+ waits for JobsQueue\w+: none of them/),
    ])
  })
})

describe('limits', () => {
  it('of 4 KB for the environment of a function are kept', () => {
    const found = foundWith(({ Resources }, the) => {
      Resources[the(FUNCTION, 'Helpdesk')].Properties.Environment.Variables.HELPDESKS = 'x'.repeat(4000)
    })
    expect(found).toEqual([
      expect.stringMatching(/^Helpdesk\w+ has \d+ bytes of environment variables: AWS accepts 4096\.$/),
    ])
  })

  it('of 20 KB for who may call a function are kept', () => {
    const found = foundWith(({ Resources }, the) => {
      const permission = Resources[the('AWS::Lambda::Permission', 'WebApiGETdesk')]
      for (let n = 0; n < 60; n += 1) Resources[`Another${n}`] = permission
    })
    expect(found).toEqual([expect.stringMatching(/bytes of who may call it: AWS accepts 20480\.$/)])
  })

  it('of what the policies of a role and of a queue may hold are kept', () => {
    const found = foundWith(({ Resources }, the) => {
      const statements = (one: object) => Array.from({ length: 60 }, () => one)
      const role = Resources[the('AWS::IAM::Policy', 'React')].Properties.PolicyDocument
      role.Statement.push(...statements(role.Statement[0]))
      const queue = Resources[the(QUEUE_POLICY, 'JobsQueue')].Properties.PolicyDocument
      queue.Statement.push(...statements(queue.Statement[0]))
    })
    expect(found).toEqual([
      expect.stringMatching(/^ReactRole\w+ has \d+ characters of policies: AWS accepts 10240\.$/),
      expect.stringMatching(/^JobsQueuePolicy\w+ has \d+ bytes of policy: AWS accepts 8192\.$/),
      expect.stringMatching(/^JobsQueuePolicy\w+ has 61 statements: AWS accepts 20\.$/),
    ])
  })
})

describe('what services are to do', () => {
  it('is known for each pair of services that meet', () => {
    const pairs = new Set(
      connectionsOf(template).map(({ service, action }) => `${service.split('.')[0]} ${action.split(':')[0]}`),
    )
    expect([...pairs].toSorted()).toEqual([
      'apigateway lambda',
      'cloudwatch sns',
      'events lambda',
      'events sqs',
      's3 sqs',
      'ses s3',
      'ses sns',
      'sns sqs',
    ])
  })

  it.each<[string, Plant, RegExp]>([
    ['SES puts no mail into the bucket', forbid('AWS::S3::BucketPolicy', '', 'ses'), /ses\.\S+ s3:PutObject on Rec/],
    ['S3 tells nobody of mail', forbid(QUEUE_POLICY, 'MailIncomingQueue', 's3'), /s3\.\S+ sqs:SendMessage on MailInc/],
    ['SES publishes no bounce', forbid(TOPIC_POLICY, 'MailEvents', 'ses'), /ses\.\S+ sns:Publish on MailEvents/],
    ['SNS hands on no bounce', forbid(QUEUE_POLICY, 'MailDeliveriesQueue', 'sns'), /sns\.\S+ sqs:SendMessage on Mail/],
    [
      'a lost bounce is lost',
      forbid(QUEUE_POLICY, 'MailDeliveriesDead', 'sns'),
      /sqs:SendMessage on MailDeliveriesDead/,
    ],
    ['a lost tick is lost', forbid(QUEUE_POLICY, 'AlarmsDead', 'events'), /events\.\S+ sqs:SendMessage on AlarmsDead/],
    ['all alarms are silent', forbid(TOPIC_POLICY, 'Watch', 'cloudwatch'), /cloudwatch\.\S+ sns:Publish on WatchTopic/],
    [
      'nothing sweeps',
      ({ Resources }, the) => {
        delete Resources[the('AWS::Lambda::Permission', 'AlarmsEveryQuarterHour')]
      },
      /events\.\S+ lambda:InvokeFunction on Sweep/,
    ],
    [
      'a condition names somebody else',
      ({ Resources }, the) => {
        const { Statement } = Resources[the(QUEUE_POLICY, 'MailDeliveriesQueue')].Properties.PolicyDocument
        Statement.find(allows('sns')).Condition.ArnEquals['aws:SourceArn'] = { Ref: the('AWS::SNS::Topic', 'Watch') }
      },
      /sns\.\S+ sqs:SendMessage on MailDeliveriesQueue/,
    ],
    [
      'an address of S3 is another',
      ({ Resources }, the) => {
        Resources[the('AWS::SES::ReceiptRule')].Properties.Rule.Actions[0].S3Action.ObjectKeyPrefix = 'received/'
      },
      /ses\.\S+ s3:PutObject on Records/,
    ],
  ])('is found not to be allowed where %s', (_, plant, finding) => {
    const found = foundWith(plant)
    expect(found.length).toBeGreaterThan(0)
    for (const one of found) expect(one).toMatch(finding)
  })

  it('is found to be denied where everybody is shut out', () => {
    const found = foundWith(({ Resources }, the) => {
      const { Statement } = Resources[the(TOPIC_POLICY, 'Watch')].Properties.PolicyDocument
      delete Statement.find(({ Effect }: { Effect: string }) => Effect === 'Deny').Condition
    })
    expect(found).toEqual([expect.stringMatching(/^WatchTopicPolicy\w+ denies more than what is not encrypted/)])
  })

  it('is found not to be allowed where Scheduler cannot ring', () => {
    const ringer: Plant = ({ Resources }, the) => {
      Resources[the('AWS::IAM::Policy', 'AlarmsRinger')].Properties.PolicyDocument.Statement[0].Resource = {
        'Fn::GetAtt': [the('AWS::SQS::Queue', 'JobsQueue'), 'Arn'],
      }
    }
    expect(foundWith(ringer)).toEqual([
      expect.stringMatching(/^AlarmsRinger\w+: Scheduler may not send to the queue of the alarms/),
    ])
    const trust: Plant = ({ Resources }, the) => {
      const { Statement } = Resources[the('AWS::IAM::Role', 'AlarmsRinger')].Properties.AssumeRolePolicyDocument
      Statement[0].Principal.Service = 'lambda.amazonaws.com'
    }
    expect(foundWith(trust)).toEqual([expect.stringMatching(/^AlarmsRinger\w+: Scheduler may not assume it/)])
  })
})

describe('cdk-nag', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'redress-'))
  afterAll(() => rmSync(outdir, { recursive: true }))

  it('has each of its findings told, and each pack of rules that was not applied', () => {
    const app = new App({ outdir, analyticsReporting: false })
    new Topic(new Stack(app, 'Ours'), 'Open')
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
    expect(() => app.synth()).toThrow('AwsSolutions-SNS3')
    expect(nagFindings(nagReport(outdir))).toEqual([
      'cdk-nag has not applied Serverless.',
      expect.stringMatching(/^Ours\/Open\/Resource: AwsSolutions-SNS3: /),
    ])
  })
})
