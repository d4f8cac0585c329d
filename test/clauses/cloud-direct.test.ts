// Cloud Direct's code of practice, clause by clause.
import { describe, expect, it } from 'vitest'
import { shareKeptInTime } from '../../shared/complaint/share-kept-in-time.ts'
import { publish } from '../../shared/procedure/publish.ts'
import { cloudDirect, REFERENCE, words } from '../given.ts'
import { played } from '../play.ts'

/** A Monday morning. */
const T0 = '2026-03-02T09:00:00Z'
const mira = { staff: 'mira' } as const
const lena = { staff: 'lena' } as const
const customer = { by: 'complainant' } as const
const begin = (more: Parameters<typeof played>[2] = {}) => played(cloudDirect, T0, { channel: 'email', ...more })
type Story = ReturnType<typeof begin>

const READ = { type: 'Acknowledge', message: words('A billing matter.') } as const
const RESPONSE = { type: 'GiveResponse', outcome: 'not-upheld', response: words('The bill is right.') } as const
const UNHAPPY = { ...customer, type: 'ReportDissatisfaction', reason: words('It is not.') } as const
const DEADLOCK = { type: 'DeclareDeadlock', by: mira, reason: words('We can do no more.') } as const
const LETTER = { ...customer, type: 'RequestLetter' } as const

const deadlocked = (story: Story = begin()) => story.at('2026-03-20T10:00:00Z', DEADLOCK)
const referred = (story: Story = begin()) =>
  deadlocked(story).at('2026-03-23T10:00:00Z', { type: 'Refer', scheme: 'ombudsman' })
const DECISION = {
  type: 'RecordDecision',
  decision: 'upheld',
  acceptedAt: '2026-06-02T09:00:00Z',
  decidedAt: '2026-06-01T09:00:00Z',
  summary: words('Refund three months.'),
} as const

describe('who gets back to me, and when', () => {
  it('CLD-C1 publishes the code with its version', () => {
    expect(publish(cloudDirect)).toMatchObject({ dated: ['Version 2020'] })
    expect(begin().complaint.procedure).toEqual({ id: 'cloud-direct', version: '2020' })
  })

  it('CLD-C2 has one owner in the customer success team', () => {
    expect(begin().complaint.handler).toMatch(/^(hana|jonas)$/)
  })

  it('CLD-C3 records whether the customer was satisfied', () => {
    const story = begin()
      .at('2026-03-04T10:00:00Z', RESPONSE)
      .at('2026-03-10T10:00:00Z', { type: 'Close', message: words('x'), satisfaction: 'accepted' })
    expect(story.events.find(({ type }) => type === 'Closed')).toMatchObject({
      because: 'resolved',
      satisfaction: 'accepted',
    })
  })
})

describe('by email, by phone, by post', () => {
  it('CLD-C4 reviews and acknowledges email within 24 hours of working days: Saturday to the end of Monday', () => {
    const story = played(cloudDirect, '2026-03-07T10:00:00Z', { channel: 'email' })
    expect(story.notices('acknowledgement')).toEqual([])
    expect(story.dues().acknowledge).toBe('2026-03-10T00:00:00Z')
    story.at('2026-03-09T08:00:00Z', READ)
    expect(story.notices('acknowledgement')).toHaveLength(1)
    // Nobody read it: Redress steps in before it is late.
    const unread = played(cloudDirect, '2026-03-07T10:00:00Z', { channel: 'email' }).until('2026-03-10T00:00:01Z')
    expect(unread.notices('acknowledgement')).toHaveLength(1)
    expect(unread.missed()).toEqual([])
    // The web form is a mail that our page writes.
    const form = played(cloudDirect, '2026-03-07T10:00:00Z', { channel: 'web-form' }).until('2026-03-10T00:00:01Z')
    expect(form.notices('acknowledgement')).toHaveLength(1)
    expect(form.missed()).toEqual([])
  })

  it('CLD-C5 contacts an email writer within one week of receipt if more is needed', () => {
    const story = begin().at('2026-03-04T10:00:00Z', {
      type: 'CompleteReview',
      note: words('Which line?'),
      needsInformation: true,
    })
    expect(story.dues()['information-contact']).toBe('2026-03-09T23:59:59Z')
    story.at('2026-03-05T10:00:00Z', { type: 'RequestInformation', question: words('Which line?'), how: 'by-call' })
    expect(story.dues()).not.toHaveProperty('information-contact')
    expect(
      begin()
        .at('2026-03-04T10:00:00Z', { type: 'CompleteReview', note: words('Clear.') })
        .dues(),
    ).not.toHaveProperty('information-contact')
  })

  it('CLD-C6 takes into account every point that a caller tells', () => {
    const story = begin({ channel: 'phone', issues: [words('No line.'), words('No answer.')] }).at(T0, {
      type: 'AddIssue',
      description: words('A wrong bill.'),
    })
    expect(story.complaint.intake.issues).toHaveLength(3)
  })

  it('CLD-C7 resolves a call straight away where possible, and logs it', () => {
    const story = begin({ channel: 'phone' }).at('2026-03-02T09:10:00Z', {
      type: 'ResolveAtFirstContact',
      resolution: words('The line works again.'),
    })
    expect(story.complaint.closed?.because).toBe('resolved')
    expect(story.events.at(-1)).toBeDefined()
    expect(story.lastNotice('closing')).toContain('resolved with you')
    begin()
      .at('2026-03-02T10:00:00Z', { type: 'BeginInvestigation' })
      .refuses('2026-03-02T10:00:00Z', { type: 'ResolveAtFirstContact', resolution: words('x') }, 'too-late', 'CLD-C7')
  })

  it('CLD-C8 transfers to a specialist, from one to the other, in one complaint', () => {
    const story = begin({ channel: 'phone' })
    const from = story.complaint.handler
    const to = from === 'hana' ? 'jonas' : 'hana'
    story.at(T0, { type: 'Assign', handler: to, reason: words('He knows lines.') })
    expect(story.events.findLast(({ type }) => type === 'Assigned')).toMatchObject({ before: from, handler: to })
    expect(story.complaint.reference).toBe(REFERENCE)
  })

  it('CLD-C9 gets back to callers in writing within 24 hours, weekend or not', () => {
    const story = played(cloudDirect, '2026-03-07T10:00:00Z', { channel: 'phone' })
    expect(story.dues().acknowledge).toBe('2026-03-08T10:00:00Z')
    story.until('2026-03-08T10:00:00Z')
    expect(story.notices('acknowledgement')).toHaveLength(1)
    expect(story.missed()).toEqual([])
  })

  it('CLD-C10 takes letters, with what our systems hold of the service', () => {
    const story = begin({ channel: 'post', details: { service: words('Two lines since 2019.') } })
    expect(story.complaint.intake.details).toEqual({ service: words('Two lines since 2019.') })
  })

  it('CLD-C11 aims to acknowledge letters by email within 24 hours', () => {
    const story = begin({ channel: 'post' })
    expect(story.clock('acknowledge')).toMatchObject({ commitment: { force: 'aim' } })
    expect(story.dues().acknowledge).toBe('2026-03-03T09:00:00Z')
  })

  it('CLD-C12 contacts a letter writer within one week if more is needed', () => {
    const story = begin({ channel: 'post' }).at(T0, {
      type: 'CompleteReview',
      note: words('Which line?'),
      needsInformation: true,
    })
    expect(story.dues()['information-contact']).toBe('2026-03-09T23:59:59Z')
  })
})

describe('how long it takes', () => {
  it('CLD-C13 resolves as soon as possible: the handler is reminded all the while', () => {
    expect(begin().until('2026-04-30T10:00:00Z').notices('reminder').length).toBeGreaterThan(5)
  })

  it('CLD-C14 escalates the priority of what is urgent: the manager is told, the target is nearer, the promise stays', () => {
    const story = begin()
    const before = story.clock('plan')
    story.at('2026-03-02T10:00:00Z', {
      type: 'MarkUrgent',
      because: 'service-down',
      reason: words('All phones are dead.'),
    })
    expect(story.lastNotice('urgent', 'mira')).toContain('a service is down')
    expect(story.clock('plan')?.dueAt).toEqual(before?.dueAt)
    expect(Number(story.clock('plan')?.targetAt.epochMilliseconds)).toBeLessThan(
      Number(before?.targetAt.epochMilliseconds),
    )
  })

  it('CLD-C15 aims to respond and to agree a plan within one week', () => {
    const story = begin()
    expect(story.dues().plan).toBe('2026-03-09T23:59:59Z')
    expect(story.clock('plan')?.commitment.force).toBe('aim')
    story.at('2026-03-04T10:00:00Z', {
      type: 'SendPlan',
      plan: words('A new line.'),
      until: '2026-03-20T17:00:00Z',
      responsible: 'jonas',
    })
    expect(story.lastNotice('plan')).toContain('Jonas Ward')
    expect(story.dues()).not.toHaveProperty('plan')
    story.at('2026-03-05T10:00:00Z', { ...customer, type: 'AgreePlan' })
    expect(story.happened()).toContain('PlanAgreed')
  })

  it('CLD-C16 measures how many were resolved within one month', () => {
    const agree = { ...customer, type: 'RecordAgreement', agreement: words('Fine.') } as const
    const quick = begin().at('2026-03-10T10:00:00Z', agree)
    const slow = begin().at('2026-04-20T10:00:00Z', agree)
    expect(begin().dues().month).toBe('2026-04-02T22:59:59Z')
    expect(slow.missed()).toContain('aim month')
    expect(shareKeptInTime([quick.complaint, slow.complaint, begin().complaint], 'month')).toEqual({ kept: 1, of: 2 })
    expect(played(cloudDirect, '2026-01-31T10:00:00Z').dues().month).toBe('2026-02-28T23:59:59Z')
  })

  it('CLD-C17 records why some take longer', () => {
    const story = begin().at('2026-03-20T10:00:00Z', {
      type: 'ExplainDelay',
      reason: words('Two vendors.'),
      work: words('We test both.'),
      until: '2026-05-01T17:00:00Z',
    })
    expect(story.lastNotice('delay')).toContain('Two vendors.')
  })

  it('CLD-C18 reports progress once a month has passed: at once, and then every 5 working days', () => {
    const story = begin().until('2026-04-22T10:00:00Z')
    // The month is over on the evening before Good Friday: the office opens on the Tuesday.
    expect(story.notices('progress-report').map(({ at }) => at)).toEqual([
      '2026-04-07T08:00:00Z',
      '2026-04-14T16:00:00Z',
      '2026-04-21T16:00:00Z',
    ])
  })

  it('CLD-C19 keeps the way of contact that the customer prefers', () => {
    expect(begin({ preferredContact: 'post' }).complaint.contact.preferredContact).toBe('post')
  })
})

describe('if it is not resolved to my satisfaction', () => {
  it('CLD-C20 hears that from the customer, after closing too, and whether they want action', () => {
    const closed = () =>
      begin()
        .at('2026-03-04T10:00:00Z', RESPONSE)
        .at('2026-03-10T10:00:00Z', { type: 'Close', message: words('x') })
    const noted = closed().at('2026-03-11T10:00:00Z', { ...UNHAPPY, wantsAction: false })
    expect(noted.complaint.phase).toBe('closed')
    const opened = closed().at('2026-03-11T10:00:00Z', UNHAPPY)
    expect(opened.complaint).toMatchObject({ phase: 'investigation', ladder: { level: 1 } })
    expect(opened.dues()).toHaveProperty('deadlock')
    expect(closed().at('2026-03-12T10:00:00Z', { type: 'Reopen', reason: words('x') }).complaint.phase).toBe('review')
  })

  it('CLD-C21 reviews it further up with somebody else, and keeps the customer informed', () => {
    const story = begin().at('2026-03-04T10:00:00Z', RESPONSE).at('2026-03-05T10:00:00Z', UNHAPPY)
    expect(story.complaint.ladder.calledUpon).toBe('mira')
    expect(story.lastNotice('taken-up')).toContain('now with Mira Moss, a more senior colleague')
    expect(story.lastNotice('escalation', 'mira')).toContain('not resolved for them')
    expect(story.dues()['progress-of-review']).toBe('2026-03-12T23:59:59Z')
    story.until('2026-03-13T00:00:00Z')
    expect(story.notices('progress-report')).toHaveLength(1)
  })
})

describe('deadlock', () => {
  it('CLD-C22 is reached after eight weeks, unless the customer agreed to wait for a date', () => {
    const story = begin().until('2026-04-28T00:00:00Z')
    expect(story.complaint.phase).toBe('deadlock')
    const waiting = begin().at('2026-04-20T10:00:00Z', {
      ...customer,
      type: 'AgreeToWait',
      until: '2026-05-11T16:00:00Z',
      reason: words('Until then.'),
    })
    const agreed = 'until 17:00 on Monday 11 May 2026'
    expect(waiting.lastNotice('wait-agreed')).toContain(agreed)
    expect(waiting.until('2026-05-01T10:00:00Z').lastNotice('progress-report')).toMatch(
      /11 May 2026:? ?Our answer, for which you agreed to wait/i,
    )
    expect(waiting.until('2026-05-11T15:00:00Z').complaint.phase).not.toBe('deadlock')
    expect(waiting.until('2026-05-11T17:00:00Z').complaint.phase).toBe('deadlock')
    // A date that we gave is a timeframe, too: the customer hears that they need not wait for it, and it is deadlocked once they say so.
    const delay = { type: 'ExplainDelay', by: mira, reason: words('We dig.'), work: words('A router.') } as const
    const told = () => begin().at('2026-04-23T10:00:00Z', { ...delay, until: '2026-05-08T16:00:00Z' })
    expect(told().lastNotice('delay')).toMatch(
      /By 17:00 on Friday 8 May 2026: If after eight weeks .*If you would rather not wait longer than .*Monday 27 April 2026/,
    )
    expect(told().until('2026-05-08T16:00:00Z').complaint.phase).toBe('review')
    const passed = told().until('2026-05-11T12:00:00Z')
    expect(passed.complaint.phase).toBe('deadlock')
    expect(passed.lastNotice('deadlock-notice')).toContain('the date that we told you, 17:00 on Friday 8 May 2026')
    expect(passed.notices('progress-report').filter(({ at }) => at > '2026-05-08T16:00:00Z')).toEqual([])
    expect(told().at('2026-04-29T10:00:00Z', UNHAPPY).until('2026-04-29T11:00:00Z').complaint.phase).toBe('deadlock')
    begin().refuses(T0, { ...DEADLOCK, by: { staff: 'hana' } }, 'not-yours', 'service manager', 'CLD-C22')
    expect(deadlocked().complaint.phase).toBe('deadlock')
  })

  it('CLD-C23 is told with the right to an independent scheme', () => {
    const notice = deadlocked().lastNotice('deadlock-notice')
    for (const said of ['nothing more we can do', 'alternative dispute resolution', 'Ombudsman Services'])
      expect(notice).toContain(said)
  })

  it('CLD-C24 has its letter on request, or the further steps by a day at most ten working days ahead, once', () => {
    const story = deadlocked().at('2026-03-23T10:00:00Z', LETTER)
    expect(story.dues()['answer-letter']).toBe('2026-03-25T23:59:59Z')
    const refuse = { type: 'RefuseLetter', by: mira, reason: words('A new router.') } as const
    story.refuses('2026-03-24T10:00:00Z', { ...refuse, until: '2026-05-01T10:00:00Z' }, 'too-late', '10 working days')
    story.at('2026-03-24T10:00:00Z', { ...refuse, until: '2026-04-01T10:00:00Z' })
    expect(story.lastNotice('letter-refused')).toContain('A new router.')
    story.at('2026-04-02T10:00:00Z', LETTER)
    story.refuses('2026-04-02T11:00:00Z', { ...refuse, until: '2026-04-08T10:00:00Z' }, 'letter-settled', 'CLD-C24')
    story.at('2026-04-02T12:00:00Z', { type: 'SendLetter', by: mira })
    expect(story.lastNotice('deadlock-letter')).toContain(REFERENCE)
    begin().refuses(T0, LETTER, 'no-deadlock')
  })

  it('CLD-C25 has neither reminder nor letter for what two people found vexatious or not for the scheme', () => {
    const exclude = { type: 'ExcludeFromScheme', because: 'vexatious', reason: words('The twentieth time.') } as const
    const story = begin().at('2026-03-10T10:00:00Z', { ...exclude, by: mira })
    story.refuses('2026-03-10T10:00:00Z', { ...exclude, by: mira }, 'not-yours', 'second person')
    story.refuses('2026-03-10T10:00:00Z', exclude, 'not-yours')
    story.at('2026-03-11T10:00:00Z', { ...exclude, by: lena })
    deadlocked(story)
    expect(story.notices('deadlock-notice')).toEqual([])
    story.refuses('2026-03-23T10:00:00Z', { type: 'SendLetter', by: mira }, 'excluded', 'vexatious', 'CLD-C25')
    // Whoever asks for the letter hears that none is written, and why; nobody owes it any more.
    story.at('2026-03-23T10:00:00Z', LETTER)
    expect(story.lastNotice('letter-withheld')).toContain('The twentieth time.')
    expect(story.dues()).not.toHaveProperty('answer-letter')
    expect(story.complaint.phase).toBe('deadlock')
    const asked = deadlocked().at('2026-03-21T10:00:00Z', LETTER)
    asked.at('2026-03-22T10:00:00Z', { ...exclude, by: mira }, { ...exclude, by: lena })
    expect(asked.lastNotice('letter-withheld')).toContain('The twentieth time.')
    expect(asked.until('2026-05-22T10:00:00Z').missed()).not.toContain('promise answer-letter')
  })

  it('CLD-C26 names Ombudsman Services', () => {
    expect(deadlocked().lastNotice('deadlock-notice')).toContain('Ombudsman Services')
    begin().refuses(T0, { type: 'Refer', scheme: 'ombudsman' }, 'too-early', 'deadlocked')
  })

  it('CLD-C27 records what the ombudsman decides', () => {
    begin().refuses(T0, DECISION, 'not-referred')
    const story = referred()
    expect(story.complaint).toMatchObject({ phase: 'external', deadlock: { referredTo: 'ombudsman' } })
    const dismissed = story.at('2026-06-02T10:00:00Z', { ...DECISION, decision: 'not-upheld', schemeReference: 'OS-1' })
    expect(dismissed.events.find(({ type }) => type === 'ExternallyDecided')).toMatchObject({ schemeReference: 'OS-1' })
    expect(dismissed.complaint.closed?.because).toBe('external')
  })

  it('CLD-C28 does what the ombudsman decides within 28 days', () => {
    const story = referred().at('2026-06-02T10:00:00Z', DECISION)
    expect(story.dues()['task-1']).toBe('2026-06-30T22:59:59Z')
    const early = { ...DECISION, acceptedAt: '2026-05-31T09:00:00Z' } as const
    referred().refuses('2026-06-02T10:00:00Z', early, 'not-ready', 'date of acceptance')
    const { acceptedAt: _, ...notAccepted } = DECISION
    expect(referred().at('2026-06-02T10:00:00Z', notAccepted).complaint.closed?.because).toBe('external')
    story.at('2026-06-20T10:00:00Z', { type: 'CompleteTask', id: 1 })
    expect(story.complaint.closed?.because).toBe('external')
    expect(referred().at('2026-06-02T10:00:00Z', DECISION).until('2026-07-01T00:00:00Z').missed()).toContain(
      'promise task-1',
    )
  })

  it('CLD-C29 says that it is free of charge', () => {
    expect(deadlocked().lastNotice('deadlock-notice')).toContain('free of charge')
  })

  it('CLD-C30 says how to reach the ombudsman', () => {
    const notice = deadlocked().lastNotice('deadlock-notice')
    expect(notice).toContain('The Brew House')
    expect(notice).toContain('www.ombudsman-services.org')
  })
})

describe('this procedure', () => {
  it('CLD-C31 is posted on paper on request', () => {
    const story = begin().at('2026-03-03T10:00:00Z', { ...customer, type: 'RequestCopy' })
    expect(story.dues()['task-1']).toBe('2026-03-10T23:59:59Z')
    expect(story.lastNotice('task')).toContain('copy')
    story.at('2026-03-05T10:00:00Z', { type: 'CompleteTask', id: 1, note: words('Posted.') })
    expect(story.dues()).not.toHaveProperty('task-1')
  })

  it('CLD-C32 says our numbers in every message', () => {
    for (const { text } of deadlocked().notices(undefined, 'complainant'))
      expect(text).toContain('01225 300 330 or 0800 078 9438')
  })

  it('CLD-C33 knows no office hours: its working days are whole', () => {
    expect(cloudDirect.organisation.officeHours).toBeUndefined()
    expect(played(cloudDirect, '2026-03-06T22:00:00Z', { channel: 'email' }).dues().acknowledge).toBe(
      '2026-03-09T22:00:00Z',
    )
  })
})
