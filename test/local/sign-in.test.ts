// Signing in at the desk, through a real OpenID Connect provider, and who is let in to what.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Browser, formIn } from './browser.ts'
import { type Running, startRedress } from './running.ts'

let redress: Running
let reference: string
beforeAll(async () => {
  redress = await startRedress('2026-11-23T10:00:00Z')
  const { body } = await redress.logged({
    complainant: { name: 'Petra Phone', email: 'petra@customer.example' },
    description: 'Hana was <b>rude</b>.',
    subjects: ['hana'],
  })
  reference = body.reference
})
afterAll(() => redress.stop())

const at = (path: string) => `${redress.address}${path}`

describe('a page of the desk', () => {
  it('leads whoever is not signed in to the provider, and then to where they wanted', async () => {
    const browser = new Browser()
    const page = await browser.signIn(at(`/desk/complaints/${reference}`), 'jonas')
    expect(page.url).toBe(at(`/desk/complaints/${reference}`))
    expect(page.text).toContain('Jonas Ward')
    expect(page.text).toContain('Hana was &lt;b>rude&lt;/b>.')
    expect([...browser.cookiesOf(redress.address).keys()]).toEqual(['session'])
  })

  it('shows my work by what is due next, and everybody’s', async () => {
    const browser = new Browser()
    const mine = await browser.signIn(at('/desk'), 'jonas')
    expect(mine.text).toContain(reference)
    expect(mine.text).toMatch(/Due tomorrow|Due today|working days? left/)
    const lena = new Browser()
    expect((await lena.signIn(at('/desk'), 'lena')).text).toContain('You have no open complaints.')
    expect((await lena.open(at('/desk?handler=all'))).text).toContain(reference)
  })

  it('does not exist for the subject of a complaint', async () => {
    const browser = new Browser()
    const page = await browser.signIn(at(`/desk/complaints/${reference}`), 'hana')
    expect([page.status, page.text.includes('rude')]).toEqual([404, false])
    expect((await browser.open(at('/desk?handler=all'))).text).not.toContain(reference)
  })

  it('says what is wrong with an address, on a page', async () => {
    const browser = new Browser()
    await browser.signIn(at('/desk'), 'lena')
    for (const [path, status, says] of [
      ['/desk/complaints/CMP-0000-0001', 404, 'is no reference'],
      ['/desk?cursor=made-up', 422, 'cannot be read'],
    ] as const) {
      const page = await browser.open(at(path))
      expect([page.status, page.text.includes(says)]).toEqual([status, true])
    }
  })
})

describe('a session', () => {
  const session = async (staff = 'jonas') => {
    const browser = new Browser()
    await browser.signIn(at('/desk'), staff)
    return browser.cookiesOf(redress.address).get('session') ?? ''
  }
  const ask = (cookie: string, method = 'GET', headers: Record<string, string> = {}, body?: string) =>
    fetch(at(method === 'GET' ? '/api/complaints' : `/api/complaints/${reference}/commands`), {
      method,
      headers: { cookie: `session=${cookie}`, ...headers },
      ...(body && { body }),
    })

  it('opens the API too, and cannot be made up, altered or exchanged for another cookie', async () => {
    const good = await session()
    expect((await ask(good)).status).toBe(200)
    for (const bad of ['', 'e30.e30', `${good.slice(0, -2)}AA`, good.split('.').reverse().join('.')]) {
      expect((await ask(bad)).status, bad).toBe(401)
    }
    const begun = await fetch(at('/desk/sign-in'), { redirect: 'manual' })
    const [, other = ''] = /signing-in=([^;]+)/.exec(begun.headers.getSetCookie().join()) ?? []
    expect(other).not.toBe('')
    expect((await ask(other)).status).toBe(401)
  })

  it('changes nothing that another website asks for', async () => {
    const good = await session()
    const note = JSON.stringify({ type: 'AddNote', note: 'I called.' })
    for (const headers of [{}, { origin: 'https://evil.example' }, { origin: 'null' }]) {
      expect((await ask(good, 'POST', headers as Record<string, string>, note)).status).toBe(403)
    }
    expect((await ask(good, 'POST', { origin: redress.address }, note)).status).toBe(200)
  })

  it('that is over when a form is sent says so, and how nothing that was typed is lost', async () => {
    const page = await new Browser().open(at('/desk/log'), { description: 'Typed for long.' })
    expect([page.status, page.url]).toEqual([401, at('/desk/log')])
    expect(page.text).toContain('what you typed is still there')
    expect(page.text).toContain('href="/desk/sign-in"')
  })

  it('ends by signing out, here and at the provider, which no link and no other website can do', async () => {
    const browser = new Browser()
    await browser.signIn(at('/desk'), 'jonas')
    const cookie = browser.cookiesOf(redress.address).get('session') ?? ''
    await browser.open(at('/desk/sign-out'))
    expect((await browser.open(at('/desk/sign-out'), {}, { origin: 'https://evil.example' })).status).toBe(403)
    expect((await ask(cookie)).status).toBe(200)
    const page = await browser.open(at('/desk/sign-out'), {})
    expect(page.text).toContain('You are signed out.')
    expect(browser.cookiesOf(redress.address).has('session')).toBe(false)
    // Whoever kept the cookie has nothing by it.
    expect((await ask(cookie)).status).toBe(401)
    const asked = await browser.open(page.refresh ?? '')
    const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(asked.text) ?? []
    const ended = await browser.open(formIn(asked), { xsrf, logout: 'yes' })
    expect(ended.url).toBe(at('/desk/signed-out'))
    expect((await browser.open(at('/desk'))).text).toContain('name="login"')
  })

  it('ends for whoever leaves, or may do less than before', async () => {
    const cookie = await session('quinn')
    expect((await ask(cookie)).status).toBe(200)
    const quinn = { id: 'quinn', name: 'Quinn Quill', email: 'quinn@example.com' }
    await redress.askAs('ada', 'POST', '/api/team', { ...quinn, roles: ['service-desk'] })
    expect((await ask(cookie)).status).toBe(401)
    await redress.askAs('ada', 'POST', '/api/team', { ...quinn, roles: ['quality'] })
  })

  it('begins with the sign-in that was asked for in this browser, and leads nowhere outside', async () => {
    const foreign = await fetch(at('/desk/signed-in?code=stolen&state=x'), { redirect: 'manual' })
    expect(foreign.headers.get('location')).toBe('/desk/sign-in')
    const quarantine = '/desk/quarantine/2026-11-23T10%3A00%3A00.000Z/none'
    const wanted = await new Browser().signIn(at(quarantine), 'mira')
    expect(wanted.url).toBe(at(quarantine))
    for (const to of ['https://evil.example/desk', '//evil.example', '/desk/../x', '/desk\\evil']) {
      const browser = new Browser()
      const page = await browser.signIn(at(`/desk/sign-in?to=${encodeURIComponent(to)}`), 'lena')
      expect(page.url, to).toBe(at('/desk'))
    }
  })
})
