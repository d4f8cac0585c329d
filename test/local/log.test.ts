// Logging a complaint at the desk, in a browser, while the caller is on the line.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Browser } from './browser.ts'
import { only, type Running, startRedress } from './running.ts'

let redress: Running
let browser: Browser
const at = (path: string) => `${redress.address}${path}`
const submissionIn = (text: string) => /name="submission" value="([^"]+)"/.exec(text)?.[1] ?? ''

beforeAll(async () => {
  redress = await startRedress('2026-11-23T10:00:00Z', 'customer-service-policy')
  browser = new Browser()
  await browser.signIn(at('/desk'), 'dora')
})
afterAll(() => redress.stop())

/** Fills in the form as it is shown, and sends it. */
async function send(typed: Record<string, string>, key?: string) {
  const form = await browser.open(at('/desk/log'))
  return browser.open(at('/desk/log'), { channel: 'phone', submission: key ?? submissionIn(form.text), ...typed })
}

it('opens a complaint, and says what to tell the caller', async () => {
  const page = await send({
    name: 'Petra <Phone>',
    phone: '+44 20 7946 0003',
    email: 'petra@customer.example',
    description: 'The engineer came late.\r\nTwice.',
    desiredOutcome: 'A new date.',
    receivedAt: '2026-11-23T09:40',
    preferredContact: 'email',
  })
  const [, reference = ''] = /\/desk\/logged\/(CMP-[0-9A-Z-]+)$/.exec(page.url) ?? []
  expect(page.text).toMatch(new RegExp(`<p class="large [^"]*">${reference}</p>`))
  expect(page.text).toMatch(/C M P, \S+ \S+ \S+ \S+, \S+ \S+ \S+ \S+\./)
  expect(page.text).toMatch(/By the end of \w+day \d+ \w+ 2026/)
  const { body } = await redress.complaint(reference)
  expect(body).toMatchObject({
    channel: 'phone',
    receivedAt: '2026-11-23T09:40:00Z',
    description: 'The engineer came late.\nTwice.',
    complainant: { name: 'Petra <Phone>', phone: '+44 20 7946 0003', email: 'petra@customer.example' },
  })
  expect(only(await redress.outbox(reference), 'acknowledgement').length).toBeLessThanOrEqual(1)
})

it('warns where there is no way to reach them, and takes it all the same', async () => {
  const typed = { name: 'Nameless Ned', description: 'The bins are never emptied.' }
  const warned = await send(typed)
  expect([warned.status, warned.text]).toEqual([409, expect.stringContaining('There is no way to reach them')])
  const page = await send({ ...typed, unreachable: 'true' })
  const reference = page.url.split('/').at(-1) ?? ''
  expect((await redress.complaint(reference)).body.description).toBe('The bins are never emptied.')
})

it('takes who acts for a complainant, asks how they are reached, and writes to them', async () => {
  const typed = {
    name: 'Old Olga',
    description: 'The stairs are dark.',
    ability: 'cannot-act',
    'representative-name': 'Nora Niece',
    'representative-authority': 'A power of attorney.',
  }
  const unreached = await send(typed)
  expect([unreached.status, unreached.text]).toEqual([422, expect.stringContaining('at least one way to reach them')])
  expect(unreached.text).toContain('value="A power of attorney."')
  const page = await send({ ...typed, 'representative-email': 'nora@customer.example' })
  const reference = page.url.split('/').at(-1) ?? ''
  expect((await redress.complaint(reference)).body).toMatchObject({
    complainant: { ability: 'cannot-act', representative: { name: 'Nora Niece', email: 'nora@customer.example' } },
    representative: { name: 'Nora Niece', authority: 'A power of attorney.' },
  })
  const { handler } = (await redress.complaint(reference)).body
  await redress.commands(reference, handler, { type: 'Acknowledge', message: 'You fell on the stairs.' })
  await redress.now()
  const [acknowledgement] = only(await redress.outbox(reference), 'acknowledgement')
  expect([acknowledgement?.to, acknowledgement?.text.split('\n')[0]]).toEqual([['nora@customer.example'], 'Dear Nora,'])
})

it('is sent twice and logged once', async () => {
  const key = submissionIn((await browser.open(at('/desk/log'))).text)
  const pages = [
    await send({ phone: '1', description: 'The line is dead.' }, key),
    await send({ phone: '1', description: 'The line is dead.' }, key),
  ]
  expect(pages[0]?.url).toContain('/desk/logged/CMP-')
  expect(pages[1]?.url).toBe(pages[0]?.url)
})

it('closes what was resolved on the line at once', async () => {
  const page = await send({
    email: 'rosa@customer.example',
    description: 'Billed twice.',
    resolved: 'The second bill is cancelled.',
  })
  expect(page.text).toContain('I have noted what we agreed')
  const { body } = await redress.complaint(page.url.split('/').at(-1) ?? '')
  expect(body).toMatchObject({ phase: 'closed', closed: { because: 'resolved' } })
})

it('counts a call of last summer in the summer time of the office', async () => {
  const july = { phone: '1', description: 'In July already.', receivedAt: '2026-07-01T12:00' }
  // A date so long ago may be a slip, and is asked about.
  const asked = await send(july)
  expect([asked.status, asked.text.includes('It was that long ago, and I have checked')]).toEqual([422, true])
  const page = await send({ ...july, certain: 'true' })
  const { body } = await redress.complaint(page.url.split('/').at(-1) ?? '')
  expect(body.receivedAt).toBe('2026-07-01T11:00:00Z')
})

describe('a form with something wrong', () => {
  it.each([
    [{ description: '' }, 'description', 'Write what was said.'],
    [{ description: 'x', email: 'petra at home' }, 'email', 'An email address, or leave it out.'],
    [{ description: 'x', receivedAt: 'yesterday' }, 'receivedAt', 'Write date and time'],
    [{ description: 'x', phone: '1', receivedAt: '2027-01-01T09:00' }, 'receivedAt', 'still to come'],
    [{ description: 'x', channel: 'fax' }, 'channel', 'One of: '],
    [{ description: 'x', phone: '1', takenBy: 'nobody' }, '', 'who could have taken it'],
  ])('%j comes back with what was typed, and what to correct', async (typed, field, says) => {
    const page = await send({ name: 'Keeps <this>', ...(typed as Record<string, string>) })
    expect(page.status).toBe(422)
    expect(page.text).toContain('There is a problem')
    expect(page.text).toContain(says)
    if (field) {
      expect(page.text).toContain(`href="#${field}">`)
      expect(page.text).toMatch(new RegExp(`id="${field}"[^>]* aria-invalid="true"`))
    }
    expect(page.text).toContain('value="Keeps &lt;this>"')
  })
})

describe('whoever logs a complaint about themselves', () => {
  it('learns what to tell the caller, and nothing more; others whom it is about, nothing', async () => {
    const page = await send({ phone: '1', description: 'Dora was rude.', subjects: 'dora' })
    expect(page.text).toContain('class="large ')
    expect(page.text).not.toContain('Open it')
    const reference = page.url.split('/').at(-1) ?? ''
    expect((await browser.open(at(`/desk/complaints/${reference}`))).status).toBe(404)
    const about = await send({ phone: '1', description: 'Hana was rude.', subjects: 'hana' })
    const hana = new Browser()
    await hana.signIn(at('/desk'), 'hana')
    expect((await hana.open(about.url)).status).toBe(404)
  })
})
