import { Duration } from 'aws-cdk-lib'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { TIMEOUTS } from './redress-function.ts'

/** What fails comes again every six minutes: for two hours, since a service may be down for one. */
const TRIES = 20

/** A queue with a dead-letter queue for messages that failed too often: nothing is dropped, and an alarm rings. */
export class QueueWithDeadLetters extends Construct {
  readonly queue: Queue
  readonly deadLetters: Queue

  /** `tries` says how often a message may fail; a `fifo` queue keeps the messages of a group in order. */
  constructor(scope: Construct, id: string, { tries = TRIES, fifo }: { tries?: number; fifo?: true } = {}) {
    super(scope, id)
    const common = {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      // Left out where it is not: CloudFormation takes no "false" for it.
      ...(fifo && { fifo }),
    }
    this.deadLetters = new Queue(this, 'DeadLetters', common)
    this.queue = new Queue(this, 'Queue', {
      ...common,
      // Six times the function's timeout ("Configuring an Amazon SQS queue to use with Lambda").
      visibilityTimeout: Duration.seconds(6 * TIMEOUTS.queue),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: tries },
    })
  }
}
