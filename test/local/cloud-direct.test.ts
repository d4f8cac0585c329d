// A complaint that goes through all of Cloud Direct’s code, to the deadlock and the ombudsman’s decision.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readPdf } from '../read-pdf.ts'
import { only, type Running, sentFor, startRedress } from './running.ts'

let redress: Running
let reference: string

beforeAll(async () => {
  redress = await startRedress('2026-11-20T16:59:00Z', 'cloud-direct')
})
afterAll(() => redress.stop())

/** The complainant answers the last notice of a name by mail. */
async function answer(name: string, text: string) {
  const notice = only(await redress.outbox(reference), name).at(-1)
  await redress.mail({
    to: notice?.headers['Reply-To'] ?? '',
    subject: `Re: ${notice?.subject}`,
    text,
    inReplyTo: notice?.messageId ?? '',
  })
}

describe('Cloud Direct', () => {
  it('is acknowledged by Redress when nobody reads it in time, and answered in vain', async () => {
    await redress.mail({ to: 'complaints@cloud-direct.example', subject: 'No line', text: 'Our phones are dead.' })
    reference = (await redress.list('?complainant=max@customer.example')).body.complaints[0]?.reference ?? ''
    await redress.move({ to: '2026-11-24T10:00:00Z' })
    await redress.commands(
      reference,
      'hana',
      { type: 'CompleteReview', note: 'Which line?', needsInformation: true },
      { type: 'RequestInformation', question: 'Which line is it?' },
      { type: 'SendPlan', plan: 'We replace the router.', until: '2026-12-04T17:00:00Z', responsible: 'lena' },
    )
    await redress.move({ advance: 'PT1M' })
    await answer('plan', 'I agree.\n\nThank you.')
    await redress.move({ to: '2026-12-03T10:00:00Z' })
    expect((await redress.complaint(reference)).body.timeline).toContainEqual(
      expect.objectContaining({ type: 'PlanAgreed', by: 'complainant' }),
    )
    await redress.commands(
      reference,
      'hana',
      { type: 'CompleteTask', id: 1, note: 'Replaced.' },
      { type: 'GiveResponse', outcome: 'upheld', response: 'The router was replaced.' },
    )
  })

  it('goes up when the customer is not satisfied, and is deadlocked after eight weeks', async () => {
    await redress.move({ to: '2026-12-07T10:00:00Z' })
    await redress.commands(reference, 'dora', { type: 'ReportDissatisfaction', reason: 'They are dead again.' })
    await redress.move({ to: '2027-01-16T00:10:00Z' })
    expect((await redress.complaint(reference)).body.phase).toBe('deadlock')
  })

  it('sends the deadlock letter on request, and does what the ombudsman decides', async () => {
    await redress.move({ to: '2027-01-18T10:00:00Z' })
    await answer('deadlock-notice', 'Please send me the deadlock letter.')
    await redress.move({ advance: 'PT1M' })
    expect((await redress.complaint(reference)).body.timeline).toContainEqual(
      expect.objectContaining({ type: 'LetterRequested', by: 'complainant' }),
    )
    await redress.move({ to: '2027-01-19T10:00:00Z' })
    await redress.commands(reference, 'mira', { type: 'SendLetter' }, { type: 'Refer', scheme: 'ombudsman' })
    await redress.move({ to: '2027-03-01T10:00:00Z' })
    await redress.commands(reference, 'mira', {
      type: 'RecordDecision',
      decision: 'upheld',
      decidedAt: '2027-02-26T10:00:00Z',
      acceptedAt: '2027-02-28T10:00:00Z',
      summary: 'A refund of three months.',
    })
    await redress.move({ to: '2027-03-10T10:00:00Z' })
    await redress.commands(reference, 'hana', { type: 'CompleteTask', id: 2, note: 'Refunded.' })
    await redress.move({ to: '2027-04-10T10:00:00Z' })
    expect((await redress.complaint(reference)).body).toMatchObject({
      phase: 'closed',
      closed: { because: 'external' },
    })
  })

  it('has its deadlock letter on paper, for its complainant and at the desk', async () => {
    const [notice] = only(await redress.outbox(reference), 'deadlock-letter')
    const link = /https?:\S+\/c\/\S+\?key=\S+/.exec(notice?.text ?? '')?.[0] ?? ''
    const page = await (await fetch(link)).text()
    const letter = link.replace('?', '/letter?')
    expect(page).toContain(new URL(letter).pathname)
    const { timeline } = (await redress.complaint(reference)).body
    const sent = timeline.find(({ type }) => type === 'LetterSent')?.sequence
    const atDesk = `${redress.address}/api/complaints/${reference}/letters/${sent}`
    for (const answer of [await fetch(letter), await fetch(atDesk, { headers: await redress.bearer('mira') })]) {
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf'])
      const { text } = await readPdf(new Uint8Array(await answer.arrayBuffer()))
      expect(text).toContain('deadlock letter')
      expect(text).toContain(`Your reference ${reference}`)
      expect(text).toContain('Ombudsman')
      // An address that can be typed: the code stands beside it, and no key.
      expect(text.replaceAll(' ', '')).toContain(`/c/${reference}`)
      expect(text).not.toContain('?key=')
    }
    expect((await fetch(letter.slice(0, -1))).status).toBe(404)
  })

  it('has sent this, then, to them', async () => {
    expect(await sentFor(redress, reference)).toEqual([
      '2026-11-23T16:29 acknowledgement to customer',
      '2026-11-24T10:00 information-request to customer',
      '2026-11-24T10:00 plan to customer',
      '2026-11-24T10:01 message-received to handler',
      '2026-11-24T10:01 plan-agreed to customer',
      '2026-12-03T10:00 response to customer',
      '2026-12-07T10:00 taken-up to customer',
      '2026-12-07T10:00 escalation to mira',
      '2026-12-14T17:00 progress-report to customer',
      '2026-12-21T17:00 progress-report to customer',
      '2026-12-30T17:00 progress-report to customer',
      '2027-01-07T17:00 progress-report to customer',
      '2027-01-14T17:00 progress-report to customer',
      '2027-01-18T09:00 deadlock-notice to customer',
      '2027-01-18T10:00 message-received to handler',
      '2027-01-19T10:00 deadlock-letter to customer',
      '2027-01-19T10:00 referral to customer',
      '2027-03-01T10:00 external-decision to customer',
      '2027-03-10T10:00 closing to customer',
    ])
  })

  it('has said what it had to', async () => {
    const [notice] = only(await redress.inbox(reference, 'max@customer.example'), 'deadlock-notice')
    expect(notice?.text.replaceAll(/\s+/g, ' ')).toContain('free of charge')
    expect(notice?.text).toContain('Ombudsman Services')
    expect(only(await redress.inbox(reference, 'max@customer.example'), 'plan')[0]?.text).toContain('Lena Lowe')
  })
})

it('logs no errors, and nobody’s words or addresses', () => {
  expect(redress.log).toEqual([])
})
