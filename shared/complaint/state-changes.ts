// What events change in the parts of a complaint.
import type { Closing, TaskKind } from '../procedure/words.ts'
import type { Complaint } from './complaint.ts'
import type { Event, EventOf, Turn } from './events.ts'
import type { Task } from './parts.ts'

type PartName = {
  [Name in keyof Complaint]-?: Complaint[Name] extends object ? Name : never
}[keyof Complaint]

/** A complaint with some fields of one part changed. */
export const changed = <Name extends PartName>(
  complaint: Complaint,
  part: Name,
  fields: Partial<Complaint[Name]>,
): Complaint => ({ ...complaint, [part]: { ...complaint[part], ...fields } })

/** A list with some values added that are not in it yet. */
export const including = (list: readonly string[], ...values: readonly string[]): string[] => [
  ...new Set([...list, ...values]),
]

export const due = ({ at, until }: { at: string; until: string }) => ({ setAt: at, dueAt: until })

export function withTask(next: Complaint, { task, description, of, owner, setAt, dueAt }: Omit<Task, 'id'>): Complaint {
  const { tasks, tasksSet } = next.timing
  const id = tasksSet + 1
  return changed(next, 'timing', {
    tasksSet: id,
    tasks: [
      ...tasks,
      { id, task, setAt, dueAt, ...(description && { description }), ...(of && { of }), ...(owner && { owner }) },
    ],
  })
}

/** The complainant hears from us: the dates by which they were to hear are kept. */
export const withoutEstimates = (next: Complaint): Complaint =>
  changed(next, 'timing', { tasks: next.timing.tasks.filter(({ task }) => task !== 'estimate') })

/** A new date for the answer, given with its reasons, replaces those before. */
export const withNewDate = (next: Complaint, estimate: Omit<Task, 'id' | 'task'>): Complaint =>
  changed(withTask(withoutEstimates(next), { ...estimate, task: 'estimate' }), 'timing', { toldUntil: estimate.dueAt })

/** What only an open complaint can be given: a date by which something is heard, a colleague's part in the answer, a meeting, a look at its pause. */
const OF_OPEN: readonly TaskKind[] = ['estimate', 'contribution', 'meeting', 'hold-check']

/** A complaint that ends owes nothing any more that it cannot be given. */
export const withoutWork = (next: Complaint): Complaint =>
  changed(next, 'timing', { tasks: next.timing.tasks.filter(({ task }) => !OF_OPEN.includes(task)) })

type Hold = Complaint['timing']['holds'][number]

export function withHold(next: Complaint, hold: Hold['hold'], from: string): Complaint {
  const { holds } = next.timing
  const already = holds.some((one) => one.hold === hold && one.to === undefined)
  return already ? next : changed(next, 'timing', { holds: [...holds, { hold, from }] })
}

export const released = (next: Complaint, hold: Hold['hold'], to: string): Complaint =>
  changed(next, 'timing', {
    holds: next.timing.holds.map((one) => (one.hold === hold && one.to === undefined ? { ...one, to } : one)),
  })

/** A pause ends, and with it the task of looking at whether it can. */
export const resumed = (next: Complaint, hold: Hold['hold'], at: string): Complaint => {
  const after = released(next, hold, at)
  const tasks = after.timing.tasks.filter(({ task }) => task !== 'hold-check')
  return hold === 'agency' ? changed(after, 'timing', { tasks }) : after
}

export const meeting = (
  next: Complaint,
  round: number,
  changes: Partial<Complaint['agreement']['meetings'][number]>,
): Complaint =>
  changed(next, 'agreement', {
    meetings: next.agreement.meetings.map((one) => (one.round === round ? { ...one, ...changes } : one)),
  })

export function owed(
  next: Complaint,
  staff: string,
  changes: Partial<Complaint['involved']['owed'][string]>,
): Complaint {
  const { owed } = next.involved
  const before = owed[staff] ?? { informed: false, postponed: false, heard: false, supported: false }
  return changed(next, 'involved', { owed: { ...owed, [staff]: { ...before, ...changes } } })
}

export function contactChanged(
  next: Complaint,
  {
    at,
    contact: text,
    address,
    ownAddress,
    anonymous = false,
    preferredContact,
    unreachable = false,
    parties = [],
    revokesLinks,
  }: EventOf<'ContactChanged'>,
): Complaint {
  const version = next.contact.version + (revokesLinks ? 1 : 0)
  const knownSince = next.contact.anonymous && !anonymous ? at : next.contact.knownSince
  const ways = { text, address, ownAddress, anonymous, knownSince, unreachable, version }
  return changed(changed(next, 'contact', { ...ways, ...(preferredContact && { preferredContact }) }), 'involved', {
    parties,
  })
}

/** Closings that invite the complainant to answer if they do not agree. */
const INVITES_ANSWER: readonly (Closing | undefined)[] = ['withdrawn', 'discarded']

/** What the complainant writes after the response, or after such a closing, may ask for more: it waits until a person has read it. */
export const unread = (next: Complaint, at: string): Complaint =>
  next.phase === 'responded' || INVITES_ANSWER.includes(next.closed?.because)
    ? changed(next, 'correspondence', { unreadSince: next.correspondence.unreadSince ?? at })
    : next

/** Notes an event that the complainant is told of only once the office opens. */
export function toldLater(next: Complaint, event: Event): Complaint {
  if (!('toldAt' in event) || event.toldAt === undefined) return next
  const events = [...(next.correspondence.released?.events ?? []), next.version]
  return changed(next, 'correspondence', { released: { at: event.toldAt, events } })
}

/** Takes back a written agreement: whoever writes again may have changed their mind, so a person reads it first. */
export const withoutWrittenAgreement = (next: Complaint): Complaint =>
  changed(next, 'agreement', { written: undefined })

/** The remedies of a proposal that was turned down are owed no more. */
export const withoutRefused = (next: Complaint, { ends = [] }: EventOf<'ProposalRejected'>): Complaint =>
  changed(
    changed(next, 'timing', { tasks: next.timing.tasks.filter((task) => !ends.some(({ id }) => id === task.id)) }),
    'agreement',
    { remedies: next.agreement.remedies - ends.length },
  )

/** Takes back what was agreed, as long as the complaint has not ended: a new version voids it (CCR-C14), and so does a refusal. */
export const withoutAgreement = (next: Complaint): Complaint => ({
  ...changed(withoutWrittenAgreement(next), 'timing', {
    facts: next.timing.facts.filter(({ fact }) => fact !== 'agreed'),
  }),
  ending: undefined,
})

/** A notice that did not arrive no longer counts as sent; an address that takes no mail, or wants none, is not written to again. */
export function bounced(next: Complaint, { id, how }: EventOf<'NoticeBounced'>): Complaint {
  const { facts } = next.timing
  return changed(
    changed(next, 'timing', { facts: how === 'unwanted' ? facts : facts.filter(({ notice }) => notice !== id) }),
    'contact',
    { unreachable: next.contact.unreachable || how !== 'transient' },
  )
}

/** Records that something was done about some turns of clocks. */
export const doneFor = (
  before: Complaint['timing']['acted'],
  turns: readonly Turn[],
  at: string,
): Complaint['timing']['acted'] => ({
  ...before,
  ...Object.fromEntries(turns.map(({ commitment, dueAt }) => [commitment, { dueAt, at }])),
})

/** Adds a Message-ID. RFC 5322, section 3.6.4, lets a long References field be shortened; the first id keeps the thread together. */
export function withMessageId(next: Complaint, messageId: string | undefined): Complaint {
  if (messageId === undefined) return next
  const { thread } = next.correspondence
  return changed(next, 'correspondence', {
    thread: thread.length < 8 ? [...thread, messageId] : [...thread.slice(0, 1), ...thread.slice(2), messageId],
  })
}

/** Opens a complaint again: what it had when it was thought resolved no longer counts, its clocks run again, and recurring ones start from now. */
export function open(next: Complaint, phase: Complaint['phase'], at: string): Complaint {
  const facts = next.timing.facts.filter(({ fact }) => fact !== 'closed' && fact !== 'agreed')
  const opened = { ...next, phase, closed: undefined, ending: undefined }
  return changed(
    changed(
      changed(opened, 'timing', { facts: next.closed === undefined ? facts : [...facts, { fact: 'reopened', at }] }),
      'investigation',
      { outcome: undefined },
    ),
    'record',
    { mergedInto: undefined, contactVersionThere: undefined },
  )
}

/** Gives everything that somebody owed to somebody else. */
export function handedOver(next: Complaint, { from, to }: EventOf<'HandedOver'>): Complaint {
  const tasks = next.timing.tasks.map((task) => (task.owner === from ? { ...task, owner: to } : task))
  const after = changed(next.handler === from ? { ...next, handler: to } : next, 'timing', { tasks })
  return next.ladder.calledUpon === from ? changed(after, 'ladder', { calledUpon: to }) : after
}

/** A candidate that counts as a complaint from now on: what its complainant wrote to say why is what it is about. */
export function candidateOpened(next: Complaint, { at, by, reason }: EventOf<'CandidateOpened'>): Complaint {
  const counting = { ...changed(next, 'timing', { facts: [{ fact: 'received', at }] }), candidate: false }
  return by === 'complainant' ? changed(counting, 'intake', { description: reason }) : counting
}

/** A complaint as it arrives: its clocks count from when it was received. */
export function received(next: Complaint, event: EventOf<'Received'>): Complaint {
  const { procedure, kind, channel, candidate, receivedAt } = event
  const { takenBy, description, desiredOutcome, details, issues, relation, representative, ticket, provider } = event
  const { contact: text, address, ownAddress, anonymous = false, preferredContact, supportNeeds } = event
  const { unreachable = false, unproven = false } = event
  const { category, relatedTo, subjects, parties = [] } = event
  return withMessageId(
    {
      ...next,
      procedure,
      kind,
      channel,
      candidate,
      receivedAt,
      intake: {
        takenBy,
        description,
        desiredOutcome,
        details,
        issues: issues.map((issue) => ({ description: issue })),
        relation,
        representative,
        ticket,
        provider,
      },
      contact: {
        ...next.contact,
        text,
        address,
        ownAddress,
        anonymous,
        preferredContact,
        supportNeeds,
        unreachable,
        unproven,
      },
      involved: { ...next.involved, subjects, parties },
      record: { ...next.record, category, relatedTo },
      timing: { ...next.timing, facts: [{ fact: 'received', at: receivedAt }] },
    },
    event.messageId,
  )
}

/** A message waits with the others of its hour, or is passed on at once and begins an hour. What colleagues write is passed on each by itself. */
export function gathered(next: Complaint, { by, at, gathered }: EventOf<'CorrespondenceFiled'>): Complaint {
  if (typeof by === 'object') return next
  const { gathering } = next.correspondence
  return changed(next, 'correspondence', {
    gathering:
      gathered && gathering
        ? { ...gathering, waiting: gathering.waiting + 1 }
        : { from: at, after: next.version, waiting: 0 },
  })
}

/** The complaint climbs. Whoever is called upon anew at the same level changes neither why nor from where. */
export function climbed(next: Complaint, { level, because, staff }: EventOf<'LevelEntered'>): Complaint {
  const before = next.ladder
  return {
    ...changed(next, 'ladder', {
      level,
      calledUpon: staff,
      climbed:
        level === before.level
          ? before.climbed
          : { because, from: before.level, ...(before.calledUpon && { staff: before.calledUpon }) },
    }),
    phase: next.phase === 'meeting' ? 'investigation' : next.phase,
  }
}

/** A commitment that was not missed after all leaves no trace in the state. */
export const withoutMissed = (next: Complaint, { commitment, dueAt }: Turn): Complaint =>
  changed(next, 'timing', {
    missed: next.timing.missed.filter((one) => one.commitment !== commitment || one.dueAt !== dueAt),
  })

/** An outcome with its reasons, and that of each issue that was decided. */
export function decided(next: Complaint, { outcome, reasons, issues }: EventOf<'OutcomeDecided'>): Complaint {
  const outcomes = new Map(issues.map(({ issue, outcome }) => [issue, outcome]))
  return changed(changed(next, 'investigation', { outcome, reasons }), 'intake', {
    issues: next.intake.issues.map((one, index) => ({ ...one, outcome: outcomes.get(index + 1) ?? one.outcome })),
  })
}

/** Corrects the moment of receipt: every clock counts from there. */
export const countingFrom = (next: Complaint, receivedAt: string): Complaint => ({
  ...changed(next, 'timing', {
    facts: next.timing.facts.map((one) => (one.fact === 'received' ? { ...one, at: receivedAt } : one)),
  }),
  receivedAt,
})

/** A notice to the complainant left: they are reachable again, unless it went by post, and know how things stand. */
export function noticeSent(next: Complaint, event: EventOf<'NoticeSent'>): Complaint {
  if (event.to !== 'complainant') return next
  const { letters } = next.correspondence
  return withMessageId(
    changed(
      changed(next, 'contact', { unreachable: event.how === 'post' && next.contact.unreachable }),
      'correspondence',
      { letters: letters.filter((id) => id !== event.id), reportedUpTo: next.version },
    ),
    event.messageId,
  )
}
