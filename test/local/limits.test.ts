// What is too long or too much: each is told of at its place, or is cut; nothing of it is our fault.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Running, startRedress } from './running.ts'

let redress: Running
beforeAll(async () => {
  redress = await startRedress('2026-11-23T10:00:00Z')
})
afterAll(() => redress.stop())

type Refused = { detail: string; errors?: { field: string; wants: string }[] }
const complainant = { name: 'Lo', email: 'lo@customer.example' }
const described = { complainant, description: 'It is broken.' }
const log = async (body: object, headers: Record<string, string> = {}) =>
  redress.ask<Refused>('POST', '/api/complaints', body, { ...(await redress.bearer('dora')), ...headers })

describe('a field that holds too much', () => {
  it.each([
    ['issues', { ...described, issues: Array.from({ length: 120 }, (_, number) => `Point ${number}.`) }],
    ['subjects', { ...described, subjects: Array.from({ length: 120 }, () => 'hana') }],
    ['relatedTo', { ...described, relatedTo: Array.from({ length: 120 }, () => 'CMP-7K3Q-9XTS') }],
    ['description', { ...described, description: 'x'.repeat(100_001) }],
    ['complainant.name', { ...described, complainant: { ...complainant, name: 'x'.repeat(1001) } }],
    ['complainant.email', { ...described, complainant: { email: `${'x'.repeat(260)}@customer.example` } }],
    ['ticket.id', { ...described, ticket: { helpdesk: 'zendesk', id: '4'.repeat(3000) } }],
    ['category', { ...described, category: 'x'.repeat(3000) }],
  ])('is named: %s', async (field, body) => {
    const answer = await log(body)
    expect([answer.status, answer.body.errors?.map((one) => one.field)]).toEqual([422, expect.arrayContaining([field])])
  })

  it('is named where it is a header', async () => {
    const answer = await log(described, { 'idempotency-key': 'k'.repeat(2000) })
    expect([answer.status, answer.body.errors?.[0]?.field]).toEqual([422, 'idempotency-key'])
  })
})

it('as much as fits is kept whole: forty points of the longest words, which no one transaction takes', async () => {
  const issues = Array.from({ length: 40 }, (_, number) => `${number} ${'ä'.repeat(60_000)}`)
  const details = Object.fromEntries(
    Array.from({ length: 40 }, (_, number) => [`detail-${number}`, `Answer ${number}.`]),
  )
  const answer = await log({ ...described, issues, details })
  expect(answer.status).toBe(201)
})

it('a mail whose files claim to be of no end of types is kept', async () => {
  const raw = [
    'From: Lo <lo@customer.example>',
    'Subject: A file',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'See the file.',
    '--b',
    `Content-Type: application/${'x'.repeat(450_000)}`,
    'Content-Disposition: attachment; filename=a.bin',
    '',
    'bytes',
    '--b--',
    '',
  ].join('\r\n')
  await redress.mail({ raw, envelope: { from: 'lo@customer.example', to: ['complaints@example.com'] } })
  await redress.now()
  const endings = await redress.ask<{ ending: string }[]>('GET', '/_local/mail')
  expect(endings.body.map(({ ending }) => ending)).toEqual(['complaint'])
})

it('a mail with which nothing can be done in twenty tries is set aside as unreadable, and explained', async () => {
  await redress.fault({ fail: 400, function: 'inbox', call: 'dynamodb:UpdateItem', times: 100 })
  await redress.mail({ from: 'lo@customer.example', subject: 'Again', text: 'It is broken again.' })
  await redress.move({ advance: 'PT6H' })
  expect((await redress.quarantine()).map(({ reason }) => reason)).toContain('unreadable')
  const swept = await redress.ask<{ unread: number; unexplained: number }>('POST', '/_local/sweep')
  expect(swept.body).toMatchObject({ unread: 0, unexplained: 0 })
})
