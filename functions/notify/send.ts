// How a notice leaves: claimed, sent, marked as sent, and recorded.
import { localDate } from '../../shared/calendar/calendar.ts'
import { Command } from '../../shared/complaint/commands.ts'
import type { Event } from '../../shared/complaint/events.ts'
import { NotFound } from '../../shared/errors.ts'
import { invitationTo } from '../../shared/mail/invitation.ts'
import { runsIn } from '../../shared/mail/reply.ts'
import { tagsOf } from '../../shared/mail/tags.ts'
import { replyAddress } from '../../shared/mail/thread.ts'
import { writeMail } from '../../shared/mail/write.ts'
import { isSuperseded, noticesFor, releasedNotices } from '../../shared/notices/all.ts'
import { htmlOf } from '../../shared/notices/html.ts'
import { type Message, textOf } from '../../shared/notices/message.ts'
import type { CalledFor, Facts } from '../../shared/notices/notice.ts'
import { isOff, nextMorning, waitsForMorning } from '../../shared/notices/staff/waiting.ts'
import { calendarIn } from '../../shared/procedure/procedure.ts'
import { bytesOf } from '../../shared/store/attachments.ts'
import { loadComplaint, loadEvent, loadTimeline } from '../../shared/store/complaints.ts'
import { execute, type Storage } from '../../shared/store/execute.ts'
import type { Snapshot } from '../../shared/store/items.ts'
import { type Key, keys } from '../../shared/store/keys.ts'
import { claim, doneItem, markDone, markSent, noticeThreadItem, releaseClaim } from '../../shared/store/ledger.ts'
import { exceedsLimit } from '../../shared/store/limits.ts'
import { storeWaiting } from '../../shared/store/mornings.ts'
import { hashOfAddress } from '../../shared/store/people.ts'
import { saveTexts, Texts } from '../../shared/store/texts.ts'
import { log } from '../runtime/environment.ts'
import { codeFor, linkTo } from '../web/complainant-link.ts'
import { factsFor } from '../web/notice-facts.ts'
import { type Envelope, envelopeOf, readerOf } from './envelope.ts'
import { type Raw, SendDeferred, type SendResult } from './mailer.ts'

/** How many mails one complainant gets in a day: two machines that answer each other are stopped by it. */
const MAX_NOTICES_A_DAY = 40

/** What became of a notice, and the command that says so; `messageId` where a mail left. */
type Outcome = {
  readonly command: Command
  readonly messageId?: string | undefined
  readonly runs?: readonly string[]
}

/** What notices are sent with. */
export type Sender = {
  readonly records: Storage
  /** Where Redress is found from outside. */
  readonly address: string
  /** The SES configuration set by which bounces come back. */
  readonly configurationSet: string
  /** The address at which SES receives: answers come there. */
  readonly inbound: string
  /** The key by which links and reply addresses are signed. */
  key(): Promise<string>
  send(mail: Raw): Promise<SendResult>
}

/** Sends each notice that an event calls for, once. A failure stops none of the others, and is thrown at the end. */
export async function sendNotices(sender: Sender, reference: string, sequence: number): Promise<void> {
  const { table, procedureOf } = sender.records
  const [loaded, event] = await Promise.all([loadComplaint(table, reference), loadEvent(table, reference, sequence)])
  const procedure = await procedureOf(loaded.complaint)
  const failures: unknown[] = []
  const all = noticesFor(procedure, loaded.complaint, event, sequence).map((called) => ({ called, event, sequence }))
  const earlier = event.type === 'NoticesReleased' ? event.events : []
  for (const before of earlier) {
    const earlierEvent = await loadEvent(table, reference, before)
    const called = releasedNotices(procedure, loaded.complaint, earlierEvent, before)
    all.push(...called.map((one) => ({ called: one, event: earlierEvent, sequence: before })))
  }
  for (const one of all) {
    try {
      await notify(sender, loaded, one.event, one.sequence, one.called)
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length === 1) throw failures[0]
  if (failures.length > 1) throw new AggregateError(failures, `${failures.length} notices were not sent.`)
}

async function notify(
  sender: Sender,
  loaded: Snapshot,
  event: Event,
  sequence: number,
  called: CalledFor,
): Promise<void> {
  const { reference } = loaded.complaint
  const ledger = keys.notice(reference, sequence, called.id.split('/').slice(2).join('/'))
  const claimed = await claim(sender.records.table, ledger, sender.records.now())
  if (claimed.status === 'done') return
  if (claimed.status === 'sent') {
    const command = Command.parse(JSON.parse(claimed.pendingCommand))
    return record(sender, loaded, ledger, called, { command, messageId: claimed.messageId })
  }
  if (
    called.notice.supersededBy &&
    isSuperseded(called, event, await loadTimeline(sender.records.table, reference, sequence))
  ) {
    log.info('a later notice says it all', { id: called.id })
    return markDone(sender.records.table, ledger, sender.records.now())
  }
  if (await isKeptForMorning(sender, loaded, event, sequence, called)) {
    return markDone(sender.records.table, ledger, sender.records.now())
  }
  const outcome = await outcomeOf(sender, loaded, event, sequence, called, ledger)
  if (called.notice.isInternal && outcome.messageId !== undefined) {
    return markDone(sender.records.table, ledger, sender.records.now(), outcome.messageId)
  }
  await markSent(sender.records.table, ledger, sender.records.now(), {
    messageId: outcome.messageId,
    pendingCommand: JSON.stringify(outcome.command),
  })
  await record(sender, loaded, ledger, called, outcome)
}

/** Keeps what can wait for the next morning digest of whoever reads it. What is due stands there anyway, and so need no reminder. */
async function isKeptForMorning(
  { records }: Sender,
  { complaint }: Snapshot,
  event: Event,
  sequence: number,
  called: CalledFor,
): Promise<boolean> {
  if (called.reader === 'complainant') return false
  const [procedure, team] = await Promise.all([records.procedureOf(complaint), records.team()])
  const scene = { complaint, procedure, team, now: records.now() }
  const member = readerOf(scene, called.reader)?.member
  if (member === undefined || !waitsForMorning(scene, called, event, member)) return false
  if (event.type === 'HandlerReminded' && event.turns.length > 0) return true
  const calendar = calendarIn(procedure)
  const day = localDate(nextMorning(scene.now, calendar), calendar).toString()
  await storeWaiting(records.table, member.id, day, { id: called.id, reference: complaint.reference, sequence })
  return true
}

/** Records the outcome of a notice, once. A failure does no harm: the ledger still holds what is to be recorded. */
async function record(
  sender: Sender,
  loaded: Snapshot,
  ledger: Key,
  { id, reader }: CalledFor,
  { command, messageId, runs = [] }: Outcome,
) {
  const { reference } = loaded.complaint
  const items = [
    doneItem(ledger, sender.records.now(), messageId),
    ...(messageId !== undefined && reader === 'complainant'
      ? [noticeThreadItem(messageId, loaded.complaint, runs)]
      : []),
  ]
  const answer = await execute(sender.records, reference, command, {
    loaded,
    idempotencyKey: keys.idempotency('notice', id),
    alsoWrite: items.map((item) => ({ item })),
  })
  if (answer.outcome === 'refused') log.error('a notice cannot be recorded', { id, why: answer.refusal.refused })
}

/** Sends a notice, or holds it back where its reader has got too many. */
async function outcomeOf(
  sender: Sender,
  { complaint }: Snapshot,
  event: Event,
  sequence: number,
  called: CalledFor,
  ledger: Key,
): Promise<Outcome> {
  const { reference } = complaint
  const page =
    called.reader === 'complainant'
      ? linkTo(sender.address, complaint, await sender.key(), sender.records.now())
      : `${sender.address}/desk/complaints/${reference}`
  const now = sender.records.now()
  const code = called.reader === 'complainant' ? codeFor(complaint, await sender.key(), now) : undefined
  const facts = await factsFor(sender.records, complaint, event, called, { page, code, now })
  const envelope = envelopeOf(facts, event, called)
  if (envelope === undefined) throw new NotFound(`Somebody to send ${called.id} to`)
  const name = { by: 'system', id: called.id, notice: called.notice.name } as const
  if (await exceedsNoticeLimit(sender, facts, envelope, called))
    return { command: { type: 'RecordNoticeWithheld', ...name } }
  const letter = envelope.letter && (await storeLetter(sender, reference, envelope.letter))
  // A letter that waits to be printed went to a colleague.
  const reader = envelope.counts ? called.reader : (envelope.staff ?? 'staff')
  const printer = facts.team.find(({ id }) => id === envelope.staff)
  // Whoever wants no mail about letters finds them in their morning digest, and at the desk.
  if (!envelope.counts && printer && isOff(printer, 'letter')) {
    return { command: { type: 'RecordLetterPrepared', ...name, ...(letter && { letter }) } }
  }
  try {
    const tags = tagsOf({ reference, sequence, notice: called.notice.name, reader })
    const posted = await sendTo(sender, envelope, facts, tags)
    if ('refused' in posted) {
      const { refused: reason } = posted
      return { command: { type: 'RecordNoticeBounced', ...name, to: reader, how: 'permanent', reason } }
    }
    const { messageId } = posted
    // A letter that waits to be printed is not sent: it counts once somebody says that it was posted.
    if (!envelope.counts) return { command: { type: 'RecordLetterPrepared', ...name, ...(letter && { letter }) } }
    return {
      command: { type: 'RecordNoticeSent', ...name, to: called.reader, how: 'email', messageId },
      messageId,
      runs: runsIn(textOf(envelope.message)),
    }
  } catch (error) {
    if (error instanceof SendDeferred && error.wasNotSent)
      await releaseClaim(sender.records.table, ledger, sender.records.now())
    throw error
  }
}

/** Stores the text of a letter before the letter is prepared, so that recording it again does not compose it again. */
async function storeLetter(sender: Sender, reference: string, letter: Message): Promise<string> {
  const texts = new Texts()
  const id = texts.add(JSON.stringify(letter))
  await saveTexts(sender.records.table, sender.records.bucket, reference, texts)
  return id
}

async function exceedsNoticeLimit(
  sender: Sender,
  facts: Facts,
  { to, counts }: Envelope,
  { id, reader }: CalledFor,
): Promise<boolean> {
  if (reader !== 'complainant' || !counts) return false
  // An unproven address is counted for its complaint, so that naming somebody else's address does not use up that person's limit.
  const {
    reference,
    contact: { unproven },
  } = facts.complaint
  const counter = `mail#${hashOfAddress(to.address, await sender.key())}${unproven ? `#${reference}` : ''}`
  const day = localDate(facts.now, calendarIn(facts.procedure)).toString()
  return exceedsLimit(sender.records.table, { counter, day, requestId: id }, MAX_NOTICES_A_DAY)
}

/** The files that go with a message, with their bytes. */
const enclosedIn = ({ records: { bucket } }: Sender, { files = [] }: Message) =>
  Promise.all(
    files.map(async (file) => ({
      filename: file.name,
      contentType: file.declaredType,
      content: Buffer.from(await bytesOf(bucket, file)),
    })),
  )

async function sendTo(
  sender: Sender,
  envelope: Envelope,
  facts: Facts,
  tags: ReturnType<typeof tagsOf>,
): Promise<SendResult> {
  const { complaint, procedure } = facts
  const { organisation } = procedure
  const raw = await writeMail({
    from: { name: organisation.name, address: organisation.email },
    to: envelope.to,
    replyTo: replyAddress(sender.inbound, complaint, await sender.key()),
    subject: envelope.message.subject,
    text: textOf(envelope.message),
    html: htmlOf(envelope.message, organisation),
    thread: envelope.thread,
    attachments: await enclosedIn(sender, envelope.message),
    invitation: envelope.message.meeting && invitationTo(envelope.message.meeting, organisation, envelope.to),
  })
  return sender.send({ raw, to: envelope.to.address, tags, configurationSet: sender.configurationSet })
}
