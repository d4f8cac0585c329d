// A complaint that is with somebody outside, who decides: what may be done inside meanwhile, and how it ends.
import { describe, expect, it } from 'vitest'
import { constrat, RECEIVED, standard, words } from '../given.ts'
import { played } from '../play.ts'

const mira = { staff: 'mira' }
const REFER = { type: 'Refer', by: mira, scheme: 'legal' } as const
const DECISION = {
  type: 'RecordDecision',
  by: mira,
  decision: 'upheld',
  decidedAt: '2026-04-20T10:00:00Z',
  summary: words('Pay 50.'),
} as const

describe('what was decided for the complainant, who has not answered yet', () => {
  const pending = () =>
    played(standard, RECEIVED)
      .at('2026-03-04T10:00:00Z', REFER)
      .at('2026-04-21T10:00:00Z', { ...DECISION, pending: true })

  it('is recorded without an ending', () => {
    const story = pending()
    expect(story.complaint).toMatchObject({ phase: 'external', timing: { tasks: [] } })
    expect(story.lastNotice('external-decision')).toContain('tell us whether you accept this')
  })

  it('is carried out once they accept it', () => {
    const story = pending().at('2026-04-28T10:00:00Z', { ...DECISION, acceptedAt: '2026-04-27T10:00:00Z' })
    expect(story.dues()).toMatchObject({ 'task-1': '2026-05-25T22:59:59Z' })
    expect(story.at('2026-05-04T10:00:00Z', { type: 'CompleteTask', id: 1 }).complaint.closed?.because).toBe('external')
  })

  it('ends it once they do not', () => {
    expect(pending().at('2026-04-28T10:00:00Z', DECISION).complaint.closed?.because).toBe('external')
  })
})

describe('what is answered inside while somebody outside decides', () => {
  const answered = () =>
    played(constrat, RECEIVED).at(
      '2026-03-04T10:00:00Z',
      REFER,
      { type: 'CompleteReview', note: words('Read.') },
      { type: 'BeginInvestigation' },
      ...['evidence', 'interviews', 'records'].map(
        (item) => ({ type: 'CheckOff', item, note: words('Done.') }) as const,
      ),
      { type: 'RecordFindings', findings: words('A loose cable.'), cause: words('Wear.') },
      { type: 'RecordLearning', lesson: words('Look at cables.') },
      { type: 'GiveResponse', outcome: 'not-upheld', response: words('It was the weather.') },
    )

  it('does not close before they have decided', () => {
    const story = answered().until('2026-04-21T09:00:00Z')
    expect(story.complaint.phase).toBe('responded')
    story.at('2026-04-21T10:00:00Z', { ...DECISION, acceptedAt: '2026-04-21T09:00:00Z' })
    expect(story.complaint.phase).toBe('external')
    story.at('2026-04-22T10:00:00Z', { type: 'CompleteTask', id: 1 })
    expect(story.complaint.closed?.because).toBe('external')
  })

  it('where somebody closed it, takes what they decided all the same', () => {
    const story = answered().at('2026-03-20T10:00:00Z', { type: 'Close', message: words('Answered.') })
    story.at('2026-04-21T10:00:00Z', { ...DECISION, acceptedAt: '2026-04-21T09:00:00Z' })
    expect(story.complaint).toMatchObject({ phase: 'closed', timing: { tasks: [{ task: 'remedy' }] } })
    const dismissed = answered().at('2026-03-20T10:00:00Z', { type: 'Close', message: words('Answered.') })
    dismissed.at('2026-04-21T10:00:00Z', { ...DECISION, decision: 'not-upheld' })
    expect(dismissed.happened().filter((type) => type === 'Closed')).toHaveLength(1)
    expect(dismissed.lastNotice('external-decision')).toContain('not justified')
  })

  it('and nothing is decided about what is with nobody outside', () => {
    played(constrat, RECEIVED).refuses('2026-04-21T10:00:00Z', DECISION, 'not-referred')
  })
})
