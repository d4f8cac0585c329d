// What people come for, from where they begin to where they are done: in how few clicks and keys, besides what they type.
// Others stand where their stack is: a newcomer in first-run.test.ts, a call by keyboard in desk.test.ts, a customer on a phone in customer.test.ts.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { only, type Running, startRedress } from '../local/running.ts'
import { type Browsers, counting, startBrowser } from './browser.ts'

let redress: Running
let browsers: Browsers
const large = { viewport: { width: 1280, height: 900 } }

beforeAll(async () => {
  redress = await startRedress('2026-11-02T09:30:00Z')
  browsers = await startBrowser(redress.address)
})
afterAll(async () => {
  await browsers.stop()
  await redress.stop()
})

const logged = async (name: string, description: string) => {
  const email = `${name.toLowerCase()}@customer.example`
  const { body } = await redress.logged({ complainant: { name, email }, description })
  await redress.now()
  return (await redress.complaint(body.reference)).body
}

const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true })
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const saved = (page: Page, reference: string) => page.waitForURL(`**/desk/complaints/${reference}?saved=*`)

it('eleven complaints are handed over in at most six clicks', async () => {
  for (let number = 1; number <= 11; number += 1) {
    const { reference, handler } = await logged(`Petra${number}`, `The lift ${number} is stuck.`)
    if (handler !== 'hana') await redress.commands(reference, 'mira', { type: 'Assign', handler: 'hana' })
  }
  const { done, click, press } = counting()
  const page = await browsers.as('hana', '/desk', large)
  await click(page.locator('.pick').first())
  await click(button(page, 'Select all 11'))
  await press(page, 'a') // by mouse: the menu, the field and the name, which makes six
  await page.keyboard.type('Jonas')
  await click(button(page, 'Assign'))
  await page.getByRole('heading', { name: 'Saved: 11 done' }).waitFor()
  expect(done.times).toBeLessThanOrEqual(6)
  expect((await redress.list('?handler=jonas')).body.complaints).toHaveLength(11)
  await page.context().close()
})

it('a handler answers the question of a customer in three clicks', async () => {
  const { reference, handler } = await logged('Ida', 'The scanner is broken.')
  await redress.mail({
    from: 'ida@customer.example',
    subject: `${reference}: when?`,
    text: 'When do you bring another one?',
  })
  await redress.now()
  const { done, click } = counting()
  const page = await browsers.as(handler, '/desk', large)
  await click(page.locator('.row', { hasText: 'Customer wrote' }).getByRole('link'))
  await click(page.getByLabel('Your reply'))
  await page.keyboard.type('We bring it on Friday.')
  await click(button(page, 'Send reply'))
  await saved(page, reference)
  expect(done.times).toBeLessThanOrEqual(3)
  expect(only(await redress.inbox(reference, 'ida@customer.example'), 'reply')[0]?.text).toContain('on Friday.')
  await page.context().close()
})

it('a handler comes from findings to an agreement in six clicks', async () => {
  const { reference, handler } = await logged('Wim', 'The printer prints nothing but stripes.')
  await redress.commands(reference, handler, { type: 'BeginInvestigation' })
  const { done, click } = counting()
  const page = await browsers.as(handler, `/desk/complaints/${reference}`, large)
  for (const [way, action, words] of [
    ['Record the findings', 'Record the findings', 'The drum is worn.'],
    ['Send the proposal', 'Send the proposal', 'A new drum, free of charge.'],
    ['They agree', 'Record the agreement', 'A new drum, on Tuesday.'],
  ] as const) {
    await click(link(page, way))
    await button(page, action).waitFor()
    await page.keyboard.type(words)
    await click(button(page, action))
    await saved(page, reference)
    await page.getByText('Saved: ').waitFor()
  }
  expect(done.times).toBeLessThanOrEqual(6)
  expect((await redress.complaint(reference)).body).toMatchObject({ phase: 'closed', closed: { because: 'agreed' } })
  await page.context().close()
})

it('a director comes from the mail to a decision that is sent in three clicks', async () => {
  const { reference, handler } = await logged('Rosa', 'The second bill is for a service that we never ordered.')
  const refused = (proposal: string) => [{ type: 'SendProposal', proposal }, { type: 'RejectProposal' }]
  await redress.commands(reference, handler, ...refused('Half of it.'))
  await redress.commands(reference, 'mira', ...refused('Two thirds of it.'))
  await redress.now()
  const mail = only(await redress.outbox(reference), 'escalation').at(-1)
  const staff = mail?.to[0]?.split('@')[0] ?? ''
  const path = /https?:\/\/[^/\s]+(\/desk\/\S+)/.exec(mail?.text ?? '')?.[1]
  expect(['tom', 'mary']).toContain(staff)
  const { done, click, press } = counting()
  const page = await browsers.as(staff, path, large)
  await click(link(page, 'Give the final response'))
  await button(page, 'Give the final response').waitFor()
  await page.keyboard.type('We cancel the bill, and are sorry.')
  await press(page, 'Tab')
  await page.keyboard.type('Upheld')
  await click(button(page, 'Give the final response'))
  await saved(page, reference)
  expect(done.times).toBeLessThanOrEqual(3)
  const [sent] = only(await redress.inbox(reference, 'rosa@customer.example'), 'final-decision')
  expect(sent?.text).toContain('We cancel the bill, and are sorry.')
  await page.context().close()
})
