import { Duration, Stack } from 'aws-cdk-lib'
import { Rule, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler'
import { Construct } from 'constructs'
import { AlarmSettings, StackSettings } from '../shared/settings.ts'
import { QueueWithDeadLetters } from './queue-with-dead-letters.ts'
import type { RedressFunction } from './redress-function.ts'
import { setEnvironment } from './settings-of.ts'

/** One alarm for each open complaint: EventBridge Scheduler rings it into a queue, and `alarm` looks at the clocks. */
export class Alarms extends Construct {
  readonly queue: QueueWithDeadLetters
  readonly group: CfnScheduleGroup
  private readonly role: Role

  constructor(scope: Construct, id: string) {
    super(scope, id)
    this.queue = new QueueWithDeadLetters(this, 'Alarms')
    this.group = new CfnScheduleGroup(this, 'Group', { name: `${Stack.of(this).stackName}-alarms` })
    this.role = new Role(this, 'Ringer', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    })
    this.role.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.queue.queue.queueArn] }))
  }

  /** Grants a function to move alarms, and sets where they are. */
  grantMove(mover: RedressFunction): void {
    const group = this.group.ref
    setEnvironment(mover, AlarmSettings, {
      ALARM_GROUP: group,
      ALARM_QUEUE_ARN: this.queue.queue.queueArn,
      ALARM_ROLE_ARN: this.role.roleArn,
    })
    this.role.grantPassRole(mover.grantPrincipal)
    mover.allow(
      ['scheduler:CreateSchedule', 'scheduler:UpdateSchedule', 'scheduler:DeleteSchedule'],
      Stack.of(this).formatArn({ service: 'scheduler', resource: 'schedule', resourceName: `${group}/*` }),
    )
  }

  /** What wakes up when an alarm rings, and what looks for alarms that never did, and sets those that a restored table came without. */
  wake(alarm: RedressFunction, sweep: RedressFunction): void {
    alarm.readsQueue(this.queue.queue)
    this.grantMove(sweep)
    setEnvironment(sweep, StackSettings, { STACK_ID: Stack.of(this).stackId })
    new Rule(this, 'EveryQuarterHour', {
      schedule: Schedule.rate(Duration.minutes(15)),
      targets: [new LambdaFunction(sweep, { deadLetterQueue: this.queue.deadLetters })],
    })
  }
}
