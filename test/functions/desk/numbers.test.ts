import { expect, it } from 'vitest'
import { sumsOf, totalOf } from '../../../functions/desk/overview/numbers.ts'
import type { Total } from '../../../shared/store/counters.ts'

const months: readonly (readonly Total[])[] = [
  [
    { kind: 'received', name: 'email', total: 2 },
    { kind: 'received', name: 'phone', total: 5 },
    { kind: 'kept', name: 'email', total: 9 },
  ],
  [
    { kind: 'received', name: 'email', total: 4 },
    { kind: 'received', name: 'post', total: 0 },
  ],
]

it('sums the counters of one kind over months, the most first, without what came to nothing', () => {
  expect(sumsOf('received', months)).toEqual([
    ['email', 6],
    ['phone', 5],
  ])
})

it('has nothing for a counter that a month does not have', () => {
  expect([totalOf(months[0] ?? [], 'received', 'phone'), totalOf(months[1] ?? [], 'received', 'phone')]).toEqual([5, 0])
})
