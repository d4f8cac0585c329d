// Canned replies: given a complaint, what a reply can begin with.
import { expect, it } from 'vitest'
import { cannedReplies } from '../../../functions/desk/web/canned-replies.ts'
import { fold } from '../../../shared/complaint/evolve.ts'
import { received, standard } from '../../given.ts'

const complaint = fold('CMP-7K3Q-9XTS', [received({ receivedAt: '2026-03-02T09:00:00Z' })])
const says = (text: string, contact = {}) =>
  cannedReplies({ procedure: { ...standard, replies: [{ id: 'own', title: 'Own', text }] }, complaint }, contact)[0]
    ?.text

it('name the complainant as a letter greets them, the complaint, and the next date that was promised', () => {
  expect(says('{name}, {reference}: more {next date}.', { name: "O'Neill, Sean" })).toBe(
    'Sean, CMP-7K3Q-9XTS: more by 09:00 on Tuesday 3 March 2026.',
  )
})

it('leave what nobody knows as it was written', () => {
  expect(says('{name}{other}')).toBe('{other}')
})

it('come with every procedure that has none of its own', () => {
  expect(standard.replies.map(({ title }) => title)).toContain('When can we call you?')
})
