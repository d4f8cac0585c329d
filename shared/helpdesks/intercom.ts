import * as z from 'zod'
import { hmac } from './authentic.ts'
import type { Feedback, Helpdesk } from './helpdesk.ts'
import { htmlOf } from './html.ts'
import { Email, nothing, Optional, personOf, rating, reading, TicketId } from './reading.ts'
import { onScale } from './scales.ts'

const Person = z.object({ email: Email, name: Optional }).nullish()

const Conversation = z.object({
  id: TicketId,
  source: z.object({ author: Person }).nullish(),
  // A request for a rating that nobody has answered yet is an empty one.
  conversation_rating: z
    .object({ rating: z.int().min(1).max(5).nullish(), remark: Optional, contact: Person })
    .nullish(),
})

const Notification = z.object({
  topic: z.string(),
  data: z.object({ item: z.unknown() }).optional(),
})

/**
 * Intercom, by the webhook topic `conversation.rating.added`. Its five smileys are 1 (terrible) to 5 (amazing), and a remark may
 * follow a rating. The signature is `sha1=` and hex of HMAC-SHA1 over the body, by the app's client secret.
 */
export const intercom: Helpdesk = {
  name: 'Intercom',
  authenticate: hmac({ signature: 'x-hub-signature', algorithm: 'sha1', encoding: 'hex', prefix: 'sha1=' }),
  read: (rawBody) =>
    reading(Notification, rawBody, ({ topic, data }) =>
      /^(conversation|ticket)\.rating\.(added|provided)$/.test(topic)
        ? reading(Conversation, JSON.stringify(data?.item ?? null), feedbackOf)
        : nothing(`The topic is ${topic}.`),
    ),
  api: {
    // The credential is the id of the admin who writes, a colon, and an access token.
    authorise: (credential) => ({
      authorization: `Bearer ${credential.slice(credential.indexOf(':') + 1)}`,
      'intercom-version': '2.11',
    }),
    note: ({ ticket, text, credential }) => ({
      method: 'POST',
      path: `/conversations/${encodeURIComponent(ticket)}/reply`,
      body: JSON.stringify({
        message_type: 'note',
        type: 'admin',
        admin_id: credential.slice(0, credential.indexOf(':')),
        body: htmlOf(text),
      }),
    }),
    rating: {
      request: (ticket) => ({ method: 'GET', path: `/conversations/${encodeURIComponent(ticket)}` }),
      read: (_, rawBody) => reading(Conversation, rawBody, feedbackOf),
    },
  },
}

function feedbackOf({ id, source, conversation_rating: rated }: z.infer<typeof Conversation>): Feedback {
  const ticket = { helpdesk: 'intercom', id }
  const from = personOf(rated?.contact?.email ?? source?.author?.email, rated?.contact?.name ?? source?.author?.name)
  if (!rated) return { kind: 'left-out', ticket, from }
  if (!rated.rating) return nothing('Nobody has rated it yet.')
  return rating({ kind: onScale(rated.rating, 5), ticket, comment: rated.remark, from })
}
