import { chatwoot } from './chatwoot.ts'
import { freshdesk } from './freshdesk.ts'
import { generic } from './generic.ts'
import { haloPsa } from './halo-psa.ts'
import { helpScout } from './help-scout.ts'
import type { Helpdesk } from './helpdesk.ts'
import { hubspot } from './hubspot.ts'
import { intercom } from './intercom.ts'
import { jira } from './jira.ts'
import { zammad } from './zammad.ts'
import { zendesk } from './zendesk.ts'

/** Every helpdesk by the name that its webhook's address has: `POST /feedback/<name>`. */
export const helpdesks: ReadonlyMap<string, Helpdesk> = new Map([
  ['zendesk', zendesk],
  ['help-scout', helpScout],
  ['intercom', intercom],
  ['chatwoot', chatwoot],
  ['freshdesk', freshdesk],
  ['zammad', zammad],
  ['hubspot', hubspot],
  ['jira', jira],
  ['halo-psa', haloPsa],
  ['generic', generic],
])
