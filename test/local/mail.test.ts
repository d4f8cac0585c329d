// The corpus through SMTP into the stack: every mail ends as it should, and none is unexplained.
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { corpus, type Known, type Message } from '../mail/corpus.ts'
import { Browser } from './browser.ts'
import { only, type Running, startRedress } from './running.ts'

type Ended = { id: string; ending: string; reference?: string; reason?: string }
type Shown = {
  complainant?: { email?: string }
  receivedAt: string
  description: string
  relatedTo: string[]
  timeline: { type: string; mail?: string; message?: string; note?: string; automatic?: boolean }[]
  attachments: { id: string; name: string; declaredType: string; sniffed: string; size: number }[]
}

let redress: Running
let known: Known
const ended = new Map<Message, Ended>()
let messages: readonly Message[] = []

const ask = async <T>(path: string) => (await redress.ask<T>('GET', path)).body

async function complain(from: string): Promise<Known['open']> {
  await redress.mail({ from, subject: 'It is broken', text: `It is broken, says ${from}.` })
  const { body } = await redress.list(`?complainant=${from}`)
  const reference = body.complaints[0]?.reference ?? ''
  const [acknowledgement] = only(await redress.outbox(reference), 'acknowledgement')
  return {
    reference,
    replyTo: acknowledgement?.headers['Reply-To'] ?? '',
    messageId: acknowledgement?.messageId ?? '',
    text: acknowledgement?.text ?? '',
  }
}

beforeAll(async () => {
  redress = await startRedress('2026-11-23T10:00:00Z')
  known = {
    open: await complain('omar@customer.example'),
    closed: await complain('clara@customer.example'),
    other: await complain('otto@customer.example'),
  }
  await redress.commands(known.closed.reference, 'hana', { type: 'RecordAgreement', agreement: 'A new one.' })
  messages = corpus(known)
  const post = createTransport({ host: '127.0.0.1', port: redress.smtpPort, secure: false, ignoreTLS: true })
  const ids = new Map<string, Message>()
  const send = async (message: Message) => {
    const from = message.envelope ?? /^from:.*?([^\s<]+@[^\s>]+)/im.exec(message.raw.toString('latin1'))?.[1] ?? ''
    const { response } = await post.sendMail({ raw: message.raw, envelope: { from, to: ['complaints@example.com'] } })
    ids.set(response.split(' ').at(-1) ?? '', message)
  }
  const isAlone = ({ belongsTo, isLate }: Message) => belongsTo === undefined && !isLate
  await Promise.all(messages.filter(isAlone).map(send))
  await redress.now() // answers when all have been read
  for (const message of messages.filter((one) => !isAlone(one))) {
    await send(message)
    await redress.now()
  }
  for (const one of await ask<Ended[]>('/_local/mail')) {
    const message = ids.get(one.id)
    if (message) ended.set(message, one)
  }
}, 120_000)
afterAll(() => redress.stop())

it('has at least sixty messages, and an ending for each', () => {
  expect(messages.length).toBeGreaterThanOrEqual(60)
  expect(messages.filter((message) => !ended.has(message)).map(({ says }) => says)).toEqual([])
})

it('ends each as it should', () => {
  const told = (message: Message) => {
    const { ending, reason, reference } = ended.get(message) ?? {}
    const belongsTo =
      message.belongsTo && (reference === known[message.belongsTo].reference ? message.belongsTo : reference)
    return { says: message.says, ending, belongsTo, reason }
  }
  expect(messages.map(told)).toEqual(
    messages.map(({ says, ending, belongsTo, reason }) => ({ says, ending, belongsTo, reason })),
  )
})

it('keeps what was written, and of answers what is new', async () => {
  for (const message of messages) {
    const { id, reference } = ended.get(message) ?? {}
    if (reference === undefined || message.ending === 'repeated') continue
    const { body } = await redress.askAs<Shown>('lena', 'GET', `/api/complaints/${reference}`)
    const filed = body.timeline.find(({ type, mail }) => mail?.endsWith(id ?? '') && type !== 'Received')
    const words = message.ending === 'complaint' ? body.description : (filed?.message ?? filed?.note)
    for (const kept of message.keeps ?? []) expect(words, message.says).toContain(kept)
    for (const dropped of message.drops ?? []) expect(words, message.says).not.toContain(dropped)
    for (const [name, declaredType, sniffed] of message.files ?? []) {
      expect(body.attachments, message.says).toContainEqual(expect.objectContaining({ name, declaredType, sniffed }))
    }
    if (message.ending === 'complaint')
      expect(body.attachments.length, message.says).toBe(message.files?.length ?? body.attachments.length)
    const relatesTo = message.relatesTo === undefined ? [] : [known[message.relatesTo].reference]
    if (message.ending === 'complaint') expect(body.relatedTo, message.says).toEqual(relatesTo)
    if (message.complainant) expect(body.complainant?.email, message.says).toBe(message.complainant)
    if (message.receivedAt) expect(Date.parse(body.receivedAt), message.says).toBe(Date.parse(message.receivedAt))
  }
})

it('answers nobody but people, and nobody twice', async () => {
  const outbox = (await redress.outbox()).filter(({ to }) => !to.some((address) => address.endsWith('@example.com')))
  const acknowledged = only(outbox, 'acknowledgement').map(({ reference }) => reference)
  expect(new Set(acknowledged).size).toBe(acknowledged.length)
  const complaints = messages
    .filter(({ ending }) => ending === 'complaint')
    .map((message) => ended.get(message)?.reference)
  expect(acknowledged.toSorted()).toEqual(
    [...complaints, ...Object.values(known).map(({ reference }) => reference)].toSorted(),
  )
  expect(
    outbox.flatMap(({ to }) => to).filter((to) => /no-?reply|mailer-daemon|shop\.example|rotating[56]/i.test(to)),
  ).toEqual([])
  const [film] = only(outbox, 'left-out')
  expect(film?.text).toContain('film.mp4 (21 MB): larger than 20 MB')
})

it('opens no complaint to a stranger who knows its reference', async () => {
  const strangers = (await redress.outbox()).filter(({ to }) => to.some((address) => /writer|wife/.test(address)))
  expect(
    strangers.filter(
      ({ text, html }) => `${text}${html}`.includes(known.open.reference) && !text.includes('how it stands'),
    ),
  ).toEqual([])
})

it('counts as many endings as mails, and none without', async () => {
  const { body } = await redress.ask('POST', '/_local/sweep')
  expect(body).toEqual({ alarms: 0, unread: 0, stored: messages.length + 3, unexplained: 0 })
})

describe('files', () => {
  it('are saved and never shown, by an address that only whoever may see the complaint is given', async () => {
    const { reference } =
      ended.get(messages.find(({ says }) => says.includes('a page that calls itself')) as Message) ?? {}
    const { body } = await redress.askAs<Shown>('lena', 'GET', `/api/complaints/${reference}`)
    const path = `${redress.address}/api/complaints/${reference}/attachments/${body.attachments[0]?.id}`
    expect((await fetch(path)).status).toBe(401)
    const led = await fetch(path, { headers: await redress.bearer('lena'), redirect: 'manual' })
    expect(led.status).toBe(303)
    const address = led.headers.get('location') ?? ''
    const saved = await fetch(address)
    expect(saved.headers.get('content-type')).toBe('application/octet-stream')
    expect(saved.headers.get('content-disposition')).toBe(
      `attachment; filename="photo.png"; filename*=UTF-8''photo.png`,
    )
    expect(await saved.text()).toContain('<script>')
    for (const tampered of [
      address.replace('photo.png', 'photo.exe'),
      address.replace('octet-stream', 'html'),
      address.replace('Expires=300', 'Expires=900'),
    ]) {
      expect((await fetch(tampered)).status, tampered).toBe(403)
    }
    const nothing = `${redress.address}/api/complaints/${reference}/attachments/none`
    expect((await fetch(nothing, { headers: await redress.bearer('lena') })).status).toBe(404)
  })
})

describe('quarantine', () => {
  const listed = async () => {
    const { body } = await redress.askAs<{
      quarantined: { id: string; receivedAt: string; reason: string; decided?: object }[]
    }>('mira', 'GET', '/api/quarantine')
    return body.quarantined
  }

  it('is for administrators and managers alone', async () => {
    expect((await redress.ask('GET', '/api/quarantine')).status).toBe(401)
    for (const staff of ['dora', 'hana', 'quinn']) {
      expect((await redress.askAs(staff, 'GET', '/api/quarantine')).status, staff).toBe(403)
    }
    expect((await redress.askAs('ada', 'GET', '/api/quarantine')).status).toBe(200)
  })

  it('shows what was set aside, and releases it as received when it first arrived', async () => {
    await redress.move({ advance: 'PT30H' })
    const cheap = ended.get(messages.find(({ says }) => says === 'spam') as Message)?.id
    const spam = (await listed()).find(({ id }) => id === cheap)
    const path = `/api/quarantine/${spam?.receivedAt}/${spam?.id}`
    const { body } = await redress.askAs('mira', 'GET', path)
    expect(body).toMatchObject({ subject: 'Cheap', reason: 'spam', text: expect.stringContaining('Buy this.') })
    const refused = await redress.askAs('mira', 'POST', path, { decision: 'perhaps' })
    expect(refused.status).toBe(422)
    expect((await redress.askAs('mira', 'POST', path, { decision: 'release' })).status).toBe(200)
    const released = (await ask<Ended[]>('/_local/mail')).find(({ id }) => id === spam?.id)
    expect(released).toMatchObject({ ending: 'complaint' })
    const { body: complaint } = await redress.complaint(released?.reference ?? '')
    expect(Date.parse(complaint.receivedAt)).toBe(Date.parse(spam?.receivedAt ?? ''))
    // It should have been acknowledged six hours ago: that is done now, and the promise counts as broken.
    expect(complaint.missed.map(({ commitment }) => commitment)).toContain('acknowledge')
    expect(only(await redress.outbox(released?.reference), 'acknowledgement')).toHaveLength(1)
    expect((await listed()).find(({ id }) => id === spam?.id)?.decided).toMatchObject({
      decision: 'release',
      by: 'mira',
    })
    expect((await redress.askAs('mira', 'POST', path, { decision: 'release' })).status).toBe(409)
  })

  it('keeps the files of a virus out even when it is released', async () => {
    const virus = (await listed()).find(({ reason }) => reason === 'virus')
    const path = `/api/quarantine/${virus?.receivedAt}/${virus?.id}`
    await redress.askAs('mira', 'POST', path, { decision: 'release' })
    const { body } = await redress.askAs<Shown>('lena', 'GET', `/api/complaints/${known.open.reference}`)
    expect(body.timeline.some(({ message }) => message?.includes('See the invoice.'))).toBe(true)
    expect(body.attachments.map(({ name }) => name)).not.toContain('invoice.com')
  })

  it('takes nobody’s name on trust, released or not', async () => {
    const sent = ended.get(messages.find(({ raw }) => raw.includes('Pay them a million.')) as Message)
    const forged = (await listed()).find(({ id }) => id === sent?.id)
    await redress.askAs('mira', 'POST', `/api/quarantine/${forged?.receivedAt}/${forged?.id}`, { decision: 'release' })
    const { body } = await redress.askAs<Shown>('lena', 'GET', `/api/complaints/${known.open.reference}`)
    const filed = body.timeline.find(({ message }) => message?.includes('Pay them a million.'))
    expect(filed).toMatchObject({ type: 'CorrespondenceFiled', by: 'system' })
    expect(filed?.message).toContain("tom@example.com, which is not the complainant's")
  })

  it('is looked at and decided on in a browser, as text alone', async () => {
    const hana = new Browser()
    expect((await hana.signIn(`${redress.address}/desk/quarantine`, 'hana')).status).toBe(403)
    const browser = new Browser()
    const list = await browser.signIn(`${redress.address}/desk/quarantine?month=2026-11`, 'ada')
    const waiting = (await listed()).find(({ decided, reason }) => decided === undefined && reason === 'spam')
    const path = `/desk/quarantine/${encodeURIComponent(waiting?.receivedAt ?? '')}/${waiting?.id}`
    expect(list.text).toContain(`href="${path}"`)
    const page = await browser.open(`${redress.address}${path}`)
    expect(page.text).toContain('Buy this, too.')
    const without = await browser.open(`${redress.address}${path}`, { decision: 'discard', reason: '' })
    expect([without.status, without.text.includes('Write why you discard it.')]).toEqual([422, true])
    const done = await browser.open(`${redress.address}${path}`, { decision: 'discard', reason: 'Advertising.' })
    expect(done.url).toBe(`${redress.address}/desk/quarantine?month=2026-11`)
    expect(done.text).toContain('Discarded by Ada Abbot')
    const twice = await browser.open(`${redress.address}${path}`, { decision: 'release' })
    expect(twice.status).toBe(409)
  })

  it('has what a colleague passed on logged for the customer, once', async () => {
    const passed = ended.get(messages.find(({ says }) => says.includes('nobody can date')) as Message)
    const waiting = (await listed()).find(({ id }) => id === passed?.id)
    const place = `${waiting?.receivedAt}/${waiting?.id}`
    const mira = new Browser()
    const form = await mira.signIn(`${redress.address}/desk/log?from=${encodeURIComponent(place)}`, 'mira')
    for (const field of ['udo@uhl.example', 'Udo Uhl', 'Die Rechnung ist falsch.']) expect(form.text).toContain(field)
    const typed = { from: place, email: 'udo@uhl.example', description: 'Die Rechnung ist falsch.', channel: 'email' }
    const logged = await mira.open(`${redress.address}/desk/log`, typed)
    expect(logged.url).toContain('/desk/logged/CMP-')
    expect((await listed()).find(({ id }) => id === passed?.id)?.decided).toMatchObject({ by: 'mira' })
    expect((await mira.open(`${redress.address}/desk/log`, typed)).status).toBe(409)
    expect((await redress.list('?complainant=udo@uhl.example')).body.complaints).toHaveLength(1)
  })

  it('discards, and is 404 for what is not there', async () => {
    const loop = (await listed()).find(({ reason }) => reason === 'loop')
    const path = `/api/quarantine/${loop?.receivedAt}/${loop?.id}`
    const { body } = await redress.askAs('mira', 'POST', path, { decision: 'discard', reason: 'A machine.' })
    expect(body).toMatchObject({ decided: { decision: 'discard', reason: 'A machine.' } })
    expect((await redress.askAs('mira', 'GET', '/api/quarantine/2026-11-23T10:00:00.000Z/none')).status).toBe(404)
  })
})
