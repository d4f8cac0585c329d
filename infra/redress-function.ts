import { Duration, RemovalPolicy, Stage } from 'aws-cdk-lib'
import type { ITable } from 'aws-cdk-lib/aws-dynamodb'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import {
  Architecture,
  Code,
  EventSourceMapping,
  FilterCriteria,
  Function as LambdaFunction,
  Runtime,
  StartingPosition,
  Tracing,
} from 'aws-cdk-lib/aws-lambda'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import { StageSettings } from '../shared/settings.ts'
import { bundleOf } from './bundle.ts'
import type { CheckedSettings } from './settings/deployment.ts'
import { setEnvironment } from './settings-of.ts'

/** How long a function of each kind may run, in seconds. A notice's lease is longer than any of them. */
export const TIMEOUTS = { http: 10, queue: 60, stream: 60, sweep: 60, deployment: 60 } as const

/** What calls a function. */
export type Kind = keyof typeof TIMEOUTS

/** One Lambda: the bundle of `functions/<name>/handler.ts` with the settings of the deployment, a role that starts with nothing but its own log, and that log. */
export class RedressFunction extends LambdaFunction {
  constructor(scope: Construct, id: string, kind: Kind, { deployment, retention, stage, tracing }: CheckedSettings) {
    const logGroup = new LogGroup(scope, `${id}Log`, {
      retention: retention.logDays,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
    super(scope, id, {
      code: Code.fromAsset(bundleOf(id.toLowerCase(), Stage.of(scope)?.outdir ?? '', deployment)),
      description: `Redress: ${id.toLowerCase()}`,
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: 512,
      timeout: Duration.seconds(TIMEOUTS[kind]),
      logGroup,
      role,
      tracing: tracing ? Tracing.ACTIVE : Tracing.DISABLED,
    })
    setEnvironment(this, StageSettings, { STAGE: stage })
    this.allow(['logs:CreateLogStream', 'logs:PutLogEvents'], `${logGroup.logGroupArn}`)
  }

  /** Permits exactly these actions on exactly these resources. */
  allow(actions: string[], ...resources: string[]): void {
    this.addToRolePolicy(new PolicyStatement({ actions, resources }))
  }

  /** Runs for the messages of a queue; those that fail come again. `most` bounds how many batches are handled at once. */
  readsQueue(queue: IQueue, most?: number): void {
    this.allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], queue.queueArn)
    new EventSourceMapping(this, 'Queue', {
      target: this,
      eventSourceArn: queue.queueArn,
      batchSize: 10,
      reportBatchItemFailures: true,
      ...(most !== undefined && { maxConcurrency: most }),
    })
  }

  /**
   * Runs for the changes of a table that fit one of the patterns: those of one item in order, and four batches at once. From the
   * first that fails they come again for a day, halved, so that what fails is soon alone: a service may be down for hours.
   */
  readsStream(table: ITable, patterns: Record<string, unknown>[], deadLetters: IQueue): void {
    const stream = table.tableStreamArn ?? ''
    this.allow(['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'], stream)
    this.allow(['dynamodb:ListStreams'], '*')
    this.allow(['sqs:SendMessage'], deadLetters.queueArn)
    new EventSourceMapping(this, 'Stream', {
      target: this,
      eventSourceArn: stream,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      maxRecordAge: Duration.days(1),
      parallelizationFactor: 4,
      filters: patterns.map((pattern) => FilterCriteria.filter(pattern)),
      onFailure: { bind: () => ({ destination: deadLetters.queueArn }) },
    })
  }
}
