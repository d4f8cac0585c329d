import { readFileSync } from 'node:fs'
import type { StaffMember } from '../../shared/complaint/complaint.ts'
import type { HelpdeskSettings } from '../../shared/helpdesks/configured.ts'
import type { Procedure } from '../../shared/procedure/procedure.ts'

/**
 * What a deployment runs, checked when it is synthesised. It stands in `settings.json` beside the code of each function, since
 * all environment variables of a function together hold no more than 4 KB ("Lambda quotas").
 */
export type DeploymentSettings = {
  /** The procedure that new complaints run under, with nothing left open. */
  readonly procedure: Procedure
  /** The address at which SES receives: the complaints address, or where the organisation's own mail server forwards it to. */
  readonly inbound: string
  /** Who acts where everybody of the team is involved. */
  readonly outside?: StaffMember | undefined
  readonly helpdesks: HelpdeskSettings
}

let deployed: DeploymentSettings | undefined

/** What this deployment runs: it was written beside the code of each function. */
export function deployment(): DeploymentSettings {
  deployed ??= JSON.parse(readFileSync(new URL('settings.json', import.meta.url), 'utf8')) as DeploymentSettings
  return deployed
}
