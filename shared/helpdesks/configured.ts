import * as z from 'zod'
import { NotFound } from '../errors.ts'
import { helpdesks } from './all.ts'
import type { Helpdesk } from './helpdesk.ts'
import { Mapping, mapped } from './mapped.ts'

/** What the operator sets for each helpdesk in use. */
export type HelpdeskSettings = z.infer<typeof HelpdesksInUse>

/** A helpdesk, and the host of its API where the operator names one. No host that a webhook names is ever called. */
export type Configured = Helpdesk & { readonly base: string | undefined; readonly notes: boolean }

const Base = z.url({
  protocol: /^https?$/,
  error: 'Where its API is: https:// and a host, without a path.',
})

/** The helpdesks in use, by name, as the operator sets them. */
export const HelpdesksInUse = z.record(
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
 * The helpdesks in use: `{"zendesk": {"api": "https://acme.zendesk.com"}, "rt": {"api": "…", "mapping": {…}}}`.
 * Throws {@link NotFound} for one that is neither built in nor described.
 */
export function configuredHelpdesks(inUse: HelpdeskSettings): ReadonlyMap<string, Configured> {
  return new Map(
    Object.entries(inUse).map(([id, { api, notes, mapping }]) => {
      const helpdesk = mapping === undefined ? helpdesks.get(id) : mapped(id, mapping)
      if (helpdesk === undefined) {
        const builtIn = [...helpdesks.keys()].join(', ')
        throw new NotFound(`A helpdesk "${id}" that is built in (${builtIn}), or a "mapping" that describes it,`)
      }
      return [id, { ...helpdesk, base: api?.replace(/\/$/, ''), notes }]
    }),
  )
}

// Credentials are not sent in the clear, but for a helpdesk on the very same machine.
function isSafe(base: string): boolean {
  if (!URL.canParse(base)) return false
  const { protocol, hostname, pathname, search } = new URL(base)
  return (protocol === 'https:' || hostname === 'localhost') && pathname === '/' && search === ''
}
