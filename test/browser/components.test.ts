// Every component in all its states, and the sizes of what a browser is given.
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Running, startRedress } from '../local/running.ts'
import { type Browsers, startBrowser } from './browser.ts'

let redress: Running
let browsers: Browsers
beforeAll(async () => {
  redress = await startRedress('2026-11-02T09:30:00Z')
  browsers = await startBrowser(redress.address)
})
afterAll(async () => {
  await browsers.stop()
  await redress.stop()
})

describe('every component', () => {
  for (const width of [1280, 360]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      it(`has nothing wrong with it at ${width} pixels, ${colorScheme}`, async () => {
        const page = await browsers.open({ viewport: { width, height: 800 }, colorScheme })
        await page.goto('/_local/components')
        expect(await page.locator('section h2').count()).toBeGreaterThan(15)
        // The style sheet has arrived.
        expect(await page.evaluate("getComputedStyle(document.querySelector('.badge')).display")).toContain('flex')
        expect(await browsers.faultsOf(page)).toEqual([])
        // What opens is looked at open.
        for (const summary of await page.locator('#buttons summary').all()) {
          await summary.click()
          expect(await browsers.faultsOf(page)).toEqual([])
          await summary.click()
        }
        // Nothing is picked on a phone.
        if (width === 1280) await page.locator('.pick').first().check()
        await page.locator('label.tab').nth(1).click()
        expect(await browsers.faultsOf(page)).toEqual([])
        await page.context().close()
      })
    }
  }

  it('works by keyboard: what has the focus is seen', async () => {
    const page = await browsers.open()
    await page.goto('/_local/components')
    const unseen = `(() => {
      const name = document.activeElement.outerHTML.slice(0, 120)
      if (document.activeElement === document.body) return 'the end'
      for (let at = document.activeElement; at; at = at.parentElement) {
        const { outlineStyle, outlineWidth } = getComputedStyle(at)
        if (outlineStyle !== 'none' && outlineWidth !== '0px') return ''
      }
      return name
    })()`
    let stops = 0
    for (let found = ''; found !== 'the end'; stops += 1) {
      await page.keyboard.press('Tab')
      found = String(await page.evaluate(unseen))
      expect(['', 'the end']).toContain(found)
    }
    expect(stops).toBeGreaterThan(40)
    await page.context().close()
  })
})

describe('what pages load', () => {
  const addressesIn = (html: string) =>
    [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, address = '']) => address)

  it('is kept for good under its name, compressed, and small', async () => {
    const desk = await (await fetch(`${redress.address}/desk/signed-out`)).text()
    const complain = await (await fetch(`${redress.address}/complain`)).text()
    const addresses = new Set([...addressesIn(desk), ...addressesIn(complain)])
    expect([...addresses].map((address) => address.replace(/\.[0-9a-f]{12}\./, '.'))).toEqual(
      expect.arrayContaining(['/assets/style.css', '/assets/organisation.css', '/assets/forms.js']),
    )
    for (const address of addresses) {
      const answer = await fetch(`${redress.address}${address}`)
      expect(answer.status, address).toBe(200)
      expect(answer.headers.get('content-encoding'), address).toBe('gzip')
      const size = gzipSync(await answer.text()).length
      expect(size, address).toBeLessThan(address.endsWith('.css') ? 40_000 : 25_000)
      if (!address.includes('organisation'))
        expect(answer.headers.get('cache-control'), address).toBe('public, max-age=31536000, immutable')
    }
  })

  it('is the one of now where a page of another version asks, and nothing where there is none', async () => {
    const old = await fetch(`${redress.address}/assets/style.000000000000.css`, { redirect: 'manual' })
    expect(old.status).toBe(302)
    expect(old.headers.get('location')).toMatch(/^\/assets\/style\.[0-9a-f]{12}\.css$/)
    expect((await fetch(`${redress.address}/assets/other.000000000000.css`)).status).toBe(404)
  })

  it('is plain where a browser takes nothing else', async () => {
    const answer = await fetch(`${redress.address}/assets/organisation.css`, {
      headers: { 'accept-encoding': 'identity' },
    })
    expect([answer.status, answer.headers.get('content-encoding')]).toEqual([200, null])
  })
})
