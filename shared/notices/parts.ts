// Passages that several notices share.
import { Temporal } from 'temporal-polyfill'
import { runningClocks } from '../complaint/clocks.ts'
import type { Complaint, StaffMember } from '../complaint/complaint.ts'
import type { Actor, Event } from '../complaint/events.ts'
import { calendarIn, type Procedure } from '../procedure/procedure.ts'
import { type Block, facts, paragraph } from './message.ts'
import type { Facts } from './notice.ts'
import { byWhen, onDay } from './say.ts'

/** The name of the handler, or of the team while there is none. */
export function handlerName({ team, complaint, procedure }: Facts): string {
  return (
    team.find(({ id }) => id === complaint.handler)?.name ?? `the complaints team of ${procedure.organisation.name}`
  )
}

/** Opens a message to the complainant. */
export const dear = ({ contact }: Facts): Block => paragraph(contact.name ? `Dear ${contact.name},` : 'Hello,')

/** What is promised to the complainant once this notice is sent, with its date, soonest first. */
export function promises({ procedure, afterwards }: Facts): readonly (readonly [string, string])[] {
  const calendar = calendarIn(procedure)
  return runningClocks(procedure, afterwards)
    .toSorted((one, other) => Temporal.Instant.compare(one.dueAt, other.dueAt))
    .map(({ dueAt, commitment }) => [sentenceCase(byWhen(dueAt, calendar)), commitment.says] as const)
}

/** Closes a message to the complainant: how to answer, and whom to ask. */
export function regards(facts: Facts): readonly Block[] {
  const { organisation } = facts.procedure
  const phone = organisation.phone ? `, or call ${organisation.phone} (${organisation.phoneHours})` : ''
  return [
    paragraph(
      `To add something or to ask, just answer this message${phone}. Your reference is ${facts.complaint.reference}.`,
    ),
    paragraph(`${handlerName(facts)}, ${organisation.name}`),
  ]
}

/** The case as staff see it at a glance. */
export function caseFacts({ procedure, complaint, contact, team }: Facts): Block {
  const calendar = calendarIn(procedure)
  const rows: (readonly [string, string | undefined])[] = [
    ['Reference', complaint.reference],
    ['Complainant', [contact.name, contact.email, contact.phone].filter(Boolean).join(', ') || 'not known'],
    [
      'Received',
      `${onDay(Temporal.Instant.from(complaint.receivedAt), calendar)}, by ${complaint.channel.replaceAll('-', ' ')}`,
    ],
    ['Handler', nameOf(team, complaint.handler)],
    ['Level', procedure.ladder[complaint.level]?.title],
    ['Stands at', complaint.phase],
    ['Ticket', complaint.ticket && `${complaint.ticket.helpdesk} ${complaint.ticket.id}`],
  ]
  return facts(rows.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])))
}

/** What was promised and not kept in time, each as a sentence. */
export function broken(procedure: Procedure, complaint: Complaint): readonly string[] {
  const calendar = calendarIn(procedure)
  return complaint.lapsed.map(({ commitment: id, dueAt, force }) => {
    const says = procedure.commitments.find((commitment) => commitment.id === id)?.says ?? id
    const what = force === 'promise' ? 'Promised' : 'Aimed at'
    return `${what} ${byWhen(Temporal.Instant.from(dueAt), calendar)}: ${says}`
  })
}

const nameOf = (team: readonly StaffMember[], id: string | undefined): string | undefined =>
  team.find((member) => member.id === id)?.name

export const actorName = (team: readonly StaffMember[], by: Actor): string =>
  by === 'system' ? 'Redress' : by === 'complainant' ? 'the complainant' : (nameOf(team, by.staff) ?? by.staff)

const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** What an event means to the complainant, in plain words; undefined for what is internal or what they know already. */
export function toldToComplainant(event: Event, { procedure, team }: Facts): string | undefined {
  switch (event.type) {
    case 'Assigned':
      return `${nameOf(team, event.handler) ?? 'A colleague'} took charge of your complaint.`
    case 'InvestigationBegun':
      return 'We began to investigate.'
    case 'NoteAdded':
      return 'We worked on your complaint and recorded what we found.'
    case 'CorrespondenceFiled':
      return 'We received your message and added it to your complaint.'
    case 'LevelEntered':
      return `Your complaint was taken up one level: ${procedure.ladder[event.level]?.title}.`
    case 'ProposalSent':
      return 'We sent you a proposal.'
    case 'ProposalRejected':
      return 'You told us that you do not agree with our proposal.'
    case 'ExtendedAsComplex':
      return 'We found that your complaint is a complex one, and told you why.'
    case 'ReviewRequested':
      return 'You asked for a review.'
    default:
      return undefined
  }
}
