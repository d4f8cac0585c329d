// How the API shows a complaint: words in place of their hashes, and every clock that runs.
import { runningClocks } from '../../../shared/complaint/clocks.ts'
import { type Complaint, missedOf } from '../../../shared/complaint/complaint.ts'
import { type Contact, contactIn, type Event } from '../../../shared/complaint/events.ts'
import { mainTextField } from '../../../shared/complaint/main-text.ts'
import { addresseeOf, isReachable, unanswered } from '../../../shared/complaint/open-questions.ts'
import { TextId } from '../../../shared/complaint/payloads.ts'
import { promisesOf } from '../../../shared/complaint/promises.ts'
import { firstBreak, type Recorded } from '../../../shared/complaint/timeline.ts'
import type { Procedure } from '../../../shared/procedure/procedure.ts'
import type { AttachmentItem } from '../../../shared/store/items.ts'
import type { Listed } from '../../../shared/store/lists.ts'

/** One line of a list. */
export function lineOf({ complaint, excerpt, dueAt }: Listed) {
  const {
    reference,
    kind,
    candidate,
    channel,
    phase,
    ladder: { level },
    receivedAt,
    handler,
    intake: { ticket },
  } = complaint
  return {
    reference,
    kind,
    candidate,
    channel,
    phase,
    level,
    receivedAt,
    handler,
    ticket,
    dueAt,
    missed: missedOf(complaint),
    urgent: complaint.urgent,
    name: excerpt.name,
    company: excerpt.company,
    summary: excerpt.summary,
    latest: excerpt.latest,
  }
}

/** What is stored about a complaint besides its snapshot. */
type Stored = {
  readonly timeline: readonly Recorded[]
  readonly words: ReadonlyMap<TextId, string>
  readonly attachments: readonly AttachmentItem[]
  readonly deliveries: ReadonlyMap<string, string>
}

/** An event with its words, of which pages show these. */
type ShownEvent = Pick<Event, 'type' | 'at' | 'by'> & {
  readonly notice?: string
  readonly id?: string
  readonly letter?: string | null
  /** Where the mail is that it came in. */
  readonly mail?: string
  readonly to?: string
}

/** What somebody wrote, as the page shows it under its event; undefined where they wrote nothing, or it was erased. */
export function wordsOfEvent(event: ShownEvent): string | undefined {
  const words = (event as Readonly<Record<string, unknown>>)[mainTextField(event.type) ?? '']
  return typeof words === 'string' ? words : undefined
}

/** The whole of a complaint as it is shown. */
export type Whole = ReturnType<typeof wholeOf>

/** The whole of a complaint. */
export function wholeOf(procedure: Procedure, complaint: Complaint, stored: Stored) {
  const { timeline, words, attachments, deliveries } = stored
  const { description, desiredOutcome } = complaint.intake
  const { salt: _, ...reach } = contactIn(words, complaint.contact.text)
  const state = flatState(complaint)
  return {
    ...(withTexts(state, words) as typeof state),
    complainant: reach,
    description: words.get(description),
    desiredOutcome: desiredOutcome && words.get(desiredOutcome),
    level: { index: complaint.ladder.level, ...procedure.ladder[complaint.ladder.level] },
    facts: complaint.timing.facts.map(({ fact, at }) => ({ fact, at })),
    clocks: shownClocks(procedure, complaint),
    promises: shownPromises(procedure, complaint, timeline),
    missing: missingFrom(procedure, complaint, reach),
    attachments: attachments.map(({ id, name, declaredType, sniffed, size }) => ({
      id,
      name,
      declaredType,
      sniffed,
      size,
    })),
    timeline: timeline.map(({ sequence, event }) => ({
      sequence,
      ...(shownEvent(event, words) as ShownEvent),
      ...deliveryOf(event, deliveries),
    })),
    /** The first event that does not follow from the one before it: somebody tampered with the timeline. */
    brokenAt: firstBreak(timeline),
  }
}

/** The state as the API has it: the fields of all parts side by side, without what is internal to clocks, links and threads. */
function flatState(complaint: Complaint) {
  const { contact, timing, correspondence, intake, involved, ladder, investigation, agreement, ...others } = complaint
  const { deadlock, record, ...core } = others
  const { text: _, address: __, ownAddress: ________, version: contactVersion, ...reached } = contact
  const { facts: ___, acted: ____, reminded: _____, remindedAt: ______, ...timed } = timing
  const { thread: _______, ...filed } = correspondence
  return {
    ...core,
    ...intake,
    ...reached,
    contactVersion,
    ...involved,
    ...ladder,
    ...investigation,
    ...agreement,
    ...deadlock,
    ...timed,
    ...filed,
    ...record,
  }
}

const shownClocks = (procedure: Procedure, complaint: Complaint) =>
  runningClocks(procedure, complaint).map(({ commitment, dueAt, targetAt, due }) => ({
    commitment: commitment.id,
    force: commitment.force,
    says: commitment.says,
    dueAt: dueAt.toString(),
    targetAt: targetAt.toString(),
    working: due.working,
    provisional: due.provisional,
  }))

const shownPromises = (procedure: Procedure, { reference }: Complaint, timeline: readonly Recorded[]) =>
  promisesOf(
    procedure,
    reference,
    timeline.map(({ event }) => event),
  ).map(({ clock: { commitment, startedAt, dueAt, due, isPaused }, status, endedAt }) => ({
    commitment: commitment.id,
    force: commitment.force,
    says: commitment.says,
    startedAt: startedAt.toString(),
    dueAt: dueAt.toString(),
    status,
    endedAt,
    isPaused,
    working: due.working,
  }))

/** What the procedure asks for and nobody has said yet. */
function missingFrom(procedure: Procedure, complaint: Complaint, reach: Omit<Contact, 'salt'>) {
  const way = { id: 'complainant', says: 'A way to reach the complainant: email, phone or postal address.' }
  return [
    ...(isReachable(addresseeOf(reach)) ? [] : [way]),
    ...unanswered(procedure, complaint, reach).map(({ id, says }) => ({ id, says })),
  ]
}

function deliveryOf(event: Event, deliveries: ReadonlyMap<string, string>) {
  const id = event.type === 'NoticeSent' ? /^<([^@]+)@/.exec(event.messageId ?? '')?.[1] : undefined
  const deliveredAt = id === undefined ? undefined : deliveries.get(id)
  return deliveredAt === undefined ? {} : { deliveredAt }
}

/** The ids of the words that a complaint and its timeline mention. */
export function wordsOf(complaint: Complaint, timeline: readonly Recorded[]): readonly TextId[] {
  const { address: _, ownAddress: __, ...contact } = complaint.contact
  const mentioned = timeline.flatMap(({ event }) => wordsIn(event.type === 'Received' ? event.leftOut : event))
  return [...new Set([...wordsIn({ ...complaint, contact }), ...mentioned])]
}

/** Every text id in an event, however deep it is nested. */
function wordsIn(value: unknown): readonly TextId[] {
  if (typeof value === 'string') return TextId.safeParse(value).success ? [value] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(wordsIn) : []
}

function shownEvent(event: Event, words: ReadonlyMap<TextId, string>) {
  if (event.type === 'Received') {
    const { type, at, by, channel, receivedAt, takenBy, mail, attachments } = event
    const leftOut = event.leftOut && withTexts(event.leftOut, words)
    return { type, at, by, channel, receivedAt, takenBy, mail, attachments, leftOut }
  }
  return withTexts(event, words)
}

/** A value with the words in place of their ids; null for what was erased. */
function withTexts(value: unknown, words: ReadonlyMap<TextId, string>): unknown {
  if (typeof value === 'string') return TextId.safeParse(value).success ? (words.get(value) ?? null) : value
  if (Array.isArray(value)) return value.map((one) => withTexts(one, words))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withTexts(member, words)]))
}
