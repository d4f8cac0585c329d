// A member of staff who is complained about is told and heard before anything is decided.
import { describe, expect, it } from 'vitest'
import { concero, jesq, RECEIVED, standard, team, words } from '../given.ts'
import { played } from '../play.ts'

const mira = { staff: 'mira' }

it('telling them may wait for the findings, and for no outcome and no response', () => {
  const decide = { type: 'DecideOutcome', outcome: 'upheld', reasons: words('He did.') } as const
  const story = played(jesq, RECEIVED, { subjects: ['jonas'] }).at(
    '2026-03-03T10:00:00Z',
    { type: 'CompleteReview', note: words('Read.') },
    { type: 'BeginInvestigation' },
    { type: 'PostponeInforming', by: mira, staff: 'jonas', reason: words('Records first.') },
    { type: 'RecordFindings', findings: words('A wrong rate.'), cause: words('Haste.') },
    { type: 'RecordStatement', by: mira, staff: 'jonas' },
    { type: 'OfferSupport', by: mira, staff: 'jonas', message: words('Talk to us.') },
  )
  story
    .refuses('2026-03-03T11:00:00Z', decide, 'not-ready', 'inform the member of staff')
    .refuses(
      '2026-03-03T11:00:00Z',
      { type: 'GiveResponse', outcome: 'upheld', response: words('Sorry.') },
      'not-ready',
    )
  story.at(
    '2026-03-04T10:00:00Z',
    { type: 'InformSubject', by: mira, staff: 'jonas', message: words('It is about you.') },
    decide,
  )
  expect(story.complaint.investigation.outcome).toBe('upheld')
})

describe('what is about the Service Manager stays with the leadership (CCR-C19)', () => {
  const lena = { staff: 'lena' }
  const about = () => played(concero, RECEIVED, { subjects: ['mira'] })

  it('whoever assigns it, hands it over or takes it up', () => {
    const story = about()
    expect(story.complaint.handler).toBe('lena')
    const at = '2026-03-03T10:00:00Z'
    story.refuses(
      at,
      { type: 'Assign', by: lena, handler: 'jonas', reason: words('He knows it.') },
      'conflict-of-interest',
      'leadership',
    )
    story.refuses(at, { type: 'HandOver', by: 'system', from: 'lena', to: 'jonas' }, 'conflict-of-interest')
    story.refuses(at, { type: 'Escalate', by: lena, reason: words('A visit.'), to: 'jonas' }, 'conflict-of-interest')
    expect(story.at(at, { type: 'Assign', by: lena, handler: 'tom' }).complaint.handler).toBe('tom')
  })

  const meets = () =>
    played(concero, RECEIVED).at(
      '2026-03-03T10:00:00Z',
      {
        type: 'ReportDissatisfaction',
        by: 'complainant',
        reason: words('No.'),
      },
      {
        type: 'ScheduleMeeting',
        by: mira,
        startsAt: '2026-03-10T10:00:00Z',
        place: words('Your office.'),
        attendees: ['mira', 'jonas'],
      },
    )

  it('also at a meeting that was proposed with them, and the customer knows who comes', () => {
    const story = meets().at('2026-03-04T10:00:00Z', {
      type: 'NameSubject',
      staff: 'mira',
      reason: words('It is about her.'),
    })
    expect(story.complaint.agreement.meetings.at(-1)?.attendees).toEqual(['jonas', 'lena'])
    expect(story.lastNotice('meeting-change', 'complainant')).toContain('Jonas Ward, Lena Lowe')
    expect(story.lastNotice('meeting-attendance', 'lena')).toContain('Your office.')
  })

  it('and where it is another colleague, they alone stay away', () => {
    const story = meets().at('2026-03-04T10:00:00Z', {
      type: 'NameSubject',
      staff: 'jonas',
      reason: words('He was there.'),
    })
    expect(story.complaint.agreement.meetings.at(-1)?.attendees).toEqual(['mira'])
  })

  it('and nobody of the leadership is called the Service Manager', () => {
    const story = about().at('2026-03-03T10:00:00Z', {
      type: 'ReportDissatisfaction',
      by: 'complainant',
      reason: words('No.'),
    })
    expect(story.lastNotice('taken-up')).toContain('Lena Lowe, of our leadership team')
  })
})

it('a subject is named after it was closed, too: it has to be recorded still', () => {
  const story = played(standard, RECEIVED).at('2026-03-03T10:00:00Z', { type: 'Withdraw', by: 'complainant' })
  story.at('2026-03-04T10:00:00Z', {
    type: 'NameSubject',
    by: mira,
    staff: 'jonas',
    reason: words('It was about him.'),
  })
  expect(story.complaint).toMatchObject({ phase: 'closed', involved: { subjects: ['jonas'] } })
})

it('the tasks of whoever is a subject go to the handler', () => {
  const story = played(standard, RECEIVED).at('2026-03-03T10:00:00Z', {
    type: 'SetTask',
    task: 'call-back',
    description: words('We ring.'),
    owner: 'jonas',
    dueAt: '2026-03-06T10:00:00Z',
  })
  story.at('2026-03-04T10:00:00Z', { type: 'NameSubject', by: mira, staff: 'jonas', reason: words('It is about him.') })
  expect(story.complaint.timing.tasks).toMatchObject([{ owner: 'hana' }])
  expect(story.lastNotice('hand-over', 'hana')).toContain('Jonas Ward no longer takes part in this complaint')
  story.until('2026-03-06T10:00:01Z')
  expect(story.notices('missed-commitment', 'hana')).toHaveLength(1)
})

it('the tasks of a handler whom it is about go to the next one, and so do those of whoever complains themselves', () => {
  const remedy = {
    type: 'AgreeRemedy',
    remedy: 'apology',
    description: words('A letter.'),
    owner: 'hana',
    dueAt: '2026-03-20T10:00:00Z',
  } as const
  const named = played(standard, RECEIVED).at('2026-03-03T10:00:00Z', remedy)
  named.at('2026-03-04T10:00:00Z', { type: 'NameSubject', by: mira, staff: 'hana', reason: words('It is about her.') })
  expect(named.complaint).toMatchObject({ handler: 'jonas', timing: { tasks: [{ owner: 'jonas' }] } })
  const own = played(standard, RECEIVED).at('2026-03-03T10:00:00Z', { ...remedy, owner: 'jonas' })
  own.at('2026-03-04T10:00:00Z', { type: 'ChangeContact', by: mira, contact: words('Jonas'), parties: ['jonas'] })
  expect(own.complaint.timing.tasks).toMatchObject([{ owner: 'hana' }])
})

describe('nothing is closed before the employee was heard (JSQ-C35, JSQ-C36, JSQ-C37)', () => {
  const heard = [
    { type: 'InformSubject', by: mira, staff: 'jonas', message: words('It is about you.') },
    { type: 'RecordStatement', by: mira, staff: 'jonas' },
    { type: 'OfferSupport', by: mira, staff: 'jonas', message: words('Talk to us.') },
  ] as const

  it('on the phone', () => {
    const resolved = { type: 'ResolveAtFirstContact', resolution: words('We said sorry.') } as const
    const story = played(jesq, RECEIVED, { channel: 'phone', subjects: ['jonas'] })
    story.refuses('2026-03-03T10:00:00Z', resolved, 'not-ready', 'JSQ-C36')
    expect(story.at('2026-03-03T10:00:00Z', ...heard, resolved).complaint.phase).toBe('closed')
    expect(played(jesq, RECEIVED).at('2026-03-03T10:00:00Z', resolved).complaint.phase).toBe('closed')
  })

  it('where they were named after the response', () => {
    const close = { type: 'Close', message: words('Answered.') } as const
    const story = played(jesq, RECEIVED).at(
      '2026-03-03T10:00:00Z',
      { type: 'CompleteReview', note: words('Read.') },
      { type: 'BeginInvestigation' },
      { type: 'RecordFindings', findings: words('A wrong rate.'), cause: words('Haste.') },
      { type: 'DecideOutcome', outcome: 'not-upheld', reasons: words('No.') },
      { type: 'GiveResponse', outcome: 'not-upheld', response: words('No.') },
      { type: 'RecordLearning', lesson: words('Look twice.') },
      { type: 'NameSubject', by: mira, staff: 'jonas', reason: words('It was about him.') },
    )
    story.refuses('2026-03-04T10:00:00Z', close, 'not-ready', 'JSQ-C35')
    expect(story.at('2026-03-04T10:00:00Z', ...heard, close).complaint.phase).toBe('closed')
  })
})

it('nobody is told that somebody handles it in place of themselves', () => {
  const people = team.filter(({ id }) => id === 'hana' || id === 'mira')
  const story = played(concero, RECEIVED, {}, people)
  expect(story.complaint.handler).toBe('hana')
  story.at('2026-03-03T10:00:00Z', { type: 'NameSubject', staff: 'mira', reason: words('It is about her.') })
  expect(story.complaint.handler).toBe('hana')
  expect(story.notices('new-handler')).toEqual([])
})
