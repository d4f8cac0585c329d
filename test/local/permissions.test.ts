// One story goes through every door, and uses every permission of every role: whoever takes one away breaks it, and so does whoever adds one.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { CASES, type Case, changed, delivered, sampleOf } from '../helpdesks/cases.ts'
import { Browser } from './browser.ts'
import { startOthers } from './desk-of-others.ts'
import { bad, linkIn, postForm, type Running, startRedress } from './running.ts'

/** Too long for an item of the table: 240 kB. */
const LONG = 'あ'.repeat(80_000)

/** Just fits into an item of the table: 199.8 kB. */
const FITTING = 'あ'.repeat(66_600)

let redress: Running
let others: Awaited<ReturnType<typeof startOthers>>
beforeAll(async () => {
  others = await startOthers()
  const known = Object.keys(CASES).filter((name) => name !== 'generic')
  const helpdesks = Object.fromEntries(known.map((name) => [name, { api: others.address }]))
  redress = await startRedress('2026-11-23T10:00:00Z', 'standard', { helpdesks })
})
afterAll(async () => {
  await redress.stop()
  others.stop()
})

it('feedback comes from every helpdesk: with its reason, to be asked for, too long for the table, and unreadable', async () => {
  const secrets = (await redress.ask<Record<string, string>>('GET', '/_local/secrets')).body
  const post = async (name: string, rawBody: string) => {
    const address = `${redress.address}/feedback/${name}`
    const as = { at: await redress.now(), secret: secrets[name] ?? '', address }
    const { headers } = delivered(CASES[name] as Case, rawBody, as)
    return fetch(address, {
      method: 'POST',
      body: rawBody,
      headers: { 'content-type': 'application/json', ...(headers as Record<string, string>) },
    })
  }
  for (const name of Object.keys(CASES)) expect((await post(name, sampleOf(name))).ok, name).toBe(true)
  others.answers.set(
    'GET /api/v2/tickets/4712.json?include=users',
    changed(
      sampleOf('zendesk', 'answer'),
      [['ticket', 'id'], 4712],
      [['ticket', 'satisfaction_rating', 'comment'], LONG],
    ),
  )
  const event = changed(sampleOf('zendesk', 'event'), [['detail', 'id'], '4712'])
  expect((await post('zendesk', event)).status).toBe(202)
  expect((await redress.zendesk(bad({ ticket_id: '4713', comment: LONG }))).status).toBe(201)
  expect((await redress.zendesk({ ...bad(), score: 'awful' })).status).toBe(422)
})

it('mail comes with files, too long for the table, twice, as spam, and from a colleague', async () => {
  const attachments = [{ filename: 'pump.txt', content: 'a drawing of the pump' }]
  await redress.mail({ subject: 'The pump', text: LONG, attachments })
  await redress.mail({ from: 'seller@customer.example', subject: 'Cheap', text: `Buy.\n\n${SPAM}` })
  await redress.mail({ from: 'Hana Holm <hana@example.com>', subject: 'The coffee', text: 'The coffee is cold.' })
  await redress.now()
  await redress.fault({ deliver: 2, function: 'inbox' }) // the second time it has been put away
  await redress.mail({ from: 'Tom <twice@customer.example>', subject: 'Twice', text: 'It came twice.' })
  expect(await complaintOf('twice@customer.example')).toMatch(/^CMP-/)
})

it('customers and staff put files straight into the bucket, which are taken up once', async () => {
  const trapped = { description: 'The roof leaks.', email: 'robot@customer.example', website: 'x' }
  expect((await postForm(`${redress.address}/complain`, trapped)).status).toBe(422)
  const { body } = await redress.logged({
    complainant: { name: 'Petra', email: 'petra@customer.example' },
    description: LONG,
  })
  await redress.now()
  const link = linkIn((await redress.outbox(body.reference))[0]?.text)
  await upload(link.replace('?', '/files?'), {})
  await upload(`${redress.address}/desk/complaints/${body.reference}/files`, await redress.bearer(body.handler))
  expect((await redress.complaint(body.reference)).body.attachments).toHaveLength(2)
  const [, file = ''] = /href="([^"]+\/files\/[^"]+)"/.exec(await (await fetch(link)).text()) ?? []
  expect((await fetch(new URL(file.replaceAll('&amp;', '&'), redress.address))).status).toBe(200)
})

it('staff read what came, and decide on what was set aside', async () => {
  const reference = await complaintOf('max@customer.example')
  const headers = await redress.bearer('mira')
  const [attachment] = (await redress.complaint(reference)).body.attachments
  for (const what of [`attachments/${attachment?.id}`, 'mails/1', 'texts/1']) {
    const answer = await fetch(`${redress.address}/api/complaints/${reference}/${what}`, { headers })
    expect(answer.status, what).toBe(200)
  }
  for (const question of ['', '?handler=hana', '?ticket=4711']) expect((await redress.list(question)).status).toBe(200)
  const month = '/api/quarantine?month=2026-11'
  const { quarantined } = (await redress.askAs<{ quarantined: SetAside[] }>('mira', 'GET', month)).body
  for (const { id, receivedAt, source } of quarantined) {
    const path = `/api/quarantine/${encodeURIComponent(receivedAt)}/${id}`
    expect((await redress.askAs('mira', 'GET', path)).status).toBe(200)
    const decision = source.startsWith('feedback') ? 'discard' : 'release'
    expect((await redress.askAs('mira', 'POST', path, { decision, reason: 'As it should be.' })).status).toBe(200)
  }
})

it('staff sign in, save a list, and keep the canned replies and the team', async () => {
  const [manager, administrator] = [new Browser(), new Browser()]
  expect((await manager.signIn(`${redress.address}/desk`, 'mira')).status).toBe(200)
  await manager.open(`${redress.address}/desk/views`, { do: 'save', name: 'Roofs', query: 'q=roof' })
  await administrator.signIn(`${redress.address}/desk/replies`, 'ada')
  const reply = { revision: '0', 'title-0': 'Hello', 'text-0': 'Hello.' }
  expect((await administrator.open(`${redress.address}/desk/replies`, reply)).status).toBe(200)
  const { changes: _, ...ada } = (await redress.askAs<{ changes: unknown }>('ada', 'GET', '/api/team/ada')).body
  const { changes: __, ...quinn } = (await redress.askAs<{ changes: unknown }>('ada', 'GET', '/api/team/quinn')).body
  expect((await redress.askAs('ada', 'POST', '/api/team', { ...quinn, left: true })).status).toBe(200)
  // Every director is told.
  expect((await redress.askAs('ada', 'POST', '/api/team', { ...ada, email: 'abbot@example.com' })).status).toBe(200)
})

it('days go by, in which mail comes back, SES and the bucket fail, and what was learnt is shared', async () => {
  const reference = await complaintOf('petra@customer.example')
  const { handler, attachments } = (await redress.complaint(reference)).body
  const files = attachments.map(({ id }) => id)
  await redress.commands(reference, handler, { type: 'SendReply', message: 'See the files.', files })
  const [acknowledged] = await redress.outbox(reference)
  await redress.bounce(acknowledged?.messageId ?? '')
  await redress.now()
  await redress.commands(
    reference,
    handler,
    { type: 'ReportProgress', report: FITTING }, // a letter now, and too long as one
    { type: 'RecordLearning', lesson: 'Look twice.' },
    { type: 'ShareLearning' },
  )
  // Three times in each of ten tries: the mail becomes a dead letter, and sweep has it read.
  await redress.fault({ fail: 500, function: 'inbox', call: 's3:GetObject', times: 30 })
  await redress.mail({ from: 'Una <una@customer.example>', subject: 'Unread', text: 'Nobody reads this.' })
  await redress.fault({ fail: 500, function: 'notify', call: 'ses:SendRawEmail', times: 300 })
  await redress.move({ to: '2026-11-26T09:30:00Z' })
  await redress.fault({ noMore: true })
  await redress.move({ to: '2026-12-02T09:30:00Z' })
  await redress.ask('POST', '/_local/sweep')
  expect(await complaintOf('una@customer.example')).toMatch(/^CMP-/)
})

it('a complaint is closed, and its words are erased', async () => {
  const reference = await complaintOf('max@customer.example')
  const { handler } = (await redress.complaint(reference)).body
  await redress.commands(reference, handler, { type: 'Withdraw' })
  await redress.commands(reference, 'lena', { type: 'Erase', reason: 'They asked for it.' })
  await redress.now()
  expect((await redress.complaint(reference)).body.attachments).toEqual([])
})

it('nothing was refused, and nothing is permitted that was not used', () => {
  expect(redress.permissions.refusals()).toEqual([])
  const unused = redress.permissions
    .unused()
    .map((one) =>
      one.replaceAll(
        /arn:aws:[a-z0-9]*:[a-z0-9-]*:\d*:(log-group:|secret:)?|redress-|Role[0-9A-F]{8}|[0-9a-f]{8}(?=\W|$)/g,
        '',
      ),
    )
  // Lambda writes the log of a function itself, with its role.
  const functions = [
    'MailReceiving',
    'Feedback',
    'Desk',
    'Customer',
    'Inbox',
    'Alarm',
    'Delivery',
    'Helpdesk',
    'Sweep',
    'React',
    'Notify',
  ]
  const logs = functions.flatMap((name) =>
    ['CreateLogStream', 'PutLogEvents'].map((action) => `${name} logs:${action} ${name.toLowerCase()}log:*`),
  )
  expect(unused.filter((one) => one.includes(' logs:')).toSorted()).toEqual(logs.toSorted())
  // What sweep does where alarms are lost: the tests of faults and of a restore have it do so.
  const isForLostAlarms = (one: string) => /^Sweep (scheduler:|iam:|dynamodb:PutItem \S+ C#)/.test(one)
  expect(unused.filter((one) => !one.includes(' logs:') && !isForLostAlarms(one))).toEqual([
    // One statement is for the secrets of all helpdesks, and this one has no API in the examples.
    'Helpdesk secretsmanager:GetSecretValue helpdeskgeneric-redres',
  ])
})

type SetAside = { id: string; receivedAt: string; source: string }

/** What every filter calls spam ("GTUBE"). */
const SPAM = 'XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X'

async function complaintOf(email: string): Promise<string> {
  await redress.now()
  return (await redress.list(`?complainant=${email}`)).body.complaints[0]?.reference ?? ''
}

/** Uploads a file by the form of a page, and has it taken up twice, as who reloads the page does. */
async function upload(page: string, headers: Record<string, string>): Promise<void> {
  const form = await (await fetch(page, { headers })).text()
  const body = new FormData()
  for (const [, name = '', value = ''] of form.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)) {
    body.append(name, value.replaceAll('&amp;', '&').replaceAll('&quot;', '"'))
  }
  body.append('file', new Blob([page]), 'a.txt')
  const action = /action="(http[^"]+)"/.exec(form)?.[1] ?? ''
  const put = await fetch(action, { method: 'POST', body, redirect: 'manual' })
  for (const _ of [1, 2]) await fetch(put.headers.get('location') ?? '', { headers, redirect: 'manual' })
}
