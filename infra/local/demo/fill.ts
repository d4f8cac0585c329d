// Brings the complaints of a month into a running stack through its doors, as customers and staff would, while the clock is moved through the month.
import { Temporal } from 'temporal-polyfill'
import { COMPLAINTS, SET_ASIDE } from './complaints.ts'
import { type Doors, openDoors } from './doors.ts'
import type { Command, DemoComplaint, Moment } from './written.ts'

const WORKING_DAYS = 22
const HOUR = 3_600_000
const DAY = 24 * HOUR

/** Where a running stack is reached, and where its clock is to end, in milliseconds since 1970. */
type Target = { readonly address: string; readonly smtpPort: number; readonly now: number }

/** The instant of a moment of the month that ends now, in milliseconds since 1970. */
export function instantOf(moment: Moment, now: number): number {
  const [day = '', time = day] = moment.split(' ')
  const [hours = 0, minutes = 0] = time.replace('-', '').split(':').map(Number)
  if (moment.startsWith('-')) return now - (hours * 60 + minutes) * 60_000
  return nthWorkingDay(Number(day), now).toZonedDateTime('UTC').epochMilliseconds + (hours * 60 + minutes) * 60_000
}

/** Where the clock stands before anything happens. */
export const beginningOf = (now: number): number => instantOf('1 07:30', now)

function nthWorkingDay(wanted: number, now: number): Temporal.PlainDate {
  let date = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO('UTC').toPlainDate()
  let day = WORKING_DAYS + 1
  const step = wanted < day ? -1 : 1
  while (date.dayOfWeek > 5) date = date.add({ days: 1 })
  for (; day !== wanted; day += step) {
    do date = date.add({ days: step })
    while (date.dayOfWeek > 5)
  }
  return date
}

/** How many complaints came in, and why a door refused something: it does, where a holiday falls badly into the month. */
type Filled = { readonly complaints: number; readonly refused: readonly string[] }

/** Fills a stack whose clock stands at {@link beginningOf}, and moves the clock to now. */
export async function fillDemo(target: Target): Promise<Filled> {
  const doors = await openDoors(target)
  const at = (moment: Moment) => instantOf(moment, target.now)
  const steps = [
    ...SET_ASIDE.map(({ at: moment, ...mail }) => ({ at: at(moment), of: mail.subject, run: () => doors.mail(mail) })),
    ...COMPLAINTS.flatMap((complaint) => stepsOf(complaint, at, doors)),
  ]
  const refused: string[] = []
  for (const batch of batchesOf(steps, target.now)) {
    await doors.moveTo(batch[0]?.at ?? 0)
    // What belongs to one complaint happens in its order, and complaints beside each other.
    const byComplaint = Map.groupBy(batch, ({ of }) => of).values()
    await Promise.all(
      byComplaint.map(async (own) => {
        for (const { of, run } of own) await run().catch((error: Error) => refused.push(`${of}: ${error.message}`))
      }),
    )
  }
  await doors.moveTo(target.now)
  doors.close()
  return { complaints: COMPLAINTS.length, refused }
}

type Step = { readonly at: number; readonly of: string; run(): Promise<unknown> }

/** Steps of the same four hours are taken together, but for those of the last day: each time the clock moves, everything is waited for. */
function batchesOf(steps: readonly Step[], now: number): readonly (readonly Step[])[] {
  const inOrder = steps.toSorted((one, other) => one.at - other.at)
  return [...Map.groupBy(inOrder, ({ at }) => (now - at < DAY ? at : Math.floor(at / (4 * HOUR)))).values()]
}

function stepsOf(demo: DemoComplaint, at: (moment: Moment) => number, doors: Doors): readonly Step[] {
  const of = demo.person.name
  let known: string | undefined
  const arrival = {
    at: at(demo.at),
    of,
    run: async () => {
      known = await arrive(demo, doors)
    },
  }
  const later = (demo.steps ?? []).map(([moment, who, does]) => ({
    at: at(moment),
    of,
    run: async () => {
      const reference = known ?? (await doors.referenceFor(demo.person.email ?? ''))
      known = reference
      if (typeof does === 'string') await doors.answer(demo.person, does)
      else await doors.command(reference, who, dated(does, at))
    },
  }))
  return [arrival, ...later]
}

/** A command with the instants for its moments of the month. */
function dated(command: Command, at: (moment: Moment) => number): Command {
  const { dueAt } = command
  return typeof dueAt === 'string' ? { ...command, dueAt: new Date(at(dueAt)).toISOString() } : command
}

/** Has a complaint come in. Its reference, unless it came by mail. */
async function arrive({ person, arrives, bounces }: DemoComplaint, doors: Doors): Promise<string | undefined> {
  if ('rating' in arrives) return doors.rate(person.email ?? '', arrives.ticket, arrives.rating)
  if ('form' in arrives) {
    const { form: description, ...more } = arrives
    return doors.submit({ ...person, description, ...more } as Record<string, string>)
  }
  if ('logged' in arrives) {
    const { logged: description, by, channel, more } = arrives
    return doors.log(by, { channel, description, complainant: person, ...more })
  }
  const attachments = (arrives.files ?? []).map(({ filename, content }) => ({ filename, content }))
  await doors.mail({
    from: `${person.name} <${person.email}>`,
    subject: arrives.subject,
    text: arrives.mail,
    attachments,
  })
  if (bounces) await doors.bounce(person.email ?? '')
  return undefined
}
