// The conversation of a complaint, oldest first: what came in, what went out, what stays inside, and what Redress did by itself.
import { Temporal } from 'temporal-polyfill'
import { localDate } from '../../../shared/calendar/calendar.ts'
import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import type { Event } from '../../../shared/complaint/events.ts'
import { messageIn } from '../../../shared/complaint/excerpt.ts'
import { actorName, byChannel } from '../../../shared/notices/passages.ts'
import { calendarIn, type Procedure } from '../../../shared/procedure/procedure.ts'
import type { Channel } from '../../../shared/procedure/words.ts'
import { Badge } from '../../../shared/web/components/badge.tsx'
import { AutomaticSteps, Divider, Entry, Step } from '../../../shared/web/components/entry.tsx'
import { Icon } from '../../../shared/web/components/icon.tsx'
import { type Whole, wordsOfEvent } from '../web/complaint-view.ts'
import { timelineLine, whatHappened } from '../web/timeline.ts'
import { FileLink } from './file-link.tsx'
import { MessageText } from './message-text.tsx'

type Happened = Whole['timeline'][number]

/** What an event is in the conversation. */
type Place = 'in' | 'out' | 'note' | 'step' | 'automatic'

/** What Redress does by itself and nobody should miss. */
const PLAIN: readonly Event['type'][] = [
  'CommitmentMissed',
  'LevelEntered',
  'DeadlockReached',
  'NoticeBounced',
  'NoticeWithheld',
  'Closed',
]

/** What a notice brings to the customer, though it is no message by itself. */
const BROUGHT: readonly Event['type'][] = [
  'Agreed',
  'RemedyAgreed',
  'ResolvedAtFirstContact',
  'MeetingHeld',
  'DeadlockReached',
]

/** Where an event stands in the conversation. */
export function placeOf(event: Happened): Place {
  if (event.type === 'Received') return 'in'
  const message = messageIn(event as Event)
  if (message !== undefined) return message.from === 'us' ? 'out' : 'in'
  const isWritten = wordsOfEvent(event) !== undefined
  if (isWritten && event.by !== 'complainant' && BROUGHT.includes(event.type)) return 'out'
  if (isWritten && event.type === 'Held') return (event as { restricted?: boolean }).restricted ? 'note' : 'out'
  if (isWritten) return event.by === 'complainant' ? 'in' : 'note'
  if (event.by !== 'system') return 'step'
  const isDone = 'done' in event && event.done === true
  return PLAIN.includes(event.type) && !isDone ? 'step' : 'automatic'
}

type ConversationProps = {
  readonly whole: Whole
  readonly procedure: Procedure
  readonly team: readonly StaffMember[]
  readonly now: Temporal.Instant
  /** The complainant wrote last, and nobody has answered. */
  readonly isUnanswered: boolean
}

/** Everything that happened, oldest first. What Redress did by itself is folded between what people did. */
export function Conversation({ whole, isUnanswered, ...names }: ConversationProps) {
  const { timeline } = whole
  const newest = isUnanswered ? timeline.findLast((event) => placeOf(event) === 'in') : undefined
  return (
    <ol class="happened space-y-3.5 px-4 py-4 lg:px-5" aria-label="Conversation, oldest first">
      {runsOf(timeline).map((run, index, runs) => {
        const [first] = run
        if (placeOf(first) === 'automatic') return <Automatic key={first.sequence} run={run} {...names} />
        const before = runs
          .slice(0, index)
          .findLast(([one]) => placeOf(one) !== 'automatic')
          ?.at(0)
        const day = dayOf(first, names)
        return (
          <>
            {(before === undefined || dayOf(before, names) !== day) && (
              <Divider>
                <h3>{day}</h3>
              </Divider>
            )}
            <Shown event={first} whole={whole} isUnanswered={first === newest} {...names} />
          </>
        )
      })}
    </ol>
  )
}

/** Automatic steps that follow each other together, and everything else by itself. */
function runsOf(timeline: Whole['timeline']): readonly (readonly [Happened, ...Happened[]])[] {
  const runs: [Happened, ...Happened[]][] = []
  for (const event of timeline) {
    const last = runs.at(-1)
    const isMore = last && placeOf(event) === 'automatic' && placeOf(last[0]) === 'automatic'
    if (isMore) last.push(event)
    else runs.push([event])
  }
  return runs
}

type Names = Pick<ConversationProps, 'procedure' | 'team' | 'now'>

/** The day of an event: "Today, Wednesday 25 November". */
function dayOf({ at }: Happened, { procedure, now }: Names): string {
  const calendar = calendarIn(procedure)
  const [day, today] = [localDate(Temporal.Instant.from(at), calendar), localDate(now, calendar)]
  const isThisYear = day.year === today.year
  const name = day.toLocaleString('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(!isThisYear && { year: 'numeric' }),
  })
  const { days } = day.until(today)
  return days === 0 ? `Today, ${name}` : days === 1 ? `Yesterday, ${name}` : name
}

const timeOf = (at: string, procedure: Procedure): string =>
  Temporal.Instant.from(at)
    .toZonedDateTimeISO(calendarIn(procedure).zone)
    .toPlainTime()
    .toString({ smallestUnit: 'minute' })

function Automatic({ run, procedure, team, now }: Names & { run: readonly Happened[] }) {
  const days = new Set(run.map((event) => dayOf(event, { procedure, team, now })))
  const calendar = calendarIn(procedure)
  const dayBefore = (at: string) =>
    days.size === 1
      ? ''
      : `${localDate(Temporal.Instant.from(at), calendar).toLocaleString('en-GB', { day: 'numeric', month: 'short' })} `
  const steps = run.map((event) => ({
    at: `${dayBefore(event.at)}${timeOf(event.at, procedure)}`,
    says: (
      <>
        {timelineLine(event as Event, team, procedure).replace(/, by Redress$/, '')}
        {event.deliveredAt && `, delivered ${timeOf(event.deliveredAt, procedure)}`}
      </>
    ),
  }))
  return <AutomaticSteps steps={steps} />
}

/** What is written of an event, besides its words. */
const LABELS: Partial<Readonly<Record<Event['type'], string>>> = {
  AcknowledgementGiven: 'Acknowledgement',
  ReplySent: 'Reply',
  InformationRequested: 'Question',
  ProgressReported: 'Progress report',
  PlanSent: 'Plan',
  ExtendedAsComplex: 'More time',
  DelayExplained: 'Delay explained',
  ProposalSent: 'Proposal',
  ResponseGiven: 'Final response',
  LetterSent: 'Deadlock letter',
  LetterRefused: 'Deadlock letter refused',
  MeetingHeld: 'Minutes of the meeting',
  RemedyAgreed: 'Remedy',
  NoteAdded: 'note',
  FindingsRecorded: 'findings',
  ReviewCompleted: 'first review',
  LearningRecorded: 'what was learnt',
}

function Shown({
  event,
  whole,
  isUnanswered,
  procedure,
  team,
}: Names & { event: Happened; whole: Whole; isUnanswered: boolean }) {
  const { at, by, type, sequence } = event
  const place = placeOf(event)
  const time = { at: timeOf(at, procedure), dateTime: at }
  const line = timelineLine(event as Event, team, procedure)
  if (place === 'step' || place === 'automatic') {
    const isMissed = type === 'CommitmentMissed' && (event as { force?: string }).force === 'promise'
    return (
      <Step {...time} isMissed={isMissed}>
        {by === 'system' ? line.replace(/, by Redress$/, '') : line}
      </Step>
    )
  }
  const label = LABELS[type] ?? whatHappened(event as Event, team, procedure)
  const customer = whole.complainant.name ?? 'The customer'
  const isStrange = type === 'CorrespondenceFiled' && by === 'system'
  const writer = place === 'in' ? (isStrange ? 'Somebody else' : customer) : actorName(team, by)
  const how = {
    in: howIn(event, whole),
    out: `to ${whole.representative ? 'their representative' : customer}`,
    note: label,
  }
  const words = type === 'Received' ? (whole.description ?? undefined) : wordsOfEvent(event)
  return (
    <Entry
      kind={place}
      name={writer}
      side={place === 'in' ? 'theirs' : by === 'system' ? 'nobody' : 'ours'}
      how={how[place]}
      {...(place === 'out' && { label })}
      level={4}
      {...time}
      badges={
        isUnanswered && (
          <Badge look="primary" icon="message-square">
            Not answered yet
          </Badge>
        )
      }
      foot={<Foot event={event} whole={whole} procedure={procedure} team={team} />}
    >
      <MessageText words={words ?? '(erased)'} reference={whole.reference} event={event} />
      <Enclosed event={event} whole={whole} key={sequence} />
    </Entry>
  )
}

/** How something came in, and what it says beyond being a message. */
function howIn(event: Happened, { channel }: Whole): string {
  const told = event as { channel?: Channel }
  if (event.type === 'Received') return byChannel(told.channel ?? channel)
  if (event.type === 'CorrespondenceFiled' && told.channel) return byChannel(told.channel)
  const says: Partial<Record<Event['type'], string>> = {
    AgreementWritten: 'agrees',
    ProposalRejected: 'does not agree',
    ReviewRequested: 'asks for a review',
    DissatisfactionReported: 'is not satisfied',
  }
  return says[event.type] ?? ''
}

/** Who wrote down what somebody else said, and how what went out arrived. */
function Foot({
  event,
  whole,
  procedure,
  team,
}: Pick<Names, 'procedure' | 'team'> & { event: Happened; whole: Whole }) {
  const { reference, timeline } = whole
  const takenBy = (event as { takenBy?: string }).takenBy
  const recorder = takenBy ?? (typeof event.by === 'object' ? event.by.staff : undefined)
  if (placeOf(event) === 'in')
    return recorder === undefined ? null : <>Written down by {actorName(team, { staff: recorder })}</>
  const sent = timeline.filter(
    ({ type, id, to }) =>
      type === 'NoticeSent' && to === 'complainant' && id?.startsWith(`${reference}/${event.sequence}/`),
  )
  const [notice] = sent
  if (notice === undefined) return null
  return (
    <>
      <Icon name={notice.deliveredAt ? 'check-check' : 'check'} size={3.5} />
      {notice.deliveredAt
        ? `Delivered ${timeOf(notice.deliveredAt, procedure)}`
        : `Sent ${timeOf(notice.at, procedure)}`}
      <a class="link link-hover" href={`/desk/complaints/${reference}/sent?event=${event.sequence}`}>
        Show the whole message
      </a>
    </>
  )
}

/** The files that came or went with a message. */
function Enclosed({ event, whole }: { event: Happened; whole: Whole }) {
  const { attachments = [], files = [] } = event as { attachments?: readonly string[]; files?: readonly string[] }
  const enclosed = whole.attachments.filter(({ id }) => attachments.includes(id) || files.includes(id))
  if (enclosed.length === 0) return null
  return (
    <ul class="flex flex-wrap gap-2">
      {enclosed.map((file) => (
        <li key={file.id} class="min-w-0 rounded-field border border-line px-2.5 py-1 text-13">
          <FileLink file={file} reference={whole.reference} />
        </li>
      ))}
    </ul>
  )
}
