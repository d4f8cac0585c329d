import * as z from 'zod'
import { secretInHeader } from './authentic.ts'
import { isCsat, readCsat } from './csat.ts'
import type { Helpdesk } from './helpdesk.ts'
import { htmlOf } from './html.ts'
import { Email, nothing, Optional, personOf, rating, reading, TicketId } from './reading.ts'

// What a rule sends when the boxes of the ticket's properties are ticked.
const Rule = z.object({
  freshdesk_webhook: z.object({ ticket_id: TicketId, requester_email: Email, requester_name: Optional }),
})

// "Satisfaction ratings": 103, 102 and 101 are happy, 100 is neutral, and what is unhappy is below zero.
const Ratings = z.array(
  z.object({
    feedback: Optional,
    ratings: z.object({ default_question: z.int() }),
    created_at: z.string().default(''),
  }),
)

const kindOf = (score: number) => (score > 100 ? 'positive' : score === 100 ? 'neutral' : 'negative')

/** Freshdesk, by a rule on "customer feedback received". It signs nothing, and there is no placeholder for the rating, so that is asked for. */
export const freshdesk: Helpdesk = {
  name: 'Freshdesk',
  authenticate: secretInHeader,
  read: (rawBody) =>
    isCsat(rawBody)
      ? readCsat('freshdesk', rawBody)
      : reading(Rule, rawBody, ({ freshdesk_webhook: { ticket_id: id, requester_email, requester_name } }) => ({
          kind: 'left-out',
          ticket: { helpdesk: 'freshdesk', id },
          from: personOf(requester_email, requester_name),
        })),
  api: {
    // "Authentication": the key as user, and any password.
    authorise: (credential) => ({ authorization: `Basic ${Buffer.from(`${credential}:X`).toString('base64')}` }),
    note: ({ ticket, text }) => ({
      method: 'POST',
      path: `/api/v2/tickets/${encodeURIComponent(ticket)}/notes`,
      body: JSON.stringify({ body: htmlOf(text), private: true }),
    }),
    rating: {
      request: (ticket) => ({
        method: 'GET',
        path: `/api/v2/tickets/${encodeURIComponent(ticket)}/satisfaction_ratings`,
      }),
      read: (id, rawBody) =>
        reading(Ratings, rawBody, (ratings) => {
          const [last] = ratings.toSorted((one, other) => (one.created_at < other.created_at ? 1 : -1))
          if (last === undefined) return nothing('The ticket has no rating.')
          const kind = kindOf(last.ratings.default_question)
          return rating({ kind, ticket: { helpdesk: 'freshdesk', id }, comment: last.feedback, from: {} })
        }),
    },
  },
}
