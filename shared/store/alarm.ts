// The one alarm of an open complaint, in EventBridge Scheduler.
import {
  ConflictException,
  CreateScheduleCommand,
  DeleteScheduleCommand,
  ResourceNotFoundException,
  type SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler'
import type { Temporal } from 'temporal-polyfill'

/** Where alarms ring: the schedule group, the queue that wakes the `alarm` function, and the role that may write to it. */
export type Alarms = {
  readonly client: SchedulerClient
  readonly group: string
  readonly queueArn: string
  readonly roleArn: string
}

/**
 * Moves the alarm of a complaint, or sets its first. Rounded up: Scheduler knows whole seconds, and a second too early finds nothing due.
 * `hasRung` says which of the two is likely, and so which is tried first: an alarm that has rung is gone.
 */
export async function moveAlarm(
  alarms: Alarms,
  reference: string,
  at: Temporal.Instant,
  hasRung: boolean,
): Promise<void> {
  const { client, group, queueArn, roleArn } = alarms
  const when = at.round({ smallestUnit: 'second', roundingMode: 'ceil' }).toString().replace('Z', '')
  const schedule = {
    Name: reference,
    GroupName: group,
    ScheduleExpression: `at(${when})`,
    ScheduleExpressionTimezone: 'UTC',
    FlexibleTimeWindow: { Mode: 'OFF' },
    ActionAfterCompletion: 'DELETE',
    Target: { Arn: queueArn, RoleArn: roleArn, Input: JSON.stringify({ reference }) },
  } as const
  const create = () => client.send(new CreateScheduleCommand(schedule))
  const update = () => client.send(new UpdateScheduleCommand(schedule))
  const [first, otherwise] = hasRung ? [create, update] : [update, create]
  try {
    await first()
  } catch (error) {
    if (!(error instanceof ConflictException || error instanceof ResourceNotFoundException)) throw error
    await otherwise()
  }
}

/** Takes the alarm of a complaint away; it may have none. */
export async function removeAlarm({ client, group }: Alarms, reference: string): Promise<void> {
  try {
    await client.send(new DeleteScheduleCommand({ Name: reference, GroupName: group }))
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error
  }
}
