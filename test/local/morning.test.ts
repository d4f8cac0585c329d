// The morning digest of each member of staff, and what does not wait for it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Browser } from './browser.ts'
import { bad, morningsOf, only, type Running, startRedress } from './running.ts'

let redress: Running
let reference = ''
let handler = ''

beforeAll(async () => {
  redress = await startRedress('2026-11-24T10:00:00Z') // a Tuesday
  reference = (await redress.zendesk(bad())).body.reference
  await redress.now()
  handler = (await redress.complaint(reference)).body.handler
})
afterAll(() => redress.stop())

const sweep = () => fetch(`${redress.address}/_local/sweep`, { method: 'POST' })
const digestsTo = async (staff: string) =>
  only(await redress.outbox(), 'morning').filter(({ to }) => to.includes(`${staff}@example.com`))

describe('what can wait', () => {
  it('is not sent at once', async () => {
    expect(only(await redress.outbox(reference), 'assigned')).toEqual([])
  })

  it('stands in the digest of the next working morning, once', async () => {
    await redress.move({ to: '2026-11-25T08:59:00Z' })
    await sweep()
    await redress.now()
    const before = (await digestsTo(handler)).length
    await redress.move({ to: '2026-11-25T09:10:00Z' })
    for (const _ of [1, 2]) {
      await sweep()
      await redress.now()
    }
    const digests = await digestsTo(handler)
    expect(digests).toHaveLength(before + 1)
    expect(digests.at(-1)?.text).toContain(reference)
    expect(await morningsOf(redress, handler)).toContain('New since your last digest'.toUpperCase())
    expect(digests.at(-1)?.text).toContain('yours now')
  })

  it('is told once: the next digest has what is due, and not what was new before', async () => {
    await redress.move({ to: '2026-11-26T09:10:00Z' })
    await sweep()
    await redress.now()
    const last = (await digestsTo(handler)).at(-1)
    expect(last?.sentAt).toMatch(/^2026-11-26/)
    expect(last?.text).not.toContain('yours now')
    expect(last?.text).toContain('progress report')
  })
})

describe('whoever is away', () => {
  it('gets no digest, and their deputy reads what is due', async () => {
    const { token } = (await (await fetch(`${redress.address}/_local/token?staff=ada`)).json()) as { token: string }
    const headers = { authorization: `Bearer ${token}` }
    const at = `${redress.address}/api/team/${handler}`
    const { changes: _, ...member } = (await (await fetch(at, { headers })).json()) as { changes: unknown }
    const body = JSON.stringify({ ...member, deputy: 'lena', away: [{ from: '2026-11-27', to: '2026-11-27' }] })
    expect((await fetch(`${redress.address}/api/team`, { method: 'POST', headers, body })).status).toBe(200)
    const before = (await digestsTo(handler)).length
    await redress.move({ to: '2026-11-27T09:10:00Z' })
    await sweep()
    await redress.now()
    expect(await digestsTo(handler)).toHaveLength(before)
    expect(await morningsOf(redress, 'lena')).toMatch(new RegExp(`${reference}\\), for [A-Z].*, who is away`))
  })
})

describe('a member of staff', () => {
  it('switches the digest off on a page of their own', async () => {
    const browser = new Browser()
    await browser.signIn(`${redress.address}/desk/emails`, handler)
    const page = await browser.open(`${redress.address}/desk/emails`)
    expect(page.text).toContain('The morning email')
    const saved = await browser.open(`${redress.address}/desk/emails`, { emails: 'escalation' })
    expect(saved.text).toContain('Saved')
    const chosen = [...saved.text.matchAll(/name="emails" value="([^"]+)" checked/g)].map(([, kind]) => kind)
    expect(chosen).toEqual(['escalation'])
    const before = (await digestsTo(handler)).length
    await redress.move({ to: '2026-11-30T09:10:00Z' })
    await sweep()
    await redress.now()
    expect(await digestsTo(handler)).toHaveLength(before)
  })
})

describe('the API', () => {
  it('says which emails somebody gets, and takes what they choose for themselves', async () => {
    const chosen = await redress.askAs<object>('quinn', 'POST', '/api/emails', { emails: ['urgent', 'morning'] })
    expect([chosen.status, chosen.body]).toEqual([200, { emails: ['morning', 'urgent'] }])
    expect((await redress.askAs('quinn', 'GET', '/api/emails')).body).toEqual(chosen.body)
    expect((await redress.askAs('quinn', 'POST', '/api/emails', { emails: ['news'] })).status).toBe(422)
    expect((await redress.askAs<{ emails: string[] }>('ada', 'GET', '/api/emails')).body.emails).toContain('mention')
  })
})

it('logs no errors, and nobody’s words or addresses', () => {
  expect(redress.log).toEqual([])
})
