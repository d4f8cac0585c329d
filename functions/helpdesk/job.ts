import * as z from 'zod'
import { Ticket } from '../../shared/complaint/payloads.ts'

/** What is to be done with a helpdesk's API, at its own pace. */
export const Job = z.union([
  /** Writes a note about an event on the complaint's ticket. */
  z.object({ note: z.object({ reference: z.string(), sequence: z.int() }) }),
  /** Asks for a rating after a webhook that only says that there is one. */
  z.object({
    rating: z.object({
      ticket: Ticket,
      from: z.object({ email: z.string().optional(), name: z.string().optional() }),
      receivedAt: z.string(),
    }),
  }),
])
export type Job = z.infer<typeof Job>
