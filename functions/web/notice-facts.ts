// What a notice may speak of, gathered from the table; and a notice as it was once written, for paper.
import { Temporal } from 'temporal-polyfill'
import type { Complaint } from '../../shared/complaint/complaint.ts'
import { contactIn, type Event } from '../../shared/complaint/events.ts'
import { fold } from '../../shared/complaint/evolve.ts'
import type { TextId } from '../../shared/complaint/payloads.ts'
import type { Recorded } from '../../shared/complaint/timeline.ts'
import { NotFound } from '../../shared/errors.ts'
import { onPaper } from '../../shared/letters/on-paper.ts'
import { noticesFor, onceSent } from '../../shared/notices/all.ts'
import type { Message } from '../../shared/notices/message.ts'
import type { CalledFor, Facts } from '../../shared/notices/notice.ts'
import { messageOf } from '../../shared/notices/wording.ts'
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
  { page, now }: Pick<Facts, 'page' | 'now'>,
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
    timeline,
  }
}

/** The notice to the complainant that the last event of a timeline called for, as it stood then, for paper. Throws {@link NotFound} where it called for none. */
export async function asSent(
  records: Storage,
  reference: string,
  timeline: readonly Recorded[],
  page: string,
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
  const facts = await factsFor(records, then, event, called, { page, now: Temporal.Instant.from(event.at) })
  return { message: onPaper(messageOf(called.notice, facts, event)), facts }
}
