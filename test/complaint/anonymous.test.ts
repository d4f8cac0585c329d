// A complaint about which nobody can be reached: no promise runs that only a message could keep, and it is worked on.
import { describe, expect, it } from 'vitest'
import {
  cloudDirect,
  concero,
  constrat,
  customerServicePolicy,
  given,
  jesq,
  receive,
  received,
  standard,
  words,
} from '../given.ts'
import { played } from '../play.ts'

const T0 = '2026-03-02T09:00:00Z'
const KNOWN = '2026-03-12T10:00:00Z'
const changed = { type: 'ContactChanged', at: KNOWN, by: { staff: 'hana' }, contact: words('now') } as const
const procedures = { standard, constrat, concero, cloudDirect, customerServicePolicy, jesq }

describe.each(Object.entries(procedures))('an anonymous complaint under %s', (_, procedure) => {
  const begin = () => played(procedure, T0, { anonymous: true })

  it('breaks no promise that only a message could keep, and sends none, in half a year', () => {
    const story = begin().until('2026-09-01T09:00:00Z')
    const ours = ['reviewed', 'findings-recorded', 'closed', 'learnt'] as const
    for (const { commitment } of story.complaint.timing.missed) {
      const keptBy = procedure.commitments.find(({ id }) => id === commitment)?.keptBy ?? []
      expect(
        ours.some((fact) => keptBy.includes(fact)),
        commitment,
      ).toBe(true)
    }
    expect(story.notices(undefined, 'complainant')).toEqual([])
  })

  it('is somebody’s to work on, and is spoken of again', () => {
    const story = begin().until('2026-04-01T09:00:00Z')
    const { handler } = story.complaint
    expect(story.notices('assigned', handler)).toHaveLength(1)
    expect(story.notices('reminder', handler).length).toBeGreaterThan(0)
  })

  it('is told to the service manager, once', () => {
    const story = begin().until('2026-05-01T09:00:00Z')
    expect(story.notices('anonymous').map(({ reader, at }) => [reader, at])).toEqual([['mira', T0]])
  })
})

describe('what runs of an anonymous complaint', () => {
  it('is what we do among ourselves', () => {
    expect(Object.keys(played(constrat, T0, { anonymous: true }).dues())).toEqual(['initial-review'])
    expect(Object.keys(played(standard, T0, { anonymous: true }).dues())).toEqual([])
  })

  it('begins when somebody can be reached: it is acknowledged, and every promise counts from then', () => {
    const story = played(standard, T0, { anonymous: true }).at(KNOWN, { type: 'ChangeContact', contact: words('now') })
    expect(story.notices('acknowledgement', 'complainant').map(({ at }) => at)).toEqual([KNOWN])
    const asIfNew = played(standard, KNOWN)
    expect(story.dues()).toEqual(asIfNew.dues())
    expect(story.missed()).toEqual([])
  })

  it('goes on once somebody can be reached, and is not begun again by that', () => {
    const story = played(constrat, T0, { anonymous: true })
    const { 'initial-review': review } = story.dues()
    story.at('2026-03-02T15:00:00Z', { type: 'ChangeContact', contact: words('now') })
    expect(story.dues()['initial-review']).toBe(review)
    story.at('2026-03-03T10:00:00Z', { type: 'CompleteReview', note: words('It is a complaint.') })
    expect(story.dues()).not.toHaveProperty('initial-review')
  })

  it('is not begun again by another address', () => {
    const first = given(standard, [received({ anonymous: true }), changed])
    const later = given(standard, [received({ anonymous: true }), changed, { ...changed, at: '2026-03-14T10:00:00Z' }])
    expect(later.dues()).toEqual(first.dues())
    const known = played(standard, T0).at(KNOWN, { type: 'ChangeContact', contact: words('now') })
    expect(known.notices('acknowledgement')).toHaveLength(1)
  })

  it('ends when a complainant has died and nobody acts for them, and the manager is told then', () => {
    const story = played(standard, T0).at(KNOWN, { type: 'ChangeContact', contact: words('now'), anonymous: true })
    expect(Object.keys(story.dues())).toEqual([])
    expect(story.notices('anonymous').map(({ reader, at }) => [reader, at])).toEqual([['mira', KNOWN]])
    story.at('2026-03-13T10:00:00Z', {
      type: 'Authorise',
      name: words('Otto'),
      authority: words('Her executor.'),
      contact: words('by Otto'),
    })
    expect(Object.keys(story.dues())).toEqual(['progress', 'resolve-with-handler', 'resolve'])
    expect(story.complaint.intake.representative).toEqual({ name: words('Otto'), authority: words('Her executor.') })
  })
})

describe('an anonymous complaint', () => {
  it('is told to somebody above where it is about the service manager', () => {
    const { decision } = given(standard, []).when(receive({ anonymous: true, subjects: ['mira'] }), T0)
    expect(decision).toContainEqual(expect.objectContaining({ type: 'Received', tell: 'lena' }))
  })

  it('is closed by staff alone, where both sides would have to agree', () => {
    const close = { type: 'Close', by: { staff: 'hana' }, message: words('Nothing was found.') } as const
    given(concero, [received()]).when(close, KNOWN).thenRefused('agreement-not-written')
    const story = played(concero, T0, { anonymous: true }).at(KNOWN, close)
    expect(story.complaint.phase).toBe('closed')
    expect(story.notices(undefined, 'complainant')).toEqual([])
  })
})
