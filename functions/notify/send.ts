// How a notice leaves: claimed, sent, marked as sent, and recorded.
import { localDate } from '../../shared/calendar/calendar.ts'
import { Command } from '../../shared/complaint/commands.ts'
import { isInvolved, type StaffMember } from '../../shared/complaint/complaint.ts'
import { isImpartial, isThere } from '../../shared/complaint/decide/eligibility.ts'
import type { Event } from '../../shared/complaint/events.ts'
import { Missing } from '../../shared/faults.ts'
import { onPaper } from '../../shared/letters/on-paper.ts'
import { mailable } from '../../shared/mail/address.ts'
import { invitationTo } from '../../shared/mail/invitation.ts'
import { runsIn } from '../../shared/mail/reply.ts'
import { tagsOf } from '../../shared/mail/tags.ts'
import { replyAddress } from '../../shared/mail/thread.ts'
import { writeMail } from '../../shared/mail/write.ts'
import type { Mailbox } from '../../shared/mail/writer.ts'
import { isSaidAnyway, noticesFor } from '../../shared/notices/all.ts'
import { htmlOf } from '../../shared/notices/html.ts'
import { type Message, paragraph, textOf } from '../../shared/notices/message.ts'
import type { CalledFor, Facts } from '../../shared/notices/notice.ts'
import { messageOf } from '../../shared/notices/wording.ts'
import { calendarIn } from '../../shared/procedure/procedure.ts'
import { AddressSettings, KeySettings, MailSettings } from '../../shared/settings.ts'
import { loadComplaint, loadEvent, loadTimeline } from '../../shared/store/complaints.ts'
import { execute, type Records } from '../../shared/store/execute.ts'
import type { State } from '../../shared/store/items.ts'
import { type Key, keys } from '../../shared/store/keys.ts'
import { claim, doneItem, markDone, markSent, release, threadMarker } from '../../shared/store/ledger.ts'
import { isOneTooMany } from '../../shared/store/limits.ts'
import { hashOfAddress } from '../../shared/store/people.ts'
import { saveTexts, Texts } from '../../shared/store/texts.ts'
import { log, now, openSecrets, settings } from '../runtime/environment.ts'
import { linkTo } from '../web/complainant-link.ts'
import { factsFor } from '../web/notice-facts.ts'
import { openMailer, SendDeferred, type SendResult } from './mailer.ts'

/** How many mails one complainant gets in a day: two machines that answer each other are stopped by it. */
const MOST_A_DAY = 40

/** Where a notice goes: to its reader, or as a letter to whoever prints it. */
type Envelope = {
  readonly to: Mailbox
  readonly message: Message
  readonly thread: readonly string[]
  readonly counts: boolean
  /** The colleague whom it goes to, by id. */
  readonly staff?: string
  /** What is to be printed, where it goes by post. */
  readonly letter?: Message
}

/** What became of a notice, and the command that says so; `messageId` where a mail left. */
type Outcome = {
  readonly command: Command
  readonly messageId?: string | undefined
  readonly runs?: readonly string[]
}

/** Sends what an event of a complaint calls for, each notice once. What fails holds up none of the others, and is thrown at the end. */
export function openSender(records: Records): (reference: string, sequence: number) => Promise<void> {
  const { KEY_SECRET, MAIL_CONFIGURATION_SET, ADDRESS } = settings(
    KeySettings.extend(MailSettings.shape).extend(AddressSettings.shape),
  )
  const post = openMailer()
  const secretOf = openSecrets()
  const { table, bucket } = records

  return async (reference, sequence) => {
    const [loaded, event] = await Promise.all([loadComplaint(table, reference), loadEvent(table, reference, sequence)])
    const procedure = await records.procedureOf(loaded.complaint)
    const failures: unknown[] = []
    for (const called of noticesFor(procedure, loaded.complaint, event, sequence)) {
      try {
        await notify(loaded, event, sequence, called)
      } catch (error) {
        failures.push(error)
      }
    }
    if (failures.length === 1) throw failures[0]
    if (failures.length > 1) throw new AggregateError(failures, `${failures.length} notices were not sent.`)
  }

  async function notify(loaded: State, event: Event, sequence: number, called: CalledFor): Promise<void> {
    const { reference } = loaded.complaint
    const ledger = keys.notice(reference, sequence, called.id.split('/').slice(2).join('/'))
    const claimed = await claim(table, ledger, now())
    if (claimed.status === 'done') return
    if (claimed.status === 'sent') {
      const command = Command.parse(JSON.parse(claimed.record))
      return record(loaded, ledger, called, { command, messageId: claimed.messageId })
    }
    if (called.notice.saidBy && isSaidAnyway(called, event, await loadTimeline(table, reference, sequence))) {
      log.info('a later notice says it all', { id: called.id })
      return markDone(table, ledger, now())
    }
    const outcome = await outcomeOf(loaded, event, sequence, called, ledger)
    if (called.notice.isInternal && outcome.messageId !== undefined) {
      return markDone(table, ledger, now(), outcome.messageId)
    }
    await markSent(table, ledger, now(), { messageId: outcome.messageId, record: JSON.stringify(outcome.command) })
    await record(loaded, ledger, called, outcome)
  }

  /** Records what became of a notice, once. Fails without harm: the ledger knows what is still to be recorded. */
  async function record(
    loaded: State,
    ledger: Key,
    { id, reader }: CalledFor,
    { command, messageId, runs = [] }: Outcome,
  ) {
    const { reference } = loaded.complaint
    const items = [
      doneItem(ledger, now(), messageId),
      ...(messageId !== undefined && reader === 'complainant' ? [threadMarker(messageId, loaded.complaint, runs)] : []),
    ]
    const answer = await execute(records, reference, command, {
      loaded,
      marker: keys.marker('notice', id),
      beside: items.map((item) => ({ item })),
    })
    if (answer.outcome === 'refused') log.error('a notice cannot be recorded', { id, why: answer.refusal.refused })
  }

  /** Sends a notice, or holds it back where its reader has got too many. */
  async function outcomeOf(
    { complaint }: State,
    event: Event,
    sequence: number,
    called: CalledFor,
    ledger: Key,
  ): Promise<Outcome> {
    const { reference } = complaint
    const page =
      called.reader === 'complainant'
        ? linkTo(ADDRESS, complaint, await secretOf(KEY_SECRET), now())
        : `${ADDRESS}/desk/complaints/${reference}`
    const facts = await factsFor(records, complaint, event, called, { page, now: now() })
    const envelope = envelopeOf(facts, event, called)
    if (envelope === undefined) throw new Missing(`Somebody to send ${called.id} to`)
    const name = { by: 'system', id: called.id, notice: called.notice.name } as const
    if (await isTooMany(facts, envelope, called)) return { command: { type: 'RecordNoticeHeld', ...name } }
    const letter = envelope.letter && (await keepLetter(reference, envelope.letter))
    // A letter that waits to be printed went to a colleague.
    const reader = envelope.counts ? called.reader : (envelope.staff ?? 'staff')
    try {
      const tags = tagsOf({ reference, sequence, notice: called.notice.name, reader })
      const posted = await postTo(envelope, facts, tags)
      if ('refused' in posted) {
        const { refused: reason } = posted
        return { command: { type: 'RecordNoticeBounced', ...name, to: reader, how: 'for-good', reason } }
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
      if (error instanceof SendDeferred && error.wasNotSent) await release(table, ledger, now())
      throw error
    }
  }

  /** Keeps the words of a letter before it is prepared, so that nothing has to be written a second time to record it. */
  async function keepLetter(reference: string, letter: Message): Promise<string> {
    const texts = new Texts()
    const id = texts.keep(JSON.stringify(letter))
    await saveTexts(table, bucket, reference, texts)
    return id
  }

  async function isTooMany(facts: Facts, { to, counts }: Envelope, { id, reader }: CalledFor): Promise<boolean> {
    if (reader !== 'complainant' || !counts) return false
    // Whoever names somebody else's address uses up what that complaint may send, and nothing of that person's own.
    const {
      reference,
      contact: { unproven },
    } = facts.complaint
    const what = `mail#${hashOfAddress(to.address, await secretOf(KEY_SECRET))}${unproven ? `#${reference}` : ''}`
    const day = localDate(facts.now, calendarIn(facts.procedure)).toString()
    return isOneTooMany(table, { what, day, which: id }, MOST_A_DAY)
  }

  async function postTo(envelope: Envelope, facts: Facts, tags: ReturnType<typeof tagsOf>): Promise<SendResult> {
    const { complaint, procedure } = facts
    const { organisation } = procedure
    const raw = await writeMail({
      from: { name: organisation.name, address: organisation.email },
      to: envelope.to,
      replyTo: replyAddress(organisation.email, complaint, await secretOf(KEY_SECRET)),
      subject: envelope.message.subject,
      text: textOf(envelope.message),
      html: htmlOf(envelope.message, organisation),
      thread: envelope.thread,
      invitation: envelope.message.meeting && invitationTo(envelope.message.meeting, organisation, envelope.to),
    })
    return post({ raw, to: envelope.to.address, tags, configurationSet: MAIL_CONFIGURATION_SET })
  }
}

function envelopeOf(facts: Facts, event: Event, { id, notice, reader }: CalledFor): Envelope | undefined {
  const { complaint, contact } = facts
  const message = messageOf(notice, facts, event)
  if (reader !== 'complainant') return toStaff(facts, reader, message)
  // Reports go the way that the complainant prefers (CLD-C18, CLD-C19); what has to arrive in time goes by mail.
  const prefers = notice.name === 'progress-report' ? (complaint.contact.preferredContact ?? 'email') : 'email'
  const address = contact.email && mailable(contact.email)
  if (address && !complaint.contact.unreachable && prefers === 'email') {
    const to = { address, ...(contact.name && { name: contact.name }) }
    return { to, message, thread: complaint.correspondence.thread, counts: true }
  }
  const where = [contact.name, contact.address, contact.phone].filter(Boolean).join(', ')
  const byPhone = prefers === 'phone' && contact.phone !== undefined
  const why = prefers === 'email' ? 'has no address for mail that works' : `prefers to hear by ${prefers}`
  const how = byPhone ? 'Call them, and say this' : 'Print this and post it'
  const printed: Message = {
    subject: `To ${byPhone ? 'say by phone' : 'print and post'}: ${message.subject}`,
    body: [
      paragraph(
        `The complainant ${why}. ${how} (${where || 'address not known'}), then record that ${id} was ${byPhone ? 'said' : 'posted'}.`,
      ),
      ...message.body,
    ],
  }
  const letter = toStaff(facts, whoPrints(facts), printed)
  return letter && { ...letter, counts: false, ...(!byPhone && { letter: onPaper(message) }) }
}

/** Who prints or says what mail cannot bring: the handler; without one, whoever is there and has no stake, from the handlers up to the directors. */
function whoPrints(facts: Facts): string | undefined {
  const { complaint, team, procedure } = facts
  const handler = team.find(({ id }) => id === complaint.handler)
  if (handler !== undefined && !handler.left) return handler.id
  const able = team.filter((one) => !one.left && !one.outside && isImpartial(complaint, one))
  const roles = [procedure.handling.role, 'handler', 'service-manager', 'leadership', 'director'] as const
  const inOrder = roles.flatMap((role) => able.filter((one) => one.roles.includes(role)))
  const outside = team.find((one) => one.outside && !isInvolved(complaint, one.id))
  return (inOrder.find((one) => isThere(facts, one)) ?? inOrder[0] ?? outside)?.id
}

function toStaff(facts: Facts, id: string | undefined, message: Message): Envelope | undefined {
  const { complaint, procedure, team } = facts
  const named = team.find((one) => one.id === id)
  if (named === undefined) return undefined
  // Nothing goes to somebody who works here no more: whoever has the complaint reads it for them.
  const instead = named.left ? whoPrints(facts) : named.id
  const addressee = team.find((one) => one.id === instead)
  if (addressee === undefined) return undefined
  const deputy = deputyOf(facts, addressee)
  const member = deputy ?? addressee
  const standingIn = deputy && paragraph(`${addressee.name} is away, and you stand in for them.`)
  // Not a message that was ever sent: it keeps what staff get about one complaint in one thread.
  const thread = [`<${complaint.reference.toLowerCase()}@${procedure.organisation.email.split('@').at(-1)}>`]
  const body = standingIn ? [standingIn, ...message.body] : message.body
  const to = { name: member.name, address: member.email }
  return { to, staff: member.id, message: { ...message, body }, thread, counts: true }
}

/** Who reads what goes to somebody who is away: their deputy, unless the complaint is about either of them. */
function deputyOf(facts: Facts, addressee: StaffMember): StaffMember | undefined {
  const { complaint, team } = facts
  if (isThere(facts, addressee) || isInvolved(complaint, addressee.id)) return undefined
  return team.find((one) => one.id === addressee.deputy && isThere(facts, one) && isImpartial(complaint, one))
}
