// The complainant agrees in an answer to a proposal: noted, confirmed, and theirs to take back for a day.
import { describe, expect, it } from 'vitest'
import { isRefusal } from '../../shared/complaint/complaint.ts'
import { evolve } from '../../shared/complaint/evolve.ts'
import {
  acknowledged,
  assigned,
  constrat,
  given,
  jesq,
  proposalSent,
  RECEIVED,
  received,
  standard,
  watchClocks,
  words,
} from '../given.ts'
import { played } from '../play.ts'

const AT = '2026-03-05T10:00:00Z'
const open = [received(), assigned(), acknowledged(), proposalSent('2026-03-04T10:00:00Z')]
const agree = { type: 'NoteAgreement', by: 'complainant', version: 1, message: words('I agree.') } as const
const noted = () =>
  given(standard, open)
    .when(agree, AT)
    .thenEvents(
      { type: 'CorrespondenceFiled', automatic: false },
      { type: 'AgreementWritten', version: 1, until: '2026-03-06T10:00:00Z' },
    )

describe('an agreement by mail', () => {
  it('counts a day later, and not before', () => {
    expect(noted().when(watchClocks, '2026-03-06T09:59:59Z').decision).not.toContainEqual(
      expect.objectContaining({ type: 'Agreed' }),
    )
    noted()
      .when(watchClocks, '2026-03-06T10:00:00Z')
      .thenEvents({ type: 'Agreed', by: 'complainant', version: 1 }, { type: 'Closed', because: 'agreed' })
  })

  it('counts in the same way where it was pressed on their page, and is refused there once there is nothing to agree to', () => {
    const onPage = { ...agree, channel: 'web-form' } as const
    const noted = given(standard, open)
      .when(onPage, AT)
      .thenEvents({ type: 'CorrespondenceFiled', channel: 'web-form' }, { type: 'AgreementWritten' })
    expect(noted.when(onPage, AT).decision).toMatchObject({ refused: 'no-proposal-open' })
    expect(given(standard, open).when({ ...onPage, version: 2 }, AT).decision).toMatchObject({
      refused: 'nothing-agreed',
    })
  })

  it('is taken back by whatever the complainant writes in that day', () => {
    const after = noted()
      .when(
        { type: 'FileCorrespondence', by: 'complainant', channel: 'email', message: words('More.'), automatic: false },
        '2026-03-05T18:00:00Z',
      )
      .thenEvents({ type: 'CorrespondenceFiled' })
    expect(after.complaint.agreement.written).toBeUndefined()
    expect(after.when(watchClocks, '2026-03-06T10:00:00Z').decision).not.toContainEqual(
      expect.objectContaining({ type: 'Agreed' }),
    )
  })

  it.each([
    [
      'what a colleague files who took their call',
      { type: 'FileCorrespondence', by: { staff: 'jonas' }, channel: 'phone', message: words('They do not agree.') },
    ],
    [
      'a representative who is authorised',
      {
        type: 'Authorise',
        by: { staff: 'jonas' },
        contact: words('Otto'),
        name: words('Otto'),
        authority: words('A letter.'),
      },
    ],
  ] as const)('is taken back by %s', (_, command) => {
    const decision = noted().when(command, '2026-03-05T18:00:00Z').decision
    if (isRefusal(decision)) throw new Error(decision.why)
    const after = decision.reduce(evolve, noted().complaint)
    expect(after.agreement.written).toBeUndefined()
  })

  it('is not taken back by an out-of-office reply', () => {
    const after = noted()
      .when(
        { type: 'FileCorrespondence', by: 'complainant', channel: 'email', message: words('More.'), automatic: true },
        '2026-03-05T18:00:00Z',
      )
      .thenEvents({ type: 'CorrespondenceFiled' })
    expect(after.complaint).toHaveProperty('agreement.written')
  })

  it('is void where another proposal replaces the one that was agreed to', () => {
    const after = noted()
      .when({ type: 'SendProposal', by: { staff: 'hana' }, proposal: words('Better.') }, '2026-03-05T18:00:00Z')
      .thenEvents({ type: 'ProposalSent', version: 2 })
    expect(after.complaint.agreement.written).toBeUndefined()
  })

  it('is filed and no more where it answers an older version, or nothing is open', () => {
    given(standard, [...open, proposalSent('2026-03-04T12:00:00Z', 2)])
      .when(agree, AT)
      .thenEvents({ type: 'CorrespondenceFiled' })
    given(standard, open.slice(0, 3)).when(agree, AT).thenEvents({ type: 'CorrespondenceFiled' })
  })

  it('is noted once', () => {
    const again = noted().when(agree, '2026-03-05T11:00:00Z').thenEvents({ type: 'CorrespondenceFiled' })
    expect(again.complaint.agreement.written).toBeUndefined() // two mails: a person reads them
  })
})

describe('what was agreed while the record is incomplete', () => {
  const agreed = () =>
    played(jesq, RECEIVED)
      .at('2026-03-04T10:00:00Z', { type: 'SendProposal', proposal: words('We repair it.') })
      .at('2026-03-05T10:00:00Z', { type: 'RecordAgreement', by: 'complainant' })
  const complete = [
    { type: 'CompleteReview', note: words('Read.') },
    { type: 'RecordFindings', findings: words('A loose cable.'), cause: words('Wear.') },
    { type: 'DecideOutcome', outcome: 'not-upheld', reasons: words('It was the weather.') },
    { type: 'RecordLearning', lesson: words('Look at cables.') },
  ] as const

  it('closes the complaint once it is complete', () => {
    expect(agreed().at('2026-03-06T10:00:00Z', ...complete).complaint.closed?.because).toBe('agreed')
  })

  it.each([
    { type: 'RejectProposal', by: 'complainant', reason: words('I have thought again.') },
    { type: 'SendProposal', proposal: words('We replace it.') },
  ] as const)('is void with $type, and does not close it then', (deed) => {
    const story = agreed()
      .at('2026-03-05T12:00:00Z', deed)
      .at('2026-03-06T10:00:00Z', ...complete)
    expect(story.complaint.closed).toBeUndefined()
  })
})

it('what was agreed owes word of it, and its record, and nothing else', () => {
  const story = played(constrat, RECEIVED).at(
    '2026-03-03T10:00:00Z',
    { type: 'CompleteReview', note: words('Read.') },
    { type: 'BeginInvestigation' },
    ...['evidence', 'interviews', 'records'].map((item) => ({ type: 'CheckOff', item, note: words('Done.') }) as const),
    { type: 'RecordFindings', findings: words('A loose cable.') },
    { type: 'SendProposal', proposal: words('We repair it.') },
  )
  story.at('2026-03-04T10:00:00Z', { type: 'RecordAgreement', by: 'complainant' })
  expect(Object.keys(story.dues())).toEqual(['progress'])
  story.until('2026-03-20T10:00:00Z')
  expect(story.missed()).toEqual([])
  expect(story.lastNotice('progress-report')).toContain('We have agreed with you how to resolve it')
  expect(story.notices('reminder', 'hana')).not.toEqual([])
})
