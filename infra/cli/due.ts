// npm run due: when a duration ends, and how that was counted.
import { parseArgs } from 'node:util'
import { Temporal } from 'temporal-polyfill'
import * as z from 'zod'
import { calendarOf } from '../../shared/calendar/calendar.ts'
import { Duration } from '../../shared/calendar/duration.ts'
import { dueAt } from '../../shared/calendar/working-time.ts'

const USAGE = `npm run due -- --from 2026-11-20T16:59:00Z --within "10 working days" [--zone Europe/London]
  [--holidays england-and-wales] [--office-hours 09:00-17:00] [--ends end-of-day|close-of-business]
  [--roll none|backward|forward] [--receipt same-day|next-working-day]`

const Arguments = z.object({
  from: z.string().transform((written, context) => {
    try {
      return Temporal.Instant.from(written)
    } catch {
      context.addIssue({
        code: 'custom',
        message: `"${written}" is not an instant. Write date, time and offset: 2026-11-20T16:59:00Z or 2026-07-01T09:00:00+01:00.`,
      })
      return z.NEVER
    }
  }),
  within: Duration,
  zone: z.string().default('Europe/London'),
  holidays: z.string().default('england-and-wales'),
  'office-hours': z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/, 'Write the office hours as 09:00-17:00.')
    .default('09:00-17:00')
    .transform((hours) => ({ opens: hours.slice(0, 5), closes: hours.slice(6) }))
    .refine(({ opens, closes }) => opens < closes, 'The office has to open before it closes: 09:00-17:00.'),
  ends: z.enum(['end-of-day', 'close-of-business']).optional(),
  roll: z.enum(['none', 'backward', 'forward']).optional(),
  receipt: z.enum(['same-day', 'next-working-day']).optional(),
})

try {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    options: {
      from: text,
      within: text,
      zone: text,
      holidays: text,
      'office-hours': text,
      ends: text,
      roll: text,
      receipt: text,
    },
  })
  const asked = Arguments.safeParse(values)
  if (!asked.success) throw new Error(z.prettifyError(asked.error))
  const { from, within, zone, holidays, 'office-hours': officeHours, ...counting } = asked.data
  const due = dueAt(from, within, calendarOf({ zone, holidays, officeHours }), counting)
  console.log(due.at.toZonedDateTimeISO(zone).toString({ timeZoneName: 'never', smallestUnit: 'second' }))
  for (const line of due.working) console.log(`  ${line}`)
  if (due.provisional) console.log('  Provisional: the holidays of that year are not yet known for sure.')
} catch (error) {
  console.error(`${(error as Error).message}\n\n${USAGE}`)
  process.exitCode = 1
}
