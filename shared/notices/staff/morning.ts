// The morning digest of one member of staff: what is due, what is late, and what came in since the last one.
import type { Temporal } from 'temporal-polyfill'
import { type Calendar, localDate } from '../../calendar/calendar.ts'
import { isBefore } from '../../complaint/clocks.ts'
import { type Complaint, isInvolved, type StaffMember } from '../../complaint/complaint.ts'
import { actsAs } from '../../complaint/decide/eligibility.ts'
import { owedIn } from '../../complaint/owed.ts'
import type { Procedure } from '../../procedure/procedure.ts'
import { type Block, heading, link, list, type Message, paragraph } from '../message.ts'
import { dueWhen, shortened } from './subject.ts'

/** One thing that somebody owes, in a line. */
export type MorningLine = {
  readonly reference: string
  /** Who complains. */
  readonly person: string
  /** What is owed, in two or three words. */
  readonly name: string
  readonly dueAt?: Temporal.Instant
  /** The colleague who is away and for whom the reader stands in, by name. */
  readonly standsInFor?: string
}

/** What the digest is made of. */
export type Morning = {
  readonly now: Temporal.Instant
  readonly calendar: Calendar
  readonly owed: readonly MorningLine[]
  /** The notices that waited for it. */
  readonly cameIn: readonly Message[]
  /** The page of the reader's work. */
  readonly page: string
}

/** How many lines each part has, how many notices are told in full, and how much of what somebody wrote is quoted, in characters. */
const MOST = { lines: 20, notices: 20, quote: 280, subject: 78 }

/** What somebody owes of a complaint, or answers for as its director, with who complains. Nothing of a complaint that they must not see. */
export function owedLines(
  procedure: Procedure,
  complaint: Complaint,
  staff: StaffMember,
  person: string,
): readonly MorningLine[] {
  if (isInvolved(complaint, staff.id)) return []
  const { calledUpon, level } = complaint.ladder
  const answers = calledUpon === staff.id && procedure.ladder[level]?.role === 'director'
  return owedIn(procedure, complaint).flatMap(({ by, name, dueAt, what }) => {
    if (by === 'system') return []
    const isTheirs =
      'role' in by
        ? actsAs(staff, by.role)
        : by.staff === staff.id || (answers && what === 'promise' && by.staff === complaint.handler)
    return isTheirs ? [{ reference: complaint.reference, person, name, ...(dueAt && { dueAt }) }] : []
  })
}

/** The digest of one morning; undefined where there is nothing to say. */
export function morningDigest({ now, calendar, owed, cameIn, page }: Morning): Message | undefined {
  const sorted = owed.toSorted((one, other) => momentOf(one) - momentOf(other))
  const today = localDate(now, calendar)
  const daysTo = ({ dueAt }: MorningLine) => (dueAt ? today.until(localDate(dueAt, calendar)).days : undefined)
  const isLate = ({ dueAt }: MorningLine) => dueAt !== undefined && isBefore(dueAt, now)
  const late = sorted.filter(isLate)
  const dueToday = sorted.filter((line) => !isLate(line) && daysTo(line) === 0)
  const dueThisWeek = sorted.filter((line) => {
    const days = daysTo(line)
    return days !== undefined && days > 0 && days <= 7
  })
  const undated = sorted.filter(({ dueAt }) => dueAt === undefined)
  if ([late, dueToday, dueThisWeek, undated, cameIn].every(({ length }) => length === 0)) return undefined
  const part = (title: string, lines: readonly MorningLine[]) => linesUnder(title, lines, now, calendar)
  return {
    subject: subjectOf([...dueToday, ...late, ...dueThisWeek, ...undated], cameIn, now, calendar),
    body: [
      link(page, 'Open my work'),
      ...part('Due today', dueToday),
      ...part('Overdue', late),
      ...part('Due this week', dueThisWeek),
      ...part('Waiting for you', undated),
      ...(cameIn.length > 0 ? [heading('New since your last digest')] : []),
      ...cameIn.slice(0, MOST.notices).flatMap(inShort),
      ...furtherOnes(cameIn.length - MOST.notices),
    ],
  }
}

const momentOf = ({ dueAt }: MorningLine): number => dueAt?.epochMilliseconds ?? Number.POSITIVE_INFINITY

/** What is most pressing, and how much more there is. */
function subjectOf(
  lines: readonly MorningLine[],
  cameIn: readonly Message[],
  now: Temporal.Instant,
  calendar: Calendar,
): string {
  const [first] = lines
  if (first === undefined) {
    const [{ subject } = { subject: '' }] = cameIn
    return cameIn.length === 1 ? subject : `${cameIn.length} new since your last digest`
  }
  const more = lines.length + cameIn.length - 1
  const rest = `: ${whatAndWhen(first, now, calendar)}${more > 0 ? `, and ${more} more` : ''}`
  return `${shortened(first.person, MOST.subject - rest.length)}${rest}`
}

const whatAndWhen = ({ name, dueAt }: MorningLine, now: Temporal.Instant, calendar: Calendar): string =>
  dueAt === undefined ? name : `${name} ${dueWhen(dueAt, now, calendar)}`

function linesUnder(
  title: string,
  lines: readonly MorningLine[],
  now: Temporal.Instant,
  calendar: Calendar,
): readonly Block[] {
  if (lines.length === 0) return []
  const said = lines.slice(0, MOST.lines).map((line) => {
    const instead = line.standsInFor ? `, for ${line.standsInFor}, who is away` : ''
    return `${shortened(line.person, MOST.subject)}: ${whatAndWhen(line, now, calendar)} (${line.reference})${instead}`
  })
  return [heading(title), list(said), ...furtherOnes(lines.length - MOST.lines)]
}

const furtherOnes = (more: number): readonly Block[] =>
  more > 0 ? [paragraph(`There are ${more} more on your page.`)] : []

/** A notice in short: its subject, what it says before the facts of the case, and the beginning of what somebody wrote. */
function inShort({ subject, body }: Message): readonly Block[] {
  const place = body.findIndex((block) => 'facts' in block && block.facts.some(([name]) => name === 'Reference'))
  const said = body.filter(
    (block, index) =>
      'quote' in block || ((place === -1 || index < place) && ('paragraph' in block || 'facts' in block)),
  )
  return [
    paragraph(subject),
    ...said.map((block) => ('quote' in block ? { quote: shortened(block.quote, MOST.quote) } : block)),
  ]
}
