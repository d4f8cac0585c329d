// My work in a real browser: by single keys, with several complaints selected, and while others change them.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Running, startRedress } from '../local/running.ts'
import { type Browsers, startBrowser } from './browser.ts'

let redress: Running
let browsers: Browsers
let page: Page
const references: string[] = []
const MANY = 17

beforeAll(async () => {
  redress = await startRedress('2026-11-02T09:30:00Z')
  for (let number = 0; number < MANY; number += 1) {
    const { body } = await redress.logged({
      complainant: { name: `Petra ${number}`, email: `petra${number}@customer.example` },
      description: `The lift ${number} is stuck.`,
    })
    references.push(body.reference)
  }
  await redress.now()
  browsers = await startBrowser(redress.address)
  page = await browsers.as('mira', '/desk', { viewport: { width: 1280, height: 900 } })
  await page.clock.install()
})
afterAll(async () => {
  await browsers.stop()
  await redress.stop()
})

const list = () => page.goto('/desk?handler=all')
const inFocus = (of: string) => page.evaluate(`document.activeElement.${of}`)

it('shows fifteen complaints or more on a screen of 900 pixels, and no table', async () => {
  await list()
  const seen = await page.evaluate(
    "[...document.querySelectorAll('.row')].filter((row) => row.getBoundingClientRect().bottom <= innerHeight).length",
  )
  expect(seen).toBeGreaterThanOrEqual(15)
  expect(await page.locator('main table').count()).toBe(0)
  expect(await page.locator('.row').first().textContent()).toContain('Progress report')
  await page.getByText('Channel', { exact: true }).click()
  await page.getByRole('link', { name: 'Phone', exact: true }).click()
  await page.waitForURL('**channel=phone')
  expect(await page.locator('.row').count()).toBe(MANY)
  expect(await browsers.faultsOf(page)).toEqual([])
})

describe('single keys', () => {
  it('move through the list, open a complaint and its forms, search and log', async () => {
    await list()
    await page.keyboard.press('j')
    const first = await inFocus('href')
    await page.keyboard.press('j')
    const second = await inFocus('href')
    expect(second).not.toBe(first)
    await page.keyboard.press('k')
    expect(await inFocus('href')).toBe(first)
    await page.keyboard.press('Enter')
    await page.waitForURL(String(first))
    await page.waitForLoadState('load')
    await page.keyboard.press('n')
    await expect.poll(() => page.evaluate('document.activeElement?.tagName')).not.toBe('BODY')
    await list()
    await page.keyboard.press('j')
    await page.keyboard.press('n')
    await page.waitForURL(`${first}/add-note`)
    await list()
    await page.keyboard.press('/')
    expect(await inFocus('id')).toBe('q')
    await page.keyboard.type('jc')
    expect(await page.inputValue('#q')).toBe('jc')
    await list()
    await page.keyboard.press('c')
    await page.waitForURL('**/desk/log')
  })

  it('lead from one complaint of the list to the next, with its place in the list, and back to it', async () => {
    await list()
    const rows = await page.locator('.row a.open').evaluateAll((all) => all.map((one) => one.getAttribute('href')))
    await page.goto(String(rows[1]))
    const place = page.locator('.in-list .place')
    expect(await place.textContent()).toMatch(/^2 of \d+$/)
    await page.keyboard.press('j')
    await page.waitForURL(`**${rows[2]}`)
    await page.getByRole('link', { name: 'Previous' }).click()
    await page.waitForURL(`**${rows[1]}`)
    await page.keyboard.press('k')
    await page.waitForURL(`**${rows[0]}`)
    expect(await place.textContent()).toMatch(/^1 of/)
    expect(await page.getByRole('link', { name: 'Previous' }).count()).toBe(0)
    expect(await browsers.faultsOf(page)).toEqual([])
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByRole('button', { name: 'Copy the reference' }).click()
    await page.getByRole('button', { name: 'Copied the reference' }).waitFor()
    const copied = await page.evaluate('navigator.clipboard.readText()')
    expect(rows[0]).toBe(`/desk/complaints/${copied}`)
    await page.getByRole('link', { name: 'All complaints' }).first().click()
    await page.waitForURL('**/desk?handler=all')
  })

  it('are shown by a question mark, and do nothing once they are switched off', async () => {
    await list()
    await page.keyboard.press('?')
    await page.getByRole('heading', { name: 'Keyboard shortcuts' }).waitFor()
    expect(await browsers.faultsOf(page)).toEqual([])
    await page.getByLabel('Use shortcuts').uncheck()
    await page.getByRole('button', { name: 'Close' }).click()
    await list()
    await page.keyboard.press('c')
    await page.keyboard.press('j')
    expect([page.url().endsWith('/desk?handler=all'), await inFocus('tagName')]).toEqual([true, 'BODY'])
    await page.getByRole('button', { name: 'Shortcuts' }).click()
    await page.getByLabel('Use shortcuts').check()
    await page.getByRole('button', { name: 'Close' }).click()
    await page.keyboard.press('j')
    expect(await inFocus('tagName')).toBe('A')
  })
})

describe('what others do meanwhile', () => {
  it('is told in the list, which keeps what is selected', async () => {
    await list()
    await page.locator('.pick').nth(2).check()
    const chosen = await page.locator('.pick').nth(2).inputValue()
    const [one = '', other = ''] = references.filter((reference) => reference !== chosen)
    for (const reference of [one, other]) await redress.commands(reference, 'tom', { type: 'AddNote', note: 'Mine.' })
    await page.clock.runFor(21_000)
    const changes = page.getByRole('link', { name: /^2 changes since \d\d:\d\d\. Show them$/ })
    await changes.waitFor()
    expect(await page.locator('.pick:checked').count()).toBe(1)
    await changes.click()
    await page.waitForFunction("document.querySelectorAll('.pick:checked').length === 1")
    expect(await page.locator('.pick:checked').inputValue()).toBe(chosen)
    expect(await page.locator('.show-changes').count()).toBe(0)
  })

  it('is told in an open complaint', async () => {
    const [reference = ''] = references
    await page.goto(`/desk/complaints/${reference}`)
    await redress.commands(reference, 'tom', { type: 'AddNote', note: 'Mine too.' })
    await page.clock.runFor(21_000)
    await page.getByRole('link', { name: 'Something has changed. Show it' }).click()
    await page.getByText('Mine too.').first().waitFor()
  })
})
