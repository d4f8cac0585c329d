// A complaint is worked at the desk, in a browser without a script: every action is a form.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Browser } from './browser.ts'
import { only, type Running, startRedress } from './running.ts'

let redress: Running
const browsers = new Map<string, Browser>()
const at = (path: string) => `${redress.address}${path}`

beforeAll(async () => {
  redress = await startRedress('2026-11-23T10:00:00Z')
  for (const staff of ['hana', 'jonas', 'mira', 'lena']) {
    const browser = new Browser()
    await browser.signIn(at('/desk'), staff)
    browsers.set(staff, browser)
  }
})
afterAll(() => redress.stop())

const as = (staff: string) => browsers.get(staff) as Browser
const logged = async (description = 'The lift is stuck.') => {
  const { body } = await redress.logged({
    complainant: { name: 'Petra', email: 'petra@customer.example' },
    description,
  })
  await redress.now()
  return (await redress.complaint(body.reference)).body
}
/** What an address says of the event that was just written. */
const SAVED = /\?saved=\d+$/
const seenIn = (text: string) => /name="seen" value="(\d+)"/.exec(text)?.[1] ?? ''

/** Opens the form of an action, fills it in, and sends it. */
async function act(staff: string, reference: string, action: string, typed: Record<string, string>) {
  const address = at(`/desk/complaints/${reference}/${action}`)
  const form = await as(staff).open(address)
  expect(form.status, form.text).toBe(200)
  return as(staff).open(address, { seen: seenIn(form.text), ...typed })
}

it('is worked from receipt to agreement, and the customer hears of each step', async () => {
  const { reference, handler } = await logged()
  const page = await as(handler).open(at(`/desk/complaints/${reference}`))
  expect(page.text).toContain(`href="/desk/complaints/${reference}/send-proposal"`)
  expect(page.text).toContain(`${reference} has no proposal to answer: send one first.`)
  for (const [action, typed] of [
    ['add-note', { note: 'I called the lift company.' }],
    ['begin-investigation', {}],
    ['report-progress', { report: 'A technician comes on Tuesday.' }],
    ['send-proposal', { proposal: 'A new motor, free of charge.' }],
    ['record-agreement', { agreement: 'A new motor, free of charge.' }],
  ] as const) {
    const done = await act(handler, reference, action, typed)
    expect(done.url.replace(SAVED, ''), action).toBe(at(`/desk/complaints/${reference}`))
  }
  const { body } = await redress.complaint(reference)
  expect(body).toMatchObject({ phase: 'closed', closed: { because: 'agreed' } })
  const told = (await redress.inbox(reference, 'petra@customer.example')).map(({ notice }) => notice)
  expect(told).toEqual(['acknowledgement', 'progress-report', 'proposal', 'agreed-resolution'])
})

it('shows a form for every action that is possible, in every state, and no other', async () => {
  const open = await logged()
  const closed = await logged('Closed soon.')
  await redress.commands(closed.reference, closed.handler, { type: 'Withdraw' })
  for (const { reference, handler } of [open, closed]) {
    const page = await as(handler).open(at(`/desk/complaints/${reference}`))
    const possible = [...page.text.matchAll(new RegExp(`href="(/desk/complaints/${reference}/[a-z-]+)"`, 'g'))].map(
      ([, path]) => path,
    )
    expect(possible.length).toBeGreaterThan(3)
    for (const path of possible) expect((await as(handler).open(at(path ?? ''))).status, path).toBe(200)
  }
  const refused = await as(closed.handler).open(at(`/desk/complaints/${closed.reference}/send-proposal`))
  expect(refused.status).toBe(409)
  expect(refused.text).toContain('is closed')
  expect((await as('hana').open(at(`/desk/complaints/${open.reference}/fly`))).status).toBe(404)
})

describe('a form that is not filled in as it should be', () => {
  it('comes back with what was typed, and what to correct at each field', async () => {
    const { reference, handler } = await logged()
    const page = await act(handler, reference, 'explain-delay', { reason: '', work: 'We <wait>.', until: 'soon' })
    expect(page.status).toBe(422)
    expect(page.text).toContain('There is a problem')
    expect(page.text).toMatch(/id="reason"[^>]* aria-invalid="true"/)
    expect(page.text).toMatch(/id="until"[^>]* aria-invalid="true"/)
    expect(page.text).toContain('We &lt;wait>.</textarea>')
    expect(page.text).toContain('value="soon"')
  })

  it('comes back with what was ticked, and what was not', async () => {
    const { reference, handler } = await logged()
    const empty = await act(handler, reference, 'report-dissatisfaction', { reason: '' })
    expect(empty.text).toMatch(/<input type="checkbox" value="true" id="wantsAction"/)
    const ticked = await act(handler, reference, 'report-dissatisfaction', { reason: '', wantsAction: 'true' })
    expect(ticked.text).toMatch(/<input type="checkbox" value="true" checked id="wantsAction"/)
  })

  it('says what the procedure has against it', async () => {
    const { reference, handler } = await logged()
    const page = await act(handler, reference, 'explain-delay', { reason: 'x', work: 'y', until: '2026-11-01T10:00' })
    expect(page.status).toBe(409)
    expect(page.text).toContain(
      '<a class="link font-medium" href="#until">Until: this is past. Name a moment that is still to come.',
    )
  })
})

describe('two people at once', () => {
  it('the second is told what the first did, and loses nothing that they typed', async () => {
    const { reference } = await logged()
    const address = at(`/desk/complaints/${reference}/add-note`)
    const [first, second] = [await as('mira').open(address), await as('lena').open(address)]
    await as('mira').open(address, { seen: seenIn(first.text), note: 'I have called her.' })
    const told = await as('lena').open(address, { seen: seenIn(second.text), note: 'I will call her.' })
    expect(told.status).toBe(409)
    expect(told.text).toContain('Somebody has changed it since you began')
    expect(told.text).toContain('Note added, by Mira Moss')
    expect(told.text).toContain('I will call her.</textarea>')
    const sent = await as('lena').open(address, { seen: seenIn(told.text), note: 'I will call her.' })
    expect(sent.url.replace(SAVED, '')).toBe(at(`/desk/complaints/${reference}`))
    const { body } = await redress.complaint(reference)
    expect(body.timeline.filter(({ type }) => type === 'NoteAdded').map(({ note }) => note)).toEqual([
      'I have called her.',
      'I will call her.',
    ])
  })

  it('does what is sent twice once', async () => {
    const { reference, handler } = await logged()
    const address = at(`/desk/complaints/${reference}/add-note`)
    const form = await as(handler).open(address)
    const submission = /name="submission" value="([^"]+)"/.exec(form.text)?.[1] ?? ''
    for (let time = 0; time < 2; time += 1) {
      const sent = await as(handler).open(address, { seen: seenIn(form.text), submission, note: 'Pressed twice.' })
      expect(sent.url.replace(SAVED, '')).toBe(at(`/desk/complaints/${reference}`))
    }
    const { body } = await redress.complaint(reference)
    expect(body.timeline.filter(({ type }) => type === 'NoteAdded')).toHaveLength(1)
  })

  it('is not told of what Redress itself did', async () => {
    const { reference, handler } = await logged()
    const address = at(`/desk/complaints/${reference}/add-note`)
    const form = await as(handler).open(address)
    await redress.move({ advance: 'P6D' })
    const sent = await as(handler).open(address, { seen: seenIn(form.text), note: 'Still at it.' })
    expect(sent.url.replace(SAVED, '')).toBe(at(`/desk/complaints/${reference}`))
  })
})

it('is found by its reference, however it is typed, and by the complainant’s address', async () => {
  const { reference } = await logged('Find me.')
  const typed = reference.replaceAll('-', ' ').toLowerCase()
  expect((await as('lena').open(at(`/desk/search?q=${encodeURIComponent(typed)}`))).url).toBe(
    at(`/desk/complaints/${reference}`),
  )
  const byAddress = await as('lena').open(at('/desk/search?q=Petra@customer.example'))
  expect(byAddress.text).toContain(reference)
  const nothing = await as('lena').open(at('/desk/search?q=%3Cb%3Enobody@customer.example'))
  expect(nothing.text).toContain('Nothing was found')
  expect(nothing.text).not.toContain('<b>nobody')
  const about = await redress.logged({
    complainant: { email: 'petra@customer.example' },
    description: 'About Hana.',
    subjects: ['hana'],
  })
  expect((await as('hana').open(at('/desk/search?q=petra@customer.example'))).text).not.toContain(about.body.reference)
})

it('links a complaint by its reference, however it is typed, and by nothing else', async () => {
  const [one, other] = [await logged('One.'), await logged('Other.')]
  const wrong = await act(one.handler, one.reference, 'link', { to: 'the one of last week' })
  expect([wrong.status, wrong.text.includes('A reference: CMP-7K3Q-9XTS.')]).toEqual([422, true])
  await act(one.handler, one.reference, 'link', { to: other.reference.replaceAll('-', ' ').toLowerCase() })
  expect((await redress.complaint(one.reference)).body).toMatchObject({ relatedTo: [other.reference] })
})

it('shuts the subject out of every form', async () => {
  const { body } = await redress.logged({
    complainant: { phone: '1' },
    description: 'Hana was rude.',
    subjects: ['hana'],
  })
  for (const path of ['', '/add-note', '/assign']) {
    const page = await as('hana').open(at(`/desk/complaints/${body.reference}${path}`))
    expect([page.status, page.text.includes('rude')]).toEqual([404, false])
  }
  const posted = await as('hana').open(at(`/desk/complaints/${body.reference}/add-note`), {
    note: 'Not true.',
    version: '2',
  })
  expect(posted.status).toBe(404)
  expect(only(await redress.outbox(body.reference), 'x')).toEqual([])
})

it('says how many complaints a saved list holds, where the list that is open has looked at the same work', async () => {
  const save = (name: string, query: string) => as('lena').open(at('/desk/views'), { do: 'save', name, query })
  await save('By phone', 'handler=all&channel=phone')
  await save('By phone, this week', 'handler=all&channel=phone&tab=week')
  await save('By post', 'handler=all&channel=post')
  await save('Mine by phone', 'handler=me&channel=phone')
  /** What stands beside the name of a saved list. */
  const counts = async (address: string) => {
    const { text } = await as('lena').open(at(address))
    return (name: string) => text.split(`>${name}</span>`)[1]?.match(/^<span class="num[^"]*">([^<]*)</)?.[1]
  }
  const { body } = await redress.list('?channel=phone')
  expect(body.complaints).not.toEqual([])
  const everybody = await counts('/desk?handler=all&channel=email')
  expect(everybody('By phone')).toBe(String(body.complaints.length))
  expect(everybody('By post')).toBe('0')
  expect(Number(everybody('By phone, this week'))).toBeLessThanOrEqual(body.complaints.length)
  expect(everybody('Mine by phone')).toBeUndefined()
  const own = await counts('/desk')
  expect(own('Mine by phone')).toBe('0')
  expect(own('By phone')).toBeUndefined()
})
