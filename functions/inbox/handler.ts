import { Temporal } from 'temporal-polyfill'
import * as z from 'zod'
import { KeySettings } from '../../shared/settings.ts'
import { INCOMING, placeOf, putAway, type RawMail, readRawMail } from '../../shared/store/mails.ts'
import { deployment } from '../runtime/deployment.ts'
import { createStorage, log, settings } from '../runtime/environment.ts'
import { createQueueHandler } from '../runtime/queue.ts'
import { createSecretReader } from '../runtime/secrets.ts'
import type { Inbox, Outcome } from './case.ts'
import { actOn, quarantineUnprocessable, Release } from './outcome.ts'

// "Event message structure" in the Amazon S3 user guide. Its test message has no records.
const Arrived = z.object({
  Records: z
    .array(z.object({ s3: z.object({ object: z.object({ key: z.string(), size: z.int().optional() }) }) }))
    .default([]),
})

/** How often the queue delivers a message before it rests: see infra/queue-with-dead-letters.ts. */
const TRIES = 20

/** Mail over this many bytes is read one after the other: the largest fits into memory once. */
const LARGE = 2 * 1024 * 1024

const { KEY_SECRET } = settings(KeySettings)
const records = createStorage()
const secretOf = createSecretReader()
const inbox: Inbox = { records, inbound: deployment().inbound, key: () => secretOf(KEY_SECRET) }
let turn: Promise<unknown> = Promise.resolve()

/** Mail arrived, or a person has released one. Each gets its ending, and only then leaves `incoming/`. */
export const handler = createQueueHandler(async ({ body, attributes }) => {
  const isLast = Number(attributes.ApproximateReceiveCount) >= TRIES
  const message: unknown = JSON.parse(body)
  const released = Release.safeParse(message)
  if (released.success) return inTurn(() => readAgain(released.data))
  for (const { s3 } of Arrived.parse(message).Records) {
    // The key of an event is encoded as in a form: a space is a plus.
    const key = decodeURIComponent(s3.object.key.replaceAll('+', ' '))
    const { size = LARGE } = s3.object
    await (size < LARGE ? read(key, isLast) : inTurn(() => read(key, isLast)))
  }
})

function inTurn(work: () => Promise<void>): Promise<void> {
  const done = turn.then(work)
  turn = done.catch(() => {})
  return done
}

async function read(key: string, isLast: boolean): Promise<void> {
  const raw = await readRawMail(records.bucket, key)
  if (raw === undefined) return
  const id = key.slice(INCOMING.length)
  const { ending, reference } = await actOnOrQuarantine(id, raw, isLast)
  log.info('mail was read', { id, ending, reference })
  await putAway(records.bucket, key, placeOf(id, raw.receivedAt))
}

async function readAgain({ release }: Release): Promise<void> {
  const receivedAt = Temporal.Instant.from(release.receivedAt)
  const raw = await readRawMail(records.bucket, placeOf(release.id, receivedAt))
  if (raw === undefined) return log.error('what was released is not there', { id: release.id })
  const { ending, reference } = await actOn(inbox, release.id, { bytes: raw.bytes, receivedAt }, true)
  log.info('mail was released', { id: release.id, ending, reference })
}

/** What cannot be acted on in any of its tries has an ending all the same: a person reads it. */
async function actOnOrQuarantine(id: string, raw: RawMail, isLast: boolean): Promise<Outcome> {
  try {
    return await actOn(inbox, id, raw)
  } catch (error) {
    if (!isLast) throw error
    log.error('mail is set aside, since nothing could be done with it', { id, error })
    return quarantineUnprocessable(inbox, id, raw)
  }
}
