import { Temporal } from 'temporal-polyfill'
import { dueAt } from '../../calendar/working-time.ts'
import { calendarIn } from '../../procedure/procedure.ts'
import { isBefore } from '../clocks.ts'
import type { CommandOf } from '../commands.ts'
import { type Context, type Decision, isRefusal, type Refusal, refuse } from '../complaint.ts'
import type { Event } from '../events.ts'
import { evolve } from '../evolve.ts'
import { changed } from '../state-changes.ts'
import { resolveAtFirstContact } from './closing.ts'
import { managerFor } from './eligibility.ts'
import { nameSubject } from './fairness.ts'
import { assignment } from './hand-over.ts'
import { partOf } from './involvement.ts'
import { taskSet } from './progress.ts'

/** Somebody's words arrive by whatever channel: a complaint gets its handler at once, a compliment is recorded (CON-C13, CON-C14, CSP-C20). */
export function receive(context: Context, command: CommandOf<'Receive'>): Decision {
  const { procedure, complaint, now, team } = context
  if (complaint.version > 0) return refuse('already-received', `${complaint.reference} was received before.`)
  const isUnknown = (staff: string) => !team.some(({ id }) => id === staff)
  if (command.subjects.some(isUnknown)) {
    return refuse('not-in-team', 'Choose somebody in the team whom it could be about.')
  }
  if (command.takenBy !== undefined && isUnknown(command.takenBy)) {
    return refuse('not-in-team', 'Choose somebody in the team who could have taken it.')
  }
  const refused = refuseUnlessPast(context, command.receivedAt) ?? refuseUnlessCategories(context, command.category)
  if (refused !== undefined) return refused
  const { type: _, by, resolved, ...known } = command
  const received: Event = {
    type: 'Received',
    at: now.toString(),
    by,
    ...known,
    candidate: known.candidate || isTooEarly(context, known.provider?.toldAt),
    procedure: { id: procedure.id, version: procedure.version },
  }
  if (command.kind === 'compliment') {
    return [received, { type: 'Closed', at: now.toString(), by, because: 'recorded', satisfaction: 'not-stated' }]
  }
  if (received.candidate) return [received]
  const involved = changed(complaint, 'involved', { subjects: command.subjects, parties: command.parties ?? [] })
  const arrived = { ...context, complaint: involved }
  const begun = [
    { ...received, ...(command.kind === 'complaint' && managerToNotify(arrived, command.anonymous)) },
    ...assignment(arrived),
  ]
  if (resolved === undefined) return begun
  const taken = { ...context, complaint: begun.reduce(evolve, complaint) }
  const ended = resolveAtFirstContact(taken, { type: 'ResolveAtFirstContact', by, resolution: resolved })
  return isRefusal(ended) ? ended : [...begun, ...ended]
}

/** Names who of management is told that nobody can be reached; nothing where somebody can. */
function managerToNotify(context: Context, anonymous: boolean | undefined) {
  const tell = anonymous ? managerFor(context)?.id : undefined
  return tell === undefined ? {} : { tell }
}

/** A complaint about a supplier waits until the supplier has had its time (JSQ-C40). */
function isTooEarly({ procedure, now }: Context, toldAt: string | undefined): boolean {
  if (toldAt === undefined || procedure.intermediary === undefined) return false
  return isBefore(now, dueAt(Temporal.Instant.from(toldAt), procedure.intermediary.after, calendarIn(procedure)).at)
}

function refuseUnlessPast({ now }: Context, receivedAt: string): Refusal | undefined {
  if (!isBefore(now, Temporal.Instant.from(receivedAt))) return undefined
  return refuse('received-in-the-future', 'That is still to come: write when it was received.')
}

function refuseUnlessCategories(
  { procedure }: Context,
  ...named: readonly (string | undefined)[]
): Refusal | undefined {
  const known = procedure.categories.map(({ id }) => id)
  const unknown = named.find((category) => category !== undefined && known.length > 0 && !known.includes(category))
  if (unknown === undefined) return undefined
  return refuse('not-in-procedure', `There is no category "${unknown}". There is: ${known.join(', ')}.`)
}

/** A candidate gets its justification, and becomes a complaint whose clocks start now. */
export function openCandidate(context: Context, { by, reason }: CommandOf<'OpenCandidate'>): Decision {
  const { complaint, now } = context
  if (!complaint.candidate) return refuse('no-candidate', `${complaint.reference} is a complaint already.`)
  const manager = managerToNotify(context, complaint.contact.anonymous)
  const opened: Event = { type: 'CandidateOpened', at: now.toString(), by, reason, ...manager }
  return complaint.handler === undefined ? [opened, ...assignment(context)] : [opened]
}

/** It turned out to be something else. Its clocks count from when it was that (CSP-C34). */
export function reclassify(context: Context, { by, kind, receivedAt }: CommandOf<'Reclassify'>): Decision {
  const { complaint, now } = context
  const refused = receivedAt === undefined ? undefined : refuseUnlessPast(context, receivedAt)
  if (refused !== undefined || kind === complaint.kind) return refused ?? []
  const changed: Event = { type: 'Reclassified', at: now.toString(), by, kind, ...(receivedAt && { receivedAt }) }
  return complaint.handler === undefined ? [changed, ...assignment(context)] : [changed]
}

/** What it is about: a main category, and others (CON-C24, CSP-C24). */
export function categorise(context: Context, { type: _, ...about }: CommandOf<'Categorise'>): Decision {
  if (context.procedure.categories.length === 0) {
    return refuse('not-in-procedure', 'This procedure names no categories.')
  }
  return (
    refuseUnlessCategories(context, about.category, ...about.also) ?? [
      { type: 'Categorised', at: context.now.toString(), ...about },
    ]
  )
}

/** What it is about, in one line for colleagues. */
export const changeSummary = ({ now }: Context, { by, summary }: CommandOf<'ChangeSummary'>): Decision => [
  { type: 'SummaryChanged', at: now.toString(), by, summary },
]

/** One point more that has to be answered (CLD-C6). */
export const addIssue = ({ now }: Context, { by, description }: CommandOf<'AddIssue'>): Decision => [
  { type: 'IssueAdded', at: now.toString(), by, description },
]

/** It has to do with another complaint (CCR-C25). */
export function link({ complaint, now }: Context, { by, to }: CommandOf<'Link'>): Decision {
  const isKnown = complaint.record.relatedTo.includes(to)
  return isKnown || to === complaint.reference ? [] : [{ type: 'Linked', at: now.toString(), by, to }]
}

/** The most duplicates that one complaint takes, so that all are erased in one transaction of 100 items ("TransactWriteItems", Amazon DynamoDB API reference), three for each. */
const MAX_DUPLICATES = 25

/** Merges it into another open complaint of the same person. The caller compares the persons, since only the desk reads contacts. */
export function merge({ complaint, target, now }: Context, { by, into }: CommandOf<'Merge'>): Decision {
  if (into === complaint.reference) return refuse('not-ready', 'A complaint cannot be merged into itself.')
  if (target === undefined || target.version === 0) {
    return refuse('no-such-complaint', `There is no complaint ${into}.`)
  }
  if (target.phase === 'closed') {
    const instead =
      target.record.mergedInto === undefined
        ? 'link them'
        : `it goes on as ${target.record.mergedInto}: merge it into that`
    return refuse('not-ready', `${into} is closed, and nothing goes on in it: ${instead}.`)
  }
  const duplicates = target.record.absorbed.length + complaint.record.absorbed.length
  if (duplicates >= MAX_DUPLICATES) {
    return refuse(
      'not-ready',
      `${into} would have ${duplicates + 1} duplicates, and at most ${MAX_DUPLICATES} go on in one: link them.`,
    )
  }
  const at = now.toString()
  return [
    { type: 'Merged', at, by, into, contactVersionThere: target.contact.version },
    { type: 'Closed', at, by, because: 'merged', satisfaction: 'not-stated' },
  ]
}

/** A duplicate goes on in this one: the older clock wins, and whoever it is about is out of this one too. */
export function absorb(context: Context, command: CommandOf<'Absorb'>): Decision {
  const { complaint, now } = context
  const { type: _, subjects, ...duplicate } = command
  const absorbed: Event = { type: 'DuplicateAbsorbed', at: now.toString(), ...duplicate }
  const events: Event[] = [absorbed]
  for (const staff of subjects) {
    const without = { ...context, complaint: events.reduce(evolve, complaint) }
    const named = nameSubject(without, { type: 'NameSubject', by: command.by, staff, reason: duplicate.words })
    if (isRefusal(named)) return named
    events.push(...named)
  }
  return events
}

/** There is another way to reach the complainant; what did not arrive the old way is owed again. A handler whose own complaint it turns out to be hands it over. */
export function changeContact(context: Context, { type: _, ...changed }: CommandOf<'ChangeContact'>): Decision {
  const { complaint, now } = context
  const { contactVersion, ...contact } = changed
  if (contactVersion !== undefined && contactVersion !== complaint.contact.version) {
    return refuse('contact-changed', `How to reach the complainant of ${complaint.reference} was changed meanwhile.`)
  }
  const at = now.toString()
  const isNewlyUnknown = contact.anonymous && !complaint.contact.anonymous && !complaint.candidate
  const manager = managerToNotify(context, isNewlyUnknown && complaint.phase !== 'closed')
  const event: Event = { type: 'ContactChanged', at, ...contact, ...manager }
  const events: Event[] = [event]
  for (const staff of contact.parties ?? []) {
    if (complaint.involved.parties.includes(staff)) continue
    const without = { ...context, complaint: events.reduce(evolve, complaint) }
    events.push(...partOf(without, staff, complaint.handler === staff))
  }
  return events
}

/** Somebody acts for the complainant: who, and what they may do. What is for the complainant goes to them from now on. */
export function authorise(context: Context, command: CommandOf<'Authorise'>): Decision {
  const { type: _, name, authority, ...reached } = command
  const changed = changeContact(context, { type: 'ChangeContact', ...reached })
  if (isRefusal(changed)) return changed
  return [{ type: 'Authorised', at: context.now.toString(), by: command.by, name, authority }, ...changed]
}

/** They have lost the link of their page. */
export const requestLink = ({ now }: Context, { by }: CommandOf<'RequestLink'>): Decision => [
  { type: 'LinkRequested', at: now.toString(), by },
]

/** Somebody else may have their links: whoever has one that was sent before opens nothing any more. */
export const revokeLinks = ({ now }: Context, { by, reason }: CommandOf<'RevokeLinks'>): Decision => [
  { type: 'LinksRevoked', at: now.toString(), by, reason },
]

/** Somebody wants the procedure on paper, free of charge (CLD-C31). */
export function requestCopy(context: Context, { by }: CommandOf<'RequestCopy'>): Decision {
  const { copies } = context.procedure
  if (copies === undefined)
    return refuse('not-in-procedure', 'This procedure promises no printed copies: its page can be printed.')
  const due = dueAt(context.now, copies.postedWithin, calendarIn(context.procedure)).at.toString()
  return [taskSet(context, { by, task: 'copy', description: undefined, owner: undefined, dueAt: due })]
}
