// A newcomer in a browser, before the month that the demo data tells.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { COMPLAINTS } from '../../infra/local/demo/complaints.ts'
import { type Browsers, counting, startBrowser } from './browser.ts'
import { type Demo, startDemo } from './demo.ts'

let demo: Demo
let browsers: Browsers

beforeAll(async () => {
  demo = await startDemo()
  browsers = await startBrowser(demo.address)
})
afterAll(async () => {
  await browsers.stop()
  await demo.stop()
})

type Seen = {
  phase: string
  kind: string
  candidate: boolean
  level: number
  missed: object[]
  channel: string
}

describe('the demo data', () => {
  it('comes in without a refusal, and leaves the clock at now', async () => {
    expect(demo.refused).toEqual([])
    expect((await demo.get<{ now: string }>('/_local/clock')).now.slice(0, 16)).toBe('2026-11-25T10:42')
  })

  it('is about forty complaints of a month, some in each phase, late, escalated, on hold, or not yet complaints', async () => {
    expect(COMPLAINTS.length).toBeGreaterThan(35)
    const { complaints } = await demo.get<{ complaints: Seen[] }>('/api/complaints')
    const phases = Map.groupBy(complaints, ({ phase }) => phase)
    expect([...phases.keys()].toSorted()).toEqual(['investigation', 'proposed', 'received', 'responded', 'review'])
    expect(complaints.length).toBeLessThan(COMPLAINTS.length - 5) // the others are closed
    expect(new Set(complaints.map(({ level }) => level))).toEqual(new Set([0, 1, 2]))
    expect(complaints.filter(({ candidate }) => candidate).length).toBeGreaterThan(1)
    expect(new Set(complaints.map(({ kind }) => kind))).toEqual(new Set(['complaint', 'enquiry']))
    expect(await demo.get<object[]>('/_local/quarantine')).toHaveLength(2)
  })
})

describe('a newcomer', () => {
  it('is in an open complaint after two clicks from the start page', async () => {
    const page = await browsers.open({ viewport: { width: 1280, height: 900 } })
    const { done, click } = counting()
    await page.goto('/')
    await click(page.getByRole('link', { name: 'Sign in as Hana Holm' }))
    await page.waitForURL('**/desk')
    await click(page.locator('main a[href^="/desk/complaints/CMP-"]').first())
    await page.waitForURL('**/desk/complaints/CMP-*')
    expect(done.times).toBeLessThanOrEqual(2)
    expect(await browsers.faultsOf(page)).toEqual([])
  })

  it.each([1280, 360])('finds nothing wrong with the start page and the sign-in, %i pixels wide', async (width) => {
    const page = await browsers.open({ viewport: { width, height: 900 } })
    for (const path of ['/', '/nowhere', '/_local/outbox', '/desk']) {
      await page.goto(path)
      expect(await browsers.faultsOf(page), path).toEqual([])
    }
  })

  it('moves the clock with a button', async () => {
    const page = await browsers.open()
    await page.goto('/')
    await page.getByRole('button', { name: '+1 day' }).click()
    await page.getByText('Thursday 26 November 2026').first().waitFor()
  })
})
