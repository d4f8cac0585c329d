// When the complainant is told of what Redress decides by itself: once the office is open, as far as what was promised allows that.
import { Temporal } from 'temporal-polyfill'
import { officeTimeFrom } from '../calendar/office-time.ts'
import { calendarIn, type Procedure } from '../procedure/procedure.ts'
import type { Complaint } from './complaint.ts'
import type { Event } from './events.ts'

/** Adds to an event when its complainant is told of it, where Redress causes it while the office is closed. */
export function toldInOfficeHours(procedure: Procedure, event: Event): Event {
  switch (event.type) {
    case 'CandidateOpened':
    case 'LevelEntered':
    case 'DeadlockReached':
    case 'ReferralDue':
    case 'ProgressReportDue':
    case 'Closed': {
      if (event.by !== 'system') return event
      const at = Temporal.Instant.from(event.at)
      const opening = officeTimeFrom(at, calendarIn(procedure))
      const dueAt = 'turn' in event ? Temporal.Instant.from(event.turn.dueAt) : undefined
      const isDueBefore = dueAt !== undefined && isBetween(at, dueAt, opening)
      return opening.equals(at) || isDueBefore ? event : { ...event, toldAt: opening.toString() }
    }
    default:
      return event
  }
}

/** When the complainant is told of what waits for the office to open; undefined where nothing waits. */
export const releasedAt = ({ correspondence: { released } }: Complaint): Temporal.Instant | undefined =>
  released && Temporal.Instant.from(released.at)

/** Whether a moment lies from one instant on, and before another. */
const isBetween = (from: Temporal.Instant, moment: Temporal.Instant, to: Temporal.Instant): boolean =>
  Temporal.Instant.compare(from, moment) <= 0 && Temporal.Instant.compare(moment, to) < 0
