// Every helpdesk keeps one contract. A new one in the list is tested by being there, with a sample of what it sends.
import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { helpdesks } from '../../shared/helpdesks/all.ts'
import type { Delivery } from '../../shared/helpdesks/helpdesk.ts'

const secret = 'between us'
const now = Temporal.Instant.from('2026-11-23T10:00:00Z')
const hmac = (text: string, encoding: 'hex' | 'base64') => createHmac('sha256', secret).update(text).digest(encoding)

/** How each signs, written down a second time: from its documentation, and not from our code. */
const signers: Record<string, (rawBody: string, at: string) => Delivery['headers']> = {
  zendesk: (rawBody, at) => ({
    'x-zendesk-webhook-signature': hmac(at + rawBody, 'base64'),
    'x-zendesk-webhook-signature-timestamp': at,
  }),
  generic: (rawBody, at) => ({
    'x-redress-signature': `sha256=${hmac(`${at}.${rawBody}`, 'hex')}`,
    'x-redress-timestamp': at,
  }),
}

describe.each([...helpdesks])('every helpdesk keeps the contract: %s', (name, helpdesk) => {
  const rawBody = readFileSync(`test/helpdesks/samples/${name}/bad.json`, 'utf8')
  const signed = (body: string, at = '2026-11-23T09:58:00Z'): Delivery => ({
    rawBody: body,
    headers: signers[name]?.(body, at) ?? {},
  })
  const proof = { secret, now }

  it('believes its own signature, and not one byte more', () => {
    const delivery = signed(rawBody)
    expect(helpdesk.authenticate(delivery, proof)).toEqual({ authentic: true })
    expect(helpdesk.authenticate({ ...delivery, rawBody: `${rawBody} ` }, proof)).toMatchObject({ authentic: false })
    expect(helpdesk.authenticate(delivery, { ...proof, secret: 'another' })).toMatchObject({ authentic: false })
    expect(helpdesk.authenticate({ rawBody, headers: {} }, proof)).toMatchObject({ authentic: false })
  })

  it('believes it for five minutes, before and behind', () => {
    for (const [at, authentic] of [
      ['2026-11-23T09:55:00Z', true],
      ['2026-11-23T09:54:59Z', false],
      ['2026-11-23T10:05:00Z', true],
      ['2026-11-23T10:05:01Z', false],
      ['soon', false],
    ] as const) {
      expect(helpdesk.authenticate(signed(rawBody, at), proof)).toMatchObject({ authentic })
    }
  })

  it('reads a bad rating with its words, its ticket and who gave it', () => {
    expect(helpdesk.read(rawBody)).toMatchObject({
      kind: 'negative',
      comment: 'Still waiting – “soon” is no date.\nThird time! 😡',
      ticket: { helpdesk: name, id: '4711' },
      from: { email: 'cara@customer.example' },
    })
  })

  it('knows a rating again, and another from it', () => {
    const rating = helpdesk.read(rawBody)
    const other = helpdesk.read(rawBody.replace('Third', 'Fourth'))
    expect(helpdesk.read(rawBody)).toEqual(rating)
    expect(other).toMatchObject({ kind: 'negative' })
    expect('id' in other && other.id).not.toBe('id' in rating && rating.id)
  })

  it('calls what it cannot read unreadable, and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (junk) => {
        expect(helpdesk.read(junk).kind).toBe('unreadable')
      }),
    )
  })

  it('calls a rating that was only offered nothing', () => {
    expect(helpdesk.read(rawBody.replace('"score":"bad"', '"score":"offered"'))).toMatchObject({ kind: 'nothing' })
  })
})
