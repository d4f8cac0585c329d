import type { Temporal } from 'temporal-polyfill'
import {
  actsAt,
  type Clock,
  closesAt,
  isBefore,
  lapsesAt,
  nextAlarmAt,
  nextReminderAt,
  runningClocks,
  turnOf,
} from '../clocks.ts'
import { assertNever, type Context, type Decision } from '../complaint.ts'
import type { Event } from '../events.ts'
import { enterLevel, levelAfterLapse } from './ladder.ts'

/** Looks at the clocks: what is due by now, from state alone. Early, late or twice does no harm. */
export function watchClocks(context: Context): Decision {
  const { procedure, complaint, now } = context
  const has = (moment: Temporal.Instant | undefined) => moment !== undefined && !isBefore(now, moment)
  const at = now.toString()
  if (has(closesAt(procedure, complaint))) {
    return [{ type: 'Closed', at, by: 'system', because: complaint.candidate ? 'lapsed' : 'answered' }]
  }
  const clocks = runningClocks(procedure, complaint)
  const lapsed = clocks.filter((clock) => has(lapsesAt(complaint, clock)))
  const acting = clocks.filter((clock) => has(actsAt(complaint, clock)))
  const reminding = clocks.filter((clock) => has(nextReminderAt(complaint, clock)) && !lapsed.includes(clock))
  const events = [
    ...lapsed.map((clock): Event => {
      return { type: 'CommitmentLapsed', at, by: 'system', turn: turnOf(clock), force: clock.commitment.force }
    }),
    ...climb(context, lapsed),
    ...acting.map((clock): Event => act(clock, at)),
    ...(reminding.length > 0 ? [reminder(reminding, at)] : []),
  ]
  if (events.length > 0 || clocks.length === 0) return events
  return has(nextAlarmAt(procedure, complaint)) ? [reminder(clocks, at)] : []
}

/** The highest level to which these lapses lead. */
function climb(context: Context, lapsed: readonly Clock[]): readonly Event[] {
  const ways = lapsed.flatMap(({ commitment }) => {
    const level = levelAfterLapse(context, context.complaint.level, commitment.id)
    return level === undefined ? [] : [{ level, because: `lapsed:${commitment.id}` }]
  })
  const highest = ways.toSorted((one, other) => other.level - one.level)[0]
  return highest === undefined ? [] : [enterLevel(context, highest.level, highest.because, 'system')]
}

function act(clock: Clock, at: string): Event {
  const { whenDue } = clock.commitment
  const done = { at, by: 'system', turn: turnOf(clock) } as const
  switch (whenDue) {
    case 'acknowledge':
      return { type: 'AcknowledgementRepeated', ...done }
    case 'report-progress':
      return { type: 'ProgressReportDue', ...done }
    case undefined:
      throw new Error(`Redress does nothing by itself about ${clock.commitment.id}.`)
    default:
      return assertNever(whenDue)
  }
}

const reminder = (clocks: readonly Clock[], at: string): Event => ({
  type: 'HandlerReminded',
  at,
  by: 'system',
  turns: clocks.map(turnOf),
})
