// What was promised: what is still to come, what is late, and what is done about it.
import { Temporal } from 'temporal-polyfill'
import { type Clock, isBefore, runningClocks } from '../complaint/clocks.ts'
import { type Complaint, missedOf } from '../complaint/complaint.ts'
import type { Event, EventOf } from '../complaint/events.ts'
import { evolve, fold } from '../complaint/evolve.ts'
import type { Task } from '../complaint/parts.ts'
import type { TextId } from '../complaint/payloads.ts'
import { isTold, taskOf, taskSentence } from '../complaint/tasks.ts'
import type { Recorded } from '../complaint/timeline.ts'
import { type Commitment, calendarIn, type Procedure } from '../procedure/procedure.ts'
import type { Fact } from '../procedure/words.ts'
import { byWhen, sentenceCase } from './dates.ts'
import { type Block, facts as factsBlock, heading, paragraph } from './message.ts'
import type { Facts } from './notice.ts'
import { nameOf } from './passages.ts'

type DatedSentences = readonly (readonly [when: string, says: string])[]
type Owing = Pick<Facts, 'procedure' | 'afterwards' | 'now'> & { readonly words?: Facts['words'] }

/** What is promised to the complainant once a notice is sent and still to come, with its date, soonest first. */
export const promises = (facts: Owing, isMeant: (clock: Clock) => boolean = () => true): DatedSentences => [
  ...agreedWait(facts),
  ...owed(facts, (clock) => !isBefore(clock.dueAt, facts.now) && !clock.commitment.ofMany && isMeant(clock)),
]

/** The date until which the complainant agreed to wait, as long as it is to come. */
function agreedWait({ procedure, afterwards: { deadlock, phase }, now }: Owing): DatedSentences {
  const until = deadlock.waitUntil === undefined ? undefined : Temporal.Instant.from(deadlock.waitUntil)
  if (until === undefined || phase === 'closed' || phase === 'deadlock' || isBefore(until, now)) return []
  const when = sentenceCase(byWhen(until, calendarIn(procedure)))
  return [[when, 'Our answer, for which you agreed to wait.']]
}

function owed(
  { procedure, afterwards, words }: Owing,
  isMeant: (clock: Clock) => boolean = () => true,
): DatedSentences {
  const calendar = calendarIn(procedure)
  return runningClocks(procedure, afterwards)
    .filter(({ commitment, isPaused }) => !commitment.internal && !isPaused)
    .filter(isMeant)
    .toSorted((one, other) => Temporal.Instant.compare(one.dueAt, other.dueAt))
    .map(({ dueAt, commitment }) => [
      sentenceCase(byWhen(dueAt, calendar)),
      saysNow(procedure, afterwards, commitment, words),
    ])
}

/** The sentence of a promise as it is true now: without the level that would take it up, where that level has the complaint already. */
function saysNow(procedure: Procedure, complaint: Complaint, commitment: Commitment, words?: Facts['words']): string {
  const task = taskOf(complaint.timing.tasks, commitment.id)
  if (task !== undefined) return whatIsDone(task, words)
  const level = procedure.ladder.findLastIndex(({ enteredWhen }) =>
    enteredWhen.some((way) => 'missed' in way && way.missed === commitment.id),
  )
  const says = commitment.applied ?? commitment.says
  const isThere = level !== -1 && level <= complaint.ladder.level
  return isThere ? (says.split(/(?<=\.) (?=[A-Z])/)[0] ?? says) : says
}

/** What somebody does, in the words that were agreed or set. What colleagues owe each other is read by colleagues alone. */
function whatIsDone(task: Task, words?: Facts['words']): string {
  const says = task.description && words?.get(task.description)
  const sentence = taskSentence(task)
  if (!says || task.of || task.task === 'call-back') return sentence
  if (task.task === 'remedy') return says
  return task.task === 'estimate'
    ? `You will hear from us about this: “${says}”`
    : `${sentence.replace(/\.$/, '')}: “${says}”`
}

/** Whether a date of the answer was moved: somebody has given a later one since, with its reason. */
function isOvertaken({ timing: { tasks } }: Complaint, { commitment, dueAt }: Clock): boolean {
  const estimate = tasks.find(({ task }) => task === 'estimate')
  return estimate !== undefined && isDateOfAnswer(commitment) && isBefore(dueAt, Temporal.Instant.from(estimate.dueAt))
}

/** What a way outside counts from runs on, and a delay is explained in time, whatever date we give. */
const NOT_MOVED: readonly Fact[] = ['deadlocked', 'referred', 'delay-explained']

/** The facts that an answer is: the dates by which they are due are those that a delay moves. */
const ANSWERS: readonly Fact[] = ['agreed', 'response-sent', 'proposal-sent', 'plan-sent']

const isDateOfAnswer = ({ internal, ofMany, every, keptBy }: Commitment): boolean =>
  !(internal || ofMany || every || keptBy.some((fact) => NOT_MOVED.includes(fact))) &&
  keptBy.some((fact) => ANSWERS.includes(fact))

/** That they need not wait for a date of ours that puts a deadlock off, as far as one does (CLD-C22). */
export function needNotWait({ procedure, afterwards }: Facts): readonly Block[] {
  const { toldUntil } = afterwards.timing
  const putOff = runningClocks(procedure, afterwards).find(({ putOffFrom }) => putOffFrom !== undefined)
  // For what they agreed to wait, they do.
  if (putOff?.putOffFrom === undefined || putOff.dueAt.epochMilliseconds !== Date.parse(toldUntil ?? '')) return []
  const day = byWhen(putOff.putOffFrom, calendarIn(procedure)).replace(/^by /, '')
  const scheme = procedure.external.find(({ open }) => open === 'deadlock')?.name ?? 'somebody outside'
  return [
    paragraph(
      `If you would rather not wait longer than ${day}, tell us: once that is over, we class your complaint as deadlocked, and you can take it to ${scheme}.`,
    ),
  ]
}

/** What is promised by when, under its heading; nothing where nothing is. What comes again and again is said in full in the first notice alone. */
export function whatIsPromised(
  facts: Facts,
  { inFull = false, but }: { inFull?: boolean; but?: Task['task'] } = {},
): readonly Block[] {
  const { procedure, afterwards } = facts
  const again = new Set(inFull ? [] : procedure.commitments.filter(({ every }) => every).map(({ says }) => says))
  const left = new Set(
    afterwards.timing.tasks.filter(({ task }) => task === but).map((task) => whatIsDone(task, facts.words)),
  )
  const promised = promises(facts, (clock) => !isOvertaken(afterwards, clock))
    .filter(([, says]) => !left.has(says))
    .map(
      ([when, says]) =>
        [when, again.has(says) ? 'You will hear from us again, even if there is nothing new.' : says] as const,
    )
  const once = promised.filter(([, says], place) => promised.findIndex((one) => one[1] === says) === place)
  return once.length === 0 ? [] : [heading('What happens next, and by when'), factsBlock(once)]
}

/** The same for staff, with what is overdue. */
export function whatIsOwed(facts: Facts): readonly Block[] {
  const promised = owed(facts)
  return promised.length === 0 ? [] : [heading('What we have promised, and owe'), factsBlock(promised)]
}

/** What puts it right and is not done yet: what, how much, who sees to it and by when; what is late is called late, with our regret and the new date or who owes one. */
export function agreedActions(facts: Facts): readonly Block[] {
  const { complaint, procedure, team, words, now, timeline } = facts
  const calendar = calendarIn(procedure)
  const agreed = timeline.flatMap(({ event }) => (event.type === 'RemedyAgreed' ? [event] : []))
  const remedies = complaint.timing.tasks.filter(({ task }) => task === 'remedy')
  const isLate = ({ dueAt }: Task) => isBefore(Temporal.Instant.from(dueAt), now)
  const actions = remedies.map((task) => {
    const by = byWhen(Temporal.Instant.from(task.dueAt), calendar)
    const when = isLate(task) ? `Late: due ${by}` : sentenceCase(by)
    const remedy = agreed.findLast(({ description, dueAt }) => description === task.description && dueAt === task.dueAt)
    const owner = nameOf(team, task.owner)
    const amount = remedy && amountOf(remedy)
    const rest = [amount && `${sentenceCase(amount)}.`, owner && `${owner} will see to it.`]
    return [when, [whatIsDone(task, words), ...rest].filter(Boolean).join(' ')] as const
  })
  if (actions.length === 0) return []
  const late = remedies.filter(isLate)
  return [
    heading('What we will do, and by when'),
    factsBlock(actions),
    ...(late.length > 0
      ? [
          paragraph(
            `We are sorry ${late.length < actions.length ? 'for what' : 'that this'} is late. ${newDate(facts, late)}`,
          ),
        ]
      : []),
  ]
}

/** The date that was given since for what is late, or who owes one. */
function newDate({ procedure, team, now, timeline }: Facts, late: readonly Task[]): string {
  const explained = timeline.map(({ event }) => event).findLast((event) => event.type === 'DelayExplained')
  const until = explained && Temporal.Instant.from(explained.until)
  const isSince = explained && late.every(({ setAt }) => Date.parse(setAt) < Date.parse(explained.at))
  if (until && isSince && isBefore(now, until)) return `You will have it ${byWhen(until, calendarIn(procedure))}.`
  const owners = [...new Set(late.map(({ owner }) => nameOf(team, owner) ?? 'A colleague'))]
  return `${owners.join(' and ')} ${owners.length === 1 ? 'owes' : 'owe'} you a new date. You can ask for it at any time.`
}

/** That what was done was done late, and that we are sorry; nothing where it was in time. */
export function cameLate({ complaint, procedure }: Facts, { id }: EventOf<'TaskDone'>): readonly Block[] {
  const missed = missedOf(complaint).find(({ commitment }) => commitment === `task-${id}`)
  if (missed === undefined) return []
  const when = byWhen(Temporal.Instant.from(missed.dueAt), calendarIn(procedure))
  return [paragraph(`We had promised it ${when}, and it came late. We are sorry that you had to wait.`)]
}

/** What is paid, as `refund of £120.00`; undefined where no amount was agreed. */
export const amountOf = ({ remedy, amount }: Pick<EventOf<'RemedyAgreed'>, 'remedy' | 'amount'>): string | undefined =>
  amount &&
  `${remedy} of ${new Intl.NumberFormat('en-GB', { style: 'currency', currency: amount.currency }).format(Number(amount.value))}`

/** The sentence of a promise, whether it stands in the procedure or was made in this complaint. */
export const commitmentSentence = ({ procedure, complaint, words }: Case, commitment: string): string => {
  const task = taskOf(complaint.timing.tasks, commitment)
  return task
    ? whatIsDone(task, words)
    : (procedure.commitments.find(({ id }) => id === commitment)?.says ?? commitment)
}

type Case = Pick<Facts, 'procedure' | 'complaint'> & { readonly words?: Facts['words'] | undefined }
type Missed = Complaint['timing']['missed'][number]

/** What the complainant was promised and did not get in time, each as a sentence. Our own targets are ours, and what holds for most is blamed on nobody. */
export const brokenToComplainant = (one: Case): readonly string[] => brokenSentences(one, missedOf(one.complaint))

/** What is late: its sentence, and from when it was promised; nothing of that where it was done since. */
export type Late = { readonly says: string; readonly since?: Temporal.Instant }

/** What is late and still owed; and of what was missed in these events, what was done since. */
export const lateToComplainant = (one: Case, events: readonly Recorded[] = []): readonly Late[] => {
  const still = stillMissed(one.procedure, one.complaint)
  const isOpen = (missed: Missed) => still.some((owed) => owed.missed === missed)
  const isNew = ({ commitment, dueAt }: Missed) =>
    events.some(
      ({ event }) =>
        event.type === 'CommitmentMissed' && event.turn.commitment === commitment && event.turn.dueAt === dueAt,
    )
  const done = missedOf(one.complaint).filter((missed) => !isOpen(missed) && isNew(missed))
  return [
    ...brokenSentences(one, done).map((says) => ({ says: `${says} It was done late.` })),
    ...still.flatMap(({ missed, since }) => brokenSentences(one, [missed]).map((says) => ({ says, since }))),
  ]
}

function brokenSentences({ procedure, complaint, words }: Case, missed: readonly Missed[]): readonly string[] {
  const ours = new Set(procedure.commitments.filter((one) => one.internal || one.ofMany).map(({ id }) => id))
  return missed
    .filter(({ commitment, task }) => (task ? isTold(task) : !ours.has(commitment)))
    .map((missed) => brokenSentence({ procedure, complaint, words }, missed))
}

/** What was promised and not kept in time, each as a sentence. */
export const broken = (one: Case): readonly string[] =>
  missedOf(one.complaint).map((missed) => brokenSentence(one, missed))

/** The same, as far as it is still owed and meant. */
export const overdue = (one: Case, isMeant: (commitment: string) => boolean): readonly string[] =>
  stillOwed(one, isMeant).map((missed) => brokenSentence(one, missed))

/** The turns of that. */
export const stillOwed = (one: Case, isMeant: (commitment: string) => boolean): readonly Missed[] =>
  stillMissed(one.procedure, one.complaint)
    .map(({ missed }) => missed)
    .filter(({ commitment }) => isMeant(commitment))

/** Whether the complainant is owed a reason that nobody has recorded: what was promised before a delay was explained is explained by it. */
export function lacksReason(one: Case): boolean {
  const explained = one.complaint.timing.facts.findLast(({ fact }) => fact === 'delay-explained')
  const at = explained && Temporal.Instant.from(explained.at)
  const owed = lateToComplainant(one).flatMap(({ since }) => since ?? [])
  if (owed.length > 0) return owed.some((since) => at === undefined || isBefore(at, since))
  return at === undefined && one.complaint.timing.missed.some(({ commitment }) => isOfMany(one, commitment))
}

/** Whether a promise speaks of most complaints, and not of each. */
export const isOfMany = ({ procedure }: Pick<Case, 'procedure'>, commitment: string): boolean =>
  procedure.commitments.some(({ id, ofMany }) => id === commitment && ofMany === true)

/** What was missed and has not been done since: what comes again and again is owed by the turn, the rest by its name. */
function stillMissed(procedure: Procedure, complaint: Complaint) {
  const running = runningClocks(procedure, complaint)
  return complaint.timing.missed.flatMap((missed) => {
    const clock = running.find(
      ({ commitment: { id, every }, dueAt }) =>
        id === missed.commitment && (!every || dueAt.toString() === missed.dueAt),
    )
    return clock ? [{ missed, since: clock.startedAt }] : []
  })
}

/** Whether a turn that was missed is still owed. */
export const isStillOwed = ({ procedure, complaint }: Case, turn: { commitment: string; dueAt: string }): boolean =>
  stillMissed(procedure, complaint).some(
    ({ missed }) => missed.commitment === turn.commitment && missed.dueAt === turn.dueAt,
  )

function brokenSentence({ procedure, complaint, words }: Case, { commitment, dueAt, force, task }: Missed): string {
  const own = procedure.commitments.find(({ id }) => id === commitment)
  const open = taskOf(complaint.timing.tasks, commitment)
  const says = open
    ? whatIsDone(open, words)
    : task
      ? taskSentence({ task })
      : own
        ? saysNow(procedure, complaint, own, words)
        : commitment
  const { toldUntil } = complaint.timing
  const isMoved = own && isDateOfAnswer(own) && toldUntil && Date.parse(dueAt) < Date.parse(toldUntil)
  return `${says} ${whenPromised({ procedure }, { force, dueAt }, isMoved ? 'first ' : '')}`
}

/** By when a promise was to be kept, as a sentence behind its own; `first`, where a later date was told since. */
export function whenPromised(
  { procedure }: Pick<Case, 'procedure'>,
  { force, dueAt }: Pick<Missed, 'force' | 'dueAt'>,
  first: 'first ' | '' = '',
): string {
  const when = byWhen(Temporal.Instant.from(dueAt), calendarIn(procedure))
  return force === 'promise'
    ? `We ${first}promised this ${when}.`
    : `Our ${first}target was ${when.replace(/^by /, '')}.`
}

type Explained = EventOf<'DelayExplained' | 'ExtendedAsComplex' | 'WaitAgreed'>

const EXPLAINS: readonly Event['type'][] = ['DelayExplained', 'ExtendedAsComplex', 'WaitAgreed']

/** The last reason for a delay that a person recorded: also of a wait to which the complainant agreed. */
export const lastReason = (timeline: readonly Recorded[]): Explained | undefined =>
  timeline.map(({ event }) => event).findLast((event): event is Explained => EXPLAINS.includes(event.type))

/** The date of the answer before a delay was explained, and the one after it. Needs the whole timeline. */
export function movedBy(
  { procedure, complaint, timeline }: Pick<Facts, 'procedure' | 'complaint' | 'timeline'>,
  event: Explained,
): { readonly before: Temporal.Instant | undefined; readonly after: Temporal.Instant | undefined } {
  const place = timeline.findIndex((one) => one.event.type === event.type && one.event.at === event.at)
  const then = fold(
    complaint.reference,
    timeline.slice(0, Math.max(place, 0)).map((one) => one.event),
  )
  const datesOf = (one: Complaint) => {
    const estimate = one.timing.tasks.find(({ task }) => task === 'estimate')
    const until = 'until' in event ? Temporal.Instant.from(event.until) : undefined
    const dates = runningClocks(procedure, one)
      .filter(({ commitment }) => isDateOfAnswer(commitment))
      .toSorted((earlier, later) => Temporal.Instant.compare(earlier.dueAt, later.dueAt))
    // The last of those that the new date overtakes is the one that mattered.
    if (estimate) return { dueAt: Temporal.Instant.from(estimate.dueAt) }
    return dates.findLast(({ dueAt }) => until === undefined || isBefore(dueAt, until)) ?? dates[0]
  }
  const before = datesOf(then)
  if ('until' in event) return { before: before?.dueAt, after: Temporal.Instant.from(event.until) }
  const same = before && 'commitment' in before ? before.commitment.id : undefined
  const after = runningClocks(procedure, evolve(then, event)).find(({ commitment }) => commitment.id === same)
  return { before: before?.dueAt, after: after?.dueAt }
}

/** Each point of a complaint with what was decided about it and why, where somebody has decided them one by one. */
export function pointByPoint({ complaint, timeline, words }: Facts): readonly Block[] {
  const decided = lastDecision(timeline)
  const points = (decided?.issues ?? []).flatMap(({ issue, outcome, reasons }) => {
    const point = complaint.intake.issues[issue - 1]?.description
    const says = point && words.get(point)
    const why = words.get(reasons) ?? ''
    return [[says ? `“${says}”` : `Point ${issue}`, `${sentenceCase(outcome.replaceAll('-', ' '))}. ${why}`] as const]
  })
  return points.length === 0 ? [] : [heading('Point by point'), factsBlock(points)]
}

/** Why it was decided so, as it was recorded. */
export const whySo = ({ timeline, words }: Facts): readonly Block[] => {
  const reasons = lastDecision(timeline)?.reasons
  const says = reasons && words.get(reasons)
  return says ? [paragraph('This is why:'), { quote: says }] : []
}

/** The words of {@link pointByPoint} and {@link whySo}. */
export const wordsOfDecision = (
  { intake: { issues } }: Complaint,
  timeline: readonly Recorded[],
): readonly (TextId | undefined)[] => {
  const decided = lastDecision(timeline)
  return [
    ...issues.map(({ description }) => description),
    decided?.reasons,
    ...(decided?.issues ?? []).map(({ reasons }) => reasons),
  ]
}

/** What was decided last; of what a review looks at again nothing. */
const lastDecision = (timeline: readonly Recorded[]): EventOf<'OutcomeDecided'> | undefined =>
  timeline
    .slice(timeline.findLastIndex(({ event }) => event.type === 'ReviewRequested') + 1)
    .map(({ event }) => event)
    .findLast((event) => event.type === 'OutcomeDecided')
