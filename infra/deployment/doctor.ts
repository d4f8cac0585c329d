// Whether a deployed stack would work now: each check says what is so, and where something is wrong, what to do.

import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager'
import { DescribeActiveReceiptRuleSetCommand } from '@aws-sdk/client-ses'
import { GetAccountCommand } from '@aws-sdk/client-sesv2'
import { GetTopicAttributesCommand, ListSubscriptionsByTopicCommand } from '@aws-sdk/client-sns'
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { Temporal } from 'temporal-polyfill'
import { sharedWith } from '../../shared/helpdesks/secret.ts'
import { lastSweep } from '../../shared/store/sweeps.ts'
import { openTable } from '../../shared/store/table.ts'
import { loadTeam } from '../../shared/store/team.ts'
import { productionAccessCommand } from './after.ts'
import { identityOf } from './before.ts'
import { domainsOf } from './deployment.ts'
import { mailHosts, receiverIn } from './dns.ts'
import type { Examined } from './examined.ts'
import { type Finding, fine, found, wrong } from './finding.ts'
import { checkMailLoop } from './mail-loop.ts'
import { mayAlarmsPublish } from './publishing.ts'
import { findStack, isDeployed, outputsOf, requiredOutput } from './stack.ts'

/** How long ago `sweep` may have been done: it runs every quarter of an hour, and may miss one. */
const SWEEP_LATE = { minutes: 35 }

/** Each check, by what could not be checked where it fails. */
type Checks = Readonly<Record<string, (examined: Examined) => Promise<readonly Finding[]>>>

const CHECKS: Checks = {
  'The identity of the mail': checkIdentity,
  'What SES lets the account send': checkAccount,
  'Where mail goes': checkMx,
  'The receipt rule set': checkRuleSet,
  'Who gets the alarms': checkSubscriptions,
  'Whether alarms may be published': checkTopic,
  'The secrets': checkSecrets,
  'The last sweep': checkSweep,
  'The team': checkTeam,
  'The address': checkAddress,
}

/** A mail through the whole loop, which takes up to minutes: only where somebody asks for it. */
const WITH_MAIL: Checks = { ...CHECKS, 'Whether mail comes back': (examined) => checkMailLoop(examined) }

/** Asks everything. One finding where there is no stack, or its deployment failed. */
export async function examine(
  { cloud, lookup, deployment, now }: Omit<Examined, 'output'>,
  { mail = false } = {},
): Promise<readonly Finding[]> {
  return found('The stack', async () => {
    const stack = await findStack(cloud, deployment.stack)
    if (stack === undefined)
      return [wrong(`There is no stack ${deployment.stack} in ${cloud.region}.`, 'Run npm run deploy')]
    if (!isDeployed(stack)) {
      const says = `The last deployment of ${deployment.stack} ended as ${stack.StackStatus}.`
      return [wrong(says, 'Look at its events in CloudFormation, and run npm run deploy')]
    }
    const outputs = outputsOf(stack)
    const examined = { cloud, lookup, deployment, now, output: (name: string) => requiredOutput(outputs, name) }
    const findings = await Promise.all(
      Object.entries(mail ? WITH_MAIL : CHECKS).map(([about, check]) => found(about, () => check(examined))),
    )
    return [fine(`${deployment.stack} is deployed in ${cloud.region}.`), ...findings.flat()]
  })
}

async function checkIdentity({ cloud, deployment }: Examined): Promise<readonly Finding[]> {
  const name = deployment.mail.identity ?? domainsOf(deployment).sending
  const identity = await identityOf(cloud, name)
  if (identity === undefined) return [wrong(`SES has no identity ${name}.`, 'Run npm run deploy')]
  const todo = 'Set the records below in DNS, and wait.'
  const { MailFromDomain, MailFromDomainStatus } = identity.MailFromAttributes ?? {}
  return [
    identity.VerifiedForSendingStatus === true
      ? fine(`SES has verified ${name}.`)
      : wrong(`SES has not verified ${name}, and sends no mail from it.`, todo),
    ...(MailFromDomain === undefined
      ? []
      : [
          MailFromDomainStatus === 'SUCCESS'
            ? fine(`SES has found the records of ${MailFromDomain}.`)
            : wrong(`SES has not found the records of ${MailFromDomain}: mail is less trusted.`, todo),
        ]),
  ]
}

async function checkAccount({ cloud: { sesv2 }, deployment, output }: Examined): Promise<readonly Finding[]> {
  const account = await sesv2.send(new GetAccountCommand())
  const review = account.Details?.ReviewDetails?.Status
  const isAsked = review === 'PENDING'
  return [
    account.ProductionAccessEnabled === true
      ? fine(`SES is out of its sandbox: ${account.SendQuota?.Max24HourSend} mails a day.`)
      : wrong(
          'SES is in its sandbox, and writes to verified addresses alone.',
          isAsked
            ? 'You have asked for production access: wait for the answer.'
            : `Ask for production access: ${productionAccessCommand(deployment, output('Address'))}`,
        ),
    account.SendingEnabled === true
      ? fine('SES lets the account send.')
      : wrong('SES has paused sending for the account.', 'Answer the mail that AWS has sent you about it.'),
  ]
}

async function checkMx({ lookup, deployment }: Examined): Promise<readonly Finding[]> {
  const { receiving: domain } = domainsOf(deployment)
  const hosts = await mailHosts(lookup, domain)
  const wanted = receiverIn(deployment.region)
  const todo = `Set the one record: MX ${domain} 10 ${wanted}`
  if (hosts.length === 0) return [wrong(`${domain} has no MX record, so no mail comes.`, todo)]
  return hosts.every((host) => host === wanted)
    ? [fine(`The mail of ${domain} comes to SES.`)]
    : [wrong(`The mail of ${domain} goes to ${hosts.join(' and ')}.`, todo)]
}

async function checkRuleSet({ cloud, deployment, output }: Examined): Promise<readonly Finding[]> {
  const ours = output('RuleSetName')
  const { inbound } = deployment.deployment
  const { Metadata, Rules = [] } = await cloud.ses.send(new DescribeActiveReceiptRuleSetCommand())
  if (Metadata?.Name !== ours) {
    const says = `The receipt rule set ${ours} is not active${Metadata?.Name ? `, but ${Metadata.Name} is` : ''}: no mail comes.`
    return [wrong(says, `Run aws ses set-active-receipt-rule-set --rule-set-name ${ours} --region ${cloud.region}`)]
  }
  const isTaken = Rules.some(({ Enabled, Recipients }) => Enabled === true && Recipients?.includes(inbound))
  return isTaken
    ? [fine(`The receipt rule set ${ours} is active, and takes mail to ${inbound}.`)]
    : [wrong(`No rule that is enabled takes mail to ${inbound}.`, 'Run npm run deploy')]
}

async function checkSubscriptions({ cloud, deployment, output }: Examined): Promise<readonly Finding[]> {
  const TopicArn = output('AlarmTopicArn')
  const { Subscriptions = [] } = await cloud.sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }))
  const isConfirmed = (arn: string | undefined) => arn?.startsWith('arn:') === true
  const confirmed = Subscriptions.filter(({ SubscriptionArn }) => isConfirmed(SubscriptionArn))
  const missing = deployment.alarmsTo.filter((address) => !confirmed.some(({ Endpoint }) => Endpoint === address))
  if (missing.length > 0) {
    const todo = 'Each has to follow the link in the mail "AWS Notification - Subscription Confirmation".'
    return [wrong(`Alarms do not reach ${missing.join(' and ')} yet.`, todo)]
  }
  return confirmed.length === 0
    ? [wrong('Alarms reach nobody.', 'Set "alarmsTo", and run npm run deploy')]
    : [fine(`Alarms reach ${confirmed.map(({ Endpoint }) => Endpoint).join(' and ')}.`)]
}

async function checkTopic({ cloud, output }: Examined): Promise<readonly Finding[]> {
  const TopicArn = output('AlarmTopicArn')
  const { Account = '' } = await cloud.sts.send(new GetCallerIdentityCommand())
  const { Attributes } = await cloud.sns.send(new GetTopicAttributesCommand({ TopicArn }))
  return mayAlarmsPublish(Attributes?.Policy ?? '', TopicArn, Account)
    ? [fine('Alarms may be published.')]
    : [wrong('The policy of the topic lets no alarm be published.', 'Run npm run deploy, which sets it again.')]
}

/** The key is made at deployment; what is shared with a helpdesk is filled in by a person. */
async function checkSecrets({ cloud, deployment, output }: Examined): Promise<readonly Finding[]> {
  const read = async (SecretId: string) =>
    (await cloud.secrets.send(new GetSecretValueCommand({ SecretId }))).SecretString ?? ''
  const key = output('KeySecretArn')
  const findings = [
    (await read(key))
      ? fine('The key has a value.')
      : wrong('The key has no value, and no link can be signed.', `Put one into the secret ${key}.`),
  ]
  for (const [name, { api }] of Object.entries(deployment.deployment.helpdesks)) {
    const secret = output(`HelpdeskSecret${name.replaceAll('-', '')}`)
    findings.push(checkHelpdeskSecret(name, api !== undefined, secret, await read(secret)))
  }
  return findings
}

function checkHelpdeskSecret(name: string, hasApi: boolean, secret: string, value: string): Finding {
  const todo = `Put {"webhook": "…", "api": "…"} into the secret ${secret}.`
  try {
    const { api } = sharedWith(name, value)
    return hasApi && api === ''
      ? wrong(`The credential for the API of ${name} is not filled in.`, todo)
      : fine(`What is shared with ${name} is filled in.`)
  } catch {
    return wrong(`What is shared with ${name} cannot be read.`, todo)
  }
}

async function checkSweep({ cloud, output, now }: Examined): Promise<readonly Finding[]> {
  const at = await lastSweep(openTable(cloud.dynamodb, output('TableName')))
  if (at === undefined) return [wrong('sweep has never run.', 'Wait for a quarter of an hour; then look at its log.')]
  const minutes = Math.round(now.since(at).total('minutes'))
  return Temporal.Instant.compare(at, now.subtract(SWEEP_LATE)) >= 0
    ? [fine(`sweep was done ${minutes} minutes ago.`)]
    : [
        wrong(
          `sweep was last done at ${at.toString({ smallestUnit: 'minute' })}.`,
          'See "Sweep is silent" of the runbook.',
        ),
      ]
}

async function checkTeam({ cloud, output }: Examined): Promise<readonly Finding[]> {
  const team = await loadTeam(openTable(cloud.dynamodb, output('TableName')))
  return team.some(({ roles, left }) => roles.includes('administrator') && !left)
    ? [fine(`The team has ${team.filter(({ left }) => !left).length} people, an administrator among them.`)]
    : [wrong('Nobody is an administrator.', 'Run npm run administrator -- --name "Your Name" --email you@your.domain')]
}

async function checkAddress({ output }: Examined): Promise<readonly Finding[]> {
  const address = output('Address')
  const todo = 'If the domain is new, set its record in DNS.'
  try {
    const { status } = await fetch(address)
    return status === 200
      ? [fine(`${address} answers.`)]
      : [wrong(`${address} answers with ${status}.`, 'See "A function fails" of the runbook.')]
  } catch {
    return [wrong(`${address} does not answer.`, todo)]
  }
}
