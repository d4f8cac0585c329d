import { type Complaint, isInvolved } from '../complaint/complaint.ts'
import type { Event } from '../complaint/events.ts'
import { evolve } from '../complaint/evolve.ts'
import type { Recorded } from '../complaint/timeline.ts'
import type { Procedure } from '../procedure/procedure.ts'
import { afterClosing } from './answer/after-closing.ts'
import { agreedResolution } from './answer/agreed-resolution.ts'
import { agreementNoted } from './answer/agreement-noted.ts'
import { closing } from './answer/closing.ts'
import { confirmAgreement } from './answer/confirm-agreement.ts'
import { deadlockLetter } from './answer/deadlock-letter.ts'
import { deadlockNotice } from './answer/deadlock-notice.ts'
import { externalDecision } from './answer/external-decision.ts'
import { externalReferral } from './answer/external-referral.ts'
import { feedback } from './answer/feedback.ts'
import { finalDecision } from './answer/final-decision.ts'
import { letterRefused } from './answer/letter-refused.ts'
import { letterWithheld } from './answer/letter-withheld.ts'
import { proposal } from './answer/proposal.ts'
import { referral } from './answer/referral.ts'
import { remedyDone } from './answer/remedy-done.ts'
import { requestDeclined } from './answer/request-declined.ts'
import { response } from './answer/response.ts'
import type { CalledFor, Notice } from './notice.ts'
import { anonymous } from './staff/anonymous.ts'
import { assigned } from './staff/assigned.ts'
import { bounce } from './staff/bounce.ts'
import { escalation } from './staff/escalation.ts'
import { handOver } from './staff/hand-over.ts'
import { learning } from './staff/learning.ts'
import { meetingAttendance } from './staff/meeting-attendance.ts'
import { mention } from './staff/mention.ts'
import { messageReceived } from './staff/message-received.ts'
import { missedCommitment } from './staff/missed-commitment.ts'
import { reassigned } from './staff/reassigned.ts'
import { reminder } from './staff/reminder.ts'
import { subjectNotice } from './staff/subject-notice.ts'
import { subjectUpdate } from './staff/subject-update.ts'
import { task } from './staff/task.ts'
import { urgent } from './staff/urgent.ts'
import { withheld } from './staff/withheld.ts'
import { acknowledgement } from './underway/acknowledgement.ts'
import { delay } from './underway/delay.ts'
import { estimate } from './underway/estimate.ts'
import { hold } from './underway/hold.ts'
import { informationRequest } from './underway/information-request.ts'
import { leftOut } from './underway/left-out.ts'
import { link } from './underway/link.ts'
import { meetingCancelled } from './underway/meeting-cancelled.ts'
import { meetingChange } from './underway/meeting-change.ts'
import { meetingInvitation } from './underway/meeting-invitation.ts'
import { minutes } from './underway/minutes.ts'
import { newHandler } from './underway/new-handler.ts'
import { plan } from './underway/plan.ts'
import { planAgreed } from './underway/plan-agreed.ts'
import { progressReport } from './underway/progress-report.ts'
import { reply } from './underway/reply.ts'
import { resumption } from './underway/resumption.ts'
import { reviewReceived } from './underway/review-received.ts'
import { sayMore } from './underway/say-more.ts'
import { takenUp } from './underway/taken-up.ts'
import { waitAgreed } from './underway/wait-agreed.ts'

/** Every notice. */
const notices: readonly Notice[] = [
  acknowledgement,
  progressReport,
  reply,
  sayMore,
  informationRequest,
  plan,
  planAgreed,
  estimate,
  delay,
  takenUp,
  reviewReceived,
  newHandler,
  meetingInvitation,
  meetingChange,
  meetingCancelled,
  minutes,
  hold,
  waitAgreed,
  resumption,
  proposal,
  confirmAgreement,
  agreementNoted,
  response,
  finalDecision,
  agreedResolution,
  remedyDone,
  closing,
  feedback,
  afterClosing,
  requestDeclined,
  leftOut,
  link,
  deadlockNotice,
  deadlockLetter,
  letterRefused,
  letterWithheld,
  externalReferral,
  referral,
  externalDecision,
  assigned,
  reassigned,
  task,
  handOver,
  messageReceived,
  mention,
  reminder,
  missedCommitment,
  escalation,
  urgent,
  anonymous,
  meetingAttendance,
  bounce,
  withheld,
  learning,
  subjectNotice,
  subjectUpdate,
]

/** Whether any notice might be called for by an event: most events call for none. */
export const mayCall = ({ type }: Event): boolean =>
  type === 'NoticesReleased' || notices.some(({ calledBy }) => calledBy.includes(type))

/** The notices that an event calls for, each with the id by which it is sent once. The subject of a complaint is written none but those that are owed to them. */
export function noticesFor(
  procedure: Procedure,
  complaint: Complaint,
  event: Event,
  sequence: number,
): readonly CalledFor[] {
  const isLater = 'toldAt' in event && event.toldAt !== undefined
  const called = allNoticesFor(procedure, complaint, event, sequence)
  return isLater ? called.filter(({ reader }) => reader !== 'complainant') : called
}

/** The notices to the complainant that an event calls for once the office is open. */
export const releasedNotices = (...about: Parameters<typeof noticesFor>): readonly CalledFor[] =>
  allNoticesFor(...about).filter(({ reader }) => reader === 'complainant')

function allNoticesFor(
  procedure: Procedure,
  complaint: Complaint,
  event: Event,
  sequence: number,
): readonly CalledFor[] {
  return notices.flatMap((notice) => {
    const readers = notice.calledBy.includes(event.type) ? notice.reader(complaint, event, procedure) : undefined
    const id = `${complaint.reference}/${sequence}/${notice.name}`
    return [readers ?? []].flat().flatMap((reader) => {
      // Nothing can be sent to somebody who cannot be reached, nor said or posted.
      if (reader === 'complainant' && complaint.contact.anonymous) return []
      if (isInvolved(complaint, reader) && !(notice.isForSubject && complaint.involved.subjects.includes(reader)))
        return []
      return [{ id: Array.isArray(readers) ? `${id}.${reader}` : id, notice, reader }]
    })
  })
}

/** Whether a notice that waited has nothing more to say: one that says the same was sent meanwhile, or waits behind it. `since` is the timeline after its event. */
export function isSuperseded({ notice, reader }: CalledFor, event: Event, since: readonly Recorded[]): boolean {
  return since.some(({ event: later }) =>
    later.type === 'NoticeSent'
      ? later.notice === notice.name && later.to === reader && notice.supersededBy?.(event, event) === true
      : notice.calledBy.includes(later.type) && notice.supersededBy?.(event, later) === true,
  )
}

/** The complaint as it will be once a notice that is called for was sent at a moment. */
export function onceSent(complaint: Complaint, { id, notice, reader }: CalledFor, at: string): Complaint {
  return evolve(complaint, { type: 'NoticeSent', at, by: 'system', notice: notice.name, id, to: reader, how: 'email' })
}
