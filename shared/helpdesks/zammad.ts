import * as z from 'zod'
import { hmac } from './authentic.ts'
import { isCsat, readCsat } from './csat.ts'
import type { Helpdesk } from './helpdesk.ts'
import { withoutTags } from './html.ts'
import { Email, nothing, Optional, personOf, rating, reading, TicketId } from './reading.ts'

const Trigger = z.object({
  ticket: z.object({
    id: TicketId,
    tags: z
      .union([z.array(z.string()), z.string().transform((tags) => tags.split(',').map((tag) => tag.trim()))])
      .nullish(),
    /** A field of the operator's own, as a switch or a choice. */
    complaint: z.union([z.boolean(), z.string()]).nullish(),
    customer: z.object({ email: Email, firstname: Optional, lastname: Optional }).nullish(),
  }),
  article: z.object({ body: Optional, content_type: Optional, sender: Optional }).nullish(),
})

/**
 * Zammad has no ratings: a trigger fires on the tag `complaint`, or on a field of that name that says yes, with its own body or with csat.v1.
 * The signature is `sha1=` and hex of HMAC-SHA1 over the body ("Webhook", HMAC SHA1 signature token).
 */
export const zammad: Helpdesk = {
  name: 'Zammad',
  authenticate: hmac({ signature: 'x-hub-signature', algorithm: 'sha1', encoding: 'hex', prefix: 'sha1=' }),
  read: (rawBody) =>
    isCsat(rawBody)
      ? readCsat('zammad', rawBody)
      : reading(Trigger, rawBody, ({ ticket: { id, tags, complaint, customer }, article }) => {
          const isComplaint = complaint === true || /^(yes|true|1)$/i.test(String(complaint ?? ''))
          if (!isComplaint && !tags?.includes('complaint')) return nothing('The ticket is not marked as a complaint.')
          const name = [customer?.firstname, customer?.lastname].filter(Boolean).join(' ')
          const isCustomers = article?.sender === undefined || article.sender === 'Customer'
          const words = isCustomers ? article?.body : undefined
          const comment = /html/.test(article?.content_type ?? '') ? words && withoutTags(words) : words
          const ticket = { helpdesk: 'zammad', id }
          return rating({ kind: 'negative', ticket, comment, from: personOf(customer?.email, name) })
        }),
  api: {
    authorise: (credential) => ({ authorization: `Token token=${credential}` }),
    note: ({ ticket, text }) => ({
      method: 'POST',
      path: '/api/v1/ticket_articles',
      body: JSON.stringify({
        ticket_id: Number(ticket),
        body: text,
        content_type: 'text/plain',
        type: 'note',
        internal: true,
      }),
    }),
  },
}
