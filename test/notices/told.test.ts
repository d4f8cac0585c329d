// What everybody is told is so, is all of it, and is said by whom it comes from: in the long stories of all procedures.
import { describe, expect, it } from 'vitest'
import { envelopeOf } from '../../functions/notify/envelope.ts'
import { type Message, textOf } from '../../shared/notices/message.ts'
import type { NoticeName } from '../../shared/procedure/words.ts'
import { cloudDirect, concero, constrat, customerServicePolicy, RECEIVED, standard, team, words } from '../given.ts'
import { played } from '../play.ts'
import { STORIES } from '../stories/stories.ts'
import { people } from '../stories/team.ts'

type Story = ReturnType<typeof played>

const told = Object.fromEntries(Object.entries(STORIES).map(([id, story]) => [id, story()])) as Record<
  keyof typeof STORIES,
  Story
>
const toCustomer = Object.entries(told).flatMap(([id, story]) =>
  story
    .notices()
    .filter(({ reader }) => reader === 'complainant')
    .map((notice) => ({ ...notice, id })),
)
const ofStory = (id: keyof typeof STORIES, name: NoticeName) =>
  told[id].notices(name, 'complainant').map(({ text }) => text)
const TEAM = 'Yours sincerely, The complaints team'

const hana = { staff: 'hana' }
const mira = { staff: 'mira' }
const customer = { by: 'complainant' } as const

describe('who has written it', () => {
  it('signs a final decision by its reviewer, and not by the person reviewed', () => {
    expect(ofStory('constrat', 'response')[0]).toContain('Yours sincerely, Jonas Ward')
    const decision = ofStory('constrat', 'final-decision')[0]
    expect(decision).toContain('Yours sincerely, Mira Moss')
    expect(decision).toContain('Decided by: Mira Moss, our Senior Complaints Manager')
    expect(decision).not.toContain('Yours sincerely, Jonas')
  })

  it('signs what nobody wrote by nobody', () => {
    for (const { id, name, text } of toCustomer) {
      if (name === 'taken-up' || name === 'review-received' || name === 'external-referral')
        expect(text, `${id} ${name}`).toContain(TEAM)
      if (name === 'progress-report' && text.includes('is responsible for it'))
        expect(text, `${id} ${name}`).toContain(TEAM)
    }
    expect(ofStory('standard', 'progress-report').length).toBeGreaterThan(5)
  })

  it('signs a report that a director wrote by that director', () => {
    expect(ofStory('concero', 'progress-report')[0]).toContain('Yours sincerely, Tom Thorne Managing Director')
  })

  it('writes to whoever acts for the complainant, and says for whom', () => {
    for (const { called, facts, event, name } of told.jesq.sent) {
      const envelope = envelopeOf(facts, event, called)
      if (called.reader !== 'complainant') continue
      expect(envelope?.to, name).toEqual({ name: 'Rita Customer', address: 'rita@customer.example' })
      expect(textOf(envelope?.message as Message), name).toContain('Dear Rita,')
      expect(textOf(envelope?.message as Message), name).toContain('- On behalf of: Cara Customer')
    }
  })

  it('tells what the customer did as theirs, and what a colleague did by name', () => {
    const [report] = ofStory('standard', 'progress-report')
    expect(report).toContain('You wrote to us.')
    expect(report).toContain('You added a comment.')
    expect(report).toContain('Hana Holm began to investigate.')
    expect(report).not.toContain('We worked on your complaint')
  })
})

describe('facts only that are so', () => {
  const begun = () => played(standard, RECEIVED)

  it('reports no reminder that went to a colleague alone', () => {
    const task = {
      type: 'SetTask',
      by: hana,
      task: 'action',
      description: words('Order the pump.'),
      owner: 'jonas',
      dueAt: '2026-03-05T12:00:00Z',
    } as const
    const quiet = { ...standard, commitments: standard.commitments.map((one) => ({ ...one, remindedBefore: [] })) }
    const story = played(quiet, RECEIVED).at('2026-03-03T10:00:00Z', task).until('2026-03-06T18:00:00Z')
    expect(story.notices('reminder').map(({ reader }) => reader)).toEqual(['jonas', 'jonas'])
    expect(story.lastNotice('progress-report')).toContain('Hana Holm is responsible for it.')
    expect(story.lastNotice('progress-report')).not.toContain('reminded')
    expect(begun().until('2026-03-06T18:00:00Z').lastNotice('progress-report')).toContain(
      'Hana Holm is responsible for it, and has been reminded.',
    )
  })

  it('says of what was done late that it was, and that we are sorry', () => {
    const regret = (when: string) => `We had promised it ${when}, and it came late. We are sorry that you had to wait.`
    expect(ofStory('standard', 'remedy-done')[0]).toContain(regret('by 17:00 on Friday 10 April 2026'))
    expect(ofStory('cloud-direct', 'closing')[0]).toContain(regret('by the end of Wednesday 8 July 2026'))
    expect(ofStory('constrat', 'remedy-done')[0]).toContain('and it came late')
  })

  it('offers nobody whom they have gone to already', () => {
    expect(ofStory('cloud-direct', 'deadlock-letter')[0]).toContain('Ombudsman Services')
    expect(ofStory('cloud-direct', 'closing')[0]).not.toContain('Ombudsman Services')
  })

  it('ends the remedies of a proposal with its refusal, and tells whoever was to do them', () => {
    const refused = told.standard.events.findIndex(({ type }) => type === 'ProposalRejected')
    expect(told.standard.events[refused]).toMatchObject({ ends: [{ id: 1, owner: 'jonas' }] })
    expect(
      told.standard.events.some((event) => event.type === 'CommitmentMissed' && event.turn.commitment === 'task-1'),
    ).toBe(false)
    const [given, ended] = told.standard.notices('task', 'jonas')
    expect(given?.subject).toContain('refund of £120.00 due 20 Mar')
    expect(ended?.subject).toContain('a task is no longer yours')
    expect(ended?.text).toContain('We pay back the heating of March.')
    expect(ofStory('concero', 'agreed-resolution')[0]).toContain(
      'March is free of charge. Credit of £90.00. Jonas Ward will see to it.',
    )
    expect(ofStory('concero', 'agreed-resolution')[0]).not.toContain('The backup runs each night again.')
  })

  it('owes all the same what was agreed to, or decided, before a proposal that is refused', () => {
    const remedy = (description: string) =>
      ({
        type: 'AgreeRemedy',
        remedy: 'correction',
        description: words(description),
        owner: 'jonas',
        dueAt: '2026-03-20T17:00:00Z',
      }) as const
    const offer = { type: 'SendProposal', proposal: words('This.') } as const
    const story = played(cloudDirect, RECEIVED)
      .at('2026-03-03T10:00:00Z', remedy('A new router.'), offer, { ...customer, type: 'RecordAgreement' })
      .at('2026-03-05T10:00:00Z', { ...customer, type: 'ReportDissatisfaction', reason: words('It drops still.') })
      .at('2026-03-06T10:00:00Z', remedy('A new line.'), offer, { ...customer, type: 'RejectProposal' })
    expect(story.complaint.timing.tasks.map(({ description }) => description)).toEqual([words('A new router.')])
  })

  it('says nothing of a remedy to somebody who has refused it', () => {
    const reports = ofStory('standard', 'progress-report')
    expect(reports.some((text) => text.includes('We pay back the heating'))).toBe(false)
    expect(reports.some((text) => text.includes('put it right'))).toBe(false)
  })

  it('calls nothing settled that is owed, and offers no review after the final decision', () => {
    const [closing] = ofStory('constrat', 'closing')
    expect(closing).toContain('We have given you our final decision')
    expect(closing).toContain('Late: due by 17:00 on Friday 10 April 2026: A free session.')
    expect(closing).toContain('We are sorry that this is late. Jonas Ward owes you a new date.')
    expect(ofStory('jesq', 'closing')[0]).toContain('We are sorry that this is late. Hana Holm owes you a new date.')
    expect(closing).not.toMatch(/nothing that is still open|request a review/)
    expect(ofStory('constrat', 'after-closing')[0]).not.toContain('request a review')
  })

  it('says that a review is in progress as somebody who has asked for it reads it', () => {
    const [received] = ofStory('constrat', 'review-received')
    expect(received).toContain('You receive a final decision.')
    expect(received).not.toContain('If you ask for a review')
  })

  it('blames no single complaint for what holds for most', () => {
    const reports = told['cloud-direct'].sent.filter(({ name }) => name === 'progress-report')
    expect(reports).not.toEqual([])
    for (const { message } of reports) expect(textOf(message)).not.toContain('majority')
    for (const { text } of toCustomer) expect(text).not.toContain('majority')
    const quiet = played(cloudDirect, RECEIVED, { channel: 'email' })
    quiet.at('2026-03-06T10:00:00Z', {
      type: 'SendPlan',
      plan: words('A new router.'),
      until: '2026-04-20T16:00:00Z',
      responsible: 'hana',
    })
    expect(quiet.until('2026-04-07T10:00:00Z').lastNotice('progress-report')).toContain(
      'Most complaints take less time than yours',
    )
  })

  it('names nobody who was not called', () => {
    const alone = team.filter(({ id }) => id === 'hana')
    const story = played(constrat, RECEIVED, {}, alone)
    story.at('2026-03-03T10:00:00Z', { type: 'CompleteReview', note: words('Read.') }, { type: 'BeginInvestigation' })
    for (const item of ['evidence', 'interviews', 'records'])
      story.at('2026-03-03T11:00:00Z', { type: 'CheckOff', item, note: words('Done.') })
    story.at(
      '2026-03-04T10:00:00Z',
      { type: 'RecordFindings', findings: words('Nothing.') },
      { type: 'RecordLearning', lesson: words('Nothing.'), nothing: true },
      { type: 'GiveResponse', outcome: 'not-upheld', response: words('No.') },
    )
    story.at('2026-03-05T10:00:00Z', { ...customer, type: 'RequestReview' })
    expect(story.lastNotice('review-received')).toContain('We are looking for somebody who has had no part in it.')
    expect(story.lastNotice('review-received')).not.toContain('Senior Complaints Manager')
  })

  it('has no past date among what happens next', () => {
    for (const story of Object.values(told)) {
      for (const { message, facts, name } of story.sent) {
        const at = message.body.findIndex(
          (block) => 'heading' in block && block.heading.startsWith('What happens next'),
        )
        const next = message.body[at + 1]
        if (at === -1 || next === undefined || !('facts' in next)) continue
        for (const [when] of next.facts) {
          const day = /(\d+) (\w+) (\d{4})/.exec(when)
          const due = Date.parse(`${day?.[1]} ${day?.[2]} ${day?.[3]} 23:59:59 UTC`)
          expect(due, `${name}: ${when}`).toBeGreaterThanOrEqual(facts.now.epochMilliseconds - 3_600_000)
        }
      }
    }
  })

  it('tells whoever owned a promise that was not kept who owes it still', () => {
    const story = played(standard, RECEIVED).until('2026-03-31T10:00:00Z')
    expect(story.lastNotice('missed-commitment', 'hana')).toContain('It is still owed by Tom Thorne.')
  })

  it('promises no reports where there is no promise of them', () => {
    expect(ofStory('concero', 'progress-report')[0]).toContain('This is where your complaint stands.')
    expect(ofStory('concero', 'progress-report')[0]).not.toContain('As promised')
  })
})

describe('everything that was decided reaches them', () => {
  it('CLD-C24: owes the letter once the steps that came before it are over, and says so', () => {
    const calls = told['cloud-direct'].notices('progress-report').map(({ text }) => text)
    expect(calls.at(-1)).toContain('owe you the deadlock letter')
    expect(calls.at(-1)).not.toContain('We have done what we can do ourselves')
    const owed = told['cloud-direct'].events.filter(({ type, at }) => type === 'CommitmentMissed' && at > '2026-05-20')
    expect(owed.map((event) => 'turn' in event && event.turn.commitment)).not.toContain('answer-letter')
    const late = played(cloudDirect, RECEIVED)
      .at('2026-03-20T10:00:00Z', { type: 'DeclareDeadlock', by: mira, reason: words('No more.') })
      .at('2026-03-21T10:00:00Z', { ...customer, type: 'RequestLetter' })
      .at('2026-03-22T10:00:00Z', {
        type: 'RefuseLetter',
        by: mira,
        reason: words('A new router.'),
        until: '2026-03-27T17:00:00Z',
      })
    expect(late.dues()).not.toHaveProperty('answer-letter')
    late.until('2026-03-28T10:00:00Z')
    expect(late.dues()['answer-letter']).toBe('2026-03-31T22:59:59Z')
    late.until('2026-04-02T10:00:00Z').at('2026-04-02T10:00:00Z', { type: 'SendLetter', by: mira })
    expect(late.dues()).not.toHaveProperty('answer-letter')
  })

  it('has the reasons for each point, and the remedy with amount, owner and date, in the response', () => {
    const [response] = ofStory('constrat', 'response')
    for (const said of [
      '“I was charged twice.”: Upheld. Our system charged you a second time when you reloaded.',
      '“The consultant did not come.”: Not upheld. Their phone shows an hour at your door.',
      'By 17:00 on Friday 27 March 2026: The second charge is paid back to your card. Refund of £85.50. Jonas Ward will see to it.',
    ])
      expect(response).toContain(said)
  })

  it('decides afresh in the final decision: no reasons of the decision that was reviewed', () => {
    expect(ofStory('constrat', 'final-decision')[0]).not.toContain('Their phone shows')
    expect(ofStory('jesq', 'final-decision')[0]).not.toContain('What you were told was not so.')
  })

  it('CSP-C25: has what was found in the proposal, once, and says what a new one replaces', () => {
    const [first, second] = ofStory('customer-service-policy', 'proposal')
    expect(first).toContain('Rows that end in a comma were dropped.')
    expect(first).not.toContain('replaces')
    expect(second).not.toContain('Rows that end in a comma')
    expect(second).toContain('It replaces our proposal of Monday 23 March 2026:')
  })

  it('confirms the plan that was agreed to, the way outside, what was decided there, and what is done', () => {
    expect(ofStory('cloud-direct', 'plan-agreed')[0]).toContain('We measure the line for a week')
    expect(ofStory('cloud-direct', 'referral')[0]).toContain('now with Ombudsman Services')
    const [decision] = ofStory('cloud-direct', 'external-decision')
    expect(decision).toContain('your complaint is justified')
    expect(decision).toContain('By the end of Wednesday 8 July 2026: Cloud Direct pays £200')
    expect(ofStory('standard', 'remedy-done')[0]).toContain(
      'was done on Monday 13 April 2026. We had put it like this: > We pay back the heating of March and April.',
    )
    expect(ofStory('cloud-direct', 'remedy-done')).toEqual([])
    expect(ofStory('cloud-direct', 'closing')[0]).toContain(
      'is done, and it is closed. This was decided: > Cloud Direct pays',
    )
    expect(ofStory('cloud-direct', 'deadlock-notice')[0]).toContain('reply to this message and ask for it')
  })

  it('says of an agreement when they gave it, and in their words', () => {
    const [agreed] = ofStory('standard', 'agreed-resolution')
    expect(agreed).toContain('On Thursday 9 April 2026 we agreed')
    expect(agreed).toContain('You wrote: > I agree.')
    expect(agreed).not.toContain('The pump has to be ordered')
    const [open] = ofStory('customer-service-policy', 'agreed-resolution')
    expect(open).toContain('and we will close your complaint. There is nothing more for you to do.')
    expect(open).not.toContain('our own record')
    expect(open).toContain('By 17:00 on Thursday 2 April 2026: The export is mended. Jonas Ward will see to it.')
    const bare = played(standard, RECEIVED)
      .at('2026-03-03T10:00:00Z', { type: 'BeginInvestigation' })
      .at('2026-03-04T10:00:00Z', { type: 'SendProposal', proposal: words('We repair it.') })
      .at('2026-03-05T10:00:00Z', { ...customer, type: 'RecordAgreement' })
    expect(bare.lastNotice('agreed-resolution')).toContain('Hana Holm will see to it that this is done.')
  })
})

describe('why, and until when', () => {
  it('has the old date and the new one with the reason', () => {
    const [delay] = ofStory('standard', 'delay')
    expect(delay).toContain(
      'The date was the end of Monday 30 March 2026, and is now 17:00 on Wednesday 8 April 2026. This is why: > The pump',
    )
    expect(delay?.split('WHAT HAPPENS NEXT')[1]).not.toContain('20 working days')
    expect(delay?.split('WHAT HAPPENS NEXT')[1]).toContain(
      'By 17:00 on Wednesday 8 April 2026: We will give you our answer',
    )
    for (const id of ['cloud-direct', 'customer-service-policy'] as const)
      expect(ofStory(id, 'plan')[0]?.split('WHAT HAPPENS NEXT')[1]).toMatch(
        /By 1[67]:00 on Friday 20 March 2026: We will tell you how our plan has gone/,
      )
    expect(ofStory('constrat', 'delay')[0]).toContain(
      'The date was the end of Thursday 12 March 2026, and is now the end of Monday 30 March 2026.',
    )
  })

  it('names in later reports the reason that a person recorded, who did, and the new date', () => {
    const last = ofStory('standard', 'progress-report').at(-1)
    expect(last).toContain(
      'We resolve your complaint with you within 20 working days. We first promised this by the end of Monday 30 March 2026.',
    )
    expect(last).toContain('Our first target was the end of Monday 16 March 2026.')
    expect(last).toContain(
      'Tom Thorne gave this reason on Tuesday 24 March 2026. The new date is 17:00 on Wednesday 8 April 2026: > The pump',
    )
  })

  it('CLD-C22: calls nothing deadlocked while a date is to come that they were told, and names that date once it has passed', () => {
    const [delay] = ofStory('cloud-direct', 'delay')
    expect(delay).toContain('is now 17:00 on Friday 8 May 2026')
    expect(delay).toContain('If you would rather not wait longer than the end of Monday 27 April 2026, tell us')
    expect(told['cloud-direct'].notices('deadlock-notice').map(({ at }) => at)).toEqual(['2026-05-11T08:00:00Z'])
    expect(ofStory('cloud-direct', 'deadlock-notice')[0]).toContain(
      'and so is the date that we told you, 17:00 on Friday 8 May 2026, so we class it as deadlocked.',
    )
  })

  it('says plainly that there is no reason yet and who owes it, and asks the handler before', () => {
    const story = played(standard, RECEIVED).until('2026-03-20T18:00:00Z')
    expect(story.lastNotice('progress-report')).toContain('We have not given you a reason yet. Mira Moss owes you one.')
    expect(story.lastNotice('reminder', 'hana')).toContain('Nobody has recorded yet why it takes longer.')
    const explained = told.standard.notices('reminder', 'hana').filter(({ at }) => at > '2026-03-25')
    expect(explained).not.toEqual([])
    for (const { text } of explained) expect(text).not.toContain('Nobody has recorded yet')
  })

  it('takes no reason for what was promised after it was given', () => {
    const late = ofStory('constrat', 'progress-report').filter((text) => text.includes('The second charge'))
    expect(
      late.some((text) =>
        text.includes(
          'The second charge is paid back to your card. We promised this by 17:00 on Friday 27 March 2026.',
        ),
      ),
    ).toBe(true)
    for (const text of late) expect(text).not.toContain('The payment provider takes a week')
  })

  it('asks for a reason whoever owes it, and asks for a report only where one goes', () => {
    const story = told.standard
    const [first] = story.notices('reminder', 'jonas')
    expect(first?.text).toContain('We pay back the heating of March and April.')
    for (const { text } of story.notices('reminder', 'jonas'))
      expect(text).not.toMatch(/progress report|why it takes longer|within 10 working days/)
    const at = (reader: string) => story.notices('reminder', reader).find(({ at }) => at.startsWith('2026-03-19'))?.text
    expect(at('tom')).toContain('each report says that you owe the reason')
    expect(at('hana')).toContain('each report says that Tom Thorne owes the reason')
    for (const { text } of told.concero.notices('reminder')) expect(text).not.toContain('each report')
    expect(told.concero.notices('reminder', 'tom').at(-1)?.text).not.toContain('why it takes longer')
    const closed = told.constrat.notices('reminder').filter(({ at }) => at > '2026-04-15T12')
    expect(closed).not.toEqual([])
    for (const { text } of closed) expect(text).not.toContain('Explain the delay')
  })

  it('asks for no reason where nothing that the complainant was promised is late', () => {
    for (const id of ['customer-service-policy', 'jesq'] as const)
      for (const { text } of told[id].notices('reminder'))
        if (/Overdue|OVERDUE/.test(text) && !text.includes('We promised this'))
          expect(text).not.toContain('why it takes longer')
  })

  it('names whoever owes what was missed, and tells them', () => {
    const look = told.concero
      .notices('missed-commitment')
      .filter(({ text }) => text.includes('The directors look at the complaint'))
    expect(look.map(({ reader }) => reader)).toContain('tom')
    for (const { text } of look) expect(text).toContain('It is still owed by Tom Thorne.')
  })

  it('says what it means that nothing is new, and for how many reports it has been so', () => {
    const story = played(standard, RECEIVED).until('2026-03-15T18:00:00Z')
    const reports = story.notices('progress-report').map(({ text }) => text)
    for (const text of reports) expect(text).toContain('Your complaint is waiting to be looked into.')
    expect(reports.at(-1)).toMatch(/Our last (report|\d+ reports) had nothing new either\./)
    const [last, before] = [reports.at(-1), reports.at(-2)]
    expect(last).not.toBe(before)
  })
})

describe('nothing twice', () => {
  it('tells what falls due at the moment of a report in that report, and in no second one', () => {
    const reports = told['customer-service-policy']
      .notices('progress-report')
      .filter(({ at }) => at > '2026-03-20' && at < '2026-03-25')
    expect(reports.map(({ at }) => at)).toEqual(['2026-03-20T17:00:01Z'])
    expect(reports[0]?.text).toContain('We promised this by 17:00 on Friday 20 March 2026.')
    expect(reports[0]?.text.split('WHAT HAPPENS NEXT')[1]).not.toContain('20 March')
  })

  it('sends one report where two promises of one are due', () => {
    const calls = told['cloud-direct'].notices('progress-report').map(({ at }) => at)
    expect(new Set(calls).size).toBe(calls.length)
  })

  it.each(toCustomer.map((one, place) => ({ ...one, place })))('is in $name of $id ($at)', ({ text, name }) => {
    expect(text.match(/answer(ing)? this message/gi)?.length ?? 0).toBeLessThanOrEqual(1)
    expect(text.match(/https:\/\//g)?.length).toBe(1)
    expect(text.match(/Your reference/g)?.length ?? 0).toBeLessThanOrEqual(1)
    expect(text.match(/Your case handler/g)?.length ?? 0).toBeLessThanOrEqual(1)
    const dates = text.match(/By [^:]*(?::\d\d)? ?[^:]*: [^-]*/g) ?? []
    expect(new Set(dates).size, name).toBe(dates.length)
  })

  it('asks for nothing that is known', () => {
    expect(ofStory('jesq', 'information-request')[0]).not.toMatch(/The nature of the complaint|The name of the person/)
    expect(ofStory('constrat', 'information-request')[0]).not.toContain('Your full name')
  })
})

describe('one mail, one sentence', () => {
  it('has one mail where a meeting is off and the complaint goes on', () => {
    const [taken] = ofStory('concero', 'taken-up').slice(-1)
    expect(ofStory('concero', 'meeting-cancelled')).toEqual([])
    expect(taken).toContain('14:00 on Tuesday 24 March 2026')
    expect(taken).toContain('Tom Thorne, our Managing Director')
    const sent = told.concero.sent.filter(({ name, reader }) => name === 'taken-up' && reader === 'complainant').at(-1)
    expect(sent?.message.meeting).toMatchObject({ isCancelled: true, startsAt: '2026-03-24T14:00:00Z' })
  })

  it('has one mail where a meeting is off because both agree', () => {
    const story = played(concero, RECEIVED, {}, people)
      .at('2026-03-03T10:00:00Z', { type: 'BeginInvestigation' })
      .at('2026-03-03T11:00:00Z', { type: 'RecordFindings', findings: words('A rule.') })
      .at('2026-03-04T10:00:00Z', { type: 'SendProposal', proposal: words('A free month.') })
      .at('2026-03-05T10:00:00Z', { ...customer, type: 'RejectProposal', reason: words('Two.') })
      .at('2026-03-06T10:00:00Z', {
        type: 'ScheduleMeeting',
        by: mira,
        startsAt: '2026-03-12T14:00:00Z',
        place: words('Your office.'),
        attendees: ['mira'],
      })
      .at('2026-03-09T10:00:00Z', { ...customer, type: 'RecordAgreement', agreement: words('One will do.') })
    expect(story.notices('meeting-cancelled')).toEqual([])
    expect(story.lastNotice('agreed-resolution')).toContain('14:00 on Thursday 12 March 2026')
    expect(story.sent.find(({ name }) => name === 'agreed-resolution')?.message.meeting).toMatchObject({
      isCancelled: true,
    })
  })

  it('says of no meeting that it took place where none did', () => {
    const invite = (startsAt: string) =>
      ({
        type: 'ScheduleMeeting',
        by: mira,
        startsAt,
        place: words('Your office.'),
        attendees: ['mira'] as string[],
      }) as const
    const waive = { ...customer, type: 'WaiveMeeting', reason: words('No.') } as const
    const story = played(concero, RECEIVED, {}, people)
      .at('2026-03-03T10:00:00Z', { type: 'BeginInvestigation' })
      .at('2026-03-03T11:00:00Z', { type: 'RecordFindings', findings: words('A rule.') })
      .at('2026-03-04T10:00:00Z', { type: 'SendProposal', proposal: words('A free month.') })
      .at('2026-03-05T10:00:00Z', { ...customer, type: 'RejectProposal', reason: words('Two.') })
    for (const day of ['06', '07', '08'])
      story.at(`2026-03-${day}T10:00:00Z`, invite('2026-03-12T14:00:00Z')).at(`2026-03-${day}T11:00:00Z`, waive)
    expect(story.notices('meeting-cancelled')).toHaveLength(2)
    expect(story.lastNotice('taken-up')).toContain('Tom Thorne')
    expect(story.lastNotice('taken-up')).not.toContain('We met')
    expect(story.lastNotice('escalation')).not.toContain('the meetings ended')
  })

  it('asks once for what it asks in writing, and says how they told it where that is known', () => {
    const [asked] = ofStory('jesq', 'information-request')
    expect(asked).toContain('You told us in person.')
    expect(asked?.match(/while we wait|meanwhile/g)).toHaveLength(1)
  })

  it('has no sentence behind a label that says the same', () => {
    for (const { sent } of Object.values(told))
      for (const { message, name } of sent) expect(textOf(message), name).not.toMatch(/(Our aim|Promised) by/)
  })

  it('names what they will hear about', () => {
    for (const { sent } of Object.values(told))
      for (const { message, name } of sent) expect(textOf(message), name).not.toMatch(/what\s+we\s+said\s+that/)
    expect(ofStory('cloud-direct', 'plan-agreed')[0]).toContain(
      'We expect to have done it by 16:00 on Friday 20 March 2026.',
    )
    expect(ofStory('standard', 'progress-report').at(-1)).toContain(
      'By 17:00 on Wednesday 8 April 2026: We will give you our answer, or tell you why we cannot yet.',
    )
  })
})

describe('the way outside', () => {
  it('is open on the day on which it is said to be, has an address, and no time limit that has not begun', () => {
    const [energy] = ofStory('jesq', 'external-referral')
    expect(energy).not.toContain('After an eight-week period')
    expect(energy).toContain('You can now escalate your complaint to Ombudsman Services, ')
    expect(energy).toContain('(example)')
    const [example] = ofStory('standard', 'external-referral')
    expect(example).not.toContain('If we have not resolved')
    expect(example).not.toContain('within 6 months of our final response')
    expect(example).toContain('Once you have our final response, you have 6 months to do so.')
  })

  it('says the time limit once the final response has been given', () => {
    const story = played(standard, RECEIVED)
      .at('2026-03-03T10:00:00Z', { type: 'BeginInvestigation' })
      .at('2026-03-04T10:00:00Z', { type: 'RecordFindings', findings: words('Nothing.') })
      .at('2026-03-05T10:00:00Z', { type: 'GiveResponse', outcome: 'not-upheld', response: words('No.') })
    expect(story.lastNotice('response')).toContain('You can do so within 6 months of our final response.')
  })
})

describe('a complaint that has ended', () => {
  it('invites to nothing that can be decided any more', () => {
    for (const { sent } of Object.values(told))
      for (const { message, complaint, reader, name } of sent.map((one) => ({ ...one, ...one.facts }))) {
        if (reader !== 'complainant' || complaint.phase !== 'closed') continue
        expect(textOf(message), name).not.toMatch(/what\s+you\s+can\s+(decide|do)/)
      }
  })
})

describe('a review from outside', () => {
  it('is told as the decision of whoever reviewed, and not of the colleague who arranges it', () => {
    const [decision] = ofStory('jesq', 'final-decision')
    expect(decision).toContain('Example Review Broker (example) has reviewed our answer to your complaint')
    expect(decision).toContain('Decided by: Example Review Broker (example), who is not one of us')
    expect(decision).not.toContain('our final decision')
    expect(ofStory('jesq', 'closing')[0]).toContain('You have the decision of the independent review')
    expect(told.jesq.lastNotice('escalation', 'lena')).toContain('have Example Review Broker (example) review it')
  })
})

describe('colleagues', () => {
  it('JSQ-C38: hear of the pause, its end, the review and the final result of a complaint about them', () => {
    const letters = told.jesq.notices('subject-update', 'jonas').map(({ text }) => text)
    expect(letters).toHaveLength(5)
    for (const [place, said] of [
      'We have paused our work on the complaint that concerns you',
      'The pause is over',
      'There is a result of the complaint that concerns you: - Result: the complaint is upheld',
      'A review of our answer to the complaint that concerns you was asked for.',
      'this is the final result: - Result: the complaint is upheld',
    ].entries())
      expect(letters[place]).toContain(said)
    for (const text of letters) expect(text).not.toMatch(/Cara|CMP-|Ofgem|contract today|27 April/)
  })

  it('read what it is about where a rating had no text, and what somebody then wrote had it', () => {
    const wrote = 'My ticket was closed twice, and nothing was solved.'
    expect(told.concero.lastNotice('assigned')).toContain(wrote)
    expect(ofStory('concero', 'acknowledgement')[0]).toContain(wrote)
    for (const { text } of told.concero.notices('escalation')) expect(text).toContain(`What it is about: “${wrote}”`)
  })

  it('read whose office it is', () => {
    for (const { text } of told.concero.notices('meeting-attendance'))
      if (text.includes('Your office')) expect(text).toContain('Where, as we wrote to the complainant: “Your office')
  })

  it('are not asked to close a complaint that is being decided outside, nor every week', () => {
    const outside = played(cloudDirect, RECEIVED)
      .at('2026-03-02T10:00:00Z', { type: 'Acknowledge', message: words('The line drops.') })
      .at('2026-03-06T10:00:00Z', {
        type: 'SendPlan',
        plan: words('A new router.'),
        until: '2026-03-27T16:00:00Z',
        responsible: 'hana',
      })
      .at('2026-03-20T10:00:00Z', { type: 'DeclareDeadlock', by: mira, reason: words('No more.') })
      .at('2026-03-23T10:00:00Z', { ...customer, type: 'Refer', scheme: 'ombudsman' })
      .until('2026-05-15T10:00:00Z')
      .notices('reminder')
      .filter(({ at }) => at > '2026-03-23T12')
    expect(outside.map(({ at }) => at.slice(0, 10))).toEqual(['2026-04-17', '2026-05-15'])
    for (const { text } of outside) {
      expect(text).toContain('Ombudsman Services')
      expect(text).not.toContain('close it')
    }
  })

  it('JSQ-C35: write a letter to whom a complaint is about: greeting, sender, whom to ask, their rights, the next date', () => {
    const [notice, support] = told.jesq.notices('subject-notice', 'jonas').map(({ text }) => text)
    for (const said of [
      'Dear Jonas Ward,',
      'you may explain how you see it before anything is decided',
      'We aim to have a result by the end of Monday 16 March 2026.',
      'ask me: Mira Moss, mira@example.com.',
      'Yours sincerely, Mira Moss JESQ Solutions',
    ])
      expect(notice).toContain(said)
    expect(support).toContain('Dear Jonas Ward,')
    const updates = told.jesq.notices('subject-update', 'jonas')
    for (const { text } of updates) expect(text).toContain('Dear Jonas Ward,')
    expect(updates[0]?.text).toContain('ask me: Mira Moss')
    expect(updates[3]?.text).toContain('If you have a question, ask Hana Holm, hana@example.com.')
  })

  it('hand a complaint about a manager over without calling its handler involved', () => {
    const story = played(concero, RECEIVED).at('2026-03-03T10:00:00Z', {
      type: 'NameSubject',
      staff: 'mira',
      reason: words('It is about the visit.'),
    })
    const reassigned = story.lastNotice('reassigned', 'lena')
    expect(reassigned).toContain('This complaint is about Mira Moss.')
    expect(reassigned).not.toContain('can no longer')
    const led = people.map((one) => (one.id === 'hana' ? { ...one, manager: 'mira' } : one))
    const theirs = played(concero, RECEIVED, {}, led).at('2026-03-03T10:00:00Z', {
      type: 'NameSubject',
      by: { staff: 'jonas' },
      staff: 'mira',
      reason: words('It is about the visit.'),
    })
    expect(theirs.lastNotice('reassigned')).toContain('it is about Mira Moss, to whom they report')
  })

  it('are told what the complainant needs, and who speaks for them, before anything else', () => {
    const assigned = told.jesq.lastNotice('assigned', 'hana')
    expect(assigned).toMatch(
      /^- What they need: Large print\. - Who speaks for them: Rita Customer, A letter of 1 March\./,
    )
  })

  it('get what is overdue as overdue, once', () => {
    const story = played(customerServicePolicy, RECEIVED, { category: 'other' }).until('2026-05-01T10:00:00Z')
    const nag = story.notices('reminder').at(-1)
    expect(nag?.subject).toContain('overdue')
    expect(nag?.text).not.toContain('This is due next')
    expect(nag?.text).not.toContain('Nothing is due')
    expect(told.standard.notices('reminder').at(0)?.subject).toContain('due tomorrow')
  })
})

describe('grammar', () => {
  it('has whoever has the complaint as a person or a noun, never the title of a level', () => {
    expect(ofStory('standard', 'taken-up')).toEqual([
      expect.stringContaining('Your complaint is now with Mira Moss, our service manager.'),
      expect.stringContaining('Your complaint is now with Tom Thorne, our Managing Director.'),
    ])
    expect(ofStory('concero', 'taken-up')[0]).toContain(
      'now with Mira Moss, our Service Manager. We would like to meet you about it',
    )
    expect(ofStory('customer-service-policy', 'taken-up')[0]).toContain('now with Tara Teal, our Technical Director.')
    for (const { text } of toCustomer) expect(text).not.toMatch(/It is with:|follow-up meetings|directors now has/)
    for (const { text } of told.concero.notices('escalation')) expect(text).not.toContain('A visit, and follow-up')
  })

  it('says how a complaint came as one says it', () => {
    expect(told.jesq.lastNotice('escalation', 'lena')).toContain('in person; handled by Hana Holm')
    expect(told.jesq.lastNotice('escalation', 'lena')).not.toContain('by in person')
  })
})

describe('a call', () => {
  const calls = told['cloud-direct'].sent.flatMap(({ name, called, facts, event }) => {
    const envelope = envelopeOf(facts, event, called)
    return name === 'progress-report' && envelope ? [textOf(envelope.message).replaceAll(/\s+/g, ' ')] : []
  })

  it('is written as somebody speaks: no link, no letter, and nothing to answer', () => {
    expect(calls.length).toBeGreaterThan(2)
    for (const call of calls) {
      expect(call).toContain('Hello, is this Cara Customer? This is Hana Holm from Cloud Direct')
      expect(call).not.toMatch(/https:|reply to this message|Dear |Yours sincerely|[A-Z]{4,} [A-Z]{4,}|2026/)
    }
    expect(calls[0]).toContain('I began to investigate.')
    expect(calls[1]).toContain('I am responsible for it.')
    expect(calls[1]).toContain('By the end of Tuesday 14 April, you will hear from us again')
  })
})

it('says who has called a complaint urgent, and why', () => {
  expect(told.jesq.lastNotice('urgent')).toContain('it is about a vulnerable person. Hana Holm marked it as urgent.')
})

it('names whoever answers for it at its level', () => {
  const story = played(standard, RECEIVED).until('2026-03-18T10:00:00Z')
  story.at('2026-03-18T10:00:00Z', { type: 'AddNote', by: mira, note: words('Read.') })
  expect(story.until('2026-03-24T18:00:00Z').lastNotice('progress-report')).toContain('Mira Moss owes you one.')
})
