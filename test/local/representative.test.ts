// Somebody acts for the complainant: everything goes to them, and what they write is taken as the complainant's.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Browser } from './browser.ts'
import { morningsOf, only, type Running, startRedress } from './running.ts'

let redress: Running
beforeAll(async () => {
  redress = await startRedress('2026-11-23T10:00:00Z')
})
afterAll(() => redress.stop())

const CARA = 'cara@customer.example'
const OTTO = 'otto@customer.example'
const otto = { name: 'Otto Customer', authority: 'He is her executor.', email: OTTO }

type Filed = { timeline: { type: string; by: unknown; message?: string }[]; contactVersion: number }
const filed = async (reference: string) =>
  ((await redress.complaint(reference)).body as unknown as Filed).timeline.filter(
    ({ type }) => type === 'CorrespondenceFiled',
  )
const linkIn = (text = '') => new URL(/http\S+\/c\/\S+/.exec(text)?.[0] ?? '')
const askLink = (reference: string, email: string) =>
  fetch(`${redress.address}/link`, { method: 'POST', body: new URLSearchParams({ reference, email }) })

describe('a complaint of somebody who has died', () => {
  it('is answered to whoever acts for them, from the log to the last answer, and never to the dead', async () => {
    const { body } = await redress.logged({
      complainant: { name: 'Cara Customer', email: CARA },
      representative: otto,
      ability: 'has-died',
      supportNeeds: 'Calls in the evening.',
      description: 'Her heating was never repaired.',
    })
    const { reference } = body
    await redress.now()
    const [acknowledgement] = only(await redress.outbox(reference), 'acknowledgement')
    expect(acknowledgement?.to).toEqual([OTTO])
    expect(acknowledgement?.text).toContain('Dear Otto,')

    const browser = new Browser()
    await browser.signIn(`${redress.address}/desk`, 'lena')
    const { text } = await browser.open(`${redress.address}/desk/complaints/${reference}`)
    for (const said of ['They have died: never write to them.', 'Otto Customer', OTTO, 'Calls in the evening.'])
      expect(text).toContain(said)

    await redress.mail({
      from: OTTO,
      to: acknowledgement?.headers['Reply-To'] ?? '',
      subject: `Re: ${acknowledgement?.subject}`,
      text: 'She was cold for three weeks.',
      inReplyTo: acknowledgement?.messageId ?? '',
    })
    await redress.now()
    expect(await filed(reference)).toMatchObject([
      { by: 'complainant', message: expect.stringContaining('She was cold for three weeks.') },
    ])
    expect((await fetch(linkIn(acknowledgement?.text))).status).toBe(200)

    await askLink(reference, CARA)
    await askLink(reference, OTTO)
    await redress.now()
    expect(only(await redress.outbox(reference), 'link').map(({ to }) => to)).toEqual([[OTTO]])

    await redress.move({ advance: 'P6D' })
    expect(only(await redress.outbox(reference), 'progress-report').map(({ to }) => to)).toEqual([[OTTO]])
    expect((await redress.outbox(reference)).flatMap(({ to }) => to)).not.toContain(CARA)
    expect((await redress.list(`?complainant=${OTTO}`)).body.complaints).toMatchObject([{ reference }])
  })
})

describe('a complaint about which nobody can be reached', () => {
  it('is told to the service manager once, and begins to be answered when somebody acts', async () => {
    const { body } = await redress.logged({ complainant: { name: 'N.' }, description: 'The gate squeaks.' })
    const { reference } = body
    await redress.move({ advance: 'P30D' })
    const before = await redress.outbox(reference)
    expect(await morningsOf(redress, 'mira')).toContain(`nobody can be reached about it (${reference})`)
    expect(only(before, 'acknowledgement')).toEqual([])
    expect((await redress.complaint(reference)).body).toMatchObject({ anonymous: true, missed: [], clocks: [] })
    await redress.commands(reference, 'lena', { type: 'Authorise', ...otto, email: 'gate@customer.example' })
    await redress.now()
    const sent = only(await redress.outbox(reference), 'acknowledgement')
    expect(sent.map(({ to }) => to)).toEqual([['gate@customer.example']])
    expect((await redress.complaint(reference)).body).toMatchObject({ anonymous: false, missed: [] })
  })
})

describe('a complaint for which somebody begins to act', () => {
  it('is theirs by the action of the desk, and the links of whoever cannot act any more are invalid', async () => {
    await redress.mail({ from: 'pia@customer.example', subject: 'Cold', text: 'The heating is cold.' })
    await redress.now()
    const reference = (await redress.list('?complainant=pia@customer.example')).body.complaints[0]?.reference ?? ''
    const [acknowledgement] = only(await redress.outbox(reference), 'acknowledgement')
    expect((await redress.command(reference, { type: 'Authorise', name: 'Otto', authority: 'x' })).status).toBe(422)
    await redress.commands(reference, 'lena', {
      type: 'Authorise',
      ...otto,
      email: 'rita@customer.example',
      ability: 'cannot-act',
    })
    expect((await fetch(linkIn(acknowledgement?.text))).status).not.toBe(200)
    await redress.commands(reference, 'lena', { type: 'ReportProgress', report: 'The part is ordered.' })
    await redress.now()
    const [report] = only(await redress.outbox(reference), 'progress-report')
    expect([report?.to, report?.text.split('\n')[0]]).toEqual([['rita@customer.example'], 'Dear Otto,'])
    expect((await redress.complaint(reference)).body).toMatchObject({
      representative: { name: 'Otto Customer', authority: 'He is her executor.' },
      complainant: { email: 'pia@customer.example', representative: { email: 'rita@customer.example' } },
    })
  })

  it('is theirs by the complainant’s own page, whose link and own mail stay good', async () => {
    await redress.mail({ from: 'mia@customer.example', subject: 'Wet', text: 'The cellar is wet.' })
    await redress.now()
    const reference = (await redress.list('?complainant=mia@customer.example')).body.complaints[0]?.reference ?? ''
    const [acknowledgement] = only(await redress.outbox(reference), 'acknowledgement')
    const page = linkIn(acknowledgement?.text)
    const answer = await fetch(page, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({
        step: 'authorise',
        about: `${reference}/0`,
        name: 'Ben Brown',
        authority: 'Everything.',
        theirEmail: 'ben@customer.example',
      }),
    })
    expect(answer.status).toBe(303)
    expect((await fetch(page)).status).toBe(200)
    const { handler } = (await redress.complaint(reference)).body
    await redress.commands(reference, handler, { type: 'SendProposal', proposal: 'We dry it.' })
    await redress.now()
    const [proposal] = only(await redress.outbox(reference), 'proposal')
    expect([proposal?.to, proposal?.text.split('\n')[0]]).toEqual([['ben@customer.example'], 'Dear Ben,'])
    for (const from of ['ben@customer.example', 'mia@customer.example']) {
      await redress.mail({
        from,
        to: proposal?.headers['Reply-To'] ?? '',
        subject: `Re: ${proposal?.subject}`,
        text: `When? asks ${from}`,
      })
    }
    await redress.now()
    expect((await filed(reference)).map(({ by }) => by)).toEqual(['complainant', 'complainant'])
  })
})
