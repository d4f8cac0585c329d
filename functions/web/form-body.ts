// What a browser sends of a form, and what is wrong in it.
import type * as z from 'zod'

/** The submitted values by field name, trimmed, with line ends as \n. */
export const typedIn = (rawBody: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...new URLSearchParams(rawBody)].map(([name, value]) => [name, value.replaceAll('\r\n', '\n').trim()]),
  )

/** The errors by field name; the empty name holds what concerns the whole form. */
export const fieldErrorsOf = ({ issues }: z.ZodError): Record<string, string> =>
  Object.fromEntries(issues.map(({ path: [field = ''], message }) => [String(field), message]))
