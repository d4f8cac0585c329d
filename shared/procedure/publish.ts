// The literal as sentences for the public page: what is published is what is executed.
import type { Procedure } from './procedure.ts'

/** A promise with its time, as it was written. */
type PublishedPromise = { readonly id: string; readonly time: string; readonly says: string }

/** A way outside, with where to write or call. */
type PublishedWay = { readonly says: string; readonly name: string; readonly contact: readonly string[] }

/** A procedure as the public reads it. */
export type Published = {
  readonly title: string
  readonly introduction: string
  readonly version: string
  readonly effectiveFrom: string
  readonly reviewed: string | undefined
  readonly ways: readonly string[]
  readonly contact: readonly (readonly [name: string, value: string, link?: string])[]
  /** What to tell. */
  readonly asks: readonly string[]
  readonly categories: readonly { readonly title: string; readonly parts: readonly string[] }[]
  readonly promises: readonly PublishedPromise[]
  /** How time is counted. */
  readonly counting: readonly string[]
  readonly outcomes: readonly string[]
  readonly levels: readonly { readonly title: string; readonly says: string }[]
  readonly closing: readonly string[]
  readonly external: readonly PublishedWay[]
  readonly rights: readonly string[]
  /** Whatever else it says, each under its own heading. */
  readonly sections: readonly { readonly title: string; readonly says: readonly string[] }[]
}

/** What a procedure says to the public. Internal targets are left out: nobody promised them. */
export function publish(procedure: Procedure): Published {
  const { title, introduction, version, effectiveFrom, organisation, channels, commitments, ladder } = procedure
  const { email, phone, phoneHours, post, form } = organisation
  return {
    title,
    introduction,
    version,
    effectiveFrom,
    reviewed: procedure.reviewed && `${procedure.reviewed.on}, by the ${procedure.reviewed.by}`,
    ways: channels.map(({ says }) => says),
    contact: [
      ['Email', email, `mailto:${email}`],
      ...(phone
        ? ([
            [
              'Phone',
              phoneHours ? `${phone}, ${phoneHours}` : phone,
              `tel:${phone.split(' or ')[0]?.replaceAll(/[^+\d]/g, '')}`,
            ],
          ] as const)
        : []),
      ...(form ? ([['Form', form]] as const) : []),
      ...(post ? ([['Post', post]] as const) : []),
    ],
    asks: procedure.asks.map(({ says }) => says),
    categories: procedure.categories.map(({ title, parts }) => ({ title, parts })),
    promises: commitments
      .filter(({ internal }) => !internal)
      .map(({ id, within, every, says }) => ({
        id,
        time: within === undefined ? `every ${every}` : `within ${within}`,
        says,
      })),
    counting: countingOf(procedure),
    outcomes: procedure.outcomes.map(({ says }) => says),
    levels: ladder.map(({ title, says }) => ({ title, says })),
    closing: [
      ...sentences(procedure.closing.bothAgree),
      procedure.closing.says,
      ...[procedure.discarding, procedure.deadlock, procedure.deadlock?.letter, procedure.deadlock?.excluded].flatMap(
        sentences,
      ),
    ],
    external: procedure.external.map(({ says, name, contact }) => ({ says, name, contact })),
    rights: procedure.rights.map(({ says }) => says),
    sections: sectionsOf(procedure),
  }
}

const sentences = (rule: { readonly says: string } | undefined): readonly string[] => (rule ? [rule.says] : [])

function sectionsOf(procedure: Procedure): Published['sections'] {
  const {
    firstContact,
    complex,
    meetings,
    handling,
    subjects,
    disclosure,
    agencyHold,
    intermediary,
    learning,
    copies,
    checklist,
  } = procedure
  const sections = [
    { title: 'While you are on the phone', says: sentences(firstContact) },
    { title: 'What we look into', says: checklist.map(({ says }) => says) },
    { title: 'Complex cases', says: sentences(complex) },
    { title: 'When we meet', says: sentences(meetings) },
    { title: 'Who does not handle your complaint', says: handling.about.map(({ says }) => says) },
    { title: 'When you complain about one of our employees', says: sentences(subjects) },
    { title: 'Your personal information', says: sentences(disclosure) },
    { title: 'Complaints under investigation elsewhere', says: sentences(agencyHold) },
    { title: 'Complaints about your provider', says: sentences(intermediary) },
    ...procedure.sections,
    { title: 'What we learn', says: sentences(learning) },
    { title: 'A copy on paper', says: sentences(copies) },
  ]
  return sections.filter(({ says }) => says.length > 0).map(({ title, says }) => ({ title, says }))
}

function countingOf({ organisation, receipt, commitments }: Procedure): readonly string[] {
  const durations = commitments.filter(({ internal }) => !internal).map(({ within, every }) => within ?? every ?? '')
  const working = durations.some((duration) => /working|business|office/.test(duration))
  return [
    `Dates and hours are those of ${organisation.zone.replaceAll('_', ' ')}.`,
    ...(durations.some((duration) => /^\d+ (days?|weeks?|months?)$/.test(duration))
      ? [
          'Days and weeks are calendar days after the day on which we receive your complaint; the last one counts to its end.',
        ]
      : []),
    ...(working
      ? [
          'Working days are Monday to Friday but for public holidays; the day on which we receive your complaint does not count.',
        ]
      : []),
    ...(durations.some((duration) => /office hour/.test(duration))
      ? [
          `Office hours are those of working days, ${organisation.officeHours?.opens ?? '09:00'} to ${organisation.officeHours?.closes ?? '17:00'}; "a full working day" is eight of them.`,
        ]
      : []),
    ...(receipt === 'next-working-day'
      ? ['What reaches us on a day that is not a working day counts as received on the next working day.']
      : []),
  ]
}
