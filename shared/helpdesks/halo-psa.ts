import { secretInHeader } from './authentic.ts'
import { readCsat } from './csat.ts'
import type { Helpdesk } from './helpdesk.ts'
import { clientCredentials } from './oauth.ts'

/** HaloPSA, by a webhook with a payload of our own (csat.v1). It signs nothing: its basic authentication, or a header, holds the secret. */
export const haloPsa: Helpdesk = {
  name: 'HaloPSA',
  authenticate: secretInHeader,
  read: (rawBody) => readCsat('halo-psa', rawBody),
  api: {
    signIn: (credential) => clientCredentials('/auth/token', credential, 'edit:tickets'),
    authorise: (token) => ({ authorization: `Bearer ${token}` }),
    note: ({ ticket, text }) => ({
      method: 'POST',
      path: '/api/actions',
      body: JSON.stringify([{ ticket_id: Number(ticket), outcome: 'Private Note', note: text, hiddenfromuser: true }]),
    }),
  },
}
