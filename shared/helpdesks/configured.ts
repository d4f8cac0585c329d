import * as z from 'zod'
import { helpdesks } from './all.ts'
import type { Helpdesk } from './helpdesk.ts'
import { Mapping, mapped } from './mapped.ts'

/** A helpdesk, and the host of its API where the operator names one. No host that a webhook names is ever called. */
export type Configured = Helpdesk & { readonly base: string | undefined; readonly notes: boolean }

const Base = z.url({
  protocol: /^https?$/,
  error: 'Where its API is: https:// and a host, without a path.',
})

const Settings = z.record(
  z.string().regex(/^[a-z][a-z0-9-]*$/, 'A helpdesk is named in small letters, digits and hyphens.'),
  z.strictObject({
    /** The host of its API. Left out, no notes are written on its tickets. */
    api: Base.refine(isSafe, 'Where its API is: https:// and a host, without a path.').optional(),
    /** Whether notes are written on its tickets, where its API is set. */
    notes: z.boolean().default(true),
    /** For a helpdesk that is not built in. */
    mapping: Mapping.optional(),
  }),
)

/**
 * The helpdesks that are built in, and those that the operator describes in JSON:
 * `{"zendesk": {"api": "https://acme.zendesk.com"}, "rt": {"api": "…", "mapping": {…}}}`.
 * Throws with what to correct in it.
 */
export function configuredHelpdesks(json: string): ReadonlyMap<string, Configured> {
  const settings = Settings.safeParse(parsed(json))
  if (!settings.success)
    throw new Error(`The settings of the helpdesks need fixing.\n${z.prettifyError(settings.error)}`)
  const given = settings.data
  const described = Object.entries(given).map(([id, { mapping }]): readonly [string, Helpdesk] => {
    const helpdesk = mapping === undefined ? helpdesks.get(id) : mapped(id, mapping)
    if (helpdesk === undefined) {
      throw new Error(
        `There is no helpdesk "${id}" built in (there are ${[...helpdesks.keys()].join(', ')}): give it a "mapping".`,
      )
    }
    return [id, helpdesk]
  })
  return new Map(
    [...helpdesks, ...described].map(([id, helpdesk]) => [
      id,
      { ...helpdesk, base: given[id]?.api?.replace(/\/$/, ''), notes: given[id]?.notes ?? true },
    ]),
  )
}

// Credentials are not sent in the clear, but for a helpdesk on the very same machine.
function isSafe(base: string): boolean {
  if (!URL.canParse(base)) return false
  const { protocol, hostname, pathname, search } = new URL(base)
  return (protocol === 'https:' || hostname === 'localhost') && pathname === '/' && search === ''
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
