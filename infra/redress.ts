import { type CfnElement, RemovalPolicy, Stack, Tags, Token, Validations } from 'aws-cdk-lib'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { Construct } from 'constructs'
import type { Procedure } from '../shared/procedure/procedure.ts'
import {
  AddressSettings,
  HelpdeskSecrets,
  JobSettings,
  KeySettings,
  NoticeQueueSettings,
  SignInSettings,
  StreamSettings,
} from '../shared/settings.ts'
import { acknowledged } from './acknowledged.ts'
import { Alarms } from './alarms.ts'
import { Backups } from './backups.ts'
import { ComplaintEvents } from './event-bus.ts'
import { Mail } from './mail.ts'
import { addOutputs } from './outputs.ts'
import { QueueWithDeadLetters } from './queue-with-dead-letters.ts'
import { type Kind, RedressFunction } from './redress-function.ts'
import { type CheckedSettings, checkedSettings, type RedressProps } from './settings/deployment.ts'
import { setEnvironment } from './settings-of.ts'
import { Records } from './table.ts'
import { Watch } from './watch.ts'
import { Web } from './web.ts'

type Functions = Readonly<
  Record<
    'feedback' | 'desk' | 'customer' | 'inbox' | 'alarm' | 'delivery' | 'helpdesk' | 'sweep' | 'react' | 'notify',
    RedressFunction
  >
>

/** What each function executes commands on: complaints, their idempotency keys, and the procedures that they run under. */
const COMPLAINTS = ['C#*', 'D#*', 'P#*']

/** The partitions into which each function puts items: no public form writes staff, and no mail does. */
const WRITTEN: Readonly<Record<keyof Functions, readonly string[]>> = {
  feedback: [...COMPLAINTS, 'Q#*'],
  customer: [...COMPLAINTS, 'Q#*'],
  inbox: [...COMPLAINTS, 'M#*', 'Q#*'],
  desk: [...COMPLAINTS, 'Q#*', 'S#', 'V#*', 'X#*', 'Y#', 'Z#*'],
  alarm: ['C#*', 'P#*'],
  delivery: COMPLAINTS,
  sweep: [...COMPLAINTS, 'G#*', 'SWEEP'],
  helpdesk: COMPLAINTS,
  react: ['D#*', 'G#*', 'P#*'],
  notify: [...COMPLAINTS, 'B#*', 'G#*', 'N#*', 'X#*'],
}

type SecretReaders = {
  readonly feedback: RedressFunction
  readonly helpdesk: RedressFunction
  /** The functions that sign with our own key, or check what it signed. */
  readonly holders: readonly RedressFunction[]
  readonly helpdesks: readonly string[]
}

/** A helpdesk's API may be down for a day: a message that fails comes again every six minutes. */
const TRIES_OF_HELPDESKS = 240

/** How many functions send notices at once. Each takes its share of the rate that SES gives the account. */
const SENDERS = 5

/**
 * How often a notice may be taken from its queue. `notify` counts ten failures itself, since a notice that waits for room at SES
 * comes again every half an hour, for four days; this ends one with which the function itself ends.
 */
const MOST_TAKEN = 200

/**
 * The whole of Redress as one construct: functions execute commands on the table, and `react` acts on its changes.
 * Throws {@link ConfigurationError} with each setting to correct.
 */
export class Redress extends Construct {
  /** The procedure that runs, with nothing left open. */
  readonly procedure: Procedure
  /** Where the pages, the API and the desk are found. */
  readonly address: string
  /** The bus that gets every event of a complaint. */
  readonly events: ComplaintEvents

  constructor(scope: Construct, id: string, props: RedressProps) {
    super(scope, id)
    const settings = checkedSettings(props)
    const { deployment, stage, signIn } = settings
    this.procedure = deployment.procedure
    const helpdesks = Object.keys(deployment.helpdesks)
    const records = new Records(this, 'Records', settings.retention.erasedDays)
    if (settings.backups) new Backups(this, 'Backups', records)
    const alarms = new Alarms(this, 'Alarms')
    const mail = new Mail(this, 'Mail', records, settings)
    const functions = this.addFunctions(settings)
    const { feedback, desk, customer, inbox, alarm, delivery, helpdesk, sweep, react, notify } = functions

    // The functions that take something in, and what each may do besides executing commands.
    this.grantRecords(records, functions)
    mail.grantRead(inbox)
    mail.grantRelease(desk)
    mail.grantFindUnread(sweep)
    mail.grantSend(notify)
    delivery.readsQueue(mail.deliveries.queue)
    alarms.wake(alarm, sweep)
    alarms.grantMove(react)
    this.events = new ComplaintEvents(this, 'Events')
    this.events.grantPublish(react)
    const web = new Web(this, 'Web', { feedback, desk, customer }, settings)
    this.address = web.address
    records.allowUploadsFrom(web.address)
    if (signIn === undefined) web.addUserPool(desk, settings)
    else setEnvironment(desk, SignInSettings, { SIGN_IN_ISSUER: signIn.issuer, SIGN_IN_CLIENT: signIn.client })

    // React turns changes into jobs; notify and helpdesk do them, each at the pace of whom it calls.
    const unreacted = new QueueWithDeadLetters(this, 'Unreacted')
    const notices = new QueueWithDeadLetters(this, 'Notices', { fifo: true, tries: MOST_TAKEN })
    const jobs = new QueueWithDeadLetters(this, 'Jobs', { tries: TRIES_OF_HELPDESKS })
    this.connectReact(functions, records, { unreacted, notices })
    helpdesk.readsQueue(jobs.queue)
    for (const asker of [feedback, react]) {
      setEnvironment(asker, JobSettings, { HELPDESK_QUEUE_URL: jobs.queue.queueUrl })
      asker.allow(['sqs:SendMessage'], jobs.queue.queueArn)
    }
    for (const one of [helpdesk, notify]) setEnvironment(one, AddressSettings, { ADDRESS: web.address })
    const holders = [feedback, desk, customer, inbox, helpdesk, react, notify]
    const secrets = this.addSecrets({ feedback, helpdesk, holders, helpdesks })

    const watched = {
      stage,
      background: [inbox, alarm, delivery, helpdesk, sweep, react, notify],
      react,
      api: web.api,
      queues: {
        Alarms: { queue: alarms.queue, minutes: 30 },
        Incoming: { queue: mail.incoming, minutes: 30 },
        Deliveries: { queue: mail.deliveries, minutes: 30 },
        Notices: { queue: notices, minutes: 60 },
        Jobs: { queue: jobs, minutes: 180 },
      },
      unreacted,
      scheduleGroup: alarms.group.ref,
    }
    const watch = new Watch(this, 'Watch', watched, settings.alarmsTo)
    addOutputs(this, { records, events: this.events, mail, web, watch, secrets })
    Tags.of(this).add('redress:stage', stage)
    this.acknowledgeFindings(records, alarms)
  }

  private acknowledgeFindings({ bucket }: Records, { group }: Alarms): void {
    const idOf = (resource: CfnElement) => Stack.of(this).getLogicalId(resource)
    const { region, account } = Stack.of(this)
    const ids = {
      bucket: idOf(bucket.node.defaultChild as CfnElement),
      alarms: idOf(group),
      region: Token.isUnresolved(region) ? '<AWS::Region>' : region,
      account: Token.isUnresolved(account) ? '<AWS::AccountId>' : account,
    }
    Validations.of(this).acknowledge(...acknowledged(ids))
  }

  private addFunctions(settings: CheckedSettings) {
    const add = (id: string, kind: Kind) => new RedressFunction(this, id, kind, settings)
    return {
      feedback: add('Feedback', 'http'),
      desk: add('Desk', 'http'),
      customer: add('Customer', 'http'),
      inbox: add('Inbox', 'queue'),
      alarm: add('Alarm', 'queue'),
      delivery: add('Delivery', 'queue'),
      helpdesk: add('Helpdesk', 'queue'),
      sweep: add('Sweep', 'sweep'),
      react: add('React', 'stream'),
      notify: add('Notify', 'queue'),
    }
  }

  /** Who lists, counts, stores and erases what. */
  private grantRecords(records: Records, functions: Functions): void {
    const { feedback, desk, customer, inbox, helpdesk, sweep, react, notify } = functions
    for (const name of Object.keys(WRITTEN) as (keyof Functions)[]) records.grantUse(functions[name], WRITTEN[name])
    for (const one of [feedback, helpdesk, desk, inbox, notify]) records.grantStoreTexts(one)
    for (const one of [customer, desk]) records.grantMiss(one) // what was erased, and uploads that were taken up before
    records.grantList(feedback, 'by-ticket')
    records.grantList(helpdesk, 'by-ticket')
    records.grantList(desk, 'by-handler', 'by-due', 'by-alarm', 'by-complainant', 'by-ticket')
    records.grantList(notify, 'by-handler')
    records.grantList(sweep, 'by-alarm', 'by-due')
    for (const one of [feedback, customer]) one.allow(['s3:PutObject'], records.bucket.arnForObjects('quarantine/*'))
    for (const place of ['attachments', 'texts']) {
      desk.allow(['s3:GetObject'], records.bucket.arnForObjects(`${place}/*`))
    }
    for (const one of [customer, desk]) records.grantMoveUploads(one)
    for (const one of [customer, notify]) one.allow(['s3:GetObject'], records.bucket.arnForObjects('attachments/*'))
    records.grantErase(react)
    records.grantMakeFindable(react)
    for (const one of [inbox, feedback, customer, notify]) records.grantCount(one, ['L#*']) // what a person gets or sends
    records.grantCount(react, ['R#*']) // what happens in a month, and how much is open
  }

  /** React reads the table's stream and queues notices; what it cannot handle becomes a dead letter. */
  private connectReact(
    { react, notify }: Functions,
    records: Records,
    { unreacted, notices }: Readonly<Record<'unreacted' | 'notices', QueueWithDeadLetters>>,
  ): void {
    const key = (name: 'pk' | 'sk', pattern: unknown) => ({ dynamodb: { Keys: { [name]: { S: pattern } } } })
    const inserted = { eventName: ['INSERT'] }
    react.readsStream(
      records.table,
      [
        { ...inserted, ...key('sk', ['DIGEST', 'MORNING']) },
        { ...inserted, ...key('pk', [{ prefix: 'X#' }, { prefix: 'Q#' }]) },
        key('sk', ['STATE']),
      ],
      unreacted.deadLetters,
    )
    notify.readsQueue(notices.queue, SENDERS)
    notify.allow(['sqs:ChangeMessageVisibility'], notices.queue.queueArn)
    notify.allow(['sqs:SendMessage'], notices.deadLetters.queueArn)
    react.allow(['sqs:SendMessage'], notices.queue.queueArn)
    const { queueUrl: NOTICES_QUEUE_URL } = notices.queue
    const { queueUrl: UNREACTED_QUEUE_URL } = unreacted.deadLetters
    const { queueUrl: NOTICES_DEAD_LETTERS_URL } = notices.deadLetters
    setEnvironment(react, StreamSettings, { NOTICES_QUEUE_URL, UNREACTED_QUEUE_URL })
    setEnvironment(notify, NoticeQueueSettings, {
      NOTICES_QUEUE_URL,
      NOTICES_DEAD_LETTERS_URL,
      SENDERS: String(SENDERS),
    })
  }

  /** One key of our own and one secret for each helpdesk in use, made at deployment. What is shared with a helpdesk is filled in by a person. */
  private addSecrets({ feedback, helpdesk, holders, helpdesks }: SecretReaders) {
    const random = { excludePunctuation: true, passwordLength: 48 }
    // A creation that fails leaves none behind, and no name is taken: a secret that was deleted holds its name for weeks.
    const removalPolicy = RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE
    const key = new Secret(this, 'Key', {
      description: 'Signs links, reply addresses and sessions. See "The key" in infra/README.md before you change it.',
      generateSecretString: random,
      removalPolicy,
    })
    for (const holder of holders) {
      setEnvironment(holder, KeySettings, { KEY_SECRET: key.secretArn })
      holder.allow(['secretsmanager:GetSecretValue'], key.secretArn)
    }
    const shared = new Map<string, Secret>()
    for (const name of helpdesks) {
      const secret = new Secret(this, `Helpdesk-${name}`, {
        description: `What is shared with ${name}: the secret of its webhooks, and the credential for its API.`,
        generateSecretString: {
          ...random,
          secretStringTemplate: JSON.stringify({ api: '' }),
          generateStringKey: 'webhook',
        },
        removalPolicy,
      })
      shared.set(name, secret)
    }
    const HELPDESK_SECRETS = Stack.of(this).toJsonString(
      Object.fromEntries([...shared].map(([name, { secretArn }]) => [name, secretArn])),
    )
    for (const reader of [feedback, helpdesk]) {
      setEnvironment(reader, HelpdeskSecrets, { HELPDESK_SECRETS })
      if (shared.size > 0) {
        reader.allow(['secretsmanager:GetSecretValue'], ...[...shared.values()].map(({ secretArn }) => secretArn))
      }
    }
    return { key, helpdesks: shared }
  }
}
