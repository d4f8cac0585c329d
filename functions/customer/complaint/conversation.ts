// What the complainant and we have written to each other, and what happened in between. Pure; nothing internal is in it.
import { Temporal } from 'temporal-polyfill'
import { localDate } from '../../../shared/calendar/calendar.ts'
import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import type { Event, EventOf } from '../../../shared/complaint/events.ts'
import type { TextId } from '../../../shared/complaint/payloads.ts'
import type { Recorded } from '../../../shared/complaint/timeline.ts'
import { foldedOf } from '../../../shared/mail/folds.ts'
import { onDay, sentenceCase } from '../../../shared/notices/dates.ts'
import type { Block } from '../../../shared/notices/message.ts'
import { lineToComplainant } from '../../../shared/notices/narrative.ts'
import { byChannel, nameOf } from '../../../shared/notices/passages.ts'
import { calendarIn, type Procedure } from '../../../shared/procedure/procedure.ts'
import type { NoticeName } from '../../../shared/procedure/words.ts'
import type { AttachmentItem } from '../../../shared/store/items.ts'
import type { Sent } from '../../web/notice-facts.ts'

/** One message of either side. */
export type Said = {
  readonly kind: 'in' | 'out'
  readonly sequence: number
  readonly name: string
  readonly how?: string
  readonly label?: string
  readonly at: string
  readonly dateTime: string
  readonly body: readonly Block[]
  /** What seems to be quoted or a signature. */
  readonly folded?: string
  readonly files: readonly AttachmentItem[]
}

/** A step in between, in one sentence. */
type Step = { readonly kind: 'step'; readonly sequence: number; readonly says: string }

export type Conversation = readonly (Said | Step)[]

type Written = {
  readonly text: TextId
  readonly more?: TextId
  readonly how?: string
  readonly files: readonly string[]
}

/** What the complainant wrote or said with an event, in their own words; undefined where the words are a colleague's, or a stranger's. */
function writtenWith(event: Event, team: readonly StaffMember[]): Written | undefined {
  const notedBy = (by: Event['by']) => {
    const name = typeof by === 'object' ? nameOf(team, by.staff) : undefined
    return name && `, noted by ${name}`
  }
  switch (event.type) {
    case 'Received':
      return {
        text: event.description,
        ...(event.desiredOutcome && { more: event.desiredOutcome }),
        how: `${byChannel(event.channel)}${notedBy(event.by) ?? ''}`,
        files: event.attachments ?? [],
      }
    case 'CorrespondenceFiled':
      if (event.automatic || event.by === 'system') return undefined
      return {
        text: event.message,
        how: `${byChannel(event.channel)}${notedBy(event.by) ?? ''}`,
        files: event.attachments ?? [],
      }
    case 'ProposalRejected':
    case 'ReviewRequested':
    case 'DissatisfactionReported':
      return event.by === 'complainant' && event.reason ? { text: event.reason, files: [] } : undefined
    default:
      return undefined
  }
}

/** The words of what the complainant wrote. */
export const wordsWritten = (timeline: readonly Recorded[]): readonly TextId[] =>
  timeline.flatMap(({ event }) => {
    const written = writtenWith(event, [])
    return written ? [written.text, ...(written.more ? [written.more] : [])] : []
  })

/** The files that the complainant sent, by id. */
export const filesWritten = (timeline: readonly Recorded[]): readonly string[] =>
  timeline.flatMap(({ event }) => writtenWith(event, [])?.files ?? [])

/** The notices that say nothing about the complaint. */
const LEFT_OUT: readonly NoticeName[] = ['link']

/** The steps of our own work, of which the complainant reads what came of them. */
const INTERNAL: readonly Event['type'][] = ['NoteAdded', 'CheckedOff', 'FindingsRecorded', 'RemedyAgreed']

const LABELS: Partial<Record<NoticeName, string>> = {
  reply: '',
  'information-request': 'Question',
  response: 'Our answer',
  link: '',
}

type Known = {
  readonly procedure: Procedure
  readonly team: readonly StaffMember[]
  readonly words: ReadonlyMap<TextId, string>
  readonly files: readonly AttachmentItem[]
  readonly now: Temporal.Instant
}

/** Everything that was said, oldest first. */
export function conversationOf(timeline: readonly Recorded[], sent: readonly Sent[], known: Known): Conversation {
  const theirs = new Set<TextId>()
  const byRecord = new Map(sent.map((one) => [one.recordedAs, one]))
  const told = new Set(sent.map(({ sequence }) => sequence))
  return timeline.flatMap(({ event, sequence }): Conversation => {
    const notice = byRecord.get(sequence)
    if (notice !== undefined) {
      const caller = timeline[notice.sequence - 1]?.event
      return caller && !LEFT_OUT.includes(notice.sent.notice) ? [ours(notice, caller, theirs, known)] : []
    }
    const written = writtenWith(event, known.team)
    const says = written && known.words.get(written.text)
    if (written && says !== undefined) {
      // What asks for something is filed as a message too: once is enough.
      if (theirs.has(written.text) && event.type !== 'Received') return []
      theirs.add(written.text)
      return [theirMessage(event, sequence, written, says, known)]
    }
    const line = told.has(sequence) || INTERNAL.includes(event.type) ? undefined : lineToComplainant(event, known)
    const day = onDay(Temporal.Instant.from(event.at), calendarIn(known.procedure))
    return line === undefined ? [] : [{ kind: 'step', sequence, says: `${day}: ${line}` }]
  })
}

function theirMessage(event: Event, sequence: number, written: Written, says: string, known: Known): Said {
  const { shown, folded } = event.type === 'CorrespondenceFiled' ? foldedOf(says) : { shown: says, folded: '' }
  const wish = written.more && known.words.get(written.more)
  return {
    kind: 'in',
    sequence,
    name: 'You',
    ...(written.how && { how: written.how }),
    ...dated(arrivalOf(event), known),
    body: [{ quote: shown }, ...(wish ? [{ heading: 'What would put it right' }, { quote: wish }] : [])],
    ...(folded && { folded }),
    files: known.files.filter(({ id }) => written.files.includes(id)),
  }
}

/** When it reached us: what came by post is recorded later. */
const arrivalOf = (event: Event): string => ('receivedAt' in event && event.receivedAt) || event.at

function ours({ sent, recordedAs, files, write }: Sent, caller: Event, theirs: Set<TextId>, known: Known): Said {
  const { team, words, procedure } = known
  const enclosed = known.files.filter(({ id }) => files.includes(id))
  const own = new Set([...theirs].map((id) => words.get(id)))
  const label = LABELS[sent.notice] ?? sentenceCase(sent.notice.replaceAll('-', ' '))
  const { body } = write({ team, words, files: enclosed })
  // What Redress writes by itself is signed by nobody alone, whoever's step called for it.
  const writer = typeof caller.by === 'object' ? nameOf(team, caller.by.staff) : undefined
  const isSigned = body.some(
    (block) => 'signature' in block && writer !== undefined && block.signature.includes(writer),
  )
  return {
    kind: 'out',
    sequence: recordedAs,
    name: (isSigned && writer) || procedure.organisation.name,
    ...(sent.how === 'post' && { how: 'by post' }),
    ...(label && { label }),
    ...dated(sent.at, known),
    body: withoutFrame(body, own),
    files: enclosed,
  }
}

/** A message without what a page says elsewhere: its link, signature and footer, and what it repeats of the complainant's words. */
function withoutFrame(body: readonly Block[], own: ReadonlySet<string | undefined>): readonly Block[] {
  const leadsTo = (block: Block | undefined) =>
    block !== undefined && ('heading' in block || ('paragraph' in block && block.paragraph.endsWith(':')))
  return body.filter((block, place) => {
    const next = body[place + 1]
    const isRepeated = 'quote' in block && own.has(block.quote)
    const isBeforeRepeated = leadsTo(block) && next !== undefined && 'quote' in next && own.has(next.quote)
    const isBeforeLink = 'paragraph' in block && next !== undefined && 'link' in next
    const isFrame = 'link' in block || 'signature' in block || 'footer' in block
    return !(isFrame || isBeforeLink || isRepeated || isBeforeRepeated)
  })
}

function dated(at: string, { procedure, now }: Known): { readonly at: string; readonly dateTime: string } {
  const calendar = calendarIn(procedure)
  const moment = Temporal.Instant.from(at)
  const isToday = localDate(moment, calendar).equals(localDate(now, calendar))
  const time = moment.toZonedDateTimeISO(calendar.zone).toPlainTime().toString({ smallestUnit: 'minute' })
  return { at: isToday ? `Today, ${time}` : onDay(moment, calendar), dateTime: at }
}

/** A question of ours that nobody has answered. */
export type Question = { readonly sequence: number; readonly event: EventOf<'InformationRequested'> }

/** The questions that wait for an answer. What the complainant writes without naming one answers all that were asked before. */
export function openQuestions(timeline: readonly Recorded[]): readonly Question[] {
  return timeline.flatMap(({ event, sequence }) => {
    if (event.type !== 'InformationRequested') return []
    const isAnswered = timeline
      .slice(sequence)
      .some(
        ({ event: later }) =>
          later.type === 'CorrespondenceFiled' &&
          !later.automatic &&
          later.by !== 'system' &&
          (later.answers === undefined || later.answers === sequence),
      )
    return isAnswered ? [] : [{ sequence, event }]
  })
}
