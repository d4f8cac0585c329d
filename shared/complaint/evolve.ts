import { assertNever, type Complaint, initialComplaint } from './complaint.ts'
import type { Event } from './events.ts'
import { factsAfter } from './facts.ts'
import {
  bounced,
  candidateOpened,
  changed,
  climbed,
  contactChanged,
  countingFrom,
  decided,
  doneFor,
  due,
  gathered,
  handedOver,
  including,
  meeting,
  noticeSent,
  open,
  owed,
  received,
  released,
  resumed,
  toldLater,
  unread,
  withHold,
  withMessageId,
  withNewDate,
  withoutAgreement,
  withoutEstimates,
  withoutMissed,
  withoutRefused,
  withoutWork,
  withoutWrittenAgreement,
  withTask,
} from './state-changes.ts'

/** The complaint after an event. Knows every event: one that is not known stops here, and is never skipped. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: one case for each event
export function evolve(complaint: Complaint, event: Event): Complaint {
  const version = complaint.version + 1
  const next = toldLater(changed({ ...complaint, version }, 'timing', { facts: factsAfter(complaint, event) }), event)
  const { agreement, contact, deadlock, intake, involved, record, timing } = next
  switch (event.type) {
    case 'Received':
      return received(next, event)
    case 'CandidateOpened':
      return candidateOpened(next, event)
    case 'Reclassified': {
      const reclassified = { ...next, kind: event.kind }
      return event.receivedAt === undefined ? reclassified : countingFrom(reclassified, event.receivedAt)
    }
    case 'ReceiptCorrected':
      return countingFrom(next, event.receivedAt)
    case 'Categorised':
      return changed(next, 'record', { category: event.category, also: event.also })
    case 'SummaryChanged':
      return changed(next, 'intake', { summary: event.summary })
    case 'IssueAdded':
      return changed(next, 'intake', { issues: [...intake.issues, { description: event.description }] })
    case 'Linked':
      return changed(next, 'record', { relatedTo: [...record.relatedTo, event.to] })
    case 'Assigned':
      return { ...next, handler: event.handler, phase: next.phase === 'received' ? 'review' : next.phase }
    case 'DuplicateAbsorbed': {
      const absorbing = changed(next, 'record', {
        relatedTo: including(record.relatedTo, event.from),
        absorbed: including(record.absorbed, event.from, ...(event.absorbed ?? [])),
      })
      return isEarlier(event.receivedAt, next.receivedAt) ? countingFrom(absorbing, event.receivedAt) : absorbing
    }
    case 'Merged':
      return changed(next, 'record', {
        mergedInto: event.into,
        contactVersionThere: event.contactVersionThere ?? record.contactVersionThere,
        relatedTo: including(record.relatedTo, event.into),
      })
    case 'ContactChanged':
      return contactChanged(next, event)
    case 'LinksRevoked':
      return changed(next, 'contact', { version: contact.version + 1 })
    case 'Authorised':
      return changed(next, 'intake', { representative: { name: event.name, authority: event.authority } })
    case 'NobodyFound':
      return {
        ...changed(next, 'ladder', { calledUpon: undefined }),
        handler: event.level === undefined ? undefined : next.handler,
      }
    case 'HandedOver':
      return handedOver(next, event)
    case 'LevelEntered':
      return climbed(next, event)
    case 'MissedCommitmentVoided':
      return withoutMissed(next, event.turn)
    case 'LevelVoided':
      return changed(next, 'ladder', { level: event.level, calledUpon: event.staff, climbed: undefined })
    case 'DeadlockVoided':
      return {
        ...changed(next, 'timing', { facts: timing.facts.filter(({ fact }) => fact !== 'deadlocked') }),
        phase: 'investigation',
      }
    case 'ReviewCompleted':
      return changed(next, 'investigation', { reviewed: true })
    case 'InformationRequested':
      return withHold(next, 'awaiting-customer', event.at)
    case 'InvestigationBegun':
      return { ...next, phase: 'investigation' }
    case 'CheckedOff':
      return changed(next, 'investigation', { checked: including(next.investigation.checked, event.item) })
    case 'FindingsRecorded':
      return changed(next, 'investigation', {
        findings: event.findings,
        cause: event.cause ?? next.investigation.cause,
      })
    case 'OutcomeDecided':
      return decided(next, event)
    case 'PlanSent':
      return withNewDate(next, { of: 'plan', description: event.plan, owner: event.responsible, ...due(event) })
    case 'DelayExplained':
      return withNewDate(next, { of: 'answer', description: event.reason, owner: next.handler, ...due(event) })
    case 'ComplexityProposed':
      return changed(next, 'investigation', { complexityProposed: true })
    case 'ExtendedAsComplex':
      return changed(next, 'investigation', { complex: true, complexityProposed: false })
    case 'MarkedUrgent':
      return { ...next, urgent: true }
    case 'TaskSet':
      return withTask(next, { ...event, setAt: event.at })
    case 'TaskDone':
      return changed(next, 'timing', { tasks: timing.tasks.filter(({ id }) => id !== event.id) })
    case 'ProposalSent': {
      const { version, proposal, at } = event
      return {
        // They hear from us by this, so the date by which they were to hear is kept.
        ...changed(withoutAgreement(withoutEstimates(next)), 'agreement', {
          proposals: [...agreement.proposals, { version, proposal, at }],
        }),
        phase: 'proposed',
      }
    }
    case 'ProposalRejected': {
      const meets = agreement.meetings.some(({ held }) => held === undefined)
      const after = withoutRefused(withoutAgreement(next), event)
      return { ...after, phase: meets ? 'meeting' : 'investigation' }
    }
    case 'AgreementWritten': {
      const { version, message, until } = event
      return changed(next, 'agreement', { written: { version, message, until } })
    }
    case 'Agreed':
      return { ...withoutWrittenAgreement(next), ending: 'agreed' }
    case 'ResponseGiven':
      return {
        ...changed(changed(withoutEstimates(next), 'agreement', { settledAt: event.at }), 'investigation', {
          outcome: event.outcome,
          respondedBy: typeof event.by === 'object' ? event.by.staff : next.investigation.respondedBy,
        }),
        phase: 'responded',
      }
    case 'MessagesRead':
    case 'RequestDeclined':
      return changed(next, 'correspondence', { unreadSince: undefined })
    case 'ReviewRequested':
      return changed(open(next, 'investigation', event.at), 'correspondence', { unreadSince: undefined })
    case 'DissatisfactionReported': {
      const opened = changed(open(next, 'investigation', event.at), 'correspondence', { unreadSince: undefined })
      // Whoever says that it is not resolved for them waits for no date that they were told.
      return changed(opened, 'timing', { toldUntil: undefined })
    }
    case 'MeetingDue':
      return {
        ...changed(next, 'agreement', { meetings: [...agreement.meetings, { round: event.round, attendees: [] }] }),
        phase: 'meeting',
      }
    case 'MeetingScheduled':
      return meeting(next, event.round, { startsAt: event.startsAt, attendees: event.attendees })
    case 'MeetingHeld':
      return meeting(next, event.round, { held: event.result })
    case 'MeetingWaived':
      return meeting(next, event.round, { held: 'waived' })
    case 'DeadlockReached':
      return { ...withoutEstimates(next), phase: 'deadlock' }
    case 'WaitAgreed':
      return changed(next, 'deadlock', { waitUntil: event.until })
    case 'LetterRefused':
      return withTask(changed(next, 'deadlock', { letter: { ...deadlock.letter, refused: true } }), {
        task: 'estimate',
        of: 'steps',
        description: event.reason,
        owner: next.handler,
        ...due(event),
      })
    case 'LetterSent':
      return changed(withoutEstimates(next), 'deadlock', { letter: { ...deadlock.letter, sent: true } })
    case 'ExclusionProposed':
    case 'Excluded':
      return changed(next, 'deadlock', {
        exclusion: {
          because: event.because,
          reason: event.reason,
          approved: event.type === 'Excluded',
          ...(typeof event.by === 'object' && { by: event.by.staff }),
        },
      })
    case 'Referred':
      return changed(open(next, 'external', event.at), 'deadlock', { referredTo: event.scheme, decided: false })
    case 'ExternallyDecided':
      return changed(next, 'deadlock', { decided: true })
    case 'Held':
      return withHold(next, event.hold, event.at)
    case 'Resumed':
      return resumed(next, event.hold, event.at)
    case 'ConsentGiven':
      return changed(next, 'record', { consents: including(record.consents, event.to) })
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
      return changed(next, 'involved', { subjects: including(involved.subjects, event.staff) })
    case 'SubjectInformed':
      return owed(next, event.staff, { informed: true })
    case 'InformingPostponed':
      return owed(next, event.staff, { postponed: true })
    case 'StatementGiven':
      return owed(next, event.staff, { heard: true })
    case 'SupportOffered':
      return owed(next, event.staff, { supported: true })
    case 'RemedyAgreed':
      return withTask(changed(next, 'agreement', { remedies: agreement.remedies + 1 }), {
        task: 'remedy',
        description: event.description,
        owner: event.owner,
        setAt: event.at,
        dueAt: event.dueAt,
      })
    case 'LearningRecorded':
      return changed(next, 'record', { lesson: event.lesson, prevention: event.prevention ?? record.prevention })
    case 'AcknowledgementRepeated':
      return changed(next, 'timing', { acted: doneFor(timing.acted, [event.turn], event.at) })
    case 'ProgressReportDue':
      return changed(next, 'timing', { acted: doneFor(timing.acted, [event.turn, ...(event.also ?? [])], event.at) })
    case 'HandlerReminded':
      return changed(next, 'timing', {
        reminded: doneFor(timing.reminded, event.turns, event.at),
        remindedAt: event.at,
      })
    case 'CommitmentMissed': {
      const { turn, force, task, done, at } = event
      const one = { ...turn, at, force, ...(task && { task }), ...(done && { done }) }
      return changed(next, 'timing', { missed: [...timing.missed, one] })
    }
    case 'CorrespondenceFiled': {
      const isFromComplainant = event.by === 'complainant' && !event.automatic
      // From an address that is not known, it may be theirs all the same: a person decides.
      const mayBeTheirs = isFromComplainant || (event.by === 'system' && !event.automatic)
      const after = mayBeTheirs ? unread(withoutWrittenAgreement(next), event.at) : next
      const answered = isFromComplainant ? released(after, 'awaiting-customer', event.at) : after
      return withMessageId(gathered(answered, event), event.messageId)
    }
    case 'NoticesReleased':
      return changed(next, 'correspondence', { released: undefined })
    case 'MessagesGathered':
      return changed(next, 'correspondence', { gathering: undefined })
    case 'NoticeSent':
      return noticeSent(next, event)
    case 'NoticeBounced':
      return event.to === 'complainant' ? bounced(next, event) : next
    case 'LetterPrepared':
      return changed(next, 'correspondence', { letters: [...next.correspondence.letters, event.id] })
    case 'Closed':
      return {
        ...changed(
          changed(withoutWrittenAgreement(withoutWork(next)), 'agreement', { settledAt: event.at }),
          'correspondence',
          {
            unreadSince: undefined,
            // What waited to be told before it ended is told by its end.
            released: event.toldAt === undefined ? undefined : { at: event.toldAt, events: [next.version] },
          },
        ),
        ending: undefined,
        phase: 'closed',
        closed: { at: event.at, because: event.because },
      }
    case 'Erased':
      return changed(
        changed(changed(next, 'contact', { address: undefined, ownAddress: undefined }), 'correspondence', {
          thread: [],
        }),
        'record',
        { erasedAt: event.at },
      )
    case 'Reopened':
    case 'ClosureVoided':
      return changed(open(next, 'review', event.at), 'correspondence', { unreadSince: undefined })
    case 'AcknowledgementGiven':
    case 'LinkRequested':
    case 'AgreementSpoken':
    case 'LetterRequested':
    case 'LetterWithheld':
    case 'NoteAdded':
    case 'ReplySent':
    case 'ResolvedAtFirstContact':
    case 'ProgressReported':
    case 'PlanAgreed':
    case 'ReferralDue':
    case 'Disclosed':
    case 'SubjectUpdated':
    case 'LearningShared':
    case 'FeedbackDecided':
    case 'NoticeWithheld':
      return next
    default:
      return assertNever(event)
  }
}

/** What all the events add up to. */
export const fold = (reference: string, events: readonly Event[]): Complaint =>
  events.reduce(evolve, initialComplaint(reference))

const isEarlier = (one: string, other: string) => Date.parse(one) < Date.parse(other)
