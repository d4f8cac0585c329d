import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { pictureOf, previewOf } from '../../infra/cli/preview.ts'
import { check, openFindings } from '../../shared/procedure/check.ts'
import { completed } from '../../shared/procedure/complete.ts'
import { type Commitment, Procedure } from '../../shared/procedure/definition.ts'
import type { Channel } from '../../shared/procedure/words.ts'
import { procedures } from '../../shared/procedures/all.ts'
import { cloudDirect, concero, constrat, jesq, standard } from '../given.ts'

const TODAY = Temporal.PlainDate.from('2026-11-21')
const codes = (procedure: Procedure, today = TODAY) => check(procedure, today).map(({ code }) => code)
const literal = (id: string) => procedures.get(id) as Procedure
const commitment = standard.commitments[0] as Commitment
const withCommitment = (more: Partial<Commitment>, of = standard): Procedure => ({
  ...of,
  commitments: [...of.commitments, { ...commitment, id: 'extra', ...more }],
})

describe.each([...procedures])('the shipped procedure %s', (id, procedure) => {
  it('has nothing to fix but what it accepts with a reason, and accepts nothing that is not there', () => {
    expect(openFindings(procedure, TODAY)).toEqual([])
    expect(procedure.accepted.filter(({ finding }) => !codes(procedure).includes(finding))).toEqual([])
    expect(id).toBe(procedure.id)
  })
})

describe('what the check finds in the five', () => {
  it.each([
    ['constrat', ['L02', 'L04', 'L18', 'L27', 'L27']],
    ['concero', ['L05', 'L06', 'L12', 'L13', 'L18']],
    ['cloud-direct', ['L07', 'L08', 'L09', 'L10', 'L11', 'L12', 'L18', 'L27']],
    ['customer-service-policy', ['L11', 'L12', 'L13', 'L18']],
    ['jesq', ['L09', 'L12', 'L14', 'L15', 'L18', 'L27']],
  ])('%s', (id, expected) => {
    expect(codes(literal(id)).toSorted()).toEqual(expected)
  })
})

describe('errors', () => {
  const errors = (procedure: Procedure) => check(procedure, TODAY).filter(({ severity }) => severity === 'error')

  it('L01 a placeholder that nobody fills', () => {
    const [found] = errors({ ...standard, title: 'Complaints at [Company Name]' })
    expect(found).toMatchObject({ code: 'L01', says: expect.stringContaining('[Company Name]') })
    expect(errors({ ...standard, title: 'Call XXXX' })).toMatchObject([{ code: 'L01' }])
  })

  it('L19 stages that take longer than the whole', () => {
    const slow = {
      ...constrat,
      commitments: constrat.commitments.map((one) =>
        one.id === 'investigation' ? { ...one, within: '7 days' as const } : one,
      ),
    }
    expect(errors(slow)).toMatchObject([{ code: 'L19', says: expect.stringContaining('11 days') }])
  })

  it('L21 a promise that never starts, L22 one that nothing can keep', () => {
    expect(errors(withCommitment({ starts: 'deadlocked' }))).toMatchObject([{ code: 'L21' }])
    expect(errors(withCommitment({ keptBy: ['meeting-held', 'letter-answered'] }))).toMatchObject([{ code: 'L22' }])
  })

  it('L23 updates after the end, L24 reports that keep nothing, L25 a channel that is none', () => {
    expect(errors(withCommitment({ starts: 'closed', every: '5 days', within: undefined }))).toMatchObject([
      { code: 'L23' },
    ])
    expect(errors(withCommitment({ whenDue: 'report-progress' }))).toMatchObject([{ code: 'L24' }])
    expect(errors(withCommitment({ when: { channels: ['social-media'] } }))).toMatchObject([{ code: 'L25' }])
  })

  it('L26 a channel by which a complaint may come, and is not acknowledged', () => {
    const onlyFor = (...channels: Channel[]) => ({
      ...standard,
      commitments: standard.commitments.map((one) =>
        one.keptBy.includes('acknowledged') ? { ...one, when: { ...one.when, channels } } : one,
      ),
    })
    const said = (...channels: Channel[]) =>
      check(onlyFor(...channels), TODAY).flatMap(({ code, says }) => (code === 'L26' ? [says] : []))
    expect(said('email', 'post', 'ticket-feedback', 'social-media')).toEqual([expect.stringContaining('by web form')])
    expect(said('email', 'web-form', 'social-media')).toEqual([expect.stringContaining('by ticket feedback, post')])
    // Ratings come in, and what staff log from elsewhere, whether a procedure offers that or not.
    expect(said('email', 'web-form', 'post')).toEqual([expect.stringContaining('by ticket feedback, social media')])
    // Whoever speaks with us knows that we have heard them.
    expect(said('email', 'web-form', 'post', 'ticket-feedback', 'social-media')).toEqual([])
  })
})

describe('a right outside', () => {
  const ombudsman = standard.external.find(({ id }) => id === 'ombudsman') as Procedure['external'][number]
  const withTerms = (terms: Partial<typeof ombudsman.terms>): Procedure => ({
    ...standard,
    external: [{ ...ombudsman, terms: { ...ombudsman.terms, ...terms } }],
  })
  const found = (procedure: Procedure) => check(procedure, TODAY).filter(({ code }) => code === 'L27' || code === 'L28')

  it.each([
    ['what it costs', { free: undefined }, 'free of charge'],
    ['how long it can be used', { limit: undefined }, 'how long it can be used'],
    ['that the final response names it', { named: ['when-time-is-over' as const] }, 'with the final response'],
    ['that it is named without one', { named: ['with-final-response' as const] }, 'when the time is over without one'],
  ])('L27 that the law gives, without %s', (_, terms, says) => {
    expect(found(withTerms(terms))).toMatchObject([
      { code: 'L27', severity: 'warning', says: expect.stringContaining(says) },
    ])
  })

  it('has nothing to say of the courts, nor of a scheme with its terms', () => {
    expect(found(standard)).toEqual([])
  })

  it('L28 to be named when the time is over, where nothing does so', () => {
    const commitments = standard.commitments.map((one) => ({ ...one, whenMissed: undefined }))
    expect(found({ ...standard, commitments })).toMatchObject([{ code: 'L28', severity: 'error' }])
  })
})

describe('warnings that the five have fixed', () => {
  const says = (title: string) => codes({ ...standard, title })
  it('L03 hours in GMT all year', () => expect(says('9am to 5pm GMT')).toContain('L03'))
  it('L16 power that nobody has', () => expect(says('Compliance is enforced')).toContain('L16'))
  it('L12 an old review', () => {
    expect(codes(standard, Temporal.PlainDate.from('2029-01-01'))).toContain('L12')
    expect(codes(standard)).not.toContain('L12')
  })
  it('L20 law only at the end', () => {
    const external = standard.external.map((one) => ({ ...one, open: 'deadlock' as const }))
    expect(codes({ ...standard, external })).toContain('L20')
  })
})

describe('what is left open', () => {
  it('has to be said before anything runs, each by name', () => {
    expect(() => completed(literal('concero'), { 'office-phone': '1' })).toThrow('service-manager-email')
    expect(() => completed(literal('concero'), { 'office-phone': '1', 'service-manager-email': 'nobody' })).toThrow(
      'does not fit',
    )
  })

  it('leaves nothing open once it is said', () => {
    for (const procedure of [constrat, concero, cloudDirect, jesq]) {
      expect(procedure.leftOpen).toEqual([])
      expect(Procedure.safeParse(procedure).success).toBe(true)
    }
  })
})

describe('a preview', () => {
  const received = Temporal.Instant.from('2026-11-20T16:59:00Z')
  const moments = previewOf(cloudDirect, received, 'email')

  it('says what happens when nobody acts', () => {
    const line = (says: string) =>
      moments
        .find((one) => one.says === says)
        ?.at.toPlainDateTime()
        .toString()
    expect(line('acknowledgement to the customer')).toBe('2026-11-23T16:29:00')
    expect(line('deadlock notice to the customer')).toBe('2027-01-18T09:00:00')
    expect(moments.filter(({ says }) => says === 'progress report to the customer').length).toBe(4)
  })

  it('draws it, each mark with its moment', () => {
    const picture = pictureOf(cloudDirect, received, moments)
    expect(picture).toContain('received on Friday 20 November 2026')
    expect(picture).toContain('<title>2027-01-16T00:00: deadlocked</title>')
  })
})
