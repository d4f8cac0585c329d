// Many mails at once while their reader fails, junk at every door, and one address that never stops.
import fc from 'fast-check'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest'
import { only, type Running, type Seen, startRedress } from './running.ts'

let redress: Running
let post: ReturnType<typeof createTransport>
beforeAll(async () => {
  redress = await startRedress('2026-11-23T10:00:00Z')
  post = createTransport({
    host: '127.0.0.1',
    port: redress.smtpPort,
    secure: false,
    ignoreTLS: true,
    pool: true,
    maxConnections: 4,
    maxMessages: Number.POSITIVE_INFINITY,
  })
})
afterAll(async () => {
  post.close()
  await redress.stop()
})

const swept = async () =>
  (await redress.ask<{ kept: number; unread: number; unexplained: number }>('POST', '/_local/sweep')).body

it('writes to one address forty times a day, and holds the rest for a person to see', async () => {
  await Promise.all(
    Array.from({ length: 43 }, (_, time) =>
      post.sendMail({
        from: 'never-stops@customer.example',
        to: 'complaints@example.com',
        subject: `Your message ${time}`,
        text: `Thank you for message ${time}.`,
      }),
    ),
  )
  await redress.now()
  const sent = async () => (await redress.outbox()).filter(({ to }) => to.includes('never-stops@customer.example'))
  expect(await sent()).toHaveLength(40)
  const { body } = await redress.list('?complainant=never-stops@customer.example')
  expect(body.complaints).toHaveLength(43)
  const seen = await Promise.all(body.complaints.map(({ reference }) => redress.complaint(reference)))
  const held = seen.filter(({ body: { timeline } }) => timeline.some(({ type }) => type === 'NoticeWithheld'))
  expect(held).toHaveLength(3)
  const complaint = held[0]?.body as Seen
  expect(complaint.timeline).toContainEqual(
    expect.objectContaining({ type: 'NoticeWithheld', notice: 'acknowledgement' }),
  )
  // What is owed is still owed, and goes out on the next day.
  expect(complaint.clocks.map(({ commitment }) => commitment)).toContain('acknowledge')
  await redress.move({ advance: 'PT24H' })
  expect(
    only(await redress.inbox(complaint.reference, 'never-stops@customer.example'), 'acknowledgement'),
  ).toHaveLength(1)
})

describe('junk', () => {
  it('that comes as a mail has its ending, whatever its bytes', async () => {
    const before = (await redress.ask<unknown[]>('GET', '/_local/mail')).body.length
    const samples = fc.sample(
      fc.oneof(
        fc.uint8Array({ maxLength: 2000 }),
        fc.string({ unit: 'binary', maxLength: 500 }).map((text) => Buffer.from(text)),
        fc
          .tuple(
            fc.constantFrom('From', 'Subject', 'Content-Type', 'References', 'Auto-Submitted'),
            fc.string(),
            fc.string(),
          )
          .map(([name, value, body]) => Buffer.from(`From: junk@customer.example\r\n${name}: ${value}\r\n\r\n${body}`)),
      ),
      { numRuns: 36, seed: 4 },
    )
    const taken = await Promise.all(
      samples.map((bytes) =>
        post
          .sendMail({
            raw: Buffer.from(bytes),
            envelope: { from: 'junk@customer.example', to: ['complaints@example.com'] },
          })
          .then(
            () => 1,
            () => 0,
          ),
      ),
    )
    await redress.move({ advance: 'PT1H' })
    const sum = taken.reduce<number>((total, one) => total + one, 0)
    expect(sum).toBeGreaterThan(30)
    expect((await redress.ask<unknown[]>('GET', '/_local/mail')).body.length - before).toBe(sum)
    expect(await swept()).toMatchObject({ unread: 0, unexplained: 0 })
  })

  it('that comes as a webhook writes nothing, whatever its body and headers, unless it is authentic', async () => {
    const before = [await redress.quarantine(), (await redress.list()).body.complaints.length]
    const helpdesks = Object.keys((await redress.ask<Record<string, string>>('GET', '/_local/secrets')).body)
    expect(helpdesks).toHaveLength(10)
    const header = fc.stringMatching(/^[a-z0-9=:+/ .-]{0,60}$/)
    const names = fc.constantFrom(
      'authorization',
      'x-hub-signature',
      'x-zendesk-webhook-signature',
      'x-zendesk-webhook-signature-timestamp',
      'x-redress-secret',
      'x-redress-signature',
      'x-redress-timestamp',
      'x-hubspot-signature-v3',
      'x-hubspot-request-timestamp',
      'x-helpscout-signature',
    )
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...helpdesks, 'nobody', '__proto__', '..%2Fzendesk'),
        fc.oneof(fc.json(), fc.string()),
        fc.dictionary(names, header),
        async (helpdesk, body, headers) => {
          const answer = await fetch(`${redress.address}/feedback/${helpdesk}`, { method: 'POST', body, headers })
          expect([401, 404]).toContain(answer.status)
        },
      ),
      { numRuns: 150 },
    )
    expect([await redress.quarantine(), (await redress.list()).body.complaints.length]).toEqual(before)
  })
})

it('loses none of 200 mails, and acknowledges each once, while one call of inbox in five fails', async () => {
  const seed = Date.now() % 2 ** 31
  onTestFailed(() => console.error(`The seed was ${seed}.`))
  await redress.fault({ failing: 'inbox', oneIn: 5, times: 1000, seed })
  await Promise.all(
    Array.from({ length: 200 }, (_, number) =>
      post.sendMail({
        from: `customer${number}@customer.example`,
        to: 'complaints@example.com',
        subject: `Order ${number}`,
        text: `Order ${number} has not come, and nobody answers.`,
      }),
    ),
  )
  await redress.move({ advance: 'PT1H' })
  await redress.fault({ noMore: true })
  const acknowledged = only(await redress.outbox(), 'acknowledgement').filter(({ to }) =>
    /^customer\d/.test(to[0] ?? ''),
  )
  expect(acknowledged.map(({ to }) => to[0]).toSorted()).toEqual(
    Array.from({ length: 200 }, (_, number) => `customer${number}@customer.example`).toSorted(),
  )
  expect(new Set(acknowledged.map(({ reference }) => reference)).size).toBe(200)
  expect(await swept()).toMatchObject({ unread: 0, unexplained: 0 })
})
