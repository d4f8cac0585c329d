// What CloudFormation cannot do, and somebody has to do once after the first deployment.
import { GetAccountCommand } from '@aws-sdk/client-sesv2'
import { identityOf } from './before.ts'
import type { Cloud } from './cloud.ts'
import { type Deployment, domainsOf } from './deployment.ts'
import { type DnsRecord, identityRecords, type Lookup, mailHosts, mxFor, receiverIn, tableOf } from './dns.ts'

/** The records that are still to be set in DNS: for what SES has not verified, for mail that does not come to it, and for the domain of the pages. */
export async function missingRecords(
  cloud: Cloud,
  lookup: Lookup,
  deployment: Deployment,
  outputs: ReadonlyMap<string, string>,
): Promise<readonly DnsRecord[]> {
  const { sending, receiving } = domainsOf(deployment)
  const { region, domain } = deployment
  const name = deployment.mail.identity ?? sending
  const identity = await identityOf(cloud, name)
  const isVerified =
    identity?.VerifiedForSendingStatus === true &&
    (identity.MailFromAttributes?.MailFromDomainStatus ?? 'SUCCESS') === 'SUCCESS'
  const hosts = await mailHosts(lookup, receiving).catch((): readonly string[] => [])
  const target = outputs.get('AddressTarget')
  return [
    ...(identity === undefined || isVerified ? [] : identityRecords(name, region, identity)),
    ...(hosts.includes(receiverIn(region)) ? [] : [mxFor(receiving, region)]),
    ...(domain === undefined || target === undefined
      ? []
      : [{ type: 'CNAME' as const, name: domain.name, value: target }]),
  ]
}

/** The records as somebody reads them who sets them. */
export const recordLines = (records: readonly DnsRecord[]): readonly string[] =>
  records.length === 0
    ? []
    : ['Set these records in DNS. It may take three days until all of AWS knows them.', ...tableOf(records)]

/** How to ask AWS for production access to SES: one line for a shell. */
export const productionAccessCommand = ({ region }: Deployment, address: string): string =>
  `aws sesv2 put-account-details --production-access-enabled --mail-type TRANSACTIONAL --website-url ${address} --contact-language EN ` +
  `--use-case-description "We answer complaints of our customers, one by one. Bounces and complaints are recorded, and stop further mail." --region ${region}`

/** What is left to be done, line by line. */
export async function stepsAfter(
  cloud: Cloud,
  lookup: Lookup,
  deployment: Deployment,
  outputs: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
  const [records, account] = await Promise.all([
    missingRecords(cloud, lookup, deployment, outputs),
    cloud.sesv2.send(new GetAccountCommand()),
  ])
  const { alarmsTo } = deployment
  const { procedure, inbound } = deployment.deployment
  const { email } = procedure.organisation
  const isAsked = account.Details?.ReviewDetails?.Status === 'PENDING'
  const address = outputs.get('Address') ?? ''
  return [
    `Redress is at ${address}`,
    ...recordLines(records),
    ...(email === inbound ? [] : [`Let your mail server forward all mail to ${email} to ${inbound}`]),
    ...(account.ProductionAccessEnabled === true || isAsked
      ? []
      : ['SES is in its sandbox. Ask AWS for production access:', `  ${productionAccessCommand(deployment, address)}`]),
    alarmsTo.length === 0
      ? 'Alarms reach nobody: set "alarmsTo".'
      : `Alarms reach ${alarmsTo.join(' and ')} once they have followed the link in the mail that asks for it.`,
    'Make the first administrator: npm run administrator -- --name "Your Name" --email you@your.domain',
    'Then ask whether all of it works: npm run doctor',
  ]
}
