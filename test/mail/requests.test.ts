import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asksForLetter, asksForReview, disagrees, takesBackWithdrawal } from '../../shared/mail/requests.ts'

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

describe('an answer to a deadlock notice', () => {
  it.each([
    'Please send me the deadlock letter.',
    'I would like the letter.',
    'Could you please issue a deadlock letter?',
    'We request a deadlock letter, and will go to the ombudsman.',
  ])('asks for the letter: %j', (text) => {
    expect(asksForLetter(text)).toBe(true)
  })

  it.each([
    'Thank you for your letter.',
    'I do not want a letter.',
    'If I send you a letter, will you read it?',
    'Please read my letter of 3 May.',
    'What is a deadlock letter?',
  ])('is for a person to read: %j', (text) => {
    expect(asksForLetter(text)).toBe(false)
  })
})

describe('an answer to the closing of a complaint that was withdrawn', () => {
  it.each([
    'I did not withdraw my complaint!',
    'No, I never withdrew it.',
    'I don’t want to withdraw it.',
    'Please reopen my complaint.',
    'I want you to continue with my complaint.',
    'I wish to take back my withdrawal.',
  ])('takes the withdrawal back: %j', (text) => {
    expect(takesBackWithdrawal(text)).toBe(true)
  })

  it.each([
    'Thank you. I withdrew it because all is well.',
    'Please do not reopen it.',
    'I do not want to continue with it.',
    'If it happens again I want it reopened.',
    'My wife did not withdraw hers.',
  ])('is for a person to read: %j', (text) => {
    expect(takesBackWithdrawal(text)).toBe(false)
  })
})

describe('an answer to a complaint that was not upheld', () => {
  it.each(['I do not agree.', 'Hello, I disagree with this.', 'I can’t accept that.', 'We are not satisfied with it.'])(
    'disagrees: %j',
    (text) => {
      expect(disagrees(text)).toBe(true)
    },
  )

  it.each(['I agree.', 'Thank you.', 'My neighbour does not agree.', 'If I did not agree, what then?'])(
    'is for a person to read: %j',
    (text) => {
      expect(disagrees(text)).toBe(false)
    },
  )
})
