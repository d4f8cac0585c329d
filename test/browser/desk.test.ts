// The desk in a real browser: by keyboard, on a phone, at twice its size, with and without a script.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { only, type Running, startRedress } from '../local/running.ts'
import { type Browsers, counting, startBrowser } from './browser.ts'

let redress: Running
let browsers: Browsers
let reference: string
const pages = new Map<string, Page>()

beforeAll(async () => {
  redress = await startRedress('2026-11-02T09:30:00Z')
  const { body } = await redress.logged({
    complainant: { name: 'Petra Phone', email: 'petra@customer.example', phone: '+44 20 7946 0018' },
    description: 'The lift has been stuck for a week, and nobody calls back.',
    issues: ['The lift is stuck.', 'Nobody called back.'],
    ticket: { helpdesk: 'zendesk', id: '4711' },
    receivedAt: '2026-09-21T09:30:00Z', // long enough ago to have climbed to the directors
  })
  reference = body.reference
  await redress.logged({
    complainant: { name: 'Ines Ingram', email: 'ines@customer.example', phone: '+44 20 7946 0018' },
    description: 'Nobody answers.',
  })
  await redress.move({ advance: 'PT3H' })
  browsers = await startBrowser(redress.address)
  for (const staff of ['dora', 'mira', 'hana', 'jonas', 'tom']) pages.set(staff, await browsers.as(staff))
})
afterAll(async () => {
  await browsers.stop()
  await redress.stop()
})

/** A page has nothing wrong with it. */
async function expectSound(page: Page, rules?: readonly string[]): Promise<void> {
  expect(await browsers.faultsOf(page, rules), page.url()).toEqual([])
}

const as = (staff: string) => pages.get(staff) as Page
const referenceIn = (page: Page) => page.url().split('/').at(-1) ?? ''
const logged = async (name: string, description: string) => {
  const { body } = await redress.logged({
    complainant: { name, email: `${name.toLowerCase()}@customer.example` },
    description,
  })
  await redress.now()
  return (await redress.complaint(body.reference)).body
}

describe('a phone complaint', () => {
  it('is logged by keyboard alone', async () => {
    const page = as('dora')
    await page.goto('/desk')
    const { done, press } = counting()
    const tab = () => press(page, 'Tab')
    const typed = async (text: string) => {
      await tab()
      await page.keyboard.type(text)
    }
    await press(page, 'c')
    await page.waitForURL('**/desk/log')
    // The first field waits for the name.
    await page.waitForFunction("document.activeElement?.id === 'name'")
    await page.keyboard.type('Wanda Wells')
    await typed('+44 20 7946 0044')
    await typed('wanda@customer.example')
    await typed('Wells & Sons')
    await typed('The engineer never came, for the second time this week.')
    await typed('Somebody who comes when they said.')
    await page.keyboard.press('Control+Enter') // which does nothing in a field for several lines
    const isAtButton = () => page.evaluate("document.activeElement?.textContent?.trim() === 'Log the complaint'")
    while (done.times < 12 && !(await isAtButton())) await tab()
    expect(done.times).toBeLessThan(12)
    await page.keyboard.press('Enter')
    await page.waitForURL('**/desk/logged/*')
    expect(await page.locator('.large').textContent()).toMatch(/^CMP-/)
    expect(await page.locator('main').textContent()).toContain('by the end of')
    await expectSound(page)
    const { body } = await redress.complaint(referenceIn(page))
    expect(body).toMatchObject({
      channel: 'phone',
      description: 'The engineer never came, for the second time this week.',
    })
  })

  it('shows what the caller told before as soon as their address is typed, and warns of the same once more', async () => {
    const before = await logged('Vera', 'The heating has failed in the whole of the building.')
    const page = as('dora')
    await page.goto('/desk/log')
    await page.fill('#email', 'vera@customer.example')
    await page.locator('#email').press('Tab')
    await page.getByText('1 open, 0 closed').waitFor()
    expect(await page.locator('.known').textContent()).toContain(before.reference)
    await page.fill('#description', 'Heating failed, the whole building is cold.')
    await page.getByRole('button', { name: 'Log the complaint' }).last().click()
    await page.getByText('They may have told us before').waitFor()
    await expectSound(page)
    await page.getByRole('button', { name: `Add this call to ${before.reference}` }).click()
    await page.waitForURL(`**/desk/complaints/${before.reference}`)
    expect(await page.locator('.happened').textContent()).toContain('Heating failed, the whole building is cold.')
  })

  it('is logged all the same where it is another matter', async () => {
    await logged('Uma', 'The invoice of October is wrong.')
    const page = as('dora')
    await page.goto('/desk/log')
    await page.fill('#email', 'uma@customer.example')
    await page.fill('#description', 'Somebody was rude on the phone.')
    await page.locator('#email').press('Enter')
    await page.getByText('They may have told us before').waitFor()
    await page.getByRole('button', { name: 'Log it anyway' }).last().click()
    await page.waitForURL('**/desk/logged/*')
    expect((await redress.complaint(referenceIn(page))).body.description).toBe('Somebody was rude on the phone.')
  })

  it('keeps a draft while one types, until it is sent or somebody signs out', async () => {
    const page = await browsers.as('dora', '/desk/log')
    await page.fill('#name', 'Dragan Draft')
    await page.fill('#description', 'Half of a sent')
    await page.goto('/desk')
    await page.goto('/desk/log')
    expect([await page.inputValue('#name'), await page.inputValue('#description')]).toEqual([
      'Dragan Draft',
      'Half of a sent',
    ])
    await expectSound(page)
    await page.fill('#description', 'Half of a sentence, and the rest.')
    await page.fill('#phone', '+44 20 7946 0055')
    await page.getByRole('button', { name: 'Log the complaint' }).last().click()
    await page.waitForURL('**/desk/logged/*')
    await page.goto('/desk/log')
    expect(await page.inputValue('#name')).toBe('')
    await page.fill('#name', 'Somebody else')
    await page.getByRole('button', { name: 'Sign out' }).click()
    // The provider asks too, and leads back.
    await page.getByRole('button', { name: 'Yes, sign me out' }).click()
    await page.waitForURL('**/desk/signed-out')
    expect(await page.evaluate('localStorage.length')).toBe(0)
    await page.context().close()
  })
})

describe('a complaint', () => {
  it('is worked from receipt to agreement', async () => {
    const { reference: own, handler } = await logged('Wim', 'The printer prints nothing but stripes.')
    const page = as(handler)
    const act = async (action: string, fill: (page: Page) => Promise<void> = async () => {}) => {
      await page.goto(`/desk/complaints/${own}`)
      if (!(await page.getByRole('link', { name: action, exact: true }).first().isVisible()))
        await page.locator('.actions summary').first().click()
      await page.getByRole('link', { name: action, exact: true }).first().click()
      await fill(page)
      await page.locator('main form button[type=submit]').click()
      await page.waitForURL(`**/desk/complaints/${own}?saved=*`)
    }
    await page.goto(`/desk/complaints/${own}`)
    await page.getByRole('radio', { name: 'Note' }).check()
    await page.fill('#note', 'The drum is worn. @Tom may want to know.')
    await page.getByRole('button', { name: 'Add note' }).click()
    await page.getByText('Saved: Note added').waitFor()
    await act('Begin the investigation')
    await act('Report progress', async (form) => {
      expect(await form.inputValue('#report')).toMatch(/^What has happened:\n- .*began to investigate\./s)
      await form.locator('#report').press('Control+End')
      await form.keyboard.type('A new drum comes on Tuesday.')
    })
    await act('Agree a remedy', async (form) => {
      await form.selectOption('#remedy', 'compensation')
      await form.fill('#description', 'For the paper that was lost.')
      await form.selectOption('#owner', 'hana')
      await form.fill('#dueAt', '2026-12-10T17:00')
      await form.fill('#amount', '12.50')
    })
    await act('Send the proposal', (form) => form.fill('#proposal', 'A new drum, and 12.50 for the paper.'))
    await act('Record the agreement', (form) => form.fill('#agreement', 'A new drum, and 12.50 for the paper.'))
    expect(await page.locator('.case-side').textContent()).toContain('Closed')
    const sent = await redress.inbox(own, 'wim@customer.example')
    expect(sent.map(({ notice }) => notice)).toEqual([
      'acknowledgement',
      'progress-report',
      'proposal',
      'agreed-resolution',
    ])
    expect(only(sent, 'progress-report')[0]?.text).toContain('A new drum comes on Tuesday.')
    const { body } = await redress.complaint(own)
    expect(body.timeline.find(({ type }) => type === 'RemedyAgreed')).toMatchObject({
      amount: { value: '12.50', currency: 'GBP' },
    })
  })

  it('answers a question of the customer from its page, looks at the answer first, and keeps what was typed until it is sent', async () => {
    const { reference: own, handler } = await logged('Ida', 'The scanner is broken.')
    const page = as(handler)
    await page.goto(`/desk/complaints/${own}`)
    expect(await page.locator('.composer').textContent()).toContain('Ida reads this, by email at ida@customer.example')
    await page.fill('#subject', 'Your scanner')
    await page.fill('#message', 'We bring you another one on Friday.')
    const [tab] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('button', { name: 'Preview' }).click(),
    ])
    await tab.getByText('Nothing has been sent.').waitFor()
    expect(await tab.locator('article').textContent()).toMatch(
      /CMP-.*: Your scanner.*Dear Ida,.*We bring you another one on Friday\./s,
    )
    await expectSound(tab)
    const letter = await tab.request.post(`/desk/complaints/${own}/preview`, {
      form: { message: 'We bring you another one on Friday.', as: 'letter' },
      headers: { origin: new URL(tab.url()).origin },
    })
    expect([letter.status(), letter.headers()['content-type']]).toEqual([200, 'application/pdf'])
    await tab.close()
    expect(only(await redress.inbox(own, 'ida@customer.example'), 'reply')).toHaveLength(0)
    await page.goto('/desk')
    await page.goto(`/desk/complaints/${own}`)
    expect(await page.inputValue('#message')).toBe('We bring you another one on Friday.')
    await page.getByRole('button', { name: 'Send reply' }).click()
    await page.getByText('Saved: Reply sent').waitFor()
    expect(await page.inputValue('#message')).toBe('')
    await page.getByText('Canned replies').click()
    await page.fill('#message', 'Hello. ')
    await page.getByRole('link', { name: 'When can we call you?' }).click()
    expect(await page.inputValue('#message')).toMatch(/^Hello\. I would like to talk/)
    await page.fill('#message', '')
    const sent = only(await redress.inbox(own, 'ida@customer.example'), 'reply')
    expect(sent.map(({ subject }) => subject)).toEqual([`${own}: Your scanner`])
    await page.reload()
    await page.getByRole('link', { name: 'Show the whole message' }).last().click()
    expect(await page.locator('article').textContent()).toContain('We bring you another one on Friday.')
    await expectSound(page)
  })

  it('is decided by the director to whom it climbed', async () => {
    const page = as('tom')
    await page.goto(`/desk/complaints/${reference}`)
    expect(await page.locator('main').textContent()).toContain('The directors')
    await page.locator('.actions summary').first().click()
    await page.getByRole('link', { name: 'Decide the outcome' }).first().click()
    await page.selectOption('#outcome', 'upheld')
    await page.fill('#reasons', 'A week without a lift, and without a call.')
    await page.selectOption('#issues-1', 'upheld')
    await page.fill('#issues-1-reasons', 'It was stuck.')
    await page.selectOption('#issues-2', 'upheld')
    await expectSound(page)
    await page.locator('main form button[type=submit]').click()
    // What is missing is asked for where it is missing.
    await page.getByText('There is a problem').waitFor()
    expect(await page.locator('#issues-2-reasons').getAttribute('aria-invalid')).toBe('true')
    await page.fill('#issues-2-reasons', 'Nobody did.')
    await page.locator('main form button[type=submit]').click()
    await page.waitForURL(`**/desk/complaints/${reference}?saved=*`)
    expect(await page.locator('main').textContent()).toContain('Outcome: upheld')
    await page.locator('.actions summary').first().click()
    await page.getByRole('link', { name: 'Give the final response' }).first().click()
    await page.fill('#response', 'We uphold your complaint, and are sorry.')
    await page.selectOption('#outcome', 'upheld')
    await page.locator('main form button[type=submit]').click()
    await page.waitForURL(`**/desk/complaints/${reference}?saved=*`)
    expect(only(await redress.outbox(reference), 'final-decision')).toHaveLength(1)
  })

  it('does not exist for whom it is about: not in a list, not in a search, not in a number, not by its address', async () => {
    const page = as('hana')
    const openNow = async () =>
      Number(
        await as('mira')
          .goto('/desk/overview')
          .then(() => as('mira').locator('.figures li:last-child strong').textContent()),
      )
    const before = await openNow()
    const { body } = await redress.logged({
      complainant: { name: 'Zoe Zimmer', email: 'zoe@customer.example' },
      description: 'Hana hung up on me.',
      subjects: ['hana', 'mira'],
    })
    await redress.now()
    for (const path of [
      '/desk?handler=all',
      '/desk?handler=all&due=week',
      '/desk/complaints.csv?handler=all',
      '/desk/search?q=zoe%20zimmer',
      '/desk/search?q=zoe@customer.example',
      '/desk/known?email=zoe@customer.example',
    ]) {
      const answer = await page.request.get(path)
      expect(answer.status(), path).toBe(200)
      expect(await answer.text(), path).not.toContain(body.reference)
    }
    for (const path of ['', '/add-note', '/withdraw']) {
      const answer = await page.goto(`/desk/complaints/${body.reference}${path}`)
      expect([answer?.status(), (await page.content()).includes('hung up')]).toEqual([404, false])
    }
    expect(await openNow()).toBe(before)
    await as('tom').goto('/desk/overview')
    expect(Number(await as('tom').locator('.figures li:last-child strong').textContent())).toBe(before + 1)
  })

  it('is asked about from the overview by a note that tells whoever handles it', async () => {
    const { handler } = (await redress.complaint(reference)).body as { handler: string }
    const page = as('tom')
    await page.goto('/desk/overview')
    const row = page.locator('main li', { hasText: 'Petra Phone' })
    expect(await row.textContent()).toContain('Missed by')
    await row.getByRole('link', { name: /^Ask / }).click()
    await page.waitForURL(`**/desk/complaints/${reference}/add-note?mentions=${handler}`)
    expect(await page.isChecked(`#mentions-${handler}`)).toBe(true)
  })

  it('tells the second of two at once what the first did, and loses nothing that they typed', async () => {
    const { reference: own } = await logged('Yves', 'The door does not lock.')
    const [first, second] = [as('mira'), as('tom')]
    for (const page of [first, second]) await page.goto(`/desk/complaints/${own}/add-note`)
    await first.fill('#note', 'I have called the locksmith.')
    await first.locator('main form button[type=submit]').click()
    await first.waitForURL(`**/desk/complaints/${own}?saved=*`)
    await second.fill('#note', 'I will call the locksmith.')
    await second.locator('main form button[type=submit]').click()
    await second.getByText('Somebody has changed it since you began').waitFor()
    expect(await second.locator('.errors').textContent()).toContain('Note added, by Mira Moss')
    expect(await second.inputValue('#note')).toBe('I will call the locksmith.')
    await expectSound(second)
    await second.locator('main form button[type=submit]').click()
    await second.waitForURL(`**/desk/complaints/${own}?saved=*`)
  })
})

const PATHS = [
  '/desk',
  '/desk?handler=all',
  '/desk?handler=all&due=late&level=directors',
  '/desk/search?q=petra%20phone',
  '/desk/search?q=nobody',
  '/desk/log',
  '/desk/overview',
  '/desk/emails',
  '/desk/team',
  '/desk/team/new',
  '/desk/team/hana',
  '/desk/quarantine',
  '/desk/complaints/CMP-0000-0000',
]

describe('every page', () => {
  it.each([
    ['on a large screen', { viewport: { width: 1280, height: 800 } }],
    ['on a phone of 320 pixels', { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true }],
    // 1280 by 800 at 200 % has room for 640 by 400.
    ['at 200 %', { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }, ['target-size']],
    ['in the dark', { colorScheme: 'dark' as const }, ['color-contrast']],
  ])('has nothing wrong with it %s', async (_, options, rules?: readonly string[]) => {
    const page = await browsers.open({ ...options, storageState: await as('mira').context().storageState() })
    for (const path of [...PATHS, `/desk/complaints/${reference}`]) {
      await page.goto(path)
      await expectSound(page, rules)
    }
    await page.context().close()
  })

  it('and every form of an action has nothing wrong with it, empty or with something wrong in each of its fields', async () => {
    const { reference: own } = await logged('Xenia', 'The window is broken.')
    await redress.commands(
      own,
      'mira',
      { type: 'SetTask', task: 'call-back', description: 'Call her.', dueAt: '2026-12-24T10:00:00Z' },
      { type: 'AddIssue', description: 'Nobody came.' },
    )
    const page = as('mira')
    await page.goto(`/desk/complaints/${own}`)
    const forms = await page
      .locator('.actions a')
      .evaluateAll((links) => links.map((link) => (link as unknown as { href: string }).href))
    expect(forms.length).toBeGreaterThan(20)
    let wrong = 0
    const seen = new Set<string>()
    for (const form of forms) {
      await page.goto(form)
      // Forms of the same fields are the same to a browser.
      const fields = await page
        .locator('main form :is(input, select, textarea)')
        .evaluateAll((all) => all.map((field) => `${field.tagName} ${field.getAttribute('type')}`).join())
      if (seen.has(fields)) continue
      seen.add(fields)
      await expectSound(page)
      const texts = page.locator('main form textarea')
      const lines = page.locator('main form input:not([type=hidden]):not([type=checkbox])')
      if ((await texts.count()) + (await lines.count()) === 0) continue
      for (const text of await texts.all()) await text.fill('')
      for (const line of await lines.all()) {
        // A browser takes nothing but dates in a field for dates; whoever sends something else does without one.
        await line.evaluate('(input) => input.setAttribute("type", "text")')
        await line.fill('<b>not so</b>')
      }
      const answered = page.waitForResponse((answer) => answer.request().method() === 'POST')
      await page.locator('main form button[type=submit]').click()
      const status = (await answered).status()
      await page.waitForLoadState()
      if (status === 303) continue // all of its fields may be left empty
      expect(status, form).toBe(422)
      expect(await page.locator('.errors a').count(), form).toBeGreaterThan(0)
      expect(await page.title()).toContain('Error: ')
      // What is added to a form that comes back is the same for all of them.
      if (wrong < 5) await expectSound(page)
      wrong += 1
    }
  })

  it('works without a script', async () => {
    const page = await browsers.as('hana', '/desk/log', { javaScriptEnabled: false })
    await page.fill('#phone', '+44 20 7946 0018')
    await page.getByRole('button', { name: 'Look up the caller' }).click()
    expect(await page.locator('.known').textContent()).toContain(reference)
    await page.fill('#description', 'It is about the bins, which nobody empties.')
    await page.getByRole('button', { name: 'Log the complaint' }).last().click()
    expect(await page.locator('main').textContent()).toContain('They may have told us before')
    await page.getByRole('button', { name: 'Log it anyway' }).last().click()
    const own = referenceIn(page)
    expect(own).toMatch(/^CMP-/)
    await page.getByRole('link', { name: 'Open the complaint' }).click()
    await page.getByRole('radio', { name: 'Note' }).check()
    await page.fill('#note', 'Without a script.')
    await page.getByRole('button', { name: 'Add note' }).click()
    expect(page.url()).toContain(`/desk/complaints/${own}`)
    expect(await page.locator('.happened').textContent()).toContain('Without a script.')
    await page.context().close()
  })

  it('shows pictures and documents beside a complaint once they are opened, and nothing that could run', async () => {
    const { reference: own } = await logged('Paul', 'See the photo.')
    const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
    const [sent] = only(await redress.outbox(own), 'acknowledgement')
    await redress.mail({
      from: 'paul@customer.example',
      subject: `Re: ${sent?.subject}`,
      text: 'Here it is.',
      attachments: [
        { filename: 'photo.png', content: Buffer.from(png, 'base64') },
        { filename: 'bill.pdf', content: Buffer.from('%PDF-1.4\n%%EOF\n') },
        { filename: 'page.png', content: Buffer.from('<html><script>alert(1)</script></html>') },
      ],
    })
    await redress.now()
    const page = as('mira')
    const answered: string[] = []
    page.on('response', (response) => {
      if (!response.url().startsWith(redress.address)) answered.push(response.headers()['content-type'] ?? '')
    })
    await page.goto(`/desk/complaints/${own}`)
    const files = page.locator('.case-side li', { hasText: /\.(png|pdf)/ })
    expect(await files.getByText('Preview').count()).toBe(2)
    expect(answered).toEqual([])
    await files.filter({ hasText: 'photo.png' }).getByText('Preview').click()
    const width = () => page.evaluate('document.querySelector(\'img[alt="Preview of photo.png"]\').naturalWidth')
    await expect.poll(width).toBe(1)
    const frame = page.waitForResponse((response) => response.headers()['content-type'] === 'application/pdf')
    await files.filter({ hasText: 'bill.pdf' }).getByText('Preview').click()
    expect((await frame).status()).toBe(200)
    expect(answered).toEqual(['image/png', 'application/pdf'])
    const { attachments } = (await redress.complaint(own)).body
    const hidden = attachments.find(({ name }) => name === 'page.png')
    const refused = await page.request.get(`/desk/complaints/${own}/shown?file=${hidden?.id}`)
    expect(refused.status()).toBe(404)
    page.removeAllListeners('response')
    await expectSound(page)
  })

  it('lets nothing run that is not ours', async () => {
    const page = as('mira')
    const answer = await page.goto('/desk')
    const policy = answer?.headers()['content-security-policy'] ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self'")
    expect(policy).not.toMatch(/unsafe|\*|data:/)
    const ran = await page.evaluate(
      "(() => { const one = document.createElement('script'); one.textContent = 'globalThis.ran = true'; document.body.append(one); return globalThis.ran ?? false })()",
    )
    expect(ran).toBe(false)
  })
})

describe('the team', () => {
  it('is kept by whoever looks after it, and who is away gets nothing new', async () => {
    const page = await browsers.as('ada', '/desk/replies')
    await expectSound(page)
    await page.getByRole('link', { name: 'Team', exact: true }).last().click()
    await page.getByRole('link', { name: 'Jonas Ward' }).click()
    await page.fill('#away', '2026-11-01 2027-12-31')
    await page.selectOption('#deputy', 'hana')
    await page.locator('main form button[type=submit]').click()
    await page.waitForURL('**/desk/team')
    expect(await page.locator('main').textContent()).toContain('Away until 31 Dec 2027')
    await page.goto('/desk/team/jonas')
    expect(await page.locator('main').textContent()).toContain('Deputy: – → Hana Holm')
    await redress.move({ advance: 'PT2M' }) // every function has heard of it by then
    for (const name of ['Nora', 'Nils', 'Nina'])
      expect((await logged(name, `${name} is not content.`)).handler).toBe('hana')
    await page.goto('/desk/team/jonas')
    await page.fill('#away', 'next week')
    await page.fill('#email', 'jonas at home')
    await page.locator('main form button[type=submit]').click()
    await page.getByText('There is a problem').waitFor()
    expect(await page.inputValue('#away')).toBe('next week')
    await expectSound(page)
    await page.goto('/desk/team/ada')
    await page.uncheck('#roles-administrator')
    await page.check('#roles-quality')
    await page.locator('main form button[type=submit]').click()
    await page.getByText('They are the only administrator').first().waitFor()
    await page.context().close()
  })
})

it('finds a complaint by its reference, its ticket, a name in any order and a number, and says what to search for', async () => {
  const page = as('mira')
  for (const asked of [
    '4711',
    'zendesk 4711',
    '#4711',
    'Phone, Petra',
    'pétra',
    '020 7946 0018',
    'petra@customer.example',
  ]) {
    await page.goto(`/desk/search?q=${encodeURIComponent(asked)}`)
    expect(await page.locator('main').textContent(), asked).toContain(reference)
  }
  await page.fill('#q', reference.replaceAll('-', '').toLowerCase())
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/desk/complaints/${reference}`)
})

it('gives a list as a table in which nothing that was typed is a formula', async () => {
  const page = as('mira')
  await page.goto('/desk?handler=all')
  const saved = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download CSV' }).click()
  const download = await saved
  expect(download.suggestedFilename()).toBe('complaints.csv')
  const answer = await page.request.get('/desk/complaints.csv?handler=all')
  const [head = '', ...lines] = (await answer.text()).trim().split('\r\n')
  expect(head).toContain('Reference,Received,Came by')
  expect(lines.length).toBeGreaterThan(5)
  await redress.askAs('ada', 'POST', '/api/team', {
    id: 'hana',
    name: '=cmd()',
    email: 'hana@example.com',
    roles: ['handler', 'service-desk'],
  })
  await redress.move({ advance: 'PT2M' })
  const again = await page.request.get('/desk/complaints.csv?handler=all')
  expect(await again.text()).toContain("'=cmd()")
})
