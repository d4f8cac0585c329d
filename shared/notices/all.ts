import type { Complaint } from '../complaint/complaint.ts'
import type { Event } from '../complaint/events.ts'
import { evolve } from '../complaint/evolve.ts'
import { acknowledgement } from './acknowledgement.ts'
import { afterClosing } from './after-closing.ts'
import { agreedResolution } from './agreed-resolution.ts'
import { assigned } from './assigned.ts'
import { bounce } from './bounce.ts'
import { delay } from './delay.ts'
import { escalation } from './escalation.ts'
import { messageReceived } from './message-received.ts'
import type { CalledFor, Notice } from './notice.ts'
import { progressReport } from './progress-report.ts'
import { proposal } from './proposal.ts'
import { reminder } from './reminder.ts'
import { response } from './response.ts'

/** Every notice. */
const notices: readonly Notice[] = [
  acknowledgement,
  progressReport,
  proposal,
  response,
  delay,
  agreedResolution,
  afterClosing,
  assigned,
  messageReceived,
  reminder,
  escalation,
  bounce,
]

/** Whether any notice might be called for by an event: most events call for none. */
export const mayCall = ({ type }: Event): boolean => notices.some(({ calledBy }) => calledBy.includes(type))

/** The notices that an event calls for, each with the id by which it is sent once. The subject of a complaint is written none. */
export function noticesFor(complaint: Complaint, event: Event, sequence: number): readonly CalledFor[] {
  return notices.flatMap((notice) => {
    const reader = notice.calledBy.includes(event.type) ? notice.reader(complaint, event) : undefined
    if (reader === undefined || reader === complaint.subject) return []
    return [{ id: `${complaint.reference}/${sequence}/${notice.name}`, notice, reader }]
  })
}

/** The complaint as it will be once a notice that is called for was sent at a moment. */
export function onceSent(complaint: Complaint, { id, notice, reader }: CalledFor, at: string): Complaint {
  return evolve(complaint, { type: 'NoticeSent', at, by: 'system', notice: notice.name, id, to: reader, how: 'email' })
}
