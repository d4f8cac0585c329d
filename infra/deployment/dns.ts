// The DNS records that mail needs, and how they are looked up.
import { Resolver } from 'node:dns/promises'
import type { GetEmailIdentityResponse } from '@aws-sdk/client-sesv2'

/** Looks up records as a public resolver answers; tests have their own. */
export type Lookup = Pick<Resolver, 'resolve4' | 'resolveMx'>

export const openLookup = (): Lookup => new Resolver({ timeout: 3000, tries: 2 })

/** A record to be set in DNS. */
export type DnsRecord = { readonly type: 'CNAME' | 'MX' | 'TXT'; readonly name: string; readonly value: string }

/** The host that takes mail for SES in a region ("Email receiving endpoints"). */
export const receiverIn = (region: string): string => `inbound-smtp.${region}.amazonaws.com`

/** The record by which mail for a domain comes to SES. */
export const mxFor = (domain: string, region: string): DnsRecord => ({
  type: 'MX',
  name: domain,
  value: `10 ${receiverIn(region)}`,
})

/** The records by which SES knows that a domain is yours, and by which its mail passes SPF ("Easy DKIM", "Using a custom MAIL FROM domain"). */
export function identityRecords(
  domain: string,
  region: string,
  { DkimAttributes, MailFromAttributes }: Pick<GetEmailIdentityResponse, 'DkimAttributes' | 'MailFromAttributes'>,
): readonly DnsRecord[] {
  const { Tokens = [], SigningHostedZone = 'dkim.amazonses.com' } = DkimAttributes ?? {}
  const mailFrom = MailFromAttributes?.MailFromDomain
  return [
    ...Tokens.map((token) => ({
      type: 'CNAME' as const,
      name: `${token}._domainkey.${domain}`,
      value: `${token}.${SigningHostedZone}`,
    })),
    ...(mailFrom === undefined
      ? []
      : [
          { type: 'MX' as const, name: mailFrom, value: `10 feedback-smtp.${region}.amazonses.com` },
          { type: 'TXT' as const, name: mailFrom, value: '"v=spf1 include:amazonses.com ~all"' },
        ]),
  ]
}

/** The records as lines of a table. */
export function tableOf(records: readonly DnsRecord[]): readonly string[] {
  const width = Math.max(...records.map(({ name }) => name.length))
  return records.map(({ type, name, value }) => `  ${type.padEnd(5)}  ${name.padEnd(width)}  ${value}`)
}

/** The hosts that take mail for a domain, in lower case; none where the domain has no record. Throws where DNS does not answer. */
export async function mailHosts(lookup: Lookup, domain: string): Promise<readonly string[]> {
  const records = await unlessMissing(lookup.resolveMx(domain))
  return (records ?? []).map(({ exchange }) => exchange.toLowerCase().replace(/\.$/, ''))
}

/** Whether SES takes mail in a region: it has a host there that does. Throws where DNS does not answer. */
export const receivesIn = async (lookup: Lookup, region: string): Promise<boolean> =>
  (await unlessMissing(lookup.resolve4(receiverIn(region)))) !== undefined

async function unlessMissing<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked
  } catch (error) {
    if (['ENOTFOUND', 'ENODATA'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined
    throw error
  }
}
