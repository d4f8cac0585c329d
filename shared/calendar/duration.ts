import * as z from 'zod'

const UNITS = ['hours', 'working-day hours', 'office hours', 'working days', 'days', 'weeks', 'months'] as const

/** How a count is made: each unit has its own way of counting, in `working-time.ts`. */
export type Unit = (typeof UNITS)[number]

type Written = 'hour' | 'working-day hour' | 'office hour' | 'working day' | 'business day' | 'day' | 'week' | 'month'

/** A length of time as a procedure writes it: `'24 hours'`, `'10 business days'`, `'1 month'`. */
export type Duration = `${number} ${Written}s` | `1 ${Written}`

const FORM =
  /^\s*(\d{1,5})\s+(working-day hours?|office hours?|(?:working|business) days?|hours?|days?|weeks?|months?)\s*$/i

/** A duration that cannot be read. The message names the forms that can. */
export class UnreadableDuration extends Error {
  override readonly name = 'UnreadableDuration'
  constructor(written: string) {
    super(
      `"${written}" is not a duration. Write a whole number from 1 and a unit: ` +
        '"24 hours", "24 working-day hours", "8 office hours", "10 working days", "3 business days", "5 days", "8 weeks" or "1 month".',
    )
  }
}

/** Reads a duration as written; business days are working days. Throws {@link UnreadableDuration}. */
export function parseDuration(written: string): { readonly count: number; readonly unit: Unit } {
  const [, digits, word] = FORM.exec(written) ?? []
  const count = Number(digits)
  if (word === undefined || !(count >= 1)) throw new UnreadableDuration(written)
  const plural = word.toLowerCase().replace(/s?$/, 's').replace('business', 'working')
  return { count, unit: UNITS.find((unit) => unit === plural) as Unit }
}

/** The duration at a boundary: what {@link parseDuration} reads, as it was written. */
export const Duration = z.string().transform((written, context) => {
  try {
    parseDuration(written)
    return written as Duration
  } catch (error) {
    context.addIssue({ code: 'custom', message: (error as Error).message })
    return z.NEVER
  }
})
