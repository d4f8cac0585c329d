// Passages that several notices share.
import { Temporal } from 'temporal-polyfill'
import { type Clock, isBefore, runningClocks } from '../complaint/clocks.ts'
import type { Complaint, StaffMember } from '../complaint/complaint.ts'
import { isRightAvailable } from '../complaint/decide/deadlock.ts'
import type { Actor, Contact, EventOf, Ways } from '../complaint/events.ts'
import { addresseeOf } from '../complaint/open-questions.ts'
import type { TextId } from '../complaint/payloads.ts'
import { changed } from '../complaint/state-changes.ts'
import { isTold, taskOf, taskSentence } from '../complaint/tasks.ts'
import { calendarIn, type Procedure } from '../procedure/procedure.ts'
import { wayOutside } from '../procedure/publish.ts'
import type { Outcome } from '../procedure/words.ts'
import { atMoment, byWhen, onDay, sentenceCase } from './dates.ts'
import { type Block, facts as factsBlock, heading, link, list, type Meeting, paragraph, quote } from './message.ts'
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
  return paragraph(name ? `Dear ${name},` : 'Hello,')
}

type Owing = Pick<Facts, 'procedure' | 'afterwards' | 'now'>
type Promised = readonly (readonly [when: string, says: string])[]

/** What is promised to the complainant once this notice is sent and still to come, with its date, soonest first. */
export const promises = (facts: Owing): Promised => [
  ...agreedWait(facts),
  ...owed(facts, ({ dueAt }) => !isBefore(dueAt, facts.now)),
]

/** The date until which the complainant agreed to wait, as long as it is to come. */
function agreedWait({ procedure, afterwards: { deadlock, phase }, now }: Owing): Promised {
  const until = deadlock.waitUntil === undefined ? undefined : Temporal.Instant.from(deadlock.waitUntil)
  if (until === undefined || phase === 'closed' || phase === 'deadlock' || isBefore(until, now)) return []
  const when = sentenceCase(byWhen(until, calendarIn(procedure)))
  return [[when, 'Our answer, for which you agreed to wait.']]
}

function owed({ procedure, afterwards }: Owing, isMeant: (clock: Clock) => boolean = () => true): Promised {
  const calendar = calendarIn(procedure)
  return runningClocks(procedure, afterwards)
    .filter((clock) => !clock.commitment.internal && !clock.isPaused && isMeant(clock))
    .toSorted((one, other) => Temporal.Instant.compare(one.dueAt, other.dueAt))
    .map(({ dueAt, commitment }) => [sentenceCase(byWhen(dueAt, calendar)), commitment.says] as const)
}

/** What is promised by when, under its heading; nothing where nothing is. */
export function whatIsPromised(facts: Facts): readonly Block[] {
  const promised = promises(facts)
  return promised.length === 0 ? [] : [heading('What happens next, and by when'), factsBlock(promised)]
}

/** The same for staff, with what is overdue. */
export function whatIsOwed(facts: Facts): readonly Block[] {
  const promised = owed(facts)
  return promised.length === 0 ? [] : [heading('What was promised, and is owed'), factsBlock(promised)]
}

/** Closes a message to the complainant: how to answer, and whom to ask (CON-C43). */
export function regards(facts: Facts): readonly Block[] {
  const { name, email, phone, phoneHours, post, form } = facts.procedure.organisation
  const ways = [
    email,
    phone && `phone ${phone}${phoneHours ? ` (${phoneHours})` : ''}`,
    form && `form: ${form}`,
    post && `post: ${post}`,
  ]
  return [
    paragraph(
      'To add something or to ask, just answer this message. Where your complaint stands, and what you can decide, is always here:',
    ),
    link(facts.page),
    paragraph(`Yours sincerely, ${nameOf(facts.team, facts.complaint.handler) ?? 'the complaints team'}, ${name}`),
    paragraph(`Your reference is ${facts.complaint.reference}. How to reach us: ${ways.filter(Boolean).join('; ')}.`),
  ]
}

/** The external schemes that are open to this complainant now, or that they have to be told about (JSQ-C27, CON-C35, CON-C36). */
export function signposts({ procedure, complaint, afterwards }: Facts, onlyAlways = false): readonly Block[] {
  const about = [complaint.record.category, ...complaint.record.also]
  const open = procedure.external.filter(
    (scheme) =>
      isRightAvailable(scheme, procedure, afterwards) &&
      (!onlyAlways || scheme.told === 'always') &&
      (scheme.categories === undefined || scheme.categories.some((id) => about.includes(id))),
  )
  if (open.length === 0) return []
  return [heading('Where else you can go'), list(open.map(wayOutside))]
}

/** An outcome by its name, and what it means where the procedure says so. */
export function outcomeIn({ outcomes }: Procedure, outcome: Outcome): readonly (readonly [string, string])[] {
  const name = outcome.replaceAll('-', ' ')
  const says = outcomes.find((one) => one.outcome === outcome)?.says
  // Some begin with the name itself.
  const means = says && sentenceCase(says.replace(new RegExp(`^${name}:\\s*`, 'i'), ''))
  return [['Outcome', name], ...(means ? [['What that means', means] as const] : [])]
}

/** A sentence of the procedure, as the public reads it. */
export const asPublished = (says: string): Block => paragraph(`Our procedure says: “${says}”`)

/** Who looks after a complaint at its level, for the complainant: the level, and the person where one was called upon. */
export function atLevel({ procedure, complaint, team }: Facts): readonly Block[] {
  const level = procedure.ladder[complaint.ladder.level]
  const name = nameOf(team, complaint.ladder.calledUpon)
  if (level === undefined) return []
  return [
    factsBlock([['It is with', level.title], ...(name ? [['Who looks at it', name] as const] : [])]),
    asPublished(level.says),
  ]
}

/** What was agreed to be done for the complainant and is not done yet, each with by when. */
export function agreedActions({ procedure, complaint, words }: Facts): readonly Block[] {
  const actions = openActions(complaint).flatMap(({ description, dueAt }) =>
    description !== undefined && words.has(description)
      ? [
          [
            sentenceCase(byWhen(Temporal.Instant.from(dueAt), calendarIn(procedure))),
            words.get(description) ?? '',
          ] as const,
        ]
      : [],
  )
  return actions.length === 0 ? [] : [heading('What we do, and by when'), factsBlock(actions)]
}

/** The words of {@link agreedActions}. */
export const wordsOfActions = (complaint: Complaint): readonly (TextId | undefined)[] =>
  openActions(complaint).map(({ description }) => description)

const openActions = ({ timing: { tasks } }: Complaint) => tasks.filter(({ task }) => isTold(task))

/** When, how, with whom and where people meet, for the complainant. */
export const whereWeMeet = (facts: Facts, event: EventOf<'MeetingScheduled'>): readonly Block[] => [
  factsBlock([
    ['When', atMoment(Temporal.Instant.from(event.startsAt), calendarIn(facts.procedure))],
    ['How', event.how === 'remote' ? 'by call' : 'in person'],
    ['Who comes', namesOf(facts, event.attendees)],
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

/** What somebody wrote, as far as it was not erased. */
export const quoted = ({ words }: Pick<Facts, 'words'>, ...ids: readonly (TextId | undefined)[]): readonly Block[] =>
  ids.flatMap((id) => (id !== undefined && words.has(id) ? [quote(words.get(id) ?? '')] : []))

/** The beginning of what somebody wrote, in so many characters, for a reader who finds all of it on the complaint's page. */
export function beginning({ words }: Pick<Facts, 'words'>, id: TextId | undefined, most = 4000): string | undefined {
  const said = id && words.get(id)
  if (!said) return undefined
  const characters = [...said]
  return characters.length > most ? `${characters.slice(0, most).join('').trimEnd()} …` : said
}

/** The same, as their own words. */
export const begun = (facts: Pick<Facts, 'words'>, id: TextId | undefined): readonly Block[] => {
  const says = beginning(facts, id)
  return says === undefined ? [] : [quote(says)]
}

/** The sentence of a promise, whether it stands in the procedure or was made in this complaint. */
export const commitmentSentence = (procedure: Procedure, complaint: Complaint, commitment: string): string => {
  const task = taskOf(complaint.timing.tasks, commitment)
  return task
    ? taskSentence(task.task)
    : (procedure.commitments.find(({ id }) => id === commitment)?.says ?? commitment)
}

/** Who complains, and who acts for them: whom to write to and to call, and whom not. */
export function whoComplains(contact: Omit<Contact, 'salt'>): readonly (readonly [string, string])[] {
  const { representative, ability = 'can-act' } = contact
  const said = ({ name, email, phone, address }: Ways) => [name, email, phone, address].filter(Boolean).join(', ')
  const never = { 'can-act': '', 'cannot-act': ' (cannot act: never write to them)', 'has-died': ' (has died)' }
  return [
    ['Complainant', `${said(contact) || 'not known'}${never[ability]}`],
    ...(representative ? [['Write to and call', `${said(representative)}, who acts for them`] as const] : []),
  ]
}

/** The case as staff see it at a glance, with its page at the desk. */
export function caseFacts({ procedure, complaint, contact, team, page, words }: Facts): readonly Block[] {
  const calendar = calendarIn(procedure)
  const rows: (readonly [string, string | undefined])[] = [
    ['Reference', complaint.reference],
    ...whoComplains(contact),
    ['Makes it easier', complaint.contact.supportNeeds && words.get(complaint.contact.supportNeeds)],
    [
      'Received',
      `${onDay(Temporal.Instant.from(complaint.receivedAt), calendar)}, by ${complaint.channel.replaceAll('-', ' ')}`,
    ],
    ['Handler', nameOf(team, complaint.handler)],
    ['Level', procedure.ladder[complaint.ladder.level]?.title],
    ['Stands at', complaint.phase],
    ['Ticket', complaint.intake.ticket && `${complaint.intake.ticket.helpdesk} ${complaint.intake.ticket.id}`],
  ]
  return [
    factsBlock(rows.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))),
    link(page),
  ]
}

/** What the complainant was promised and did not get in time, each as a sentence. Our own targets are ours. */
export function brokenToComplainant({
  procedure,
  complaint,
}: Pick<Facts, 'procedure' | 'complaint'>): readonly string[] {
  const internal = new Set(procedure.commitments.filter((one) => one.internal).map(({ id }) => id))
  const missed = complaint.timing.missed.filter(({ commitment, task }) =>
    task ? isTold(task) : !internal.has(commitment),
  )
  return broken(procedure, changed(complaint, 'timing', { missed }))
}

/** What was promised and not kept in time, each as a sentence. */
export function broken(procedure: Procedure, complaint: Complaint): readonly string[] {
  const calendar = calendarIn(procedure)
  const missed = complaint.timing.missed.filter(({ done }) => !done)
  return missed.map(({ commitment, dueAt, force, task }) => {
    const says = task ? taskSentence(task) : commitmentSentence(procedure, complaint, commitment)
    const what = force === 'promise' ? 'Promised' : 'Aimed at'
    return `${what} ${byWhen(Temporal.Instant.from(dueAt), calendar)}: ${says}`
  })
}

export const nameOf = (team: readonly StaffMember[], id: string | undefined): string | undefined =>
  team.find((member) => member.id === id)?.name

export const actorName = (team: readonly StaffMember[], by: Actor): string =>
  by === 'system' ? 'Redress' : by === 'complainant' ? 'the complainant' : (nameOf(team, by.staff) ?? by.staff)
