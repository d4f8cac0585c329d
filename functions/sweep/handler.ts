import { createHash } from 'node:crypto'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import middy from '@middy/core'
import type { Context as LambdaContext } from 'aws-lambda'
import { closingOf, localDate, openingOf, workingDayFrom } from '../../shared/calendar/calendar.ts'
import { holidayDataVersion } from '../../shared/calendar/holidays/holidays.ts'
import { isBefore } from '../../shared/complaint/clocks.ts'
import { calendarIn } from '../../shared/procedure/procedure.ts'
import { IncomingSettings } from '../../shared/settings.ts'
import { loadHandled, markHandled } from '../../shared/store/complaints.ts'
import { execute } from '../../shared/store/execute.ts'
import { keys } from '../../shared/store/keys.ts'
import { queueDigest } from '../../shared/store/lessons.ts'
import { overdueAlarms, unfinished } from '../../shared/store/lists.ts'
import { countOf, unreadMail } from '../../shared/store/mails.ts'
import { queueMorning } from '../../shared/store/mornings.ts'
import { recordSweep } from '../../shared/store/sweeps.ts'
import { createStorage, log, measure, now, settings } from '../runtime/environment.ts'

/** How long an alarm may be late, and mail unread, before sweep takes it for lost. */
const GRACE = { alarm: { minutes: 5 }, mail: { minutes: 30 } }

const { INCOMING_QUEUE_URL } = settings(IncomingSettings)
const records = createStorage()
const queue = new SQSClient()

/** What was found: how many alarms were late, how many mails nobody had read, how many are stored of today and yesterday, and how many of those have no ending. */
type Found = { readonly alarms: number; readonly unread: number; readonly stored: number; readonly unexplained: number }

/** The month whose digest is due, as `2026-11`: once the office has opened on the first working day of the next. */
function monthOver(): string | undefined {
  const calendar = calendarIn(records.running)
  const first = localDate(now(), calendar).with({ day: 1 })
  const opening = openingOf(workingDayFrom(first.subtract({ days: 1 }), 1, calendar), calendar)
  return isBefore(now(), opening) ? undefined : first.subtract({ months: 1 }).toString().slice(0, 7)
}

/** The day whose morning digests are due, as `2026-11-27`: a working day, while the office is open. */
function morningNow(): string | undefined {
  const calendar = calendarIn(records.running)
  const today = localDate(now(), calendar)
  const isOpen = !isBefore(now(), openingOf(today, calendar)) && isBefore(now(), closingOf(today, calendar))
  return calendar.isWorkingDay(today) && isOpen ? today.toString() : undefined
}

/** What a warm function has done already, and need not ask the table about every quarter of an hour. */
const done: { digest?: string; morning?: string; holidays?: boolean } = {}

/** How many complaints are looked at in parallel. */
const AT_ONCE = 50

/** How long before its timeout sweep stops, in milliseconds. The next run goes on with the rest. */
const TIME_LEFT = 10_000

/**
 * Every quarter of an hour: finds complaints whose alarm was lost and mail that nobody has read, and counts that every mail has its ending.
 * It records what it found as metrics first, then handles each, and asks for the morning digests and for the digest of last month.
 */
export const handler = middy(
  async (_: unknown, context: Pick<LambdaContext, 'getRemainingTimeInMillis'>): Promise<Found> => {
    const { table, bucket } = records
    const days = [now(), now().subtract({ hours: 24 })]
    const [late, unread, ...counts] = await Promise.all([
      overdueAlarms(table, now().subtract(GRACE.alarm)),
      unreadMail(bucket, now().subtract(GRACE.mail)),
      ...days.map((day) => countOf(table, bucket, day)),
    ])
    const sum = (what: 'stored' | 'unexplained') => counts.reduce((total, count) => total + count[what], 0)
    const mails = { unread: unread.length, stored: sum('stored'), unexplained: sum('unexplained') }
    measure('LateAlarms', late.length)
    measure('UnreadMails', mails.unread)
    measure('UnexplainedMails', mails.unexplained)
    for (const key of unread) await queueOnce(key)
    const hasTime = () => context.getRemainingTimeInMillis() > TIME_LEFT
    await watchAll(late, hasTime)
    await recountForHolidays(hasTime)
    const day = morningNow()
    if (day !== undefined && day !== done.morning) {
      await queueMorning(table, day)
      done.morning = day
    }
    const month = monthOver()
    if (month !== undefined && month !== done.digest) {
      await queueDigest(table, month)
      done.digest = month
    }
    await recordSweep(table, now())
    return { alarms: late.length, ...mails }
  },
)

/** Looks at the clocks of complaints, as long as there is time. Whether there was time for all. */
async function watchAll(references: readonly string[], hasTime: () => boolean): Promise<boolean> {
  for (let place = 0; place < references.length; place += AT_ONCE) {
    if (!hasTime()) return false
    await Promise.all(references.slice(place, place + AT_ONCE).map(watch))
  }
  return true
}

/** Computes the due dates and alarms of all complaints that are not over again, once after each change of the holiday data. */
async function recountForHolidays(hasTime: () => boolean): Promise<void> {
  const known = keys.idempotency('holidays', createHash('sha256').update(holidayDataVersion()).digest('hex'))
  if (done.holidays) return
  done.holidays = (await loadHandled(records.table, known)) !== undefined
  if (done.holidays) return
  if (await watchAll(await unfinished(records.table), hasTime)) done.holidays = await markHandled(records.table, known)
}

/** Looks at the clocks of a complaint. One that fails does not stop the others. */
async function watch(reference: string): Promise<void> {
  try {
    await execute(records, reference, { type: 'WatchClocks', by: 'system' })
  } catch (error) {
    log.error('sweep comes again', { reference, error })
  }
}

/** Queues an unread mail for `inbox`, at most once in six hours, so that one that waits in the queue is not added on each run. */
async function queueOnce(key: string): Promise<void> {
  const { year, month, day, hour } = now().toZonedDateTimeISO('UTC')
  const span = `${year}-${month}-${day}/${Math.floor(hour / 6)}`
  if (!(await markHandled(records.table, keys.idempotency('unread', `${span}/${key}`)))) return
  const body = { Records: [{ s3: { bucket: { name: records.bucket.name }, object: { key } } }] }
  await queue.send(new SendMessageCommand({ QueueUrl: INCOMING_QUEUE_URL, MessageBody: JSON.stringify(body) }))
}
