// The right to the deadlock letter and the scheme, and what an exclusion takes away of it.
import { describe, expect, it } from 'vitest'
import { requestIn } from '../../functions/inbox/request.ts'
import { cloudDirect, RECEIVED, words } from '../given.ts'
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
