// What fails between two steps: a function that ends, a service that refuses, an alarm that never rings, mail that comes back.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { bad, only, type Running, startRedress } from './running.ts'

let redress: Running
let ticket = 0
const complain = async (more: object = {}) =>
  (await redress.zendesk(bad({ ticket_id: `t${ticket++}`, ...more }))).body.reference

beforeAll(async () => {
  redress = await startRedress('2026-11-23T10:00:00Z')
})
afterAll(() => redress.stop())
beforeEach(async () => {
  await redress.move({ advance: 'PT1H' }) // whatever a test left behind is over
})

it('finds by sweep an alarm that the scheduler lost, and the report goes out', async () => {
  const reference = await complain()
  await redress.fault({ lose: reference })
  expect((await redress.alarms()).map((alarm) => alarm.reference)).not.toContain(reference)
  await redress.move({ advance: 'P6D' })
  const [report, ...more] = only(await redress.outbox(reference), 'progress-report')
  expect(report).toBeDefined()
  expect(more).toEqual([])
  expect((await redress.alarms()).map((alarm) => alarm.reference)).toContain(reference)
})

describe('a complainant who prefers the phone', () => {
  it('is told by phone how it stands: the handler gets the words, and records that they were said', async () => {
    const { body } = await redress.logged({
      complainant: { phone: '+44 20 7946 0003', email: 'rather-not@customer.example' },
      preferredContact: 'phone',
      description: 'The lift is broken.',
    })
    await redress.move({ advance: 'P6D' })
    const [report] = only(await redress.outbox(body.reference), 'progress-report')
    expect(report?.subject).toContain('to say by phone')
    expect(report?.text.replaceAll(/\s+/g, ' ')).toContain('+44 20 7946 0003')
    expect(report?.to[0]).toMatch(/^(hana|jonas)@example\.com$/)
    const { body: prepared } = await redress.complaint(body.reference)
    const before = prepared.clocks.find(({ commitment }) => commitment === 'progress')?.dueAt ?? ''
    const id = prepared.timeline.findLast(({ type }) => type === 'LetterPrepared')?.id
    const said = await redress.command(body.reference, { type: 'RecordNoticePosted', id }, prepared.handler)
    const after = said.body.clocks.find(({ commitment }) => commitment === 'progress')?.dueAt ?? ''
    expect(after > before).toBe(true)
  })
})

describe('mail to a colleague that comes back', () => {
  it('leaves the complainant reachable, and what was sent to them counts', async () => {
    const reference = await complain()
    const { handler } = (await redress.complaint(reference)).body
    await redress.commands(reference, 'mira', { type: 'AddNote', note: 'Look at this.', mentions: [handler] })
    await redress.now()
    const [mention] = only(await redress.outbox(reference), 'mention')
    await redress.bounce(mention?.messageId ?? '')
    const { body } = await redress.complaint(reference)
    expect(body).toMatchObject({ unreachable: false })
    expect(body.clocks.map(({ commitment }) => commitment)).not.toContain('acknowledge')
    expect(body.timeline.findLast(({ type }) => type === 'NoticeBounced')).toMatchObject({ to: body.handler })
  })
})

const report = (messageId: string | undefined, what: string) =>
  redress.ask('POST', '/_local/bounce', { messageId, outcome: what })

describe('what SES tells of a mail', () => {
  it('that it was delivered stands beside the notice', async () => {
    const reference = await complain()
    const [acknowledgement] = only(await redress.outbox(reference), 'acknowledgement')
    await report(acknowledgement?.messageId, 'Delivery')
    const { body } = await redress.complaint(reference)
    const sent = body.timeline.find(({ notice, type }) => type === 'NoticeSent' && notice === 'acknowledgement')
    expect(sent?.deliveredAt).toMatch(/^2026-1\d-\d\dT/)
    expect(body.timeline.filter(({ deliveredAt }) => deliveredAt !== undefined)).toHaveLength(1)
  })

  it('that it could not be delivered for now: the acknowledgement is owed again, and goes by mail again', async () => {
    const reference = await complain()
    const [acknowledgement] = only(await redress.outbox(reference), 'acknowledgement')
    await report(acknowledgement?.messageId, 'Transient')
    await report(acknowledgement?.messageId, 'Transient')
    const { body } = await redress.complaint(reference)
    expect(body.clocks.map(({ commitment }) => commitment)).toContain('acknowledge')
    expect(body).toMatchObject({ unreachable: false })
    expect(body.timeline.filter(({ type }) => type === 'NoticeBounced')).toHaveLength(1)
    await redress.move({ advance: 'P1D' })
    expect(only(await redress.outbox(reference), 'acknowledgement').map(({ to }) => to[0])).toEqual([
      'cara@customer.example',
      'cara@customer.example',
    ])
  })

  it('that its reader calls it unwanted: it has arrived, and the handler takes another way', async () => {
    const reference = await complain()
    const [acknowledgement] = only(await redress.outbox(reference), 'acknowledgement')
    await report(acknowledgement?.messageId, 'Complaint')
    const { body } = await redress.complaint(reference)
    expect(body).toMatchObject({ unreachable: true })
    expect(body.clocks.map(({ commitment }) => commitment)).not.toContain('acknowledge')
    expect(only(await redress.outbox(reference), 'bounce')[0]?.text).toContain('unwanted')
  })
})

describe('what SES tells beside that', () => {
  it('that an address is suppressed: it was never written to, and the next notice is a letter', async () => {
    const reference = await complain()
    const [acknowledgement] = only(await redress.outbox(reference), 'acknowledgement')
    await report(acknowledgement?.messageId, 'Suppressed')
    const { body } = await redress.complaint(reference)
    expect(body).toMatchObject({ unreachable: true })
    expect(body.clocks.map(({ commitment }) => commitment)).toContain('acknowledge')
    expect(only(await redress.outbox(reference), 'bounce')[0]?.text).toContain('was not sent')
  })

  it('that it rejected a mail: the notice is owed again, and the address is not to blame', async () => {
    const reference = await complain()
    const [acknowledgement] = only(await redress.outbox(reference), 'acknowledgement')
    await report(acknowledgement?.messageId, 'Reject')
    const { body } = await redress.complaint(reference)
    expect(body).toMatchObject({ unreachable: false })
    expect(body.clocks.map(({ commitment }) => commitment)).toContain('acknowledge')
  })

  it('that a mail is late, or was answered by a machine, and of mails that are none of ours: nothing', async () => {
    const reference = await complain()
    const [acknowledgement] = only(await redress.outbox(reference), 'acknowledgement')
    const { body: before } = await redress.complaint(reference)
    for (const what of ['DeliveryDelay', 'AutoReply']) await report(acknowledgement?.messageId, what)
    for (const event of [
      { eventType: 'Bounce', bounce: { bounceType: 'Permanent' }, mail: { messageId: 'another', tags: {} } },
      { eventType: 'Open', mail: { messageId: 'another' } },
    ]) {
      redress.deadLetters.send('MailDeliveries', JSON.stringify(event))
    }
    await redress.move({ advance: 'PT1H' })
    const { body } = await redress.complaint(reference)
    expect(body.timeline).toEqual(before.timeline)
    expect((await redress.ask<{ queues: object }>('GET', '/_local/dead-letters')).body.queues).toMatchObject({
      MailDeliveries: [],
    })
  })
})

describe('mail that comes back', () => {
  it('does not count as sent, and the next notice becomes a letter to print', async () => {
    const reference = await complain()
    const [acknowledgement] = only(await redress.outbox(reference), 'acknowledgement')
    await redress.bounce(acknowledgement?.messageId ?? '')
    const { body: bounced } = await redress.complaint(reference)
    expect(bounced.clocks.map(({ commitment }) => commitment)).toContain('acknowledge')
    expect(only(await redress.outbox(reference), 'bounce')).toHaveLength(1)
    await redress.move({ advance: 'P1D' })
    const letter = only(await redress.outbox(reference), 'acknowledgement').at(-1)
    expect(letter?.subject).toContain('to print and post')
    expect(letter?.to[0]).toMatch(/^(hana|jonas)@example\.com$/)
    const { body: prepared } = await redress.complaint(reference)
    const id = prepared.timeline.findLast(({ type }) => type === 'LetterPrepared')?.id
    const posted = await redress.command(reference, { type: 'RecordNoticePosted', id }, prepared.handler)
    expect(posted.body.clocks.map(({ commitment }) => commitment)).not.toContain('acknowledge')
  })
})

it('sends a notice later when SES fails', async () => {
  await redress.fault({ fail: 503, function: 'notify', call: 'ses:SendRawEmail', times: 3 })
  const reference = await complain()
  await redress.move({ advance: 'PT10M' })
  expect(only(await redress.outbox(reference), 'acknowledgement')).toHaveLength(1)
})

it.each([
  ['in its sandbox', { sandbox: true }],
  ['over its day’s quota', { quota: 0 }],
  ['paused', { paused: true }],
])('holds nothing against the complainant while our account is %s, and sends later', async (_, mail) => {
  await redress.fault({ mail })
  const reference = await complain()
  await redress.move({ advance: 'PT5M' })
  expect(await redress.outbox(reference)).toEqual([])
  const { body } = await redress.complaint(reference)
  expect(body).toMatchObject({ unreachable: false })
  expect(body.timeline.map(({ type }) => type)).not.toContain('NoticeBounced')
  await redress.fault({ mail: {} })
  await redress.move({ advance: 'PT30M' })
  expect(only(await redress.outbox(reference), 'acknowledgement')).toHaveLength(1)
})

it('sends a burst at the rate that SES allows: nobody is given up, and nothing is held against anybody', async () => {
  await redress.fault({ mail: { rate: 10 } })
  // Each from somebody of their own: one person gets forty mails a day.
  const people = Array.from({ length: 40 }, (_, n) => `burst${n}@customer.example`)
  const references = await Promise.all(people.map((requester_email) => complain({ requester_email })))
  // Whoever finds no room within five seconds comes again by the queue.
  await redress.move({ advance: 'PT5M' })
  await redress.fault({ mail: {} })
  expect(redress.log.filter((line) => /Throttling|SES does not say/.test(line))).toEqual([])
  for (const reference of references) {
    expect(only(await redress.outbox(reference), 'acknowledgement'), reference).toHaveLength(1)
  }
  const timelines = await Promise.all(references.map(async (one) => (await redress.complaint(one)).body.timeline))
  expect(timelines.flat().map(({ type }) => type)).not.toContain('NoticeBounced')
  const { queues } = (await redress.ask<{ queues: Record<string, string[]> }>('GET', '/_local/dead-letters')).body
  expect(queues.Notices).toEqual([])
})

it('lets a notice wait for the quota of the next day, and counts no try of it', async () => {
  await redress.fault({ mail: { quota: 0 } })
  const reference = await complain()
  await redress.move({ advance: 'PT12H' })
  expect(await redress.outbox(reference)).toEqual([])
  const { body } = await redress.ask<{ queues: Record<string, string[]> }>('GET', '/_local/dead-letters')
  expect(body.queues.Notices).toEqual([])
  await redress.fault({ mail: {} })
  await redress.move({ advance: 'PT1H' })
  expect(only(await redress.outbox(reference), 'acknowledgement')).toHaveLength(1)
})

it('sends a notice where SES does not say what it allows', async () => {
  await redress.move({ advance: 'PT2M' }) // what it said last holds no more
  await redress.fault({ fail: 503, function: 'notify', call: 'ses:GetSendQuota', times: 5 })
  const reference = await complain()
  expect(only(await redress.outbox(reference), 'acknowledgement')).toHaveLength(1)
  expect(redress.log.some((line) => line.includes('SES does not say what it allows'))).toBe(true)
})

it('reads a mail later when inbox ends on it', async () => {
  await redress.fault({ end: 'after', function: 'inbox', call: 's3:GetObject' })
  await redress.mail({ from: 'ended@customer.example', subject: 'Hello', text: 'My printer burns.' })
  await redress.move({ advance: 'PT10M' })
  const { body } = await redress.list('?complainant=ended@customer.example')
  expect(body.complaints).toHaveLength(1)
})

describe('a function ends', () => {
  it('between claim and send: the notice is sent later, once', async () => {
    await redress.fault({ end: 'before', function: 'notify', call: 'ses:SendRawEmail' })
    const reference = await complain()
    expect(only(await redress.outbox(reference), 'acknowledgement')).toEqual([])
    await redress.move({ advance: 'PT10M' })
    expect(only(await redress.outbox(reference), 'acknowledgement')).toHaveLength(1)
    const { body } = await redress.complaint(reference)
    expect(
      body.timeline.filter(({ type, notice }) => type === 'NoticeSent' && notice === 'acknowledgement'),
    ).toHaveLength(1)
  })

  it('between send and mark: it is sent a second time at most', async () => {
    await redress.fault({ end: 'after', function: 'notify', call: 'ses:SendRawEmail' })
    const reference = await complain()
    await redress.move({ advance: 'PT10M' })
    const sent = only(await redress.outbox(reference), 'acknowledgement')
    expect(sent.length).toBe(2)
    const { body } = await redress.complaint(reference)
    expect(
      body.timeline.filter(({ type, notice }) => type === 'NoticeSent' && notice === 'acknowledgement'),
    ).toHaveLength(1)
  })

  it('after every single call that it makes: each complaint is acknowledged once, and twice at most where it ends after the send', async () => {
    const calls = {
      react: [
        'dynamodb:BatchGetItem',
        'sqs:SendMessage',
        'scheduler:CreateSchedule',
        'scheduler:UpdateSchedule',
        'events:PutEvents',
      ],
      notify: ['dynamodb:BatchGetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'ses:SendRawEmail'],
    }
    for (const [function_, call] of Object.entries(calls).flatMap(([name, made]) => made.map((one) => [name, one]))) {
      for (const end of ['before', 'after']) {
        await redress.fault({ end, function: function_, call })
        const reference = await complain()
        await redress.move({ advance: 'PT30M' })
        const sent = only(await redress.outbox(reference), 'acknowledgement')
        const most = call === 'ses:SendRawEmail' && end === 'after' ? 2 : 1
        expect(sent.length, `${end} ${call}`).toBe(most)
        expect(
          (await redress.alarms()).map((alarm) => alarm.reference),
          `${end} ${call}`,
        ).toContain(reference)
      }
    }
  })
})
