import { Temporal } from 'temporal-polyfill'
import type { Complaint, StaffMember } from '../../complaint/complaint.ts'
import type { TextId } from '../../complaint/payloads.ts'
import { calendarIn, type Procedure } from '../../procedure/procedure.ts'
import { byWhen } from '../dates.ts'
import { type Block, facts, heading, link, type Message, paragraph } from '../message.ts'
import { namesOf, quoted } from '../passages.ts'

/** A complaint that taught something, with the words that say what, as far as they were not erased. */
export type Lesson = {
  readonly complaint: Complaint
  readonly procedure: Procedure
  readonly words: ReadonlyMap<TextId, string>
  /** Its page at the desk. */
  readonly page: string
}

/** Tells whoever oversees complaints what was learnt in a month, as `2026-11`: from which complaint, what prevents it, and who acts on it (CON-C6, CCR-C27). */
export function learningDigest(month: string, lessons: readonly Lesson[], team: readonly StaffMember[]): Message {
  const name = Temporal.PlainDate.from(`${month}-01`).toLocaleString('en-GB', { month: 'long', year: 'numeric' })
  const many = lessons.length === 1 ? 'One complaint has' : `${lessons.length} complaints have`
  return {
    subject: `What we learnt in ${name}`,
    body: [
      paragraph(`${many} taught us something in ${name}.`),
      ...lessons.flatMap((lesson) => lessonBlocks(lesson, team)),
    ],
  }
}

function lessonBlocks({ complaint, procedure, words, page }: Lesson, team: readonly StaffMember[]): readonly Block[] {
  const {
    reference,
    record: { category, lesson, prevention },
    investigation: { outcome },
    timing: { tasks },
  } = complaint
  const about = procedure.categories.find(({ id }) => id === category)?.title
  const acts = tasks
    .filter(({ task }) => task === 'improvement')
    .map(
      ({ owner, dueAt }) =>
        [
          'Who acts on it',
          `${owner ? namesOf({ team }, [owner]) : 'Nobody yet'}, ${byWhen(Temporal.Instant.from(dueAt), calendarIn(procedure))}`,
        ] as const,
    )
  const prevents = prevention && words.get(prevention)
  const rows = [
    ...(outcome ? [['Outcome', outcome.replaceAll('-', ' ')] as const] : []),
    ...(prevents ? [['What prevents it', prevents] as const] : []),
    ...acts,
  ]
  return [
    heading(about ? `${reference}: ${about}` : reference),
    ...quoted({ words }, lesson),
    ...(rows.length > 0 ? [facts(rows)] : []),
    link(page, 'Open it at the desk'),
  ]
}
