import fc from 'fast-check'
import { expect, it } from 'vitest'
import { mailable } from '../../shared/mail/address.ts'

it.each(['max@customer.example', "o'neil+shop@mail.customer.example", 'x@xn--bcher-kva.example', '1@2.example'])(
  'takes %s as it is',
  (address) => expect(mailable(address)).toBe(address),
)

it('writes an international domain in ASCII', () => {
  expect(mailable('max@bücher.example')).toBe('max@xn--bcher-kva.example')
})

it.each([
  'nora nye@north.example',
  '"a b"@attacker.example',
  '"quoted"@attacker.example',
  'jürgen@customer.example',
  'max@customer.example.',
  'max@customer..example',
  'max@.example',
  'max@localhost',
  'max@[192.0.2.1]',
  'max@192.0.2.1',
  'max@-x.example',
  'max\u0000@customer.example',
  'max\r\nBcc: all@customer.example',
  '.max@customer.example',
  'max.@customer.example',
  'ma..x@customer.example',
  '@customer.example',
  'customer.example',
  '',
  `${'x'.repeat(65)}@customer.example`,
  `max@${'x'.repeat(64)}.example`,
  `max@${'x.'.repeat(130)}example`,
])('sends nothing to %j', (address) => expect(mailable(address)).toBeUndefined())

it('never gives an address with a blank, a control character, or anything beyond ASCII', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.emailAddress(),
        fc.tuple(fc.string(), fc.domain()).map((parts) => parts.join('@')),
      ),
      (address) => {
        expect(mailable(address) ?? 'x@y').toMatch(/^[\x21-\x7e]+@[\x21-\x7e]+$/)
      },
    ),
  )
})

it('takes every address that people have', () => {
  fc.assert(fc.property(fc.emailAddress(), (address) => mailable(address) !== undefined))
})
