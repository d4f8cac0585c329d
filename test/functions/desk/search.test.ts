import { expect, it } from 'vitest'
import { meantBy } from '../../../functions/desk/lists.ts'

it.each([
  ['a reference, however it is typed', 'cmp 7k3q 9xts', { reference: 'CMP-7K3Q-9XTS' }],
  ['an address', ' max@customer.example ', { person: { email: 'max@customer.example' } }],
  [
    'a ticket of a helpdesk',
    'zendesk 4711',
    { person: { name: 'zendesk 4711', ticket: { id: '4711', helpdesk: 'zendesk' } } },
  ],
  [
    'a number: a ticket of any, or a phone',
    '#4711',
    { person: { name: '#4711', ticket: { id: '4711', helpdesk: undefined } } },
  ],
  ['a name', 'Max Muster', { person: { name: 'Max Muster' } }],
])('a search means %s', (_, typed, meant) => {
  expect(meantBy(typed)).toEqual(meant)
})
