import { hmac } from './authentic.ts'
import { readCsat } from './csat.ts'
import type { Helpdesk } from './helpdesk.ts'

/** Any system that can send csat.v1 and sign it: `X-Redress-Signature: sha256=<hex>` over `<X-Redress-Timestamp>.<body>`. */
export const generic: Helpdesk = {
  name: 'any helpdesk',
  authenticate: hmac({
    signature: 'x-redress-signature',
    timestamp: 'x-redress-timestamp',
    algorithm: 'sha256',
    encoding: 'hex',
    prefix: 'sha256=',
    signed: ({ rawBody }, timestamp) => `${timestamp}.${rawBody}`,
  }),
  read: (rawBody) => readCsat('generic', rawBody),
}
