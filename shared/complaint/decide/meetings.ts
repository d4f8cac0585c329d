// Where no agreement is found, people meet, and meet again (CCR-C16 to CCR-C21).
import { cited } from '../../procedure/procedure.ts'
import type { CommandOf } from '../commands.ts'
import { type Complaint, type Context, type Decision, type Refusal, refuse } from '../complaint.ts'
import type { Event } from '../events.ts'
import { actsAs, refuseUnlessAble, roleName } from './eligibility.ts'
import { enterLevel, levelAfter } from './ladder.ts'
import { refuseUnlessInFuture } from './progress.ts'

const openRound = ({ agreement: { meetings } }: Complaint) => meetings.find(({ held }) => held === undefined)

/** A meeting is arranged: whoever the procedure names attends, and never the subject (CCR-C17, CCR-C19). */
export function scheduleMeeting(context: Context, { type: _, ...meeting }: CommandOf<'ScheduleMeeting'>): Decision {
  const { complaint, procedure, now } = context
  const at = now.toString()
  if (procedure.meetings === undefined) return refuse('not-in-procedure', 'This procedure knows no meetings.')
  const refused = refuseUnlessInFuture(context, meeting.startsAt) ?? refuseUnlessAttended(context, meeting.attendees)
  if (refused !== undefined) return refused
  const { round, startsAt: before } = openRound(complaint) ?? {}
  const next = complaint.agreement.meetings.length + 1
  return [
    ...(round === undefined ? [{ type: 'MeetingDue', at, by: meeting.by, round: next } as const] : []),
    { type: 'MeetingScheduled', at, round: round ?? next, ...meeting, ...(before && { before }) },
  ]
}

/** Refuses a meeting that somebody attends who must not, or nobody who has to. */
export function refuseUnlessAttended(context: Context, attendees: readonly string[]): Refusal | undefined {
  const { procedure, complaint, team } = context
  const unable = attendees.map((id) => refuseUnlessAble(context, id)).find((refusal) => refusal !== undefined)
  if (unable !== undefined || procedure.meetings === undefined) return unable
  const { attendedBy } = procedure.meetings
  const about = team.filter(({ id }) => complaint.involved.subjects.includes(id)).flatMap(({ roles }) => roles)
  const instead = procedure.handling.about.find(({ role }) => role === attendedBy && about.includes(role))
  const role = instead?.instead ?? attendedBy
  if (team.some((member) => attendees.includes(member.id) && actsAs(member, role))) return undefined
  return refuse('wrong-attendees', `A ${roleName(role)} has to attend${cited(instead ?? procedure.meetings)}: add one.`)
}

/** The meeting took place. What was agreed there is confirmed in writing; otherwise the next one is due, or the next level. */
export function holdMeeting(context: Context, { type: _, ...meeting }: CommandOf<'HoldMeeting'>): Decision {
  const { complaint, now } = context
  const round = openRound(complaint)?.round
  if (round === undefined) return refuse('no-meeting', `${complaint.reference} has no meeting that is still to come.`)
  const refused = refuseUnlessAttended(context, meeting.attendees)
  if (refused !== undefined) return refused
  const at = now.toString()
  const version = complaint.agreement.proposals.length
  if (meeting.result === 'agreed' && version === 0) {
    return refuse(
      'nothing-agreed',
      'Send what was agreed as a proposal first, so that both sides agree to the same words.',
    )
  }
  const meetingHeld: Event = { type: 'MeetingHeld', at, round, ...meeting }
  if (meeting.result === 'agreed') return [meetingHeld, { type: 'AgreementSpoken', at, by: meeting.by, version }]
  return [meetingHeld, ...afterRound(context, round, meeting.by)]
}

/** The complainant does not want to meet: what follows is what would follow the meeting. */
export function waiveMeeting(context: Context, { type: _, ...waiver }: CommandOf<'WaiveMeeting'>): Decision {
  const round = openRound(context.complaint)?.round
  if (round === undefined)
    return refuse('no-meeting', `${context.complaint.reference} has no meeting that is still to come.`)
  return [
    { type: 'MeetingWaived', at: context.now.toString(), round, ...waiver },
    ...afterRound(context, round, waiver.by),
  ]
}

/** The first meeting is the visit; follow-ups come after it (CCR-C20, CCR-C21). */
function afterRound(context: Context, round: number, by: Event['by']): readonly Event[] {
  const { procedure, now } = context
  const level = levelAfter(context, 'meetings-exhausted')
  const followUps = round - 1
  if (level !== undefined && followUps >= (procedure.meetings?.followUps ?? 0)) {
    return enterLevel(context, level, 'meetings-exhausted', by)
  }
  return [{ type: 'MeetingDue', at: now.toString(), by, round: round + 1 }]
}
