// What an event establishes for the clocks: the facts by which commitments start and are kept.
import type { Fact, NoticeName } from '../procedure/words.ts'
import { type Complaint, hasBeenDeadlocked } from './complaint.ts'
import type { Event } from './events.ts'

/** What a notice to the complainant establishes once it was sent. */
const BY_NOTICE: Partial<Record<NoticeName, Fact>> = {
  // Whoever hears how it ended has heard that it arrived.
  closing: 'acknowledged',
  'agreed-resolution': 'acknowledged',
  acknowledgement: 'acknowledged',
  'progress-report': 'progress-reported',
  'information-request': 'information-requested',
  reply: 'replied',
  plan: 'plan-sent',
  proposal: 'proposal-sent',
  response: 'response-sent',
  'final-decision': 'response-sent',
  delay: 'delay-explained',
  'wait-agreed': 'delay-explained',
  'meeting-invitation': 'meeting-arranged',
  'meeting-change': 'meeting-arranged',
  'deadlock-letter': 'letter-answered',
  'letter-refused': 'letter-answered',
  'letter-withheld': 'letter-answered',
}

/** What an event establishes by itself. */
const BY_EVENT: Partial<Record<Event['type'], Fact>> = {
  ReviewCompleted: 'reviewed',
  InvestigationBegun: 'investigation-begun',
  FindingsRecorded: 'findings-recorded',
  PlanAgreed: 'plan-agreed',
  ProposalRejected: 'proposal-rejected',
  ReviewRequested: 'review-requested',
  LevelEntered: 'escalated',
  MeetingDue: 'meeting-due',
  MeetingHeld: 'meeting-held',
  MeetingWaived: 'meeting-held',
  Agreed: 'agreed',
  DeadlockReached: 'deadlocked',
  ReferralDue: 'signposted',
  LetterRequested: 'letter-requested',
  Referred: 'referred',
  Closed: 'closed',
  LearningRecorded: 'learnt',
}

/** What nobody can do with, or for, a complainant who cannot be reached. */
const WITH_COMPLAINANT: ReadonlySet<Fact> = new Set([
  ...Object.values(BY_NOTICE),
  'plan-agreed',
  'proposal-rejected',
  'review-requested',
  'meeting-held',
  'agreed',
  'deadlocked',
  'letter-requested',
  'referred',
  'signposted',
])

/** Whether only a message to the complainant, or their answer, keeps a commitment. */
export const needsComplainant = ({ keptBy }: { readonly keptBy: readonly Fact[] }): boolean =>
  keptBy.every((fact) => WITH_COMPLAINANT.has(fact))

/** Whether a notice that waits to be posted keeps a commitment once it is; `id` is `reference/sequence/notice`. */
export function keepsOncePosted({ keptBy }: { readonly keptBy: readonly Fact[] }, id: string): boolean {
  const fact = BY_NOTICE[id.split('/').at(-1) as NoticeName]
  return fact !== undefined && keptBy.includes(fact)
}

function factsOf(event: Event): readonly Fact[] {
  if (event.type === 'NoticeSent') {
    const fact = event.to === 'complainant' ? BY_NOTICE[event.notice] : undefined
    return fact === undefined ? [] : [fact]
  }
  // A merged complaint goes on in another one, so its closing establishes no fact.
  if (event.type === 'Closed' && event.because === 'merged') return []
  const fact = BY_EVENT[event.type]
  return [
    ...(fact === undefined ? [] : [fact]),
    ...(event.type === 'ReviewCompleted' && event.needsInformation ? (['information-needed'] as const) : []),
    ...(event.type === 'InformationRequested' && event.how === 'by-call' ? (['information-requested'] as const) : []),
  ]
}

// Clocks ask for the last fact of a kind, and a bounce takes one away: a few are enough, and the timeline has them all.
const FACTS_OF_A_KIND = 4

/** Whether the deadlock letter was asked for, or is owed, and is not answered yet. */
export const isLetterAsked = ({ timing: { facts } }: Pick<Complaint, 'timing'>): boolean =>
  facts.findLast(({ fact }) => fact === 'letter-requested' || fact === 'letter-answered')?.fact === 'letter-requested'

/** Whether an event ends the steps that came before a deadlock letter: it is owed then, as on the day on which it was asked for (CLD-C24). */
function isLetterOwed(complaint: Complaint, event: Event): boolean {
  const isOver = (event.type === 'CommitmentMissed' || event.type === 'TaskDone') && event.task === 'estimate'
  const { letter, exclusion } = complaint.deadlock
  const isOpen = hasBeenDeadlocked(complaint) && letter.refused && !letter.sent && !exclusion?.approved
  return isOver && isOpen && !isLetterAsked(complaint)
}

/** The facts of a complaint once an event has happened. */
export function factsAfter(complaint: Complaint, event: Event): Complaint['timing']['facts'] {
  const { facts } = complaint.timing
  const by = event.type === 'NoticeSent' ? { notice: event.id, ...(event.how === 'post' && { posted: true }) } : {}
  // What the complainant asks for counts from when it arrives, whenever somebody reads or records it.
  const since = (event.type !== 'Received' && 'receivedAt' in event && event.receivedAt) || event.at
  let known = facts
  const learnt = isLetterOwed(complaint, event) ? [...factsOf(event), 'letter-requested' as const] : factsOf(event)
  for (const fact of learnt) {
    // The letter is owed from when it was first asked for.
    if (fact === 'letter-requested' && isLetterAsked(complaint)) continue
    const alike = known.filter((one) => one.fact === fact)
    const oldest = alike.length < FACTS_OF_A_KIND ? undefined : alike[0]
    known = [...known.filter((one) => one !== oldest), { fact, at: since, ...by }]
  }
  return known
}
