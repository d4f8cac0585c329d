// Where a notice goes: to its reader, to whoever stands in for them, or on paper.
import { isInvolved, type StaffMember } from '../../shared/complaint/complaint.ts'
import { isImpartial, isThere } from '../../shared/complaint/decide/eligibility.ts'
import type { Event } from '../../shared/complaint/events.ts'
import { addresseeOf } from '../../shared/complaint/open-questions.ts'
import { onPaper } from '../../shared/letters/on-paper.ts'
import { mailable } from '../../shared/mail/address.ts'
import type { Mailbox } from '../../shared/mail/writer.ts'
import { aloud } from '../../shared/notices/aloud.ts'
import { type Block, type Message, paragraph, quote } from '../../shared/notices/message.ts'
import type { CalledFor, Facts } from '../../shared/notices/notice.ts'
import { subjectFor } from '../../shared/notices/staff/subject.ts'
import { messageOf } from '../../shared/notices/wording.ts'

/** What decides who reads what goes to a colleague. */
type Scene = Pick<Facts, 'complaint' | 'procedure' | 'team' | 'now'>

/** Where a notice goes: to its reader, or as a letter to the colleague who prints it. */
export type Envelope = {
  readonly to: Mailbox
  readonly message: Message
  readonly thread: readonly string[]
  readonly counts: boolean
  /** The colleague whom it goes to, by id. */
  readonly staff?: string
  /** What is to be printed, where it goes by post. */
  readonly letter?: Message
}

/** Where a notice goes and what it says there; undefined where there is nobody to send it to. */
export function envelopeOf(facts: Facts, event: Event, { id, notice, reader }: CalledFor): Envelope | undefined {
  const { complaint } = facts
  const addressee = addresseeOf(facts.contact)
  const message = messageOf(notice, facts, event)
  if (reader !== 'complainant') return toStaff(facts, reader, message)
  // Reports go the way that the complainant prefers (CLD-C18, CLD-C19); what has to arrive in time goes by mail.
  const prefers = notice.name === 'progress-report' ? (complaint.contact.preferredContact ?? 'email') : 'email'
  const address = addressee.email && mailable(addressee.email)
  if (address && !complaint.contact.unreachable && prefers === 'email') {
    const to = { address, ...(addressee.name && { name: addressee.name }) }
    return { to, message, thread: complaint.correspondence.thread, counts: true }
  }
  const where = [addressee.name, addressee.address, addressee.phone].filter(Boolean).join(', ')
  const byPhone = prefers === 'phone' && addressee.phone !== undefined
  const why = prefers === 'email' ? 'has no address for mail that works' : `prefers to hear by ${prefers}`
  const how = byPhone ? 'Call them, and say this' : 'Print this and post it'
  const printable = onPaper(message, facts)
  const printed: Message = {
    subject: subjectFor(facts, `${notice.name.replaceAll('-', ' ')} to ${byPhone ? 'say by phone' : 'print and post'}`),
    body: [
      paragraph(
        `${facts.contact.representative === addressee ? 'Whoever acts for the complainant' : 'The complainant'} ${why}. ${how} (${where || 'address not known'}). Then record that ${id} was ${byPhone ? 'said' : 'posted'}.`,
      ),
      ...supportFor(facts),
      ...(byPhone ? spoken(facts, message) : printable.body),
    ],
  }
  const letter = toStaff(facts, whoPrints(facts), printed)
  return letter && { ...letter, counts: false, ...(!byPhone && { letter: printable }) }
}

/** What the colleague who calls says. */
const spoken = (facts: Facts, message: Message): Message['body'] =>
  aloud(message, {
    caller: facts.team.find(({ id }) => id === whoPrints(facts))?.name ?? 'a colleague',
    organisation: facts.procedure.organisation.name,
    whom: addresseeOf(facts.contact).name ?? 'the person who complained to us',
  }).body

/** What whoever prints the letter or makes the call has to heed. */
function supportFor({ complaint, words }: Facts): readonly Block[] {
  const { supportNeeds } = complaint.contact
  const says = supportNeeds && words.get(supportNeeds)
  return says ? [paragraph('Support needs, to see to before you post or call:'), quote(says)] : []
}

/** Who prints a letter or makes a call: the handler, or else the first present and uninvolved member, from the handlers up to the directors. */
function whoPrints(facts: Scene): string | undefined {
  const { complaint, team, procedure } = facts
  const handler = team.find(({ id }) => id === complaint.handler)
  if (handler !== undefined && !handler.left) return handler.id
  const able = team.filter((one) => !one.left && !one.outside && isImpartial(complaint, one))
  const roles = [procedure.handling.role, 'handler', 'service-manager', 'leadership', 'director'] as const
  const inOrder = roles.flatMap((role) => able.filter((one) => one.roles.includes(role)))
  const outside = team.find((one) => one.outside && !isInvolved(complaint, one.id))
  return (inOrder.find((one) => isThere(facts, one)) ?? inOrder[0] ?? outside)?.id
}

/** Whom a notice to a colleague is for, and who reads it: they themselves, or their deputy while they are away. */
export function readerOf(
  scene: Scene,
  id: string | undefined,
): { readonly addressee: StaffMember; readonly member: StaffMember } | undefined {
  const named = scene.team.find((one) => one.id === id)
  if (named === undefined) return undefined
  // Nothing goes to somebody who has left: whoever has the complaint reads it for them.
  const instead = named.left ? whoPrints(scene) : named.id
  const addressee = scene.team.find((one) => one.id === instead)
  return addressee && { addressee, member: deputyOf(scene, addressee) ?? addressee }
}

function toStaff(facts: Facts, id: string | undefined, message: Message): Envelope | undefined {
  const { complaint, procedure } = facts
  const { addressee, member } = readerOf(facts, id) ?? {}
  if (addressee === undefined || member === undefined) return undefined
  const standingIn = member !== addressee && paragraph(`${addressee.name} is away, and you stand in for them.`)
  // No message has this id: it puts all mail to staff about one complaint into one thread.
  const thread = [`<${complaint.reference.toLowerCase()}@${procedure.organisation.email.split('@').at(-1)}>`]
  const body = standingIn ? [standingIn, ...message.body] : message.body
  const to = { name: member.name, address: member.email }
  return { to, staff: member.id, message: { ...message, body }, thread, counts: true }
}

/** Who reads what goes to somebody who is away: their deputy, unless the complaint is about either of them. */
function deputyOf(facts: Scene, addressee: StaffMember): StaffMember | undefined {
  const { complaint, team } = facts
  if (isThere(facts, addressee) || isInvolved(complaint, addressee.id)) return undefined
  return team.find((one) => one.id === addressee.deputy && isThere(facts, one) && isImpartial(complaint, one))
}
