// What has to be so before a deployment can succeed, each with the sentence that mends it.
import { DescribeCertificateCommand, ResourceNotFoundException } from '@aws-sdk/client-acm'
import { GetHostedZoneCommand, NoSuchHostedZone } from '@aws-sdk/client-route-53'
import { DescribeActiveReceiptRuleSetCommand } from '@aws-sdk/client-ses'
import { GetEmailIdentityCommand, type GetEmailIdentityResponse, NotFoundException } from '@aws-sdk/client-sesv2'
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import type { Cloud } from './cloud.ts'
import { type Deployment, domainsOf } from './deployment.ts'
import { type Lookup, mailHosts, receiverIn, receivesIn } from './dns.ts'
import { type Finding, fine, found, sentenceOf, wrong } from './finding.ts'
import { findStack, isDeployed, isFailedCreation, resourcesOf } from './stack.ts'

/** The stack that `cdk bootstrap` makes, and the version of it that the template needs ("Bootstrapping"). */
const BOOTSTRAP = { stack: 'CDKToolkit', version: 6 }

/** Checks everything that can be known before a deployment. Without credentials nothing else can be. */
export async function checkBefore(cloud: Cloud, lookup: Lookup, deployment: Deployment): Promise<readonly Finding[]> {
  let account: string
  try {
    account = (await cloud.sts.send(new GetCallerIdentityCommand())).Account ?? ''
  } catch (error) {
    return [wrong('There is nobody to deploy as.', sentenceOf(error))]
  }
  const findings = await Promise.all([
    found('The stack', () => checkStack(cloud, deployment.stack)),
    found('What the CDK needs in the region', () => checkBootstrap(cloud, account)),
    found('Whether SES takes mail in the region', () => checkRegion(lookup, deployment)),
    found('The identity of the mail', () => checkIdentity(cloud, deployment)),
    found('Where mail goes', () => checkReceiving(lookup, deployment)),
    found('The receipt rule set', () => checkRuleSet(cloud, deployment)),
    found('The domain', () => checkDomain(cloud, deployment)),
  ])
  return [fine(`You deploy ${deployment.stack} to the account ${account} in ${deployment.region}.`), ...findings.flat()]
}

/** A stack in the middle of something cannot be changed ("Stack status codes"). */
async function checkStack(cloud: Cloud, name: string): Promise<readonly Finding[]> {
  const stack = await findStack(cloud, name)
  if (stack === undefined || stack.StackStatus === 'REVIEW_IN_PROGRESS') return [fine(`${name} is created.`)]
  if (isDeployed(stack)) return [fine(`${name} is updated.`)]
  if (isFailedCreation(stack)) return [fine(`The creation of ${name} has failed: what is left of it is deleted first.`)]
  const { StackStatus = '' } = stack
  const says = `${name} cannot be changed now: ${StackStatus}.`
  if (StackStatus.endsWith('_IN_PROGRESS')) return [wrong(says, 'Wait until that has ended.')]
  return StackStatus === 'UPDATE_ROLLBACK_FAILED'
    ? [wrong(says, `Run aws cloudformation continue-update-rollback --stack-name ${name} --region ${cloud.region}`)]
    : [wrong(says, 'Look at its events in CloudFormation, and delete it there.')]
}

async function checkBootstrap(cloud: Cloud, account: string): Promise<readonly Finding[]> {
  const command = `npx cdk bootstrap aws://${account}/${cloud.region}`
  const stack = await findStack(cloud, BOOTSTRAP.stack)
  if (stack === undefined) return [wrong(`${cloud.region} is not prepared for the CDK.`, `Run ${command}`)]
  const version = stack.Outputs?.find(({ OutputKey }) => OutputKey === 'BootstrapVersion')?.OutputValue
  return Number(version) >= BOOTSTRAP.version
    ? [fine(`${cloud.region} is prepared for the CDK.`)]
    : [wrong(`What prepares ${cloud.region} for the CDK is too old.`, `Run ${command}`)]
}

async function checkRegion(lookup: Lookup, { region }: Deployment): Promise<readonly Finding[]> {
  return (await receivesIn(lookup, region))
    ? [fine(`SES takes mail in ${region}.`)]
    : [
        wrong(
          `SES takes no mail in ${region}.`,
          'Set "region" to one that has an email receiving endpoint, as eu-west-1.',
        ),
      ]
}

/** The domain is ours to create, or is verified already and adopted: CloudFormation cannot create what is there. */
async function checkIdentity(cloud: Cloud, deployment: Deployment): Promise<readonly Finding[]> {
  const { sending: domain } = domainsOf(deployment)
  const { identity } = deployment.mail
  if (identity !== undefined) return checkAdopted(cloud, domain, identity)
  if ((await identityOf(cloud, domain)) === undefined) return [fine(`The identity ${domain} of SES is created.`)]
  return (await isOwn(cloud, deployment.stack, domain))
    ? [fine(`The identity ${domain} of SES is this stack's own.`)]
    : [wrong(`${domain} is an identity of SES already.`, `To use it, set "mail": { "identity": "${domain}" }.`)]
}

async function checkAdopted(cloud: Cloud, domain: string, identity: string): Promise<readonly Finding[]> {
  if (domain !== identity && !domain.endsWith(`.${identity}`)) {
    return [
      wrong(`Mail from ${domain} cannot be sent by the identity ${identity}.`, `Name ${domain} or a domain above it.`),
    ]
  }
  const known = await identityOf(cloud, identity)
  if (known === undefined)
    return [
      wrong(
        `SES has no identity ${identity} in ${cloud.region}.`,
        'Leave out "identity" of "mail", and it is created.',
      ),
    ]
  return known.VerifiedForSendingStatus === true
    ? [fine(`The identity ${identity} of SES is verified, and is used.`)]
    : [wrong(`The identity ${identity} of SES is not verified.`, 'Set its DKIM records in DNS first.')]
}

/** What SES knows of an identity; undefined where it knows none. */
export async function identityOf({ sesv2 }: Cloud, name: string): Promise<GetEmailIdentityResponse | undefined> {
  try {
    return await sesv2.send(new GetEmailIdentityCommand({ EmailIdentity: name }))
  } catch (error) {
    if (error instanceof NotFoundException) return undefined
    throw error
  }
}

/** Whether the stack made something of this name. */
async function isOwn(cloud: Cloud, stack: string, name: string): Promise<boolean> {
  if ((await findStack(cloud, stack)) === undefined) return false
  return (await resourcesOf(cloud, stack)).some(({ PhysicalResourceId }) => PhysicalResourceId === name)
}

/** Mail of the address's whole domain comes to SES, which keeps only what is for the address. */
async function checkReceiving(lookup: Lookup, deployment: Deployment): Promise<readonly Finding[]> {
  const { region } = deployment
  const { receiving: domain } = domainsOf(deployment)
  const hosts = await mailHosts(lookup, domain)
  const elsewhere = hosts.filter((host) => host !== receiverIn(region))
  if (elsewhere.length > 0) {
    return [
      wrong(
        `The mail of ${domain} goes to ${elsewhere.join(' and ')}, which takes all of it.`,
        `Receive at a subdomain, and let your mail server forward complaints there: "mail": { "receiving": "redress.${domain}" }.`,
      ),
    ]
  }
  return hosts.length === 0
    ? [fine(`${domain} has no mail yet: the record to set is shown after the deployment.`)]
    : [fine(`The mail of ${domain} comes to SES.`)]
}

async function checkRuleSet(cloud: Cloud, deployment: Deployment): Promise<readonly Finding[]> {
  const { stack, mail, deployment: runs } = deployment
  const { Metadata, Rules = [] } = await cloud.ses.send(new DescribeActiveReceiptRuleSetCommand())
  const active = Metadata?.Name
  const taking = Rules.find(({ Recipients }) => Recipients?.includes(runs.inbound))?.Name
  if (mail.ruleSet !== undefined) {
    if (active !== mail.ruleSet) {
      const todo = 'Name the active one as "ruleSet" of "mail", or leave it out.'
      return [wrong(`The receipt rule set ${mail.ruleSet} is not active.`, todo)]
    }
    return taking === undefined || (await isOwn(cloud, stack, taking))
      ? [fine(`The receipt rule set ${active} is active, and gets one more rule.`)]
      : [wrong(`The rule ${taking} takes the mail to ${runs.inbound} already.`, 'Use another address for this stage.')]
  }
  if (active === undefined) return [fine('No receipt rule set is active: the one of this stack will be.')]
  if (await isOwn(cloud, stack, active)) return [fine('The receipt rule set of this stack is active.')]
  return [
    wrong(
      `The receipt rule set ${active} is active, and SES has one at a time.`,
      `To add a rule to it, set "mail": { "ruleSet": "${active}" }.`,
    ),
  ]
}

async function checkDomain(cloud: Cloud, { domain }: Deployment): Promise<readonly Finding[]> {
  if (domain === undefined) return [fine('The address is one of API Gateway: no "domain" is set.')]
  const findings: Finding[] = []
  if (domain.certificate !== undefined) findings.push(await checkCertificate(cloud, domain.name, domain.certificate))
  if (domain.hostedZone !== undefined) findings.push(await checkZone(cloud, domain.name, domain.hostedZone))
  if (findings.length > 0) return findings
  return [
    wrong(
      `${domain.name} has no certificate.`,
      'Set "hostedZone" of "domain", and it is made, or name one as "certificate".',
    ),
  ]
}

async function checkCertificate(cloud: Cloud, name: string, arn: string): Promise<Finding> {
  const [, , , region] = arn.split(':')
  if (region !== cloud.region)
    return wrong(`The certificate is in ${region}.`, `API Gateway needs one in ${cloud.region}: request it there.`)
  try {
    const { Certificate } = await cloud.acm.send(new DescribeCertificateCommand({ CertificateArn: arn }))
    const names = Certificate?.SubjectAlternativeNames ?? []
    if (Certificate?.Status !== 'ISSUED')
      return wrong(
        `The certificate is ${Certificate?.Status ?? 'unknown'}.`,
        'Set its validation record in DNS, and wait until it is issued.',
      )
    return names.some((one) => one === name || one === name.replace(/^[^.]+/, '*'))
      ? fine(`The certificate for ${name} is issued.`)
      : wrong(`The certificate is for ${names.join(', ')}.`, `Request one for ${name}.`)
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error
    return wrong('The certificate does not exist.', 'Take its ARN from AWS Certificate Manager.')
  }
}

async function checkZone({ route53 }: Cloud, name: string, zone: { id: string; name: string }): Promise<Finding> {
  if (name !== zone.name && !name.endsWith(`.${zone.name}`))
    return wrong(`${name} is not in the hosted zone ${zone.name}.`, `Name the zone of ${name} as "hostedZone".`)
  try {
    const { HostedZone } = await route53.send(new GetHostedZoneCommand({ Id: zone.id }))
    return HostedZone?.Name === `${zone.name}.` && HostedZone.Config?.PrivateZone !== true
      ? fine(`The hosted zone ${zone.name} is there.`)
      : wrong(`${zone.id} is the zone ${HostedZone?.Name}.`, `Name the id of the public zone ${zone.name}.`)
  } catch (error) {
    if (!(error instanceof NoSuchHostedZone)) throw error
    return wrong(
      `The account has no hosted zone ${zone.id}.`,
      'Take its id from Route 53, or name a certificate instead.',
    )
  }
}
