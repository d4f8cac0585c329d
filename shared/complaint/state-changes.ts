// What evolve changes in the parts of a complaint: its tasks, holds, meetings, and what is owed to subjects.
import type { Complaint, Task } from './complaint.ts'
import type { EventOf, Turn } from './events.ts'

export const due = ({ at, until }: { at: string; until: string }) => ({ setAt: at, dueAt: until })

export function withTask(next: Complaint, { task, description, owner, setAt, dueAt }: Omit<Task, 'id'>): Complaint {
  const id = next.tasksSet + 1
  return {
    ...next,
    tasksSet: id,
    tasks: [...next.tasks, { id, task, setAt, dueAt, ...(description && { description }), ...(owner && { owner }) }],
  }
}

/** A new date that was told with its reasons replaces the one before. */
export const withoutEstimates = (next: Complaint): Complaint => ({
  ...next,
  tasks: next.tasks.filter(({ task }) => task !== 'estimate'),
})

type Hold = Complaint['holds'][number]

export function held(next: Complaint, hold: Hold['hold'], from: string): Complaint {
  const already = next.holds.some((one) => one.hold === hold && one.to === undefined)
  return already ? next : { ...next, holds: [...next.holds, { hold, from }] }
}

export const released = (next: Complaint, hold: Hold['hold'], to: string): Complaint => ({
  ...next,
  holds: next.holds.map((one) => (one.hold === hold && one.to === undefined ? { ...one, to } : one)),
})

export const meeting = (next: Complaint, round: number, became: Partial<Complaint['meetings'][number]>): Complaint => ({
  ...next,
  meetings: next.meetings.map((one) => (one.round === round ? { ...one, ...became } : one)),
})

export function owed(next: Complaint, staff: string, became: Partial<Complaint['owedToSubjects'][string]>): Complaint {
  const before = next.owedToSubjects[staff] ?? { informed: false, postponed: false, heard: false, supported: false }
  return { ...next, owedToSubjects: { ...next.owedToSubjects, [staff]: { ...before, ...became } } }
}

export function contactChanged(
  next: Complaint,
  { contact, address, preferredContact, unreachable = false, parties = [], revokesLinks }: EventOf<'ContactChanged'>,
): Complaint {
  const { address: _, ...known } = next
  return {
    ...known,
    contact,
    unreachable,
    parties,
    contactVersion: next.contactVersion + (revokesLinks ? 1 : 0),
    ...(address && { address }),
    ...(preferredContact && { preferredContact }),
  }
}

/** Whoever writes again takes back that they agreed: a person reads it first. */
export function withoutAgreeing({ agreeing: _, ...next }: Complaint): Complaint {
  return next
}

/** Mail that did not arrive counts as sent no more; what goes to an address that takes none, or wants none, goes another way from now on. */
export function bounced(next: Complaint, { id, how }: EventOf<'NoticeBounced'>): Complaint {
  const facts = how === 'unwanted' ? next.facts : next.facts.filter(({ notice }) => notice !== id)
  return { ...next, facts, unreachable: next.unreachable || how !== 'for-now' }
}

export function doneWith({ done }: Complaint, what: string, turns: readonly Turn[], at: string): Complaint['done'] {
  return {
    ...done,
    ...Object.fromEntries(turns.map(({ commitment, dueAt }) => [`${what} ${commitment}`, `${dueAt} ${at}`])),
  }
}

// RFC 5322, section 3.6.4, lets a long References field be shortened; the first id keeps the thread together.
export function threadWith({ thread }: Complaint, messageId: string | undefined): Complaint['thread'] {
  if (messageId === undefined) return thread
  return thread.length < 8 ? [...thread, messageId] : [...thread.slice(0, 1), ...thread.slice(2), messageId]
}

/** What a complaint had when it was thought resolved counts no more: its clocks run again, and what comes again and again from now. */
export function open(next: Complaint, phase: Complaint['phase'], at: string): Complaint {
  const { closed, ending: _, outcome: __, mergedInto: ___, contactThere: ____, ...opened } = next
  const facts = next.facts.filter(({ fact }) => fact !== 'closed' && fact !== 'agreed')
  return { ...opened, phase, facts: closed === undefined ? facts : [...facts, { fact: 'reopened', at }] }
}

/** What somebody owed is owed by somebody else. */
export const handedOver = (next: Complaint, { from, to }: EventOf<'HandedOver'>): Complaint => ({
  ...next,
  ...(next.handler === from && { handler: to }),
  ...(next.escalatedTo === from && { escalatedTo: to }),
  tasks: next.tasks.map((task) => (task.owner === from ? { ...task, owner: to } : task)),
})

/** A complaint as it arrives: its clocks count from when it was received. */
export function received(next: Complaint, event: EventOf<'Received'>): Complaint {
  const {
    type: _,
    at: __,
    by: ___,
    mail: ____,
    attachments: _____,
    leftOut: ______,
    messageId,
    issues,
    ...known
  } = event
  return {
    ...next,
    ...known,
    issues: issues.map((description) => ({ description })),
    thread: threadWith(next, messageId),
    facts: [{ fact: 'received', at: known.receivedAt }],
  }
}

/** A message waits with the others of its hour, or is told of at once and begins an hour. What colleagues write is told of each by itself. */
export function gatheredWith(next: Complaint, { by, at, gathered }: EventOf<'CorrespondenceFiled'>): Complaint {
  if (typeof by === 'object') return next
  const { gathering } = next
  if (gathered && gathering) return { ...next, gathering: { ...gathering, waiting: gathering.waiting + 1 } }
  return { ...next, gathering: { from: at, after: next.version, waiting: 0 } }
}

/** Where a complaint stood before it climbed, and why it did. Whoever is called upon anew at the same level changes neither. */
export const climbed = ({ level, escalatedTo, climbed }: Complaint, event: EventOf<'LevelEntered'>) =>
  event.level === level
    ? { ...(climbed && { climbed }) }
    : { climbed: { because: event.because, from: level, ...(escalatedTo && { staff: escalatedTo }) } }

/** A lapse that was none is neither told of nor done. */
export function withoutLapse({ lapsed, done }: Complaint, { commitment, dueAt }: Turn) {
  const { [`lapsed ${commitment}`]: before, ...others } = done
  return {
    lapsed: lapsed.filter((one) => one.commitment !== commitment || one.dueAt !== dueAt),
    done: before?.startsWith(`${dueAt} `) ? others : done,
  }
}

/** An outcome with its reasons, and that of each issue that was decided. */
export function decided(next: Complaint, { outcome, reasons, issues }: EventOf<'OutcomeDecided'>): Complaint {
  const outcomes = new Map(issues.map(({ issue, outcome }) => [issue, outcome]))
  return {
    ...next,
    outcome,
    reasons: reasons,
    issues: next.issues.map((one, index) => ({ ...one, outcome: outcomes.get(index + 1) ?? one.outcome })),
  }
}
