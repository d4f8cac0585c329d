import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import { proofFor, verifyLink } from '../functions/web/complainant-link.ts'
import { hashOf, isOurs, keysFor, signatureOf } from '../shared/signing.ts'

it('has a key of its own for each purpose, so that one that leaks opens nothing else', () => {
  const of = (purpose: Parameters<typeof keysFor>[1]) => Buffer.from(keysFor('one', purpose)[0] ?? []).toString('hex')
  expect(new Set([of('links'), of('reply-addresses'), of('sessions'), of('hashes')]).size).toBe(4)
  expect(isOurs('one', 'links', 'a', signatureOf('one', 'reply-addresses', 'a', 32), 32)).toBe(false)
})

it('takes what an older version of the secret signed, signs with the newest, and forgets what was taken out', () => {
  const before = signatureOf('one', 'links', 'a', 32)
  const after = signatureOf('two one', 'links', 'a', 32)
  expect(after).toBe(signatureOf('two', 'links', 'a', 32))
  expect([before, after].map((signature) => isOurs('two one', 'links', 'a', signature, 32))).toEqual([true, true])
  expect(isOurs('two', 'links', 'a', before, 32)).toBe(false)
})

it('finds what was hashed before the secret had a new version', () => {
  expect(hashOf('two one', 'cara@customer.example')).toBe(hashOf('one', 'cara@customer.example'))
})

it('leaves the links that were sent valid for their time when the secret gets a new version', () => {
  const linked = { reference: 'CMP-7K3Q-9XTS', contact: { version: 0 } }
  const sent = Temporal.Instant.from('2026-11-23T10:00:00Z')
  const proof = proofFor(linked, 'one', sent)
  const after = (days: number) => verifyLink(linked, 'two one', proof, sent.add({ hours: days * 24 }))
  expect([after(1), after(180), after(181)]).toEqual(['opens', 'opens', 'expired'])
})
