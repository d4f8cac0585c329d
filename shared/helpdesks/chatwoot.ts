import * as z from 'zod'
import { hmac } from './authentic.ts'
import type { Helpdesk } from './helpdesk.ts'
import { Email, nothing, Optional, personOf, rating, reading, TicketId } from './reading.ts'
import { onScale } from './scales.ts'

const Message = z.object({ event: z.string(), content_type: Optional })

const Sender = z.object({ email: Email, name: Optional }).nullish()

const Answered = z.object({
  account: z.object({ id: TicketId }),
  conversation: z.object({ id: TicketId, meta: z.object({ sender: Sender }).nullish() }),
  content_attributes: z.object({
    submitted_values: z
      .object({
        csat_survey_response: z.object({ rating: z.int().min(1).max(5), feedback_message: Optional }).nullish(),
      })
      .nullish(),
  }),
})

/**
 * Chatwoot, by the webhook of `message_updated` on the survey's message. Five smileys, 1 (worst) to 5.
 * The signature is `sha256=` and hex of HMAC-SHA256 over timestamp, a dot, and the body.
 */
export const chatwoot: Helpdesk = {
  name: 'Chatwoot',
  authenticate: hmac({
    signature: 'x-chatwoot-signature',
    timestamp: 'x-chatwoot-timestamp',
    algorithm: 'sha256',
    encoding: 'hex',
    prefix: 'sha256=',
    signed: ({ rawBody }, timestamp) => `${timestamp}.${rawBody}`,
  }),
  read: (rawBody) =>
    reading(Message, rawBody, ({ event, content_type }) => {
      if (content_type !== 'input_csat') return nothing(`${event} is not about a survey.`)
      return reading(Answered, rawBody, ({ account, conversation, content_attributes: { submitted_values } }) => {
        const response = submitted_values?.csat_survey_response
        if (!response) return nothing('The survey was not answered yet.')
        const { sender } = conversation.meta ?? {}
        // A conversation is numbered within its account.
        const ticket = { helpdesk: 'chatwoot', id: `${account.id}/${conversation.id}` }
        const from = personOf(sender?.email, sender?.name)
        return rating({ kind: onScale(response.rating, 5), ticket, comment: response.feedback_message, from })
      })
    }),
  api: {
    authorise: (credential) => ({ api_access_token: credential }),
    note({ ticket, text }) {
      const [account = '', conversation = ''] = ticket.split('/').map(encodeURIComponent)
      return {
        method: 'POST',
        path: `/api/v1/accounts/${account}/conversations/${conversation}/messages`,
        body: JSON.stringify({ content: text, private: true, message_type: 'outgoing' }),
      }
    },
  },
}
