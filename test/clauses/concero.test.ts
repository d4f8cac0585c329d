// Concero's procedure, clause by clause.
import { describe, expect, it } from 'vitest'
import { nextAlarmAt } from '../../shared/complaint/clocks.ts'
import { publish } from '../../shared/procedure/publish.ts'
import { concero, REFERENCE, team, words } from '../given.ts'
import { played } from '../play.ts'

/** A Monday morning. */
const T0 = '2026-03-02T09:00:00Z'
const mira = { staff: 'mira' } as const
const lena = { staff: 'lena' } as const
const tom = { staff: 'tom' } as const
const customer = { by: 'complainant' } as const
const begin = (more: Parameters<typeof played>[2] = {}) => played(concero, T0, { channel: 'ticket-feedback', ...more })
type Story = ReturnType<typeof begin>

const FINDINGS = { type: 'RecordFindings', findings: words('The ticket was closed unsolved.') } as const
const PROPOSAL = { type: 'SendProposal', proposal: words('We solve it by Friday.') } as const
const NO = { ...customer, type: 'RejectProposal', reason: words('Too late.') } as const
const YES = { ...customer, type: 'RecordAgreement' } as const
const LESSON = { type: 'RecordLearning', lesson: words('Ask before a ticket is closed.') } as const

const investigated = (story: Story) => story.at('2026-03-03T10:00:00Z', { type: 'BeginInvestigation' }, FINDINGS)
const proposed = (story: Story) => investigated(story).at('2026-03-04T10:00:00Z', PROPOSAL)
const refused = (story: Story) => proposed(story).at('2026-03-05T10:00:00Z', NO)
const agreed = (story: Story) => proposed(story).at('2026-03-05T10:00:00Z', YES)

const meet = (startsAt: string, attendees: string[] = ['mira']) =>
  ({ type: 'ScheduleMeeting', startsAt, place: words('Your office.'), attendees }) as const
const held = (result: 'agreed' | 'not-agreed', attendees = ['mira']) =>
  ({ type: 'HoldMeeting', result, minutes: words('We met.'), attendees }) as const

/** One meeting after the other without agreement. */
function met(story: Story, rounds: number, attendees = ['mira']): Story {
  for (let round = 1; round <= rounds; round += 1) {
    const day = String(9 + round).padStart(2, '0')
    story.at(`2026-03-${day}T09:00:00Z`, meet(`2026-03-${day}T14:00:00Z`, attendees))
    story.at(`2026-03-${day}T16:00:00Z`, held('not-agreed', attendees))
  }
  return story
}

describe('raising a complaint', () => {
  it('CCR-C2 takes negative feedback on a ticket, and links the ticket', () => {
    const ticket = { helpdesk: 'zendesk', id: '4711' }
    expect(begin({ ticket }).complaint).toMatchObject({
      channel: 'ticket-feedback',
      intake: { ticket },
      kind: 'complaint',
    })
  })

  it('CCR-C3 logs feedback without justification all the same, and asks for it', () => {
    const story = begin({ candidate: true })
    expect(story.lastNotice('say-more')).toContain('with examples')
    expect(story.complaint).toMatchObject({ candidate: true, version: 2 })
    story.at('2026-03-03T10:00:00Z', {
      ...customer,
      type: 'FileCorrespondence',
      channel: 'email',
      message: words('Nobody called.'),
    })
    expect(story.complaint.candidate).toBe(false)
    expect(story.notices('acknowledgement')).toHaveLength(1)
  })

  it('CCR-C4 keeps any negative feedback in the log, also when the rating is taken back', () => {
    const story = begin({ candidate: true }).at('2026-03-03T10:00:00Z', { ...customer, type: 'Withdraw' })
    expect(story.happened()).toEqual(expect.arrayContaining(['Received', 'Closed']))
    expect(story.complaint.closed?.because).toBe('withdrawn')
  })

  it('CCR-C5 has a log to which is only ever added', () => {
    const story = agreed(begin()).at('2026-03-06T10:00:00Z', LESSON)
    const before = [...story.events]
    story.at('2026-03-07T10:00:00Z', { type: 'AddNote', note: words('Filed.') })
    expect(story.events.slice(0, before.length)).toEqual(before)
    expect(story.complaint).toMatchObject({
      reference: REFERENCE,
      receivedAt: T0,
      channel: 'ticket-feedback',
      record: { lesson: words('Ask before a ticket is closed.') },
    })
  })

  it('CCR-C6 takes calls that service desk staff document', () => {
    const story = played(concero, T0, { channel: 'phone', by: { staff: 'hana' }, loggedAt: '2026-03-02T09:30:00Z' })
    expect(story.events[0]).toMatchObject({
      type: 'Received',
      by: { staff: 'hana' },
      receivedAt: T0,
      at: '2026-03-02T09:30:00Z',
    })
  })

  it('CCR-C7 asks for the detail that a call lacked', () => {
    const story = played(concero, T0, { channel: 'phone' }).at(T0, {
      type: 'RequestInformation',
      question: words('Which server?'),
      written: true,
    })
    expect(story.lastNotice('information-request')).toContain('please put it in writing')
  })

  it('CCR-C8 takes mail to the Service Manager, whose own complaints go to leadership', () => {
    expect(played(concero, T0, { channel: 'email' }).complaint.handler).toMatch(/hana|jonas/)
    expect(played(concero, T0, { channel: 'email', subjects: ['mira'] }).complaint.handler).toBe('lena')
  })

  it('CCR-C9 asks for the detail that a mail lacked', () => {
    const story = played(concero, T0, { channel: 'email' }).at(T0, {
      type: 'RequestInformation',
      question: words('Which server?'),
    })
    expect(story.lastNotice('information-request')).toContain('Which server?')
  })
})

describe('investigation', () => {
  it('CCR-C10 investigates every complaint before anything is decided', () => {
    const story = begin()
    story.refuses(T0, PROPOSAL, 'not-ready', 'BeginInvestigation', 'CCR-C10')
    story.refuses(T0, { type: 'Discard', reasons: words('x') }, 'not-ready', 'CCR-C10')
    story.refuses(T0, { type: 'ResolveAtFirstContact', resolution: words('x') }, 'not-in-procedure', 'CCR-C10')
    expect(story.notices('acknowledgement')).toHaveLength(1)
    expect(publish(concero).promises).toEqual([])
  })

  it('CCR-C11 hands an upheld complaint to the appropriate employee', () => {
    const story = investigated(begin()).at('2026-03-03T11:00:00Z', {
      type: 'DecideOutcome',
      outcome: 'upheld',
      reasons: words('You are right.'),
    })
    story.refuses('2026-03-03T12:00:00Z', PROPOSAL, 'not-ready', 'AgreeRemedy', 'CCR-C11')
    story.at('2026-03-03T12:00:00Z', {
      type: 'AgreeRemedy',
      remedy: 'correction',
      description: words('Solve it.'),
      owner: 'jonas',
      dueAt: '2026-03-06T17:00:00Z',
    })
    expect(story.lastNotice('task', 'jonas')).toContain('Solve it.')
    expect(story.at('2026-03-03T13:00:00Z', PROPOSAL).complaint.phase).toBe('proposed')
  })

  it('CCR-C12 goes on until a solution is reached, and closes nothing by itself', () => {
    const story = proposed(begin()).until('2027-03-02T09:00:00Z')
    expect(story.complaint.phase).toBe('proposed')
    story.refuses('2027-03-02T10:00:00Z', { type: 'Close', message: words('Enough.') }, 'agreement-not-written')
  })

  it('CCR-C13 discards what is not upheld, with reasons, and takes an objection as disagreement', () => {
    const story = investigated(begin()).at('2026-03-04T10:00:00Z', {
      type: 'Discard',
      reasons: words('The ticket was solved.'),
    })
    expect(story.complaint).toMatchObject({
      closed: { because: 'discarded' },
      investigation: { outcome: 'not-upheld' },
    })
    expect(story.lastNotice('closing')).toContain('The ticket was solved.')
    story.at('2026-03-05T10:00:00Z', { ...customer, type: 'ReportDissatisfaction', reason: words('It was not.') })
    expect(story.complaint).toMatchObject({ phase: 'meeting', ladder: { level: 1 } })
  })
})

describe('agreement', () => {
  it('CCR-C14 takes the agreement of both sides on the same version, and nothing less', () => {
    const story = proposed(begin()).at('2026-03-04T12:00:00Z', {
      type: 'SendProposal',
      proposal: words('We solve it today.'),
    })
    story.refuses('2026-03-04T13:00:00Z', { ...YES, version: 1 }, 'nothing-agreed', 'Version 1 was replaced')
    story.refuses(
      '2026-03-04T13:00:00Z',
      { type: 'RecordAgreement' },
      'agreement-not-written',
      'Silence is not agreement',
    )
    story.at('2026-03-04T14:00:00Z', { ...YES, version: 2 })
    expect(story.complaint.closed?.because).toBe('agreed')
    begin().refuses(T0, YES, 'nothing-agreed')
  })

  it('CCR-C15 agrees by mail: what was said counts when it is confirmed', () => {
    const story = proposed(begin()).at('2026-03-04T12:00:00Z', { type: 'RecordAgreement', spoken: true })
    expect(story.complaint.phase).toBe('proposed')
    expect(story.lastNotice('confirm-agreement')).toContain('We solve it by Friday.')
    story.at('2026-03-04T13:00:00Z', { type: 'RecordAgreement', agreement: words('Their letter: agreed.'), by: mira })
    expect(story.lastNotice('agreed-resolution')).toContain('We solve it by Friday.')
    expect(story.complaint.phase).toBe('closed')
  })
})

describe('meetings', () => {
  it('CCR-C16 schedules a visit for this alone when no agreement is found', () => {
    const story = refused(begin())
    expect(story.complaint).toMatchObject({
      phase: 'meeting',
      ladder: { level: 1 },
      agreement: { meetings: [{ round: 1 }] },
    })
    expect(story.dues()['arrange-meeting']).toBe('2026-03-12T23:59:59Z')
    story.refuses('2026-03-06T10:00:00Z', { type: 'Escalate', reason: words('x') }, 'not-yours', 'service manager')
    story.at('2026-03-06T10:00:00Z', meet('2026-03-10T14:00:00Z'))
    expect(story.lastNotice('meeting-invitation')).toContain('14:00 on Tuesday 10 March 2026')
    expect(story.dues()).not.toHaveProperty('arrange-meeting')
    story.at('2026-03-06T11:00:00Z', meet('2026-03-11T14:00:00Z'))
    expect(story.lastNotice('meeting-change')).toContain('14:00 on Wednesday 11 March 2026')
    expect(story.lastNotice('meeting-attendance', 'mira')).toContain('to begin at 14:00 on Tuesday 10 March 2026')
    expect(story.notices('meeting-invitation')).toHaveLength(1)
    expect(story.complaint.agreement.meetings).toHaveLength(1)
    story.at('2026-03-07T10:00:00Z', { ...customer, type: 'WaiveMeeting', reason: words('I would rather not.') })
    expect(story.complaint.agreement.meetings).toMatchObject([{ held: 'waived' }, { round: 2 }])
    expect(story.lastNotice('meeting-cancelled')).toContain(
      'Our meeting at 14:00 on Wednesday 11 March 2026 is cancelled',
    )
    expect(story.lastNotice('meeting-attendance', 'mira')).toContain('the complainant would rather not meet')
    const agreedBefore = refused(begin())
      .at('2026-03-06T10:00:00Z', meet('2026-03-10T14:00:00Z'))
      .at('2026-03-06T11:00:00Z', YES)
    expect(agreedBefore.notices('meeting-cancelled')).toEqual([])
    expect(agreedBefore.lastNotice('agreed-resolution')).toContain('our meeting at 14:00 on Tuesday 10 March 2026')
    expect(met(refused(begin()), 1).notices('meeting-cancelled')).toEqual([])
    const agreedThere = refused(begin())
      .at('2026-03-06T10:00:00Z', meet('2026-03-10T14:00:00Z'))
      .at('2026-03-10T15:00:00Z', YES)
    expect(agreedThere.notices('meeting-cancelled')).toEqual([])
  })

  it('CCR-C17 has the Service Manager attend', () => {
    const story = refused(begin())
    story.refuses(
      '2026-03-06T10:00:00Z',
      meet('2026-03-10T14:00:00Z', ['jonas']),
      'wrong-attendees',
      'service manager',
      'CCR-C17',
    )
    story.at('2026-03-06T10:00:00Z', meet('2026-03-10T14:00:00Z'))
    expect(story.lastNotice('meeting-attendance', 'mira')).toContain('Round: 1')
  })

  it('CCR-C18 has other staff attend as appropriate', () => {
    const story = refused(begin()).at('2026-03-06T10:00:00Z', meet('2026-03-10T14:00:00Z', ['mira', 'jonas', 'hana']))
    expect(story.notices('meeting-attendance').map(({ reader }) => reader)).toEqual(['mira', 'jonas', 'hana'])
  })

  it('CCR-C19 keeps the Service Manager out of a complaint about them, meetings and all', () => {
    const story = refused(played(concero, T0, { channel: 'email', subjects: ['mira'] }))
    expect(story.complaint.handler).toBe('lena')
    story.refuses('2026-03-06T10:00:00Z', { type: 'AddNote', by: mira, note: words('x') }, 'subject-of-complaint')
    story.refuses('2026-03-06T10:00:00Z', meet('2026-03-10T14:00:00Z', ['lena', 'mira']), 'subject-of-complaint')
    story.refuses(
      '2026-03-06T10:00:00Z',
      meet('2026-03-10T14:00:00Z', ['jonas']),
      'wrong-attendees',
      'leadership',
      'CCR-C19',
    )
    story.at('2026-03-06T10:00:00Z', { ...meet('2026-03-10T14:00:00Z', ['lena']), by: lena })
    expect(story.notices().map(({ reader }) => reader)).not.toContain('mira')
    const later = begin().at('2026-03-03T10:00:00Z', {
      type: 'NameSubject',
      staff: 'hana',
      reason: words('She closed it.'),
    })
    expect(later.complaint.handler).toBe('jonas')
    expect(later.lastNotice('reassigned', 'jonas')).toContain('Hana Holm can no longer handle this complaint')
    expect(later.notices('assigned')).toHaveLength(1)
    // It goes to the leadership whenever it turns out to be about the Service Manager, whoever handles it.
    const about = begin()
    expect(about.complaint.handler).toBe('hana')
    about.at('2026-03-03T10:00:00Z', { type: 'NameSubject', staff: 'mira', reason: words('She told me to wait.') })
    expect(about.complaint.handler).toBe('lena')
    expect(about.lastNotice('reassigned', 'lena')).toContain('Hana Holm')
    // Naming a second person moves it no further.
    about.at('2026-03-03T11:00:00Z', { type: 'NameSubject', staff: 'jonas', reason: words('He was there.') })
    expect(about.complaint.handler).toBe('lena')
    expect(about.notices('reassigned')).toHaveLength(1)
  })

  it('CCR-C20 follows up until it is resolved', () => {
    const story = met(refused(begin()), 1)
    expect(story.lastNotice('minutes', 'complainant')).toContain('we have not come to an agreement yet')
    expect(story.lastNotice('minutes', 'complainant')).toContain('We would like to meet you again')
    expect(story.complaint).toMatchObject({
      phase: 'meeting',
      ladder: { level: 1 },
      agreement: { meetings: [{ held: 'not-agreed' }, { round: 2 }] },
    })
    expect(story.dues()).toHaveProperty('arrange-meeting')
  })

  it('CCR-C21 goes to the directors after the visit and two follow-ups, with the whole history', () => {
    expect(met(refused(begin()), 2).complaint.ladder.level).toBe(1)
    const story = met(refused(begin()), 3)
    expect(story.complaint).toMatchObject({ ladder: { level: 2, calledUpon: 'tom' } })
    expect(story.lastNotice('minutes', 'complainant')).toContain('We will carry on with your complaint')
    expect(story.lastNotice('escalation', 'tom')).toContain('We solve it by Friday.')
    expect(story.lastNotice('escalation', 'tom')).toContain('the meetings ended without an agreement')
    const earlier = met(refused(begin()), 1).at('2026-03-11T10:00:00Z', {
      type: 'Escalate',
      by: mira,
      reason: words('They agree to it.'),
    })
    expect(earlier.complaint.ladder.level).toBe(2)
  })
})

describe('the end', () => {
  it('CCR-C22 stays with the directors, who are reminded, without an end by time', () => {
    const story = met(refused(begin()), 3)
    story.refuses(
      '2026-03-13T10:00:00Z',
      { type: 'Escalate', reason: words('x') },
      'top-of-ladder',
      'Directors',
      'CCR-C22',
    )
    story.until('2026-09-01T09:00:00Z')
    expect(story.complaint).toMatchObject({ phase: 'investigation', ladder: { level: 2 } })
    expect(story.notices('reminder').length).toBeGreaterThan(10)
    expect(nextAlarmAt(concero, story.complaint)).toBeDefined()
  })

  it('CCR-C23 ends with the directors by agreement alone', () => {
    const story = met(refused(begin()), 3)
    story.refuses('2026-03-16T10:00:00Z', { type: 'Close', by: tom, message: words('x') }, 'agreement-not-written')
    story.at('2026-03-16T10:00:00Z', { ...PROPOSAL, by: tom }).at('2026-03-17T10:00:00Z', YES)
    expect(story.complaint.closed?.because).toBe('agreed')
  })

  it('CCR-C24 never reopens what was resolved, for any role', () => {
    for (const by of [mira, lena, tom, 'complainant'] as const) {
      agreed(begin()).refuses(
        '2026-03-06T10:00:00Z',
        { type: 'Reopen', by, reason: words('x') },
        'never-reopened',
        'cannot be reopened (CCR-C24',
        `refers to ${REFERENCE}`,
      )
    }
    const void_ = { type: 'VoidClosure', reason: words('A slip.') } as const
    agreed(begin()).refuses('2026-03-06T10:00:00Z', { ...void_, by: tom }, 'never-reopened')
    const discarded = investigated(begin()).at('2026-03-04T10:00:00Z', { type: 'Discard', reasons: words('x') })
    discarded.refuses('2026-03-05T10:00:00Z', { ...void_, by: mira }, 'not-yours', 'director')
    expect(discarded.at('2026-03-05T10:00:00Z', { ...void_, by: tom }).complaint.phase).toBe('review')
  })

  it('CCR-C25 takes what comes later as a new complaint that refers to the old one', () => {
    const story = agreed(begin()).at('2026-03-09T10:00:00Z', {
      ...customer,
      type: 'FileCorrespondence',
      channel: 'email',
      message: words('Again!'),
    })
    expect(story.complaint.phase).toBe('closed')
    expect(story.lastNotice('after-closing')).toContain('To open a new complaint')
    const next = played(concero, '2026-03-10T09:00:00Z', { channel: 'email', relatedTo: [REFERENCE] })
    expect(next.complaint).toMatchObject({ record: { relatedTo: [REFERENCE] }, ladder: { level: 0 }, phase: 'review' })
  })
})

describe('learning', () => {
  it('CCR-C27 analyses what was resolved and what was discarded', () => {
    const discarded = investigated(begin()).at('2026-03-05T10:00:00Z', { type: 'Discard', reasons: words('x') })
    for (const story of [agreed(begin()), discarded]) {
      expect(story.dues().analysis).toBe('2026-03-19T23:59:59Z')
      story.until('2026-03-18T09:00:00Z')
      expect(story.notices('reminder', story.complaint.handler)).toHaveLength(1)
      story.at('2026-03-18T10:00:00Z', LESSON)
      expect(story.dues()).toEqual({})
    }
    expect(agreed(begin()).until('2026-03-20T00:00:00Z').missed()).toEqual(['aim analysis'])
  })

  it('CCR-C28 shares the learning points with colleagues, without a word about the customer', () => {
    agreed(begin()).refuses('2026-03-06T10:00:00Z', { type: 'ShareLearning' }, 'not-ready', 'CCR-C28')
    const story = agreed(begin()).at('2026-03-06T10:00:00Z', LESSON, { type: 'ShareLearning' })
    expect(story.notices('learning').map(({ reader }) => reader)).toEqual(team.map(({ id }) => id))
    for (const { text, subject } of story.notices('learning')) {
      expect(text).toContain('Ask before a ticket is closed.')
      expect(`${subject} ${text}`).not.toMatch(/Cara|CMP-|customer\.example/)
    }
  })

  it('CCR-C29 gives the customer feedback where it is appropriate', () => {
    const decide = { type: 'DecideFeedback', feedback: words('We now ask first.') } as const
    expect(
      agreed(begin())
        .at('2026-03-06T10:00:00Z', { ...decide, give: true })
        .lastNotice('feedback'),
    ).toContain('We now ask first.')
    expect(
      agreed(begin())
        .at('2026-03-06T10:00:00Z', { ...decide, give: false })
        .notices('feedback'),
    ).toEqual([])
  })
})

describe('roles', () => {
  it('CCR-C1 uses complaints to improve the service', () => {
    expect(
      publish(concero)
        .sections.find(({ title }) => title === 'What we learn')
        ?.says.join(),
    ).toContain('learning points')
  })

  it('CCR-C30 knows Service Desk, Service Manager, employee, Leadership Team and Directors', () => {
    expect(concero.ladder.map(({ role }) => role)).toEqual(['service-manager', 'service-manager', 'director'])
    const story = met(refused(played(concero, T0, { channel: 'email', subjects: ['mira'] })), 3, ['lena'])
    expect(story.complaint).toMatchObject({ handler: 'lena', ladder: { calledUpon: 'tom' } })
  })

  it('CCR-C31 treats feedback, phone and email as formal complaints', () => {
    for (const channel of ['ticket-feedback', 'phone', 'email'] as const) {
      expect(played(concero, T0, { channel }).complaint.kind).toBe('complaint')
    }
  })
})
