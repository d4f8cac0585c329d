// CONSTRAT's procedure, clause by clause.
import { describe, expect, it } from 'vitest'
import { completed } from '../../shared/procedure/complete.ts'
import type { Procedure } from '../../shared/procedure/procedure.ts'
import { publish } from '../../shared/procedure/publish.ts'
import { procedures } from '../../shared/procedures/all.ts'
import { constrat, REFERENCE, team, words } from '../given.ts'
import { played } from '../play.ts'

/** A Monday morning. */
const T0 = '2026-03-02T09:00:00Z'
const mira = { staff: 'mira' } as const
const customer = { by: 'complainant' } as const
const begin = (more: Parameters<typeof played>[2] = {}) => played(constrat, T0, more)
type Story = ReturnType<typeof begin>

const checks = (['evidence', 'interviews', 'records'] as const).map(
  (item) => ({ type: 'CheckOff', item, note: words('Done.') }) as const,
)
const REVIEW = { type: 'CompleteReview', note: words('It needs an investigation.') } as const
const FINDINGS = {
  type: 'RecordFindings',
  findings: words('The consultant did not come.'),
  cause: words('A wrong calendar.'),
} as const
const LESSON = { type: 'RecordLearning', lesson: words('Check calendars every morning.') } as const
const NOT_UPHELD = { type: 'GiveResponse', outcome: 'not-upheld', response: words('We found no fault.') } as const
const REVIEW_PLEASE = { ...customer, type: 'RequestReview', reason: words('Here is a photo.') } as const

const investigated = (story: Story, at = '2026-03-03T10:00:00Z') =>
  story.at(at, REVIEW, { type: 'BeginInvestigation' }, ...checks, FINDINGS)
const responded = (story: Story, at = '2026-03-05T10:00:00Z') => investigated(story).at(at, LESSON, NOT_UPHELD)

describe('making a complaint', () => {
  it('CON-C1 takes a complaint about any aspect, whatever its category', () => {
    for (const { id } of constrat.categories) expect(begin({ category: id }).complaint.record.category).toBe(id)
    expect(begin().complaint.phase).toBe('review')
  })

  it('CON-C2 pins the published version to each complaint', () => {
    expect(begin().complaint.procedure).toEqual({ id: 'constrat', version: '2025-01' })
    expect(publish(constrat)).toMatchObject({ dated: ['Version 2025-01', 'Last updated: January 2025'] })
  })

  it('CON-C3 acknowledges within 24 hours, on a Sunday too', () => {
    const story = played(constrat, '2026-03-08T22:00:00Z')
    expect(story.notices('acknowledgement')).toMatchObject([{ at: '2026-03-08T22:00:00Z', reader: 'complainant' }])
    expect(story.until('2026-03-09T22:00:01Z').missed()).toEqual([])
  })

  it('CON-C4 gives it to nobody with a stake, and to their people only for a reason', () => {
    const people = team.map((one) => (one.id === 'jonas' ? { ...one, manager: 'hana' } : one))
    const story = played(constrat, T0, { subjects: ['hana'] }, people)
    expect(story.complaint.handler).toBe('mira')
    const assign = { type: 'Assign', handler: 'jonas', by: mira } as const
    story.refuses(T0, { ...assign, handler: 'hana' }, 'subject-of-complaint', 'CON-C4')
    story.refuses(T0, assign, 'conflict-of-interest', 'reports to', 'CON-C4')
    story.at(T0, { ...assign, reason: words('He alone knows the system.') })
    expect(story.complaint.handler).toBe('jonas')
  })

  it('CON-C5 has a progress clock for every open complaint', () => {
    expect(begin().clock('progress')?.dueAt.toString()).toBe('2026-03-06T23:59:59Z')
  })

  it('CON-C6 closes no complaint without its lesson, even if it is nothing', () => {
    const story = investigated(begin()).refuses(
      '2026-03-04T10:00:00Z',
      NOT_UPHELD,
      'not-ready',
      'RecordLearning',
      'CON-C6',
    )
    story.at('2026-03-04T11:00:00Z', { type: 'SendProposal', proposal: words('A refund.') })
    story.at('2026-03-04T12:00:00Z', { ...customer, type: 'RecordAgreement' })
    expect(story.complaint.phase).not.toBe('closed')
    story.at('2026-03-04T13:00:00Z', { ...LESSON, nothing: true })
    expect(story.complaint.closed?.because).toBe('agreed')
  })

  it('CON-C7 counts an email from when the server took it', () => {
    const story = played(constrat, T0, { channel: 'email', loggedAt: '2026-03-02T15:00:00Z' })
    expect(story.clock('final-response')?.startedAt.toString()).toBe(T0)
  })

  it('CON-C8 counts a call from when it was, and says UK time', () => {
    const story = played(constrat, T0, { channel: 'phone', loggedAt: '2026-03-02T09:20:00Z' })
    expect(story.complaint.receivedAt).toBe(T0)
    expect(publish(constrat).contact.find(({ name }) => name === 'Phone')?.value).toContain('UK time')
  })

  it('CON-C9 takes what comes by the form in the dashboard', () => {
    expect(begin({ channel: 'web-form' }).notices('acknowledgement')).toHaveLength(1)
  })

  it('CON-C10 counts a letter from its delivery, and records the breach when it was opened too late', () => {
    const story = played(constrat, '2026-02-27T09:00:00Z', { channel: 'post', loggedAt: T0 })
    expect(story.notices('acknowledgement')).toMatchObject([{ at: T0 }])
    expect(story.missed()).toEqual(['promise acknowledge'])
    expect(story.notices('missed-commitment').map(({ reader }) => reader)).toContain('mira')
  })

  it('CON-C11 asks for name and account, and needs neither', () => {
    expect(publish(constrat).asks.join(' ')).toContain('account email address')
    expect(begin().notices('acknowledgement')).toHaveLength(1)
  })

  it('CON-C12 asks for what is missing of the rest, and does not wait for it', () => {
    const story = begin({ details: { booking: words('B-17') }, desiredOutcome: words('A refund.') }).at(T0, {
      type: 'RequestInformation',
      question: words('When was it?'),
    })
    const asked = story.lastNotice('information-request')
    expect(asked).toContain('Date and time of the incident')
    expect(asked).not.toContain('Booking reference')
    expect(asked).not.toContain('Your desired outcome')
  })

  it('CON-C13 acknowledges with the unique reference', () => {
    expect(begin().lastNotice('acknowledgement')).toContain(REFERENCE)
  })

  it('CON-C14 names the case handler, and tells when that changes', () => {
    const story = begin()
    const { handler } = story.complaint
    expect(story.lastNotice('acknowledgement')).toContain(team.find(({ id }) => id === handler)?.name)
    story.at('2026-03-03T10:00:00Z', { type: 'Assign', handler: handler === 'hana' ? 'jonas' : 'hana' })
    expect(story.notices('new-handler', 'complainant')).toHaveLength(1)
    expect(story.notices('assigned').at(-1)?.reader).toBe(story.complaint.handler)
  })
})

describe('the stages', () => {
  it('CON-C15 reviews within 2 days of the acknowledgement, with a note', () => {
    const story = begin()
    expect(story.dues()['initial-review']).toBe('2026-03-04T23:59:59Z')
    story.refuses(T0, { type: 'BeginInvestigation' }, 'not-ready', 'CompleteReview', 'CON-C15')
    story.at('2026-03-03T10:00:00Z', REVIEW)
    expect(story.dues()).not.toHaveProperty('initial-review')
    expect(begin().until('2026-03-05T09:00:00Z').missed()).toEqual(['aim initial-review'])
  })

  it('CON-C16 asks for details without stopping a clock that was promised', () => {
    const story = begin()
    const before = story.dues()['final-response']
    story.at('2026-03-03T10:00:00Z', { type: 'RequestInformation', question: words('Which day?') })
    expect(story.dues()['final-response']).toBe(before)
    expect(story.complaint.timing.holds).toMatchObject([{ hold: 'awaiting-customer' }])
    story.at('2026-03-04T10:00:00Z', {
      ...customer,
      type: 'FileCorrespondence',
      channel: 'email',
      message: words('Monday.'),
    })
    expect(story.complaint.timing.holds[0]?.to).toBe('2026-03-04T10:00:00Z')
  })

  it('CON-C17 investigates within 5 days: evidence, interviews and records, each or why not', () => {
    const story = begin().at('2026-03-03T10:00:00Z', REVIEW, { type: 'BeginInvestigation' })
    expect(story.dues().investigation).toBe('2026-03-08T23:59:59Z')
    story.refuses('2026-03-04T10:00:00Z', FINDINGS, 'not-ready', 'CheckOff', 'CON-C17')
    story.refuses(
      '2026-03-04T10:00:00Z',
      { type: 'CheckOff', item: 'tea', note: words('x') },
      'not-in-procedure',
      'evidence',
    )
    const [evidence, interviews, ...others] = checks
    expect(interviews).toBeDefined()
    story.at('2026-03-04T10:00:00Z', ...(evidence ? [evidence] : []), ...others)
    story.at('2026-03-04T10:00:00Z', {
      type: 'CheckOff',
      item: 'interviews',
      applies: false,
      note: words('Nobody was there.'),
    })
    story.at('2026-03-04T11:00:00Z', FINDINGS)
    expect(story.dues()).not.toHaveProperty('investigation')
  })

  it('CON-C18 proposes a resolution within 2 days, from the findings', () => {
    begin().refuses(T0, { type: 'SendProposal', proposal: words('x') }, 'not-ready', 'RecordFindings', 'CON-C18')
    const story = investigated(begin())
    expect(story.dues().proposal).toBe('2026-03-05T23:59:59Z')
    story.at('2026-03-04T10:00:00Z', { type: 'SendProposal', proposal: words('A refund.') })
    expect(story.lastNotice('proposal')).toContain('A refund.')
    expect(story.dues()).not.toHaveProperty('proposal')
  })

  it('CON-C19 responds within 10 days, with outcome, reasons, and how to go further by when', () => {
    expect(begin().dues()['final-response']).toBe('2026-03-12T23:59:59Z')
    const response = responded(begin()).lastNotice('response')
    for (const said of ['not upheld', 'We found no fault.', 'Senior Complaints Manager', 'Thursday 19 March 2026']) {
      expect(response).toContain(said)
    }
    const late = begin().until('2026-03-13T00:00:00Z')
    expect(late.missed()).toContain('promise final-response')
  })

  it('CON-C20 gives complex ones 20 business days from receipt, if a manager approves in time', () => {
    const extend = { type: 'ExtendAsComplex', reason: words('We wait for the bank.') } as const
    const story = begin().at('2026-03-05T10:00:00Z', extend)
    expect(story.complaint.investigation.complex).toBe(false)
    story.at('2026-03-05T11:00:00Z', { ...extend, by: mira })
    expect(story.dues()['final-response']).toBe('2026-03-30T22:59:59Z')
    expect(story.lastNotice('delay')).toContain('Monday 30 March 2026')
    begin()
      .until('2026-03-13T09:00:00Z')
      .refuses('2026-03-13T10:00:00Z', { ...extend, by: mira }, 'too-late', 'ExplainDelay', 'CON-C20')
  })

  it('CON-C21 explains why it takes longer', () => {
    const story = begin().at('2026-03-05T11:00:00Z', {
      type: 'ExtendAsComplex',
      by: mira,
      reason: words('We wait for the bank.'),
    })
    expect(story.lastNotice('delay')).toContain('We wait for the bank.')
  })

  it('CON-C22 writes to the customer every five days', () => {
    const story = begin().at('2026-03-05T11:00:00Z', { type: 'ExtendAsComplex', by: mira, reason: words('The bank.') })
    story.until('2026-03-30T12:00:00Z')
    const days = [
      ...story.notices('acknowledgement'),
      ...story.notices('delay'),
      ...story.notices('progress-report'),
    ].map(({ at }) => at.slice(0, 10))
    expect(days).toEqual([
      '2026-03-02',
      '2026-03-05',
      '2026-03-10',
      '2026-03-13',
      '2026-03-18',
      '2026-03-23',
      '2026-03-27',
    ])
    expect(story.notices('reminder', story.complaint.handler).length).toBeGreaterThan(3)
  })

  it('CON-C23 decides nothing before there are findings', () => {
    begin().refuses(T0, NOT_UPHELD, 'not-ready', 'RecordFindings', 'CON-C23')
  })
})

describe('types', () => {
  const has = (id: string, ...parts: string[]) => {
    const story = begin().at(T0, { type: 'Categorise', category: id, also: ['other'] })
    expect(story.complaint).toMatchObject({ record: { category: id, also: ['other'] } })
    expect(
      publish(constrat).categories.find(
        ({ title }) => title === constrat.categories.find((one) => one.id === id)?.title,
      )?.parts,
    ).toEqual(expect.arrayContaining(parts))
  }
  it('CON-C24 knows consultant-related complaints', () => has('consultant', 'Missed appointments'))
  it('CON-C25 knows payment issues', () => has('payment', 'Refund delays'))
  it('CON-C26 knows platform issues', () => has('platform', 'Data inaccuracies'))
  it('CON-C27 knows customer service issues, and no others than those', () => {
    has('customer-service', 'Misleading information')
    begin().refuses(T0, { type: 'Categorise', category: 'weather' }, 'not-in-procedure', 'consultant, payment')
  })
})

describe('outcomes', () => {
  const upheld = { type: 'GiveResponse', outcome: 'upheld', response: words('You are right.') } as const
  const refund = {
    type: 'AgreeRemedy',
    remedy: 'refund',
    description: words('The fee comes back.'),
    owner: 'jonas',
    dueAt: '2026-03-20T17:00:00Z',
    amount: { value: '120.50', currency: 'GBP' },
  } as const

  it('CON-C28 upholds with at least one remedy, which is followed until done, after closing too', () => {
    const story = investigated(begin()).at('2026-03-04T10:00:00Z', LESSON)
    story.refuses('2026-03-04T11:00:00Z', upheld, 'not-ready', 'AgreeRemedy', 'CON-C28')
    story.at('2026-03-04T12:00:00Z', refund, upheld)
    expect(story.lastNotice('task', 'jonas')).toContain('The fee comes back.')
    story.until('2026-03-19T12:00:00Z')
    expect(story.notices('reminder', 'jonas')).toHaveLength(1)
    story.until('2026-03-20T18:00:00Z')
    expect(story.complaint.phase).toBe('closed')
    expect(story.missed()).toContain('promise task-1')
    expect(story.notices('missed-commitment').map(({ reader }) => reader)).toEqual(
      expect.arrayContaining(['jonas', 'mira']),
    )
    story.at('2026-03-21T10:00:00Z', { type: 'CompleteTask', id: 1, note: words('Paid.') })
    expect(story.dues()).toEqual({})
  })

  it('CON-C29 answers every issue of a complaint that is partially upheld', () => {
    const story = investigated(begin({ issues: [words('Late.'), words('Rude.')] })).at(
      '2026-03-04T10:00:00Z',
      LESSON,
      refund,
    )
    const partly = { ...upheld, outcome: 'partially-upheld' } as const
    story.refuses('2026-03-04T11:00:00Z', partly, 'not-ready', 'every issue', 'CON-C29')
    const decide = { type: 'DecideOutcome', outcome: 'partially-upheld', reasons: words('Late, not rude.') } as const
    story.refuses(
      '2026-03-04T11:00:00Z',
      { ...decide, issues: [{ issue: 3, outcome: 'upheld', reasons: words('x') }] },
      'no-such-issue',
    )
    story.at('2026-03-04T12:00:00Z', {
      ...decide,
      issues: [
        { issue: 1, outcome: 'upheld', reasons: words('It was late.') },
        { issue: 2, outcome: 'not-upheld', reasons: words('Nobody was rude.') },
      ],
    })
    story.at('2026-03-04T13:00:00Z', partly)
    expect(story.complaint.phase).toBe('responded')
  })

  it('CON-C30 explains a decision that does not uphold in detail', () => {
    expect(responded(begin()).lastNotice('response')).toContain('We found no fault.')
  })
})

describe('if you are not satisfied', () => {
  it('CON-C31 lets the customer ask for escalation once there is a response', () => {
    begin().refuses(T0, REVIEW_PLEASE, 'no-response-to-review')
    const story = responded(begin()).at('2026-03-10T10:00:00Z', REVIEW_PLEASE)
    expect(story.complaint).toMatchObject({ phase: 'investigation', ladder: { level: 1 } })
    expect(story.lastNotice('review-received')).toContain('Senior Complaints Manager')
  })

  it('CON-C32 leaves 14 days, never ending on a weekend, and somebody else reviews', () => {
    const inTime = responded(begin()).at('2026-03-19T23:59:59Z', REVIEW_PLEASE)
    expect(inTime.complaint.ladder.calledUpon).toBe('mira')
    inTime.refuses('2026-03-20T10:00:00Z', { ...NOT_UPHELD, by: { staff: 'hana' } }, 'conflict-of-interest', 'CON-C32')
    const saturday = responded(begin(), '2026-03-07T10:00:00Z') // 14 days later is a Saturday
    // It is closed when the office opens, since they are told.
    expect(saturday.until('2026-03-24T08:59:59Z').complaint.phase).toBe('responded')
    expect(saturday.until('2026-03-24T09:00:00Z').complaint.closed?.because).toBe('answered')
    saturday.refuses('2026-03-25T10:00:00Z', REVIEW_PLEASE, 'window-over', 'CON-C32')
    saturday.at('2026-03-25T11:00:00Z', { type: 'RequestReview', by: mira, late: words('They were in hospital.') })
    expect(saturday.complaint).toMatchObject({ phase: 'investigation', ladder: { level: 1 } })
  })

  it('takes the time to ask for a review from nobody by closing it', () => {
    const close = { type: 'Close', message: words('That is all.') } as const
    const record = { type: 'RecordLearning', lesson: words('Nothing.'), nothing: true } as const
    begin().at(T0, record).refuses(T0, close, 'not-ready', 'has no response yet')
    const story = responded(begin(), '2026-03-07T10:00:00Z')
    story.refuses('2026-03-07T11:00:00Z', close, 'too-early', 'CON-C32')
    story.at('2026-03-07T11:00:00Z', { ...close, satisfaction: 'accepted' })
    expect(story.complaint.closed?.because).toBe('resolved')
    const answered = responded(begin(), '2026-03-07T10:00:00Z').at('2026-03-20T10:00:00Z', ANSWER)
    answered.refuses('2026-03-25T10:00:00Z', close, 'not-ready', 'MarkRead')
  })

  const ANSWER = {
    ...customer,
    type: 'FileCorrespondence',
    channel: 'email',
    message: words('This is not right.'),
  } as const

  it('takes an answer to the response for what it may be: it closes only once somebody has read it', () => {
    const answered = () => responded(begin(), '2026-03-07T10:00:00Z').at('2026-03-20T10:00:00Z', ANSWER)
    expect(answered().until('2026-04-20T10:00:00Z').complaint.phase).toBe('responded')
    // It asked for nothing, and the time is over.
    const read = answered().at('2026-03-25T10:00:00Z', { type: 'MarkRead' })
    expect(read.until('2026-03-25T10:00:01Z').complaint.closed?.because).toBe('answered')
    read.refuses('2026-03-25T10:00:01Z', { type: 'MarkRead' }, 'nothing-unread')
    // Nothing was written, or a machine wrote it.
    const silent = responded(begin(), '2026-03-07T10:00:00Z').at('2026-03-20T10:00:00Z', { ...ANSWER, automatic: true })
    silent.refuses('2026-03-20T11:00:00Z', { type: 'MarkRead' }, 'nothing-unread')
    expect(silent.until('2026-03-24T09:00:00Z').complaint.closed?.because).toBe('answered')
  })

  it('counts a review from when the request arrived, however late somebody reads it', () => {
    const story = responded(begin(), '2026-03-07T10:00:00Z').at('2026-03-20T10:00:00Z', ANSWER)
    story.at('2026-03-26T10:00:00Z', { type: 'RequestReview', reason: words('They ask for a review.') })
    expect(story.complaint).toMatchObject({ phase: 'investigation', ladder: { level: 1 } })
    const atOnce = responded(begin(), '2026-03-07T10:00:00Z').at('2026-03-20T10:00:00Z', REVIEW_PLEASE)
    expect(story.dues()['final-decision']).toBe('2026-04-07T22:59:59Z')
    expect(story.dues()).toEqual(atOnce.dues())
  })

  it('CON-C33 takes what else the customer has with the request', () => {
    const story = responded(begin()).at('2026-03-10T10:00:00Z', REVIEW_PLEASE)
    expect(story.events.find(({ type }) => type === 'ReviewRequested')).toMatchObject({
      reason: words('Here is a photo.'),
    })
  })

  it('CON-C34 decides finally within 10 business days of the request', () => {
    const story = responded(begin()).at('2026-03-10T10:00:00Z', REVIEW_PLEASE)
    expect(story.dues()['final-decision']).toBe('2026-03-24T23:59:59Z')
    story.at('2026-03-17T10:00:00Z', { ...NOT_UPHELD, by: mira })
    expect(story.dues()).not.toHaveProperty('final-decision')
    story.refuses('2026-03-18T10:00:00Z', REVIEW_PLEASE, 'top-of-ladder', 'What is open')
  })

  const decided = (more: Parameters<typeof played>[2] = {}) =>
    responded(begin(more))
      .at('2026-03-10T10:00:00Z', REVIEW_PLEASE)
      .at('2026-03-17T10:00:00Z', { ...NOT_UPHELD, by: mira })

  it('CON-C35 names the ADR provider after the final decision, and not before', () => {
    expect(responded(begin()).lastNotice('response')).not.toContain('Example Dispute Resolution')
    expect(decided().lastNotice('final-decision')).toContain(
      'Example Dispute Resolution (example), adr.example, help@adr.example',
    )
    responded(begin()).refuses('2026-03-06T10:00:00Z', { type: 'Refer', scheme: 'adr' }, 'too-early', 'CON-C35')
  })

  it('CON-C36 names the Financial Ombudsman Service for payment disputes alone', () => {
    expect(decided({ category: 'payment' }).lastNotice('final-decision')).toContain('Financial Ombudsman Service')
    expect(decided({ category: 'platform' }).lastNotice('final-decision')).not.toContain('Financial Ombudsman Service')
  })

  it('CON-C37 does not run with a placeholder in its text', () => {
    const literal = procedures.get('constrat') as Procedure
    expect(() => completed(literal, {})).toThrow(/phone: .*\(CON-C37\)/)
    expect(JSON.stringify(constrat)).not.toMatch(/\[[a-z-]+\]|XXXX/)
  })
})

describe('your rights', () => {
  it('CON-C38 writes about a complaint to those alone who are involved', () => {
    const story = responded(begin())
    const readers = new Set(story.notices().map(({ reader }) => reader))
    expect([...readers].toSorted()).toEqual(['complainant', story.complaint.handler].toSorted())
  })

  it('CON-C40 informs every complaint of progress, also while it is reviewed', () => {
    const story = responded(begin()).at('2026-03-10T10:00:00Z', REVIEW_PLEASE)
    expect(story.dues()['progress-of-review']).toBe('2026-03-13T23:59:59Z')
  })

  it('CON-C41 offers escalation in the response', () => {
    expect(responded(begin()).lastNotice('response')).toContain('If you are not satisfied')
  })

  it('CON-C42 lets the customer go to law at any time', () => {
    const story = begin().at('2026-03-03T10:00:00Z', { type: 'Refer', scheme: 'legal' })
    expect(story.complaint).toMatchObject({ phase: 'external', deadlock: { referredTo: 'legal' } })
    expect(story.dues()).toHaveProperty('final-response')
  })

  it('CON-C43 ends every message with how to reach the complaints team', () => {
    const story = responded(begin())
    for (const { text } of story.notices(undefined, 'complainant')) {
      for (const way of [
        'complaints@constrat.io',
        '+44 20 7946 0001 (example)',
        'Complaints Department',
        'dashboard',
      ]) {
        expect(text).toContain(way)
      }
    }
  })
})
