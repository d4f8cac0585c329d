// From where on the network a request comes, so that one place cannot send without end.
import { isIPv6 } from 'node:net'
import type { Request } from '../runtime/http.ts'

/**
 * The address that a request comes from; of an IPv6 address the first 64 bits, since whoever has one has all that share them (RFC 6177).
 * Whoever stands before us in the chain adds the address that they saw at its end ("X-Forwarded-For").
 */
export function networkOf({ headers }: Pick<Request, 'headers'>): string {
  const address = headers['x-forwarded-for']?.split(',').at(-1)?.trim() ?? 'here'
  if (!isIPv6(address)) return address
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? []
  return mapped ?? `${groupsOf(address).slice(0, 4).join(':')}::/64`
}

/** The eight groups of an IPv6 address, each without its leading zeros. */
function groupsOf(address: string): readonly string[] {
  const [head = '', tail] = address.toLowerCase().split('%')[0]?.split('::') ?? []
  const groups = (part: string) =>
    part
      .split(':')
      .filter((group) => group !== '')
      .map((group) => group.replace(/^0+(?=.)/, ''))
  if (tail === undefined) return groups(head)
  const [before, after] = [groups(head), groups(tail)]
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => '0'), ...after]
}
