// The account's side of SES: its identity, what it may send, and which receipt rule set is active. Mail itself is in ses.ts.
import { isFor } from '../../../shared/mail/thread.ts'
import type { Template } from '../event-sources.ts'
import { type Answer, type Call, json, parametersOf, queried, ServiceError } from './answer.ts'
import type { RequiredPermission } from './iam.ts'
import { membersOf, type Ses, sendingOf } from './ses.ts'

type Rule = { readonly Name?: string; readonly Recipients: readonly string[]; readonly Enabled: boolean }

export class SesAccount {
  private readonly ses: Ses
  /** The rules of each receipt rule set. */
  private readonly ruleSets: Map<string, readonly Rule[]>
  private active: string | undefined
  private readonly receive: (mail: ReturnType<typeof sendingOf>) => void

  /** `receive` takes a mail that was sent to an address that mail is taken for here. */
  constructor(template: Template, ses: Ses, receive: (mail: ReturnType<typeof sendingOf>) => void) {
    this.ses = ses
    this.receive = receive
    const own = template.all('AWS::SES::ReceiptRuleSet').map(({ id }) => template.physicalId(id))
    const rules = template
      .all<{ RuleSetName: string; Rule: Rule }>('AWS::SES::ReceiptRule')
      .map(({ id, properties: { RuleSetName, Rule } }) => ({
        RuleSetName,
        Rule: { ...Rule, Name: template.physicalId(id) },
      }))
    const names = new Set([...own, ...rules.map(({ RuleSetName }) => RuleSetName)])
    this.ruleSets = new Map(
      [...names].map((name) => [name, rules.flatMap(({ RuleSetName, Rule }) => (RuleSetName === name ? [Rule] : []))]),
    )
    // A rule set that the template only adds to is there already, and active.
    this.active = [...names].find((name) => !own.includes(name))
  }

  /** The addresses that mail is taken for. */
  recipients(): readonly string[] {
    const rules = this.ruleSets.get(this.active ?? '') ?? []
    return rules.flatMap(({ Enabled, Recipients }) => (Enabled ? Recipients : []))
  }

  wishes(call: Call, arn: (resource: string) => string): readonly RequiredPermission[] {
    const action = parametersOf(call).get('Action')
    if (action?.includes('ReceiptRule')) return [{ action: `ses:${action}`, resource: '*' }]
    if (call.path === ACCOUNT) return [{ action: 'ses:GetAccount', resource: '*' }]
    const identity = identityIn(call)
    if (identity !== undefined) return [{ action: 'ses:GetEmailIdentity', resource: arn(`identity/${identity}`) }]
    return this.ses.wishes(call, arn)
  }

  answer(call: Call): Answer {
    const parameters = parametersOf(call)
    const identity = identityIn(call)
    if (identity !== undefined) return this.describeIdentity(identity)
    if (call.path === ACCOUNT) return this.describeAccount()
    switch (parameters.get('Action')) {
      case 'DescribeActiveReceiptRuleSet':
        return queried('DescribeActiveReceiptRuleSet', this.describeActive())
      case 'SetActiveReceiptRuleSet':
        this.activate(parameters.get('RuleSetName') ?? undefined)
        return queried('SetActiveReceiptRuleSet', {})
      case 'CreateReceiptRule':
        this.addRule(parameters)
        return queried('CreateReceiptRule', {})
      default:
        return this.send(call)
    }
  }

  /** What is sent to an address of our own comes back, as DNS leads it. */
  private send(call: Call): Answer {
    const answer = this.ses.answer(call)
    const mail = sendingOf(call)
    if (mail.to.some((address) => this.recipients().some((recipient) => isFor(address, recipient)))) this.receive(mail)
    return answer
  }

  private activate(name: string | undefined): void {
    if (name !== undefined && !this.ruleSets.has(name))
      throw new ServiceError(400, 'RuleSetDoesNotExist', `Rule set does not exist: ${name}`)
    this.active = name
  }

  private addRule(parameters: URLSearchParams): void {
    const ruleSet = parameters.get('RuleSetName') ?? ''
    const rule = {
      Name: parameters.get('Rule.Name') ?? '',
      Recipients: membersOf(parameters, 'Rule.Recipients'),
      Enabled: parameters.get('Rule.Enabled') === 'true',
    }
    this.ruleSets.set(ruleSet, [...(this.ruleSets.get(ruleSet) ?? []), rule])
  }

  private describeActive(): object {
    if (this.active === undefined) return {}
    const Rules = this.ruleSets
      .get(this.active)
      ?.map(({ Name, Enabled, Recipients }) => ({ Name, Enabled, Recipients }))
    return { Metadata: { Name: this.active, CreatedTimestamp: '2026-01-01T00:00:00Z' }, Rules }
  }

  /** "GetEmailIdentity": a domain is verified once its DKIM records are found. */
  private describeIdentity(name: string): Answer {
    if (!this.ses.identities.includes(name))
      throw new ServiceError(404, 'NotFoundException', `Email identity ${name} does not exist.`)
    const isVerified = this.ses.isVerified(name)
    const Status = isVerified ? 'SUCCESS' : 'PENDING'
    return json(200, {
      IdentityType: 'DOMAIN',
      VerifiedForSendingStatus: isVerified,
      VerificationStatus: Status,
      DkimAttributes: { SigningEnabled: true, Status, Tokens: ['first', 'second', 'third'] },
      MailFromAttributes: {
        MailFromDomain: `bounces.${name}`,
        MailFromDomainStatus: Status,
        BehaviorOnMxFailure: 'USE_DEFAULT_VALUE',
      },
    })
  }

  private describeAccount(): Answer {
    const { sandbox = false, paused = false, quota = 50_000, rate = 14 } = this.ses.allowed
    return json(200, {
      ProductionAccessEnabled: !sandbox,
      SendingEnabled: !paused,
      EnforcementStatus: paused ? 'SHUTDOWN' : 'HEALTHY',
      SendQuota: { Max24HourSend: quota, MaxSendRate: rate, SentLast24Hours: 0 },
    })
  }
}

const ACCOUNT = '/v2/email/account'

/** The identity that a call of version 2 of the API is about; undefined in any other. */
const identityIn = ({ path }: Call): string | undefined => {
  const [, name] = /^\/v2\/email\/identities\/([^/]+)$/.exec(path) ?? []
  return name && decodeURIComponent(name)
}
