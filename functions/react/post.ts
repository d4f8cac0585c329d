// How a notice leaves: claimed, sent, and marked as sent with the event that says so.
import { MessageRejected, SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses'
import { localDate } from '../../shared/calendar/calendar.ts'
import type { Command } from '../../shared/complaint/commands.ts'
import type { StaffMember } from '../../shared/complaint/complaint.ts'
import { isImpartial, isThere } from '../../shared/complaint/decide/who.ts'
import type { Event } from '../../shared/complaint/events.ts'
import type { Recorded } from '../../shared/complaint/timeline.ts'
import { Missing } from '../../shared/faults.ts'
import { onPaper } from '../../shared/letters/on-paper.ts'
import { invitationTo } from '../../shared/mail/invitation.ts'
import type { Mailbox } from '../../shared/mail/read.ts'
import { replyAddress } from '../../shared/mail/thread.ts'
import { writeMail } from '../../shared/mail/write.ts'
import { mayCall, noticesFor } from '../../shared/notices/all.ts'
import { htmlOf } from '../../shared/notices/html.ts'
import { type Message, paragraph, textOf } from '../../shared/notices/message.ts'
import type { CalledFor, Facts } from '../../shared/notices/notice.ts'
import { messageOf } from '../../shared/notices/wording.ts'
import { calendarIn } from '../../shared/procedure/procedure.ts'
import { AddressSettings, KeySettings, MailSettings } from '../../shared/settings.ts'
import { loadComplaint } from '../../shared/store/complaints.ts'
import { handOver, type Records } from '../../shared/store/hand-over.ts'
import { keys } from '../../shared/store/keys.ts'
import { claim, markSent, sentItem, threadMarker } from '../../shared/store/ledger.ts'
import { isOneTooMany } from '../../shared/store/limits.ts'
import { hashOfAddress } from '../../shared/store/people.ts'
import { Texts } from '../../shared/store/texts.ts'
import { linkTo } from '../customer-link.ts'
import { factsFor } from '../notice-facts.ts'
import { log, now, openSecrets, settings } from '../open.ts'

/** How many mails one complainant gets in a day: two machines that answer each other are stopped by it. */
const MOST_A_DAY = 40

/** Where a notice goes: to its reader, or as a letter to whoever prints it. */
type Envelope = {
  readonly to: Mailbox
  readonly message: Message
  readonly thread: readonly string[]
  readonly counts: boolean
  /** What is to be printed, where it goes by post. */
  readonly letter?: Message
}

/** Sends what an event calls for. */
export function openPost(records: Records): (reference: string, recorded: Recorded) => Promise<void> {
  const { KEY_SECRET, MAIL_CONFIGURATION_SET, ADDRESS } = settings(
    KeySettings.extend(MailSettings.shape).extend(AddressSettings.shape),
  )
  const ses = new SESClient()
  const secretOf = openSecrets()

  return async (reference, { sequence, event }) => {
    if (!mayCall(event)) return
    const loaded = await loadComplaint(records.table, reference)
    for (const called of noticesFor(await records.procedureOf(loaded.complaint), loaded.complaint, event, sequence)) {
      const ledger = keys.notice(reference, sequence, called.id.split('/').slice(2).join('/'))
      if (!(await claim(records.table, ledger, now()))) continue
      const page =
        called.reader === 'complainant'
          ? linkTo(ADDRESS, reference, await secretOf(KEY_SECRET), now())
          : `${ADDRESS}/desk/complaints/${reference}`
      const facts = await factsFor(records, loaded.complaint, event, called, { page, now: now() })
      const envelope = envelopeOf(facts, event, called)
      if (envelope === undefined) throw new Missing(`Somebody to send ${called.id} to`)
      const texts = new Texts()
      const command = (await isTooMany(facts, envelope, called))
        ? ({ type: 'RecordNoticeHeld', by: 'system', notice: called.notice.name, id: called.id } as const)
        : await send(facts, envelope, sequence, called, texts)
      const messageId = 'messageId' in command ? command.messageId : undefined
      if (called.notice.isInternal && messageId !== undefined) {
        await markSent(records.table, ledger, now(), messageId)
        continue
      }
      const items = [
        sentItem(ledger, now(), messageId),
        ...(messageId !== undefined && called.reader === 'complainant' ? [threadMarker(messageId, reference)] : []),
      ]
      await handOver(records, reference, command, { loaded, texts, beside: items.map((item) => ({ item })) })
    }
  }

  async function isTooMany(facts: Facts, { to, counts }: Envelope, { id, reader }: CalledFor): Promise<boolean> {
    if (reader !== 'complainant' || !counts) return false
    const what = `mail#${hashOfAddress(to.address, await secretOf(KEY_SECRET))}`
    const day = localDate(facts.now, calendarIn(facts.procedure)).toString()
    return isOneTooMany(records.table, { what, day, which: id }, MOST_A_DAY)
  }

  /** Sends one notice, and gives the command that records what became of it. */
  async function send(
    { complaint, procedure }: Facts,
    envelope: Envelope,
    sequence: number,
    called: CalledFor,
    texts: Texts,
  ): Promise<Command> {
    const { reference } = complaint
    const { organisation } = procedure
    const name = { by: 'system', id: called.id, notice: called.notice.name } as const
    const raw = await writeMail({
      from: { name: organisation.name, address: organisation.email },
      to: envelope.to,
      replyTo: replyAddress(organisation.email, reference, await secretOf(KEY_SECRET)),
      subject: envelope.message.subject,
      text: textOf(envelope.message),
      html: htmlOf(envelope.message, organisation),
      thread: envelope.thread,
      invitation: envelope.message.meeting && invitationTo(envelope.message.meeting, organisation, envelope.to),
    })
    // A letter that waits to be printed went to a colleague.
    const reader = envelope.counts ? called.reader : (complaint.handler ?? 'staff')
    const tags = { reference, sequence: String(sequence), notice: called.notice.name, reader }
    try {
      const { MessageId } = await ses.send(
        new SendRawEmailCommand({
          RawMessage: { Data: raw },
          Destinations: [envelope.to.address],
          ConfigurationSetName: MAIL_CONFIGURATION_SET,
          Tags: Object.entries(tags).map(([Name, Value]) => ({ Name, Value })),
        }),
      )
      const messageId = await messageIdOf(MessageId ?? '')
      // A letter that waits to be printed is not sent: it counts once somebody says that it was posted.
      if (!envelope.counts) {
        const letter = envelope.letter && texts.keep(JSON.stringify(envelope.letter))
        return { type: 'RecordLetterPrepared', ...name, ...(letter && { letter }) }
      }
      return { type: 'RecordNoticeSent', ...name, to: called.reader, how: 'email', messageId }
    } catch (error) {
      if (!(error instanceof MessageRejected)) throw error
      log.warn('mail was rejected', { id: called.id })
      return { type: 'RecordNoticeBounced', ...name, to: reader, how: 'for-good', reason: error.message }
    }
  }

  // SES replaces Message-ID by the id that it returns, at a host of its region ("Amazon SES header fields").
  async function messageIdOf(id: string): Promise<string> {
    const region = await ses.config.region()
    return `<${id}@${region === 'us-east-1' ? 'email' : region}.amazonses.com>`
  }
}

function envelopeOf(facts: Facts, event: Event, { id, notice, reader }: CalledFor): Envelope | undefined {
  const { complaint, procedure, contact } = facts
  const message = messageOf(notice, facts, event)
  if (reader !== 'complainant') return toStaff(facts, reader, message)
  // Reports go the way that the complainant prefers (CLD-C18, CLD-C19); what has to arrive in time goes by mail.
  const prefers = notice.name === 'progress-report' ? (complaint.preferredContact ?? 'email') : 'email'
  if (contact.email && !complaint.unreachable && prefers === 'email') {
    const to = { address: contact.email, ...(contact.name && { name: contact.name }) }
    return { to, message, thread: complaint.thread, counts: true }
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
  const someone =
    complaint.handler ?? facts.team.find(({ roles }) => roles.includes(procedure.ladder[0]?.role ?? 'handler'))?.id
  const letter = someone === undefined ? undefined : toStaff(facts, someone, printed)
  return letter && { ...letter, counts: false, ...(!byPhone && { letter: onPaper(message) }) }
}

function toStaff(facts: Facts, id: string, message: Message): Envelope | undefined {
  const { complaint, procedure, team } = facts
  const addressee = team.find((one) => one.id === id)
  if (addressee === undefined) return undefined
  const deputy = deputyOf(facts, addressee)
  const member = deputy ?? addressee
  const standingIn = deputy && paragraph(`${addressee.name} is away, and you stand in for them.`)
  // Not a message that was ever sent: it keeps what staff get about one complaint in one thread.
  const thread = [`<${complaint.reference.toLowerCase()}@${procedure.organisation.email.split('@').at(-1)}>`]
  const body = standingIn ? [standingIn, ...message.body] : message.body
  return { to: { name: member.name, address: member.email }, message: { ...message, body }, thread, counts: true }
}

/** Who reads what goes to somebody who is away: their deputy, unless the complaint is about either of them. */
function deputyOf(facts: Facts, addressee: StaffMember): StaffMember | undefined {
  const { complaint, team } = facts
  if (isThere(facts, addressee) || complaint.subjects.includes(addressee.id)) return undefined
  return team.find((one) => one.id === addressee.deputy && isThere(facts, one) && isImpartial(complaint, one))
}
