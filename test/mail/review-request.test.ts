import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asksForReview } from '../../shared/mail/review-request.ts'

describe('an answer to a response', () => {
  it.each([
    'I would like a review.',
    'I’d like this to be reviewed, please.',
    'Hello,\n\nI am not satisfied with your answer, and want a review of it.\n\nCara',
    'Please review my complaint again.',
    'We request a review by the Senior Complaints Manager.',
    'That is not right. Could you please reconsider your decision?',
    'I want my complaint to be escalated.',
    'I am not satisfied, and want a review: my bank says otherwise.',
  ])('asks for a review: %j', (text) => {
    expect(asksForReview(text)).toBe(true)
  })

  it.each([
    '',
    'Thank you for your review.',
    'I do not want a review.',
    'If you do not pay, I want a review.',
    'I need no review of this.',
    'How do I ask for a review?',
    'What is a review?',
    'My neighbour wants a review.',
    'I will write a review of your shop.',
    'This is not right.',
  ])('is for a person to read: %j', (text) => {
    expect(asksForReview(text)).toBe(false)
  })

  it('asks for none where each clause says that it does not', () => {
    const clause = fc.constantFrom('I do not want a review', 'we never ask for a review', 'please do not escalate it')
    const between = fc.constantFrom('. ', ', ', '\n', ' and ', '; ')
    fc.assert(
      fc.property(fc.array(fc.tuple(clause, between)), (parts) => {
        expect(asksForReview(parts.flat().join(''))).toBe(false)
      }),
    )
  })
})
