// The first minutes with Redress: the start page, the strip on this machine, signing in by a click, and what leads nowhere.
import { globSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { STAFF } from '../../infra/local/staff.ts'
import { Browser } from './browser.ts'
import { type Running, startRedress } from './running.ts'

let redress: Running
beforeAll(async () => {
  redress = await startRedress('2026-11-23T10:00:00Z')
})
afterAll(() => redress.stop())

const at = (path: string) => `${redress.address}${path}`
const pressed = (fields: Record<string, string>) =>
  fetch(at('/_local/clock'), {
    method: 'POST',
    headers: { accept: 'text/html' },
    body: new URLSearchParams(fields),
    redirect: 'manual',
  })

describe('the start page', () => {
  it('leads to complaining, to the promises, to a lost link and to the sign-in of staff', async () => {
    const page = await (await fetch(at('/'))).text()
    for (const part of ['Example Company', 'href="/complain"', 'What we promise', 'Lost your link?', 'Staff sign-in'])
      expect(page).toContain(part)
    expect(page).toContain('>within 24 hours</dt>')
  })

  it('has a strip above it, with everybody whom one can sign in as, and the clock', async () => {
    const page = await (await fetch(at('/'))).text()
    for (const { id, name } of STAFF)
      expect(page).toContain(`login_hint=${id}"><span class="sr-only">Sign in as </span>${name}`)
    expect(page).toContain('Case handler')
    expect(page).toContain('Monday 23 November 2026, 10:00')
    for (const path of ['outbox', 'notices', 'readme']) {
      expect(page).toContain(`/_local/${path}`)
      expect((await fetch(at(`/_local/${path}`), { headers: { accept: 'text/html' } })).status).toBe(200)
    }
  })

  it('has no strip in a deployment: no bundle of a function knows of one', () => {
    const bundled = globSync('cdk.out/asset.*/*.mjs')
    const bundlesWith = (words: string) => bundled.filter((file) => readFileSync(file, 'utf8').includes(words))
    expect(bundlesWith('Staff sign-in')).not.toEqual([])
    expect(bundlesWith('Redress on this machine')).toEqual([])
  })
})

describe('the buttons of the clock', () => {
  it('move it by a day, by five days and to what is due next, and lead back', async () => {
    const moved = await pressed({ advance: 'P1D' })
    expect([moved.status, moved.headers.get('location')]).toEqual([303, '/'])
    expect(await redress.now()).toContain('2026-11-24T10:00')
    await pressed({ advance: 'P5D' })
    expect(await redress.now()).toContain('2026-11-29T10:00')
    await redress.logged({ complainant: { email: 'petra@customer.example' }, description: 'The lift is stuck.' })
    const [next] = await redress.alarms()
    await pressed({ to: 'next' })
    expect((await redress.now()).slice(0, 16)).toBe(next?.at.slice(0, 16))
  })
})

describe('signing in', () => {
  it('as somebody on the start page asks nothing more, and changes who is signed in', async () => {
    const browser = new Browser()
    for (const [id, name] of [
      ['hana', 'Hana Holm'],
      ['mira', 'Mira Moss'],
    ]) {
      const page = await browser.open(at(`/desk/sign-in?login_hint=${id}`))
      expect([page.url, page.text.includes(`${name}`)]).toEqual([at('/desk'), true])
    }
  })

  it('shows the demo team, and says which logins there are where one is unknown', async () => {
    const browser = new Browser()
    const asked = await browser.open(at('/desk'))
    for (const { id, name } of STAFF) expect(asked.text).toContain(`value="${id}">${name}`)
    const unknown = await browser.open(asked.url, { login: '<bob>' })
    expect(unknown.status).toBe(422)
    expect(unknown.text).toContain(
      `There is no “&lt;bob&gt;” here. Sign in as ${STAFF.map(({ id }) => id).join(', ')}.`,
    )
    expect((await browser.open(asked.url, { login: ' Hana ' })).text).toContain('Hana Holm')
  })

  it('leads an administrator to the team, also from a page that is not theirs', async () => {
    const browser = new Browser()
    expect((await browser.signIn(at('/desk'), 'ada')).url).toBe(at('/desk/team'))
    const overview = await browser.open(at('/desk/overview'))
    expect([overview.status, overview.text.includes('href="/desk"')]).toEqual([403, true])
    expect((await browser.open(at('/desk'))).url).toBe(at('/desk/team'))
  })
})

describe('what leads nowhere', () => {
  it.each(['/nowhere', '/desk/one/two/three/four', '/c/CMP-7K3Q-9XTS/nothing'])(
    'is a page at %s, with a way on',
    async (path) => {
      const answer = await fetch(at(path))
      const page = await answer.text()
      expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8'])
      for (const way of ['Page not found', 'href="/"', 'href="/complain"', 'href="/#lost-link"'])
        expect(page).toContain(way)
    },
  )

  it.each([
    ['GET', '/api/nowhere'],
    ['POST', '/feedback/nobody'],
    ['POST', '/feedback/nobody/at/all'],
  ])('is JSON for a program: %s %s', async (method, path) => {
    const answer = await fetch(at(path), { method })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/problem+json'])
  })

  it('is a page of the desk, and of the desk it says what is wrong', async () => {
    const browser = new Browser()
    await browser.signIn(at('/desk'), 'mira')
    const page = await browser.open(at('/desk/nowhere'))
    expect([page.status, page.text.includes('Page not found</h1>'), page.text.includes('href="/desk"')]).toEqual([
      404,
      true,
      true,
    ])
  })

  it('is a page where something of ours breaks, that says nothing of what', async () => {
    await redress.fault({ fail: 400, function: 'customer', call: 'dynamodb:UpdateItem', times: 3 })
    const answer = await fetch(at('/link'), {
      method: 'POST',
      body: new URLSearchParams({ reference: 'CMP-7K3Q-9XTS', email: 'a@customer.example' }),
    })
    await redress.fault({ noMore: true })
    const page = await answer.text()
    expect([answer.status, answer.headers.get('content-type')]).toEqual([500, 'text/html; charset=utf-8'])
    expect([
      page.includes('Something went wrong'),
      page.includes('href="/"'),
      page.includes('A fault was asked for'),
    ]).toEqual([true, true, false])
  })
})
