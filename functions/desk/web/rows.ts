// What a list says of a complaint: who it is, what it is about, what was written last, how it stands, and what is owed next. Pure.
import { Temporal } from 'temporal-polyfill'
import { type Calendar, localDate, workingDayFrom } from '../../../shared/calendar/calendar.ts'
import type { Complaint, StaffMember } from '../../../shared/complaint/complaint.ts'
import { actsAs, isThere, roleName } from '../../../shared/complaint/decide/eligibility.ts'
import type { Excerpt } from '../../../shared/complaint/excerpt.ts'
import { type Owed, owedIn } from '../../../shared/complaint/owed.ts'
import { sentenceCase, shortDay } from '../../../shared/notices/dates.ts'
import { calendarIn, type Procedure } from '../../../shared/procedure/procedure.ts'
import type { Listed } from '../../../shared/store/lists.ts'
import { owedInWords } from './owed-words.ts'

/** A complaint in a list, with the procedure that it runs under. */
export type Line = Listed & { readonly procedure: Procedure }

/** A badge: its kind, by which a page colours it, and its words. */
export type Badge = {
  readonly kind:
    | 'late'
    | 'aim-missed'
    | 'due-today'
    | 'urgent'
    | 'on-hold'
    | 'customer-wrote'
    | 'candidate'
    | 'handler-away'
    | 'nobody'
    | 'level'
    | 'closed'
  readonly says: string
}

/** What is owed next: what, by whom, and its time. What has no date has neither moment nor time. */
type NextOwed = {
  readonly says: string
  /** A name, a role, or "Redress". */
  readonly by: string
  readonly isMine: boolean
  readonly at?: Temporal.Instant
  /** As "Due today 17:00", "2 working days left" or "Missed by 3 days". */
  readonly when?: string
  readonly isLate: boolean
  /** Whether it is an aim: where it is missed, no promise is broken. */
  readonly isAim: boolean
  /** Whether at most two working days are left. */
  readonly isSoon: boolean
  /** The tab of a list in which it stands. */
  readonly due?: 'late' | 'today' | 'week'
}

/** One row of a list, ready to be shown. */
export type Row = {
  readonly reference: string
  readonly address: string
  readonly person: string
  /** Their company, or else their address for mail or number. */
  readonly from?: string
  readonly summary: string
  readonly latest?: { readonly from: Writer; readonly beginning: string; readonly age: string; readonly at: string }
  readonly badges: readonly Badge[]
  readonly next?: NextOwed
  readonly handler?: string
  readonly isUrgent: boolean
  /** Where it stands, as a word with a capital. */
  readonly phase: string
  readonly receivedAt: string
}

/** Who reads a list, and when. */
export type Reading = {
  readonly now: Temporal.Instant
  readonly staff: StaffMember
  readonly team: readonly StaffMember[]
  /** Shows what is due first, whoever owes it; without it, what the reader owes comes before that. */
  readonly isForAll?: true
}

/** The row of a complaint for one reader. */
export function rowOf(line: Line, reading: Reading): Row {
  const { complaint, excerpt } = line
  const { reference, urgent, receivedAt, handler, phase } = complaint
  const { person, from } = personIn(excerpt, complaint)
  const next = nextOwed(line, reading)
  const { latest } = excerpt
  return {
    reference,
    address: `/desk/complaints/${reference}`,
    person,
    ...(from && { from }),
    summary: excerpt.summary ?? (complaint.record.erasedAt ? 'What was written was erased.' : 'Nothing was written.'),
    ...(latest && {
      latest: {
        from: WRITERS[latest.from],
        beginning: latest.beginning,
        age: ageOf(Temporal.Instant.from(latest.at), reading.now),
        at: latest.at,
      },
    }),
    badges: badgesOf(line, reading, next),
    ...(next && { next }),
    ...(handler && { handler: nameIn(reading.team, handler) }),
    isUrgent: urgent,
    phase: sentenceCase(phase),
    receivedAt,
  }
}

const WRITERS = { complainant: 'Customer', 'somebody-else': 'Somebody else', us: 'We' } as const
/** Who wrote last. */
export type Writer = (typeof WRITERS)[keyof typeof WRITERS]

/** Who complains, and where they are from, as far as that is known. */
export function personIn(
  { name, company, email, phone, representative }: Excerpt,
  { record }: Pick<Complaint, 'record'>,
): { readonly person: string; readonly from?: string } {
  const [person, from] = [name, company, email, phone].filter((one) => one !== undefined)
  const acting = representative && `through ${representative}`
  const origin = [from, acting].filter(Boolean).join(', ')
  if (person === undefined) return { person: representative ?? (record.erasedAt ? 'Erased' : 'Unknown') }
  return { person, ...(origin && { from: origin }) }
}

/** Whether the complainant wrote last, and nobody has answered or read it. */
export const customerWrote = ({ excerpt: { latest }, complaint }: Pick<Listed, 'excerpt' | 'complaint'>): boolean =>
  complaint.correspondence.unreadSince !== undefined ||
  (latest !== undefined && latest.from === 'complainant' && !latest.isFirst && !latest.isRead)

/** The holds that are on, the first one first. */
const holdsOf = ({ timing: { holds } }: Complaint) => holds.filter(({ to }) => to === undefined)

/** Whether work on a complaint waits. */
export const isOnHold = (complaint: Complaint): boolean => complaint.phase !== 'closed' && holdsOf(complaint).length > 0

const HOLDS = { 'awaiting-customer': 'Waiting for the customer', agency: 'On hold' } as const

function badgesOf({ complaint, excerpt, procedure }: Line, { team, now }: Reading, next: NextOwed | undefined) {
  const { phase, urgent, candidate, handler, ladder } = complaint
  const calendar = calendarIn(procedure)
  const [hold] = phase === 'closed' ? [] : holdsOf(complaint)
  const member = team.find(({ id }) => id === handler)
  const isAway = phase !== 'closed' && member !== undefined && !isThere({ procedure, now }, member)
  const badges: readonly (Badge | false | undefined)[] = [
    next?.isLate && (next.isAim ? { kind: 'aim-missed', says: 'Aim missed' } : { kind: 'late', says: 'Late' }),
    next?.due === 'today' && { kind: 'due-today', says: 'Due today' },
    urgent && { kind: 'urgent', says: 'Urgent' },
    customerWrote({ complaint, excerpt }) && { kind: 'customer-wrote', says: 'Customer wrote' },
    hold && {
      kind: 'on-hold',
      says: `${HOLDS[hold.hold]} since ${shortDay(Temporal.Instant.from(hold.from), calendar)}`,
    },
    candidate && { kind: 'candidate', says: 'Not yet a complaint' },
    phase !== 'closed' && ladder.level > 0 && { kind: 'level', says: procedure.ladder[ladder.level]?.title ?? '' },
    isAway && { kind: 'handler-away', says: `${member.name} is away` },
    phase !== 'closed' && handler === undefined && { kind: 'nobody', says: 'No handler' },
    phase === 'closed' && { kind: 'closed', says: 'Closed' },
  ]
  return badges.filter((badge) => badge !== false && badge !== undefined)
}

/** What is owed next: by the reader, where they owe something and do not handle it; otherwise by anybody. A missed aim hides no promise that is late or due today. */
function nextOwed({ complaint, procedure }: Line, { staff, team, now, isForAll }: Reading): NextOwed | undefined {
  const calendar = calendarIn(procedure)
  const all = owedIn(procedure, complaint)
  const isPressing = ({ dueAt, commitment }: Owed) =>
    dueAt !== undefined &&
    (isPast(dueAt, now) ? commitment?.force !== 'aim' : localDate(dueAt, calendar).equals(localDate(now, calendar)))
  const owed = [...all.filter(isPressing), ...all.filter((one) => !isPressing(one))]
  const isMine = ({ by }: Owed) =>
    typeof by === 'object' && ('staff' in by ? by.staff === staff.id : actsAs(staff, by.role))
  const isHandler = complaint.handler === staff.id && complaint.phase !== 'closed'
  const next = (isHandler || isForAll ? undefined : owed.find(isMine)) ?? owed[0]
  if (next === undefined) return undefined
  const { by, dueAt, commitment } = next
  const who = by === 'system' ? 'Redress' : 'staff' in by ? nameIn(team, by.staff) : `any ${roleName(by.role)}`
  const timed = dueAt && {
    at: dueAt,
    when: dueInWords(dueAt, now, calendar),
    ...tabOf(dueAt, now, procedure),
  }
  return {
    says: owedInWords(next),
    by: who,
    isMine: isMine(next),
    isLate: dueAt !== undefined && isPast(dueAt, now),
    isAim: commitment?.force === 'aim',
    isSoon: dueAt !== undefined && workingDaysLeft(dueAt, now, calendar) <= 2,
    ...timed,
  }
}

const nameIn = (team: readonly StaffMember[], staff: string): string =>
  team.find(({ id }) => id === staff)?.name ?? staff

const isPast = (at: Temporal.Instant, now: Temporal.Instant): boolean => Temporal.Instant.compare(at, now) < 0

function tabOf(at: Temporal.Instant, now: Temporal.Instant, procedure: Procedure): Pick<NextOwed, 'due'> {
  if (isPast(at, now)) return { due: 'late' }
  const calendar = calendarIn(procedure)
  const { days } = localDate(now, calendar).until(localDate(at, calendar))
  return days === 0 ? { due: 'today' } : days <= 7 ? { due: 'week' } : {}
}

/** How many working days are counted; what is due later is told by its date. */
const MAX_DAYS = 40

/** When something is due, as somebody who works on it says it. The end of a day is no hour that anybody names. */
export function dueInWords(at: Temporal.Instant, now: Temporal.Instant, calendar: Calendar): string {
  if (isPast(at, now)) return `Missed by ${spanOf(now.since(at))}`
  const [today, day] = [localDate(now, calendar), localDate(at, calendar)]
  const { hour, minute } = at.toZonedDateTimeISO(calendar.zone)
  const time =
    hour === 23 && minute === 59 ? '' : ` ${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
  const { days } = today.until(day)
  if (days === 0) return `Due today${time}`
  if (days === 1) return `Due tomorrow${time}`
  const left = workingDaysLeft(at, now, calendar)
  if (left === MAX_DAYS) return `Due ${shortDay(at, calendar)}`
  return left === 0 ? `Due in ${counted(days, 'day')}` : `${counted(left, 'working day')} left`
}

/** The working days after today up to a moment, at most `MAX_DAYS`. */
function workingDaysLeft(at: Temporal.Instant, now: Temporal.Instant, calendar: Calendar): number {
  const day = localDate(at, calendar)
  let left = 0
  let next = workingDayFrom(localDate(now, calendar), 1, calendar)
  while (left < MAX_DAYS && Temporal.PlainDate.compare(next, day) <= 0) {
    left += 1
    next = workingDayFrom(next, 1, calendar)
  }
  return left
}

/** How long ago something was, in its largest unit. */
const ageOf = (at: Temporal.Instant, now: Temporal.Instant): string => {
  const span = spanOf(now.since(at))
  return span === '0 minutes' ? 'just now' : `${span} ago`
}

function spanOf(duration: Temporal.Duration): string {
  const minutes = Math.max(0, Math.floor(duration.total('minutes')))
  if (minutes < 60) return counted(minutes, 'minute')
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return counted(hours, 'hour')
  const days = Math.floor(hours / 24)
  return days < 14 ? counted(days, 'day') : counted(Math.floor(days / 7), 'week')
}

const counted = (number: number, what: string): string => `${number} ${what}${number === 1 ? '' : 's'}`
