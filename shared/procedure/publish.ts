// The literal as sentences for the public page: what is published is what is executed.
import type { Procedure } from './procedure.ts'

/** A promise with its time, as it was written. */
type PublishedPromise = { readonly id: string; readonly time: string; readonly says: string }

/** A procedure as the public reads it. */
export type Published = {
  readonly title: string
  readonly introduction: string
  readonly version: string
  readonly effectiveFrom: string
  readonly ways: readonly string[]
  readonly contact: readonly (readonly [name: string, value: string, link?: string])[]
  readonly promises: readonly PublishedPromise[]
  readonly levels: readonly { readonly title: string; readonly says: string }[]
  readonly closing: string
  readonly external: readonly string[]
  readonly rights: readonly string[]
  /** How time is counted. */
  readonly counting: readonly string[]
}

/** What a procedure says to the public. */
export function publish(procedure: Procedure): Published {
  const { title, introduction, version, effectiveFrom, organisation, channels, commitments, ladder, closing } =
    procedure
  const { email, phone, phoneHours, post } = organisation
  return {
    title,
    introduction,
    version,
    effectiveFrom,
    ways: channels.map(({ says }) => says),
    contact: [
      ['Email', email, `mailto:${email}`],
      ...(phone
        ? ([['Phone', phoneHours ? `${phone}, ${phoneHours}` : phone, `tel:${phone.replaceAll(' ', '')}`]] as const)
        : []),
      ...(post ? ([['Post', post]] as const) : []),
    ],
    promises: commitments.map(({ id, within, every, says }) => ({
      id,
      time: within === undefined ? `every ${every}` : `within ${within}`,
      says,
    })),
    levels: ladder.map(({ title, says }) => ({ title, says })),
    closing: closing.says,
    external: procedure.external.map(({ says }) => says),
    rights: procedure.rights.map(({ says }) => says),
    counting: countingOf(procedure),
  }
}

function countingOf({ organisation, receipt, commitments }: Procedure): readonly string[] {
  const durations = commitments.map(({ within, every }) => within ?? every ?? '')
  const working = durations.some((duration) => /working|business|office/.test(duration))
  return [
    `Dates and hours are those of ${organisation.zone.replaceAll('_', ' ')}.`,
    ...(durations.some((duration) => /\d (days?|weeks?|months?)$/.test(duration))
      ? [
          'Days and weeks are calendar days after the day on which we receive your complaint; the last one counts to its end.',
        ]
      : []),
    ...(working
      ? [
          'Working days are Monday to Friday but for public holidays; the day on which we receive your complaint does not count.',
        ]
      : []),
    ...(receipt === 'next-working-day'
      ? ['What reaches us on a day that is not a working day counts as received on the next working day.']
      : []),
  ]
}
