import { createEvent } from 'ics'
import type { Meeting } from '../notices/message.ts'
import type { Mailbox } from './read.ts'

/** How long a meeting is taken to be: nobody is asked for that. */
const DURATION = { hours: 1 }

/** The invitation of one person to a meeting, for their calendar (RFC 5545, RFC 5546). Whoever else comes is not told by it. */
export function invitationTo(meeting: Meeting, organiser: { name: string; email: string }, to: Mailbox): string {
  const { error, value } = createEvent({
    uid: `${meeting.id}@${organiser.email.split('@').at(-1)}`,
    sequence: meeting.number,
    method: 'REQUEST',
    productId: 'Redress',
    title: meeting.title,
    location: meeting.place,
    start: Date.parse(meeting.startsAt),
    startInputType: 'utc',
    startOutputType: 'utc',
    duration: DURATION,
    status: 'CONFIRMED',
    organizer: organiser,
    attendees: [{ email: to.address, ...(to.name && { name: to.name }), rsvp: true }],
  })
  if (error || value === null) throw error ?? new Error('An invitation was not written.')
  return value
}
