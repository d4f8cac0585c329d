// Passages that several notices share.
import { Temporal } from 'temporal-polyfill'
import { isBefore } from '../complaint/clocks.ts'
import type { Complaint, StaffMember } from '../complaint/complaint.ts'
import { openWays } from '../complaint/decide/deadlock.ts'
import type { Actor, Contact, EventOf, Ways } from '../complaint/events.ts'
import { addresseeOf } from '../complaint/open-questions.ts'
import type { TextId } from '../complaint/payloads.ts'
import { calendarIn, type Level, levelNamed, type Procedure } from '../procedure/procedure.ts'
import { wayOutside } from '../procedure/publish.ts'
import type { Channel, Fact, Outcome } from '../procedure/words.ts'
import { atMoment, onDay, sentenceCase } from './dates.ts'
import { greetingName } from './greeting.ts'
import {
  type Block,
  facts as factsBlock,
  footer,
  heading,
  link,
  list,
  type Meeting,
  paragraph,
  quote,
  signature,
} from './message.ts'
import type { Facts } from './notice.ts'

/** The name of the handler, or of the team while there is none. */
export function handlerName({ team, complaint, procedure }: Pick<Facts, 'team' | 'complaint' | 'procedure'>): string {
  return (
    team.find(({ id }) => id === complaint.handler)?.name ?? `the complaints team of ${procedure.organisation.name}`
  )
}

/** Opens a message to the complainant. */
export function dear({ contact }: Facts): Block {
  const { name } = addresseeOf(contact)
  return paragraph(name ? `Dear ${greetingName(name)},` : 'Hello,')
}

/** How a customer asks or adds something, where a notice has no other way to answer it. */
const ASK = 'To add something or ask a question, just reply to this message.'

/** What its link leads to. */
const OPEN_PAGE = 'See at any time where your complaint stands and what you can decide:'
const CLOSED_PAGE = 'You can still read your complaint and what came of it:'

/** Closes a message to the complainant: how to answer, unless it has said so; who has written it; who handles the complaint, unless it has named them or they write; and how to reach us (CON-C43). What Redress writes by itself is signed by nobody alone. */
export function regards(
  facts: Facts,
  {
    by,
    ask = ASK,
    named = false,
    label = 'Open your complaint',
  }: { readonly by?: Actor; readonly ask?: string; readonly named?: boolean; readonly label?: string } = {},
): readonly Block[] {
  const { name, email, phone, phoneHours, post, form } = facts.procedure.organisation
  const ways = [
    email,
    phone && `phone ${phone}${phoneHours ? ` (${phoneHours})` : ''}`,
    form && `form: ${form}`,
    post && `post: ${post}`,
  ]
  const writer = typeof by === 'object' ? facts.team.find(({ id }) => id === by.staff) : undefined
  const signed = writer ? [writer.name, writer.title] : ['The complaints team']
  const handler = nameOf(facts.team, facts.complaint.handler)
  const isClosed = facts.complaint.phase === 'closed'
  return [
    paragraph(`${ask} ${isClosed ? CLOSED_PAGE : OPEN_PAGE}`.trim()),
    link(facts.page, label),
    signature('Yours sincerely,', ...signed.filter((line) => line !== undefined), name),
    footer([
      ['Your reference', facts.complaint.reference],
      ...onBehalfOf(facts),
      ...(handler && !named && writer?.id !== facts.complaint.handler ? [['Your case handler', handler] as const] : []),
      ['How to reach us', ways.filter(Boolean).join('; ')],
    ]),
  ]
}

/** For whom somebody acts who is written to in their place; nobody is reminded of somebody who has died. */
function onBehalfOf({ contact }: Facts): readonly (readonly [string, string])[] {
  const isActing = contact.representative !== undefined && addresseeOf(contact) === contact.representative
  return isActing && contact.name && contact.ability !== 'has-died' ? [['On behalf of', contact.name]] : []
}

/** The external schemes that are open to this complainant now, or that they have to be told about (JSQ-C27, CON-C35, CON-C36). */
export function signposts({ procedure, afterwards }: Facts, onlyAlways = false): readonly Block[] {
  // Whoever has the complaint, or has decided it, is open to them no more.
  const open = openWays(procedure, afterwards).filter(
    ({ id, told }) => id !== afterwards.deadlock.referredTo && (!onlyAlways || told === 'always'),
  )
  if (open.length === 0) return []
  const known = (fact: Fact) => afterwards.timing.facts.some((one) => one.fact === fact)
  const begun = { 'final-response': known('response-sent'), deadlock: known('deadlocked') }
  return [
    heading('Where else you can go'),
    list(open.map((way) => wayOutside({ ...way, says: way.applied ?? way.says }, begun))),
  ]
}

/** An outcome by its name, and what it means where the procedure says so. */
export function outcomeIn({ outcomes }: Procedure, outcome: Outcome): readonly (readonly [string, string])[] {
  const name = outcome.replaceAll('-', ' ')
  const says = outcomes.find((one) => one.outcome === outcome)?.says
  // Some begin with the name itself.
  const means = says && sentenceCase(says.replace(new RegExp(`^(complaint )?${name}:\\s*`, 'i'), ''))
  return [['Outcome', name], ...(means ? [['What that means', means] as const] : [])]
}

/** A sentence of the procedure, as the public reads it. */
export const asPublished = (says: string): Block => paragraph(`Our procedure says: “${says}”`)

/** When, how, with whom and where people meet, for the complainant. */
export const whereWeMeet = (facts: Facts, event: EventOf<'MeetingScheduled'>): readonly Block[] => [
  factsBlock([
    ['When', atMoment(Temporal.Instant.from(event.startsAt), calendarIn(facts.procedure))],
    ['How', event.how === 'remote' ? 'by phone or video call' : 'in person'],
    ['Who will be there', namesOf(facts, event.attendees)],
  ]),
  heading('Where'),
  ...quoted(facts, event.place),
]

/** Colleagues by name. */
export const namesOf = ({ team }: Pick<Facts, 'team'>, staff: readonly string[]): string =>
  staff.map((id) => nameOf(team, id) ?? id).join(', ')

/** A meeting about a complaint, for the calendars of whoever attends. */
export const meetingOf = (
  { complaint, words }: Pick<Facts, 'complaint' | 'words'>,
  event: EventOf<'MeetingScheduled'>,
): Meeting => ({
  ...calendarEntry(complaint, event.round, event.startsAt),
  place: words.get(event.place) ?? '',
})

/** The same, once it does not take place. */
export const noMeeting = (complaint: Complaint, { round, startsAt }: Cancelled): Meeting => ({
  ...calendarEntry(complaint, round, startsAt),
  isCancelled: true,
})

const calendarEntry = ({ reference, version }: Complaint, round: number, startsAt: string): Meeting => ({
  id: `${reference}-${round}`,
  number: version,
  title: `Meeting about ${reference}`,
  place: '',
  startsAt,
})

type Cancelled = Complaint['agreement']['meetings'][number] & { readonly startsAt: string }

/** The meeting that does not take place because of an event: it was still to come. */
export function cancelledBy(complaint: Complaint, event: EventOf<'MeetingWaived' | 'Agreed'>): Cancelled | undefined {
  const meeting = complaint.agreement.meetings.find(({ round, held }) =>
    event.type === 'MeetingWaived' ? round === event.round : held === undefined,
  )
  const { startsAt } = meeting ?? {}
  if (meeting === undefined || startsAt === undefined) return undefined
  return isBefore(Temporal.Instant.from(event.at), Temporal.Instant.from(startsAt))
    ? { ...meeting, startsAt }
    : undefined
}

/** Whether the last meeting was one that the complainant would rather not have, and that meeting itself where it was still to come then. */
export function waivedLast({ agreement }: Complaint, at: string): { readonly toCome?: Cancelled } | undefined {
  const last = agreement.meetings.at(-1)
  if (last?.held !== 'waived') return undefined
  const { startsAt } = last
  const isToCome = startsAt !== undefined && isBefore(Temporal.Instant.from(at), Temporal.Instant.from(startsAt))
  return isToCome ? { toCome: { ...last, startsAt } } : {}
}

/** What somebody wrote, as far as it was not erased. */
export const quoted = ({ words }: Pick<Facts, 'words'>, ...ids: readonly (TextId | undefined)[]): readonly Block[] =>
  ids.flatMap((id) => (id !== undefined && words.has(id) ? [quote(words.get(id) ?? '')] : []))

/** The beginning of what somebody wrote, in so many characters, for a reader who finds all of it on the complaint's page. */
export function beginning({ words }: Pick<Facts, 'words'>, id: TextId | undefined, most = 4000): string | undefined {
  const text = id && words.get(id)
  if (!text) return undefined
  const characters = [...text]
  return characters.length > most ? `${characters.slice(0, most).join('').trimEnd()} …` : text
}

/** The same, as their own words. */
export const begun = (facts: Pick<Facts, 'words'>, id: TextId | undefined): readonly Block[] => {
  const says = beginning(facts, id)
  return says === undefined ? [] : [quote(says)]
}

const BY_CHANNEL: Readonly<Record<Channel, string>> = {
  'ticket-feedback': 'as feedback on a ticket',
  email: 'by email',
  phone: 'by phone',
  'web-form': 'by web form',
  post: 'by post',
  'live-chat': 'by live chat',
  'in-person': 'in person',
  'social-media': 'on social media',
}

/** How it came, in a sentence: `by email`. */
export const byChannel = (channel: Channel): string => BY_CHANNEL[channel]

/** Who complains, and who acts for them: whom to write to and to call, and whom not. */
export function whoComplains(contact: Omit<Contact, 'salt'>): readonly (readonly [string, string])[] {
  const { representative, ability = 'can-act' } = contact
  const namesAndWays = ({ name, email, phone, address }: Ways) =>
    [name, email, phone, address].filter(Boolean).join(', ')
  const never = { 'can-act': '', 'cannot-act': ' (cannot act: never write to them)', 'has-died': ' (has died)' }
  return [
    ['Complainant', `${namesAndWays(contact) || 'not known'}${never[ability]}`],
    ...(representative ? [['Write to and call', `${namesAndWays(representative)}, who acts for them`] as const] : []),
  ]
}

/** The case as staff see it at a glance, with its page at the desk; without what the complainant needs, where the notice has named that. */
export function caseFacts(
  { procedure, complaint, contact, team, page, words }: Facts,
  { named = false }: { readonly named?: boolean } = {},
): readonly Block[] {
  const calendar = calendarIn(procedure)
  const rows: (readonly [string, string | undefined])[] = [
    ['Reference', complaint.reference],
    ...whoComplains(contact),
    ['What they need', named ? undefined : complaint.contact.supportNeeds && words.get(complaint.contact.supportNeeds)],
    ['Received', `${onDay(Temporal.Instant.from(complaint.receivedAt), calendar)}, ${byChannel(complaint.channel)}`],
    ['Handler', nameOf(team, complaint.handler)],
    ['Level', procedure.ladder[complaint.ladder.level]?.title],
    ['Stage', complaint.phase],
    ['Ticket', complaint.intake.ticket && `${complaint.intake.ticket.helpdesk} ${complaint.intake.ticket.id}`],
  ]
  return [
    factsBlock(rows.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))),
    link(page, 'Open it at the desk'),
  ]
}

/** The level at which a complaint stands. */
export const levelOf = ({ procedure, complaint }: Pick<Facts, 'procedure' | 'complaint'>): Level | undefined =>
  procedure.ladder[complaint.ladder.level]

/** Who answers for a complaint: whoever was called upon at its level, and before that its handler. */
export const whoAnswers = (facts: Pick<Facts, 'team' | 'complaint' | 'procedure'>): string =>
  nameOf(facts.team, facts.complaint.ladder.level > 0 ? facts.complaint.ladder.calledUpon : undefined) ??
  handlerName(facts)

/** What somebody is at a level: of several directors, which one. */
export const calledAs = (level: Level, { title }: StaffMember): string =>
  level.role === 'director' && title ? `our ${title}` : levelNamed(level)

/** Who has a complaint at its level, in a sentence; undefined where nobody was called upon there yet. */
export function whoHasIt({
  procedure,
  complaint,
  team,
}: Pick<Facts, 'procedure' | 'complaint' | 'team'>): string | undefined {
  const { level, calledUpon } = complaint.ladder
  const rung = procedure.ladder[level]
  const called = team.find(({ id }) => id === calledUpon)
  if (rung === undefined || called === undefined) return undefined
  if (called.outside) return `${called.name}, who is not one of us`
  return `${called.name}, ${calledAs(rung, called)}`
}

export const nameOf = (team: readonly StaffMember[], id: string | undefined): string | undefined =>
  team.find((member) => member.id === id)?.name

export const actorName = (team: readonly StaffMember[], by: Actor): string =>
  by === 'system' ? 'Redress' : by === 'complainant' ? 'the complainant' : (nameOf(team, by.staff) ?? by.staff)
