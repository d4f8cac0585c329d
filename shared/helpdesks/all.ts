import { generic } from './generic.ts'
import type { Helpdesk } from './helpdesk.ts'
import { zendesk } from './zendesk.ts'

/** Every helpdesk by the name that its webhook's address has: `POST /feedback/<name>`. */
export const helpdesks: ReadonlyMap<string, Helpdesk> = new Map([
  ['zendesk', zendesk],
  ['generic', generic],
])
