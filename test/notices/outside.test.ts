import { describe, expect, it } from 'vitest'
import type { Procedure } from '../../shared/procedure/procedure.ts'
import { cloudDirect, constrat, jesq, team as people, RECEIVED, standard, words } from '../given.ts'
import { played } from '../play.ts'

const FREE = 'To complain there is free of charge.'
const SIX_MONTHS = 'You can do so within 6 months of our final response.'
const RESPONSE = { type: 'GiveResponse', outcome: 'not-upheld', response: words('We found no fault.') } as const
const mira = { staff: 'mira' }

/** A procedure whose first way outside has other terms. */
const withTerms = (procedure: Procedure, terms: Partial<Procedure['external'][number]['terms']>): Procedure => ({
  ...procedure,
  external: procedure.external.map((way, index) => (index === 0 ? { ...way, terms: { ...way.terms, ...terms } } : way)),
})

describe('a right outside is named with what it costs, until when, and from when that counts', () => {
  it('with the final response', () => {
    const notice = played(standard, RECEIVED).at('2026-03-05T10:00:00Z', RESPONSE).lastNotice('response')
    for (const said of ['Example Ombudsman', FREE, SIX_MONTHS]) expect(notice).toContain(said)
  })

  it('with the final decision', () => {
    const notice = played(standard, RECEIVED)
      .until('2026-03-31T09:00:00Z')
      .at('2026-03-31T10:00:00Z', { ...RESPONSE, by: { staff: 'tom' } })
      .lastNotice('final-decision')
    for (const said of ['Example Ombudsman', FREE, SIX_MONTHS]) expect(notice).toContain(said)
  })

  it('when the time of the procedure is over without one', () => {
    const story = played(standard, RECEIVED).until('2026-03-30T22:59:59Z')
    expect(story.notices('external-referral')).toEqual([])
    const notice = story.until('2026-03-31T09:00:00Z').lastNotice('external-referral')
    const once = 'Once you have our final response, you have 6 months to do so.'
    for (const said of ['Example Ombudsman', FREE, once]) expect(notice).toContain(said)
    expect(notice).not.toContain(SIX_MONTHS)
  })

  it('in the deadlock notice and in the deadlock letter (CLD-C29)', () => {
    const limited = withTerms(cloudDirect, { limit: { within: '12 months', from: 'deadlock' } })
    const story = played(limited, RECEIVED)
      .at('2026-03-23T10:00:00Z', { type: 'DeclareDeadlock', by: mira, reason: words('No more to do.') })
      .at('2026-03-23T10:00:00Z', { type: 'RequestLetter', by: 'complainant' })
      .at('2026-03-24T10:00:00Z', { type: 'SendLetter', by: mira })
    for (const notice of ['deadlock-notice', 'deadlock-letter'] as const) {
      expect(story.lastNotice(notice)).toContain(FREE)
      expect(story.lastNotice(notice)).toContain(
        'You can do so within 12 months of the day on which we tell you of the deadlock.',
      )
    }
  })

  it('and nothing is said of it that the document does not say (JSQ-C10, CON-C35)', () => {
    const referred = played(jesq, RECEIVED).until('2026-04-28T09:00:00Z').lastNotice('external-referral')
    expect(referred).toContain(
      'You can now escalate your complaint to Ombudsman Services, 2 Example Square, London EX2 4EX (example).',
    )
    expect(constrat.external.map(({ terms }) => terms)).toEqual([{ named: [] }, { named: [] }, { named: [] }])
    for (const says of [FREE, 'You can do so within']) expect(referred).not.toContain(says)
  })
})

describe('a right outside is open from when it has to be named', () => {
  const toOmbudsman = { type: 'Refer', by: 'complainant', scheme: 'ombudsman' } as const

  it('and not before', () => {
    played(standard, RECEIVED).refuses('2026-03-05T10:00:00Z', toOmbudsman, 'too-early', 'Example Ombudsman')
  })

  it('with the final response, whatever else is still possible inside', () => {
    const story = played(standard, RECEIVED).at('2026-03-05T10:00:00Z', RESPONSE)
    story.at('2026-03-06T10:00:00Z', toOmbudsman)
    expect(story.complaint.phase).toBe('external')
  })

  it('not with the response where only the end of the time counts', () => {
    const late = withTerms(standard, { named: ['when-time-is-over'] })
    const story = played(late, RECEIVED).at('2026-03-05T10:00:00Z', RESPONSE)
    expect(story.lastNotice('response')).not.toContain('Example Ombudsman')
    story.refuses('2026-03-06T10:00:00Z', toOmbudsman, 'too-early')
  })

  it('when the time is over, and stays so', () => {
    const story = played(cloudDirect, RECEIVED)
      .until('2026-04-28T09:00:00Z')
      .at('2026-04-28T10:00:00Z', { ...RESPONSE, by: mira })
    expect(story.complaint.phase).toBe('responded')
    expect(story.lastNotice('response')).toContain('Ombudsman Services')
  })

  it('but not for what two people found vexatious (CLD-C25)', () => {
    const exclude = {
      type: 'ExcludeFromScheme',
      because: 'vexatious',
      reason: words('The ninth of its kind.'),
    } as const
    const team = [...people, { id: 'nora', name: 'Nora North', email: 'nora@example.com', roles: ['service-manager'] }]
    const story = played(cloudDirect, RECEIVED, {}, team as typeof people)
      .at('2026-04-01T10:00:00Z', { ...exclude, by: mira }, { ...exclude, by: { staff: 'nora' } })
      .until('2026-04-28T09:00:00Z')
      .at('2026-04-28T10:00:00Z', { ...RESPONSE, by: mira })
    expect(story.lastNotice('response')).not.toContain('Ombudsman Services')
  })
})
