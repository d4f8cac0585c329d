import * as z from 'zod'
import { hmac } from './authentic.ts'
import { readCsat } from './csat.ts'
import type { Feedback, Helpdesk } from './helpdesk.ts'
import { Email, incomplete, nothing, Optional, personOf, rating, reading, TicketId } from './reading.ts'
import { named } from './scales.ts'

const kindOf = named({ negative: ['bad', 'bad_with_comment'], neutral: [], positive: ['good', 'good_with_comment'] })

// "Event schema" of Zendesk; where the score stands in this event has been seen, and is not documented.
const Event = z.object({
  type: z.string().startsWith('zen:event-type:'),
  detail: z.object({ id: TicketId }),
  event: z
    .object({ satisfaction_score: z.object({ score: z.string(), comment: Optional }) })
    .optional()
    .catch(undefined),
})

const Shown = z.object({
  ticket: z.object({
    id: TicketId,
    requester_id: z.int().optional(),
    satisfaction_rating: z.object({ score: z.string(), comment: Optional }).nullish(),
  }),
  users: z.array(z.object({ id: z.int(), email: Email, name: Optional })).default([]),
})

/**
 * Zendesk: a trigger's webhook whose body we choose (csat.v1), or the event `ticket.csat_received`.
 * The signature is base64 of HMAC-SHA256 over timestamp and body, without anything between ("Verifying webhook authenticity").
 */
export const zendesk: Helpdesk = {
  name: 'Zendesk',
  authenticate: hmac({
    signature: 'x-zendesk-webhook-signature',
    timestamp: 'x-zendesk-webhook-signature-timestamp',
    algorithm: 'sha256',
    encoding: 'base64',
    signed: ({ rawBody }, timestamp) => `${timestamp}${rawBody}`,
  }),
  read(rawBody) {
    if (/"type"\s*:\s*"zen:event-type:/.test(rawBody)) return reading(Event, rawBody, feedbackOf)
    const read = readCsat('zendesk', rawBody)
    if (read.kind !== 'unreadable' || read.because !== 'not-json') return read
    // A placeholder broke the JSON; the ticket's number may still be readable.
    const [, id] = /"ticket_id"\s*:\s*"?(\d+)/.exec(rawBody) ?? []
    return id === undefined ? read : leftOut(id)
  },
  api: {
    // "API token": the user's address, then /token, then the token.
    authorise: (credential) => ({ authorization: `Basic ${Buffer.from(credential).toString('base64')}` }),
    note: ({ ticket, text }) => ({
      method: 'PUT',
      path: `/api/v2/tickets/${encodeURIComponent(ticket)}.json`,
      body: JSON.stringify({ ticket: { comment: { body: text, public: false } } }),
    }),
    rating: {
      request: (ticket) => ({
        method: 'GET',
        path: `/api/v2/tickets/${encodeURIComponent(ticket)}.json?include=users`,
      }),
      read: (_, rawBody) =>
        reading(Shown, rawBody, ({ ticket: { id, requester_id, satisfaction_rating: rated }, users }) => {
          const kind = kindOf(rated?.score ?? '')
          if (kind === undefined) return nothing(`The rating is ${rated?.score ?? 'absent'}.`)
          const user = users.find((one) => one.id === requester_id)
          const from = personOf(user?.email, user?.name)
          return rating({ kind, ticket: { helpdesk: 'zendesk', id }, comment: rated?.comment, from })
        }),
    },
  },
}

const leftOut = (id: string): Feedback => ({ kind: 'left-out', ticket: { helpdesk: 'zendesk', id }, from: {} })

function feedbackOf({ type, detail, event }: z.infer<typeof Event>): Feedback {
  if (!type.endsWith('ticket.csat_received')) return nothing(`The event is ${type}.`)
  const score = event?.satisfaction_score.score
  if (score !== undefined && kindOf(score) === undefined) {
    return incomplete([{ field: 'event.satisfaction_score.score', wants: 'GOOD or BAD.' }])
  }
  // The event names the requester by a number alone, so the ticket is asked for.
  return leftOut(detail.id)
}
