// The review that a complainant asks for after the response, and what keeps it open until somebody has read what they wrote.
import { describe, expect, it } from 'vitest'
import { closesAt } from '../../shared/complaint/clocks.ts'
import {
  acknowledged,
  assigned,
  cloudDirect,
  constrat,
  customerServicePolicy,
  type EventInput,
  given,
  RECEIVED,
  received,
  sent,
  standard,
  words,
} from '../given.ts'
import { played } from '../play.ts'

const mira = { staff: 'mira' }
const wrote = (message: string) =>
  ({
    type: 'FileCorrespondence',
    by: 'complainant',
    channel: 'email',
    message: words(message),
    automatic: false,
  }) as const
const respond = { type: 'GiveResponse', outcome: 'not-upheld', response: words('It was the weather.') } as const
const dissatisfied = { type: 'ReportDissatisfaction', reason: words('I want a review.') } as const

const responded = (more: Parameters<ReturnType<typeof played>['at']>[1][] = []) =>
  played(constrat, RECEIVED).at(
    '2026-03-04T10:00:00Z',
    { type: 'CompleteReview', note: words('Read.') },
    { type: 'BeginInvestigation' },
    ...['evidence', 'interviews', 'records'].map((item) => ({ type: 'CheckOff', item, note: words('Done.') }) as const),
    { type: 'RecordFindings', findings: words('A loose cable.'), cause: words('Wear.') },
    { type: 'RecordLearning', lesson: words('Look at cables.') },
    ...more,
    respond,
  )

it('a request of their own counts from when they made it, whatever they wrote before that nobody has read', () => {
  const story = responded().at('2026-03-05T10:00:00Z', wrote('Thank you.'))
  story.at('2026-03-17T10:00:00Z', wrote('I want a review.'), { ...dissatisfied, by: 'complainant' })
  expect(story.dues()).toMatchObject({ 'final-decision': '2026-03-31T22:59:59Z' })
})

it('a final decision that has not been sent closes nothing by the window of the first response', () => {
  const decided: EventInput[] = [
    received(),
    assigned(),
    acknowledged(),
    {
      type: 'ResponseGiven',
      at: '2026-03-04T10:00:00Z',
      by: { staff: 'hana' },
      outcome: 'not-upheld',
      response: words('No.'),
    },
    sent('response', '2026-03-04T10:00:05Z'),
    { type: 'ReviewRequested', at: '2026-03-16T10:00:00Z', by: 'complainant' },
    {
      type: 'LevelEntered',
      at: '2026-03-16T10:00:00Z',
      by: 'complainant',
      level: 1,
      because: 'review-requested',
      staff: 'mira',
    },
    { type: 'ResponseGiven', at: '2026-03-27T10:00:00Z', by: mira, outcome: 'not-upheld', response: words('No.') },
  ]
  const closes = (events: EventInput[]) => closesAt(constrat, given(constrat, events).complaint)?.toString()
  expect(closes(decided)).toBeUndefined()
  expect(closes([...decided, sent('final-decision', '2026-03-30T10:00:00Z')])).toBe('2026-04-14T08:00:00Z')
})

it('nothing is opened again by dissatisfaction with the final decision', () => {
  responded()
    .at('2026-03-05T10:00:00Z', { type: 'RequestReview', by: 'complainant' })
    .at('2026-03-09T10:00:00Z', { ...respond, by: mira })
    .refuses('2026-03-10T10:00:00Z', dissatisfied, 'top-of-ladder')
})

it('what waits to be read is spoken of every week, however far off the next date is', () => {
  const remedy = {
    type: 'AgreeRemedy',
    remedy: 'correction',
    description: words('A new cable.'),
    owner: 'hana',
    dueAt: '2026-09-18T17:00:00Z',
  } as const
  const story = responded([remedy]).at('2026-03-10T10:00:00Z', wrote('That is not what I meant.'))
  story.until('2026-03-25T10:00:00Z')
  expect(story.notices('reminder', 'hana').map(({ at }) => at)).toEqual([
    '2026-03-17T09:00:00Z',
    '2026-03-24T09:00:00Z',
  ])
  expect(story.lastNotice('reminder')).toContain('A message from the complainant is waiting to be read')
})

describe.each([
  [standard, 'mira'],
  [cloudDirect, 'mira'],
  [customerServicePolicy, 'tom'],
] as const)('where the procedure knows no review: $id', (procedure, called) => {
  it('a complainant who is not satisfied with the response reaches the level that it has for that', () => {
    const story = given(procedure, [
      received(),
      assigned(),
      acknowledged(),
      {
        type: 'ResponseGiven',
        at: '2026-03-04T10:00:00Z',
        by: { staff: 'hana' },
        outcome: 'not-upheld',
        response: words('No.'),
      },
    ])
    const { decision } = story.when({ ...dissatisfied, by: 'complainant' }, '2026-03-05T10:00:00Z')
    expect(decision).toContainEqual(expect.objectContaining({ type: 'LevelEntered', level: 1, staff: called }))
  })
})

it('is never given to the handler, who may not decide it, even if they alone have the role', () => {
  const story = responded([{ type: 'Assign', handler: 'mira' }]).at('2026-03-05T10:00:00Z', {
    type: 'RequestReview',
    by: 'complainant',
  })
  expect(story.complaint.ladder.calledUpon).toBe('lena')
  story.at('2026-03-06T10:00:00Z', { ...respond, by: { staff: 'lena' } })
})

it('what comes from an address that is not known keeps the complaint open, too, until somebody has read it', () => {
  const story = responded().at('2026-03-10T10:00:00Z', { ...wrote('I want a review.'), by: 'system' })
  expect(story.until('2026-03-25T10:00:00Z').complaint.phase).toBe('responded')
})
