import * as z from 'zod'
import { hmac } from './authentic.ts'
import type { Helpdesk } from './helpdesk.ts'
import { htmlOf } from './html.ts'
import { clientCredentials } from './oauth.ts'
import { Email, incomplete, nothing, Optional, personOf, rating, reading, TicketId } from './reading.ts'
import { named } from './scales.ts'

const kindOf = named({
  negative: ['bad', 'not good'],
  neutral: ['okay'],
  positive: ['great'],
})

/** The only event that is a rating; a header names the event ("Webhooks", X-HelpScout-Event). */
const RATED = 'satisfaction.ratings'

const Ratings = z.object({
  ticketId: TicketId,
  rating: z.string(),
  comments: Optional,
  customer: z
    .object({ firstName: Optional, lastName: Optional, emails: z.array(z.object({ value: Email })).default([]) })
    .optional(),
})

/**
 * Help Scout, by the webhook of `satisfaction.ratings`. Its three smileys are Great, Okay and "Not Good", which the payload calls Bad.
 * The signature is base64 of HMAC-SHA1 over the body ("Webhooks", verification). A customer may edit a rating: what is changed counts as new.
 */
export const helpScout: Helpdesk = {
  name: 'Help Scout',
  authenticate: hmac({ signature: 'x-helpscout-signature', algorithm: 'sha1', encoding: 'base64' }),
  read: (rawBody, { 'x-helpscout-event': event = RATED } = {}) =>
    event !== RATED
      ? nothing(`The event is ${event}.`)
      : reading(Ratings, rawBody, ({ ticketId: id, rating: score, comments: comment, customer }) => {
          const kind = kindOf(score)
          if (kind === undefined) return incomplete([{ field: 'rating', wants: 'Great, Okay or Bad.' }])
          const name = [customer?.firstName, customer?.lastName].filter(Boolean).join(' ')
          const email = customer?.emails.find(({ value }) => value)?.value
          return rating({ kind, ticket: { helpdesk: 'help-scout', id }, comment, from: personOf(email, name) })
        }),
  api: {
    signIn: (credential) => clientCredentials('/v2/oauth2/token', credential),
    authorise: (token) => ({ authorization: `Bearer ${token}` }),
    note: ({ ticket, text }) => ({
      method: 'POST',
      path: `/v2/conversations/${encodeURIComponent(ticket)}/notes`,
      body: JSON.stringify({ text: htmlOf(text) }),
    }),
  },
}
