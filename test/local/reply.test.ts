// Staff write to the complainant and to each other: given a complaint, when somebody replies or notes, then who reads what.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Browser } from './browser.ts'
import { linkIn, postForm, type Running, startRedress } from './running.ts'

let redress: Running
const petra = { name: 'Petra', email: 'petra@customer.example' }
const logged = async () => {
  const { body } = await redress.logged({ complainant: petra, description: 'The lift is stuck.' })
  await redress.now()
  return (await redress.complaint(body.reference)).body
}

/** An address of ours, as a page writes it. */
const addressOf = (written = '') => new URL(written.replaceAll('&amp;', '&'), redress.address)
/** The page of the complainant, by the link of a mail. */
const pageOf = async (mail = '') => (await fetch(linkIn(mail))).text()

beforeAll(async () => {
  redress = await startRedress('2026-11-23T10:00:00Z')
})
afterAll(() => redress.stop())

it('sends a reply as a letter of its writer, with a file that a colleague added', async () => {
  const { reference, handler } = await logged()
  const browser = new Browser()
  const files = `${redress.address}/desk/complaints/${reference}/files`
  const form = await browser.signIn(files, handler)
  const body = new FormData()
  for (const [, name = '', value = ''] of form.text.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g))
    body.append(name, value.replaceAll('&amp;', '&').replaceAll('&quot;', '"'))
  body.append('file', new Blob(['The lift is repaired on Tuesday.']), 'plan of work.txt')
  const bucket = /action="([^"]+)" enctype/.exec(form.text)?.[1] ?? ''
  const posted = await fetch(bucket, { method: 'POST', body, redirect: 'manual' })
  expect((await browser.open(posted.headers.get('location') ?? '')).text).toContain('plan of work.txt')

  const begun = await browser.open(`${redress.address}/desk/complaints/${reference}?reply=thanks`)
  expect(begun.text).toMatch(new RegExp(`<textarea id="message"[^>]*>Thank you for your message\\. [^<]*${reference}`))

  const asked = await browser.open(`${redress.address}/desk/complaints/${reference}/send-reply`)
  expect(asked.text).toContain('plan of work.txt')
  const [file] = (await redress.complaint(reference)).body.attachments
  // The customer sees it once it was sent to them.
  const [acknowledgement] = await redress.inbox(reference, petra.email)
  expect(await pageOf(acknowledgement?.text)).not.toContain('/files/')
  await redress.commands(reference, handler, {
    type: 'SendReply',
    subject: 'when the lift is repaired',
    message: 'It is repaired on Tuesday.\n\nThe plan is enclosed.',
    files: [file?.id],
  })
  await redress.now()
  const [mail] = (await redress.inbox(reference, petra.email)).filter(({ notice }) => notice === 'reply')
  expect(mail).toMatchObject({ subject: `${reference}: when the lift is repaired`, files: ['plan of work.txt'] })
  expect(mail?.text).toContain('Dear Petra,\n\nIt is repaired on Tuesday.\n\nThe plan is enclosed.\n\n')
  expect(mail?.text).toContain('ENCLOSED\n\n- plan of work.txt')
  const page = await pageOf(mail?.text)
  const [, saved] = /href="([^"]+\/files\/[^"]+)"/.exec(page) ?? []
  expect(page).toContain('The plan is enclosed.')
  expect(await (await fetch(addressOf(saved))).text()).toBe('The lift is repaired on Tuesday.')
})

it('lets whoever has the link of a closed complaint make a new one that refers to it', async () => {
  const { reference, handler } = await logged()
  await redress.commands(reference, handler, { type: 'Withdraw' })
  await redress.now()
  const page = await pageOf((await redress.inbox(reference, petra.email)).at(-1)?.text)
  const way = addressOf(/href="(\/complain\?earlier=[^"]+)"/.exec(page)?.[1])
  const form = await (await fetch(way)).text()
  expect(form).toContain(`It refers to your complaint ${reference}`)
  const hidden = [...form.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
    ([, name = '', value = '']) => [name, value] as const,
  )
  const typed = { ...Object.fromEntries(hidden), description: 'It is stuck again.', email: petra.email }
  const referenceOf = (answer: Response) => /CMP-[0-9A-Z-]{9}/.exec(answer.headers.get('location') ?? '')?.[0] ?? ''
  const own = referenceOf(await postForm(`${redress.address}/complain`, typed))
  expect((await redress.complaint(own)).body).toMatchObject({ relatedTo: [reference] })
  // Without the key of the link, a reference says nothing.
  const guessed = referenceOf(
    await postForm(`${redress.address}/complain`, { ...typed, key: 'guessed', submission: 'another-submission' }),
  )
  expect(guessed).not.toBe(own)
  expect((await redress.complaint(guessed)).body).toMatchObject({ relatedTo: [] })
})

it('refuses a reply with a file that the complaint does not have', async () => {
  const { reference, handler } = await logged()
  const reply = { type: 'SendReply', message: 'See the file.', files: ['none'] }
  const { status, body } = await redress.command(reference, reply, handler)
  expect([status, body.detail]).toEqual([422, `${reference} does not have all of these files: choose them again.`])
})

it('replies after a complaint was closed, and leaves it closed', async () => {
  const { reference, handler } = await logged()
  await redress.commands(reference, handler, { type: 'Withdraw' }, { type: 'SendReply', message: 'Thank you.' })
  await redress.now()
  expect((await redress.inbox(reference, petra.email)).at(-1)?.notice).toBe('reply')
  expect((await redress.complaint(reference)).body.phase).toBe('closed')
})

it('tells whom a note mentions, and refuses to mention whoever the complaint is about', async () => {
  const { reference, handler } = await logged()
  const others = ['jonas', 'mira'].filter((one) => one !== handler)
  const [colleague = '', subject = ''] = [others[0], 'lena']
  await redress.commands(
    reference,
    handler,
    { type: 'NameSubject', staff: subject, reason: 'She took the call.' },
    { type: 'AddNote', note: 'Have you seen the lift?', mentions: [colleague] },
  )
  await redress.now()
  const mails = (await redress.outbox(reference)).filter(({ notice }) => notice === 'mention')
  expect(mails.map(({ to }) => to)).toEqual([[`${colleague}@example.com`]])
  expect(mails[0]?.text).toContain('> Have you seen the lift?')
  const refused = await redress.command(reference, { type: 'AddNote', note: 'x', mentions: [subject] }, handler)
  expect(refused.status).toBe(404)
})

it('begins with a canned reply that an administrator keeps for the team, who changed it being recorded', async () => {
  const { reference, handler } = await logged()
  const administrator = new Browser()
  const address = `${redress.address}/desk/replies`
  const empty = await administrator.signIn(address, 'ada')
  expect(empty.text).toContain('When can we call you?')
  const wrong = await administrator.open(address, {
    revision: '0',
    'title-0': 'Engineer',
    'text-0': 'They come on {day}.',
    'text-1': 'Nameless.',
  })
  expect(wrong.status).toBe(422)
  expect(wrong.text).toContain('There is nothing to fill in for {day}.')
  expect(wrong.text).toContain('Write its title.')
  expect(wrong.text).toContain('Nameless.')

  const engineer = { 'title-0': 'Engineer & parts', 'text-0': 'Dear {name}, an engineer comes ({reference}).' }
  const saved = await administrator.open(address, { revision: '0', ...engineer })
  expect(saved.text).toContain('Ada Abbot on')
  expect(saved.text).toMatch(/added “Engineer &amp; parts”/)
  const stale = await administrator.open(address, { revision: '0', 'title-0': 'Other', 'text-0': 'Other.' })
  expect([stale.status, stale.text]).toEqual([409, expect.stringContaining('Somebody else has changed them')])

  const browser = new Browser()
  const page = await browser.signIn(`${redress.address}/desk/complaints/${reference}`, handler)
  const [, link = ''] = /<a class="link" href="([^"]+)"[^>]*>Engineer &amp; parts</.exec(page.text) ?? []
  const begun = await browser.open(new URL(link.replaceAll('&amp;', '&'), page.url).href)
  expect(begun.text).toMatch(
    new RegExp(`<textarea id="message"[^>]*>Dear Petra, an engineer comes \\(${reference}\\)\\.`),
  )
  const gone = await administrator.open(address, { revision: '1', 'title-0': '', 'text-0': '' })
  expect(gone.text).toContain('removed “Engineer &amp; parts”')
})

it('has its canned replies by the API too, with the same rules', async () => {
  type Replies = { replies: { title: string }[]; revision: number; changes: { by: string }[]; errors: object[] }
  const ask = (staff: string, body?: object) =>
    redress.askAs<Replies>(staff, body ? 'POST' : 'GET', '/api/replies', body)
  expect((await ask('hana')).status).toBe(403)
  expect((await ask('hana', { revision: 0, replies: [] })).status).toBe(403)
  const { revision } = (await ask('ada')).body
  const engineer = { title: 'Engineer', text: 'Dear {name}, an engineer comes ({reference}).' }
  const saved = await ask('ada', { revision, replies: [engineer] })
  expect([saved.status, saved.body]).toMatchObject([200, { replies: [engineer], revision: revision + 1 }])
  expect(saved.body.changes[0]).toMatchObject({ by: 'ada', after: [engineer] })
  const stale = await ask('tom', { revision, replies: [] })
  expect(stale.status).toBe(409)
  const wrong = await ask('tom', {
    revision: revision + 1,
    replies: [engineer, { title: 'Engineer', text: 'They come on {day}.' }, { title: '', text: 'x' }],
  })
  expect([wrong.status, wrong.body.errors]).toEqual([
    422,
    expect.arrayContaining([
      { field: 'replies.1.text', wants: 'There is nothing to fill in for {day}.' },
      { field: 'replies.2.title', wants: 'Write its title.' },
    ]),
  ])
  const twice = await ask('tom', { revision: revision + 1, replies: [engineer, engineer] })
  expect(twice.body.errors).toEqual([{ field: 'replies.1.title', wants: 'Another one has this title.' }])
})
