// A complaint about an employee that goes through all of JESQ’s policy, over an agency’s investigation to the ombudsman.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { only, type Running, sentFor, startRedress } from './running.ts'

let redress: Running
let reference: string

beforeAll(async () => {
  redress = await startRedress('2026-11-20T09:00:00Z', 'jesq')
})
afterAll(() => redress.stop())

describe('JESQ', () => {
  it('takes a complaint in person, about an employee who is owed a fair hearing', async () => {
    const { body } = await redress.logged(
      {
        channel: 'in-person',
        complainant: { name: 'Petra Phone', email: 'petra@customer.example' },
        description: 'Hana sold me the wrong tariff.',
        subjects: ['hana'],
        details: { person: 'Hana' },
      },
      'dora',
    )
    reference = body.reference
    expect(body.handler).toBe('jonas')
    await redress.move({ to: '2026-11-24T10:00:00Z' })
    await redress.commands(
      reference,
      'mira',
      { type: 'InformSubject', staff: 'hana', message: 'It is about a tariff.' },
      { type: 'OfferSupport', staff: 'hana', message: 'Lena has time for you.' },
      { type: 'RecordStatement', staff: 'hana', statement: 'The list was old.' },
    )
    await redress.commands(
      reference,
      'jonas',
      { type: 'CompleteReview', note: 'Clear.' },
      { type: 'BeginInvestigation' },
    )
    expect((await redress.complaint(reference, 'hana')).status).toBe(404)
  })

  it('pauses for the regulator, explains the delay, and goes on', async () => {
    await redress.move({ to: '2026-11-26T10:00:00Z' })
    await redress.commands(reference, 'mira', {
      type: 'Hold',
      hold: 'agency',
      agency: 'Ofgem',
      reason: 'Ofgem looks into tariffs.',
    })
    await redress.move({ to: '2026-12-03T10:00:00Z' })
    await redress.commands(reference, 'jonas', {
      type: 'ExplainDelay',
      reason: 'Ofgem is not done.',
      work: 'We wait for its report.',
      until: '2026-12-21T17:00:00Z',
    })
    await redress.move({ to: '2026-12-14T10:00:00Z' })
    await redress.commands(reference, 'mira', { type: 'Resume', hold: 'agency' })
    await redress.commands(
      reference,
      'jonas',
      { type: 'RecordFindings', findings: 'The list was a month old.', cause: 'Nobody owns the list.' },
      {
        type: 'AgreeRemedy',
        remedy: 'refund',
        description: 'The difference.',
        owner: 'jonas',
        dueAt: '2027-01-08T17:00:00Z',
        amount: { value: '48.20', currency: 'GBP' },
      },
      {
        type: 'GiveResponse',
        outcome: 'upheld',
        response: 'You were sold the wrong tariff, and get the difference back.',
      },
    )
    await redress.commands(reference, 'mira', {
      type: 'UpdateSubject',
      staff: 'hana',
      message: 'The list was at fault.',
    })
  })

  it('goes to the external reviewer, and after eight weeks the ombudsman is open', async () => {
    await redress.move({ to: '2026-12-18T10:00:00Z' })
    await redress.commands(reference, 'dora', { type: 'RequestReview', reason: 'I want more.' })
    await redress.move({ to: '2027-01-05T10:00:00Z' })
    await redress.commands(reference, 'jonas', { type: 'CompleteTask', id: 3, note: 'Refunded.' })
    await redress.move({ to: '2027-01-18T10:00:00Z' })
    await redress.commands(reference, 'lena', { type: 'Refer', scheme: 'ombudsman' })
    expect((await redress.complaint(reference)).body).toMatchObject({
      phase: 'external',
      level: { id: 'external-review' },
    })
  })

  it('has sent this, then, to them', async () => {
    expect(await sentFor(redress, reference)).toEqual([
      '2026-11-20T09:00 acknowledgement to customer',
      '2026-11-24T10:00 subject-notice to colleague',
      '2026-11-24T10:00 subject-notice to colleague',
      '2026-11-26T10:00 hold to customer',
      '2026-11-26T10:00 subject-update to colleague',
      '2026-12-03T10:00 delay to customer',
      '2026-12-14T10:00 resumption to customer',
      '2026-12-14T10:00 subject-update to colleague',
      '2026-12-14T10:00 response to customer',
      '2026-12-14T10:00 subject-update to colleague',
      '2026-12-18T10:00 review-received to customer',
      '2026-12-18T10:00 subject-update to colleague',
      '2026-12-18T10:00 escalation to lena',
      '2027-01-05T10:00 remedy-done to customer',
      '2027-01-18T09:00 external-referral to customer',
      '2027-01-18T10:00 referral to customer',
    ])
  })

  it('has said what it had to', async () => {
    const toHana = await redress.inbox(reference, 'hana@example.com')
    expect(toHana.map(({ notice }) => notice)).toEqual([
      'subject-notice',
      'subject-notice',
      'subject-update',
      'subject-update',
      'subject-update',
      'subject-update',
    ])
    expect(toHana.some(({ text }) => /Petra|CMP-/.test(text))).toBe(false)
    expect(only(await redress.inbox(reference, 'petra@customer.example'), 'hold')[0]?.text).toContain(
      'Ofgem looks into tariffs.',
    )
    expect(only(await redress.inbox(reference, 'petra@customer.example'), 'external-referral')[0]?.text).toContain(
      'Ombudsman Services',
    )
    const [review] = only(await redress.inbox(reference, 'petra@customer.example'), 'review-received')
    expect(review?.text.replaceAll(/\s+/g, ' ')).toContain('Example Review Broker (example)')
  })
})

it('logs no errors, and nobody’s words or addresses', () => {
  expect(redress.log).toEqual([])
})
