// How staff are reminded of what is due, overdue, or simply still open.
import { expect, it } from 'vitest'
import { concero, RECEIVED } from '../given.ts'
import { played } from '../play.ts'

const DAY = 24 * 60 * 60 * 1000

it('what is overdue or merely open is not said to be due soon, and is spoken of less often as time goes by', () => {
  const reminders = played(concero, RECEIVED)
    .until('2026-12-31T10:00:00Z')
    .notices('reminder', 'hana')
    .map(({ at, subject }) => ({ at: Date.parse(at), subject }))
  const dueSoon = reminders.filter(({ subject }) => subject.endsWith('due soon'))
  expect(dueSoon).toEqual([])
  const gaps = reminders.slice(1).map(({ at }, index) => Math.round((at - (reminders[index]?.at ?? 0)) / DAY))
  expect([Math.min(...gaps.slice(0, 3)), gaps.at(-1)]).toEqual([7, 28])
})
