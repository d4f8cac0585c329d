import { Temporal } from 'temporal-polyfill'
import type { Event, EventOf } from '../complaint/events.ts'
import { calendarIn } from '../procedure/procedure.ts'
import { atMoment } from './dates.ts'
import type { Facts } from './notice.ts'
import { nameOf } from './passages.ts'

/** What an event means to the complainant, in plain words; undefined for what is internal or what they know already. */
export function toldToComplainant(
  event: Event,
  { procedure, team }: Pick<Facts, 'procedure' | 'team'>,
): string | undefined {
  switch (event.type) {
    case 'Assigned':
      return `${nameOf(team, event.handler) ?? 'A colleague'} took charge of your complaint.`
    case 'InvestigationBegun':
      return 'We began to investigate.'
    case 'NoteAdded':
      return 'We worked on your complaint and recorded what we found.'
    case 'CorrespondenceFiled':
      return event.by === 'system' ? undefined : 'We received your message and added it to your complaint.'
    case 'LevelEntered':
      return raised(event, { procedure, team })
    case 'ReceiptCorrected':
      return `We corrected when we had received your complaint: ${atMoment(Temporal.Instant.from(event.receivedAt), calendarIn(procedure))}. What we promise counts from then.`
    case 'LevelVoided':
      return `Your complaint is with ${procedure.ladder[event.level]?.title} again: by the right date it was not late.`
    case 'ReviewCompleted':
      return 'We reviewed what you told us.'
    case 'InformationRequested':
      return 'We asked you for more information.'
    case 'CheckedOff':
      return 'We looked into one more point of your complaint.'
    case 'FindingsRecorded':
      return 'We recorded what we found out.'
    case 'MeetingScheduled':
      return 'We arranged to meet you.'
    case 'MeetingHeld':
      return 'We met you.'
    case 'PlanSent':
      return 'We sent you a plan.'
    case 'DelayExplained':
      return 'We told you why it takes longer.'
    case 'ProposalSent':
      return 'We sent you a proposal.'
    case 'DissatisfactionReported':
      return 'You told us that it is not resolved for you.'
    case 'DeadlockReached':
      return 'We told you that we can do no more ourselves.'
    case 'Referred':
      return 'Your complaint went on to somebody outside.'
    case 'ProposalRejected':
      return 'You told us that you do not agree with our proposal.'
    case 'ExtendedAsComplex':
      return 'We found that your complaint is a complex one, and told you why.'
    case 'ResponseGiven':
      return 'We sent you our answer.'
    case 'ReviewRequested':
      return 'You asked for a review.'
    case 'MeetingWaived':
      return 'We agreed with you not to meet.'
    case 'AgreementWritten':
      return 'You wrote to us that you agree.'
    case 'Agreed':
      return 'You agreed with us on how to resolve it.'
    case 'RemedyAgreed':
      return 'We settled who puts it right, and by when.'
    case 'LetterSent':
      return 'We sent you the deadlock letter.'
    case 'ExternallyDecided':
      return 'It was decided outside.'
    case 'Held':
      return event.hold === 'agency' ? 'We had to pause.' : undefined
    case 'Resumed':
      return event.hold === 'agency' ? 'We went on after the pause.' : undefined
    case 'Authorised':
      return 'You told us who may speak for you.'
    case 'Closed':
      return 'Your complaint was closed.'
    case 'Reopened':
      return 'Your complaint was opened again.'
    default:
      return undefined
  }
}

/** That it was taken up is true once somebody was called upon. */
function raised(
  { level, staff }: EventOf<'LevelEntered'>,
  { procedure, team }: Pick<Facts, 'procedure' | 'team'>,
): string | undefined {
  const called = team.find(({ id }) => id === staff)
  if (called === undefined) return undefined
  return called.outside
    ? `Your complaint went to somebody from outside: ${called.name}.`
    : `Your complaint was taken up one level: ${procedure.ladder[level]?.title}.`
}
