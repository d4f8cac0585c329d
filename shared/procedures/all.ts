import type { Procedure } from '../procedure/procedure.ts'
import { cloudDirect } from './cloud-direct.ts'
import { concero } from './concero.ts'
import { constrat } from './constrat.ts'
import { customerServicePolicy } from './customer-service-policy.ts'
import { jesq } from './jesq.ts'
import { standard } from './standard.ts'

/** Every shipped procedure by id. */
export const procedures: ReadonlyMap<string, Procedure> = new Map(
  [standard, constrat, concero, cloudDirect, customerServicePolicy, jesq].map((procedure) => [procedure.id, procedure]),
)
