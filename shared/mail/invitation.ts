import { createEvent } from 'ics'
import type { Meeting } from '../notices/message.ts'
import type { Mailbox } from './writer.ts'

/** How long a meeting is taken to be: nobody is asked for that. */
const DURATION = { hours: 1 }

/** What a calendar does with a meeting, and the meeting as it reads it. */
export type Invitation = { readonly method: 'REQUEST' | 'CANCEL'; readonly content: string }

/** The invitation of one person to a meeting, or its cancellation, for their calendar (RFC 5545, RFC 5546). It does not say who else comes. */
export function invitationTo(meeting: Meeting, organisation: { name: string; email: string }, to: Mailbox): Invitation {
  const method = meeting.isCancelled ? 'CANCEL' : 'REQUEST'
  const { value } = createEvent({
    ...entryOf(meeting, organisation),
    method,
    status: meeting.isCancelled ? 'CANCELLED' : 'CONFIRMED',
    attendees: [{ email: to.address, ...(to.name && { name: to.name }), rsvp: true }],
  })
  // The library's own error repeats the address of whoever is invited, which no log may hold.
  if (!value) throw new Error(`The invitation to the meeting ${meeting.id} could not be written.`)
  return { method, content: value }
}

/** A meeting for whoever opens it in a calendar (RFC 5546, section 3.2.1): it asks nobody for an answer, and names nobody who comes. */
export function calendarFileOf(
  meeting: Meeting,
  organisation: { readonly name: string; readonly email: string },
): string {
  const { value } = createEvent({ ...entryOf(meeting, organisation), method: 'PUBLISH', status: 'CONFIRMED' })
  if (!value) throw new Error(`The meeting ${meeting.id} could not be written for calendars.`)
  return value
}

/** What a calendar knows of a meeting, whoever is invited to it. */
const entryOf = (meeting: Meeting, { name, email }: { readonly name: string; readonly email: string }) =>
  ({
    uid: `${meeting.id}@${email.split('@').at(-1)}`,
    sequence: meeting.number,
    productId: 'Redress',
    title: meeting.title,
    location: meeting.place,
    start: Date.parse(meeting.startsAt),
    startInputType: 'utc',
    startOutputType: 'utc',
    duration: DURATION,
    organizer: { name, email },
  }) as const
