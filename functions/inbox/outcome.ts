// What becomes of one mail.
import { z } from 'zod'
import { localDate } from '../../shared/calendar/calendar.ts'
import type { StaffMember } from '../../shared/complaint/complaint.ts'
import { type SortedOut, sortOut } from '../../shared/mail/attachments.ts'
import { calendarReplyIn } from '../../shared/mail/calendar-reply.ts'
import { whyAutomatic } from '../../shared/mail/loops.ts'
import { type Mail, readMail } from '../../shared/mail/read.ts'
import { mentionedIn } from '../../shared/mail/thread.ts'
import { calendarIn } from '../../shared/procedure/procedure.ts'
import { KeySettings } from '../../shared/settings.ts'
import { type MailItem, sortable } from '../../shared/store/items.ts'
import { isOneTooMany } from '../../shared/store/limits.ts'
import { placeOf, type RawMail, recordEnding } from '../../shared/store/mails.ts'
import { hashOfAddress } from '../../shared/store/people.ts'
import { isFlood } from '../intake/limits.ts'
import { setAside } from '../intake/quarantine.ts'
import { log, type openRecords, openSecrets, settings } from '../runtime/environment.ts'
import { belongingOf } from './belonging.ts'
import { type Case, endingOf, type Outcome, type Reason } from './case.ts'
import { openFiling } from './filing.ts'

/** A person has released a mail: it is read as if it had come from a person, and counts as received when it first arrived. */
export const Release = z.object({ release: z.object({ id: z.string(), receivedAt: z.string() }) })
export type Release = z.infer<typeof Release>

/** What a mail says, once it was read. */
type Seen = { says?: string; member?: string | undefined }

/** How many strangers may name one complaint on one day before they count as one machine that changes its address. */
const STRANGERS = 5

/** Endings that no command was executed for, or none that was done: an automatic reply may belong to a complaint or not. */
const WITHOUT_COMMAND: readonly MailItem['ending'][] = ['automatic', 'quarantined', 'repeated']

/** Opens what acts on mail: each becomes a complaint, belongs to one, or is set aside, and its ending is recorded. */
export function openInbox(records: ReturnType<typeof openRecords>) {
  const { KEY_SECRET } = settings(KeySettings)
  const secretOf = openSecrets()
  const { table, running } = records
  const { email: complaintsAddress } = running.organisation
  const filing = openFiling(records)

  return { actOn, giveUp }

  async function actOn(id: string, raw: RawMail, isReleased = false): Promise<Outcome> {
    const seen: Seen = {}
    const decided = await become(id, raw, isReleased, seen)
    const outcome = 'aside' in decided ? await putAside(id, raw, decided.aside, { ...seen, isReleased }) : decided
    // What a command led to was written with it.
    if (WITHOUT_COMMAND.includes(outcome.ending)) {
      await recordEnding(table, endingOf(id, raw, outcome), { again: isReleased })
    }
    return outcome
  }

  /** Sets a mail aside with which nothing else can be done. */
  async function giveUp(id: string, raw: RawMail): Promise<Outcome> {
    const outcome = await putAside(id, raw, 'unreadable', { isReleased: false })
    await recordEnding(table, endingOf(id, raw, outcome), { again: false })
    return outcome
  }

  async function become(
    id: string,
    { bytes, receivedAt }: RawMail,
    isReleased: boolean,
    seen: Seen,
  ): Promise<Outcome | { readonly aside: Reason }> {
    let mail: Mail
    try {
      mail = await readMail(bytes)
      seen.says = `${mail.from?.address}\n${mail.subject}\n${mail.text}`
    } catch (error) {
      log.warn('mail cannot be read', { id, error })
      return { aside: 'unreadable' }
    }
    const { virus, spam, dmarc } = mail.verdicts
    const member = await colleague(mail.proven)
    seen.member = member?.id
    if (!isReleased) {
      if (virus === 'fail') return { aside: 'virus' }
      if (dmarc === 'fail') return { aside: 'forged' }
      if (spam === 'fail') return { aside: 'spam' }
      // Whoever releases a mail vouches for what it says, and not for who wrote it.
      if (member === undefined && (await namesColleague(mail))) return { aside: 'forged' }
    }
    const key = await secretOf(KEY_SECRET)
    if (!isReleased && member === undefined && (await isTooMuch(id, mail, key))) return { aside: 'flood' }
    const isAutomatic = !isReleased && whyAutomatic(mail, complaintsAddress) !== undefined
    const sorted = virus === 'fail' ? withoutFiles(mail) : await sortOut(mail.enclosures)
    const files = mail.unreadable === undefined ? sorted : withUnread(sorted, mail.unreadable)
    const arrived: Case = { id, mail, receivedAt, isReleased, isAutomatic, files, member, key }
    const about = await belongingOf(table, complaintsAddress, arrived)
    if (about?.isAnswer) {
      const counted = { what: 'messages', of: about.complaint.reference, which: id } as const
      const isAllowed = isReleased || member !== undefined || !(await isFlood(records, key, counted))
      return isAllowed ? filing.file(about, arrived) : { aside: 'flood' }
    }
    // A calendar answers an invitation, and whoever forwards that complains of nothing.
    const isMachine = isAutomatic || (!isReleased && calendarReplyIn(mail) !== undefined)
    if (isMachine || mail.answerTo === undefined) return { aside: 'automatic' }
    if (!isReleased && (await isLoop(arrived))) return { aside: 'loop' }
    if (member !== undefined && !isReleased) return filing.passOn(arrived, member, about?.complaint.reference)
    return filing.begin(arrived, about?.complaint.reference)
  }

  async function putAside(
    id: string,
    { receivedAt }: Pick<RawMail, 'receivedAt'>,
    reason: Reason,
    { says = '', member, isReleased }: Seen & { readonly isReleased: boolean },
  ): Promise<Outcome> {
    const item = {
      id,
      receivedAt: sortable(receivedAt),
      reason,
      source: 'email',
      s3: placeOf(id, receivedAt),
      ...(reason === 'colleague' && member && { colleague: member }),
    }
    await setAside(records, item, { says, again: isReleased })
    return { ending: reason === 'automatic' ? 'automatic' : 'quarantined', reason }
  }

  async function colleague(address: string | undefined): Promise<StaffMember | undefined> {
    return (await records.team()).find(({ email, left }) => email.toLowerCase() === address?.toLowerCase() && !left)
  }

  /** Whether a mail bears the name of a colleague who may not have written it. */
  async function namesColleague({ from, answerTo }: Mail): Promise<boolean> {
    const named = await Promise.all([from, answerTo].map((one) => colleague(one?.address)))
    return named.some((one) => one !== undefined)
  }

  /** Whether one sender writes too often in a day; who only bears somebody's name uses up nothing of theirs. */
  function isTooMuch(id: string, { from, proven }: Mail, key: string): Promise<boolean> {
    const of = proven === undefined ? `unproven ${from?.address.toLowerCase()}` : `proven ${proven}`
    return isFlood(records, key, { what: 'mails', of, which: id })
  }

  /** One sender after the other answers the same complaint of somebody else: a machine that changes its address. The same words from many are people. */
  async function isLoop({ mail, receivedAt, key }: Case): Promise<boolean> {
    const [reference] = mentionedIn(`${mail.subject}\n${mail.text}`)
    if (reference === undefined) return false
    const day = localDate(receivedAt, calendarIn(running)).toString()
    const which = hashOfAddress(mail.from?.address ?? '', key)
    return isOneTooMany(table, { what: `answers#${reference}`, day, which }, STRANGERS)
  }
}

const withoutFiles = ({ enclosures }: Mail): SortedOut => ({
  kept: [],
  leftOut: enclosures.map(({ name }) => `${name ?? 'a file without a name'}: the mail was taken for a virus`),
})

/** Both whoever wrote it and whoever handles it are told that the words are missing, and how to send them. */
const withUnread = ({ kept, leftOut }: SortedOut, why: string): SortedOut => ({
  kept,
  leftOut: [
    `the words of the message: they are ${why}, and we cannot read them; please send them as plain text`,
    ...leftOut,
  ],
})
