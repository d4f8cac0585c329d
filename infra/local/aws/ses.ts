// SES's SendRawEmail and GetSendQuota, as strict as SES: stores what was sent, and can make it bounce.
import { randomUUID } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import PostalMime from 'postal-mime'
import * as z from 'zod'
import type { Clock } from '../clock.ts'
import { REGION } from '../event-sources.ts'
import { type DataDirectory, SavedMap } from '../saved-map.ts'
import { type Answer, type Call, escaped, ServiceError, xml } from './answer.ts'
import type { RequiredPermission } from './iam.ts'

/** A mail as it was sent, packed; it is read when somebody looks into the outbox. */
type Accepted = {
  readonly raw: string
  readonly to: readonly string[]
  readonly sentAt: string
  readonly tags: Readonly<Record<string, string>>
  readonly configurationSet: string | null
  readonly bounced?: boolean
}

/** A notice as it left. */
export type Sent = {
  /** The Message-ID that the reader sees. */
  readonly messageId: string
  readonly to: readonly string[]
  readonly from: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** To a meeting, as calendars read it; empty where there is none. */
  readonly invitation: string
  /** The names of its files. */
  readonly files: readonly string[]
  readonly headers: Readonly<Record<string, string>>
  readonly sentAt: string
  readonly reference: string | undefined
  readonly notice: string | undefined
  readonly bounced: boolean
}

/** What can become of a mail, as SES calls it. */
export const DELIVERY_OUTCOMES = [
  'Permanent',
  'Transient',
  'Suppressed',
  'AutoReply',
  'Complaint',
  'Delivery',
  'Reject',
  'RenderingFailure',
  'DeliveryDelay',
] as const
export type DeliveryOutcome = (typeof DELIVERY_OUTCOMES)[number]

/** An event about a mail, as SES publishes it to SNS. */
export type MailEvent = { readonly eventType: string; readonly [part: string]: unknown }

/** "Amazon SES quotas": the largest mail that SendRawEmail takes, in bytes. */
const MAX_MESSAGE_BYTES = 10 * 1024 * 1024

/** What an account may send: mails in a day and in a second, in the sandbox to verified addresses alone, or nothing; and whether its domain is verified. */
export const Limits = z.strictObject({
  quota: z.int().min(0).optional(),
  rate: z.int().min(0).optional(),
  sandbox: z.boolean().optional(),
  paused: z.boolean().optional(),
  /** No identity of the account is verified yet. */
  unverified: z.boolean().optional(),
})
export type Limits = z.infer<typeof Limits>

/** Mails in a second where no rate is set: more than any machine of ours sends. */
const NO_RATE = 1000

/** An answer of SES ("Amazon SES API responses"). */
const written = (action: string, result: string): Answer =>
  xml(
    200,
    `<${action}Response xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><${action}Result>${result}</${action}Result><ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></${action}Response>`,
  )

/** What SES says of an address that it cannot read; undefined where it can. */
function problemWith(address: string): string | undefined {
  const [local, domain] = [address.slice(0, Math.max(0, address.lastIndexOf('@'))), domainOf(address)]
  if (!address.includes('@')) return "Missing final '@domain'"
  if (/[\s\p{Cc}]/u.test(local)) return 'Local address contains control or whitespace'
  if (/[^\x21-\x7e]/.test(local)) return 'Local address contains non-ASCII characters'
  if (local === '' || local.length > 64) return 'Local part is empty or too long'
  if (/[\s\p{Cc}]/u.test(domain)) return 'Domain contains control or whitespace'
  if (/[^\x21-\x7e]/.test(domain)) return 'Domain contains illegal character'
  if (domain.endsWith('.')) return 'Domain ends with dot'
  if (domain.startsWith('.')) return 'Domain starts with dot'
  if (domain.includes('..') || !domain.includes('.')) return 'Domain contains dot-dot or no dot'
  return undefined
}

export class Ses {
  private readonly clock: Clock
  readonly identities: readonly string[]
  private readonly configurationSets: readonly string[]
  private readonly outbox: SavedMap<Accepted>
  private limits: Limits = {}
  /** When somebody asked for the quota last. */
  private askedAt = Number.NEGATIVE_INFINITY
  /** When the mails of the last day were sent. */
  private recent: number[] = []

  constructor(
    clock: Clock,
    identities: readonly string[],
    configurationSets: readonly string[],
    directory: DataDirectory,
  ) {
    this.clock = clock
    this.identities = identities
    this.configurationSets = configurationSets
    this.outbox = new SavedMap(directory, 'outbox')
  }

  wishes({ body }: Call, arn: (resource: string) => string): readonly RequiredPermission[] {
    const form = new URLSearchParams(body.toString())
    const action = `ses:${form.get('Action')}`
    if (action === 'ses:GetSendQuota') return [{ action, resource: '*' }]
    const configurationSet = form.get('ConfigurationSetName')
    return [
      { action, resource: arn(`identity/${domainOf(senderIn(form))}`) },
      ...(configurationSet ? [{ action, resource: arn(`configuration-set/${configurationSet}`) }] : []),
    ]
  }

  answer({ body }: Call): Answer {
    const form = new URLSearchParams(body.toString())
    if (form.get('Action') === 'GetSendQuota') return this.quota()
    if (form.get('Action') !== 'SendRawEmail') {
      throw new ServiceError(400, 'InvalidAction', 'Only SendRawEmail and GetSendQuota are known here.')
    }
    const to = membersOf(form, 'Destinations')
    const configurationSet = form.get('ConfigurationSetName')
    const raw = rawIn(form)
    const values = membersOf(form, 'Tags', 'Value')
    const tags = Object.fromEntries(membersOf(form, 'Tags', 'Name').map((name, index) => [name, values[index] ?? '']))
    this.refuse(senderIn(form), to, configurationSet, tags, raw)
    const id = randomUUID()
    const now = this.clock.now()
    const sentAt = new Date(now).toISOString()
    this.outbox.set(id, { raw: deflateRawSync(raw).toString('base64'), to, sentAt, tags, configurationSet })
    this.recent.push(now)
    return written('SendRawEmail', `<MessageId>${escaped(id)}</MessageId>`)
  }

  /** What the account may send, once in a second ("GetSendQuota"). */
  private quota(): Answer {
    const now = this.clock.now()
    if (now < this.askedAt + 1000) throw new ServiceError(400, 'Throttling', 'Rate exceeded')
    this.askedAt = now
    const { quota = -1, rate = NO_RATE } = this.limits
    const sent = this.sentInLastDay().length
    return written(
      'GetSendQuota',
      `<Max24HourSend>${quota}</Max24HourSend><MaxSendRate>${rate}</MaxSendRate><SentLast24Hours>${sent}</SentLast24Hours>`,
    )
  }

  private sentInLastDay(): readonly number[] {
    this.recent = this.recent.filter((at) => at > this.clock.now() - 86_400_000)
    return this.recent
  }

  /** Sets what an account may send, as AWS gives it; left out, there is no limit. */
  limit(limits: Limits): void {
    this.limits = limits
  }

  /** Refuses what SES refuses, with its codes and sentences ("Amazon SES email sending errors", "SendRawEmail", "MessageTag"). */
  private refuse(
    from: string,
    to: readonly string[],
    configurationSet: string | null,
    tags: Readonly<Record<string, string>>,
    raw: Buffer,
  ): void {
    const refused = (code: string, message: string) => {
      throw new ServiceError(400, code, message)
    }
    const { quota, rate, sandbox = false, paused = false } = this.limits
    if (paused) refused('AccountSendingPausedException', 'Sending is paused for your account.')
    for (const [name, value] of Object.entries(tags)) {
      if (![name, value].every((part) => /^[A-Za-z0-9_-]{1,256}$/.test(part))) {
        refused(
          'InvalidParameterValue',
          `Invalid tag value <${value}>, only alphanumeric ASCII characters, '_', and '-' are allowed.`,
        )
      }
    }
    if (to.length === 0) refused('InvalidParameterValue', 'Missing destination.')
    if (to.length > 50) refused('InvalidParameterValue', 'Recipient count exceeds 50.')
    for (const address of to) {
      const wrong = problemWith(address)
      if (wrong) refused('InvalidParameterValue', wrong)
    }
    if (raw.length > MAX_MESSAGE_BYTES)
      refused('InvalidParameterValue', `Message length is more than ${MAX_MESSAGE_BYTES} bytes long: '${raw.length}'.`)
    if (configurationSet !== null && !this.configurationSets.includes(configurationSet)) {
      refused('ConfigurationSetDoesNotExist', `Configuration set <${configurationSet}> does not exist.`)
    }
    const unverified = [from, ...(sandbox ? to : [])].filter((address) => !this.isVerified(domainOf(address)))
    if (unverified.length > 0) {
      const which = unverified.join(', ')
      refused(
        'MessageRejected',
        `Email address is not verified. The following identities failed the check in region ${REGION.toUpperCase()}: ${which}`,
      )
    }
    const recent = this.sentInLastDay()
    if (quota !== undefined && recent.length >= quota) refused('Throttling', 'Daily message quota exceeded.')
    if (rate !== undefined && recent.filter((at) => at > this.clock.now() - 1000).length >= rate) {
      refused('Throttling', 'Maximum sending rate exceeded.')
    }
  }

  /** What the account may send. */
  get allowed(): Limits {
    return this.limits
  }

  /** Whether mail may be sent from a domain. */
  isVerified(domain: string): boolean {
    return this.limits.unverified !== true && this.identities.includes(domain)
  }

  /** How many mails were sent. */
  get count(): number {
    return this.outbox.entries.size
  }

  /** Everything that was sent, in order; or what was sent to one address. */
  async sent(to?: string): Promise<readonly Sent[]> {
    const sent: Sent[] = []
    // One by one: a year's mail read at once needs gigabytes.
    for (const [id, mail] of this.outbox.entries) {
      if (to === undefined || mail.to.includes(to)) sent.push(await read(id, mail))
    }
    return sent
  }

  /** Publishes an event about a mail that was sent. Undefined where no such mail was sent. */
  report(messageId: string, outcome: DeliveryOutcome): MailEvent | undefined {
    const id = messageId.replace(/^<|@.*$/g, '')
    const mail = this.outbox.entries.get(id)
    if (mail === undefined) return undefined
    if (outcome === 'Permanent' || outcome === 'Transient') this.outbox.set(id, { ...mail, bounced: true })
    const tags = Object.fromEntries(Object.entries(mail.tags).map(([name, value]) => [name, [value]]))
    const about = {
      messageId: id,
      destination: mail.to,
      tags: { ...tags, 'ses:configuration-set': [mail.configurationSet] },
    }
    const bounced = (bounceType: string, bounceSubType: string, recipient: object = {}) => ({
      eventType: 'Bounce',
      bounce: {
        bounceType,
        bounceSubType,
        bouncedRecipients: mail.to.map((emailAddress) => ({ emailAddress, ...recipient })),
      },
      mail: about,
    })
    switch (outcome) {
      case 'Delivery':
        return { eventType: 'Delivery', delivery: { recipients: mail.to }, mail: about }
      case 'Complaint':
        return { eventType: 'Complaint', complaint: { complaintFeedbackType: 'abuse' }, mail: about }
      case 'Reject':
        return { eventType: 'Reject', reject: { reason: 'Bad content' }, mail: about }
      case 'RenderingFailure':
        return { eventType: 'Rendering Failure', failure: { errorMessage: 'Attribute is missing.' }, mail: about }
      case 'DeliveryDelay': {
        const expirationTime = new Date(this.clock.now() + 14 * 3_600_000).toISOString()
        return { eventType: 'DeliveryDelay', deliveryDelay: { delayType: 'MailboxFull', expirationTime }, mail: about }
      }
      case 'Suppressed':
        return bounced('Permanent', 'OnAccountSuppressionList')
      case 'AutoReply':
        return bounced('Transient', 'General')
      case 'Permanent':
        return bounced('Permanent', 'General', { action: 'failed', status: '5.1.1' })
      case 'Transient':
        return bounced('Transient', 'MailboxFull', { action: 'failed', status: '4.2.2' })
    }
  }

  stop(): void {
    this.outbox.flush()
  }
}

async function read(id: string, { raw, to, sentAt, tags, bounced = false }: Accepted): Promise<Sent> {
  const {
    from,
    subject = '',
    text = '',
    html = '',
    headers,
    attachments,
  } = await PostalMime.parse(inflateRawSync(Buffer.from(raw, 'base64')))
  return {
    messageId: `<${id}@${REGION}.amazonses.com>`,
    to,
    from: from?.address ?? '',
    subject,
    text,
    html,
    invitation: attachments
      .map(({ mimeType, content }) => (mimeType === 'text/calendar' ? textIn(content) : ''))
      .join(''),
    files: attachments.map(({ filename }) => filename ?? ''),
    headers: Object.fromEntries(headers.map(({ originalKey, value }) => [originalKey, value])),
    sentAt,
    reference: tags.reference,
    notice: tags.notice,
    bounced,
  }
}

const textIn = (content: string | ArrayBuffer | Uint8Array): string =>
  typeof content === 'string' ? content : new TextDecoder().decode(content)

/** Who sends a mail to whom, and the mail. */
export function sendingOf(call: Call) {
  const form = new URLSearchParams(call.body.toString())
  return { from: senderIn(form), to: membersOf(form, 'Destinations'), raw: rawIn(form) }
}

/** The members of a list among the parameters of a call, or one part of each. */
export function membersOf(form: URLSearchParams, list: string, part?: string): readonly string[] {
  const members: string[] = []
  for (let index = 1; ; index += 1) {
    const value = form.get(part === undefined ? `${list}.member.${index}` : `${list}.member.${index}.${part}`)
    if (value === null) return members
    members.push(value)
  }
}

const rawIn = (form: URLSearchParams): Buffer => Buffer.from(form.get('RawMessage.Data') ?? '', 'base64')

/** The address in the From of a raw mail, as our composer writes it. */
function senderIn(form: URLSearchParams): string {
  const raw = rawIn(form).toString('latin1')
  return /^From:(?:[^\r\n]|\r\n[ \t])*?([^\s<>]+@[^\s<>]+)>?\s*?\r?$/im.exec(raw)?.[1] ?? ''
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1)
