// What an update may not replace: CloudFormation makes a resource anew where its logical id is another, and what was in the old one stays behind.
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { all, type Template, typeNamed } from '../../infra/validate/template.ts'

const template: Template = JSON.parse(readFileSync('cdk.out/Redress.template.json', 'utf8'))

/** Never change one: move what is stored first, see "Restore" in infra/README.md. */
const PINNED = {
  'AWS::DynamoDB::Table': ['RecordsTableC9B7A30B'],
  'AWS::S3::Bucket': ['RecordsBucket600C9C86'],
  'AWS::Cognito::UserPool': ['WebStaff93A84742'],
  'AWS::Cognito::UserPoolClient': ['WebStaffDesk47529A88'],
  'AWS::SecretsManager::Secret': [
    'Key961B73FD',
    'Helpdeskzendesk4A36EF0A',
    'Helpdeskhelpscout5D46A156',
    'Helpdeskintercom3B938D7A',
    'Helpdeskchatwoot179395A8',
    'Helpdeskfreshdesk00CFE0D7',
    'Helpdeskzammad28067403',
    'Helpdeskhubspot652E82A3',
    'HelpdeskjiraB8357DD1',
    'Helpdeskhalopsa1A8CA33B',
    'Helpdeskgeneric8FB8ED30',
  ],
  'AWS::SES::EmailIdentity': ['MailDomainF62C3822'],
  'AWS::SES::ReceiptRuleSet': ['MailReceived79D9B96C'],
  'AWS::SES::ConfigurationSet': ['MailSentB42AC01D'],
  'AWS::Scheduler::ScheduleGroup': ['AlarmsGroup095DD603'],
  'AWS::SQS::Queue': [
    'AlarmsDeadLetters67ED951F',
    'AlarmsQueue3C3F063B',
    'MailIncomingDeadLetters58CC2D55',
    'MailIncomingQueueBD24ADEB',
    'MailDeliveriesDeadLetters393364B3',
    'MailDeliveriesQueue09720A43',
    'UnreactedDeadLettersF357A809',
    'UnreactedQueue83D23F3D',
    'NoticesDeadLetters9751A95B',
    'NoticesQueue8F17BA1B',
    'JobsDeadLetters8D991969',
    'JobsQueue24944186',
  ],
  'AWS::SNS::Topic': ['MailEventsAD3D2F9C', 'WatchTopicE125D5FE'],
  'AWS::ApiGatewayV2::Api': ['WebApi27F67B01'],
} as const

it.each(Object.entries(PINNED))('keeps each %s', (type, ids) => {
  expect(all(template, type).map(([id]) => id)).toEqual(expect.arrayContaining([...ids]))
})

it('pins whatever is stored in, but logs', () => {
  const stateful = Object.entries(template.Resources).filter(([, { Type }]) => typeNamed(Type)?.isStateful)
  const ids = Object.values(PINNED).flat() as readonly string[]
  expect(stateful.filter(([id, { Type }]) => Type !== 'AWS::Logs::LogGroup' && !ids.includes(id))).toEqual([])
})
