// What becomes of clocks while a complaint is closed, and when work on it goes on.
import { describe, expect, it } from 'vitest'
import type { Procedure } from '../../shared/procedure/procedure.ts'
import { procedures } from '../../shared/procedures/all.ts'
import { cloudDirect, concero, constrat, customerServicePolicy, jesq, RECEIVED, standard, words } from '../given.ts'
import { played } from '../play.ts'

const mira = { staff: 'mira' }
const tom = { staff: 'tom' }
const DISSATISFIED = { type: 'ReportDissatisfaction', by: 'complainant', reason: words('It is broken again.') } as const
const RESOLVED = { type: 'ResolveAtFirstContact', resolution: words('It works.') } as const
const all: readonly (readonly [string, Procedure])[] = [
  ['standard', standard],
  ['constrat', constrat],
  ['concero', concero],
  ['cloud-direct', cloudDirect],
  ['customer-service-policy', customerServicePolicy],
  ['jesq', jesq],
]

describe('the time for which a complaint was closed does not count', () => {
  it('towards the eight weeks of a deadlock (CLD-C22)', () => {
    const story = played(cloudDirect, RECEIVED).at('2026-03-03T10:00:00Z', RESOLVED)
    story.at('2026-06-10T09:00:00Z', DISSATISFIED)
    expect(story.until('2026-06-10T17:00:00Z').complaint.phase).toBe('investigation')
    expect(story.notices('taken-up')).toHaveLength(1)
    expect(story.missed()).toEqual([])
    // 55 of the 56 days were left on 3 March.
    expect(story.dues()).toMatchObject({ deadlock: '2026-08-04T22:59:59Z', month: '2026-07-10T22:59:59Z' })
    expect(story.until('2026-08-06T10:00:00Z').complaint.phase).toBe('deadlock')
  })

  it('where it had been agreed, either', () => {
    const story = played(cloudDirect, RECEIVED).at('2026-03-03T10:00:00Z', {
      type: 'RecordAgreement',
      by: 'complainant',
      agreement: words('That is fine.'),
    })
    expect(story.complaint.closed?.because).toBe('agreed')
    story.at('2026-06-10T09:00:00Z', DISSATISFIED)
    expect(story.until('2026-06-10T17:00:00Z').missed()).toEqual([])
    expect(story.dues()).toMatchObject({ deadlock: '2026-08-04T22:59:59Z', plan: '2026-06-16T22:59:59Z' })
  })

  it.each(all)('when a withdrawal is taken back: %s', (_, procedure) => {
    const story = played(procedure, RECEIVED).at('2026-03-03T10:00:00Z', { type: 'Withdraw', by: 'complainant' })
    const before = story.until('2026-06-10T08:59:00Z').missed()
    story.at('2026-06-10T09:00:00Z', { type: 'Reopen', by: 'complainant', reason: words('I need it after all.') })
    expect(story.until('2026-06-10T17:00:00Z').missed()).toEqual(before)
    expect(story.complaint.ladder.level).toBe(0)
    for (const due of Object.values(story.dues()))
      expect(Date.parse(due)).toBeGreaterThan(Date.parse('2026-06-10T17:00Z'))
  })

  it('and what had run out before stays missed, once', () => {
    const story = played(cloudDirect, RECEIVED).at('2026-03-12T10:00:00Z', RESOLVED)
    expect(story.missed()).toEqual(['aim plan'])
    story.at('2026-06-10T09:00:00Z', DISSATISFIED)
    expect(story.until('2026-06-20T10:00:00Z').missed()).toEqual(['aim plan'])
  })

  it('from one closing after another', () => {
    const story = played(cloudDirect, RECEIVED)
    story.at('2026-03-03T10:00:00Z', { type: 'Withdraw', by: 'complainant' })
    story.at('2026-03-13T10:00:00Z', { type: 'Reopen', reason: words('They rang.') })
    story.at('2026-03-14T10:00:00Z', { type: 'Withdraw', by: 'complainant' })
    story.at('2026-04-14T10:00:00Z', { type: 'Reopen', reason: words('They rang again.') })
    expect(story.dues()).toMatchObject({ deadlock: '2026-06-07T22:59:59Z' })
  })

  it('also where it was due on the day of closing, and is opened again on a day off', () => {
    const story = played(jesq, RECEIVED).at('2026-03-16T10:00:00Z', { type: 'Withdraw', by: 'complainant' })
    story.at('2026-03-21T10:00:00Z', { type: 'Reopen', reason: words('They rang on a Saturday.') })
    expect(story.dues()).toMatchObject({ resolve: '2026-03-23T23:59:59Z' })
  })

  it('but for the day by which it was to be closed, which it was (CSP-C32)', () => {
    const story = played(customerServicePolicy, RECEIVED).at('2026-03-03T10:00:00Z', {
      type: 'Withdraw',
      by: 'complainant',
    })
    story.at('2026-06-10T09:00:00Z', { type: 'Reopen', reason: words('They rang.') })
    expect(story.dues()).not.toHaveProperty('close')
  })

  it('but for a closing by mistake, which is void', () => {
    const story = played(standard, RECEIVED).at('2026-03-03T10:00:00Z', { type: 'Close', message: words('Closed.') })
    story.at('2026-03-20T10:00:00Z', { type: 'VoidClosure', by: tom, reason: words('A slip.') })
    expect(story.dues()).toMatchObject({ resolve: '2026-03-30T22:59:59Z' })
  })
})

describe('what was closed and then goes outside', () => {
  it.each([
    ['agreed', { type: 'RecordAgreement', by: 'complainant', agreement: words('That is fine.') }],
    ['closed', { type: 'Close', message: words('We answered.'), satisfaction: 'accepted' }],
  ] as const)('is worked on no more here: %s', (_, ending) => {
    const story = played(standard, RECEIVED).at('2026-03-03T10:00:00Z', ending)
    expect(story.complaint.phase).toBe('closed')
    story.at('2026-06-10T09:00:00Z', { type: 'Refer', by: mira, scheme: 'legal' })
    expect(story.dues()).toEqual({})
    expect(story.until('2026-09-10T09:00:00Z').missed()).toEqual([])
    expect(story.complaint).toMatchObject({ phase: 'external', ladder: { level: 0 } })
    expect(story.notices('progress-report')).toEqual([])
  })

  it('until somebody works on it again', () => {
    const story = played(standard, RECEIVED).at('2026-03-03T10:00:00Z', { type: 'Close', message: words('Answered.') })
    story.at('2026-06-10T09:00:00Z', { type: 'Refer', by: mira, scheme: 'legal' })
    story.at('2026-06-15T09:00:00Z', { type: 'BeginInvestigation' })
    expect(story.dues()).toMatchObject({ resolve: '2026-07-10T22:59:59Z', progress: '2026-06-19T22:59:59Z' })
  })
})

it('all procedures are played', () => {
  expect(all.map(([id]) => id).toSorted()).toEqual([...procedures.keys()].toSorted())
})
