// csat.v1: the body that a helpdesk is told to send where we may choose it.
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Feedback } from './helpdesk.ts'
import { reading } from './reading.ts'

const SCORES = ['good', 'good with comment', 'neutral', 'bad', 'bad with comment', 'offered', 'unoffered'] as const

const Optional = z
  .string('Write text, or leave it out.')
  .trim()
  .nullish()
  .transform((text) => text || undefined)

const Csat = z.object(
  {
    schema: z.literal('csat.v1', 'Write "csat.v1", or leave it out.').optional(),
    ticket_id: z
      .union([z.string().trim().min(1), z.int()], "The ticket's id, as text or a number.")
      .transform((id) => String(id)),
    score: z.enum(SCORES, `One of: ${SCORES.join(', ')}.`),
    comment: Optional,
    requester_email: z.union([z.literal(''), z.email()], "The customer's email address; empty when they have none."),
    requester_name: Optional,
    ticket_url: z
      .union([z.literal(''), z.url()], 'An address that begins with https://, or leave it out.')
      .nullish()
      .transform((url) => url || undefined),
  },
  'The body has to be a JSON object.',
)

/** Reads csat.v1 for a helpdesk. A rating is known by its ticket, score and comment: the body brings no id of its own. */
export function readCsat(helpdesk: string, rawBody: string): Feedback {
  return reading(Csat, rawBody, ({ ticket_id: id, score, comment, requester_email, requester_name, ticket_url }) => {
    const kind = score.startsWith('bad') ? 'negative' : score.startsWith('good') ? 'positive' : undefined
    if (kind === undefined) return { kind: 'nothing', why: `The score is ${score}.` }
    return {
      kind,
      ticket: { helpdesk, id, ...(ticket_url && { url: ticket_url }) },
      comment,
      from: {
        ...(requester_email && { email: requester_email }),
        ...(requester_name && { name: requester_name }),
      },
      id: `${id}:${kind}:${createHash('sha256')
        .update(comment ?? '')
        .digest('hex')}`,
    }
  })
}
