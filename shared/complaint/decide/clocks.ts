import { Temporal } from 'temporal-polyfill'
import type { Commitment } from '../../procedure/procedure.ts'
import type { Fact } from '../../procedure/words.ts'
import {
  automaticAt,
  type Clock,
  closesAt,
  eligibleAt,
  isBefore,
  missedAt,
  nextAlarmAt,
  nextReminderAt,
  runningClocks,
  turnOf,
} from '../clocks.ts'
import { assertNever, type Complaint, type Context, type Decision, isInvolved } from '../complaint.ts'
import type { Event } from '../events.ts'
import { gatheredAt } from '../gathering.ts'
import { releasedAt } from '../office-hours.ts'
import { taskOf } from '../tasks.ts'
import { calledUponAt } from './eligibility.ts'
import { fromLeaver } from './hand-over.ts'
import { openCandidate } from './intake.ts'
import { enterLevel, levelAfterMissed } from './ladder.ts'

/** Looks at the clocks: what is due by now, from state alone. Early, late or twice does no harm. */
export function watchClocks(context: Context): Decision {
  const { procedure, complaint, now } = context
  const has = (moment: Temporal.Instant | undefined) => moment !== undefined && !isBefore(now, moment)
  const at = now.toString()
  if (has(eligibleAt(procedure, complaint))) {
    return openCandidate(context, { type: 'OpenCandidate', by: 'system', reason: complaint.intake.description })
  }
  if (has(closesAt(procedure, complaint))) {
    const because = complaint.candidate ? 'expired' : 'answered'
    return [{ type: 'Closed', at, by: 'system', because, satisfaction: 'not-stated' }]
  }
  const { written } = complaint.agreement
  if (written !== undefined && has(Temporal.Instant.from(written.until))) {
    const { version, message } = written
    return [{ type: 'Agreed', at, by: 'complainant', version, agreement: message }]
  }
  const { gathering } = complaint.correspondence
  const gathered: readonly Event[] =
    gathering && has(gatheredAt(complaint))
      ? [{ type: 'MessagesGathered', at, by: 'system', after: gathering.after }]
      : []
  const { released } = complaint.correspondence
  const opened: readonly Event[] =
    released && has(releasedAt(complaint))
      ? [{ type: 'NoticesReleased', at, by: 'system', events: released.events }]
      : []
  const events = [...fromLeaver(context), ...opened, ...gathered, ...dueNow(context)]
  if (events.length > 0) return events
  return has(nextAlarmAt(procedure, complaint)) ? [reminder(runningClocks(procedure, complaint), at)] : []
}

/** What falls due: commitments that are missed and what follows, what Redress does by itself, and reminders. */
function dueNow(context: Context): readonly Event[] {
  const { procedure, complaint, now } = context
  const has = (moment: Temporal.Instant | undefined) => moment !== undefined && !isBefore(now, moment)
  const at = now.toString()
  const clocks = runningClocks(procedure, complaint)
  const missed = clocks.filter((clock) => has(missedAt(complaint, clock)))
  const acting = clocks.filter((clock) => has(automaticAt(complaint, clock)))
  const reminding = clocks.filter((clock) => has(nextReminderAt(complaint, clock)) && !missed.includes(clock))
  const followed = missed.flatMap((clock): readonly Event[] => [
    commitmentMissed(context, clock),
    ...consequence(context, clock),
  ])
  // The deadlock is told by a notice of its own, which says how things stand.
  const isTold = followed.some(({ type }) => type === 'DeadlockReached')
  return [
    ...followed,
    ...climb(context, missed),
    ...acting.filter(({ commitment }) => commitment.whenDue === 'acknowledge').map((clock) => repeated(clock, at)),
    ...(isTold ? [] : report(acting, missed, at)),
    ...(reminding.length > 0 ? [reminder(reminding, at)] : []),
  ]
}

/** The commitments that a decision keeps, but too late: being late is recorded, even when no clock was looked at in time. */
export function missedWhenKept(context: Context, after: Complaint): readonly Event[] {
  const { procedure, complaint, now } = context
  const running = new Set(runningClocks(procedure, after).map(({ commitment }) => commitment.id))
  return runningClocks(procedure, complaint)
    .filter((clock) => !running.has(clock.commitment.id))
    .filter((clock) => {
      const moment = missedAt(complaint, clock)
      return moment !== undefined && !isBefore(now, moment)
    })
    .map((clock) => commitmentMissed(context, clock))
}

/** The event of a missed commitment. Its owner is told, and for a promise whoever stands above them. */
function commitmentMissed(context: Context, clock: Clock): Event {
  const { complaint, procedure, now } = context
  const { force, keptBy, whenMissed } = clock.commitment
  const established = whenMissed && ESTABLISHES[whenMissed]
  const done = established !== undefined && keptBy.includes(established)
  const task = taskOf(complaint.timing.tasks, clock.commitment.id)
  const owner = task?.owner ?? complaint.handler
  const level = Math.min(complaint.ladder.level + 1, procedure.ladder.length - 1)
  const { calledUpon } = complaint.ladder
  const isCalled = calledUpon !== undefined && calledUpon !== owner
  const next = force === 'promise' ? calledUponAt(context, level)?.id : undefined
  // Whoever was called upon answers for what is owed now, and is told as its handler is.
  const above = isCalled ? (force === 'promise' || task === undefined ? calledUpon : undefined) : next
  const isHere = (id: string) => !isInvolved(complaint, id) && !context.team.some((one) => one.id === id && one.left)
  const tell = [owner, above].filter((id) => id !== undefined).filter(isHere)
  return {
    type: 'CommitmentMissed',
    at: now.toString(),
    by: 'system',
    turn: turnOf(clock),
    force,
    ...(task && { task: task.task }),
    tell: done ? [] : [...new Set(tell)],
    ...(done && { done }),
  }
}

/** The fact that a consequence establishes at once. A commitment that this fact keeps is done by it, as promised. */
const ESTABLISHES: Partial<Record<NonNullable<Commitment['whenMissed']>, Fact>> = {
  'declare-deadlock': 'deadlocked',
  'refer-externally': 'signposted',
}

/** What the procedure says happens then. */
function consequence({ complaint, now }: Context, clock: Clock): readonly Event[] {
  const { whenMissed } = clock.commitment
  const at = now.toString()
  switch (whenMissed) {
    case undefined:
      return []
    case 'declare-deadlock':
      return complaint.phase === 'deadlock' || complaint.phase === 'external'
        ? []
        : [{ type: 'DeadlockReached', at, by: 'system', because: 'time' }]
    case 'report-progress':
      return [] // All that is to be reported is one report.
    case 'refer-externally':
      return [{ type: 'ReferralDue', at, by: 'system', turn: turnOf(clock) }]
    default:
      return assertNever(whenMissed)
  }
}

/** The highest level to which these missed commitments lead. */
function climb(context: Context, missed: readonly Clock[]): readonly Event[] {
  const ways = missed.flatMap(({ commitment }) => {
    const level = levelAfterMissed(context, context.complaint.ladder.level, commitment.id)
    return level === undefined ? [] : [{ level, because: { missed: commitment.id } }]
  })
  const highest = ways.toSorted((one, other) => other.level - one.level)[0]
  return highest === undefined ? [] : enterLevel(context, highest.level, highest.because, 'system')
}

const repeated = (clock: Clock, at: string): Event => ({
  type: 'AcknowledgementRepeated',
  at,
  by: 'system',
  turn: turnOf(clock),
})

/** One report for all the promises of one that are due, and for what was missed and has to be told. */
function report(acting: readonly Clock[], missed: readonly Clock[], at: string): readonly Event[] {
  const [turn, ...also] = [
    ...acting.filter(({ commitment }) => commitment.whenDue === 'report-progress'),
    ...missed.filter(({ commitment }) => commitment.whenMissed === 'report-progress'),
  ].map(turnOf)
  return turn ? [{ type: 'ProgressReportDue', at, by: 'system', turn, ...(also.length > 0 && { also }) }] : []
}

const reminder = (clocks: readonly Clock[], at: string): Event => ({
  type: 'HandlerReminded',
  at,
  by: 'system',
  turns: clocks.filter(({ isPaused }) => !isPaused).map(turnOf),
})
