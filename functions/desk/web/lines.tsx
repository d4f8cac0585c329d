import { Temporal } from 'temporal-polyfill'
import { runningClocks } from '../../../shared/complaint/clocks.ts'
import { missedOf, type StaffMember } from '../../../shared/complaint/complaint.ts'
import { atMoment } from '../../../shared/notices/dates.ts'
import { calendarIn } from '../../../shared/procedure/procedure.ts'
import { Badge } from '../../../shared/web/components/badge.tsx'
import { Due } from '../../../shared/web/components/due.tsx'
import { Icon } from '../../../shared/web/components/icon.tsx'
import type { IconName } from '../../../shared/web/components/icons.ts'
import { Row } from './row.tsx'
import {
  type Badge as BadgeOf,
  customerWrote,
  type Line,
  personIn,
  type Reading,
  type Row as RowOf,
  rowOf,
  type Writer,
} from './rows.ts'

/** Each complaint as a row: who it is, what it is about, what was written last, and what is owed next. With `pick`, each can be picked. */
export const Lines = ({ lines, reading, pick }: { lines: readonly Line[]; reading: Reading; pick?: string }) => (
  <>
    {lines.map((line) => (
      <LineRow key={line.complaint.reference} row={rowOf(line, reading)} {...(pick && { pick })} />
    ))}
  </>
)

const LineRow = ({ row, pick }: { row: RowOf; pick?: string }) => {
  const { address, badges, from, latest, next, person, phase, reference, summary } = row
  const isUnread = badges.some(({ kind }) => kind === 'customer-wrote')
  return (
    <Row
      address={address}
      person={person}
      company={from}
      matter={summary}
      isUnread={isUnread}
      badges={<Badges badges={badges} />}
      latest={latest && <Latest latest={latest} />}
      due={next?.when && <Due state={dueState(next)}>{next.when}</Due>}
      owed={next && `${next.says}, ${next.isMine ? 'you' : next.by}`}
      phase={phase}
      reference={reference}
      {...(pick && { pick })}
    />
  )
}

/** How what is owed next stands. */
export const dueState = ({ isLate, isAim, isSoon, due }: NonNullable<RowOf['next']>) =>
  isLate ? (isAim ? 'passed' : 'missed') : due === 'today' ? 'today' : isSoon ? 'soon' : 'later'

const WRITERS: Readonly<Record<Writer, IconName>> = {
  Customer: 'arrow-down-left',
  'Somebody else': 'user',
  We: 'arrow-up-right',
}

/** Who wrote last, by an arrow to us or from us, how it begins, and its age. */
const Latest = ({ latest: { from, beginning, at, age } }: { latest: NonNullable<RowOf['latest']> }) => (
  <>
    <Icon name={WRITERS[from]} size={3.5} class="text-muted" />
    <span class="sr-only">{from}:</span>
    <span class="one-line min-w-0">{beginning}</span>
    <time class="whitespace-nowrap text-muted" dateTime={at}>
      {age}
    </time>
  </>
)

const LOOKS: Readonly<
  Partial<Record<BadgeOf['kind'], readonly [IconName, 'primary' | 'neutral' | 'outline' | 'dash' | 'ghost']>>
> = {
  urgent: ['chevrons-up', 'neutral'],
  'customer-wrote': ['message-square', 'primary'],
  'on-hold': ['pause', 'outline'],
  candidate: ['thumbs-down', 'dash'],
  level: ['arrow-up-right', 'ghost'],
  'handler-away': ['plane', 'ghost'],
  nobody: ['user', 'ghost'],
}

/** At most three. What is late or due today stands beside them, and so does the phase where there is room. */
const Badges = ({ badges }: { badges: readonly BadgeOf[] }) => (
  <>
    {badges
      .flatMap(({ kind, says }) => {
        const [icon, look] = LOOKS[kind] ?? []
        return icon === undefined
          ? []
          : [
              <Badge key={kind} icon={icon} look={look ?? 'ghost'}>
                {says}
              </Badge>,
            ]
      })
      .slice(0, 3)}
    {badges.some(({ kind }) => kind === 'closed') && (
      <span class="min-[75rem]:hidden">
        <Badge icon="check">Closed</Badge>
      </span>
    )}
  </>
)

/** The clock that falls due next. */
const nextOf = ({ complaint, procedure }: Line) =>
  runningClocks(procedure, complaint)
    .filter(({ isPaused }) => !isPaused)
    .toSorted((one, other) => Temporal.Instant.compare(one.dueAt, other.dueAt))[0]

/** A line of a list as a row of a table that somebody takes along. */
export function lineCells(line: Line, team: readonly StaffMember[]): Readonly<Record<string, string | number>> {
  const { complaint, procedure } = line
  const {
    reference,
    ladder: { level },
    phase,
    channel,
    record: { category },
    handler,
    receivedAt,
  } = complaint
  const due = nextOf(line)
  const calendar = calendarIn(procedure)
  return {
    Reference: reference,
    Received: atMoment(Temporal.Instant.from(receivedAt), calendar),
    'Came by': channel,
    About: category ?? '',
    Level: procedure.ladder[level]?.title ?? '',
    Status: phase,
    Handler: team.find(({ id }) => id === handler)?.name ?? '',
    'Due next': due ? due.dueAt.toString() : '',
    'What was promised': due?.commitment.says ?? '',
    'Promises broken': missedOf(complaint).filter(({ force }) => force === 'promise').length,
    'Targets missed': missedOf(complaint).filter(({ force }) => force === 'aim').length,
    ...wordsOf(line),
  }
}

/** Who it is, what it is about, and what was written last. */
function wordsOf({ complaint, excerpt }: Line) {
  const { person, from = '' } = personIn(excerpt, complaint)
  return {
    Person: person,
    From: from,
    Summary: excerpt.summary ?? '',
    'Latest message': excerpt.latest?.beginning ?? '',
    'Customer wrote': customerWrote({ complaint, excerpt }) ? 'yes' : '',
    Urgent: complaint.urgent ? 'yes' : '',
  }
}
