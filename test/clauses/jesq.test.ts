// JESQ Solutions' policy, clause by clause.
import { describe, expect, it } from 'vitest'
import { completed } from '../../shared/procedure/complete.ts'
import type { Procedure } from '../../shared/procedure/procedure.ts'
import { publish } from '../../shared/procedure/publish.ts'
import { procedures } from '../../shared/procedures/all.ts'
import { given, jesq, received, words } from '../given.ts'
import { played } from '../play.ts'

/** A Monday morning. */
const T0 = '2026-03-02T09:00:00Z'
const mira = { staff: 'mira' } as const
const customer = { by: 'complainant' } as const
const begin = (more: Parameters<typeof played>[2] = {}, at = T0) => played(jesq, at, { channel: 'phone', ...more })
type Story = ReturnType<typeof begin>

const REVIEW = { type: 'CompleteReview', note: words('Clear.') } as const
const FINDINGS = {
  type: 'RecordFindings',
  findings: words('The meter was read wrong.'),
  cause: words('A new form.'),
} as const
const RESPONSE = { type: 'GiveResponse', outcome: 'upheld', response: words('You are right.') } as const
const OUTCOME = { type: 'DecideOutcome', outcome: 'upheld', reasons: words('The form misled you.') } as const
const REMEDY = {
  type: 'AgreeRemedy',
  remedy: 'correction',
  description: words('A new bill.'),
  owner: 'jonas',
  dueAt: '2026-03-20T17:00:00Z',
} as const
const LESSON = { type: 'RecordLearning', lesson: words('Explain the form.'), prevention: words('A new form.') } as const
const CLOSE = { type: 'Close', message: words('The bill is corrected.') } as const
const HOLD = {
  type: 'Hold',
  hold: 'agency',
  by: mira,
  reason: words('Ofgem looks into it.'),
  agency: words('Ofgem'),
} as const
const CONSENT = {
  ...customer,
  type: 'RecordConsent',
  to: 'supplier',
  what: words('The bills.'),
  evidence: words('Their mail.'),
} as const
const DISCLOSE = { type: 'Disclose', to: 'supplier', what: words('The bills.'), basis: 'consent' } as const

const found = (story: Story) => story.at('2026-03-04T10:00:00Z', REVIEW, { type: 'BeginInvestigation' }, FINDINGS)
const responded = (story: Story) => found(story).at('2026-03-05T10:00:00Z', RESPONSE)
const closed = (story: Story) => responded(story).at('2026-03-06T10:00:00Z', REMEDY, LESSON, CLOSE)

describe('who may complain, of what', () => {
  it('JSQ-C1 takes complaints of customers and of potential ones', () => {
    expect(begin({ relation: 'prospect' }).complaint).toMatchObject({
      intake: { relation: 'prospect' },
      phase: 'review',
    })
  })
  it('JSQ-C2 publishes the policy for customers and staff', () => {
    expect(publish(jesq)).toMatchObject({ title: 'Complaints policy', dated: ['Version 1'] })
  })
  it('JSQ-C3 records and answers what is outside its scope as an enquiry, and takes a complaint for one when the customer says so', () => {
    const story = begin({ kind: 'enquiry' })
    expect(story.dues()).toEqual({ 'answer-enquiry': '2026-03-05T23:59:59Z' })
    story.at(T0, { type: 'Reclassify', kind: 'complaint' })
    expect(story.dues()).toHaveProperty('investigate')
  })
  it('JSQ-C4 records the informal step if there was one', () => {
    expect(begin({ details: { steps: words('I asked Jonas.') } }).complaint.intake.details.steps).toBe(
      words('I asked Jonas.'),
    )
  })
  it('JSQ-C5 takes a complaint directly, without that step', () => {
    expect(begin().notices('acknowledgement')).toHaveLength(1)
  })
  it('JSQ-C6 takes calls', () => expect(begin({ channel: 'phone' }).complaint.channel).toBe('phone'))
  it('JSQ-C7 takes mail to the address for information', () => {
    expect(begin({ channel: 'email' }).complaint.channel).toBe('email')
    expect(jesq.organisation.email).toBe('info@jesqsolutions.co.uk')
  })
  it('JSQ-C8 takes what is said to any member of staff, from when it was said', () => {
    const story = begin({ channel: 'in-person', by: { staff: 'jonas' }, loggedAt: '2026-03-02T11:00:00Z' })
    expect(story.complaint.receivedAt).toBe(T0)
  })
  it('JSQ-C9 asks for it in writing where that is right, and does not wait', () => {
    const story = begin().at(T0, { type: 'RequestInformation', question: words('Please.'), written: true })
    expect(story.lastNotice('information-request')).toContain('We will carry on while we wait for your answer.')
    expect(story.dues()).toHaveProperty('investigate')
  })
  it('JSQ-C10 tells of Ombudsman Services after eight weeks', () => {
    const story = begin().refuses(T0, { type: 'Refer', scheme: 'ombudsman' }, 'too-early')
    expect(story.dues().ombudsman).toBe('2026-04-27T22:59:59Z')
    story.until('2026-04-28T08:00:00Z')
    expect(story.lastNotice('external-referral')).toContain('Ombudsman Services')
    expect(story.at('2026-04-28T09:00:00Z', { type: 'Refer', scheme: 'ombudsman' }).complaint.phase).toBe('external')
  })
  it('JSQ-C11 asks for six things, and needs none', () => {
    expect(publish(jesq).asks).toHaveLength(6)
    expect(begin().notices('acknowledgement')).toHaveLength(1)
  })
  it('JSQ-C12 asks for clarification', () => {
    expect(
      begin()
        .at(T0, { type: 'RequestInformation', question: words('Which meter?') })
        .lastNotice('information-request'),
    ).toContain('Which meter?')
  })
  it('JSQ-C13 names who manages it, who helps: by a representative or what else is needed', () => {
    const story = begin({
      representative: { name: words('Rita'), authority: words('A letter.') },
      supportNeeds: words('Large print.'),
    })
    expect(story.lastNotice('acknowledgement')).toMatch(/Your case handler: (Hana Holm|Jonas Ward)/)
    expect(story.complaint).toMatchObject({
      intake: { representative: { authority: words('A letter.') } },
      contact: { supportNeeds: words('Large print.') },
    })
    expect(story.lastNotice('assigned')).toContain('What they need: Large print.')
    expect(
      publish(jesq)
        .sections.find(({ title }) => title === 'Help when making a complaint')
        ?.says.join(),
    ).toContain('our email address above')
  })
})

describe('recording', () => {
  it('JSQ-C14 closes nothing without facts, cause, outcome and actions', () => {
    const story = begin().refuses(T0, CLOSE, 'not-ready', 'RecordFindings', 'the cause', 'DecideOutcome', 'JSQ-C14')
    responded(story).refuses('2026-03-06T10:00:00Z', CLOSE, 'not-ready', 'AgreeRemedy')
    expect(closed(begin()).complaint.phase).toBe('closed')
  })
  it('JSQ-C15 keeps what is personal out of the timeline, so that it can be erased', () => {
    const story = closed(begin())
    expect(JSON.stringify(story.events)).not.toMatch(/Cara|meter|@/)
  })
  it('JSQ-C16 discloses nothing without express consent', () => {
    const story = begin().refuses(T0, DISCLOSE, 'no-consent', 'RecordConsent', 'JSQ-C16')
    expect(story.at(T0, CONSENT, DISCLOSE).happened()).toContain('Disclosed')
    story.refuses(T0, { ...DISCLOSE, to: 'broker' }, 'no-consent')
  })
  it('JSQ-C17 aims to resolve at first contact, and counts from the original receipt where that fails', () => {
    expect(
      begin().at(T0, { type: 'ResolveAtFirstContact', resolution: words('Explained.') }).complaint.closed?.because,
    ).toBe('resolved')
    expect(begin({ loggedAt: '2026-03-03T09:00:00Z' }).clock('resolve')?.startedAt.toString()).toBe(T0)
  })
  it('JSQ-C18 acknowledges within three business days', () => {
    expect(given(jesq, [received()]).dues().acknowledge).toBe('2026-03-05T23:59:59Z')
    expect(begin().notices('acknowledgement')).toHaveLength(1)
  })
  it('JSQ-C19 reviews first, and may ask for documents', () => {
    begin().at(T0, { type: 'BeginInvestigation' }).refuses(T0, FINDINGS, 'not-ready', 'CompleteReview', 'JSQ-C19')
  })
  it('JSQ-C20 aims to resolve within 10 business days of receipt', () => {
    expect(begin().clock('resolve')).toMatchObject({ commitment: { force: 'aim' } })
    expect(begin().dues().resolve).toBe('2026-03-16T23:59:59Z')
  })
  it('JSQ-C21 tells of a delay before that, with a new date', () => {
    const story = begin().at('2026-03-13T10:00:00Z', {
      type: 'ExplainDelay',
      reason: words('The supplier is slow.'),
      work: words('We chase.'),
      until: '2026-03-31T16:00:00Z',
    })
    expect(story.lastNotice('delay')).toContain('Tuesday 31 March 2026')
    expect(story.dues()).not.toHaveProperty('tell-of-delay')
    expect(begin().until('2026-03-17T00:00:00Z').missed()).toContain('promise tell-of-delay')
  })
  it('JSQ-C22 gives the finalisation details: findings, actions, rights', () => {
    const closing = closed(begin()).lastNotice('closing')
    for (const said of ['The meter was read wrong.', 'The bill is corrected.', 'consumer protection agency'])
      expect(closing).toContain(said)
  })
})

describe('escalation', () => {
  it('JSQ-C23 investigates where first contact fails, up to eight weeks', () => {
    expect(begin().dues()).toMatchObject({ investigate: '2026-03-16T23:59:59Z', ombudsman: '2026-04-27T22:59:59Z' })
  })
  it('JSQ-C24 takes a dissatisfied customer to the external reviewer, who has to be named', () => {
    const story = responded(begin()).at('2026-03-10T10:00:00Z', { ...customer, type: 'RequestReview' })
    expect(story.complaint.ladder.level).toBe(1)
    expect(story.lastNotice('review-received')).toContain('Example Review Broker (example)')
    expect(story.lastNotice('review-received')).toMatch(
      /independent of us: Example Review Broker \(example\) will look at your complaint and decide\. Lena Lowe will arrange this/,
    )
    const after = closed(begin()).at('2026-03-10T10:00:00Z', { ...customer, type: 'RequestReview' })
    expect(after.complaint).toMatchObject({ phase: 'investigation', ladder: { level: 1 } })
    expect(() => completed(procedures.get('jesq') as Procedure, {})).toThrow(/broker: .*JSQ-C24/)
  })
  it('JSQ-C25 pauses for an agency: the goal stands still, the acknowledgement and the eight weeks do not', () => {
    const story = begin().refuses(T0, { ...HOLD, by: { staff: 'hana' } }, 'not-yours', 'JSQ-C25')
    story.at('2026-03-04T10:00:00Z', HOLD)
    expect(story.lastNotice('hold')).toContain('Ofgem looks into it.')
    expect(story.clock('resolve')?.isPaused).toBe(true)
    story.until('2026-04-02T10:00:00Z')
    expect(story.missed()).not.toContain('aim resolve')
    expect(story.notices('reminder').some(({ text }) => text.includes('whether the pause can end'))).toBe(true)
    expect(story.missed()).not.toContain('promise tell-of-delay')
    story.at('2026-04-07T10:00:00Z', { type: 'Resume', hold: 'agency' })
    // 5 March to 2 April: 21 whole working days, Good Friday and Easter Monday not among them.
    expect(story.dues().resolve).toBe('2026-04-16T22:59:59Z')
    expect(story.dues().ombudsman).toBe('2026-04-27T22:59:59Z')
    expect(story.lastNotice('resumption')).toContain('16 April 2026')
    expect(story.complaint.timing.tasks).toEqual([])
    const looked = begin().at(T0, HOLD).at('2026-03-20T10:00:00Z', { type: 'CompleteTask', id: 1 })
    expect(looked.dues()).toMatchObject({ 'task-2': '2026-04-17T22:59:59Z' })
    const quiet = begin().at(T0, { ...HOLD, restricted: true })
    expect(quiet.lastNotice('hold')).not.toMatch(/Ofgem|looking into/)
    quiet.at(T0, { type: 'Resume', hold: 'agency' }).refuses(T0, { type: 'Resume', hold: 'agency' }, 'no-hold')
  })
  it('JSQ-C26 records what the agency was given, on what basis', () => {
    const story = begin().at(T0, { type: 'Disclose', to: 'agency', what: words('The file.'), basis: 'law' })
    expect(story.events.at(-1)).toMatchObject({ type: 'Disclosed', to: 'agency', basis: 'law' })
  })
  it('JSQ-C27 tells of the consumer protection agency at any time', () => {
    const story = closed(begin())
    for (const name of ['acknowledgement', 'response', 'closing'] as const)
      expect(story.lastNotice(name)).toContain('consumer protection agency')
    expect(begin().at(T0, { type: 'Refer', scheme: 'consumer-protection' }).complaint.phase).toBe('external')
  })
})

describe('the six points', () => {
  it('JSQ-C28 acknowledges within three business days, over Easter too', () => {
    expect(given(jesq, [received({ receivedAt: '2026-04-02T16:00:00Z' })]).dues().acknowledge).toBe(
      '2026-04-09T22:59:59Z',
    )
  })
  it('JSQ-C29 reviews whether more is needed', () => {
    const story = begin().at(T0, { ...REVIEW, needsInformation: true })
    expect(story.events.at(-1)).toMatchObject({ type: 'ReviewCompleted', needsInformation: true })
  })
  it('JSQ-C30 investigates within 10 business days, by somebody without a stake', () => {
    const story = begin({ subjects: ['hana'] })
    expect(story.complaint.handler).toBe('jonas')
    expect(story.clock('investigate')).toMatchObject({ commitment: { force: 'promise' } })
    expect(story.until('2026-03-17T00:00:00Z').missed()).toContain('promise investigate')
  })
  it('JSQ-C31 tells findings and actions after the investigation', () => {
    const story = found(begin())
    expect(story.dues()['tell-findings']).toBe('2026-03-05T23:59:59Z')
    expect(story.at('2026-03-05T10:00:00Z', RESPONSE).dues()).not.toHaveProperty('tell-findings')
  })
  it('JSQ-C32 amends practices, by somebody, by a day', () => {
    const story = closed(begin()).at('2026-03-09T10:00:00Z', {
      type: 'SetTask',
      task: 'improvement',
      description: words('A new form.'),
      owner: 'jonas',
      dueAt: '2026-05-01T17:00:00Z',
    })
    expect(story.lastNotice('task', 'jonas')).toContain('improvement')
    expect(story.until('2026-05-02T09:00:00Z').missed()).toContain('aim task-2')
  })
  it('JSQ-C33 records what it learnt', () => {
    begin().refuses(T0, CLOSE, 'not-ready', 'RecordLearning', 'JSQ-C33')
    expect(closed(begin()).complaint).toMatchObject({ record: { lesson: words('Explain the form.') } })
  })
})

describe('complaints about employees', () => {
  const about = () => begin({ subjects: ['hana'] })
  const INFORM = { type: 'InformSubject', by: mira, staff: 'hana', message: words('It is about a bill.') } as const
  const by = { staff: 'jonas' }

  it('JSQ-C34 shuts the employee out, and hears both sides', () => {
    const story = about().refuses(
      T0,
      { type: 'AddNote', by: { staff: 'hana' }, note: words('x') },
      'subject-of-complaint',
      'There is no complaint',
    )
    story.at(T0, { type: 'RecordStatement', by: mira, staff: 'hana', statement: words('I was new.') })
    expect(story.events.at(-1)).toMatchObject({ type: 'StatementGiven', statement: words('I was new.') })
  })
  it('JSQ-C35 informs the employee before there are findings, or says why not yet', () => {
    const story = about().at(T0, { ...REVIEW, by }, { type: 'BeginInvestigation', by })
    story.refuses('2026-03-04T10:00:00Z', { ...FINDINGS, by }, 'not-ready', 'InformSubject', 'JSQ-C35')
    story.refuses('2026-03-04T10:00:00Z', { ...INFORM, by }, 'not-yours')
    story.at('2026-03-04T10:00:00Z', INFORM)
    expect(story.notices('subject-notice').map(({ reader }) => reader)).toEqual(['hana'])
    expect(story.lastNotice('subject-notice')).not.toMatch(/Cara|CMP-/)
    const later = about().at(
      T0,
      { ...REVIEW, by },
      { type: 'PostponeInforming', by: mira, staff: 'hana', reason: words('Records first.') },
    )
    expect(later.at('2026-03-04T10:00:00Z', { ...FINDINGS, by }).complaint.investigation.findings).toBeDefined()
  })
  const ready = () => about().at('2026-03-04T10:00:00Z', { ...REVIEW, by }, INFORM, { ...FINDINGS, by })
  it('JSQ-C36 hears the employee before it responds, or records that they declined', () => {
    const story = ready().refuses('2026-03-04T11:00:00Z', { ...RESPONSE, by }, 'not-ready', 'declined', 'JSQ-C36')
    story.refuses('2026-03-04T11:00:00Z', { ...OUTCOME, by }, 'not-ready', 'Not yet ready for an outcome', 'JSQ-C36')
    story.at('2026-03-04T12:00:00Z', { type: 'RecordStatement', by: mira, staff: 'hana' })
    story.refuses('2026-03-04T12:00:00Z', { ...RESPONSE, by }, 'not-ready', 'OfferSupport')
    story.at('2026-03-04T12:00:00Z', { ...OUTCOME, by })
    expect(story.complaint.investigation.outcome).toBe('upheld')
  })
  it('JSQ-C37 offers the employee support', () => {
    const story = ready().at('2026-03-04T12:00:00Z', {
      type: 'OfferSupport',
      by: mira,
      staff: 'hana',
      message: words('Talk to Lena.'),
    })
    expect(story.lastNotice('subject-notice')).toContain('Talk to Lena.')
    expect(story.complaint.involved.owed.hana?.supported).toBe(true)
  })
  it('JSQ-C38 tells the employee the result, and nothing of the customer', () => {
    const story = ready().at('2026-03-06T10:00:00Z', {
      type: 'UpdateSubject',
      by: mira,
      staff: 'hana',
      message: words('The form misled you.'),
    })
    expect(story.lastNotice('subject-update', 'hana')).toContain('The form misled you.')
    expect(story.lastNotice('subject-update')).not.toMatch(/Cara|CMP-/)
    story.refuses(
      '2026-03-06T10:00:00Z',
      { type: 'UpdateSubject', by: mira, staff: 'tom', message: words('x') },
      'not-in-team',
      'NameSubject',
    )
  })
})

describe('complaints about a supplier', () => {
  const supplier = (toldAt: string) => begin({ provider: { name: words('Volt Ltd'), toldAt } })

  it('JSQ-C39 records the supplier, when they were told, and the evidence', () => {
    const story = supplier('2025-12-01T10:00:00Z')
    expect(story.complaint.intake.provider).toEqual({ name: words('Volt Ltd'), toldAt: '2025-12-01T10:00:00Z' })
  })
  it('JSQ-C40 takes it up once the supplier has had eight weeks, and keeps what comes too early', () => {
    expect(supplier('2026-01-01T10:00:00Z').complaint).toMatchObject({ candidate: false, phase: 'review' })
    const early = supplier('2026-02-02T10:00:00Z')
    expect(early.complaint.candidate).toBe(true)
    expect(early.lastNotice('say-more')).toContain('until Monday 30 March 2026')
    expect(early.until('2026-03-31T00:00:00Z').complaint).toMatchObject({ candidate: false, phase: 'review' })
    expect(early.until('2026-03-31T08:00:00Z').notices('acknowledgement')).toHaveLength(1)
    const deadlock = supplier('2026-02-02T10:00:00Z').at('2026-03-10T10:00:00Z', {
      type: 'OpenCandidate',
      reason: words('Their deadlock letter.'),
    })
    expect(deadlock.complaint.candidate).toBe(false)
  })
  it('JSQ-C41 passes the details to the supplier with consent alone', () => {
    const story = supplier('2026-01-01T10:00:00Z').refuses(T0, DISCLOSE, 'no-consent')
    expect(story.at(T0, CONSENT, DISCLOSE).happened()).toContain('Disclosed')
  })
  it('JSQ-C42 follows an accepted offer until it is done', () => {
    const offer = {
      type: 'RecordOffer',
      offer: words('£100 back.'),
      accepted: true,
      dueAt: '2026-03-27T17:00:00Z',
    } as const
    const story = supplier('2026-01-01T10:00:00Z').at(T0, offer)
    expect(story.dues()['task-1']).toBe('2026-03-27T17:00:00Z')
    expect(story.until('2026-03-28T09:00:00Z').missed()).toContain('aim task-1')
    story.at('2026-03-30T10:00:00Z', { type: 'CompleteTask', id: 1, note: words('Paid.') })
    expect(story.dues()).not.toHaveProperty('task-1')
    expect(
      publish(jesq)
        .sections.find(({ title }) => title === 'Complaints about your provider')
        ?.says.join(),
    ).not.toContain('enforce')
  })
})
