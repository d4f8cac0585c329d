import { CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import type { Construct } from 'constructs'
import { helpdesks } from '../shared/helpdesks/all.ts'
import type { Settings } from '../shared/procedure/complete.ts'
import type { Procedure } from '../shared/procedure/procedure.ts'
import { KeySettings, WebhookSettings } from '../shared/settings.ts'
import { Alarms } from './alarms.ts'
import { Mail } from './mail.ts'
import { QueueWithRest } from './queue-with-rest.ts'
import { RedressFunction } from './redress-function.ts'
import { Records } from './table.ts'
import { tell } from './tell.ts'
import { Watch } from './watch.ts'
import { Web } from './web.ts'

/** Which procedure runs, and what the organisation says of it. */
type RedressProps = { readonly procedure: Procedure; readonly organisation: Settings }

/** The shape of Redress: doors hand commands over to the table, and `react` makes the world match. */
export class RedressStack extends Stack {
  constructor(scope: Construct, id: string, { procedure, organisation }: RedressProps) {
    super(scope, id)
    const records = new Records(this, 'Records', procedure.id, organisation)
    const alarms = new Alarms(this, 'Alarms')
    const mail = new Mail(this, 'Mail', records, procedure.organisation.email)

    const feedback = new RedressFunction(this, 'Feedback', 'feedback', 'http')
    const desk = new RedressFunction(this, 'Desk', 'desk', 'http')
    const customer = new RedressFunction(this, 'Customer', 'customer', 'http')
    const inbox = new RedressFunction(this, 'Inbox', 'inbox', 'queue')
    const alarm = new RedressFunction(this, 'Alarm', 'alarm', 'queue')
    const delivery = new RedressFunction(this, 'Delivery', 'delivery', 'queue')
    const sweep = new RedressFunction(this, 'Sweep', 'sweep', 'sweep')
    const react = new RedressFunction(this, 'React', 'react', 'stream')
    const everyFunction = [feedback, desk, customer, inbox, alarm, delivery, sweep, react]

    // The doors, and what each may do besides handing commands over.
    for (const one of [feedback, desk, inbox, alarm, delivery, sweep, react]) records.letUse(one)
    records.letKnow(customer)
    records.letList(feedback, 'by-ticket')
    records.letList(desk, 'by-handler', 'by-due', 'by-complainant')
    records.letList(sweep, 'by-alarm')
    feedback.may(['s3:PutObject'], records.bucket.arnForObjects('quarantine/*'))
    desk.may(['s3:GetObject'], records.bucket.arnForObjects('attachments/*'))
    mail.letRead(inbox)
    mail.letRelease(desk)
    mail.letFindUnread(sweep)
    delivery.readsQueue(mail.deliveries.queue)
    alarms.wake(alarm, sweep)
    const web = new Web(this, 'Web', { feedback, desk, customer })

    // Only react reaches out.
    const unreacted = new QueueWithRest(this, 'Unreacted')
    const sequence = (pattern: unknown) => ({ dynamodb: { Keys: { sk: { S: pattern } } } })
    react.readsStream(
      records.table,
      [{ eventName: ['INSERT'], ...sequence([{ prefix: 'E#' }]) }, sequence(['STATE'])],
      unreacted.rest,
    )
    alarms.letMove(react)
    mail.letSend(react)

    this.keepSecrets(feedback, [feedback, desk, inbox, react])

    const watch = new Watch(this, 'Watch')
    for (const one of everyFunction) watch.watchErrors(one)
    watch.watchStream(react)
    for (const [name, queue] of Object.entries({
      Alarms: alarms.queue,
      Incoming: mail.incoming,
      Deliveries: mail.deliveries,
      Unreacted: unreacted,
    })) {
      watch.watchRest(name, queue)
    }

    new CfnOutput(this, 'Address', { value: web.api.apiEndpoint })
  }

  /** One key of our own, made at deployment, and a secret for each helpdesk to be shared with it. */
  private keepSecrets(feedback: RedressFunction, holders: readonly RedressFunction[]): void {
    const generateSecretString = { excludePunctuation: true, passwordLength: 48 }
    const removalPolicy = RemovalPolicy.RETAIN
    const key = new Secret(this, 'Key', { secretName: 'redress/key', generateSecretString, removalPolicy })
    for (const holder of holders) {
      tell(holder, KeySettings, { KEY_SECRET: 'redress/key' })
      holder.may(['secretsmanager:GetSecretValue'], key.secretArn)
    }
    tell(feedback, WebhookSettings, { WEBHOOK_SECRETS: 'redress/webhooks/' })
    for (const name of helpdesks.keys()) {
      const secretName = `redress/webhooks/${name}`
      const secret = new Secret(this, `Webhook-${name}`, { secretName, generateSecretString, removalPolicy })
      feedback.may(['secretsmanager:GetSecretValue'], secret.secretArn)
    }
  }
}
