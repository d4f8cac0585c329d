// What becomes of one mail.
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { localDate } from '../../shared/calendar/calendar.ts'
import type { Complaint, StaffMember } from '../../shared/complaint/complaint.ts'
import { saysClearlyYes } from '../../shared/mail/agreement.ts'
import { type SortedOut, sortOut } from '../../shared/mail/attachments.ts'
import { fingerprintOf, whyAutomatic } from '../../shared/mail/loops.ts'
import { type Mail, readMail } from '../../shared/mail/read.ts'
import { newlyWritten } from '../../shared/mail/reply.ts'
import { mentionedIn, repliesTo } from '../../shared/mail/thread.ts'
import { calendarIn } from '../../shared/procedure/procedure.ts'
import { KeySettings } from '../../shared/settings.ts'
import { loadComplaint, loadMarker, loadTimeline } from '../../shared/store/complaints.ts'
import { type Answer, handOver } from '../../shared/store/hand-over.ts'
import { type MailItem, type QuarantineItem, sortable } from '../../shared/store/items.ts'
import { keys } from '../../shared/store/keys.ts'
import { isOneTooMany } from '../../shared/store/limits.ts'
import { endingItem, placeOf, type RawMail, recordEnding } from '../../shared/store/mails.ts'
import { hashOfAddress } from '../../shared/store/people.ts'
import { Texts } from '../../shared/store/texts.ts'
import { log, type openRecords, openSecrets, settings } from '../open.ts'
import { enclosedBy, filesBeside, receive } from '../receive.ts'
import { setAside } from '../set-aside.ts'

/** A person has released a mail: it is read as if it had come from a person, and counts as received when it first arrived. */
export const Release = z.object({ release: z.object({ id: z.string(), receivedAt: z.string() }) })
export type Release = z.infer<typeof Release>

/** How many senders may write the very same on one day before it counts as one machine that changes its address. */
const SAME_FROM = 5

/** Endings that no command was handed over for, or none that was done: an automatic reply may belong to a complaint or not. */
const WITHOUT_COMMAND: readonly MailItem['ending'][] = ['automatic', 'quarantined', 'repeated']

type Outcome = Pick<MailItem, 'ending' | 'reference' | 'reason'>

/** A mail on its way to its ending. */
type Case = {
  readonly id: string
  readonly mail: Mail
  readonly receivedAt: RawMail['receivedAt']
  readonly isReleased: boolean
  readonly isAutomatic: boolean
  readonly files: SortedOut
  /** The colleague who wrote it, where SES vouches for that. */
  readonly member: StaffMember | undefined
  readonly key: string
}

/** Opens what acts on mail: each becomes a complaint, belongs to one, or is set aside, and its ending is recorded. */
export function openInbox(records: ReturnType<typeof openRecords>) {
  const { KEY_SECRET } = settings(KeySettings)
  const secretOf = openSecrets()
  const { table, running } = records
  const { email: complaintsAddress } = running.organisation

  return async (id: string, raw: RawMail, isReleased = false): Promise<Outcome> => {
    const outcome = await become(id, raw, isReleased)
    // What a command led to was written with it.
    if (WITHOUT_COMMAND.includes(outcome.ending)) {
      await recordEnding(table, endingOf(id, raw, outcome), { again: isReleased })
    }
    return outcome
  }

  async function become(id: string, { bytes, receivedAt }: RawMail, isReleased: boolean): Promise<Outcome> {
    const aside = (reason: QuarantineItem['reason']) => putAside(id, receivedAt, reason)
    let mail: Mail
    try {
      mail = await readMail(bytes)
    } catch (error) {
      log.warn('mail cannot be read', { id, error })
      return aside('unreadable')
    }
    const { virus, spam, dmarc } = mail.verdicts
    if (!isReleased && virus === 'fail') return aside('virus')
    if (!isReleased && dmarc === 'fail') return aside('forged')
    if (!isReleased && spam === 'fail') return aside('spam')
    const namesake = await colleague(mail)
    if (!isReleased && namesake !== undefined && dmarc !== 'pass') return aside('forged')
    // Whoever releases a mail vouches for what it says, and not for who wrote it.
    const member = dmarc === 'pass' ? namesake : undefined
    const isAutomatic = !isReleased && whyAutomatic(mail, complaintsAddress) !== undefined
    const files = virus === 'fail' ? withoutFiles(mail) : await sortOut(mail.enclosures)
    const key = await secretOf(KEY_SECRET)
    const arrived = { id, mail, receivedAt, isReleased, isAutomatic, files, member, key }
    const about = await complaintOf(arrived)
    if (about?.isAnswer) return file(about.complaint, arrived)
    if (isAutomatic || mail.from === undefined) return aside('automatic')
    if (!isReleased && (await isLoop(arrived))) return aside('loop')
    return begin(arrived, about?.complaint.reference)
  }

  async function putAside(
    id: string,
    receivedAt: RawMail['receivedAt'],
    reason: QuarantineItem['reason'],
  ): Promise<Outcome> {
    const s3 = placeOf(id, receivedAt)
    await setAside(records, { id, receivedAt: sortable(receivedAt), reason, source: 'email', s3 })
    return { ending: reason === 'automatic' ? 'automatic' : 'quarantined', reason }
  }

  async function colleague({ from }: Mail): Promise<StaffMember | undefined> {
    const address = from?.address.toLowerCase()
    return (await records.team()).find(({ email }) => email.toLowerCase() === address)
  }

  /** The same words from one sender after the other. */
  async function isLoop({ mail, receivedAt, key }: Case): Promise<boolean> {
    const day = localDate(receivedAt, calendarIn(running)).toString()
    const which = hashOfAddress(mail.from?.address ?? '', key)
    return isOneTooMany(table, { what: `body#${fingerprintOf(mail)}`, day, which }, SAME_FROM)
  }

  /** The complaint that a mail belongs to: by its reply address, by the notice that it answers, or by a reference that it mentions where its sender is a party. */
  async function complaintOf(arrived: Case): Promise<{ complaint: Complaint; isAnswer: boolean } | undefined> {
    const { mail, member } = arrived
    const answered = repliesTo(mail, complaintsAddress, arrived.key) ?? (await byThread(mail))
    if (answered !== undefined) {
      const { complaint } = await loadComplaint(table, answered)
      if (complaint.version > 0) return { complaint: await whereItGoesOn(complaint), isAnswer: true }
    }
    for (const reference of mentionedIn(`${mail.subject}\n${mail.text}`)) {
      const mentioned = (await loadComplaint(table, reference)).complaint
      const complaint = await whereItGoesOn(mentioned)
      if (mentioned.version === 0 || !(member !== undefined || isComplainant(mentioned, arrived))) continue
      // A new message, and no answer, that mentions a closed complaint is a new complaint about it (CCR-C25).
      const isNew = complaint.phase === 'closed' && mail.answers.length === 0 && member === undefined
      return { complaint, isAnswer: !isNew }
    }
    return undefined
  }

  /** What is written to a duplicate is said of the complaint that it was merged into. */
  async function whereItGoesOn(complaint: Complaint): Promise<Complaint> {
    const { mergedInto } = complaint
    return mergedInto === undefined ? complaint : whereItGoesOn((await loadComplaint(table, mergedInto)).complaint)
  }

  async function byThread({ answers }: Mail): Promise<string | undefined> {
    for (const messageId of answers.slice(0, 10)) {
      const answered = await loadMarker(table, keys.marker('thread', messageId))
      if (answered?.reference !== undefined) return answered.reference
    }
    return undefined
  }

  async function begin(arrived: Case, relatedTo: string | undefined): Promise<Outcome> {
    const { id, mail, receivedAt, files, key } = arrived
    const { address: email, name } = mail.from ?? { address: '' }
    const outcomeOf = (reference: string): Outcome => ({ ending: 'complaint', reference })
    const answer = await receive(
      records,
      key,
      {
        channel: 'email',
        description: wordsOf(arrived, [mail.subject, mail.text]),
        ...(relatedTo && { relatedTo: [relatedTo] }),
      },
      {
        by: 'complainant',
        receivedAt: receivedAt.toString(),
        contact: { email, ...(name && { name }) },
        mail: placeOf(id, receivedAt),
        ...(mail.messageId && { messageId: mail.messageId }),
      },
      {
        files,
        marker: markerOf(arrived),
        beside: (reference) => [{ item: endingItem(endingOf(id, arrived, outcomeOf(reference))) }],
      },
    )
    return ended(arrived, answer, ({ reference }) => outcomeOf(reference))
  }

  async function file(complaint: Complaint, arrived: Case): Promise<Outcome> {
    const { reference, phase } = complaint
    const { id, mail, receivedAt, isAutomatic, files, member } = arrived
    const texts = new Texts()
    const isNote = member !== undefined && !isAutomatic
    const isStranger = member === undefined && !isComplainant(complaint, arrived)
    const stranger =
      isStranger && `(Written from ${mail.from?.address ?? 'an unknown address'}, which is not the complainant's.)`
    const text = texts.keep(wordsOf(arrived, [stranger, mail.subject, newlyWritten(mail.text)]))
    const enclosed = { mail: placeOf(id, receivedAt), ...enclosedBy(files, texts) }
    const by = member === undefined ? 'complainant' : { staff: member.id }
    const open = phase === 'closed' ? 'correspondence' : 'reply'
    const outcome: Outcome = { ending: isNote ? 'note' : isAutomatic ? 'automatic' : open, reference }
    const { messageId } = mail
    const version = isStranger || isAutomatic || isNote ? undefined : await versionAgreedTo(complaint, mail)
    const filing = { text, ...(messageId && { messageId }), ...enclosed }
    const answer = await handOver(
      records,
      reference,
      isNote
        ? { type: 'FileNote', by, text, ...enclosed }
        : version !== undefined
          ? { type: 'NoteAgreement', by: 'complainant', version, ...filing }
          : {
              type: 'FileCorrespondence',
              by,
              channel: 'email',
              automatic: isAutomatic,
              ...filing,
            },
      {
        texts,
        marker: markerOf(arrived),
        beside: [
          ...(await filesBeside(records, reference, files)),
          { item: endingItem(endingOf(id, arrived, outcome)) },
        ],
      },
    )
    return ended(arrived, answer, () => outcome)
  }

  /** Which version of the proposal an answer to it agrees to; undefined where it is no answer to the last one, or not clear. */
  async function versionAgreedTo({ reference, phase, proposals }: Complaint, mail: Mail): Promise<number | undefined> {
    if (phase !== 'proposed' || !saysClearlyYes(newlyWritten(mail.text))) return undefined
    const timeline = await loadTimeline(table, reference)
    const sent = timeline.findLast(({ event }) => event.type === 'NoticeSent' && event.notice === 'proposal')?.event
    const isAnswer =
      sent?.type === 'NoticeSent' && sent.messageId !== undefined && mail.answers.includes(sent.messageId)
    return isAnswer ? proposals.length : undefined
  }

  function ended(
    { id, receivedAt }: Case,
    answer: Answer,
    done: (complaint: Complaint) => Outcome,
  ): Outcome | Promise<Outcome> {
    switch (answer.outcome) {
      case 'done':
        return done(answer.complaint)
      case 'seen-before':
        return { ending: 'repeated', ...(answer.reference && { reference: answer.reference }) }
      case 'refused':
        log.warn('mail was refused', { id, why: answer.refusal.refused })
        return putAside(id, receivedAt, 'refused')
    }
  }
}

const endingOf = (id: string, { receivedAt }: Pick<RawMail, 'receivedAt'>, outcome: Outcome): MailItem => ({
  id,
  receivedAt: sortable(receivedAt),
  ...outcome,
})

const isComplainant = ({ address }: Complaint, { mail, key }: Case): boolean =>
  mail.from !== undefined && address === hashOfAddress(mail.from.address, key)

/** What is kept of somebody's words, with a line for each file. */
function wordsOf({ files }: Case, said: readonly (string | false)[]): string {
  const words = said.filter(Boolean).join('\n\n')
  const attached = files.kept.map(({ name, claims }) => `[Attached: ${name} (${claims})]`)
  const lost = files.leftOut.map((line) => `[Not kept: ${line}]`)
  return [words, ...attached, ...lost].filter(Boolean).join('\n') || '(an empty message)'
}

const withoutFiles = ({ enclosures }: Mail): SortedOut => ({
  kept: [],
  leftOut: enclosures.map(({ name }) => `${name ?? 'a file without a name'}: the mail was taken for a virus`),
})

/** The same for every delivery of one mail, whatever the servers on its way wrote above it. */
function markerOf({ id, mail: { messageId, from, subject, text, header } }: Case) {
  const date = header('date')
  const sent = messageId === undefined && date === undefined ? id : [messageId, date]
  const what = JSON.stringify([sent, from?.address, subject, text])
  return keys.marker('mail', createHash('sha256').update(what).digest('hex'))
}
