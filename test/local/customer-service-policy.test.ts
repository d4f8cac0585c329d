// A complaint that goes through all of the Customer Service Policy, to the Technical Director.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { only, type Running, sentFor, startRedress } from './running.ts'

let redress: Running
let reference: string

beforeAll(async () => {
  redress = await startRedress('2026-11-20T16:59:00Z', 'customer-service-policy')
})
afterAll(() => redress.stop())

describe('the Customer Service Policy', () => {
  it('is acknowledged, categorised, investigated, and explained when it takes longer', async () => {
    await redress.mail({ to: 'care@software.example', subject: 'Export', text: 'The export is empty.' })
    reference = (await redress.list('?complainant=max@customer.example')).body.complaints[0]?.reference ?? ''
    await redress.move({ to: '2026-11-24T10:00:00Z' })
    await redress.commands(
      reference,
      'mira',
      { type: 'Categorise', category: 'technical' },
      { type: 'BeginInvestigation' },
      {
        type: 'SetTask',
        task: 'contribution',
        description: 'Which release was it?',
        owner: 'jonas',
        dueAt: '2026-11-26T17:00:00Z',
      },
    )
    await redress.move({ to: '2026-11-26T10:00:00Z' })
    await redress.commands(reference, 'jonas', { type: 'CompleteTask', id: 1, note: '7.2.' })
    await redress.commands(reference, 'mira', {
      type: 'SendPlan',
      plan: 'We rebuild the index.',
      until: '2026-12-11T17:00:00Z',
      responsible: 'jonas',
    })
    await redress.move({ to: '2026-12-04T10:00:00Z' })
    await redress.commands(reference, 'mira', {
      type: 'ExplainDelay',
      reason: 'The data is large.',
      work: 'It is being copied.',
      until: '2026-12-14T17:00:00Z',
    })
  })

  it('goes to the Technical Director after one rejection, and is closed with what was learnt', async () => {
    await redress.move({ to: '2026-12-10T10:00:00Z' })
    await redress.commands(
      reference,
      'mira',
      { type: 'RecordFindings', findings: 'An index was missing.', cause: 'A skipped migration.' },
      { type: 'CheckOff', item: 'avenues', note: 'All tried.' },
      { type: 'SendProposal', proposal: 'A new export on Monday.' },
    )
    await redress.move({ to: '2026-12-11T10:00:00Z' })
    await redress.commands(reference, 'dora', { type: 'RejectProposal', reason: 'I need it today.' })
    await redress.move({ to: '2026-12-11T15:00:00Z' })
    await redress.commands(
      reference,
      'mary',
      { type: 'GiveResponse', outcome: 'upheld', response: 'Here it is, with a month free of charge.' },
      { type: 'RecordLearning', lesson: 'Check migrations.', prevention: 'A check at every release.' },
      { type: 'Close', message: 'The export was sent.', satisfaction: 'accepted' },
    )
    await redress.move({ to: '2027-01-15T10:00:00Z' })
  })

  it('has sent this, then, to them', async () => {
    expect(await sentFor(redress, reference)).toEqual([
      '2026-11-20T16:59 acknowledgement to customer',
      '2026-11-26T10:00 plan to customer',
      '2026-12-03T17:00 progress-report to customer',
      '2026-12-04T10:00 delay to customer',
      '2026-12-10T10:00 proposal to customer',
      '2026-12-11T10:00 taken-up to customer',
      '2026-12-11T10:00 escalation to mary',
      '2026-12-11T15:00 final-decision to customer',
      '2026-12-11T15:00 closing to customer',
    ])
  })

  it('has said what it had to', async () => {
    const delay = only(await redress.inbox(reference, 'max@customer.example'), 'delay')[0]?.text ?? ''
    for (const said of ['The data is large.', 'It is being copied.', 'Monday 14 December 2026'])
      expect(delay).toContain(said)
    expect(only(await redress.inbox(reference, 'mary@example.com'), 'escalation')[0]?.text).toContain(
      'A new export on Monday.',
    )
    expect(only(await redress.inbox(reference, 'max@customer.example'), 'closing')[0]?.text).toContain(
      'An index was missing.',
    )
  })
})

it('logs no errors, and nobody’s words or addresses', () => {
  expect(redress.log).toEqual([])
})
