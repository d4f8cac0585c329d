// What a notice may speak of, gathered from the table; and a notice as it was once written, for paper.
import { Temporal } from 'temporal-polyfill'
import { type Complaint, initialComplaint, type StaffMember } from '../../shared/complaint/complaint.ts'
import { contactIn, type Event, type EventOf } from '../../shared/complaint/events.ts'
import { evolve, fold } from '../../shared/complaint/evolve.ts'
import type { TextId } from '../../shared/complaint/payloads.ts'
import type { Recorded } from '../../shared/complaint/timeline.ts'
import { NotFound } from '../../shared/errors.ts'
import { onPaper, type TypedPage } from '../../shared/letters/on-paper.ts'
import { noticesFor, onceSent, releasedNotices } from '../../shared/notices/all.ts'
import type { Message } from '../../shared/notices/message.ts'
import type { CalledFor, Facts } from '../../shared/notices/notice.ts'
import { messageOf } from '../../shared/notices/wording.ts'
import type { Procedure } from '../../shared/procedure/procedure.ts'
import { filesOf } from '../../shared/store/attachments.ts'
import { loadTimeline } from '../../shared/store/complaints.ts'
import type { Storage } from '../../shared/store/execute.ts'
import { loadTexts } from '../../shared/store/texts.ts'

/** The facts for a notice that is written at a moment. */
export async function factsFor(
  records: Storage,
  complaint: Complaint,
  event: Event,
  called: CalledFor,
  { page, code, now }: Pick<Facts, 'page' | 'code' | 'now'>,
): Promise<Facts> {
  const { notice, reader } = called
  const after = notice.timelineAfter?.(complaint, event)
  const timeline = after === undefined ? [] : await loadTimeline(records.table, complaint.reference, after)
  const wanted = (notice.words?.(complaint, event, timeline) ?? []).filter((id): id is TextId => id !== undefined)
  const enclosed = notice.files?.(event) ?? []
  const needs = [complaint.contact.supportNeeds].filter((id) => id !== undefined)
  const [procedure, team, words, files] = await Promise.all([
    records.procedureOf(complaint),
    records.team(),
    loadTexts(records.table, complaint.reference, [complaint.contact.text, ...needs, ...wanted]),
    enclosed.length === 0 ? [] : filesOf(records.table, complaint),
  ])
  const contact = contactIn(words, complaint.contact.text)
  const afterwards = onceSent(complaint, called, now.toString())
  return {
    procedure,
    complaint,
    afterwards,
    now,
    contact,
    reader,
    team,
    words,
    files: files.filter(({ id }) => enclosed.includes(id)),
    page,
    code,
    timeline,
  }
}

/** The notice to the complainant that the last event of a timeline called for, as it stood then, for paper. Throws {@link NotFound} where it called for none. */
export async function asSent(
  records: Storage,
  reference: string,
  timeline: readonly Recorded[],
  typed: TypedPage,
): Promise<{ readonly message: Message; readonly facts: Facts }> {
  const then = fold(
    reference,
    timeline.map(({ event }) => event),
  )
  const event = timeline.at(-1)?.event
  const missing = new NotFound(`A notice to the complainant at ${reference}/${timeline.length}`)
  if (event === undefined) throw missing
  const [called] = noticesFor(await records.procedureOf(then), then, event, timeline.length)
  if (called?.reader !== 'complainant') throw missing
  const facts = await factsFor(records, then, event, called, { ...typed, now: Temporal.Instant.from(event.at) })
  return { message: onPaper(messageOf(called.notice, facts, event), typed), facts }
}

/** A notice that the complainant was sent, and the events that called for it and recorded it, by their places in the timeline. */
export type Sent = {
  readonly sent: EventOf<'NoticeSent'>
  readonly sequence: number
  readonly recordedAs: number
  /** The words that it quotes. */
  readonly words: readonly TextId[]
  /** The files that went with it, by id. */
  readonly files: readonly string[]
  /** What it said; what was erased since is left out. */
  write(known: {
    readonly team: readonly StaffMember[]
    readonly words: Facts['words']
    readonly files: NonNullable<Facts['files']>
  }): Message
}

/** Everything that the complainant was sent, in order. It reads nothing: whoever shows it loads the words of all at once. */
export function sentToComplainant(
  procedure: Procedure,
  reference: string,
  timeline: readonly Recorded[],
): readonly Sent[] {
  const after: Complaint[] = []
  for (const { event } of timeline) after.push(evolve(after.at(-1) ?? initialComplaint(reference), event))
  const ids = new Set<string>()
  return timeline.flatMap(({ event: sent, sequence: recordedAs }) => {
    if (sent.type !== 'NoticeSent' || sent.to !== 'complainant' || ids.has(sent.id)) return []
    ids.add(sent.id)
    const sequence = Number(sent.id.split('/')[1])
    const [then, event] = [after[sequence - 1], timeline[sequence - 1]?.event]
    if (then === undefined || event === undefined) return []
    const called = releasedNotices(procedure, then, event, sequence).find(({ id }) => id === sent.id)
    if (called === undefined) return []
    const { notice, reader } = called
    const from = notice.timelineAfter?.(then, event)
    const told = from === undefined ? [] : timeline.slice(from, recordedAs - 1)
    const words = [then.contact.text, ...(notice.words?.(then, event, told) ?? [])].filter((id) => id !== undefined)
    const write: Sent['write'] = (known) => {
      const now = Temporal.Instant.from(sent.at)
      const contact = contactIn(known.words, then.contact.text)
      const afterwards = onceSent(then, called, sent.at)
      const facts = { procedure, complaint: then, afterwards, now, contact, reader, page: '', timeline: told, ...known }
      return messageOf(notice, facts, event)
    }
    return [{ sent, sequence, recordedAs, words, files: notice.files?.(event) ?? [], write }]
  })
}

/** What makes it easier for a complainant, in words, where a notice to them was written; undefined where nothing was said. */
export const needsIn = ({ complaint, words }: Pick<Facts, 'complaint' | 'words'>): string | undefined =>
  complaint.contact.supportNeeds && words.get(complaint.contact.supportNeeds)
