import type { HelpdeskRequest } from './helpdesk.ts'

/** Where a request goes: to the operator's host, and to the very path that was written. Throws where a ticket's name leads elsewhere. */
export function addressOf(base: string, { path }: HelpdeskRequest): URL {
  const url = new URL(`${base}${path}`)
  const [written] = path.split('?')
  if (url.origin === new URL(base).origin && url.pathname === written) return url
  throw new Error(`${path} leads away from ${base}: the name of the ticket is no name.`)
}
