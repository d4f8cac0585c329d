import type { Temporal } from 'temporal-polyfill'
import type { Cloud } from './cloud.ts'
import type { Deployment } from './deployment.ts'
import type { Lookup } from './dns.ts'

/** What a check looks at. */
export type Examined = {
  readonly cloud: Cloud
  readonly lookup: Lookup
  readonly deployment: Deployment
  /** The outputs of the stack. Throws where one is missing. */
  readonly output: (name: string) => string
  readonly now: Temporal.Instant
}
