import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { SchedulerClient } from '@aws-sdk/client-scheduler'
import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import type { DynamoDBRecord } from 'aws-lambda'
import { Temporal } from 'temporal-polyfill'
import { localDate } from '../../shared/calendar/calendar.ts'
import type { Event } from '../../shared/complaint/events.ts'
import type { Recorded } from '../../shared/complaint/timeline.ts'
import { configuredHelpdesks } from '../../shared/helpdesks/configured.ts'
import { isNoted } from '../../shared/helpdesks/note.ts'
import { mayCall } from '../../shared/notices/all.ts'
import { calendarIn } from '../../shared/procedure/procedure.ts'
import { AlarmSettings, BusSettings, JobSettings, KeySettings, StreamSettings } from '../../shared/settings.ts'
import { type Alarms, moveAlarm, removeAlarm } from '../../shared/store/alarm.ts'
import { loadComplaint, loadEvents } from '../../shared/store/complaints.ts'
import { eraseWords } from '../../shared/store/erase.ts'
import { storeLesson } from '../../shared/store/lessons.ts'
import { storeTerms } from '../../shared/store/search.ts'
import { isReachable } from '../helpdesk/ask.ts'
import type { Job } from '../helpdesk/job.ts'
import { deduplicationIdOf, groupOf, type NoticeJob } from '../notify/job.ts'
import { deployment } from '../runtime/deployment.ts'
import { createStorage, measure, now, settings } from '../runtime/environment.ts'
import { createSecretReader } from '../runtime/secrets.ts'
import { createStreamHandler } from '../runtime/stream.ts'
import { type Change, count } from './count.ts'
import { publish } from './publish.ts'

const { ALARM_GROUP: group, ALARM_QUEUE_ARN: queueArn, ALARM_ROLE_ARN: roleArn } = settings(AlarmSettings)
const alarms: Alarms = { client: new SchedulerClient(), group, queueArn, roleArn }
const bus = { client: new EventBridgeClient(), name: settings(BusSettings).EVENT_BUS }
const records = createStorage()
const { NOTICES_QUEUE_URL, UNREACTED_QUEUE_URL } = settings(StreamSettings)
const { HELPDESK_QUEUE_URL } = settings(JobSettings)
const helpdesks = configuredHelpdesks(deployment().helpdesks)
const writesNotes = helpdesks.values().some((one) => one.notes && isReachable(one))
const { KEY_SECRET } = settings(KeySettings)
const secretOf = createSecretReader()
const queue = new SQSClient()

/**
 * Reacts to changes of the table: moves alarms, queues the notices that events call for, counts, publishes events, and
 * queues the morning digests and the digest of a month that is over. Idempotent.
 *
 * It reads snapshots and not events, since the stream orders the changes of one item, but not those of two.
 */
export const handler = createStreamHandler<Change>({
  async handle({ dynamodb }) {
    const { pk, sk } = dynamodb?.Keys ?? {}
    const reference = pk?.S?.slice(2) ?? ''
    if (sk?.S === 'MORNING') {
      const staff = (await records.team()).filter(({ left, outside }) => !left && !outside)
      await queueNotices(...staff.map(({ id }) => ({ morning: { staff: id, day: reference } })))
    }
    if (sk?.S === 'DIGEST') await queueNotices({ digest: reference })
    if (pk?.S?.startsWith('X#') && dynamodb?.NewImage?.tell) {
      await queueNotices({ team: { id: reference, at: sk?.S ?? '' } })
    }
    if (pk?.S?.startsWith('Q#') && dynamodb?.NewImage?.colleague) {
      const { id, receivedAt } = dynamodb.NewImage
      await queueNotices({ asked: { receivedAt: receivedAt?.S ?? '', id: id?.S ?? '' } })
    }
    if (sk?.S !== 'STATE' || dynamodb?.NewImage === undefined) return undefined
    const [before, after] = [versionIn(dynamodb.OldImage), versionIn(dynamodb.NewImage)]
    // Asked for before anything else: then the changes of a batch are answered in one request.
    const asked = loadEvents(records.table, reference, before, after)
    asked.catch(() => {}) // an alarm is moved whatever they are
    const [moved] = await Promise.allSettled([moveOrRemove(reference, dynamodb)])
    if (before === after) return allRight(moved)
    const events = await asked
    const called = events.filter(({ event }) => mayCall(event))
    await queueNotices(...called.map(({ sequence }) => ({ event: { reference, sequence } })))
    allRight(moved) // no notice waits for Scheduler
    for (const recorded of events) await actOn(reference, recorded)
    return { reference, before: dynamodb.OldImage, after: dynamodb.NewImage, events }
  },
  async handleAll(changes) {
    await count(records, changes)
    // Last of all: where the bus is down, everything else is done.
    await publish(bus, changes)
  },
  /** Names a record that cannot be handled, for somebody to look at. Its words stay in the table. */
  async sendToDeadLetters({ dynamodb }) {
    const { pk, sk } = dynamodb?.Keys ?? {}
    const named = { pk: pk?.S, sk: sk?.S, sequenceNumber: dynamodb?.SequenceNumber }
    await queue.send(new SendMessageCommand({ QueueUrl: UNREACTED_QUEUE_URL, MessageBody: JSON.stringify(named) }))
  },
})

/** Throws what a step threw, once others have had their turn: the record comes again. */
function allRight(step: PromiseSettledResult<void> | undefined): undefined {
  if (step?.status === 'rejected') throw step.reason
}

const versionIn = (image: Change['after']): number => Number(image?.version?.N ?? 0)

/** Does what one event calls for besides its notices, or has it done. */
async function actOn(reference: string, recorded: Recorded): Promise<void> {
  const { event } = recorded
  if (event.type === 'CommitmentMissed' && !event.done) {
    const name = event.force === 'promise' ? 'PromisesBroken' : 'TargetsMissed'
    measure(name)
  }
  if (event.type === 'NobodyFound' || (await isForOutside(event))) {
    measure('NobodyToAct')
  }
  await storeTerms(records.table, reference, event, await secretOf(KEY_SECRET))
  if (event.type === 'Erased') await eraseWords(records.table, records.bucket, reference, await secretOf(KEY_SECRET))
  await noteOnTicket(reference, recorded)
  if (event.type === 'LearningRecorded' && !event.nothing) {
    await storeLesson(records.table, monthOf(event.at), reference)
  }
}

/** Whether something went to the person from outside, since everybody of the team is involved. */
async function isForOutside(event: Event): Promise<boolean> {
  const staff = event.type === 'Assigned' ? event.handler : event.type === 'LevelEntered' ? event.staff : undefined
  return staff !== undefined && (await records.team()).some(({ id, outside }) => id === staff && outside)
}

/** As many messages as one request sends ("SendMessageBatch", Amazon SQS API reference). */
const MAX_BATCH = 10

/** Has `notify` send: it waits for SES, and nothing here does. */
async function queueNotices(...jobs: readonly NoticeJob[]): Promise<void> {
  for (let place = 0; place < jobs.length; place += MAX_BATCH) {
    const Entries = jobs.slice(place, place + MAX_BATCH).map((job, index) => ({
      Id: String(index),
      MessageBody: JSON.stringify(job),
      MessageGroupId: groupOf(job),
      MessageDeduplicationId: deduplicationIdOf(job),
    }))
    const { Failed = [] } = await queue.send(new SendMessageBatchCommand({ QueueUrl: NOTICES_QUEUE_URL, Entries }))
    // The record comes again, and what was queued already is not queued twice.
    if (Failed.length > 0) throw new Error(`${Failed.length} notices were not queued: ${Failed[0]?.Message}`)
  }
}

/** The month in which something happened, as the organisation counts days. */
const monthOf = (at: string): string =>
  localDate(Temporal.Instant.from(at), calendarIn(records.running)).toString().slice(0, 7)

/** Has a note written on the ticket that the complaint came from. Nothing waits for the helpdesk. */
async function noteOnTicket(reference: string, { sequence, event }: Recorded): Promise<void> {
  if (!writesNotes || !isNoted(event)) return
  const {
    intake: { ticket },
  } = (await loadComplaint(records.table, reference)).complaint
  const helpdesk = ticket && helpdesks.get(ticket.helpdesk)
  if (!helpdesk?.notes || !isReachable(helpdesk)) return
  const job: Job = { note: { reference, sequence } }
  await queue.send(new SendMessageCommand({ QueueUrl: HELPDESK_QUEUE_URL, MessageBody: JSON.stringify(job) }))
}

async function moveOrRemove(
  reference: string,
  { OldImage, NewImage }: NonNullable<DynamoDBRecord['dynamodb']>,
): Promise<void> {
  const [before, after] = [OldImage?.alarmAt?.S, NewImage?.alarmAt?.S]
  if (before === after) return
  if (after === undefined) return removeAlarm(alarms, reference)
  // What is due already rings at once: Scheduler takes no moment that is past.
  const soon = now().add({ seconds: 2 })
  const at = Temporal.Instant.from(after)
  const hasRung = before === undefined || Temporal.Instant.compare(Temporal.Instant.from(before), now()) <= 0
  await moveAlarm(alarms, reference, Temporal.Instant.compare(at, soon) < 0 ? soon : at, hasRung)
}
