// The demo data is told in order: what happens to a complaint follows what happened before.
import { expect, it } from 'vitest'
import { COMPLAINTS } from '../../infra/local/demo/complaints.ts'
import { instantOf } from '../../infra/local/demo/fill.ts'

const SATURDAY = Date.parse('2026-11-28T00:20:00Z')
const WEDNESDAY = Date.parse('2026-11-25T10:42:00Z')

it.each([WEDNESDAY, SATURDAY])('tells each complaint in order, and nothing of tomorrow, %d', (now) => {
  for (const { person, at, steps = [] } of COMPLAINTS) {
    const moments = [at, ...steps.map(([moment]) => moment)].map((moment) => instantOf(moment, now))
    expect(moments, person.name).toEqual(moments.toSorted((one, other) => one - other))
    expect(moments.at(-1), person.name).toBeLessThanOrEqual(now)
  }
})

it('counts working days back from today', () => {
  expect(new Date(instantOf('22 16:00', WEDNESDAY)).toISOString()).toBe('2026-11-24T16:00:00.000Z')
  expect(new Date(instantOf('22 16:00', SATURDAY)).toISOString()).toBe('2026-11-27T16:00:00.000Z')
  expect(new Date(instantOf('24 14:00', WEDNESDAY)).toISOString()).toBe('2026-11-26T14:00:00.000Z')
  expect(new Date(instantOf('-0:40', WEDNESDAY)).toISOString()).toBe('2026-11-25T10:02:00.000Z')
})
