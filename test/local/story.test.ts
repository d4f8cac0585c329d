// The whole story of three complaints under the standard procedure, from their doors to their end.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bad, morningsOf, only, type Running, startRedress } from './running.ts'

const DAY = 86_400_000
let redress: Running
const references = { webhook: '', mail: '', phone: '' }

beforeAll(async () => {
  redress = await startRedress('2026-11-20T08:40:00Z') // a Friday
})
afterAll(() => redress.stop())

describe('three doors', () => {
  it('takes a bad rating with a comment from Zendesk', async () => {
    const { status, body } = await redress.zendesk(bad())
    expect(status).toBe(201)
    expect(body.recorded).toBe('complaint')
    references.webhook = body.reference
  })

  it('takes a mail over SMTP', async () => {
    await redress.mail({
      subject: 'Your engineer broke my server',
      text: 'He pulled the wrong disk.\n\nWe lost two days of work.',
      messageId: '<first@customer.example>',
      attachments: [{ filename: 'photo.jpg', content: Buffer.from('not really a photo') }],
    })
    const { body } = await redress.list('?complainant=max@customer.example')
    expect(body.complaints).toHaveLength(1)
    references.mail = body.complaints[0]?.reference ?? ''
    const { body: complaint } = await redress.complaint(references.mail)
    expect(complaint.description).toContain('He pulled the wrong disk.')
    expect(complaint.description).toContain('[Attached: photo.jpg (image/jpeg)]')
  })

  it('takes a call that the service desk logs twenty minutes later, and counts from the call', async () => {
    const { status, body } = await redress.logged({
      channel: 'phone',
      receivedAt: '2026-11-20T08:20:00Z',
      complainant: { name: 'Petra Phone', email: 'petra@customer.example', phone: '+44 20 7946 0001' },
      description: 'The invoice is wrong for the third month in a row.',
      desiredOutcome: 'A correct invoice.',
    })
    expect(status).toBe(201)
    expect(body.receivedAt).toBe('2026-11-20T08:20:00Z')
    expect(body.clocks.find(({ commitment }) => commitment === 'acknowledge')?.dueAt).toBe('2026-11-21T08:20:00Z')
    references.phone = body.reference
  })

  it.each(['webhook', 'mail', 'phone'] as const)(
    'acknowledges what came by %s once, with all that was promised',
    async (door) => {
      const reference = references[door]
      expect(reference).toMatch(/^CMP-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
      const sent = only(await redress.outbox(reference), 'acknowledgement')
      expect(sent).toHaveLength(1)
      const { body: complaint } = await redress.complaint(reference)
      const handler = complaint.handler === 'hana' ? 'Hana Holm' : 'Jonas Ward'
      for (const form of [sent[0]?.text, sent[0]?.html]) {
        expect(form).toContain(reference)
        expect(form).toContain(handler)
        expect(form).toContain('Wednesday 25 November 2026')
      }
      expect(sent[0]?.headers['Auto-Submitted']).toBe('auto-generated')
      expect(sent[0]?.headers['Reply-To']).toMatch(
        /^complaints\+cmp-[0-9a-z]{4}-[0-9a-z]{4}\.0\.[0-9a-f]{20}@example\.com$/,
      )
    },
  )

  it('keeps the acknowledgement of a mail in its thread', async () => {
    const [acknowledgement] = only(await redress.outbox(references.mail), 'acknowledgement')
    expect(acknowledgement?.to).toEqual(['max@customer.example'])
    expect(acknowledgement?.headers['In-Reply-To']).toBe('<first@customer.example>')
    expect(acknowledgement?.headers.References).toBe('<first@customer.example>')
  })

  it('has one alarm for each open complaint', async () => {
    const alarms = await redress.alarms()
    expect(alarms.map(({ reference }) => reference).toSorted()).toEqual(Object.values(references).toSorted())
  })
})

describe('every five days', () => {
  it('reminds the handler before a report is due, in their morning digest', async () => {
    await redress.move({ to: '2026-11-24T09:20:00Z' })
    for (const reference of Object.values(references)) {
      const { handler, timeline } = (await redress.complaint(reference)).body
      expect(timeline.filter(({ type }) => type === 'HandlerReminded')).toHaveLength(1)
      expect(only(await redress.outbox(reference), 'reminder')).toEqual([])
      expect(await morningsOf(redress, handler)).toContain(`progress report due tomorrow (${reference})`)
    }
  })

  it('sends what a handler writes, and does not double it', async () => {
    const words = 'I have asked accounting for all three invoices and will compare them by Thursday.'
    await redress.move({ to: '2026-11-24T12:00:00Z' })
    const { body } = await redress.complaint(references.phone)
    const { status } = await redress.command(references.phone, { type: 'ReportProgress', report: words }, body.handler)
    expect(status).toBe(200)
    await redress.move({ to: '2026-11-25T23:59:59Z' })
    const reports = only(await redress.outbox(references.phone), 'progress-report')
    expect(reports.map(({ sentAt }) => sentAt.slice(0, 10))).toEqual(['2026-11-24'])
    expect(reports[0]?.text).toContain('accounting')
  })

  it('reports by itself where nobody did, with the facts and the next date', async () => {
    for (const reference of [references.webhook, references.mail]) {
      const reports = only(await redress.outbox(reference), 'progress-report')
      expect(reports).toHaveLength(1)
      expect(reports[0]?.sentAt).toMatch(/^2026-11-25T17:00/)
      expect(reports[0]?.text).toContain('By the end of Monday 30 November 2026')
    }
  })

  it('brings a report forward that would be due on a Sunday', async () => {
    await redress.move({ to: '2026-11-28T00:00:00Z' })
    const reports = only(await redress.outbox(references.phone), 'progress-report')
    expect(reports.map(({ sentAt }) => sentAt.slice(0, 16))).toEqual([
      expect.stringMatching(/^2026-11-24/),
      '2026-11-27T17:00', // five days after the 24th is Sunday the 29th
    ])
  })
})

describe('after 20 working days', () => {
  it('tells the director, with the whole case on one page', async () => {
    await redress.move({ to: '2026-12-18T23:59:59Z' })
    expect(only(await redress.outbox(references.webhook), 'escalation').map(({ to }) => to[0])).toEqual([
      'mira@example.com',
    ])
    await redress.move({ to: '2026-12-19T00:05:00Z' })
    for (const reference of Object.values(references)) {
      const { body: complaint } = await redress.complaint(reference)
      expect(complaint.level).toMatchObject({ index: 2, id: 'directors' })
      const [toManager, toDirector] = only(await redress.outbox(reference), 'escalation')
      expect(toManager?.to).toEqual(['mira@example.com'])
      expect(toDirector?.to[0]).toMatch(/^(tom|mary)@example\.com$/)
      const said = toDirector?.text.replaceAll(/\s+/g, ' ')
      expect(said).toContain(complaint.description.split('\n')[0])
      expect(said).toMatch(/targets missed: We [^<]*(We promised this by|Our target was)/)
      expect(said).toContain('How it came here: ')
    }
  })

  it('has written to each complainant at least every five days all the while', async () => {
    for (const reference of Object.values(references)) {
      const told = (await redress.outbox(reference)).filter(({ notice }) =>
        /^(acknowledgement|progress-report)$/.test(notice),
      )
      const moments = told.map(({ sentAt }) => Date.parse(sentAt.slice(0, 10)))
      expect(moments.length).toBeGreaterThan(5)
      for (const [index, moment] of moments.entries()) {
        const next = moments[index + 1] ?? Date.parse('2026-12-19')
        expect((next - moment) / DAY).toBeLessThanOrEqual(5)
        expect(new Date(moment).getUTCDay()).not.toBe(0)
        expect(new Date(moment).getUTCDay()).not.toBe(6)
      }
    }
  })
})

describe('agreement', () => {
  it('closes the complaint, confirms what was agreed, and takes its alarm away', async () => {
    const { body: before } = await redress.complaint(references.mail)
    const agreed = { type: 'RecordAgreement', agreement: 'We restore the data and refund November.' }
    const { status, body } = await redress.command(references.mail, agreed, before.handler)
    expect(status).toBe(200)
    expect(body.phase).toBe('closed')
    const [confirmation] = only(await redress.outbox(references.mail), 'agreed-resolution')
    expect(confirmation?.text).toContain('We restore the data and refund November.')
    expect((await redress.alarms()).map(({ reference }) => reference)).not.toContain(references.mail)
    expect((await redress.list()).body.complaints.map(({ reference }) => reference)).not.toContain(references.mail)
  })

  it('neither reopens for a late mail nor loses it', async () => {
    const [confirmation] = only(await redress.outbox(references.mail), 'agreed-resolution')
    await redress.move({ advance: 'P2D' })
    await redress.mail({
      to: confirmation?.headers['Reply-To'] ?? '',
      subject: `Re: ${confirmation?.subject}`,
      text: 'One more thing: the disk is still missing.',
      inReplyTo: confirmation?.messageId ?? '',
    })
    const { body } = await redress.complaint(references.mail)
    expect(body.phase).toBe('closed')
    expect(body.timeline.filter(({ type }) => type === 'CorrespondenceFiled')).toEqual([
      expect.objectContaining({ by: 'complainant', message: expect.stringContaining('the disk is still missing') }),
    ])
    const [answer] = only(await redress.outbox(references.mail), 'after-closing')
    expect(answer?.text).toContain('To open a new complaint')
    expect((await redress.list('?complainant=max@customer.example')).body.complaints).toHaveLength(1)
    const [toHandler] = only(await redress.outbox(references.mail), 'message-received')
    expect(toHandler?.text).toContain('the disk is still missing')
  })

  it('takes a new mail that mentions a closed complaint as a new one that refers to it', async () => {
    await redress.mail({ subject: `About ${references.mail}: it is broken again`, text: 'The disk failed once more.' })
    const { body } = await redress.list('?complainant=max@customer.example')
    const next = body.complaints.find(({ reference }) => reference !== references.mail)?.reference ?? ''
    expect((await redress.complaint(next)).body).toMatchObject({ relatedTo: [references.mail], phase: 'review' })
    await redress.command(next, { type: 'Withdraw' })
  })

  it('sends nothing more for a closed complaint', async () => {
    const before = (await redress.outbox(references.mail)).length
    await redress.move({ advance: 'P20D' })
    expect(await redress.outbox(references.mail)).toHaveLength(before)
  })
})

it('keeps every timeline whole', async () => {
  for (const reference of Object.values(references)) {
    const { body } = await redress.complaint(reference)
    expect(body).toMatchObject({ timeline: expect.any(Array) })
    expect(body).not.toHaveProperty('brokenAt')
  }
})

it('logs no errors, and nobody’s words or addresses', () => {
  expect(redress.log).toEqual([])
})
