import { describe, expect, it } from 'vitest'
import { StepForm } from '../../../functions/customer/complaint/step.ts'
import { folded, received } from '../../given.ts'

const errors = (form: Record<string, string>, complaint = folded([received()])) =>
  StepForm(complaint, 10)
    .safeParse(form)
    .error?.issues.map(({ path }) => path.join('.')) ?? []

describe('a step on the page of a complaint', () => {
  it.each([
    ['a message without a word', { step: 'message', text: '' }, ['text']],
    ['an answer without a word', { step: 'answer', text: '' }, ['answer']],
    ['an agreement with no version', { step: 'agree' }, ['']],
    ['a contact with nothing changed', { step: 'contact' }, ['email']],
    ['a representative without name and authority', { step: 'authorise' }, ['name', 'authority', 'theirEmail']],
    ['an address that is none', { step: 'contact', email: 'x@' }, ['email']],
  ])('asks for what is missing: %s', (_, form, expected) => {
    expect(errors(form)).toEqual(expected)
  })

  it('takes what is whole', () => {
    expect(errors({ step: 'agree', version: '2' })).toEqual([])
    expect(errors({ step: 'message', text: 'Short.' })).toEqual([])
  })

  it('asks whoever left a rating without a word for a little more', () => {
    expect(errors({ step: 'message', text: 'Short.' }, folded([received({ candidate: true })]))).toEqual(['text'])
  })
})
