// The clocks of a complaint, derived from its procedure and its facts. Nothing else knows a due date.
import { Temporal } from 'temporal-polyfill'
import { type Calendar, closingOf, localDate, openingOf, workingDayFrom } from '../calendar/calendar.ts'
import { officeTimeFrom } from '../calendar/office-time.ts'
import { type Due, dueAt } from '../calendar/working-time.ts'
import { type Commitment, calendarIn, type Procedure } from '../procedure/procedure.ts'
import type { Fact } from '../procedure/words.ts'
import type { Complaint } from './complaint.ts'
import type { Turn } from './events.ts'
import { needsComplainant } from './facts.ts'
import { gatheredAt } from './gathering.ts'
import { releasedAt } from './office-hours.ts'
import type { Task } from './parts.ts'
import { pauseOf } from './pauses.ts'
import { promiseOf } from './tasks.ts'

/** A promise that is running: not yet kept, on time or late. */
export type Clock = {
  readonly commitment: Commitment
  readonly startedAt: Temporal.Instant
  /** The published reading. What happens at this instant is in time. */
  readonly dueAt: Temporal.Instant
  /** The moment to work towards, never later than `dueAt`. */
  readonly targetAt: Temporal.Instant
  /** When the handler is reminded, in order. */
  readonly remindAt: readonly Temporal.Instant[]
  readonly due: Due
  /** The published date, where a date that the complainant was told has put it off. */
  readonly putOffFrom?: Temporal.Instant
  /** A hold has stopped it: nothing falls due until that ends. */
  readonly isPaused: boolean
}

// A decision asks for the clocks of one state many times. Neither procedures nor complaints ever change, so both are the key.
const cachedRunning = new WeakMap<Procedure, WeakMap<Complaint, readonly Clock[]>>()

/** Every clock that runs for a complaint now. A candidate has none; a closed complaint those of what is still owed. */
export function runningClocks(procedure: Procedure, complaint: Complaint): readonly Clock[] {
  const ofProcedure = cachedRunning.get(procedure) ?? new WeakMap<Complaint, readonly Clock[]>()
  cachedRunning.set(procedure, ofProcedure)
  const running = ofProcedure.get(complaint) ?? computeRunning(procedure, complaint)
  ofProcedure.set(complaint, running)
  return running
}

function computeRunning(procedure: Procedure, complaint: Complaint): readonly Clock[] {
  if (complaint.version === 0 || complaint.candidate) return []
  const promised = procedure.commitments.flatMap((commitment) => {
    const started = holdsFor(commitment, procedure, complaint) ? startOf(commitment, complaint) : undefined
    const running = started && needsComplainant(commitment) ? onceReachable(started, complaint) : started
    return running === undefined ? [] : [clockFrom(running, commitment, procedure, complaint)]
  })
  const clocks = [...promised, ...complaint.timing.tasks.map((task) => clockOfTask(task, procedure, complaint))]
  return clocks.map((clock) => afterTold(putOff(clock, procedure, complaint), clocks))
}

/** No deadlock by time while a date is still to come that the complainant was told, or agreed to wait for: it comes after that (CLD-C22). */
function putOff(clock: Clock, procedure: Procedure, { deadlock, timing }: Complaint): Clock {
  if (clock.commitment.whenMissed !== 'declare-deadlock') return clock
  const until = [deadlock.waitUntil, timing.toldUntil]
    .flatMap((date) => (date === undefined ? [] : [Temporal.Instant.from(date)]))
    .filter((date) => isBefore(clock.dueAt, date))
    .toSorted(Temporal.Instant.compare)
    .at(-1)
  if (until === undefined) return clock
  const calendar = calendarIn(procedure)
  const targetAt = targetOf(until, clock.startedAt, calendar)
  const working = [...clock.due.working, 'The complainant was told a later date, or agreed to wait for it.']
  return {
    ...clock,
    dueAt: until,
    putOffFrom: clock.dueAt,
    targetAt,
    remindAt: remindersOf(clock.commitment, clock.startedAt, targetAt, calendar),
    due: { ...clock.due, at: until, working },
  }
}

/** A report goes a second after what falls due at its moment, so that it tells what became of that, and no second one has to. */
function afterTold(clock: Clock, clocks: readonly Clock[]): Clock {
  const { commitment, targetAt, dueAt } = clock
  const isTold = (other: Clock) =>
    other.commitment.whenMissed === 'report-progress' && !other.isPaused && other.dueAt.equals(targetAt)
  if (commitment.whenDue !== 'report-progress' || !isBefore(targetAt, dueAt) || !clocks.some(isTold)) return clock
  return { ...clock, targetAt: afterDue(targetAt) }
}

/** When a clock starts that only a message to the complainant stops: never while nobody can be reached, and no earlier than somebody could be. */
function onceReachable(
  started: Temporal.Instant,
  { contact: { anonymous, knownSince } }: Complaint,
): Temporal.Instant | undefined {
  if (anonymous) return undefined
  const known = knownSince && Temporal.Instant.from(knownSince)
  return known && isBefore(started, known) ? known : started
}

/** Whether a commitment is one of this complaint's at all. */
function holdsFor({ when, starts, every }: Commitment, { ladder }: Procedure, complaint: Complaint): boolean {
  const { complex, channels, kinds = ['complaint'], levels } = when
  return (
    kinds.includes(complaint.kind) &&
    (complex === undefined || complex === complaint.investigation.complex) &&
    (channels === undefined || channels.includes(complaint.channel)) &&
    (levels === undefined || levels.includes(ladder[complaint.ladder.level]?.id ?? '')) &&
    // What was agreed owes nothing but word of it, as often as was promised, until its record is complete and it closes.
    ((complaint.phase !== 'closed' && (complaint.ending === undefined || every !== undefined)) || starts === 'closed')
  )
}

/** When the running commitment starts, or undefined when it is kept, over, or has not begun. */
function startOf(commitment: Commitment, complaint: Complaint): Temporal.Instant | undefined {
  const { starts, counts, keptBy, until, every } = commitment
  const started =
    typeof starts === 'object'
      ? lastMissedOf(complaint, starts.missed)
      : starts === 'acknowledged'
        ? acknowledgedAt(complaint)
        : lastOf(complaint, [starts])
  if (started === undefined) return undefined
  const keptOrEnded = lastOf(complaint, [...keptBy, ...until])
  const over = lastOf(complaint, until)
  if (over !== undefined && isAfter(over, started)) return undefined
  if (every !== undefined) {
    const [last] = [keptOrEnded, lastOf(complaint, ['reopened'])]
      .filter((one) => one !== undefined && isAfter(one, started))
      .toSorted((one, other) => (one && other && isAfter(one, other) ? -1 : 1))
    return (last ?? started).at
  }
  if (keptOrEnded !== undefined && isAfter(keptOrEnded, started)) return undefined
  return counts === undefined ? started.at : lastOf(complaint, [counts])?.at
}

/** When the complaint was acknowledged; where nobody could be told so at that time, when it was received. */
function acknowledgedAt(complaint: Complaint): Occurrence | undefined {
  const { anonymous, knownSince } = complaint.contact
  if (!anonymous && knownSince === undefined) return lastOf(complaint, ['acknowledged'])
  const { facts } = complaint.timing
  const place = facts.findLastIndex(
    ({ fact, at }) =>
      fact === 'acknowledged' &&
      (knownSince === undefined || isBefore(Temporal.Instant.from(at), Temporal.Instant.from(knownSince))),
  )
  const last = facts[place]
  return last ? { at: Temporal.Instant.from(last.at), place } : lastOf(complaint, ['received'])
}

/** A moment, and its place among the facts: of two facts at one moment, one came first. */
type Occurrence = { readonly at: Temporal.Instant; readonly place?: number }

const isAfter = (one: Occurrence, other: Occurrence): boolean =>
  one.place !== undefined && other.place !== undefined
    ? one.place > other.place
    : Temporal.Instant.compare(one.at, other.at) >= 0

function lastOf({ timing: { facts } }: Complaint, wanted: readonly Fact[]): Occurrence | undefined {
  const place = facts.findLastIndex(({ fact }) => wanted.includes(fact))
  const last = facts[place]
  return last && { at: Temporal.Instant.from(last.at), place }
}

function lastMissedOf({ timing: { missed } }: Complaint, commitment: string): Occurrence | undefined {
  const last = missed.findLast((one) => one.commitment === commitment)
  return last && { at: Temporal.Instant.from(last.dueAt) }
}

// Counting days is what takes time in a decision, and the same clock is asked for many times while it runs.
const cachedClocks = new WeakMap<Procedure, WeakMap<Commitment, Map<string, CountedClock>>>()
const MAX_CACHED = 200

function cachedFor(procedure: Procedure, commitment: Commitment): Map<string, CountedClock> {
  const ofProcedure = cachedClocks.get(procedure) ?? new WeakMap<Commitment, Map<string, CountedClock>>()
  cachedClocks.set(procedure, ofProcedure)
  const ofCommitment = ofProcedure.get(commitment) ?? new Map<string, CountedClock>()
  ofProcedure.set(commitment, ofCommitment)
  return ofCommitment
}

/** A clock of a commitment as it runs from a moment. */
export function clockFrom(
  startedAt: Temporal.Instant,
  commitment: Commitment,
  procedure: Procedure,
  complaint: Complaint,
): Clock {
  const { heldDays, isPaused } = pauseOf(startedAt, commitment, procedure, complaint)
  const cached = cachedFor(procedure, commitment)
  const key = `${startedAt} ${heldDays} ${complaint.urgent}`
  const counted = cached.get(key) ?? countClock(commitment, startedAt, procedure, heldDays, complaint.urgent)
  if (cached.size >= MAX_CACHED) cached.clear()
  cached.set(key, counted)
  return { ...counted, isPaused }
}

/** A clock without what holds do to it. */
type CountedClock = Omit<Clock, 'isPaused'>

function countClock(
  commitment: Commitment,
  startedAt: Temporal.Instant,
  procedure: Procedure,
  heldDays: number,
  urgent: boolean,
): CountedClock {
  const calendar = calendarIn(procedure)
  const { ends, roll, within, every } = commitment
  const due = dueAt(startedAt, (within ?? every) as NonNullable<typeof within>, calendar, {
    ends,
    roll,
    receipt: (commitment.counts ?? commitment.starts) === 'received' ? procedure.receipt : 'same-day',
    heldDays,
  })
  const targetAt = targetOf(urgent ? halfway(startedAt, due.at) : due.at, startedAt, calendar)
  const remindAt = remindersOf(commitment, startedAt, targetAt, calendar)
  return { commitment, startedAt, dueAt: due.at, targetAt, remindAt, due }
}

const remindersOf = (
  { remindedBefore }: Commitment,
  startedAt: Temporal.Instant,
  targetAt: Temporal.Instant,
  calendar: Calendar,
): readonly Temporal.Instant[] =>
  remindedBefore
    .map((days) => openingBefore(targetAt, days, calendar))
    .filter((moment) => isBefore(startedAt, moment))
    .sort(Temporal.Instant.compare)

/** What is urgent is worked towards in half the time; what was promised to the complainant stays (CLD-C14). */
const halfway = (start: Temporal.Instant, due: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(
    Math.max(start.epochMilliseconds, Math.floor((start.epochMilliseconds + due.epochMilliseconds) / 2)),
  )

function clockOfTask(task: Task, procedure: Procedure, complaint: Complaint): Clock {
  const calendar = calendarIn(procedure)
  const startedAt = Temporal.Instant.from(task.setAt)
  const { at, isPaused } = heldUp(task, complaint)
  const targetAt = targetOf(at, startedAt, calendar)
  const remindAt = [openingBefore(targetAt, 1, calendar), targetAt].filter((moment) => isBefore(startedAt, moment))
  const due = { at, working: ['It was told or agreed for this moment.'], provisional: false }
  return { commitment: promiseOf(task), startedAt, dueAt: at, targetAt, remindAt, due, isPaused }
}

/** When a task is due: a date that the complainant was told moves by as long as an agency holds the work up, and they hear so. */
function heldUp({ task, setAt, dueAt }: Task, { timing: { holds } }: Complaint) {
  let at = Temporal.Instant.from(dueAt)
  if (task !== 'estimate') return { at, isPaused: false }
  const announcedAt = Temporal.Instant.from(setAt)
  for (const { hold, from, to } of holds) {
    const held = Temporal.Instant.from(from)
    const begun = isBefore(held, announcedAt) ? announcedAt : held
    if (hold !== 'agency' || !isBefore(begun, at)) continue
    if (to === undefined) return { at, isPaused: true }
    const ended = Temporal.Instant.from(to)
    if (isBefore(begun, ended)) at = at.add(begun.until(ended))
  }
  return { at, isPaused: false }
}

/** Close of business on the last working day that is not after the due instant, or half an hour before it where that is sooner or no such day is left. */
function targetOf(due: Temporal.Instant, startedAt: Temporal.Instant, calendar: Calendar): Temporal.Instant {
  const margin = due.subtract({ minutes: 30 })
  const dueDay = localDate(due, calendar)
  const lastDay = calendar.isWorkingDay(dueDay) ? dueDay : workingDayFrom(dueDay, -1, calendar)
  const closing = closingOf(lastDay, calendar)
  const target = isBefore(closing, margin) ? closing : margin
  if (isBefore(startedAt, target)) return target
  return isBefore(startedAt, margin) ? margin : due
}

function openingBefore(target: Temporal.Instant, days: number, calendar: Calendar): Temporal.Instant {
  let day = localDate(target, calendar)
  for (let back = 0; back < days; back += 1) day = workingDayFrom(day, -1, calendar)
  return openingOf(day, calendar)
}

/** One turn of a clock, as events record it. */
export const turnOf = ({ commitment, dueAt }: Clock): Turn => ({ commitment: commitment.id, dueAt: dueAt.toString() })

/** Whether something was done in this turn of a clock. The due instant alone does not say: an earlier turn may have been due at the same moment. */
const isOfThisTurn = ({ startedAt, dueAt }: Clock, done: { readonly dueAt: string; readonly at: string } | undefined) =>
  done !== undefined && done.dueAt === dueAt.toString() && isBefore(startedAt, Temporal.Instant.from(done.at))

const isMissed = ({ timing: { missed } }: Complaint, clock: Clock): boolean =>
  isOfThisTurn(
    clock,
    missed.findLast(({ commitment }) => commitment === clock.commitment.id),
  )

/** When Redress itself does what the commitment promises; undefined where it does not, or has done so. */
export function automaticAt(complaint: Complaint, clock: Clock): Temporal.Instant | undefined {
  const { commitment, isPaused, targetAt } = clock
  const isDone = isOfThisTurn(clock, complaint.timing.acted[commitment.id])
  return isPaused || commitment.whenDue === undefined || isDone ? undefined : targetAt
}

/** The first second after the due instant: the breach, or the missed target. Undefined when it is recorded already. */
export function missedAt(complaint: Complaint, clock: Clock): Temporal.Instant | undefined {
  if (clock.isPaused || isMissed(complaint, clock)) return undefined
  return afterDue(clock.dueAt)
}

/** The moment from which the next reminder of this turn is owed; undefined when all have gone. */
export function nextReminderAt(complaint: Complaint, clock: Clock): Temporal.Instant | undefined {
  if (clock.isPaused || isMissed(complaint, clock)) return undefined
  const { reminded, remindedAt } = complaint.timing
  const isReminded = isOfThisTurn(clock, reminded[clock.commitment.id])
  if (!isReminded || remindedAt === undefined) return clock.remindAt[0]
  return clock.remindAt.find((moment) => isBefore(Temporal.Instant.from(remindedAt), moment))
}

/** The last moment at which the complainant may ask for a review, where the procedure has such a window and it is open. */
export function responseWindowEndsAt(procedure: Procedure, complaint: Complaint): Temporal.Instant | undefined {
  if (procedure.closing.window === undefined || complaint.phase !== 'responded') return undefined
  // A final decision that has not been sent yet opens no window, and the first response no longer does.
  const last = complaint.timing.facts.findLast(({ fact }) => fact === 'response-sent' || fact === 'review-requested')
  const response = last?.fact === 'response-sent' ? last : undefined
  if (response === undefined) return undefined
  const calendar = calendarIn(procedure)
  const sent = Temporal.Instant.from(response.at)
  // What is posted is taken as received on the second working day after (CON-C32).
  const received = response.posted ? dueAt(sent, '2 working days', calendar).at : sent
  return dueAt(received, procedure.closing.window, calendar, { roll: 'forward' }).at
}

/** When a complaint about a supplier that came too early becomes ours to take up (JSQ-C40). */
export function eligibleAt(procedure: Procedure, complaint: Complaint): Temporal.Instant | undefined {
  const {
    candidate,
    intake: { provider },
  } = complaint
  if (!candidate || provider === undefined || procedure.intermediary === undefined) return undefined
  const toldAt = Temporal.Instant.from(provider.toldAt)
  return afterDue(dueAt(toldAt, procedure.intermediary.after, calendarIn(procedure)).at)
}

/** When a complaint closes by itself: a candidate to which nobody added anything, or a response that nobody asked to review; not while something of the complainant waits to be read. */
export function closesAt(procedure: Procedure, complaint: Complaint): Temporal.Instant | undefined {
  if (complaint.version === 0 || complaint.phase === 'closed' || eligibleAt(procedure, complaint) !== undefined)
    return undefined
  const calendar = calendarIn(procedure)
  if (complaint.candidate) {
    return afterDue(dueAt(Temporal.Instant.from(complaint.receivedAt), procedure.feedback.expiresAfter, calendar).at)
  }
  if (complaint.correspondence.unreadSince !== undefined) return undefined
  const due = responseWindowEndsAt(procedure, complaint)
  // Its complainant is told, so it waits for the office to open.
  return due && officeTimeFrom(afterDue(due), calendar)
}

/** How long a complaint is spoken of every week while nothing happens; after that, every four weeks. */
const WEEKLY = { hours: 24 * 7 * 8 }

/** The next regular reminder, at opening time, of what is overdue, of a message to read, or of an open complaint without a running clock. */
function nextRegularReminderAt(procedure: Procedure, complaint: Complaint, isOwed: boolean) {
  const { timing, receivedAt, correspondence, agreement } = complaint
  const lastMissed = Temporal.Instant.from(timing.missed.at(-1)?.dueAt ?? receivedAt)
  const reminded = Temporal.Instant.from(timing.remindedAt ?? receivedAt)
  // Its owner was told of what was missed, too.
  const since = isBefore(reminded, lastMissed) ? lastMissed : reminded
  // Where nothing is owed, nobody is reminded while a meeting is still to come.
  const meeting = isOwed ? undefined : agreement.meetings.find(({ held }) => held === undefined)?.startsAt
  const others = [correspondence.unreadSince, meeting].flatMap((at) => (at ? [Temporal.Instant.from(at)] : []))
  const calendar = calendarIn(procedure)
  const day = localDate([since, ...others].toSorted(Temporal.Instant.compare).at(-1) ?? since, calendar)
  // What is being decided outside waits for nobody here.
  const isOutside = complaint.phase === 'external' && !isOwed
  const days = isOutside || isBefore(lastMissed.add(WEEKLY), since) ? 27 : 6
  return openingOf(workingDayFrom(day.add({ days }), 1, calendar), calendar)
}

/** The next moment at which the clocks have to be looked at; undefined when it is closed, nothing is owed any more, and the alarm can go. */
export function nextAlarmAt(procedure: Procedure, complaint: Complaint): Temporal.Instant | undefined {
  const clocks = runningClocks(procedure, complaint)
  const moments = [
    eligibleAt(procedure, complaint),
    ...clocks.flatMap((clock) => [
      missedAt(complaint, clock),
      automaticAt(complaint, clock),
      nextReminderAt(complaint, clock),
    ]),
    closesAt(procedure, complaint),
    complaint.agreement.written && Temporal.Instant.from(complaint.agreement.written.until),
    gatheredAt(complaint),
    releasedAt(complaint),
  ].filter((moment) => moment !== undefined)
  const isOpen = complaint.phase !== 'closed' && complaint.version > 0
  const isUnread = complaint.correspondence.unreadSince !== undefined
  const isOwed = isUnread || clocks.some(({ isPaused }) => !isPaused)
  // What is unread or overdue is spoken of again, however far off the next moment is.
  const isOverdue = clocks.some((clock) => !clock.isPaused && !clock.commitment.ofMany && isMissed(complaint, clock))
  const isRegular = isUnread || isOverdue || ((isOpen || isOwed) && moments.length === 0)
  return earliest(isRegular ? [...moments, nextRegularReminderAt(procedure, complaint, isOwed)] : moments)
}

/** The due instant of the promise that has to be kept next. */
export function nextDueAt(procedure: Procedure, complaint: Complaint): Temporal.Instant | undefined {
  return earliest(runningClocks(procedure, complaint).map((clock) => clock.dueAt))
}

// A due instant is inclusive: what is late begins with the second after it.
const afterDue = (due: Temporal.Instant): Temporal.Instant => due.add({ seconds: 1 })
const earliest = (moments: readonly Temporal.Instant[]): Temporal.Instant | undefined =>
  [...moments].sort(Temporal.Instant.compare)[0]

export const isBefore = (one: Temporal.Instant, other: Temporal.Instant): boolean =>
  Temporal.Instant.compare(one, other) < 0
