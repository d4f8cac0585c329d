import { Duration } from 'aws-cdk-lib'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { TIMEOUTS } from './redress-function.ts'

/** A queue, and where its messages come to rest that failed too often: nothing is dropped, and somebody is told. */
export class QueueWithRest extends Construct {
  readonly queue: Queue
  readonly rest: Queue

  /** `tries` says how often a message may fail; a `fifo` queue keeps the messages of a group in order. */
  constructor(scope: Construct, id: string, { tries = 10, fifo }: { tries?: number; fifo?: true } = {}) {
    super(scope, id)
    const common = {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      // Left out where it is not: CloudFormation takes no "false" for it.
      ...(fifo && { fifo }),
    }
    this.rest = new Queue(this, 'Rest', common)
    this.queue = new Queue(this, 'Queue', {
      ...common,
      // Six times the function's timeout ("Configuring an Amazon SQS queue to use with Lambda").
      visibilityTimeout: Duration.seconds(6 * TIMEOUTS.queue),
      deadLetterQueue: { queue: this.rest, maxReceiveCount: tries },
    })
  }
}
