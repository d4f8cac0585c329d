// What a letter or a call asks for counts from when it arrived, however late somebody records it.
import { describe, expect, it } from 'vitest'
import { requestIn } from '../../functions/inbox/request.ts'
import { cloudDirect, constrat, customerServicePolicy, RECEIVED, standard, words } from '../given.ts'
import { played } from '../play.ts'

const mira = { staff: 'mira' }
const IN_TIME = '2026-03-18T15:00:00Z'
const LOGGED = '2026-03-19T10:00:00Z'
const DISSATISFIED = { type: 'ReportDissatisfaction', reason: words('Look at it again.') } as const
const LETTER = {
  type: 'FileCorrespondence',
  by: { staff: 'jonas' },
  channel: 'post',
  message: words('I am not satisfied.'),
} as const

/** Answered on 4 March, with a window until the end of 18 March; on 19 March it has closed by itself. */
const answered = () =>
  played(constrat, RECEIVED).at(
    '2026-03-04T10:00:00Z',
    { type: 'CompleteReview', note: words('Read.') },
    { type: 'BeginInvestigation' },
    ...['evidence', 'interviews', 'records'].map((item) => ({ type: 'CheckOff', item, note: words('Done.') }) as const),
    { type: 'RecordFindings', findings: words('A loose cable.'), cause: words('Wear.') },
    { type: 'RecordLearning', lesson: words('Look at cables.') },
    { type: 'GiveResponse', outcome: 'not-upheld', response: words('It was the weather.') },
  )
const closed = () => {
  const story = answered().until('2026-03-19T09:30:00Z')
  expect(story.complaint.closed?.because).toBe('answered')
  return story
}

describe('a request of the last day that is recorded on the next (CON-C32)', () => {
  it.each([
    ['as a request', { type: 'RequestReview', receivedAt: IN_TIME }],
    ['as dissatisfaction', { ...DISSATISFIED, receivedAt: IN_TIME }],
  ] as const)('opens the review, and counts from when it arrived: %s', (_, deed) => {
    const story = closed().at(LOGGED, deed)
    expect(story.complaint).toMatchObject({ phase: 'investigation', ladder: { level: 1 } })
    expect(story.dues()).toMatchObject({ 'final-decision': '2026-04-01T22:59:59Z' })
  })

  it('opens nothing where it arrived too late', () => {
    closed().refuses(LOGGED, { type: 'RequestReview', receivedAt: '2026-03-19T08:00:00Z' }, 'window-over')
    closed().refuses(LOGGED, { type: 'RequestReview' }, 'window-over')
  })

  it('is read by a person where it is filed as a letter, and then opens the review', () => {
    const story = closed().at(LOGGED, { ...LETTER, receivedAt: IN_TIME })
    expect(story.complaint.correspondence.unreadSince).toBe(IN_TIME)
    story.at('2026-03-23T10:00:00Z', { type: 'RequestReview' })
    expect(story.dues()).toMatchObject({ 'final-decision': '2026-04-01T22:59:59Z' })
  })

  it('opens the review where it is a mail that somebody released later', () => {
    const story = closed()
    const mail = {
      by: 'complainant',
      channel: 'email',
      receivedAt: IN_TIME,
      message: words('I want a review.'),
    } as const
    story.at(LOGGED, { ...LETTER, ...mail })
    expect(story.notices('after-closing')).toEqual([])
    const request = requestIn(story.complaint, {
      written: 'I want a review.',
      text: words('I want a review.'),
      answered: undefined,
      receivedAt: IN_TIME,
    })
    if (request === undefined) throw new Error('Nothing was asked for.')
    expect(story.at(LOGGED, request).dues()).toMatchObject({ 'final-decision': '2026-04-01T22:59:59Z' })
  })
})

it('a letter that nobody has read keeps the complaint open, whoever filed it', () => {
  const story = answered().at('2026-03-16T10:00:00Z', LETTER).until('2026-04-10T10:00:00Z')
  expect(story.complaint.phase).toBe('responded')
})

it('the two days for a deadlock letter count from when it was asked for', () => {
  const story = played(cloudDirect, RECEIVED).at('2026-03-20T10:00:00Z', {
    type: 'DeclareDeadlock',
    by: mira,
    reason: words('We can do no more.'),
  })
  story.at('2026-03-25T10:00:00Z', { type: 'RequestLetter', receivedAt: '2026-03-23T10:00:00Z' })
  expect(story.dues()).toMatchObject({ 'answer-letter': '2026-03-25T23:59:59Z' })
})

describe('what arrived in time was in time', () => {
  it('where an agreement is recorded after the promise seemed broken', () => {
    const story = played(standard, RECEIVED).until('2026-03-31T09:00:00Z')
    expect(story.missed()).toEqual(['aim resolve-with-handler', 'promise resolve'])
    story.at('2026-03-31T10:00:00Z', {
      type: 'RecordAgreement',
      agreement: words('Fine.'),
      receivedAt: '2026-03-30T12:00:00Z',
    })
    expect(story.missed()).toEqual(['aim resolve-with-handler'])
  })

  it('where a withdrawal is', () => {
    const story = played(customerServicePolicy, RECEIVED).until('2026-03-10T09:00:00Z')
    expect(story.missed()).toContain('promise proposal')
    story.at('2026-03-10T10:00:00Z', { type: 'Withdraw', receivedAt: '2026-03-09T12:00:00Z' })
    expect(story.missed()).not.toContain('promise proposal')
  })
})

it('nothing arrives in the future, or before the complaint', () => {
  const story = answered()
  const at = '2026-03-05T10:00:00Z'
  for (const deed of [LETTER, DISSATISFIED, { type: 'Withdraw' }, { type: 'RequestReview' }] as const) {
    story.refuses(at, { ...deed, receivedAt: '2026-03-05T10:00:01Z' }, 'received-in-the-future')
    story.refuses(at, { ...deed, receivedAt: '2026-03-02T08:59:59Z' }, 'not-ready', 'correct the date of arrival')
  }
})

it('what arrives too late is answered with what can still be done, inside and outside', () => {
  const late = { ...LETTER, by: 'complainant', channel: 'email', message: words('I want a review.') } as const
  const story = closed().at('2026-03-23T10:00:00Z', late)
  const answer = story.lastNotice('after-closing')
  expect(answer).toContain('our Senior Complaints Manager may still accept it')
  expect(answer).toContain('legal channels')
  story.at('2026-03-24T10:00:00Z', { type: 'RequestReview', by: mira, late: words('They were in hospital.') })
  const reviewed = story.at(
    '2026-03-25T10:00:00Z',
    { type: 'GiveResponse', by: mira, outcome: 'not-upheld', response: words('No.') },
    { type: 'Close', by: mira, message: words('That is final.') },
    late,
  )
  expect(reviewed.lastNotice('after-closing')).not.toContain('may still accept it')
  expect(reviewed.lastNotice('after-closing')).toContain('Example Dispute Resolution')
})
