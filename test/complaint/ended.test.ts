// What is owed while everything stands still, and what is not owed any more once a complaint has ended.
import { describe, expect, it } from 'vitest'
import { cloudDirect, customerServicePolicy, jesq, RECEIVED, standard, words } from '../given.ts'
import { played } from '../play.ts'

const mira = { staff: 'mira' }
const ESTIMATE = {
  type: 'SetTask',
  task: 'estimate',
  description: words('We ring the supplier.'),
  owner: 'hana',
  dueAt: '2026-03-06T16:00:00Z',
} as const
const PLAN = {
  type: 'SendPlan',
  plan: words('A new router.'),
  until: '2026-03-20T16:00:00Z',
  responsible: 'hana',
} as const

describe('a date that was told', () => {
  it('on the phone is explained in writing when it is not kept', () => {
    const story = played(customerServicePolicy, RECEIVED).at('2026-03-04T10:00:00Z', ESTIMATE)
    expect(story.until('2026-03-06T16:00:00Z').notices('progress-report')).toEqual([])
    story.until('2026-03-06T16:00:01Z')
    expect(story.lastNotice('progress-report')).toContain('16:00 on Friday 6 March 2026')
  })

  it('moves by as long as an agency holds the work up, and is told again when it goes on', () => {
    const story = played(jesq, RECEIVED).at('2026-03-04T10:00:00Z', { ...PLAN, until: '2026-03-10T16:00:00Z' })
    story.at('2026-03-05T10:00:00Z', { type: 'Hold', by: mira, hold: 'agency', reason: words('Ofgem looks into it.') })
    expect(story.lastNotice('hold')).toContain('The date that we gave you moves by the length of the pause')
    expect(story.until('2026-03-24T10:00:00Z').missed()).not.toContain('promise task-1')
    story.at('2026-03-25T10:00:00Z', { type: 'Resume', by: mira, hold: 'agency' })
    expect(story.dues()['task-1']).toBe('2026-03-30T16:00:00Z')
    expect(story.lastNotice('resumption')).toContain('Monday 30 March 2026')
  })
})

it('a date by which they were to hear from us is over with a proposal', () => {
  const story = played(standard, RECEIVED).at(
    '2026-03-04T10:00:00Z',
    PLAN,
    { type: 'BeginInvestigation' },
    { type: 'SendProposal', proposal: words('We repair it.') },
  )
  expect(story.complaint.timing.tasks).toEqual([])
})

describe('what an ended complaint owes', () => {
  it('is no date by which they were to hear from us, and no colleague’s part in an answer', () => {
    const story = played(standard, RECEIVED).at(
      '2026-03-04T10:00:00Z',
      PLAN,
      { ...ESTIMATE, task: 'contribution' },
      { ...ESTIMATE, task: 'call-back' },
      { type: 'Withdraw', by: 'complainant' },
    )
    expect(story.complaint.timing.tasks.map(({ task }) => task)).toEqual(['call-back'])
    expect(story.until('2026-05-01T10:00:00Z').missed()).toEqual(['promise task-3'])
  })

  it('is no announced date once it is deadlocked', () => {
    const story = played(cloudDirect, RECEIVED).at('2026-03-04T10:00:00Z', PLAN, {
      type: 'DeclareDeadlock',
      by: mira,
      reason: words('We can do no more.'),
    })
    expect(story.until('2026-03-27T10:00:00Z').missed()).toEqual([])
  })

  it('is no date of a letter that was refused at first, once it is sent', () => {
    const story = played(cloudDirect, RECEIVED).at(
      '2026-03-20T10:00:00Z',
      { type: 'DeclareDeadlock', by: mira, reason: words('We can do no more.') },
      { type: 'RequestLetter', by: 'complainant' },
      { type: 'RefuseLetter', by: mira, reason: words('A new router.'), until: '2026-04-01T10:00:00Z' },
    )
    story.at('2026-03-27T10:00:00Z', { type: 'SendLetter', by: mira })
    expect(story.complaint.timing.tasks).toEqual([])
    expect(story.until('2026-04-10T10:00:00Z').missed()).toEqual(['aim plan'])
  })

  it('is no deadlock that somebody declares on the day', () => {
    const story = played(cloudDirect, RECEIVED).at('2026-04-27T15:00:00Z', {
      type: 'DeclareDeadlock',
      by: mira,
      reason: words('We can do no more.'),
    })
    expect(story.until('2026-04-29T10:00:00Z').missed()).not.toContain('aim deadlock')
  })
})

describe('a complaint that is with somebody outside', () => {
  const CALL_BACK = { ...ESTIMATE, task: 'call-back' } as const
  const outside = () =>
    played(standard, RECEIVED).at('2026-03-04T10:00:00Z', { type: 'Refer', by: mira, scheme: 'legal' }, CALL_BACK)

  it('is not over with a task of ours, as long as nothing was decided there', () => {
    expect(outside().at('2026-03-05T10:00:00Z', { type: 'CompleteTask', id: 1 }).complaint.phase).toBe('external')
  })

  it('ends once what was decided is done, and nothing else is owed', () => {
    const story = outside().at(
      '2026-03-05T10:00:00Z',
      {
        type: 'RecordDecision',
        by: mira,
        decision: 'upheld',
        decidedAt: '2026-03-05T08:00:00Z',
        acceptedAt: '2026-03-05T09:00:00Z',
        summary: words('Pay 50.'),
      },
      { type: 'CompleteTask', id: 2 },
    )
    expect(story.complaint.phase).toBe('external')
    expect(story.at('2026-03-06T10:00:00Z', { type: 'CompleteTask', id: 1 }).complaint.closed?.because).toBe('external')
  })
})

it('what was erased is not opened again', () => {
  played(cloudDirect, RECEIVED)
    .at(
      '2026-03-04T10:00:00Z',
      { type: 'Withdraw', by: 'complainant' },
      { type: 'Erase', by: mira, reason: words('Asked.') },
    )
    .refuses(
      '2026-03-05T10:00:00Z',
      { type: 'Reopen', reason: words('It came back.') },
      'closed',
      'open a new complaint',
    )
})

describe('an agreed wait', () => {
  const wait = { type: 'AgreeToWait', until: '2026-05-20T15:00:00Z', reason: words('A new line is laid.') } as const

  it('moves the date of the deadlock in every report', () => {
    const story = played(cloudDirect, RECEIVED).at('2026-03-04T10:00:00Z', wait).until('2026-04-10T10:00:00Z')
    expect(story.lastNotice('progress-report')).toContain('20 May 2026: If after eight weeks')
    expect(story.lastNotice('progress-report')).not.toContain('27 April')
  })

  it('is no part of a procedure without a deadlock', () => {
    played(standard, RECEIVED).refuses('2026-03-04T10:00:00Z', wait, 'not-in-procedure')
  })
})
