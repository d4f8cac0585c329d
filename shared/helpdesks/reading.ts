import type { z } from 'zod'
import type { Feedback } from './helpdesk.ts'

/** Reads a JSON body by its schema; what it lacks is named field by field. */
export function reading<T>(schema: z.ZodType<T>, rawBody: string, mean: (body: T) => Feedback): Feedback {
  let json: unknown
  try {
    json = JSON.parse(rawBody)
  } catch {
    return { kind: 'unreadable', because: 'not-json', faults: [{ field: '', wants: 'The body has to be JSON.' }] }
  }
  const body = schema.safeParse(json)
  if (body.success) return mean(body.data)
  const faults = body.error.issues.map(({ path, message }) => ({ field: path.join('.'), wants: message }))
  return { kind: 'unreadable', because: 'incomplete', faults }
}
