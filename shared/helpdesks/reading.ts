import { createHash } from 'node:crypto'
import * as z from 'zod'
import type { Feedback, Rating } from './helpdesk.ts'

/** Reads a JSON body by its schema; what it lacks is named field by field. */
export function reading<T>(schema: z.ZodType<T>, rawBody: string, mean: (body: T) => Feedback): Feedback {
  let json: unknown
  try {
    json = JSON.parse(rawBody)
  } catch {
    return { kind: 'unreadable', because: 'not-json', errors: [{ field: '', wants: 'The body has to be JSON.' }] }
  }
  const body = schema.safeParse(json)
  if (body.success) return mean(body.data)
  return incomplete(body.error.issues.map(({ path, message }) => ({ field: path.join('.'), wants: message })))
}

export const incomplete = (errors: readonly { readonly field: string; readonly wants: string }[]): Feedback => ({
  kind: 'unreadable',
  because: 'incomplete',
  errors,
})

export const nothing = (why: string): Feedback => ({ kind: 'nothing', why })

/** A rating, identified by its ticket, its kind and its words: a later remark or correction is another one. */
export function rating(
  given: Omit<Rating, 'id' | 'comment'> & { readonly comment?: string | null | undefined },
): Rating {
  const comment = given.comment?.trim() || undefined
  const words = createHash('sha256')
    .update(comment ?? '')
    .digest('hex')
  return { ...given, comment, id: `${given.ticket.id}:${given.kind}:${words}` }
}

/** The id of a ticket, as text whether it is sent as text or as a number. */
export const TicketId = z
  .union([z.string().trim().min(1), z.int()], "The ticket's id, as text or a number.")
  .transform((id) => String(id))

/** Some text that may be missing. */
export const Optional = z
  .string('Write text, or leave it out.')
  .trim()
  .nullish()
  .transform((text) => text || undefined)

/** An optional email address; anything else counts as missing. */
export const Email = z
  .email()
  .nullish()
  .catch(undefined)
  .transform((email) => email || undefined)

/** Who rated, as far as it is known. */
export const personOf = (email: string | undefined, name?: string | undefined): Rating['from'] => ({
  ...(email && { email }),
  ...(name && { name }),
})
