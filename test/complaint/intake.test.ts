import { describe, expect, it } from 'vitest'
import { acknowledged, assigned, constrat, given, RECEIVED, receive, received, standard, words } from '../given.ts'

describe('receiving', () => {
  it('CON-C14 gives a complaint its handler at once', () => {
    given(constrat, [])
      .when(receive(), RECEIVED)
      .thenEvents(
        { type: 'Received', procedure: { id: 'constrat', version: constrat.version } },
        { type: 'Assigned', handler: expect.stringMatching(/^(hana|jonas)$/) as unknown as string },
      )
  })

  it('CON-C4 never gives it to the person whom it is about', () => {
    for (const [subject, other] of [
      ['hana', 'jonas'],
      ['jonas', 'hana'],
    ] as const) {
      given(constrat, [])
        .when(receive({ subjects: [subject] }), RECEIVED)
        .thenEvents({ type: 'Received', subjects: [subject] }, { type: 'Assigned', handler: other })
    }
  })

  it('leaves it without a handler where there is nobody who could be', () => {
    given(standard, []).when(receive(), RECEIVED, []).thenEvents({ type: 'Received' }, { type: 'NobodyFound' })
  })

  it('CON-C8 counts a call from when it was made, not from when it was logged', () => {
    const after = given(constrat, [])
      .when(receive({ channel: 'phone', receivedAt: '2026-03-02T08:40:00Z' }), RECEIVED)
      .thenEvents({ type: 'Received', at: RECEIVED, receivedAt: '2026-03-02T08:40:00Z' }, { type: 'Assigned' })
    expect(after.dues().acknowledge).toBe('2026-03-03T08:40:00Z')
  })

  it('refuses what is still to come', () => {
    given(standard, [])
      .when(receive({ receivedAt: '2026-03-02T09:00:01Z' }), RECEIVED)
      .thenRefused('received-in-the-future')
  })

  it('refuses a subject whom nobody knows', () => {
    given(standard, [])
      .when(receive({ subjects: ['nobody'] }), RECEIVED)
      .thenRefused('not-in-team', 'Choose somebody in the team')
  })

  it('refuses to receive the same reference twice', () => {
    given(standard, [received()]).when(receive(), RECEIVED).thenRefused('already-received')
  })

  it('records a compliment, promises nothing, and closes it', () => {
    const after = given(standard, [])
      .when(receive({ kind: 'compliment' }), RECEIVED)
      .thenEvents({ type: 'Received', kind: 'compliment' }, { type: 'Closed', because: 'recorded' })
    expect(after.dues()).toEqual({})
  })
})

describe('a candidate', () => {
  const candidate = [received({ candidate: true, channel: 'ticket-feedback' })]

  it('has no handler and no promises', () => {
    given(standard, [])
      .when(receive({ candidate: true }), RECEIVED)
      .thenEvents({ type: 'Received', candidate: true })
    expect(given(standard, candidate).dues()).toEqual({})
  })

  it('becomes a complaint whose clocks start when it gets its justification', () => {
    const after = given(standard, candidate)
      .when({ type: 'OpenCandidate', by: 'complainant', reason: words('Nobody came.') }, '2026-03-05T10:00:00Z')
      .thenEvents({ type: 'CandidateOpened' }, { type: 'Assigned' })
    expect(after.dues().acknowledge).toBe('2026-03-06T10:00:00Z')
  })

  it('expires when nobody adds anything', () => {
    const clocks = { type: 'WatchClocks', by: 'system' } as const
    given(standard, candidate).when(clocks, '2026-03-16T23:59:59Z').thenNothing()
    given(standard, candidate).when(clocks, '2026-03-17T00:00:00Z').thenEvents({ type: 'Closed', because: 'expired' })
  })

  it('is not worked on before it is opened', () => {
    given(standard, candidate)
      .when({ type: 'SendProposal', by: { staff: 'hana' }, proposal: words('x') }, '2026-03-05T10:00:00Z')
      .thenRefused('still-candidate', 'open it first')
  })
})

describe('the handler', () => {
  const open = [received(), assigned('hana'), acknowledged()]

  it('can be changed for somebody in the team, and never for the subject', () => {
    const assign = (handler: string) => ({ type: 'Assign', by: { staff: 'mira' }, handler }) as const
    given(standard, open).when(assign('jonas'), RECEIVED).thenEvents({ type: 'Assigned', handler: 'jonas' })
    given(standard, open).when(assign('hana'), RECEIVED).thenNothing()
    given(standard, open).when(assign('nobody'), RECEIVED).thenRefused('not-in-team')
    given(standard, [received({ subjects: ['jonas'] }), assigned('hana')])
      .when(assign('jonas'), RECEIVED)
      .thenRefused('subject-of-complaint')
  })

  it('learns nothing of a complaint about themselves, whatever they ask', () => {
    given(standard, [received({ subjects: ['hana'] }), assigned('jonas')])
      .when({ type: 'AddNote', by: { staff: 'hana' }, note: words('Not true.') }, RECEIVED)
      .thenRefused('subject-of-complaint', 'There is no complaint')
  })
})
