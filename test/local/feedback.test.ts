// Every helpdesk against the stack: its ratings, what becomes of them, and the notes on its tickets.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { helpdesks } from '../../shared/helpdesks/all.ts'
import { at, CASES, type Case, COMMENT, changed, delivered, sampleOf } from '../helpdesks/cases.ts'
import { startOthers } from './desk-of-others.ts'
import { bad, only, type Running, startRedress } from './running.ts'

type Recorded = { recorded: string; reference: string; detail: string }

const rt = {
  name: 'Request Tracker',
  webhook: { header: 'x-rt-secret' },
  feedback: {
    ticket: '/id',
    score: '/score',
    negative: ['Unhappy'],
    comment: '/comment',
    email: '/email',
  },
  note: {
    path: '/REST/2.0/ticket/{{ticket}}/comment',
    headers: { Authorization: 'token {{credential}}' },
    body: { Content: '{{text}}', ContentType: 'text/plain' },
  },
}

let redress: Running
let others: Awaited<ReturnType<typeof startOthers>>
let secrets: Record<string, string>

beforeAll(async () => {
  others = await startOthers()
  const known = Object.keys(CASES).filter((name) => name !== 'generic')
  redress = await startRedress('2026-11-23T10:00:00Z', 'standard', {
    helpdesks: {
      ...Object.fromEntries(known.map((name) => [name, { api: others.address }])),
      rt: { api: others.address, mapping: rt },
    },
  })
  secrets = (await redress.ask<Record<string, string>>('GET', '/_local/secrets')).body
})
afterAll(async () => {
  await redress.stop()
  others.stop()
})
beforeEach(() => {
  others.answersWith(200)
  others.asked.length = 0
})

const url = (name: string) => `${redress.address}/feedback/${name}`

/** Sends a webhook as its helpdesk does, now. */
async function deliver(name: string, rawBody = sampleOf(name), wrong: { secret?: string; at?: string } = {}) {
  const signedAt = wrong.at ?? (await redress.now())
  const address = url(name) // HubSpot signs it too
  const { headers } = delivered(CASES[name] as Case, rawBody, {
    at: signedAt,
    secret: wrong.secret ?? secrets[name] ?? '',
    address,
  })
  const answer = await fetch(url(name), {
    method: 'POST',
    body: rawBody,
    headers: { 'content-type': 'application/json', ...(headers as Record<string, string>) },
  })
  return { status: answer.status, body: (await answer.json()) as Recorded }
}

const from = async (name: string, ticket: string) => {
  const { body } = await redress.list()
  const found = body.complaints.filter((one) => {
    const about = (one as unknown as { ticket?: { helpdesk: string; id: string } }).ticket
    return about?.helpdesk === name && about.id === ticket
  })
  return found.map(({ reference }) => reference)
}

describe('a rating', () => {
  const rate = (ticket: string, more: Record<string, unknown>) => redress.zendesk(bad({ ticket_id: ticket, ...more }))

  it('without a word is a candidate, and expires into the log after the days of the procedure', async () => {
    const { body } = await rate('7001', { comment: '', requester_email: 'quiet@customer.example' })
    expect(body.recorded).toBe('candidate')
    const page = (await redress.outbox(body.reference))[0]?.text
    expect(page).toContain(`/c/${body.reference}?key=`)
    await redress.move({ advance: 'P16D' })
    const { body: complaint } = await redress.complaint(body.reference)
    expect(complaint).toMatchObject({ phase: 'closed', closed: { because: 'expired' }, candidate: true })
    expect((await redress.outbox(body.reference)).map(({ notice }) => notice)).toEqual(['say-more'])
    expect(others.notes().filter(({ path }) => path.includes('7001'))).toEqual([])
  })

  it('that is corrected upwards in that time is withdrawn, to the middle too', async () => {
    for (const [ticket, score] of [
      ['7002', 'good'],
      ['7003', 'neutral'],
    ] as const) {
      const { body } = await rate(ticket, { comment: '' })
      const corrected = await rate(ticket, { comment: '', score })
      expect(corrected.body.reference).toBe(body.reference)
      const { body: complaint } = await redress.complaint(body.reference)
      expect(complaint).toMatchObject({ phase: 'closed', closed: { because: 'withdrawn' } })
    }
  })

  it('that is corrected after it became a complaint is filed with it: a complaint is withdrawn by people', async () => {
    const { body } = await rate('7004', {})
    const corrected = await rate('7004', { score: 'good', comment: 'All is well now.' })
    expect(corrected.body).toMatchObject({ recorded: 'complaint', reference: body.reference })
    const { body: complaint } = await redress.complaint(body.reference)
    expect(complaint.phase).not.toBe('closed')
    expect(complaint.timeline).toContainEqual(
      expect.objectContaining({
        type: 'CorrespondenceFiled',
        message: 'The ticket was rated again: positive.\n\nAll is well now.',
      }),
    )
  })

  it('that is neither good nor bad is nothing by itself', async () => {
    expect((await rate('7005', { score: 'neutral', comment: 'It was all right.' })).body.recorded).toBe('nothing')
  })

  it('is opened by a remark that arrives later', async () => {
    const { body } = await rate('7006', { comment: 'No' })
    expect(body.recorded).toBe('candidate')
    const remarked = await rate('7006', { comment: 'No, and the second engineer did not come either.' })
    expect(remarked.body).toMatchObject({ recorded: 'complaint', reference: body.reference })
    await redress.now()
    expect(others.notes()).toHaveLength(1)
  })

  it('is answered with an error while it cannot be written, so that it is sent again, and is then taken once', async () => {
    await redress.fault({ fail: 500, function: 'feedback', call: 'dynamodb:PutItem', times: 20 })
    expect((await rate('7007', {})).status).toBe(500)
    await redress.fault({ noMore: true })
    expect((await rate('7007', {})).body.recorded).toBe('complaint')
    expect(await from('zendesk', '7007')).toHaveLength(1)
  })
})

describe.each([...helpdesks.keys()])('%s', (name) => {
  const one = CASES[name] as Case

  it('opens a complaint by a bad rating with its reason, and notes it on the ticket', async () => {
    const { status, body } = await deliver(name)
    expect([status, body.recorded]).toEqual(one.asked ? [202, 'to be asked for'] : [201, 'complaint'])
    const [reference, ...more] = await from(name, one.ticket)
    expect(more).toEqual([])
    const { body: complaint } = await redress.complaint(reference ?? '')
    expect(complaint).toMatchObject({ description: COMMENT, candidate: false, kind: 'complaint' })
    if (name !== 'hubspot') {
      expect(complaint.complainant.email).toBe('cara@customer.example')
      expect(only(await redress.outbox(reference), 'acknowledgement')).toHaveLength(1)
    }
    if (one.note === undefined) return expect(others.notes()).toEqual([])
    // One of an earlier complaint may come late.
    const [note, ...others_] = others.notes().filter(({ body }) => body?.includes(reference ?? ''))
    expect(others_).toEqual([])
    expect(note).toMatchObject({ method: one.note.method, path: one.note.path })
    const text = String(at(JSON.parse(note?.body ?? ''), one.note.text))
    expect(text).toContain(reference)
    expect(text).toContain(`${redress.address}/desk/complaints/${reference}`)
    expect(text).not.toContain('Still waiting')
    expect(Object.keys(note?.headers ?? {}).join()).toMatch(/authorization|api_access_token/)
  })

  it('does nothing by the same once more, and refuses what is old or not its own', async () => {
    const [reference] = await from(name, one.ticket)
    const again = await deliver(name)
    if (!one.asked) expect(again).toMatchObject({ status: 200, body: { recorded: 'before', reference } })
    await redress.now()
    expect(await from(name, one.ticket)).toEqual([reference])
    expect((await deliver(name, undefined, { secret: 'guessed' })).status).toBe(401)
    if (one.covers === 'body and time') {
      const sixMinutesAgo = new Date(Date.parse(await redress.now()) - 6 * 60_000).toISOString()
      expect((await deliver(name, undefined, { at: sixMinutesAgo })).status).toBe(401)
    }
    expect(others.notes()).toEqual([])
  })
})

it('asks Zendesk for the rating of which an event tells', async () => {
  others.answers.set(
    'GET /api/v2/tickets/4712.json?include=users',
    changed(sampleOf('zendesk', 'answer'), [['ticket', 'id'], 4712]),
  )
  const event = changed(sampleOf('zendesk', 'event'), [['detail', 'id'], '4712'])
  expect(await deliver('zendesk', event)).toMatchObject({ status: 202, body: { recorded: 'to be asked for' } })
  await redress.now()
  const [reference, ...more] = await from('zendesk', '4712')
  expect(more).toEqual([])
  const { body } = await redress.complaint(reference ?? '')
  expect(body).toMatchObject({
    description: COMMENT,
    complainant: { email: 'cara@customer.example', name: 'Cara Customer' },
  })
})

it('takes a helpdesk that is nothing but a mapping, and writes its note', async () => {
  const send = (secret: string) =>
    redress.ask<Recorded>(
      'POST',
      '/feedback/rt',
      { id: 77, score: 'Unhappy', comment: 'The mail server is down again.', email: 'rob@customer.example' },
      { 'x-rt-secret': secret },
    )
  expect((await send('guessed')).status).toBe(401)
  const { body } = await send(secrets.rt ?? '')
  expect(body.recorded).toBe('complaint')
  await redress.now()
  expect(others.notes()).toMatchObject([
    {
      method: 'POST',
      path: '/REST/2.0/ticket/77/comment',
      headers: { authorization: expect.stringMatching(/^token .+/) },
    },
  ])
  expect(JSON.parse(others.notes()[0]?.body ?? '').Content).toContain(body.reference)
})

describe('a helpdesk that is down', () => {
  it('delays its note, and nothing else', async () => {
    others.answersWith(503)
    const { body } = await redress.zendesk(bad({ ticket_id: '8001' }))
    expect(body.recorded).toBe('complaint')
    expect(only(await redress.outbox(body.reference), 'acknowledgement')).toHaveLength(1)
    await redress.move({ advance: 'PT3H' })
    expect(others.notes().length).toBeGreaterThan(5)
    others.answersWith(200)
    others.asked.length = 0
    await redress.move({ advance: 'PT30M' })
    expect(others.notes().map(({ path }) => path)).toEqual(['/api/v2/tickets/8001.json'])
  })

  it('that has no such ticket any more is not asked again', async () => {
    others.answersWith(404)
    await redress.zendesk(bad({ ticket_id: '8002' }))
    await redress.move({ advance: 'PT1H' })
    expect(others.notes()).toHaveLength(1)
  })

  it('notes that the complaint was taken up and closed', async () => {
    const { body } = await redress.zendesk(bad({ ticket_id: '8003' }))
    await redress.now()
    await redress.commands(body.reference, 'hana', { type: 'Escalate', reason: 'I cannot do this alone.' })
    await redress.commands(body.reference, 'mira', { type: 'RecordAgreement', agreement: 'A new one.' })
    await redress.now()
    const texts = others.notes().map((note) => String(at(JSON.parse(note.body), ['ticket', 'comment', 'body'])))
    expect(texts).toEqual([
      expect.stringContaining('led to the complaint'),
      expect.stringContaining('taken up to: '),
      expect.stringContaining('closed: agreed'),
    ])
  })
})

it('fetches from no host that a payload names', async () => {
  const named = await startOthers()
  await redress.zendesk(bad({ ticket_id: '9001', ticket_url: `${named.address}/tickets/9001` }))
  await deliver(
    'freshdesk',
    changed(sampleOf('freshdesk'), [['freshdesk_webhook', 'ticket_url'], `${named.address}/x`]),
  )
  await redress.now()
  named.stop()
  expect(named.asked).toEqual([])
  expect(others.asked.length).toBeGreaterThan(0)
})

it('keeps for a person what has to be asked for where nothing can be asked', async () => {
  const alone = await startRedress('2026-11-23T10:00:00Z')
  const own = (await alone.ask<Record<string, string>>('GET', '/_local/secrets')).body
  const answer = await alone.ask<Recorded>('POST', '/feedback/freshdesk', sampleOf('freshdesk'), {
    'x-redress-secret': own.freshdesk ?? '',
  })
  expect(answer).toMatchObject({ status: 202, body: { recorded: 'for a person' } })
  expect(await alone.quarantine()).toEqual([
    expect.objectContaining({ source: 'feedback/freshdesk', reason: 'unreadable' }),
  ])
  await alone.stop()
})

it('takes ratings of one ticket that come at the same moment for one complaint, and a later one after its end for another', async () => {
  const at = (comment: string) =>
    redress.zendesk({ ...bad(), ticket_id: '90210', comment, requester_email: 'twin@customer.example' })
  const words = ['Nobody called me back, all week.', 'Nobody called me back, again.', 'I have waited for a whole week.']
  const answers = await Promise.all(words.map(at))
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
  expect(new Set(answers.map(({ body }) => body.reference)).size).toBe(1)
  const reference = answers[0]?.body.reference ?? ''
  const { body } = await redress.complaint(reference)
  for (const said of words) expect(JSON.stringify(body)).toContain(said)
  await redress.commands(reference, 'lena', { type: 'Withdraw' })
  const later = await at('It happened to me once more today.')
  expect(later.body.reference).not.toBe(reference)
})
