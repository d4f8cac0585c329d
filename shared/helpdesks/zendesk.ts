import { readCsat } from './csat.ts'
import type { Helpdesk } from './helpdesk.ts'
import { hmac } from './hmac.ts'

/**
 * Zendesk, by a trigger's webhook whose body we choose (csat.v1).
 * The signature is base64 of HMAC-SHA256 over timestamp and body, without anything between ("Verifying webhook authenticity").
 */
export const zendesk: Helpdesk = {
  name: 'Zendesk',
  authenticate: hmac({
    signature: 'x-zendesk-webhook-signature',
    timestamp: 'x-zendesk-webhook-signature-timestamp',
    encoding: 'base64',
    signed: (timestamp, rawBody) => `${timestamp}${rawBody}`,
  }),
  read: (rawBody) => readCsat('zendesk', rawBody),
}
