import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { REFERENCE_BYTES, readReference, referenceFrom } from '../../shared/complaint/reference.ts'
import { chained, firstBreak } from '../../shared/complaint/timeline.ts'
import { acknowledged, assigned, received } from '../given.ts'

describe('the timeline', () => {
  const { recorded } = chained({ sequence: 0, hash: '' }, [received(), assigned(), acknowledged()])

  it('is a chain, whole even when its members come back in another order', () => {
    const shuffled = recorded.map(({ sequence, prev, event }) => ({
      prev,
      event: Object.fromEntries(Object.entries(event).toReversed()) as typeof event,
      sequence,
    }))
    expect(firstBreak(recorded)).toBeUndefined()
    expect(firstBreak(shuffled)).toBeUndefined()
  })

  it('shows where something was changed, left out or put in', () => {
    const [first, second, third] = recorded
    if (!first || !second || !third) throw new Error('three events')
    expect(firstBreak([first, { ...second, event: assigned('jonas') }, third])).toBe(3)
    expect(firstBreak([first, third])).toBe(2)
    expect(firstBreak([first, second, second, third])).toBe(3)
  })

  it('goes on where it ended', () => {
    const begun = chained({ sequence: 0, hash: '' }, [received()])
    const more = chained(begun.end, [assigned(), acknowledged()])
    expect([...begun.recorded, ...more.recorded]).toEqual(recorded)
  })
})

describe('a reference', () => {
  const references = fc.uint8Array({ minLength: REFERENCE_BYTES, maxLength: REFERENCE_BYTES }).map(referenceFrom)

  it('CON-C13 is what a person can say over the phone, and reads back however they type it', () => {
    fc.assert(
      fc.property(references, fc.constantFrom('', ' ', '-', ' – '), fc.boolean(), (reference, between, withoutName) => {
        expect(reference).toMatch(/^CMP-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
        const typed = reference.replaceAll('-', between).replaceAll('0', 'o').replaceAll('1', 'l').toLowerCase()
        expect(readReference(withoutName ? typed.replace(/^cmp/, '') : typed)).toBe(reference)
      }),
    )
  })

  it('notices any one wrong character, and any two that changed places', () => {
    const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
    fc.assert(
      fc.property(references, fc.nat(7), fc.nat(31), fc.nat(6), (reference, place, symbol, swap) => {
        const plain = reference.replaceAll('-', '').slice(3)
        const wrong = plain.slice(0, place) + symbols[symbol] + plain.slice(place + 1)
        expect(readReference(wrong)).toBe(wrong === plain ? reference : undefined)
        const swapped = plain.slice(0, swap) + plain[swap + 1] + plain[swap] + plain.slice(swap + 2)
        expect(readReference(swapped)).toBe(swapped === plain ? reference : undefined)
      }),
    )
  })

  it('is nothing else', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 7 }), (junk) => {
        expect(readReference(junk)).toBeUndefined()
      }),
    )
  })
})
