import { Duration } from 'aws-cdk-lib'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { TIMEOUTS } from './redress-function.ts'

/** A queue, and where its messages come to rest that failed too often: nothing is dropped, and somebody is told. */
export class QueueWithRest extends Construct {
  readonly queue: Queue
  readonly rest: Queue

  /** `tries` says how often a message may fail. */
  constructor(scope: Construct, id: string, tries = 10) {
    super(scope, id)
    const encryption = QueueEncryption.SQS_MANAGED
    this.rest = new Queue(this, 'Rest', { encryption, enforceSSL: true, retentionPeriod: Duration.days(14) })
    this.queue = new Queue(this, 'Queue', {
      encryption,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      // Six times the function's timeout ("Configuring an Amazon SQS queue to use with Lambda").
      visibilityTimeout: Duration.seconds(6 * TIMEOUTS.queue),
      deadLetterQueue: { queue: this.rest, maxReceiveCount: tries },
    })
  }
}
