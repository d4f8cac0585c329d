import { CustomResource, Duration, Stack } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { CfnBucket } from 'aws-cdk-lib/aws-s3'
import {
  ConfigurationSet,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  type IReceiptRuleSet,
  ReceiptRuleSet,
  TlsPolicy,
} from 'aws-cdk-lib/aws-ses'
import { S3 } from 'aws-cdk-lib/aws-ses-actions'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { Construct } from 'constructs'
import { IncomingSettings, MailSettings } from '../shared/settings.ts'
import { QueueWithDeadLetters } from './queue-with-dead-letters.ts'
import { RedressFunction } from './redress-function.ts'
import type { CheckedSettings } from './settings/deployment.ts'
import { setEnvironment } from './settings-of.ts'
import type { Records } from './table.ts'

/** Mail in: SES puts it into the bucket as it came, and the bucket notifies `inbox`. Mail out: SES, whose events go to `delivery`. */
export class Mail extends Construct {
  readonly incoming: QueueWithDeadLetters
  readonly deliveries: QueueWithDeadLetters
  private readonly bucket: Records['bucket']
  /** The domain that mail is sent from; undefined where an identity of SES that is there already is used. */
  readonly identity: EmailIdentity | undefined
  /** The set of receipt rules with ours. */
  readonly ruleSet: IReceiptRuleSet
  private readonly identityArn: string
  private readonly configurationSet: ConfigurationSet

  constructor(scope: Construct, id: string, { bucket }: Records, settings: CheckedSettings) {
    super(scope, id)
    const { deployment, mail } = settings
    this.bucket = bucket
    this.configurationSet = new ConfigurationSet(this, 'Sent')
    const { email } = deployment.procedure.organisation
    const domain = email.slice(email.lastIndexOf('@') + 1)
    if (mail.identity === undefined) {
      this.identity = new EmailIdentity(this, 'Domain', {
        identity: Identity.domain(domain),
        configurationSet: this.configurationSet,
        // Bounces come back by a subdomain of our own, so that DMARC aligns ("Using a custom MAIL FROM domain").
        mailFromDomain: `bounces.${domain}`,
      })
    }
    this.identityArn =
      this.identity?.emailIdentityArn ??
      EmailIdentity.fromEmailIdentityName(this, 'Domain', mail.identity ?? domain).emailIdentityArn
    this.ruleSet =
      mail.ruleSet === undefined
        ? new ReceiptRuleSet(this, 'Received')
        : ReceiptRuleSet.fromReceiptRuleSetName(this, 'Received', mail.ruleSet)
    const rule = this.ruleSet.addRule('Rule', {
      // A recipient matches its labelled addresses too ("Creating receipt rules"): answers come to complaints+<reference>.
      recipients: [deployment.inbound],
      actions: [new S3({ bucket, objectKeyPrefix: 'incoming/' })],
      scanEnabled: true,
      tlsPolicy: TlsPolicy.OPTIONAL,
    })
    if (mail.ruleSet === undefined) this.activate(settings).node.addDependency(rule)
    this.incoming = new QueueWithDeadLetters(this, 'Incoming')
    this.notifyOfArrivals(bucket)
    this.deliveries = new QueueWithDeadLetters(this, 'Deliveries')
    // By a topic, which delivers at least once; what goes to a bus of EventBridge may be lost ("Amazon SES event publishing").
    const events = new Topic(this, 'Events', { enforceSSL: true })
    this.configurationSet.addEventDestination('ToTopic', {
      destination: EventDestination.snsTopic(events),
      events: [
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.DELIVERY,
        EmailSendingEvent.REJECT,
        EmailSendingEvent.RENDERING_FAILURE,
        EmailSendingEvent.DELIVERY_DELAY,
      ],
    })
    events.addSubscription(
      new SqsSubscription(this.deliveries.queue, {
        rawMessageDelivery: true,
        deadLetterQueue: this.deliveries.deadLetters,
      }),
    )
  }

  /** Makes our rule set the active one, by a function that is called while the stack is deployed. */
  private activate(settings: CheckedSettings): CustomResource {
    const receiving = new RedressFunction(this, 'Receiving', 'deployment', settings)
    receiving.allow(['ses:DescribeActiveReceiptRuleSet', 'ses:SetActiveReceiptRuleSet'], '*')
    return new CustomResource(this, 'Active', {
      resourceType: 'Custom::ActiveReceiptRuleSet',
      serviceToken: receiving.functionArn,
      serviceTimeout: Duration.minutes(5),
      properties: { RuleSetName: this.ruleSet.receiptRuleSetName },
    })
  }

  // The bucket's own property and not addEventNotification, which deploys a function of its own to set it.
  private notifyOfArrivals(bucket: Records['bucket']): void {
    const { queue } = this.incoming
    const allowed = queue.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('s3.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [queue.queueArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    )
    const resource = bucket.node.defaultChild as CfnBucket
    resource.notificationConfiguration = {
      queueConfigurations: [
        {
          event: 's3:ObjectCreated:*',
          queue: queue.queueArn,
          filter: { s3Key: { rules: [{ name: 'prefix', value: 'incoming/' }] } },
        },
      ],
    }
    // S3 tries the queue when the notification is set, so its policy has to be there.
    if (allowed.policyDependable) resource.node.addDependency(allowed.policyDependable)
  }

  /** Grants `inbox` to read what arrived and put it away. */
  grantRead(inbox: RedressFunction): void {
    inbox.readsQueue(this.incoming.queue)
    inbox.allow(['s3:GetObject', 's3:DeleteObject'], this.bucket.arnForObjects('incoming/*'))
    inbox.allow(['s3:GetObject', 's3:PutObject'], this.bucket.arnForObjects('mail/*'))
    inbox.allow(['s3:PutObject'], this.bucket.arnForObjects('attachments/*'))
    inbox.allow(['s3:ListBucket'], this.bucket.bucketArn) // or a missing mail looks like a forbidden one
  }

  /** Grants `sweep` to find unread mail, and to count the mails without an ending. */
  grantFindUnread(sweep: RedressFunction): void {
    this.grantQueue(sweep)
    sweep.allow(['s3:ListBucket'], this.bucket.bucketArn)
  }

  /** Grants the desk to look into quarantine, and to have a mail read again. */
  grantRelease(desk: RedressFunction): void {
    this.grantQueue(desk)
    desk.allow(['s3:GetObject'], this.bucket.arnForObjects('mail/*'), this.bucket.arnForObjects('quarantine/*'))
  }

  private grantQueue(teller: RedressFunction): void {
    setEnvironment(teller, IncomingSettings, { INCOMING_QUEUE_URL: this.incoming.queue.queueUrl })
    teller.allow(['sqs:SendMessage'], this.incoming.queue.queueArn)
  }

  /** Grants a function to send mail from the organisation's own domain alone. */
  grantSend(sender: RedressFunction): void {
    setEnvironment(sender, MailSettings, { MAIL_CONFIGURATION_SET: this.configurationSet.configurationSetName })
    const configurationSet = Stack.of(this).formatArn({
      service: 'ses',
      resource: 'configuration-set',
      resourceName: this.configurationSet.configurationSetName,
    })
    sender.allow(['ses:SendRawEmail'], this.identityArn, configurationSet)
    sender.allow(['ses:GetSendQuota'], '*') // it is the account's, and has no resource
  }
}
