import * as z from 'zod'
import { NotFound } from '../errors.ts'

/** What is shared with one helpdesk: one secret holds both, as JSON. */
export const HelpdeskSecret = z.object({
  /** What the helpdesk signs its webhooks with. */
  webhook: z.string().min(1),
  /** The credential for its API; empty until it is filled in. */
  api: z.string().default(''),
})

/** Reads the secret of a helpdesk. Throws {@link NotFound} with its shape where it is another. */
export function sharedWith(helpdesk: string, secret: string): z.infer<typeof HelpdeskSecret> {
  try {
    return HelpdeskSecret.parse(JSON.parse(secret))
  } catch {
    // What stands there is a secret: no error quotes it.
    throw new NotFound(`The secret of ${helpdesk}, as {"webhook": "…", "api": "…"},`)
  }
}
