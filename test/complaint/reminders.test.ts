// How staff are reminded of what is due, overdue, or simply still open.
import { expect, it } from 'vitest'
import { concero, RECEIVED, words } from '../given.ts'
import { played } from '../play.ts'

const DAY = 24 * 60 * 60 * 1000

it('what is overdue or merely open is not said to be due soon, and is spoken of less often as time goes by', () => {
  const reminders = played(concero, RECEIVED)
    .until('2026-12-31T10:00:00Z')
    .notices('reminder', 'hana')
    .map(({ at, subject }) => ({ at: Date.parse(at), subject }))
  const dueSoon = reminders.filter(({ subject }) => / due /.test(subject))
  expect(dueSoon).toEqual([])
  const gaps = reminders.slice(1).map(({ at }, index) => Math.round((at - (reminders[index]?.at ?? 0)) / DAY))
  expect([Math.min(...gaps.slice(0, 3)), gaps.at(-1)]).toEqual([7, 28])
})

it('goes on about what is overdue, also while something is owed much later', () => {
  const story = played(concero, '2026-03-02T09:00:00Z').at(
    '2026-03-03T10:00:00Z',
    { type: 'BeginInvestigation' },
    { type: 'RecordFindings', findings: words('A loose cable.') },
    {
      type: 'AgreeRemedy',
      remedy: 'correction',
      description: words('New cables in the whole house.'),
      owner: 'hana',
      dueAt: '2026-09-01T16:00:00Z',
    },
    { type: 'SendProposal', proposal: words('New cables by September.') },
    { type: 'RejectProposal', by: 'complainant', reason: words('Too late.') },
  )
  const overdue = story
    .until('2026-05-08T10:00:00Z')
    .notices('reminder')
    .map(({ at }) => at)
  expect(new Set(overdue.map((at) => at.slice(0, 7)))).toEqual(new Set(['2026-03', '2026-04', '2026-05']))
  // None comes while the office is closed.
  expect(overdue.every((at) => /T0[89]:00:00Z$/.test(at))).toBe(true)
})
