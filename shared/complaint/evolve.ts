import type { Fact, NoticeName } from '../procedure/words.ts'
import { assertNever, type Complaint, unheard } from './complaint.ts'
import type { Event, Turn } from './events.ts'

/** What a notice to the complainant establishes once it was sent. */
const FACT_OF: Partial<Record<NoticeName, Fact>> = {
  acknowledgement: 'acknowledged',
  'progress-report': 'progress-reported',
  proposal: 'proposal-sent',
  response: 'response-sent',
  delay: 'extended',
}

/** The complaint after an event. Knows every event: one that is not known stops here, and is never skipped. */
export function evolve(complaint: Complaint, event: Event): Complaint {
  const next = { ...complaint, version: complaint.version + 1 }
  switch (event.type) {
    case 'Received': {
      const { type: _, at: __, by: ___, messageId, ...known } = event
      return {
        ...next,
        ...known,
        thread: threadWith(next, messageId),
        facts: [{ fact: 'received', at: known.receivedAt }],
      }
    }
    case 'CandidateOpened':
      return { ...next, candidate: false, facts: [{ fact: 'received', at: event.at }] }
    case 'Assigned':
      return { ...next, handler: event.handler, phase: next.phase === 'received' ? 'review' : next.phase }
    case 'LevelEntered':
      return { ...next, level: event.level, escalatedTo: event.staff }
    case 'InvestigationBegun':
      return { ...next, phase: 'investigation' }
    case 'NoteAdded':
    case 'ProgressReported':
    case 'LetterPrepared':
      return next
    case 'CorrespondenceFiled':
      return { ...next, thread: threadWith(next, event.messageId) }
    case 'ProposalSent': {
      const { version, text, at } = event
      return { ...next, phase: 'proposed', proposals: [...next.proposals, { version, text, at }] }
    }
    case 'ProposalRejected':
      return { ...next, phase: 'investigation' }
    case 'Agreed':
      return { ...next, facts: factsWith(next, { fact: 'agreed', at: event.at }) }
    case 'ResponseGiven':
      return { ...next, phase: 'responded', outcome: event.outcome }
    case 'ReviewRequested':
      return {
        ...next,
        phase: 'investigation',
        facts: factsWith(next, { fact: 'review-requested', at: event.at }),
      }
    case 'ExtendedAsComplex':
      return { ...next, complex: true }
    case 'AcknowledgementRepeated':
    case 'ProgressReportDue':
      return { ...next, done: doneWith(next, 'acted', [event.turn]) }
    case 'HandlerReminded':
      return { ...next, done: { ...doneWith(next, 'reminded', event.turns), reminded: event.at } }
    case 'CommitmentLapsed': {
      const lapsed = { ...event.turn, force: event.force }
      return { ...next, lapsed: [...next.lapsed, lapsed], done: doneWith(next, 'lapsed', [event.turn]) }
    }
    case 'NoticeSent': {
      if (event.to !== 'complainant') return next
      const fact = FACT_OF[event.notice]
      return {
        ...next,
        unreachable: event.how === 'post' && next.unreachable,
        toldUpTo: next.version,
        thread: threadWith(next, event.messageId),
        facts: fact === undefined ? next.facts : factsWith(next, { fact, at: event.at, notice: event.id }),
      }
    }
    case 'NoticeBounced':
      return { ...next, unreachable: true, facts: next.facts.filter(({ notice }) => notice !== event.id) }
    case 'Closed':
      return {
        ...next,
        phase: 'closed',
        closed: { at: event.at, because: event.because },
        facts: factsWith(next, { fact: 'closed', at: event.at }),
      }
    default:
      return assertNever(event)
  }
}

/** What all the events add up to. */
export const fold = (reference: string, events: readonly Event[]): Complaint =>
  events.reduce(evolve, unheard(reference))

// Clocks ask for the last fact of a kind, and a bounce takes one away: a few are enough, and the timeline has them all.
const FACTS_OF_A_KIND = 4

function factsWith({ facts }: Complaint, fact: Complaint['facts'][number]): Complaint['facts'] {
  const alike = facts.filter((one) => one.fact === fact.fact)
  const oldest = alike.length < FACTS_OF_A_KIND ? undefined : alike[0]
  return [...facts.filter((one) => one !== oldest), fact]
}

function doneWith({ done }: Complaint, what: string, turns: readonly Turn[]): Complaint['done'] {
  return { ...done, ...Object.fromEntries(turns.map(({ commitment, dueAt }) => [`${what} ${commitment}`, dueAt])) }
}

// RFC 5322, section 3.6.4, lets a long References field be shortened; the first id keeps the thread together.
function threadWith({ thread }: Complaint, messageId: string | undefined): Complaint['thread'] {
  if (messageId === undefined) return thread
  return thread.length < 8 ? [...thread, messageId] : [...thread.slice(0, 1), ...thread.slice(2), messageId]
}
