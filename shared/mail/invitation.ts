import { createEvent } from 'ics'
import type { Meeting } from '../notices/message.ts'
import type { Mailbox } from './writer.ts'

/** How long a meeting is taken to be: nobody is asked for that. */
const DURATION = { hours: 1 }

/** What a calendar does with a meeting, and the meeting as it reads it. */
export type Invitation = { readonly method: 'REQUEST' | 'CANCEL'; readonly content: string }

/** The invitation of one person to a meeting, or its cancellation, for their calendar (RFC 5545, RFC 5546). It does not say who else comes. */
export function invitationTo(
  meeting: Meeting,
  { name, email }: { name: string; email: string },
  to: Mailbox,
): Invitation {
  const method = meeting.isCancelled ? 'CANCEL' : 'REQUEST'

  const { value } = createEvent({
    uid: `${meeting.id}@${email.split('@').at(-1)}`,
    sequence: meeting.number,
    method,
    productId: 'Redress',
    title: meeting.title,
    location: meeting.place,
    start: Date.parse(meeting.startsAt),
    startInputType: 'utc',
    startOutputType: 'utc',
    duration: DURATION,
    status: meeting.isCancelled ? 'CANCELLED' : 'CONFIRMED',
    organizer: { name, email },
    attendees: [{ email: to.address, ...(to.name && { name: to.name }), rsvp: true }],
  })
  // The library's own error repeats the address of whoever is invited, which no log may hold.
  if (!value) throw new Error(`The invitation to the meeting ${meeting.id} could not be written.`)
  return { method, content: value }
}
