// What a browser sends of a form, and what is to be mended in it.
import type { z } from 'zod'

/** What was typed, by the name of the field: without the ends of lines of whichever machine, and without room around it. */
export const typedIn = (rawBody: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...new URLSearchParams(rawBody)].map(([name, value]) => [name, value.replaceAll('\r\n', '\n').trim()]),
  )

/** What each field wants, by its name; under no name what concerns them all. */
export const faultsIn = ({ issues }: z.ZodError): Record<string, string> =>
  Object.fromEntries(issues.map(({ path: [field = ''], message }) => [String(field), message]))
