import { describe, expect, it } from 'vitest'
import {
  acknowledged,
  assigned,
  constrat,
  type EventInput,
  given,
  proposalSent,
  received,
  sent,
  standard,
  team,
  words,
} from '../given.ts'

const at = '2026-03-05T10:00:00Z'
const open = [received(), assigned(), acknowledged()]
const staff = { staff: 'hana' }

describe('a proposal', () => {
  const proposed = [...open, proposalSent(at)]

  it('is numbered, and a new one replaces it', () => {
    given(standard, open)
      .when({ type: 'SendProposal', by: staff, proposal: words('x') }, at)
      .thenEvents({ type: 'ProposalSent', version: 1 })
    given(standard, proposed)
      .when({ type: 'SendProposal', by: staff, proposal: words('y') }, at)
      .thenEvents({ type: 'ProposalSent', version: 2 })
  })

  it('that is agreed to closes the complaint', () => {
    const closed = given(standard, proposed)
      .when({ type: 'RecordAgreement', by: 'complainant' }, at)
      .thenEvents({ type: 'Agreed', version: 1 }, { type: 'Closed', because: 'agreed' })
    expect(closed.complaint.phase).toBe('closed')
    expect(closed.dues()).toEqual({})
  })

  it('that is turned down climbs, once for each proposal', () => {
    const rejected = given(standard, proposed)
      .when({ type: 'RejectProposal', by: 'complainant', reason: words('Not enough.') }, at)
      .thenEvents({ type: 'ProposalRejected', version: 1 }, { type: 'LevelEntered', level: 1, staff: 'mira' })
    rejected.when({ type: 'RejectProposal', by: 'complainant' }, at).thenRefused('no-proposal-open')
  })

  it('stays with the directors when it is turned down there', () => {
    const top: EventInput = {
      type: 'LevelEntered',
      at,
      by: 'system',
      level: 2,
      because: { missed: 'resolve' },
      staff: 'tom',
    }
    given(standard, [...open, top, proposalSent(at)])
      .when({ type: 'RejectProposal', by: 'complainant' }, at)
      .thenEvents({ type: 'ProposalRejected' })
  })

  it('needs something that was agreed', () => {
    given(standard, open)
      .when({ type: 'RecordAgreement', by: staff }, at)
      .thenRefused('nothing-agreed', 'write what was agreed')
  })
})

describe('climbing', () => {
  const escalate = { type: 'Escalate', by: staff, reason: words('It is beyond me.') } as const

  it('is possible for a reason, up to the highest level', () => {
    const manager = given(standard, open)
      .when(escalate, at)
      .thenEvents({ type: 'NoteAdded' }, { type: 'LevelEntered', level: 1, because: 'asked' })
    const directors = manager.when(escalate, at).thenEvents({ type: 'NoteAdded' }, { type: 'LevelEntered', level: 2 })
    directors.when(escalate, at).thenRefused('top-of-ladder', 'The directors')
  })

  it('CON-C4 calls upon somebody else where the complaint is about whoever would be', () => {
    given(standard, [received({ subjects: ['mira'] }), assigned()])
      .when(escalate, at)
      .thenEvents({ type: 'NoteAdded' }, { type: 'LevelEntered', staff: 'lena' })
  })

  it('calls upon nobody where there is nobody, and still climbs', () => {
    const { decision } = given(standard, open).when(escalate, at, team.slice(0, 2))
    expect(decision).toContainEqual(expect.not.objectContaining({ staff: expect.anything() }))
    expect(decision).toContainEqual(expect.objectContaining({ type: 'LevelEntered', level: 1 }))
  })
})

describe('the response', () => {
  const give = { type: 'GiveResponse', by: staff, outcome: 'partially-upheld', response: words('Because …') } as const
  const responded: readonly EventInput[] = [
    ...open,
    { type: 'ResponseGiven', at, by: staff, outcome: 'not-upheld', response: words('Because …') },
    sent('response', '2026-03-05T10:00:02Z'),
  ]

  it('CON-C29 has an outcome and reasons', () => {
    const after = given(standard, open)
      .when(give, at)
      .thenEvents({ type: 'ResponseGiven', outcome: 'partially-upheld' })
    expect(after.complaint).toMatchObject({ phase: 'responded', investigation: { outcome: 'partially-upheld' } })
  })

  it('CON-C31 can be taken to a review, which CON-C34 decides within 10 business days', () => {
    const reviewed = given(constrat, responded)
      .when({ type: 'RequestReview', by: 'complainant' }, '2026-03-10T10:00:00Z')
      .thenEvents({ type: 'ReviewRequested' }, { type: 'LevelEntered', level: 1, staff: 'mira' })
    expect(reviewed.dues()['final-decision']).toBe('2026-03-24T23:59:59Z')
  })

  it('CON-C32 leaves 14 days for that, and the last is never a weekend; then it closes as answered', () => {
    const watch = { type: 'WatchClocks', by: 'system' } as const
    given(constrat, responded).when(watch, '2026-03-19T23:59:59Z').thenNothing()
    given(constrat, responded).when(watch, '2026-03-20T00:00:00Z').thenEvents({ type: 'Closed', because: 'answered' })
  })

  it('has to be there before anybody can ask for a review', () => {
    given(constrat, open).when({ type: 'RequestReview', by: 'complainant' }, at).thenRefused('no-response-to-review')
  })
})

describe('a closed complaint', () => {
  const closed: readonly EventInput[] = [...open, { type: 'Closed', at, by: 'complainant', because: 'agreed' }]

  it('files what arrives, and is not reopened by it', () => {
    const filed = given(standard, closed)
      .when(
        {
          type: 'FileCorrespondence',
          by: 'complainant',
          channel: 'email',
          message: words('One more thing'),
          automatic: false,
        },
        at,
      )
      .thenEvents({ type: 'CorrespondenceFiled' })
    expect(filed.complaint.phase).toBe('closed')
  })

  it('refuses everything that would work on it, and says what happens instead', () => {
    given(standard, closed)
      .when({ type: 'SendProposal', by: staff, proposal: words('x') }, at)
      .thenRefused('closed', 'is not opened again')
    given(standard, closed).when({ type: 'Withdraw', by: 'complainant' }, at).thenRefused('closed')
  })

  it('withdraws with a reason, where somebody withdraws', () => {
    given(standard, open)
      .when({ type: 'Withdraw', by: 'complainant', reason: words('Never mind.') }, at)
      .thenEvents({ type: 'NoteAdded' }, { type: 'Closed', because: 'withdrawn' })
  })

  it('CON-C21 is told why when it becomes complex, once', () => {
    const extend = {
      type: 'ExtendAsComplex',
      by: { staff: 'mira' },
      reason: words('We wait for the laboratory.'),
    } as const
    const complex = given(constrat, open)
      .when(extend, at)
      .thenEvents({ type: 'ExtendedAsComplex', reason: words('We wait for the laboratory.') })
    complex.when(extend, at).thenRefused('already-complex')
  })
})
