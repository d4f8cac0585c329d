// EventBridge Scheduler, as strict as its API reference: one-time schedules that are deleted when they have rung.
import * as z from 'zod'
import type { Clock, Due } from '../clock.ts'
import type { Faults } from '../faults.ts'
import { type DataDirectory, SavedMap } from '../saved-map.ts'
import { type Answer, type Call, json, ServiceError } from './answer.ts'
import type { RequiredPermission } from './iam.ts'

const Schedule = z.object({
  GroupName: z.string(),
  ScheduleExpression: z
    .string()
    .regex(
      /^at\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\)$/,
      'Invalid Schedule Expression: only at(yyyy-mm-ddThh:mm:ss) is known here.',
    ),
  ScheduleExpressionTimezone: z.literal('UTC'),
  FlexibleTimeWindow: z.object({ Mode: z.literal('OFF') }),
  ActionAfterCompletion: z.literal('DELETE'),
  Target: z.object({ Arn: z.string().startsWith('arn:'), RoleArn: z.string().startsWith('arn:'), Input: z.string() }),
})
type Schedule = z.infer<typeof Schedule>

/** Rings a target: `false` when the schedule's role does not permit it. */
export type Ring = (roleArn: string, wish: RequiredPermission, input: string) => boolean

export class Scheduler {
  private readonly clock: Clock
  private readonly faults: Faults
  private readonly groups: readonly string[]
  private readonly ring: Ring
  private readonly schedules: SavedMap<Schedule>
  private readonly due = new Map<string, Due>()

  constructor(clock: Clock, faults: Faults, groups: readonly string[], ring: Ring, directory: DataDirectory) {
    this.clock = clock
    this.faults = faults
    this.groups = groups
    this.ring = ring
    this.schedules = new SavedMap(directory, 'schedules')
    for (const [name, schedule] of this.schedules.entries) this.arm(name, schedule)
  }

  /** What a call needs permission for. */
  wishes({ method, path, query, body }: Call, arn: (resource: string) => string): readonly RequiredPermission[] {
    const name = nameIn(path)
    if (method === 'DELETE') {
      return [{ action: 'scheduler:DeleteSchedule', resource: arn(`schedule/${query.get('groupName')}/${name}`) }]
    }
    const { GroupName, Target } = JSON.parse(body.toString() || '{}')
    const action = method === 'POST' ? 'scheduler:CreateSchedule' : 'scheduler:UpdateSchedule'
    return [
      { action, resource: arn(`schedule/${GroupName}/${name}`) },
      { action: 'iam:PassRole', resource: Target?.RoleArn ?? '' },
    ]
  }

  answer({ method, path, query, body }: Call): Answer {
    const name = nameIn(path)
    if (method === 'DELETE') {
      if (!this.schedules.entries.has(`${query.get('groupName')}/${name}`)) throw missing(name)
      this.forget(`${query.get('groupName')}/${name}`)
      return json(200, {})
    }
    const asked = Schedule.safeParse(JSON.parse(body.toString()))
    if (!asked.success) throw new ServiceError(400, 'ValidationException', z.prettifyError(asked.error))
    const schedule = asked.data
    const key = `${schedule.GroupName}/${name}`
    if (!this.groups.includes(schedule.GroupName)) throw missing(schedule.GroupName)
    if (momentOf(schedule) < this.clock.now()) {
      throw new ServiceError(400, 'ValidationException', `${schedule.ScheduleExpression} is in the past.`)
    }
    const isThere = this.schedules.entries.has(key)
    if (method === 'POST' && isThere)
      throw new ServiceError(409, 'ConflictException', `Schedule ${name} already exists.`)
    if (method === 'PUT' && !isThere) throw missing(name)
    this.due.get(key)?.cancel()
    this.schedules.set(key, schedule)
    this.arm(key, schedule)
    return json(200, { ScheduleArn: `arn:aws:scheduler:::schedule/${key}` })
  }

  /** Every alarm that is set, soonest first. */
  list(): readonly { readonly reference: string; readonly at: string }[] {
    return [...this.schedules.entries]
      .map(([key, schedule]) => ({
        reference: key.slice(key.indexOf('/') + 1),
        at: new Date(momentOf(schedule)).toISOString(),
      }))
      .toSorted((one, other) => (one.at < other.at ? -1 : 1))
  }

  /** Loses an alarm, as no scheduler should. False when there is none. */
  lose(reference: string): boolean {
    const key = this.groups.map((group) => `${group}/${reference}`).find((one) => this.schedules.entries.has(one))
    if (key === undefined) return false
    this.forget(key)
    return true
  }

  stop(): void {
    this.schedules.flush()
  }

  private arm(key: string, schedule: Schedule): void {
    const fire = () => {
      if (this.faults.isDown('scheduler')) return this.faults.whenUp('scheduler', fire)
      this.forget(key)
      const { Arn, RoleArn, Input } = schedule.Target
      this.ring(RoleArn, { action: 'sqs:SendMessage', resource: Arn }, Input)
    }
    this.due.set(key, this.clock.at(momentOf(schedule), fire))
  }

  private forget(key: string): void {
    this.due.get(key)?.cancel()
    this.due.delete(key)
    this.schedules.delete(key)
  }
}

const nameIn = (path: string): string => decodeURIComponent(path.replace(/^\/schedules\//, ''))

const momentOf = ({ ScheduleExpression }: Schedule): number => Date.parse(`${ScheduleExpression.slice(3, -1)}Z`)

const missing = (name: string) => new ServiceError(404, 'ResourceNotFoundException', `${name} does not exist.`)
