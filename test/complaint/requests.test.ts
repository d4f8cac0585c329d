// What a complainant asks a colleague for and the procedure does not give: they hear what is possible instead.
import { describe, expect, it } from 'vitest'
import { cloudDirect, constrat, RECEIVED, standard, words } from '../given.ts'
import { played } from '../play.ts'

const customer = { by: 'complainant' } as const
const mira = { staff: 'mira' }
const REVIEW = { type: 'DeclineRequest', request: 'review', asked: words('Please look at it again.') } as const
const REOPENING = { type: 'DeclineRequest', request: 'reopening' } as const
const LETTER = { type: 'DeclineRequest', request: 'deadlock-letter' } as const

const agreed = () =>
  played(standard, RECEIVED)
    .at('2026-03-03T10:00:00Z', { type: 'BeginInvestigation' })
    .at('2026-03-04T10:00:00Z', { type: 'SendProposal', proposal: words('We repair it.') })
    .at('2026-03-05T10:00:00Z', { ...customer, type: 'RecordAgreement' })

const answered = () => {
  const story = played(constrat, RECEIVED)
  story.at('2026-03-03T10:00:00Z', { type: 'CompleteReview', note: words('Read.') }, { type: 'BeginInvestigation' })
  for (const item of ['evidence', 'interviews', 'records'])
    story.at('2026-03-03T11:00:00Z', { type: 'CheckOff', item, note: words('Done.') })
  return story.at(
    '2026-03-04T10:00:00Z',
    { type: 'RecordFindings', findings: words('Nothing.') },
    { type: 'RecordLearning', lesson: words('Nothing.'), nothing: true },
    { type: 'GiveResponse', outcome: 'not-upheld', response: words('No.') },
  )
}

describe('a request that staff record and the procedure refuses', () => {
  it('tells them how to answer the complainant', () => {
    const story = answered().until('2026-04-01T10:00:00Z')
    story.refuses('2026-04-01T10:00:00Z', { type: 'RequestReview' }, 'window-over', 'is over', '(DeclineRequest)')
    agreed().refuses('2026-03-09T10:00:00Z', { type: 'RequestLetter' }, 'closed', '(DeclineRequest)')
  })

  it('a late review is answered with why, what may still be done, and whom else they can go to', () => {
    const story = answered().until('2026-04-01T10:00:00Z').at('2026-04-01T10:00:00Z', REVIEW)
    const told = story.lastNotice('request-declined')
    for (const said of [
      'You asked us to review our answer. We are sorry that we cannot: the time in which you could ask for that is over.',
      'Please look at it again.',
      'a manager may still accept it',
      'To open a new complaint, write a new message to',
      'WHERE ELSE YOU CAN GO',
      'Yours sincerely, Hana Holm',
    ])
      expect(told).toContain(said)
    expect(story.complaint.phase).toBe('closed')
    story.at('2026-04-02T10:00:00Z', { type: 'RequestReview', by: mira, late: words('They were in hospital.') })
    expect(story.complaint.phase).toBe('investigation')
  })

  it('what can never be reopened is answered with how to open a new complaint', () => {
    const story = agreed().at('2026-03-09T10:00:00Z', REOPENING)
    const told = story.lastNotice('request-declined')
    expect(told).toContain('our procedure does not open closed complaints again')
    expect(told).toContain(`mention ${story.complaint.reference}`)
    expect(story.complaint.phase).toBe('closed')
    expect(agreed().at('2026-03-09T10:00:00Z', REVIEW).lastNotice('request-declined')).toContain(
      'there is no answer of ours to review',
    )
  })

  it('a deadlock letter before the deadlock is answered with when that comes', () => {
    const story = played(cloudDirect, RECEIVED).at('2026-03-09T10:00:00Z', LETTER)
    const told = story.lastNotice('request-declined')
    expect(told).toContain('We write one once a complaint is deadlocked. Yours is not')
    expect(told).toContain('By the end of Monday 27 April 2026: If after eight weeks')
    expect(agreed().at('2026-03-09T10:00:00Z', LETTER).lastNotice('request-declined')).toContain(
      'your complaint is closed',
    )
  })

  it('what is possible is recorded, and not declined', () => {
    answered().refuses('2026-03-05T10:00:00Z', REVIEW, 'not-ready', 'RequestReview')
    const deadlocked = played(cloudDirect, RECEIVED)
    deadlocked.at('2026-03-09T10:00:00Z', { type: 'DeclareDeadlock', by: mira, reason: words('No more.') })
    deadlocked.refuses('2026-03-10T10:00:00Z', LETTER, 'not-ready', 'RequestLetter')
  })
})

it('nothing is promised for a moment that is past', () => {
  const story = played(standard, '2026-03-02T09:00:00Z')
  const dueAt = '2026-03-01T10:00:00Z'
  const owed = { description: words('A refund.'), dueAt }
  story.refuses('2026-03-03T10:00:00Z', { type: 'AgreeRemedy', remedy: 'refund', owner: 'hana', ...owed }, 'too-late')
  story.refuses('2026-03-03T10:00:00Z', { type: 'SetTask', task: 'call-back', ...owed }, 'too-late')
})
