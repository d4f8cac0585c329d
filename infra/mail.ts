import { CustomResource, Duration, Stack } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { CfnBucket } from 'aws-cdk-lib/aws-s3'
import {
  ConfigurationSet,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  type IEmailIdentity,
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
import { setEnvironment } from './settings-of.ts'
import type { Records } from './table.ts'

/** What is there already, and is used instead of one of our own: a verified identity, and the receipt rule set that is active. */
type MailOptions = { readonly identity?: string | undefined; readonly ruleSet?: string | undefined }

/** Mail in: SES puts it into the bucket as it came, and the bucket notifies `inbox`. Mail out: SES, whose events go to `delivery`. */
export class Mail extends Construct {
  readonly incoming: QueueWithDeadLetters
  readonly deliveries: QueueWithDeadLetters
  private readonly bucket: Records['bucket']
  /** The receipt rule set that takes mail in. */
  readonly ruleSet: IReceiptRuleSet
  private readonly identity: IEmailIdentity
  private readonly configurationSet: ConfigurationSet

  constructor(scope: Construct, id: string, { bucket }: Records, complaintsAddress: string, options: MailOptions = {}) {
    super(scope, id)
    this.bucket = bucket
    this.configurationSet = new ConfigurationSet(this, 'Sent')
    this.identity = this.identityFor(complaintsAddress, options.identity)
    this.ruleSet = this.receive(complaintsAddress, options.ruleSet)
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

  /** The domain that mail is sent from, with a MAIL FROM domain of its own, by which SPF is aligned with it; or the one that is verified already. */
  private identityFor(complaintsAddress: string, existing: string | undefined): IEmailIdentity {
    if (existing !== undefined) return EmailIdentity.fromEmailIdentityName(this, 'Domain', existing)
    const domain = complaintsAddress.slice(complaintsAddress.lastIndexOf('@') + 1)
    return new EmailIdentity(this, 'Domain', {
      identity: Identity.domain(domain),
      configurationSet: this.configurationSet,
      mailFromDomain: `bounces.${domain}`,
    })
  }

  /** Takes mail in: by a rule set of our own, which is made the active one; or by a rule in the one that is active already. */
  private receive(complaintsAddress: string, existing: string | undefined): IReceiptRuleSet {
    const ruleSet =
      existing === undefined
        ? new ReceiptRuleSet(this, 'Received', { dropSpam: false })
        : ReceiptRuleSet.fromReceiptRuleSetName(this, 'Received', existing)
    const rule = ruleSet.addRule('Rule0', {
      // A recipient matches its labelled addresses too ("Creating receipt rules"): answers come to complaints+<reference>.
      recipients: [complaintsAddress],
      actions: [new S3({ bucket: this.bucket, objectKeyPrefix: 'incoming/' })],
      scanEnabled: true,
      tlsPolicy: TlsPolicy.OPTIONAL,
    })
    if (existing === undefined) this.activate(ruleSet).node.addDependency(rule)
    return ruleSet
  }

  private activate({ receiptRuleSetName }: IReceiptRuleSet): CustomResource {
    const receiving = new RedressFunction(this, 'Receiving', 'receiving', 'deployment')
    receiving.allow(['ses:DescribeActiveReceiptRuleSet', 'ses:SetActiveReceiptRuleSet'], '*')
    return new CustomResource(this, 'Active', {
      resourceType: 'Custom::ActiveReceiptRuleSet',
      serviceToken: receiving.functionArn,
      serviceTimeout: Duration.minutes(5),
      properties: { RuleSetName: receiptRuleSetName },
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
    sender.allow(['ses:SendRawEmail'], this.identity.emailIdentityArn, configurationSet)
  }
}
