// Whoever a complaint is about, or whose own it is, is out of it: their part goes to somebody else.
import { Temporal } from 'temporal-polyfill'
import { isBefore } from '../clocks.ts'
import { type Context, isInvolved } from '../complaint.ts'
import type { Event } from '../events.ts'
import { evolve } from '../evolve.ts'
import { actingAt } from './eligibility.ts'
import { assignment, tasksOf } from './hand-over.ts'
import { enterLevel } from './ladder.ts'
import { refuseUnlessAttended } from './meetings.ts'

/** What becomes of the part of somebody who is involved from now on: the case, what they were called upon for, their tasks, and a meeting that they were to attend. */
export function partOf(context: Context, staff: string, isReassigned: boolean): readonly Event[] {
  const { complaint } = context
  const events: Event[] = isReassigned ? [...assignment(context, complaint.handler)] : []
  if (complaint.ladder.calledUpon === staff && complaint.phase !== 'closed') {
    const again = enterLevel(context, complaint.ladder.level, 'subject-named', 'system')
    events.push(...again.filter(({ type }) => type !== 'MeetingDue'))
  }
  const after = { ...context, complaint: events.reduce(evolve, complaint) }
  return [...events, ...tasksOver(after, staff), ...meetingWithout(after, staff)]
}

/** Their tasks go to the handler. */
function tasksOver({ complaint, now }: Context, from: string): readonly Event[] {
  const owed = [...tasksOf(complaint, from)]
  const { handler: to } = complaint
  if (owed.length === 0 || to === undefined || isInvolved(complaint, to)) return []
  return [{ type: 'HandedOver', at: now.toString(), by: 'system', from, to, owed, because: 'involved' }]
}

/** A meeting is as it was proposed, but for them; where it may not be without their role, somebody else of it attends (CCR-C19). */
function meetingWithout(context: Context, staff: string): readonly Event[] {
  const { complaint, now } = context
  const meeting = complaint.agreement.meetings.find(({ held }) => held === undefined)
  const { round, startsAt, how, place, attendees = [] } = meeting ?? {}
  if (round === undefined || startsAt === undefined || how === undefined || place === undefined) return []
  if (!attendees.includes(staff) || isBefore(Temporal.Instant.from(startsAt), now)) return []
  const others = attendees.filter((id) => id !== staff)
  const instead = actingAt(context, complaint.ladder.level)?.id ?? complaint.handler
  const enough = others.length > 0 && refuseUnlessAttended(context, others) === undefined
  const attending = enough || instead === undefined ? others : [...new Set([...others, instead])]
  if (attending.length === 0) return []
  const scheduled = { round, startsAt, how, place, attendees: attending, before: startsAt } as const
  return [{ type: 'MeetingScheduled', at: now.toString(), by: 'system', ...scheduled }]
}
