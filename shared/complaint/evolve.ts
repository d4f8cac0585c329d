import { assertNever, type Complaint, unheard } from './complaint.ts'
import type { Event, EventOf } from './events.ts'
import { factsAfter } from './facts.ts'
import {
  bounced,
  climbed,
  contactChanged,
  decided,
  doneWith,
  due,
  gatheredWith,
  handedOver,
  held,
  meeting,
  open,
  owed,
  received,
  released,
  threadWith,
  withoutAgreeing,
  withoutEstimates,
  withoutLapse,
  withTask,
} from './state-changes.ts'

/** The complaint after an event. Knows every event: one that is not known stops here, and is never skipped. */
export function evolve(complaint: Complaint, event: Event): Complaint {
  const next = { ...complaint, version: complaint.version + 1, facts: factsAfter(complaint, event) }
  switch (event.type) {
    case 'Received':
      return received(next, event)
    case 'CandidateOpened':
      return { ...next, candidate: false, facts: [{ fact: 'received', at: event.at }] }
    case 'Reclassified':
      return { ...next, kind: event.kind, ...(event.receivedAt && countingFrom(next, event.receivedAt)) }
    case 'ReceiptCorrected':
      return { ...next, ...countingFrom(next, event.receivedAt) }
    case 'Categorised':
      return { ...next, category: event.category, also: event.also }
    case 'IssueAdded':
      return { ...next, issues: [...next.issues, { description: event.description }] }
    case 'Linked':
      return { ...next, relatedTo: [...next.relatedTo, event.to] }
    case 'Assigned':
      return { ...next, handler: event.handler, phase: next.phase === 'received' ? 'review' : next.phase }
    case 'DuplicateAbsorbed':
      return {
        ...next,
        relatedTo: [...new Set([...next.relatedTo, event.from])],
        absorbed: [...new Set([...next.absorbed, event.from, ...(event.absorbed ?? [])])],
        ...(isEarlier(event.receivedAt, next.receivedAt) && countingFrom(next, event.receivedAt)),
      }
    case 'Merged':
      return {
        ...next,
        mergedInto: event.into,
        ...(event.contactThere !== undefined && { contactThere: event.contactThere }),
        relatedTo: [...new Set([...next.relatedTo, event.into])],
      }
    case 'ContactChanged':
      return contactChanged(next, event)
    case 'LinksRevoked':
      return { ...next, contactVersion: next.contactVersion + 1 }
    case 'Authorised':
      return { ...next, representative: { name: event.name, authority: event.authority } }
    case 'NobodyFound': {
      const { handler, escalatedTo: _, ...without } = next
      return event.level === undefined ? without : { ...without, ...(handler && { handler }) }
    }
    case 'HandedOver':
      return handedOver(next, event)
    case 'LevelEntered':
      return {
        ...next,
        level: event.level,
        ...climbed(next, event),
        escalatedTo: event.staff,
        phase: next.phase === 'meeting' ? 'investigation' : next.phase,
      }
    case 'LapseVoided':
      return { ...next, ...withoutLapse(next, event.turn) }
    case 'LevelVoided': {
      const { climbed: _, ...before } = next
      return { ...before, level: event.level, escalatedTo: event.staff }
    }
    case 'DeadlockVoided':
      return { ...next, phase: 'investigation', facts: next.facts.filter(({ fact }) => fact !== 'deadlocked') }
    case 'ReviewCompleted':
      return { ...next, reviewed: true }
    case 'InformationRequested':
      return held(next, 'awaiting-customer', event.at)
    case 'InvestigationBegun':
      return { ...next, phase: 'investigation' }
    case 'CheckedOff':
      return { ...next, checked: [...new Set([...next.checked, event.item])] }
    case 'FindingsRecorded':
      return { ...next, findings: event.findings, cause: event.cause ?? next.cause }
    case 'OutcomeDecided':
      return decided(next, event)
    case 'PlanSent':
      return withTask(withoutEstimates(next), {
        task: 'estimate',
        description: event.plan,
        owner: event.responsible,
        ...due(event),
      })
    case 'DelayExplained':
      return withTask(withoutEstimates(next), {
        task: 'estimate',
        description: event.reason,
        owner: next.handler,
        ...due(event),
      })
    case 'ComplexityProposed':
      return { ...next, complexityProposed: true }
    case 'ExtendedAsComplex':
      return { ...next, complex: true, complexityProposed: false }
    case 'MarkedUrgent':
      return { ...next, urgent: true }
    case 'TaskSet':
      return withTask(next, { ...event, setAt: event.at })
    case 'TaskDone':
      return { ...next, tasks: next.tasks.filter(({ id }) => id !== event.id) }
    case 'ProposalSent': {
      const { version, proposal, at } = event
      return { ...withoutAgreeing(next), phase: 'proposed', proposals: [...next.proposals, { version, proposal, at }] }
    }
    case 'ProposalRejected':
      return {
        ...withoutAgreeing(next),
        phase: next.meetings.some(({ held }) => held === undefined) ? 'meeting' : 'investigation',
      }
    case 'AgreementWritten': {
      const { version, message, until } = event
      return { ...next, agreeing: { version, message, until } }
    }
    case 'Agreed':
      return { ...withoutAgreeing(next), ending: 'agreed' }
    case 'ResponseGiven':
      return {
        ...next,
        phase: 'responded',
        outcome: event.outcome,
        ...(typeof event.by === 'object' && { respondedBy: event.by.staff }),
      }
    case 'ReviewRequested':
      return open(next, 'investigation', event.at)
    case 'DissatisfactionReported':
      return open(next, 'investigation', event.at)
    case 'MeetingDue':
      return { ...next, phase: 'meeting', meetings: [...next.meetings, { round: event.round, attendees: [] }] }
    case 'MeetingScheduled':
      return meeting(next, event.round, { startsAt: event.startsAt, attendees: event.attendees })
    case 'MeetingHeld':
      return meeting(next, event.round, { held: event.result })
    case 'MeetingWaived':
      return meeting(next, event.round, { held: 'waived' })
    case 'DeadlockReached':
      return { ...next, phase: 'deadlock' }
    case 'WaitAgreed':
      return { ...next, waitUntil: event.until }
    case 'LetterRefused':
      return withTask(
        { ...next, letter: { ...next.letter, refused: true } },
        { task: 'estimate', description: event.reason, owner: next.handler, ...due(event) },
      )
    case 'LetterSent':
      return { ...next, letter: { ...next.letter, sent: true } }
    case 'ExclusionProposed':
    case 'Excluded':
      return {
        ...next,
        exclusion: {
          because: event.because,
          approved: event.type === 'Excluded',
          ...(typeof event.by === 'object' && { by: event.by.staff }),
        },
      }
    case 'Referred':
      return { ...open(next, 'external', event.at), referredTo: event.scheme }
    case 'Held':
      return held(next, event.hold, event.at)
    case 'Resumed':
      return released(next, event.hold, event.at)
    case 'ConsentGiven':
      return { ...next, consents: [...new Set([...next.consents, event.to])] }
    case 'OfferRecorded':
      return event.accepted
        ? withTask(next, {
            task: 'provider-compliance',
            description: event.offer,
            owner: next.handler,
            setAt: event.at,
            dueAt: event.dueAt,
          })
        : next
    case 'SubjectNamed':
      return { ...next, subjects: [...new Set([...next.subjects, event.staff])] }
    case 'SubjectInformed':
      return owed(next, event.staff, { informed: true })
    case 'InformingPostponed':
      return owed(next, event.staff, { postponed: true })
    case 'StatementGiven':
      return owed(next, event.staff, { heard: true })
    case 'SupportOffered':
      return owed(next, event.staff, { supported: true })
    case 'RemedyAgreed':
      return withTask(
        { ...next, remedies: next.remedies + 1 },
        { task: 'remedy', description: event.description, owner: event.owner, setAt: event.at, dueAt: event.dueAt },
      )
    case 'LearningRecorded':
      return { ...next, lesson: event.lesson, prevention: event.prevention ?? next.prevention }
    case 'AcknowledgementRepeated':
    case 'ProgressReportDue':
      return { ...next, done: doneWith(next, 'acted', [event.turn], event.at) }
    case 'HandlerReminded':
      return { ...next, done: { ...doneWith(next, 'reminded', event.turns, event.at), reminded: event.at } }
    case 'CommitmentLapsed': {
      const { turn, force, task } = event
      const lapsed = { ...turn, force, ...(task && { task }) }
      return { ...next, lapsed: [...next.lapsed, lapsed], done: doneWith(next, 'lapsed', [turn], event.at) }
    }
    case 'CorrespondenceFiled': {
      const heard = event.by === 'complainant' && !event.automatic
      const after = heard ? released(withoutAgreeing(next), 'awaiting-customer', event.at) : next
      return { ...gatheredWith(after, event), thread: threadWith(after, event.messageId) }
    }
    case 'MessagesGathered': {
      const { gathering: _, ...told } = next
      return told
    }
    case 'NoticeSent':
      return noticeSent(next, event)
    case 'NoticeBounced':
      return event.to === 'complainant' ? bounced(next, event) : next
    case 'LetterPrepared':
      return { ...next, letters: [...next.letters, event.id] }
    case 'Closed': {
      const { ending: _, ...ended } = withoutAgreeing(next)
      return { ...ended, phase: 'closed', closed: { at: event.at, because: event.because } }
    }
    case 'Erased': {
      const { address: _, ...known } = next
      return { ...known, thread: [], erasedAt: event.at }
    }
    case 'Reopened':
    case 'ClosureVoided':
      return open(next, 'review', event.at)
    case 'AcknowledgementGiven':
    case 'LinkRequested':
    case 'AgreementSpoken':
    case 'LetterRequested':
    case 'NoteAdded':
    case 'ResolvedAtFirstContact':
    case 'ProgressReported':
    case 'PlanAgreed':
    case 'ReferralDue':
    case 'ExternallyDecided':
    case 'Disclosed':
    case 'SubjectUpdated':
    case 'LearningShared':
    case 'FeedbackDecided':
    case 'NoticeHeld':
      return next
    default:
      return assertNever(event)
  }
}

/** What all the events add up to. */
export const fold = (reference: string, events: readonly Event[]): Complaint =>
  events.reduce(evolve, unheard(reference))

const isEarlier = (one: string, other: string) => Date.parse(one) < Date.parse(other)

/** The true moment of receipt: every clock counts from there. */
const countingFrom = ({ facts }: Complaint, receivedAt: string) => ({
  receivedAt,
  facts: facts.map((one) => (one.fact === 'received' ? { ...one, at: receivedAt } : one)),
})

function noticeSent(next: Complaint, event: EventOf<'NoticeSent'>): Complaint {
  if (event.to !== 'complainant') return next
  return {
    ...next,
    unreachable: event.how === 'post' && next.unreachable,
    letters: next.letters.filter((id) => id !== event.id),
    toldUpTo: next.version,
    thread: threadWith(next, event.messageId),
  }
}
