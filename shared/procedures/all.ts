import type { Procedure } from '../procedure/procedure.ts'
import { constrat } from './constrat.ts'
import { standard } from './standard.ts'

/** Every shipped procedure by id. */
export const procedures: ReadonlyMap<string, Procedure> = new Map(
  [standard, constrat].map((procedure) => [procedure.id, procedure]),
)
