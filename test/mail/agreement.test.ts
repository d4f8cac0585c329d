import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { saysClearlyYes } from '../../shared/mail/agreement.ts'

describe('an answer to a proposal', () => {
  it.each([
    'I agree.',
    'i agree',
    'Agreed!',
    'Yes, I agree with your proposal.',
    'Hello Hana,\n\nI accept the offer.\n\nKind regards\nCara',
    'Dear Ms Holm,\nWe accept your proposal. Thank you for your help.',
    'I fully agree to this. Best wishes, Cara',
  ])('agrees: %j', (text) => {
    expect(saysClearlyYes(text)).toBe(true)
  })

  it.each([
    '',
    'Thank you.',
    'I do not agree.',
    "I don't agree",
    'I agree, but I want 50 more.',
    'I agree if you do it this week.',
    'I agree. However, the invoice is still wrong.',
    'Do I agree?',
    'I agree that you were slow.',
    'Could you explain what I agree to?',
    'My husband says: I agree. I would rather wait.',
    'No. I agree with my neighbour.',
    'Yes',
    `I agree.\n${'And one more thing. '.repeat(30)}`,
  ])('is for a person to read: %j', (text) => {
    expect(saysClearlyYes(text)).toBe(false)
  })

  it('says yes to nothing with a question or a condition in it, and reads anything', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('?', ' but ', ' if ', ' not ', ' unless '),
        (text, word) => {
          expect(saysClearlyYes(`I agree. ${text}${word}${text}`)).toBe(false)
          expect([true, false]).toContain(saysClearlyYes(text))
        },
      ),
    )
  })
})
