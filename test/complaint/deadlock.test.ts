// The right to the deadlock letter and the scheme, and what an exclusion takes away of it.
import { describe, expect, it } from 'vitest'
import { requestIn } from '../../functions/inbox/request.ts'
import { cloudDirect, RECEIVED, standard, words } from '../given.ts'
import { played } from '../play.ts'

const mira = { staff: 'mira' }
const deadlocked = () =>
  played(cloudDirect, RECEIVED).at('2026-03-20T10:00:00Z', {
    type: 'DeclareDeadlock',
    by: mira,
    reason: words('We can do no more.'),
  })

describe('a right that was had stays (CLD-C23, CLD-C24)', () => {
  const EVENTS = [
    ['ReportDissatisfaction', { type: 'ReportDissatisfaction', by: 'complainant', reason: words('Still broken.') }],
    ['BeginInvestigation', { type: 'BeginInvestigation' }],
    ['SendProposal', { type: 'SendProposal', proposal: words('A new router.') }],
    ['GiveResponse', { type: 'GiveResponse', outcome: 'not-upheld', response: words('No.') }],
  ] as const

  it.each(EVENTS)('after %s', (_, deed) => {
    const story = deadlocked().at('2026-03-21T10:00:00Z', deed)
    expect(story.complaint.phase).not.toBe('deadlock')
    story.at('2026-03-23T10:00:00Z', { type: 'RequestLetter', by: 'complainant' })
    expect(story.dues()).toHaveProperty('answer-letter')
    story.at('2026-03-24T10:00:00Z', { type: 'SendLetter', by: mira }, { type: 'Refer', by: mira, scheme: 'ombudsman' })
    expect(story.complaint.phase).toBe('external')
  })

  it('also when the letter is asked for by mail', () => {
    const story = deadlocked().at('2026-03-21T10:00:00Z', { type: 'BeginInvestigation' })
    const written = 'Please send me the deadlock letter.'
    expect(requestIn(story.complaint, { written, text: words(written), answered: undefined })?.type).toBe(
      'RequestLetter',
    )
  })

  it('also once it was closed', () => {
    const story = deadlocked().at('2026-03-21T10:00:00Z', { type: 'Close', message: words('We can do no more.') })
    story.at('2026-03-24T10:00:00Z', { type: 'Refer', by: mira, scheme: 'ombudsman' })
    expect(story.complaint.phase).toBe('external')
  })

  it('but nobody has it who never did', () => {
    played(cloudDirect, RECEIVED).refuses('2026-03-20T10:00:00Z', { type: 'RequestLetter' }, 'no-deadlock')
  })
})

describe('what is excluded from the scheme goes on (CLD-C25)', () => {
  const exclude = (story: ReturnType<typeof played>, at: string) => {
    const command = { type: 'ExcludeFromScheme', because: 'vexatious', reason: words('The twentieth time.') } as const
    return story.at(at, { ...command, by: mira }, { ...command, by: { staff: 'lena' } })
  }
  const reportsAfter = (story: ReturnType<typeof played>, day: string) =>
    story.notices('progress-report').filter(({ at }) => at > day)

  it('with reports after the eight weeks', () => {
    const story = exclude(played(cloudDirect, RECEIVED), '2026-03-11T10:00:00Z').until('2026-06-15T10:00:00Z')
    expect(story.complaint.phase).toBe('deadlock')
    expect(story.notices('deadlock-notice')).toEqual([])
    expect(reportsAfter(story, '2026-04-28').length).toBeGreaterThan(5)
    expect(story.missed()).not.toContain('promise progress')
  })

  it('from then on where it was deadlocked before, and nothing is late at once', () => {
    const story = played(cloudDirect, RECEIVED).until('2026-06-01T09:00:00Z')
    expect(reportsAfter(story, '2026-04-28')).toEqual([])
    exclude(story, '2026-06-01T10:00:00Z').until('2026-06-01T17:00:00Z')
    expect(reportsAfter(story, '2026-06-01')).toEqual([])
    expect(story.until('2026-06-12T10:00:00Z').missed()).not.toContain('promise progress')
    expect(reportsAfter(story, '2026-06-01')).toHaveLength(1)
  })
})

describe('a scheme that is named with the final response', () => {
  const closed = (satisfaction: 'accepted' | 'rejected' | 'not-stated') =>
    played(standard, RECEIVED).at('2026-03-04T10:00:00Z', {
      type: 'Close',
      message: words('We can do no more.'),
      satisfaction,
    })

  it.each(['rejected', 'not-stated'] as const)('is named where closing it is that response: %s', (satisfaction) => {
    expect(closed(satisfaction).lastNotice('closing')).toContain('Example Ombudsman')
  })

  it('is not where it was resolved', () => {
    expect(closed('accepted').lastNotice('closing')).not.toContain('Example Ombudsman')
  })
})

it('a letter that is asked for again is owed from when it was first asked for (CLD-C24)', () => {
  const story = deadlocked().at('2026-03-23T10:00:00Z', { type: 'RequestLetter', by: 'complainant' })
  story.at('2026-03-24T10:00:00Z', { type: 'RequestLetter', by: 'complainant', note: words('Where is it?') })
  expect(story.dues()).toMatchObject({ 'answer-letter': '2026-03-25T23:59:59Z' })
  story.at('2026-03-25T10:00:00Z', {
    type: 'RefuseLetter',
    by: mira,
    reason: words('A router.'),
    until: '2026-04-01T10:00:00Z',
  })
  story.at('2026-03-26T10:00:00Z', { type: 'RequestLetter', by: 'complainant' })
  expect(story.dues()).toMatchObject({ 'answer-letter': '2026-03-30T22:59:59Z' })
})

it('the reason of a wait that was agreed is the reason why it takes longer (CLD-C22)', () => {
  const story = played(cloudDirect, RECEIVED).at('2026-03-30T10:00:00Z', {
    type: 'AgreeToWait',
    until: '2026-06-01T10:00:00Z',
    reason: words('The supplier delivers in May.'),
  })
  story.until('2026-04-20T10:00:00Z')
  const report = story.lastNotice('progress-report')
  expect(report).toContain('The supplier delivers in May.')
  expect(report).not.toContain('Nobody has recorded a reason')
  expect(story.lastNotice('reminder')).not.toContain('Nobody has recorded yet why')
})
