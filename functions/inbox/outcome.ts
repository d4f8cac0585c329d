// Decides what happens to one mail, and does it.
import * as z from 'zod'
import { localDate } from '../../shared/calendar/calendar.ts'
import type { StaffMember } from '../../shared/complaint/complaint.ts'
import { checkAttachments, type SortedOut } from '../../shared/mail/attachments.ts'
import { calendarReplyIn } from '../../shared/mail/calendar-reply.ts'
import { whyAutomatic } from '../../shared/mail/loops.ts'
import { type Mail, readMail } from '../../shared/mail/read.ts'
import { mentionedIn } from '../../shared/mail/thread.ts'
import { calendarIn } from '../../shared/procedure/procedure.ts'
import { type MailItem, sortable } from '../../shared/store/items.ts'
import { exceedsLimit } from '../../shared/store/limits.ts'
import { placeOf, type RawMail, recordEnding } from '../../shared/store/mails.ts'
import { hashOfAddress } from '../../shared/store/people.ts'
import { exceedsDailyLimit } from '../intake/limits.ts'
import { putInQuarantine } from '../intake/quarantine.ts'
import { log } from '../runtime/environment.ts'
import { matchMail } from './belonging.ts'
import { endingOf, type InboundMail, type Inbox, type Outcome, type Reason } from './case.ts'
import { begin, file, passOn } from './filing.ts'

/** A person has released a mail: it is read as if it had come from a person, and counts as received when it first arrived. */
export const Release = z.object({ release: z.object({ id: z.string(), receivedAt: z.string() }) })
export type Release = z.infer<typeof Release>

/** What a mail says, once it was read. */
type Seen = { says?: string; member?: string | undefined }

/** How many unknown senders may mention one complaint in a day; more are taken for one machine that changes its address. */
const STRANGERS = 5

/** The endings that no command has recorded already. */
const WITHOUT_COMMAND: readonly MailItem['ending'][] = ['automatic', 'quarantined', 'repeated']

/** Handles a mail: opens a complaint with it, files it with one, or quarantines it, and records which. */
export async function actOn(inbox: Inbox, id: string, raw: RawMail, isReleased = false): Promise<Outcome> {
  const seen: Seen = {}
  const decided = await processMail(inbox, id, raw, isReleased, seen)
  const outcome =
    'aside' in decided ? await quarantineMail(inbox, id, raw, decided.aside, { ...seen, isReleased }) : decided
  // What a command led to was written with it.
  if (WITHOUT_COMMAND.includes(outcome.ending)) {
    await recordEnding(inbox.records.table, endingOf(id, raw, outcome), { again: isReleased })
  }
  return outcome
}

/** Quarantines a mail that keeps failing. */
export async function quarantineUnprocessable(inbox: Inbox, id: string, raw: RawMail): Promise<Outcome> {
  const outcome = await quarantineMail(inbox, id, raw, 'unreadable', { isReleased: false })
  await recordEnding(inbox.records.table, endingOf(id, raw, outcome), { again: false })
  return outcome
}

async function processMail(
  inbox: Inbox,
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
  const member = await colleague(inbox, mail.proven)
  seen.member = member?.id
  const key = await inbox.key()
  const unwanted = isReleased ? undefined : await whyUnwanted(inbox, id, mail, member, key)
  if (unwanted !== undefined) return { aside: unwanted }
  const ours = [inbox.inbound, inbox.records.running.organisation.email]
  const isAutomatic = !isReleased && ours.some((address) => whyAutomatic(mail, address) !== undefined)
  const sorted = mail.verdicts.virus === 'fail' ? withoutFiles(mail) : await checkAttachments(mail.attachments)
  const files = mail.unreadable === undefined ? sorted : withUnread(sorted, mail.unreadable)
  return handleReadMail(inbox, { id, mail, receivedAt, isReleased, isAutomatic, files, member, key })
}

/** Why a mail goes to quarantine whatever it is about. Releasing one vouches for its contents, not for its sender. */
async function whyUnwanted(
  inbox: Inbox,
  id: string,
  mail: Mail,
  member: StaffMember | undefined,
  key: string,
): Promise<Reason | undefined> {
  const { virus, spam, dmarc } = mail.verdicts
  if (virus === 'fail') return 'virus'
  if (dmarc === 'fail') return 'forged'
  if (spam === 'fail') return 'spam'
  if (member !== undefined) return undefined
  if (await namesColleague(inbox, mail)) return 'forged'
  return (await exceedsMailLimit(inbox, id, mail, key)) ? 'flood' : undefined
}

/** Handles a mail that was read. */
async function handleReadMail(inbox: Inbox, arrived: InboundMail): Promise<Outcome | { readonly aside: Reason }> {
  const { id, mail, isReleased, isAutomatic, member } = arrived
  const about = await matchMail(inbox.records.table, inbox.inbound, arrived)
  if (about?.isAnswer) {
    const counted = { limit: 'messages', countedFor: about.complaint.reference, requestId: id } as const
    const isAllowed =
      isReleased || member !== undefined || !(await exceedsDailyLimit(inbox.records, arrived.key, counted))
    return isAllowed ? file(inbox, about, arrived) : { aside: 'flood' }
  }
  // A calendar answers an invitation, and whoever forwards that complains of nothing.
  const isMachine = isAutomatic || (!isReleased && calendarReplyIn(mail) !== undefined)
  if (isMachine || mail.answerTo === undefined) return { aside: 'automatic' }
  if (!isReleased && (await isLoop(inbox, arrived))) return { aside: 'loop' }
  if (member !== undefined && !isReleased) return passOn(inbox, arrived, member, about?.complaint.reference)
  return begin(inbox, arrived, about?.complaint.reference)
}

async function quarantineMail(
  inbox: Inbox,
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
    objectKey: placeOf(id, receivedAt),
    ...(reason === 'colleague' && member && { colleague: member }),
  }
  await putInQuarantine(inbox.records, item, { says, again: isReleased })
  return { ending: reason === 'automatic' ? 'automatic' : 'quarantined', reason }
}

async function colleague(inbox: Inbox, address: string | undefined): Promise<StaffMember | undefined> {
  return (await inbox.records.team()).find(({ email, left }) => email.toLowerCase() === address?.toLowerCase() && !left)
}

/** Whether a mail names a colleague as its sender without proof. */
async function namesColleague(inbox: Inbox, { from, answerTo }: Mail): Promise<boolean> {
  const named = await Promise.all([from, answerTo].map((one) => colleague(inbox, one?.address)))
  return named.some((one) => one !== undefined)
}

/** Whether a sender writes too often in a day. Unproven senders are counted apart, so that nobody uses up somebody else's limit. */
function exceedsMailLimit(inbox: Inbox, id: string, { from, proven }: Mail, key: string): Promise<boolean> {
  const countedFor = proven === undefined ? `unproven ${from?.address.toLowerCase()}` : `proven ${proven}`
  return exceedsDailyLimit(inbox.records, key, { limit: 'mails', countedFor, requestId: id })
}

/** Whether too many unknown senders write about one complaint in a day: one machine that changes its address. The same text from many senders comes from people. */
async function isLoop(inbox: Inbox, { mail, receivedAt, key }: InboundMail): Promise<boolean> {
  const [reference] = mentionedIn(`${mail.subject}\n${mail.text}`)
  if (reference === undefined) return false
  const day = localDate(receivedAt, calendarIn(inbox.records.running)).toString()
  const requestId = hashOfAddress(mail.from?.address ?? '', key)
  return exceedsLimit(inbox.records.table, { counter: `answers#${reference}`, day, requestId }, STRANGERS)
}

const withoutFiles = ({ attachments }: Mail): SortedOut => ({
  accepted: [],
  leftOut: attachments.map(({ name }) => `${name ?? 'a file without a name'}: the mail was taken for a virus`),
})

/** Adds a line for writer and handler: the words are missing, and how to send them. */
const withUnread = ({ accepted, leftOut }: SortedOut, why: string): SortedOut => ({
  accepted,
  leftOut: [
    `the words of the message: they are ${why}, and we cannot read them; please send them as plain text`,
    ...leftOut,
  ],
})
