// The Customer Service Policy, clause by clause.
import { describe, expect, it } from 'vitest'
import { publish } from '../../shared/procedure/publish.ts'
import { customerServicePolicy, given, REFERENCE, received, team, words } from '../given.ts'
import { played } from '../play.ts'

/** A Monday morning. */
const T0 = '2026-03-02T09:00:00Z'
const mira = { staff: 'mira' } as const
const customer = { by: 'complainant' } as const
const people = [
  ...team,
  {
    id: 'tara',
    name: 'Tara Tech',
    email: 'tara@example.com',
    roles: ['director' as const],
    title: 'Technical Director',
  },
]
const begin = (more: Parameters<typeof played>[2] = {}, at = T0) =>
  played(customerServicePolicy, at, { channel: 'email', ...more }, people)
type Story = ReturnType<typeof begin>

const CATEGORY = { type: 'Categorise', category: 'technical' } as const
const FINDINGS = {
  type: 'RecordFindings',
  findings: words('An export fails.'),
  cause: words('A missing index.'),
} as const
const AVENUES = { type: 'CheckOff', item: 'avenues', note: words('All tried.') } as const
const PROPOSAL = { type: 'SendProposal', proposal: words('A fix in May.') } as const
const RESPONSE = { type: 'GiveResponse', outcome: 'upheld', response: words('You are right.') } as const
const LESSON = { type: 'RecordLearning', lesson: words('Test exports.'), prevention: words('A test for it.') } as const
const DELAY = {
  type: 'ExplainDelay',
  reason: words('It is hard to see.'),
  work: words('We trace it.'),
  until: '2026-03-27T17:00:00Z',
} as const

const investigated = (story: Story) =>
  story.at('2026-03-03T10:00:00Z', CATEGORY, { type: 'BeginInvestigation' }, FINDINGS, AVENUES)
const rejected = (category: string) =>
  begin()
    .at('2026-03-03T10:00:00Z', { type: 'Categorise', category }, { type: 'BeginInvestigation' }, FINDINGS, PROPOSAL)
    .at('2026-03-04T10:00:00Z', { ...customer, type: 'RejectProposal', reason: words('No.') })

describe('how to contact us', () => {
  it('CSP-C1 takes calls in office hours, excluding bank holidays', () => {
    expect(begin({ channel: 'phone' }).complaint.channel).toBe('phone')
    expect(publish(customerServicePolicy).contact.find(({ name }) => name === 'Phone')?.value).toContain(
      'excluding bank holidays',
    )
  })
  it('CSP-C2 takes live chats', () => {
    expect(begin({ channel: 'live-chat' }).complaint.phase).toBe('review')
  })
  it('CSP-C3 takes email at any hour', () => {
    expect(begin({}, '2026-03-08T03:00:00Z').notices('acknowledgement')).toHaveLength(1)
  })
  it('CSP-C4 takes letters', () => {
    expect(begin({ channel: 'post' }).dues()).toHaveProperty('proposal')
  })
})

describe('over the phone or online', () => {
  it('CSP-C6 resolves queries during the call or chat', () => {
    const story = begin({ channel: 'live-chat' }).at(T0, {
      type: 'ResolveAtFirstContact',
      resolution: words('Shown where it is; fair use reached.'),
    })
    expect(story.complaint.closed?.because).toBe('resolved')
  })

  it('CSP-C7 confirms an estimate in writing, and it becomes a promise', () => {
    const story = begin({ channel: 'phone' }).at(T0, {
      type: 'SetTask',
      task: 'estimate',
      description: words('A patch.'),
      dueAt: '2026-03-11T17:00:00Z',
    })
    expect(story.lastNotice('estimate')).toContain('by 17:00 on Wednesday 11 March 2026')
    story.until('2026-03-11T18:00:00Z')
    expect(story.missed()).toContain('promise task-1')
    story.at('2026-03-11T19:00:00Z', DELAY)
    expect(story.lastNotice('delay')).toContain('Friday 27 March 2026')
    expect(story.dues()).toMatchObject({ 'task-2': '2026-03-27T17:00:00Z' })
    expect(story.dues()).not.toHaveProperty('task-1')
  })

  it('CSP-C8 agrees call-backs: staff are reminded, and a missed one is told', () => {
    const call = {
      type: 'SetTask',
      task: 'call-back',
      description: words('About the export.'),
      owner: 'jonas',
      dueAt: '2026-03-04T15:00:00Z',
    } as const
    const story = begin({ channel: 'phone' }).at(T0, call)
    expect(story.lastNotice('estimate')).toContain('Jonas Ward will call you back by 15:00 on Wednesday 4 March 2026')
    story.until('2026-03-04T14:45:00Z')
    expect(story.notices('reminder', 'jonas').map(({ at }) => at)).toEqual([
      '2026-03-03T09:00:00Z',
      '2026-03-04T14:30:00Z',
    ])
    story.until('2026-03-04T15:00:01Z')
    expect(story.notices('missed-commitment', 'jonas')).toHaveLength(1)
  })

  it('CSP-C9 aims to resolve tickets within 10 working days', () => {
    const story = begin({ kind: 'ticket' })
    expect(story.dues()).toEqual({ 'resolve-ticket': '2026-03-16T23:59:59Z' })
    expect(story.until('2026-03-17T00:00:00Z').missed()).toEqual(['aim resolve-ticket'])
  })

  it('CSP-C10 explains after 10 working days at most why, the work, and the timescale', () => {
    const story = begin({ channel: 'phone' })
    expect(story.dues().explain).toBe('2026-03-16T23:59:59Z')
    story.at('2026-03-13T10:00:00Z', DELAY)
    const delay = story.lastNotice('delay')
    for (const said of ['It is hard to see.', 'We trace it.', '27 March 2026']) expect(delay).toContain(said)
    expect(story.dues()).not.toHaveProperty('explain')
    story.refuses('2026-03-13T10:00:00Z', { ...DELAY, until: '2026-03-01T00:00:00Z' }, 'too-late', 'still to come')
  })
})

describe('what was not kept', () => {
  it('is told to the customer in words where it was promised to them, and what colleagues owe each other is not', () => {
    const dueAt = '2026-03-04T15:00:00Z'
    const story = begin({ channel: 'phone' }).at(
      T0,
      CATEGORY,
      { type: 'BeginInvestigation' },
      { type: 'SetTask', task: 'call-back', description: words('About the export.'), dueAt },
      { type: 'SetTask', task: 'contribution', description: words('The contract.'), owner: 'tom', dueAt },
    )
    story.at('2026-03-05T10:00:00Z', { type: 'CompleteTask', id: 1 }, { type: 'CompleteTask', id: 2 })
    story.at('2026-03-05T11:00:00Z', { type: 'ReportProgress', report: words('More soon.') })
    const report = story.lastNotice('progress-report')
    expect(report).toContain(
      'We will call you back. We promised this by 15:00 on Wednesday 4 March 2026. It was done late.',
    )
    expect(report).not.toMatch(/task-\d|contributes/)
    expect(story.lastNotice('missed-commitment', 'tom')).toContain('A colleague contributes')
  })
})

describe('in writing', () => {
  it('CSP-C11 acknowledges within a full working day: eight office hours', () => {
    const due = (receivedAt: string) => given(customerServicePolicy, [received({ receivedAt })]).dues().acknowledge
    expect(due('2026-03-06T16:59:00Z')).toBe('2026-03-09T16:59:00Z') // Friday at 16:59: Monday at 16:59
    expect(due('2026-03-07T12:00:00Z')).toBe('2026-03-09T17:00:00Z') // Saturday: Monday at closing
    const story = begin({}, '2026-03-06T16:59:00Z').until('2026-03-09T17:00:00Z')
    expect(story.notices('acknowledgement')).toHaveLength(1)
    expect(story.missed()).toEqual([])
  })

  it('CSP-C12 responds within five working days with a proposed resolution', () => {
    expect(begin().dues().proposal).toBe('2026-03-09T23:59:59Z')
    const story = investigated(begin()).at('2026-03-05T10:00:00Z', PROPOSAL)
    expect(story.dues()).not.toHaveProperty('proposal')
    expect(begin({ channel: 'phone' }).dues()).not.toHaveProperty('proposal')
  })

  it('CSP-C13 gives the expected date and who is responsible where it takes longer, and keeps to it', () => {
    const story = begin().at('2026-03-06T10:00:00Z', {
      type: 'SendPlan',
      plan: words('A rebuild.'),
      until: '2026-04-15T17:00:00Z',
      responsible: 'jonas',
    })
    expect(story.lastNotice('plan')).toContain('Jonas Ward')
    expect(story.lastNotice('plan')).toContain('Wednesday 15 April 2026')
    expect(story.dues()).toMatchObject({ 'task-1': '2026-04-15T17:00:00Z' })
    expect(story.dues()).not.toHaveProperty('proposal')
  })

  it('CSP-C14 gives regular updates on an investigation: every 5 working days', () => {
    const story = begin()
      .at('2026-03-03T10:00:00Z', CATEGORY, { type: 'BeginInvestigation' })
      .until('2026-03-25T10:00:00Z')
    expect(story.notices('progress-report').map(({ at }) => at.slice(0, 10))).toEqual([
      '2026-03-10',
      '2026-03-17',
      '2026-03-24',
    ])
  })

  it('CSP-C15 explains in writing, too, after 10 working days', () => {
    expect(begin().until('2026-03-17T00:00:00Z').missed()).toContain('promise explain')
  })
})

describe('by social media', () => {
  it('CSP-C18 replies to posts within our own working day, in private', () => {
    const story = begin({ channel: 'social-media' })
    expect(story.notices('acknowledgement', 'complainant')).toHaveLength(1)
    expect(begin({ channel: 'social-media', kind: 'enquiry' }).dues().acknowledge).toBe('2026-03-03T23:59:59Z')
  })
})

describe('general standards', () => {
  it('CSP-C20 records compliments as it does complaints', () => {
    const story = begin({ kind: 'compliment' })
    expect(story.complaint).toMatchObject({ kind: 'compliment', closed: { because: 'recorded' } })
  })

  it('CSP-C21 takes any unmet expectation, however small', () => {
    expect(begin({ category: 'other' }).complaint.phase).toBe('review')
  })

  it('CSP-C22 writes under the name of one contact', () => {
    const story = investigated(begin()).at('2026-03-05T10:00:00Z', PROPOSAL)
    expect(story.complaint.handler).toBe('mira')
    for (const { text } of story.notices(undefined, 'complainant'))
      expect(text).toContain('Your case handler: Mira Moss')
  })

  it('CSP-C23 responds in a timely manner: every promise of the policy has its clock', () => {
    expect(Object.keys(begin().dues()).toSorted()).toEqual(['close', 'explain', 'proposal'])
  })

  it('CSP-C24 categorises before it investigates', () => {
    begin().refuses(T0, { type: 'BeginInvestigation' }, 'not-ready', 'Categorise', 'CSP-C24')
  })

  it('CSP-C25 explains the results of the investigation and the resolution', () => {
    begin().refuses(T0, PROPOSAL, 'not-ready', 'RecordFindings', 'CSP-C25')
    const story = investigated(begin()).at('2026-03-05T10:00:00Z', RESPONSE, LESSON, {
      type: 'Close',
      message: words('Fixed.'),
    })
    expect(story.lastNotice('closing')).toContain('An export fails.')
  })

  it('CSP-C26 learns the cause and what prevents it, before it closes', () => {
    const story = investigated(begin()).at('2026-03-05T10:00:00Z', RESPONSE)
    story.refuses('2026-03-05T11:00:00Z', { type: 'Close', message: words('x') }, 'not-ready', 'prevents it', 'CSP-C26')
    expect(story.at('2026-03-05T12:00:00Z', LESSON, { type: 'Close', message: words('x') }).complaint.phase).toBe(
      'closed',
    )
  })

  it('CSP-C27 feeds back to the team member, and to nobody else', () => {
    const story = begin({ subjects: ['jonas'] }).at(T0, {
      type: 'UpdateSubject',
      by: mira,
      staff: 'jonas',
      message: words('Answer sooner.'),
    })
    expect(story.notices('subject-update').map(({ reader }) => reader)).toEqual(['jonas'])
    expect(story.lastNotice('subject-update')).not.toContain('Cara')
  })
})

describe('process', () => {
  it('CSP-C28 has the Customer Success Manager oversee all, and a director where it is about them', () => {
    expect(begin().complaint.handler).toBe('mira')
    expect(begin({ subjects: ['mira'] }).complaint.handler).toMatch(/^(tom|tara)$/)
  })

  it('CSP-C29 co-ordinates what colleagues contribute, with a date', () => {
    const ask = {
      type: 'SetTask',
      task: 'contribution',
      description: words('The contract.'),
      owner: 'tom',
      dueAt: '2026-03-04T17:00:00Z',
      by: mira,
    } as const
    const story = begin().at(T0, ask)
    expect(story.lastNotice('task', 'tom')).toContain('The contract.')
    expect(story.until('2026-03-05T09:00:00Z').missed()).toEqual(['aim task-1'])
  })

  it('CSP-C30 follows all avenues before it responds', () => {
    const story = begin().at('2026-03-03T10:00:00Z', CATEGORY, { type: 'BeginInvestigation' }, FINDINGS)
    story.refuses('2026-03-03T11:00:00Z', RESPONSE, 'not-ready', 'CheckOff', 'CSP-C30')
  })
})

describe('escalation', () => {
  it('CSP-C31 goes to the Technical or the Managing Director after one rejection, as appropriate', () => {
    expect(rejected('technical').complaint).toMatchObject({ ladder: { level: 1, calledUpon: 'tara' } })
    expect(rejected('sales').complaint).toMatchObject({ ladder: { level: 1, calledUpon: 'tom' } })
    expect(rejected('technical').lastNotice('escalation', 'tara')).toContain('A fix in May.')
    expect(rejected('technical').lastNotice('taken-up')).toContain('Technical Director')
    const chosen = begin().at(T0, { type: 'Escalate', reason: words('x'), to: 'tom' })
    expect(chosen.complaint.ladder.calledUpon).toBe('tom')
  })

  it('CSP-C32 aims to close within 20 working days of the original receipt, whatever happens between', () => {
    expect(begin().dues().close).toBe('2026-03-30T22:59:59Z')
    expect(rejected('sales').dues().close).toBe('2026-03-30T22:59:59Z')
    const story = investigated(begin()).at('2026-03-05T10:00:00Z', RESPONSE, LESSON, {
      type: 'Close',
      message: words('x'),
    })
    expect(story.at('2026-03-06T10:00:00Z', { type: 'Reopen', reason: words('x') }).dues().close).toBe(
      '2026-03-30T22:59:59Z',
    )
    expect(story.until('2026-03-31T00:00:00Z').missed()).toContain('aim close')
  })

  it('CSP-C33 says when it was reviewed, and by whom', () => {
    expect(publish(customerServicePolicy).dated).toContain(
      'Reviewed on Tuesday 22 June 2021, by the Support Services Supervisor',
    )
  })

  it('CSP-C34 has other clocks for tickets, enquiries and complaints, and counts from the first dissatisfaction', () => {
    const story = begin({ kind: 'enquiry' })
    expect(story.dues()).toEqual({})
    story.at('2026-03-05T10:00:00Z', { type: 'Reclassify', kind: 'complaint', receivedAt: '2026-03-04T10:00:00Z' })
    expect(story.dues().explain).toBe('2026-03-18T23:59:59Z')
    expect(story.notices('acknowledgement')).toHaveLength(1)
    expect(story.complaint.reference).toBe(REFERENCE)
  })
})
