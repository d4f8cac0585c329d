import { type Complaint, involvedIn, type StaffMember } from '../complaint/complaint.ts'
import type { Event } from '../complaint/events.ts'
import type { Procedure } from '../procedure/procedure.ts'

/** Whether an event is noted on the ticket that a complaint came from: it opened, changed its level, or closed. */
export function isNoted(event: Event): boolean {
  switch (event.type) {
    case 'Received':
      return event.ticket !== undefined && event.kind === 'complaint' && !event.candidate
    case 'CandidateOpened':
    case 'LevelEntered':
    case 'Closed':
    case 'Reopened':
    case 'ClosureVoided':
      return true
    default:
      return false
  }
}

type About = {
  readonly complaint: Complaint
  readonly procedure: Procedure
  readonly team: readonly StaffMember[]
  /** Where the desk is found. */
  readonly address: string
}

/**
 * What is noted, with a link for whoever may see the complaint; nothing of what the customer said. Undefined for what never was a complaint, and
 * for one that is about a member of staff, or their own: they may read the helpdesk.
 */
export function noteOn(event: Event, { complaint, procedure, team, address }: About): string | undefined {
  const { reference, candidate, kind } = complaint
  if (!isNoted(event) || candidate || kind !== 'complaint' || involvedIn(complaint).length > 0) return undefined
  const handler = team.find(({ id }) => id === complaint.handler)?.name
  return `${sentence()}${handler ? ` It is handled by ${handler}.` : ''} ${address}/desk/complaints/${reference}`

  function sentence(): string {
    switch (event.type) {
      case 'LevelEntered':
        return `The complaint ${reference} was taken up to: ${procedure.ladder[event.level]?.title}.`
      case 'Closed':
        return `The complaint ${reference} was closed: ${event.because}.`
      case 'Reopened':
      case 'ClosureVoided':
        return `The complaint ${reference} was opened again.`
      default:
        return `This ticket led to the complaint ${reference}.`
    }
  }
}
