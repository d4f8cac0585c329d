// A complaint that goes through all of CONSTRAT’s procedure, to its final decision and beyond.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { linkIn, only, postForm, type Running, sentFor, startRedress } from './running.ts'

let redress: Running
let reference: string

beforeAll(async () => {
  redress = await startRedress('2026-11-20T09:00:00Z', 'constrat')
})
afterAll(() => redress.stop())

describe('CONSTRAT', () => {
  it('acknowledges a mail, and works it: review, investigation, response', async () => {
    await redress.mail({ to: 'complaints@constrat.io', subject: 'Refund', text: 'My fee was taken twice.' })
    const { body } = await redress.list('?complainant=max@customer.example')
    reference = body.complaints[0]?.reference ?? ''
    await redress.move({ to: '2026-11-23T10:00:00Z' })
    await redress.commands(
      reference,
      'hana',
      { type: 'Categorise', category: 'payment' },
      { type: 'CompleteReview', note: 'Two charges on one day.' },
      { type: 'BeginInvestigation' },
      ...['evidence', 'interviews', 'records'].map((item) => ({ type: 'CheckOff', item, note: 'Done.' })),
    )
    await redress.move({ to: '2026-11-27T10:00:00Z' })
    await redress.commands(
      reference,
      'hana',
      { type: 'RecordFindings', findings: 'The bank shows one charge.', cause: 'A display error.' },
      { type: 'RecordLearning', lesson: 'Show charges once.' },
      { type: 'GiveResponse', outcome: 'not-upheld', response: 'You were charged once; the page showed it twice.' },
    )
    await redress.move({ advance: 'PT1M' })
  })

  it('takes the request for a review to the Senior Complaints Manager, who decides', async () => {
    await redress.move({ to: '2026-12-04T10:00:00Z' })
    const response = only(await redress.outbox(reference), 'response').at(-1)
    const answer = (text: string) =>
      redress.mail({
        to: response?.headers['Reply-To'] ?? '',
        subject: `Re: ${response?.subject}`,
        text,
        inReplyTo: response?.messageId ?? '',
      })
    // Not clear: somebody has to read it, and until then it does not close.
    await answer('That is not what I meant.')
    await redress.move({ advance: 'PT1M' })
    expect((await redress.complaint(reference)).body.phase).toBe('responded')
    await answer('I am not satisfied, and want a review: my bank says otherwise.')
    await redress.move({ advance: 'PT1M' })
    expect((await redress.complaint(reference)).body.phase).toBe('investigation')
    await redress.move({ to: '2026-12-16T10:00:00Z' })
    const refused = await redress.command(
      reference,
      { type: 'GiveResponse', outcome: 'not-upheld', response: 'No.' },
      (await redress.complaint(reference)).body.handler,
    )
    expect(refused).toMatchObject({ status: 422, body: { detail: expect.stringContaining('CON-C32') } })
    await redress.commands(reference, 'mira', {
      type: 'GiveResponse',
      outcome: 'not-upheld',
      response: 'The bank confirmed one charge.',
    })
    await redress.move({ to: '2027-01-15T10:00:00Z' })
    expect((await redress.complaint(reference)).body).toMatchObject({
      phase: 'closed',
      closed: { because: 'answered' },
      level: { index: 1 },
    })
  })

  it('keeps what is written to ask for a review too late, and says what can still be done', async () => {
    const link = linkIn(only(await redress.outbox(reference), 'final-decision')[0]?.text)
    const late = await postForm(link, {
      step: 'review',
      about: `${reference}/0`,
      text: 'My bank found the second charge.',
    })
    expect(late.status).toBe(303)
    const page = await fetch(new URL(late.headers.get('location') ?? '', link))
    expect(await page.text()).toContain('We have kept what you wrote as a message')
    const { timeline } = (await redress.complaint(reference)).body
    expect(timeline).toContainEqual(
      expect.objectContaining({ type: 'CorrespondenceFiled', message: 'My bank found the second charge.' }),
    )
  })

  it('has sent this, then, to them', async () => {
    expect(await sentFor(redress, reference)).toEqual([
      '2026-11-20T09:00 acknowledgement to customer',
      '2026-11-20T09:00 assigned to handler',
      '2026-11-23T00:00 missed-commitment to handler',
      '2026-11-25T17:00 progress-report to customer',
      '2026-11-27T10:00 response to customer',
      '2026-12-04T10:00 message-received to handler',
      '2026-12-04T10:01 review-received to customer',
      '2026-12-04T10:01 escalation to mira',
      '2026-12-04T11:00 message-received to handler',
      '2026-12-09T17:00 progress-report to customer',
      '2026-12-14T17:00 progress-report to customer',
      '2026-12-16T10:00 final-decision to customer',
      '2026-12-31T09:00 closing to customer',
      '2027-01-15T10:00 after-closing to customer',
      '2027-01-15T10:00 message-received to handler',
    ])
  })

  it('has said what it had to', async () => {
    const [first] = only(await redress.outbox(reference), 'response')
    const [final] = only(await redress.outbox(reference), 'final-decision')
    expect(first?.text).toContain('Senior Complaints Manager')
    expect(first?.text).toContain('Friday 11 December 2026')
    expect(final?.text).toContain('Financial Ombudsman Service')
    expect(final?.text).toContain('Example Dispute Resolution (example)')
    expect(only(await redress.inbox(reference, 'mira@example.com'), 'escalation')[0]?.text).toContain(
      'My fee was taken twice.',
    )
  })
})

it('logs no errors, and nobody’s words or addresses', () => {
  expect(redress.log).toEqual([])
})
