// What a published text leaves open is filled in from the organisation's settings; nothing runs with a gap.
import { InvalidProcedure, Procedure } from './definition.ts'

/** The organisation's settings, by the id of what the procedure leaves open. */
export type Settings = Readonly<Record<string, string>>

const PLACEHOLDER = /\[([a-z][a-z0-9-]*)\]/g

/** A procedure with nothing left open. Throws {@link InvalidProcedure} with each thing that is still to be said (CON-C37, JSQ-C24). */
export function completed(procedure: Procedure, settings: Settings): Procedure {
  const open = procedure.leftOpen.filter(({ id }) => !settings[id]?.trim())
  if (open.length > 0) {
    const lines = open.map(
      ({ id, asks, clauses }) => `- ${id}: ${asks}${clauses.length > 0 ? ` (${clauses.join(', ')})` : ''}`,
    )
    throw new InvalidProcedure(
      `The procedure "${procedure.id}" leaves this open; say it under "organisation":\n${lines.join('\n')}`,
    )
  }
  const filled = filledIn(procedure, settings) as Procedure
  const checked = Procedure.safeParse({ ...filled, leftOpen: [] })
  if (checked.success && !PLACEHOLDER.test(JSON.stringify(checked.data))) return checked.data
  const left = [...JSON.stringify(filled).matchAll(PLACEHOLDER)].map(([, id]) => id).join(', ')
  throw new InvalidProcedure(
    `The procedure "${procedure.id}" has a placeholder that nothing fills, or a setting that does not fit: ${left || checked.error?.message}.`,
  )
}

/** Example values for what a procedure leaves open, for local use. */
export const examplesFor = (procedure: Procedure): Settings =>
  Object.fromEntries(procedure.leftOpen.map(({ id, example }) => [id, example]))

function filledIn(value: unknown, settings: Settings): unknown {
  if (typeof value === 'string') return value.replace(PLACEHOLDER, (whole, id: string) => settings[id] ?? whole)
  if (Array.isArray(value)) return value.map((one) => filledIn(one, settings))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, filledIn(member, settings)]))
}
