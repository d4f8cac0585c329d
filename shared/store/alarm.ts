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

/** Moves the alarm of a complaint, or sets its first. Rounded up: Scheduler knows whole seconds, and a second too early finds nothing due. */
export async function moveAlarm(alarms: Alarms, reference: string, at: Temporal.Instant): Promise<void> {
  const when = at.round({ smallestUnit: 'second', roundingMode: 'ceil' }).toString().replace('Z', '')
  const schedule = {
    Name: reference,
    GroupName: alarms.group,
    ScheduleExpression: `at(${when})`,
    ScheduleExpressionTimezone: 'UTC',
    FlexibleTimeWindow: { Mode: 'OFF' },
    ActionAfterCompletion: 'DELETE',
    Target: { Arn: alarms.queueArn, RoleArn: alarms.roleArn, Input: JSON.stringify({ reference }) },
  } as const
  try {
    await alarms.client.send(new UpdateScheduleCommand(schedule))
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error
    await create(alarms, schedule) // the first alarm, or the last one has already rung
  }
}

async function create(
  { client }: Alarms,
  schedule: ConstructorParameters<typeof CreateScheduleCommand>[0],
): Promise<void> {
  try {
    await client.send(new CreateScheduleCommand(schedule))
  } catch (error) {
    if (!(error instanceof ConflictException)) throw error
    await client.send(new UpdateScheduleCommand(schedule)) // a retry of ours came first
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
