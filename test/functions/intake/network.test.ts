import { expect, it } from 'vitest'
import { networkOf } from '../../../functions/intake/network.ts'

const from = (address: string) => networkOf({ headers: { 'x-forwarded-for': `10.0.0.1, ${address}` } })

it('counts an IPv4 address by itself, and an IPv6 address with all that share its first 64 bits', () => {
  expect(from('203.0.113.7')).toBe('203.0.113.7')
  expect(from('2001:db8:7:1::9')).toBe('2001:db8:7:1::/64')
  expect(from('2001:0DB8:7:0001:ffff:1:2:3')).toBe('2001:db8:7:1::/64')
  expect(from('2001:db8::7')).toBe('2001:db8:0:0::/64')
  expect(from('::1')).toBe('0:0:0:0::/64')
  expect(from('::ffff:203.0.113.7')).toBe('203.0.113.7')
})
