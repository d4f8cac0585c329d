import * as z from 'zod'
import { hmac, sha256 } from './authentic.ts'
import { isCsat, readCsat } from './csat.ts'
import type { Feedback, Helpdesk } from './helpdesk.ts'
import { htmlOf } from './html.ts'
import { incomplete, nothing, Optional, rating, reading, TicketId } from './reading.ts'
import { named, onScale } from './scales.ts'

const kindOf = named({
  negative: ['negative', 'detractor', 'unhappy'],
  neutral: ['neutral', 'passive'],
  positive: ['positive', 'promoter', 'happy'],
})

const Events = z.array(z.object({ objectId: TicketId, subscriptionType: Optional, objectTypeId: Optional })).min(1)

const FEEDBACK_SUBMISSION = '0-19'

const Submission = z.object({
  id: TicketId,
  properties: z.object({
    hs_sentiment: Optional,
    hs_value: z.coerce.number().optional().catch(undefined),
    hs_content: Optional,
  }),
  associations: z.object({ tickets: z.object({ results: z.array(z.object({ id: TicketId })) }).optional() }).optional(),
})

/** From a note to a ticket ("Associations", HubSpot-defined type ids). */
const NOTE_TO_TICKET = 228

const version1 = sha256('x-hubspot-signature', ({ rawBody }) => rawBody)
const version2 = sha256('x-hubspot-signature', ({ method, address, rawBody }) => `${method}${address}${rawBody}`)
const version3 = hmac({
  signature: 'x-hubspot-signature-v3',
  timestamp: 'x-hubspot-request-timestamp',
  algorithm: 'sha256',
  encoding: 'base64',
  signed: ({ method, address, rawBody }, timestamp) => `${method}${decoded(address)}${rawBody}${timestamp}`,
})

/**
 * HubSpot, by a workflow's webhook with csat.v1, or by events about feedback submissions, whose content is asked for; one request may hold many.
 * Version 3 of its signature is base64 of HMAC-SHA256 over method, address, body and timestamp; workflows (version 2) and CRM objects
 * (version 1) still send a SHA-256 that begins with the secret ("Validating requests").
 */
export const hubspot: Helpdesk = {
  name: 'HubSpot',
  authenticate(delivery, proof) {
    const { headers } = delivery
    if (headers['x-hubspot-signature-v3'] !== undefined) return version3(delivery, proof)
    return headers['x-hubspot-signature-version'] === 'v2' ? version2(delivery, proof) : version1(delivery, proof)
  },
  read: (rawBody) =>
    isCsat(rawBody)
      ? readCsat('hubspot', rawBody)
      : reading(Events, rawBody, (events) => {
          const each = events.map(({ objectId, subscriptionType = '', objectTypeId }): Feedback => {
            const isFeedback =
              objectTypeId === FEEDBACK_SUBMISSION || subscriptionType.startsWith('feedback_submission.')
            if (!isFeedback) return nothing(`The event is ${subscriptionType || 'about something else'}.`)
            return { kind: 'left-out', ticket: { helpdesk: 'hubspot', id: objectId }, from: {} }
          })
          return each.length === 1 && each[0] ? each[0] : { kind: 'several', each }
        }),
  api: {
    authorise: (credential) => ({ authorization: `Bearer ${credential}` }),
    note: ({ ticket, text, at }) => ({
      method: 'POST',
      path: '/crm/v3/objects/notes',
      body: JSON.stringify({
        properties: { hs_timestamp: at.toString(), hs_note_body: htmlOf(text) },
        associations: [
          {
            to: { id: ticket },
            types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: NOTE_TO_TICKET }],
          },
        ],
      }),
    }),
    rating: {
      request: (id) => ({
        method: 'GET',
        path: `/crm/v3/objects/feedback_submissions/${encodeURIComponent(id)}?properties=hs_sentiment,hs_value,hs_content&associations=tickets`,
      }),
      read: (submission, rawBody) =>
        reading(Submission, rawBody, ({ properties: { hs_sentiment, hs_value, hs_content }, associations }) => {
          const kind = kindOf(hs_sentiment ?? '') ?? (hs_value === undefined ? undefined : onScale(hs_value, 5))
          if (kind === undefined)
            return incomplete([{ field: 'properties.hs_sentiment', wants: 'Negative, Neutral or Positive.' }])
          // A submission without a ticket is known by its own number.
          const id = associations?.tickets?.results[0]?.id ?? `submission-${submission}`
          return rating({ kind, ticket: { helpdesk: 'hubspot', id }, comment: hs_content, from: {} })
        }),
    },
  },
}

// The address is signed with these characters as themselves ("Validating requests", "URL decode").
const decoded = (address: string): string =>
  address.replaceAll(/%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi, (escaped) => decodeURIComponent(escaped))
