import * as z from 'zod'
import { hmac, secretInHeader } from './authentic.ts'
import { isCsat, readCsat } from './csat.ts'
import type { Helpdesk } from './helpdesk.ts'
import { Email, Optional, personOf, rating, reading, TicketId } from './reading.ts'
import { onScale } from './scales.ts'

const Person = z.object({ emailAddress: Email, displayName: Optional }).nullish()

const Issue = z.object({
  issue: z.object({ key: TicketId, fields: z.object({ reporter: Person }).nullish() }),
})

const Shown = z.object({
  type: z.literal('csat'),
  rating: z.int().min(1).max(5),
  comment: z.object({ body: Optional }).nullish(),
})

const signed = hmac({ signature: 'x-hub-signature', algorithm: 'sha256', encoding: 'hex', prefix: 'sha256=' })

/**
 * Jira Service Management, by an automation's web request with a header of ours, or by a webhook with a secret, which signs
 * with `sha256=` and hex of HMAC-SHA256 over the body. What customers rate, one to five stars, is asked for.
 */
export const jira: Helpdesk = {
  name: 'Jira Service Management',
  authenticate: (delivery, proof) =>
    delivery.headers['x-hub-signature'] === undefined ? secretInHeader(delivery, proof) : signed(delivery, proof),
  read: (rawBody) =>
    isCsat(rawBody)
      ? readCsat('jira', rawBody)
      : reading(Issue, rawBody, ({ issue: { key, fields } }) => ({
          kind: 'left-out',
          ticket: { helpdesk: 'jira', id: key },
          from: personOf(fields?.reporter?.emailAddress, fields?.reporter?.displayName),
        })),
  api: {
    // "Basic auth for REST APIs": the user's address, a colon, and an API token.
    authorise: (credential) => ({
      authorization: `Basic ${Buffer.from(credential).toString('base64')}`,
      'x-experimentalapi': 'opt-in',
    }),
    note: ({ ticket, text }) => ({
      method: 'POST',
      path: `/rest/servicedeskapi/request/${encodeURIComponent(ticket)}/comment`,
      body: JSON.stringify({ body: text, public: false }),
    }),
    rating: {
      request: (ticket) => ({
        method: 'GET',
        path: `/rest/servicedeskapi/request/${encodeURIComponent(ticket)}/feedback`,
      }),
      read: (id, rawBody) =>
        reading(Shown, rawBody, ({ rating: stars, comment }) =>
          rating({
            kind: onScale(stars, 5),
            ticket: { helpdesk: 'jira', id },
            comment: comment?.body,
            from: {},
          }),
        ),
    },
  },
}
