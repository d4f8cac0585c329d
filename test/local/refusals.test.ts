// What is not authentic, not readable or not a complaint; and the same thing that arrives again.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bad, only, type Running, startRedress } from './running.ts'

let redress: Running
beforeAll(async () => {
  redress = await startRedress('2026-11-23T10:00:00Z')
})
afterAll(() => redress.stop())

const nothingIsStored = async () => {
  expect((await redress.list()).body.complaints).toEqual([])
  expect(await redress.quarantine()).toEqual([])
  expect(await redress.outbox()).toEqual([])
}

describe('a webhook that cannot be believed', () => {
  it('is 401 with a wrong signature, and nothing is stored', async () => {
    const { status, body } = await redress.zendesk(bad(), { secret: 'guessed' })
    expect(status).toBe(401)
    expect(body.detail).toContain('check the secret')
    await nothingIsStored()
  })

  it('is 401 when it was signed six minutes ago, and nothing is stored', async () => {
    const signedAt = new Date(Date.parse(await redress.now()) - 6 * 60_000).toISOString()
    const { status, body } = await redress.zendesk(bad(), { signedAt })
    expect(status).toBe(401)
    expect(body.detail).toContain('more than 5 minutes ago')
    await nothingIsStored()
  })

  it('is 401 without a signature, whatever its body', async () => {
    const { status } = await redress.ask('POST', '/feedback/zendesk', 'no json')
    expect(status).toBe(401)
    await nothingIsStored()
  })

  it('is 404 for a helpdesk that nobody knows, even one that every object has', async () => {
    for (const name of ['acme', 'constructor']) {
      expect((await redress.ask('POST', `/feedback/${name}`, bad())).status).toBe(404)
    }
  })
})

describe('a webhook that is authentic and not complete', () => {
  it('is 400 when it is not JSON, and is kept once for a person, however often it is sent', async () => {
    for (let time = 0; time < 3; time += 1) {
      const { status } = await redress.zendesk('{"comment": "an "unescaped" quote"}')
      expect(status).toBe(400)
    }
    expect(await redress.quarantine()).toEqual([
      expect.objectContaining({ reason: 'unreadable', source: 'feedback/zendesk' }),
    ])
  })

  it('is 422 naming each field and what it wants', async () => {
    const { status, body } = await redress.zendesk({ score: 'awful', requester_email: 'nobody' })
    expect(status).toBe(422)
    expect(body.errors).toEqual([
      { field: 'ticket_id', wants: expect.stringContaining("ticket's id") },
      { field: 'score', wants: expect.stringContaining('bad') },
      { field: 'requester_email', wants: expect.stringContaining('email address') },
    ])
    expect((await redress.list()).body.complaints).toEqual([])
  })
})

describe('feedback that is no complaint', () => {
  it('records a good rating as a compliment', async () => {
    const rating = bad({
      ticket_id: '5000',
      score: 'good',
      comment: 'Quick and friendly.',
      requester_email: 'joy@customer.example',
    })
    const { status, body } = await redress.zendesk(rating)
    expect(status).toBe(201)
    expect(body.recorded).toBe('compliment')
    const { body: compliment } = await redress.complaint(body.reference)
    expect(compliment).toMatchObject({
      kind: 'compliment',
      phase: 'closed',
      description: 'Quick and friendly.',
      clocks: [],
    })
    expect(await redress.outbox(body.reference)).toEqual([])
  })

  it('takes a bad rating without a comment as a candidate, and what is said later opens it', async () => {
    const bare = bad({ ticket_id: '5001', comment: '' })
    const { body } = await redress.zendesk(bare)
    expect(body.recorded).toBe('candidate')
    expect((await redress.outbox(body.reference)).map(({ notice }) => notice)).toEqual(['say-more'])
    const opened = await redress.zendesk({ ...bare, comment: 'The second engineer did not come either.' })
    expect(opened.body).toMatchObject({ recorded: 'complaint', reference: body.reference })
    expect(only(await redress.outbox(body.reference), 'acknowledgement')).toHaveLength(1)
  })
})

describe('the same thing three times', () => {
  it('makes one complaint and one acknowledgement of a webhook', async () => {
    const answers = [await redress.zendesk(bad()), await redress.zendesk(bad()), await redress.zendesk(bad())]
    const { reference } = answers[0]?.body ?? { reference: '' }
    expect(answers.map(({ status, body }) => [status, body.recorded, body.reference])).toEqual([
      [201, 'complaint', reference],
      [200, 'before', reference],
      [200, 'before', reference],
    ])
    expect(only(await redress.outbox(reference), 'acknowledgement')).toHaveLength(1)
  })

  it('makes one complaint and one acknowledgement of a mail, whoever delivers it again', async () => {
    await redress.fault({ deliver: 3, function: 'inbox' })
    const mail = {
      from: 'trice@customer.example',
      subject: 'Three times',
      text: 'Late again.',
      messageId: '<thrice@customer.example>',
      date: new Date('2026-11-23T09:00:00Z'),
    }
    for (let times = 0; times < 3; times += 1) await redress.mail(mail)
    const { body } = await redress.list('?complainant=trice@customer.example')
    expect(body.complaints).toHaveLength(1)
    expect(only(await redress.outbox(body.complaints[0]?.reference), 'acknowledgement')).toHaveLength(1)
    expect((await redress.quarantine()).filter(({ source }) => source === 'email')).toEqual([])
  })

  it('makes one complaint of a call that is logged again with the same key', async () => {
    const call = { complainant: { email: 'twice@customer.example' }, description: 'The line was dead.' }
    const first = await redress.logged(call, 'dora', { 'idempotency-key': 'call-17' })
    const second = await redress.logged(call, 'dora', { 'idempotency-key': 'call-17' })
    expect([first.status, second.status]).toEqual([201, 200])
    expect(second.body.reference).toBe(first.body.reference)
  })

  it('makes one report of an alarm', async () => {
    const { reference } = (await redress.zendesk(bad({ ticket_id: '6000' }))).body
    for (let times = 0; times < 20; times += 1) await redress.fault({ deliver: 3, function: 'alarm' })
    await redress.move({ advance: 'P5DT12H' })
    expect(only(await redress.outbox(reference), 'progress-report')).toHaveLength(1)
    expect(only(await redress.outbox(reference), 'acknowledgement')).toHaveLength(1)
  })
})

describe('machines that write', () => {
  it('never answers one, and keeps what it wrote', async () => {
    const before = (await redress.outbox()).length
    await redress.mail({ subject: 'Out of office', text: 'I am away.', headers: { 'Auto-Submitted': 'auto-replied' } })
    expect((await redress.outbox()).length).toBe(before)
    expect(await redress.quarantine()).toContainEqual(expect.objectContaining({ reason: 'automatic', source: 'email' }))
  })

  it('files an automatic answer to a notice with its complaint', async () => {
    const { reference } = (await redress.zendesk(bad({ ticket_id: '6001' }))).body
    const [acknowledgement] = only(await redress.outbox(reference), 'acknowledgement')
    await redress.mail({
      from: 'cara@customer.example',
      to: 'complaints@example.com',
      subject: 'Automatic reply',
      text: 'I am away until Monday.',
      inReplyTo: acknowledgement?.messageId ?? '',
      headers: { 'Auto-Submitted': 'auto-replied' },
    })
    const { body } = await redress.complaint(reference)
    expect(body.timeline).toContainEqual(expect.objectContaining({ type: 'CorrespondenceFiled', automatic: true }))
    expect(only(await redress.outbox(reference), 'after-closing')).toEqual([])
  })

  it('refuses mail for anybody else', async () => {
    await expect(redress.mail({ to: 'sales@example.com', text: 'hello' })).rejects.toThrow('No mail is taken here')
  })
})

describe('who may see what', () => {
  it('asks for a token that it can believe', async () => {
    expect((await redress.ask('GET', '/api/complaints')).status).toBe(401)
    expect(
      (await redress.ask('GET', '/api/complaints', undefined, { authorization: 'Bearer e30.e30.e30' })).status,
    ).toBe(401)
  })

  it('shuts the subject of a complaint out of it, and never makes them its handler', async () => {
    const complaint = { complainant: { phone: '+44 20 7946 0002' }, description: 'Hana was rude.', subjects: ['hana'] }
    for (let times = 0; times < 6; times += 1) {
      const { body } = await redress.logged(complaint, 'dora')
      expect(body.handler).toBe('jonas')
      expect((await redress.complaint(body.reference, 'hana')).status).toBe(404)
      expect((await redress.command(body.reference, { type: 'AddNote', note: 'Not true.' }, 'hana')).status).toBe(404)
      const { body: list } = await redress.list('', 'hana')
      expect(list.complaints.map(({ reference }) => reference)).not.toContain(body.reference)
    }
  })

  it('says what is wrong with a complaint, at each field', async () => {
    const { status, body } = await redress.logged({
      channel: 'fax',
      receivedAt: 'yesterday',
      complainant: { email: 'x' },
    })
    expect(status).toBe(422)
    expect(body).toMatchObject({
      errors: [{ field: 'channel' }, { field: 'description' }, { field: 'receivedAt' }, { field: 'complainant.email' }],
    })
  })

  it('refuses a call from the future, and a command that is not possible, with a sentence', async () => {
    const future = { complainant: {}, description: 'x', receivedAt: '2030-01-01T00:00:00Z' }
    expect(await redress.logged(future)).toMatchObject({
      status: 422,
      body: { detail: expect.stringContaining('still to come') },
    })
    const { reference } = (await redress.logged({ complainant: {}, description: 'The tap drips.' })).body
    expect(await redress.command(reference, { type: 'RejectProposal' })).toMatchObject({
      status: 409,
      body: { detail: `${reference} has no proposal to answer: send one first.` },
    })
  })
})
