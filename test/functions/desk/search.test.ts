import { expect, it } from 'vitest'
import { meantBy } from '../../../functions/desk/lists.ts'
import { viewsAfter } from '../../../functions/desk/work/views.ts'
import { termsIn } from '../../../shared/store/search.ts'

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

it.each([
  ['each word, as it is compared', 'Cára CUSTOMER', ['word:cara', 'word:customer']],
  ['the last digits of a part of a number', '46-0987', ['digits:460987']],
  ['a whole number without its country', '+44 20 7946 0987', ['phone:079460987']],
  ['a domain as a whole', '@Customer.example', ['domain:customer.example']],
  ['no letter alone, and no word that is in most messages', 'a the x', []],
  [
    'five at most',
    'one1 two2 three3 four4 five5 six6',
    ['word:one1', 'word:two2', 'word:three3', 'word:four4', 'word:five5'],
  ],
])('a search asks for %s', (_, typed, terms) => {
  expect(termsIn(typed)).toEqual(terms)
})

it('saves a list by its question alone, without the place in it, and under each name once', () => {
  const saved = viewsAfter([], { do: 'save', name: 'Late', query: 'handler=all&tab=late&cursor=x&from=50&other=1' })
  expect(saved).toEqual([{ name: 'Late', query: 'handler=all&tab=late' }])
  const again = viewsAfter(saved, { do: 'save', name: 'Late', query: 'tab=late' })
  expect(again).toEqual([{ name: 'Late', query: 'tab=late' }])
  expect(viewsAfter(again, { do: 'remove', name: 'Late', query: '' })).toEqual([])
})
