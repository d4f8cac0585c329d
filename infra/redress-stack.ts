import { CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import type { Construct } from 'constructs'
import { configuredHelpdesks } from '../shared/helpdesks/configured.ts'
import type { Settings } from '../shared/procedure/complete.ts'
import type { Procedure } from '../shared/procedure/procedure.ts'
import {
  AddressSettings,
  HelpdeskSettings,
  HelpdesksSettings,
  JobSettings,
  KeySettings,
  NoticeQueueSettings,
  SignInSettings,
  StreamSettings,
  WebhookSettings,
} from '../shared/settings.ts'
import { Alarms } from './alarms.ts'
import { Mail } from './mail.ts'
import { QueueWithDeadLetters } from './queue-with-dead-letters.ts'
import { RedressFunction } from './redress-function.ts'
import { setEnvironment } from './settings-of.ts'
import { Records } from './table.ts'
import { Watch } from './watch.ts'
import { Web } from './web.ts'

/** Which procedure runs, and what the organisation says of it. */
type RedressProps = {
  readonly procedure: Procedure
  readonly organisation: Settings
  /** What the operator says of helpdesks, as JSON. */
  readonly helpdesks: string
  /** The provider that staff sign in with; one of our own where it is left out. */
  readonly signIn?: { readonly issuer: string; readonly client: string } | undefined
}

type Functions = Readonly<
  Record<
    'feedback' | 'desk' | 'customer' | 'inbox' | 'alarm' | 'delivery' | 'helpdesk' | 'sweep' | 'react' | 'notify',
    RedressFunction
  >
>

type SecretReaders = {
  readonly feedback: RedressFunction
  readonly helpdesk: RedressFunction
  /** The functions that sign with our own key, or check what it signed. */
  readonly holders: readonly RedressFunction[]
  readonly helpdesks: string
}

/** A helpdesk's API may be down for a day: a message that fails comes again every six minutes. */
const TRIES_OF_HELPDESKS = 240

/** How many batches of ten notices are sent at once: SES lets an account out of its sandbox send fourteen mails a second. */
const MAILS_AT_ONCE = 5

/** The shape of Redress: functions execute commands on the table, and `react` acts on its changes. */
export class RedressStack extends Stack {
  constructor(scope: Construct, id: string, { procedure, organisation, helpdesks, signIn }: RedressProps) {
    super(scope, id)
    const records = new Records(this, 'Records', procedure.id, organisation)
    const alarms = new Alarms(this, 'Alarms')
    const mail = new Mail(this, 'Mail', records, procedure.organisation.email)
    const functions = this.addFunctions()
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
    const web = new Web(this, 'Web', { feedback, desk, customer })
    records.allowUploadsFrom(web.api.apiEndpoint)
    if (signIn === undefined) web.addUserPool(desk)
    else setEnvironment(desk, SignInSettings, { SIGN_IN_ISSUER: signIn.issuer, SIGN_IN_CLIENT: signIn.client })

    // React turns changes into jobs; notify and helpdesk do them, each at the pace of whom it calls.
    const unreacted = new QueueWithDeadLetters(this, 'Unreacted')
    const notices = new QueueWithDeadLetters(this, 'Notices', { fifo: true })
    const jobs = new QueueWithDeadLetters(this, 'Jobs', { tries: TRIES_OF_HELPDESKS })
    this.connectReact(functions, records, { unreacted, notices })
    helpdesk.readsQueue(jobs.queue)
    for (const asker of [feedback, react]) {
      setEnvironment(asker, JobSettings, { HELPDESK_QUEUE_URL: jobs.queue.queueUrl, HELPDESKS: helpdesks })
      asker.allow(['sqs:SendMessage'], jobs.queue.queueArn)
    }
    setEnvironment(desk, HelpdesksSettings, { HELPDESKS: helpdesks })
    for (const one of [helpdesk, notify]) setEnvironment(one, AddressSettings, { ADDRESS: web.api.apiEndpoint })
    const holders = [feedback, desk, customer, inbox, helpdesk, react, notify]
    this.addSecrets({ feedback, helpdesk, holders, helpdesks })

    const watch = new Watch(this, 'Watch')
    for (const one of Object.values(functions)) watch.watchErrors(one)
    watch.watchStream(react)
    watch.watchAge('Notices', notices, 1)
    const queues = { Alarms: alarms.queue, Incoming: mail.incoming, Deliveries: mail.deliveries, Jobs: jobs }
    for (const [name, queue] of Object.entries({ ...queues, Notices: notices, Unreacted: unreacted })) {
      watch.watchDeadLetters(name, queue)
    }
    new CfnOutput(this, 'Address', { value: web.api.apiEndpoint })
  }

  private addFunctions() {
    return {
      feedback: new RedressFunction(this, 'Feedback', 'feedback', 'http'),
      desk: new RedressFunction(this, 'Desk', 'desk', 'http'),
      customer: new RedressFunction(this, 'Customer', 'customer', 'http'),
      inbox: new RedressFunction(this, 'Inbox', 'inbox', 'queue'),
      alarm: new RedressFunction(this, 'Alarm', 'alarm', 'queue'),
      delivery: new RedressFunction(this, 'Delivery', 'delivery', 'queue'),
      helpdesk: new RedressFunction(this, 'Helpdesk', 'helpdesk', 'queue'),
      sweep: new RedressFunction(this, 'Sweep', 'sweep', 'sweep'),
      react: new RedressFunction(this, 'React', 'react', 'stream'),
      notify: new RedressFunction(this, 'Notify', 'notify', 'queue'),
    }
  }

  /** Who lists, counts, stores and erases what. */
  private grantRecords(records: Records, functions: Functions): void {
    const { feedback, desk, customer, inbox, helpdesk, sweep, react, notify } = functions
    for (const one of Object.values(functions)) records.grantUse(one)
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
    for (const one of [inbox, feedback, customer, react, notify]) records.grantCount(one) // react: what happens in a month, and how much is open
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
    notify.readsQueue(notices.queue, MAILS_AT_ONCE)
    notify.allow(['sqs:ChangeMessageVisibility'], notices.queue.queueArn)
    notify.allow(['sqs:SendMessage'], notices.deadLetters.queueArn)
    react.allow(['sqs:SendMessage'], notices.queue.queueArn)
    const { queueUrl: NOTICES_QUEUE_URL } = notices.queue
    const { queueUrl: UNREACTED_QUEUE_URL } = unreacted.deadLetters
    const { queueUrl: NOTICES_DEAD_LETTERS_URL } = notices.deadLetters
    setEnvironment(react, StreamSettings, { NOTICES_QUEUE_URL, UNREACTED_QUEUE_URL })
    setEnvironment(notify, NoticeQueueSettings, { NOTICES_QUEUE_URL, NOTICES_DEAD_LETTERS_URL })
  }

  /** One key of our own, made at deployment; a secret for each helpdesk to be shared with it; and one for each API that is asked, to be filled in. */
  private addSecrets({ feedback, helpdesk, holders, helpdesks }: SecretReaders): void {
    const generateSecretString = { excludePunctuation: true, passwordLength: 48 }
    const removalPolicy = RemovalPolicy.RETAIN
    const key = new Secret(this, 'Key', { secretName: 'redress/key', generateSecretString, removalPolicy })
    for (const holder of holders) {
      setEnvironment(holder, KeySettings, { KEY_SECRET: 'redress/key' })
      holder.allow(['secretsmanager:GetSecretValue'], key.secretArn)
    }
    setEnvironment(feedback, WebhookSettings, { WEBHOOK_SECRETS: 'redress/webhooks/', HELPDESKS: helpdesks })
    setEnvironment(helpdesk, HelpdeskSettings, { HELPDESK_SECRETS: 'redress/helpdesks/', HELPDESKS: helpdesks })
    for (const [name, { base }] of configuredHelpdesks(helpdesks)) {
      const secretName = `redress/webhooks/${name}`
      const secret = new Secret(this, `Webhook-${name}`, { secretName, generateSecretString, removalPolicy })
      feedback.allow(['secretsmanager:GetSecretValue'], secret.secretArn)
      if (base === undefined) continue
      const api = new Secret(this, `Api-${name}`, {
        secretName: `redress/helpdesks/${name}`,
        generateSecretString,
        removalPolicy,
      })
      helpdesk.allow(['secretsmanager:GetSecretValue'], api.secretArn)
    }
  }
}
