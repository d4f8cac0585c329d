// The `/_local` addresses, by which a running stack is watched and moved from outside.
import { readFileSync } from 'node:fs'
import { Temporal } from 'temporal-polyfill'
import * as z from 'zod'
import type { StaffMember } from '../../shared/complaint/complaint.ts'
import type { Procedure } from '../../shared/procedure/procedure.ts'
import type { QuarantineItem } from '../../shared/store/items.ts'
import { endingsOf } from '../../shared/store/mails.ts'
import { quarantinedIn } from '../../shared/store/quarantine.ts'
import type { Table } from '../../shared/store/table.ts'
import type { EventBuses } from './aws/events.ts'
import type { Scheduler } from './aws/scheduler.ts'
import { DELIVERY_OUTCOMES, Limits, type MailEvent, type Ses } from './aws/ses.ts'
import type { Clock } from './clock.ts'
import { componentsPage } from './components-page.ts'
import type { DeadLetters } from './dead-letters.ts'
import { Fault, type Faults } from './faults.ts'
import type { Idle } from './idle.ts'
import type { MeasuredSums } from './metrics.ts'
import { outboxPage } from './outbox-page.ts'
import { previewsOf } from './previews.ts'
import type { SignIn } from './sign-in.ts'
import type { ControlHandler, WebAnswer } from './web.ts'

export type ControlParts = {
  readonly clock: Clock
  readonly idle: Idle
  readonly faults: Faults
  readonly ses: Ses
  readonly scheduler: Scheduler
  readonly events: EventBuses
  /** What each helpdesk in use signs its webhooks with. */
  webhookSecrets(): Readonly<Record<string, string>>
  readonly signIn: SignIn
  readonly staff: readonly StaffMember[]
  readonly procedure: Procedure
  readonly table: Table
  /** Tells what became of a mail. */
  publish(event: MailEvent): void
  readonly deadLetters: DeadLetters
  readonly metrics: MeasuredSums
  /** Calls `sweep` now. */
  sweep(): Promise<unknown>
}

/** How the clock is moved: by a duration, to an instant, or to the next alarm. */
const Move = z.union([z.strictObject({ advance: z.string() }), z.strictObject({ to: z.string() })])
const NEXT = 'next'
const Bounce = z.strictObject({ messageId: z.string(), outcome: z.enum(DELIVERY_OUTCOMES).default('Permanent') })
const Lose = z.strictObject({ lose: z.string() })
const Mail = z.strictObject({ mail: Limits })
const EventFault = z.strictObject({ events: z.int().min(1) })
const Redrive = z.strictObject({ queue: z.string() })
const NoMore = z.strictObject({ noMore: z.literal(true) })

/** Answers `/_local/…`, each time when everything that is under way is done. */
export function controlOf(parts: ControlParts): ControlHandler {
  const { clock, idle, ses, scheduler, signIn, staff } = parts
  const clockNow = () => ({ now: new Date(clock.now()).toISOString() })
  let moving = Promise.resolve()
  const answers: Readonly<Record<string, (url: URL, body: unknown) => unknown>> = {
    'GET /_local/clock': clockNow,
    'POST /_local/clock': async (_, body) => {
      // Whoever moves the clock waits for whoever moves it already.
      const moved = moving.then(() => clock.moveTo(momentIn(body, clock.now(), scheduler), () => idle.reached()))
      moving = moved.catch(() => {})
      await moved
      return clockNow()
    },
    'GET /_local/outbox': (url) => ses.sent(url.searchParams.get('to') ?? undefined),
    'GET /_local/events': () => parts.events.last(),
    'GET /_local/alarms': () => scheduler.list(),
    'GET /_local/quarantine': () => quarantined(parts.table, clock.now()),
    'GET /_local/mail': () => mailsOf(parts.table, clock.now()),
    'POST /_local/sweep': () => parts.sweep(),
    'GET /_local/dead-letters': () => ({ queues: parts.deadLetters.list(), alarming: parts.deadLetters.alarming() }),
    'POST /_local/redrive': async (_, body) => {
      const { queue } = understood(Redrive, body)
      const moved = await parts.deadLetters.redrive(queue)
      if (moved === undefined) throw new Refused(404, `There is no queue ${queue}.`)
      return { moved }
    },
    'POST /_local/bounce': (_, body) => {
      const { messageId, outcome } = understood(Bounce, body)
      const event = ses.report(messageId, outcome)
      if (event === undefined) throw new Refused(404, `No mail ${messageId} was sent.`)
      parts.publish(event)
      return { messageId, outcome }
    },
    'POST /_local/fault': (_, body) => makeFail(parts, body),
    'GET /_local/token': async (url) => {
      const id = url.searchParams.get('staff') ?? ''
      const token = await signIn.tokenFor(id)
      if (token === undefined)
        throw new Refused(404, `There is nobody "${id}": ask for ${staff.map((one) => one.id).join(', ')}.`)
      return { token }
    },
    'GET /_local/metrics': () => parts.metrics.all(),
    'GET /_local/staff': () => staff,
    'GET /_local/secrets': () => parts.webhookSecrets(),
  }
  return async ({ method, url, body, isBrowser }) => {
    if (!url.pathname.startsWith('/_local/')) return undefined
    const name = `${method} ${url.pathname}`
    const answer = answers[name]
    const page = await pageOf(parts, name, isBrowser)
    if (page !== undefined) return page
    if (answer === undefined) return { status: 404, body: { error: `There are ${Object.keys(answers).join(', ')}.` } }
    try {
      await idle.reached()
      const isForm = isBrowser && method === 'POST'
      const answered = await answer(url, isForm ? formIn(body) : jsonIn(body))
      // A button of the strip leads back to where it stands.
      return isForm ? { location: '/' } : { status: 200, body: answered }
    } catch (error) {
      return refusal(error)
    }
  }
}

/** Has something fail, and answers with what was asked for. */
function makeFail({ faults, ses, scheduler, events }: ControlParts, body: unknown): unknown {
  const lost = Lose.safeParse(body)
  const mail = Mail.safeParse(body)
  const untaken = EventFault.safeParse(body)
  if (mail.success) ses.limit(mail.data.mail)
  else if (untaken.success) events.fail(untaken.data.events)
  else if (NoMore.safeParse(body).success) faults.clear()
  else if (!lost.success) faults.add(understood(Fault, body))
  else if (!scheduler.lose(lost.data.lose)) throw new Refused(404, `${lost.data.lose} has no alarm.`)
  return body
}

/** What a browser is shown, where that is no JSON. */
async function pageOf(
  { procedure, staff, ses, idle }: ControlParts,
  name: string,
  isBrowser: boolean,
): Promise<WebAnswer | undefined> {
  await idle.reached()
  if (name === 'GET /_local/readme') return { text: readFileSync('README.md', 'utf8') }
  if (name === 'GET /_local/notices') return { page: previewsOf(procedure, staff, await ses.sent()) }
  if (name === 'GET /_local/components') return { page: await componentsPage() }
  if (name === 'GET /_local/outbox' && isBrowser) return { page: outboxPage(await ses.sent()) }
  return undefined
}

class Refused extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

function refusal(error: unknown): WebAnswer {
  if (!(error instanceof Refused)) throw error
  return { status: error.status, body: { error: error.message } }
}

function jsonIn(body: Buffer): unknown {
  try {
    return body.length === 0 ? {} : JSON.parse(body.toString())
  } catch {
    throw new Refused(400, 'The body has to be JSON.')
  }
}

const formIn = (body: Buffer): unknown => Object.fromEntries(new URLSearchParams(body.toString()))

function understood<T>(schema: z.ZodType<T>, body: unknown): T {
  const read = schema.safeParse(body)
  if (!read.success) throw new Refused(422, z.prettifyError(read.error))
  return read.data
}

function momentIn(body: unknown, now: number, scheduler: Scheduler): number {
  const forms = 'Send {"advance": "P5D"}, {"to": "2026-12-24T09:00:00Z"} or {"to": "next"}.'
  const move = Move.safeParse(body)
  if (!move.success) throw new Refused(422, forms)
  if ('to' in move.data && move.data.to === NEXT) return nextDue(scheduler, now) ?? now
  try {
    const start = Temporal.Instant.fromEpochMilliseconds(now)
    const moment =
      'to' in move.data
        ? Temporal.Instant.from(move.data.to)
        : start.toZonedDateTimeISO('UTC').add(Temporal.Duration.from(move.data.advance)).toInstant()
    if (moment.epochMilliseconds < now)
      throw new Refused(422, `It is ${start.toString()} already, and time goes forward only.`)
    return moment.epochMilliseconds
  } catch (error) {
    throw error instanceof Refused ? error : new Refused(422, forms)
  }
}

/** The moment of the next alarm, in milliseconds since 1970; undefined where nothing is due. */
export function nextDue(scheduler: Scheduler, now: number): number | undefined {
  const moments = scheduler.list().map(({ at }) => Date.parse(at))
  return moments.length === 0 ? undefined : Math.max(now, Math.min(...moments))
}

/** What became of the mails of the last thirty days. */
async function mailsOf(table: Table, now: number) {
  const days = Array.from({ length: 30 }, (_, back) =>
    new Date(now - (29 - back) * 86_400_000).toISOString().slice(0, 10),
  )
  return (await Promise.all(days.map((day) => endingsOf(table, day)))).flat()
}

/** What was set aside in the last thirteen months. */
async function quarantined(table: Table, now: number) {
  const month = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO('UTC').toPlainDate().toPlainYearMonth()
  const months = Array.from({ length: 13 }, (_, back) => month.subtract({ months: 12 - back }).toString())
  return (await Promise.all(months.map((one) => allOf(table, one)))).flat()
}

async function allOf(table: Table, month: string, after?: string): Promise<readonly QuarantineItem[]> {
  const { items, next } = await quarantinedIn(table, month, after)
  return next === undefined ? items : [...items, ...(await allOf(table, month, next))]
}
