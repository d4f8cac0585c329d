// Whatever anybody types travels through every door to every notice, page and table, unharmed and harmless.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ALL, MARKUP, TYPED } from '../typed.ts'
import { Browser } from './browser.ts'
import { bad, type Running, startRedress } from './running.ts'

let redress: Running
let desk: Browser
beforeAll(async () => {
  redress = await startRedress('2026-11-23T10:00:00Z')
  desk = new Browser()
  await desk.signIn(`${redress.address}/desk`, 'mira')
})
afterAll(() => redress.stop())

/** The doors by which a complaint comes, each with everything typed into every field that takes it. */
const DOORS: Readonly<Record<string, () => Promise<string>>> = {
  'the desk': async () =>
    (
      await redress.logged({
        complainant: { name: MARKUP, email: 'desk@customer.example' },
        description: ALL,
        desiredOutcome: ALL,
        supportNeeds: ALL.slice(0, 900),
        issues: [ALL],
      })
    ).body.reference,
  'the public form': async () => {
    const answer = await fetch(`${redress.address}/complain`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({
        name: `${MARKUP}\r\nBcc: victim@customer.example`,
        email: 'form@customer.example',
        description: ALL,
        wish: ALL,
      }),
    })
    return /CMP-[0-9A-Z-]{9}/.exec(answer.headers.get('location') ?? '')?.[0] ?? ''
  },
  mail: async () => {
    await redress.mail({
      from: { name: MARKUP, address: 'mail@customer.example' },
      subject: ALL.slice(0, 300),
      text: ALL,
    })
    return (await redress.list('?complainant=mail@customer.example')).body.complaints[0]?.reference ?? ''
  },
  'a webhook': async () =>
    (await redress.zendesk(bad({ ticket_id: '99', comment: ALL, requester_email: 'hook@customer.example' }))).body
      .reference,
}

describe.each(Object.keys(DOORS))('what comes by %s', (door) => {
  let reference: string
  beforeAll(async () => {
    reference = (await DOORS[door]?.()) ?? ''
    await redress.now()
  })

  it('is kept as it was typed', async () => {
    const { body } = await redress.complaint(reference)
    for (const [what, words] of Object.entries(TYPED)) {
      expect(body.description, what).toContain(
        words.replaceAll('\r\n', door === 'the desk' || door === 'a webhook' ? '\r\n' : '\n'),
      )
    }
  })

  it('goes into notices as text alone: no markup, no header, no line that is too long', async () => {
    await redress.commands(
      reference,
      'mira',
      { type: 'ReportProgress', report: ALL },
      { type: 'SendProposal', proposal: ALL },
      { type: 'Escalate', reason: ALL },
    )
    const sent = (await redress.outbox()).filter((one) => one.reference === reference)
    expect(sent.length).toBeGreaterThan(3)
    for (const { notice, subject, text, html, headers, to } of sent) {
      expect(html, notice).not.toMatch(/<script>alert|<img/)
      expect(subject.length, notice).toBeLessThanOrEqual(78)
      expect(Math.max(...text.split(/\r?\n/).map((line) => line.length)), notice).toBeLessThanOrEqual(998)
      expect(
        Object.keys(headers).map((name) => name.toLowerCase()),
        notice,
      ).not.toContain('bcc')
      expect(to.join(), notice).not.toContain('victim')
    }
  })

  it('stands on pages as text alone', async () => {
    const page = await desk.open(`${redress.address}/desk/complaints/${reference}`)
    expect(page.text).toContain('&lt;script>alert(&quot;x&quot;)&lt;/script>')
    expect(page.text).not.toMatch(/<script>alert|<img/)
    expect(page.text).toContain('😀👩‍👩‍👧')
    const link =
      /http\S+\/c\/\S+/.exec(
        (await redress.outbox(reference)).find(({ notice }) => notice === 'proposal')?.text ?? '',
      )?.[0] ?? ''
    const theirs = await (await fetch(link)).text()
    expect(theirs).toContain('What we propose')
    expect(theirs).not.toMatch(/<script>alert|<img/)
  })
})

it('leaves a table as cells that no spreadsheet runs', async () => {
  await redress.askAs('ada', 'POST', '/api/team', {
    id: 'hana',
    name: TYPED.formula,
    email: 'hana@example.com',
    roles: ['handler', 'service-desk'],
  })
  await redress.move({ advance: 'PT2M' })
  const { text } = await desk.open(`${redress.address}/desk/complaints.csv?handler=all`)
  const cells = text.split(/,|\r\n/).map((cell) => cell.replace(/^"/, ''))
  expect(cells.filter((cell) => /^[=+@\t\r-]/.test(cell))).toEqual([])
  expect(text).toContain("'=cmd|")
})
