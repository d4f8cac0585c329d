// Which notices to a colleague wait for their morning digest, and which cannot wait.
import type { Temporal } from 'temporal-polyfill'
import { type Calendar, localDate, openingOf, workingDayFrom } from '../../calendar/calendar.ts'
import { isBefore, runningClocks } from '../../complaint/clocks.ts'
import type { StaffMember } from '../../complaint/complaint.ts'
import type { Event } from '../../complaint/events.ts'
import { taskOf } from '../../complaint/tasks.ts'
import { calendarIn } from '../../procedure/procedure.ts'
import { type NoticeName, STAFF_EMAILS } from '../../procedure/words.ts'
import type { CalledFor, Facts } from '../notice.ts'

type Scene = Pick<Facts, 'procedure' | 'complaint' | 'now'>

/** What stands in the morning digest, as far as it can wait. All else goes at once. */
const COLLECTED: readonly NoticeName[] = [
  'assigned',
  'reassigned',
  'task',
  'reminder',
  'anonymous',
  'learning',
  'bounce',
  'withheld',
]

/** Whether a notice waits for the morning digest of the colleague who gets it. Nothing waits for somebody from outside, who has no working day here. */
export function waitsForMorning(
  scene: Scene,
  { notice, reader }: CalledFor,
  event: Event,
  member: StaffMember,
): boolean {
  if (reader === 'complainant' || notice.isForSubject || member.outside) return false
  if (!COLLECTED.includes(notice.name)) return isOff(member, notice.name)
  if (notice.name === 'learning') return true
  if (scene.complaint.urgent) return false
  // What will not arrive, or not to a colleague, needs another way now.
  if (event.type === 'NoticeBounced') return event.to === 'complainant' && event.how === 'transient'
  return !isDueBeforeMorning(scene, reader, event)
}

/** Whether somebody has switched a kind of mail off. */
export const isOff = ({ emailsOff = [] }: StaffMember, kind: string): boolean =>
  STAFF_EMAILS.some((email) => email === kind && emailsOff.includes(email))

/** Whether something of theirs falls due before the next morning digest, and did not stand in the last one: what they are reminded of has stood there unless its clock began since. */
function isDueBeforeMorning({ procedure, complaint, now }: Scene, reader: string, event: Event): boolean {
  const calendar = calendarIn(procedure)
  const [last, next] = [lastMorning(now, calendar), nextMorning(now, calendar)]
  const reminded = event.type === 'HandlerReminded' ? event.turns.map(({ commitment }) => commitment) : undefined
  return runningClocks(procedure, complaint).some(({ commitment, startedAt, dueAt, isPaused }) => {
    const task = taskOf(complaint.timing.tasks, commitment.id)
    const answers = reader === complaint.handler || reader === complaint.ladder.calledUpon
    const isTheirs = task?.owner ? task.owner === reader : commitment.owner === 'handler' && answers
    if (isPaused || !isTheirs || isBefore(dueAt, now) || !isBefore(dueAt, next)) return false
    return reminded === undefined || (reminded.includes(commitment.id) && isBefore(last, startedAt))
  })
}

/** The opening of the office on the day of the next morning digest. */
export function nextMorning(now: Temporal.Instant, calendar: Calendar): Temporal.Instant {
  const today = localDate(now, calendar)
  const opening = openingOf(today, calendar)
  return calendar.isWorkingDay(today) && isBefore(now, opening)
    ? opening
    : openingOf(workingDayFrom(today, 1, calendar), calendar)
}

function lastMorning(now: Temporal.Instant, calendar: Calendar): Temporal.Instant {
  const today = localDate(now, calendar)
  const opening = openingOf(today, calendar)
  return calendar.isWorkingDay(today) && !isBefore(now, opening)
    ? opening
    : openingOf(workingDayFrom(today, -1, calendar), calendar)
}
