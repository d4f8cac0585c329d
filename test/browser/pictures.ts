// The pictures of the README, made of the demo data: npm run pictures.
import { mkdirSync, writeFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import type { Sent } from '../local/running.ts'
import { startBrowser } from './browser.ts'
import { startDemo } from './demo.ts'

const FOLDER = 'test/browser/pictures'
const LARGE = { viewport: { width: 1280, height: 800 } }

const demo = await startDemo()
const browsers = await startBrowser(demo.address)
mkdirSync(FOLDER, { recursive: true })
const referenceOf = async (email: string) => {
  const found = await demo.get<{ complaints: { reference: string }[] }>(`/api/complaints?complainant=${email}`)
  return found.complaints[0]?.reference ?? ''
}
/** Saves what is in sight, as small as text can be read. */
async function take(page: Page, name: string) {
  const browser = await page.context().newCDPSession(page)
  const { data } = await browser.send('Page.captureScreenshot', { format: 'webp', quality: 80 })
  writeFileSync(`${FOLDER}/${name}.webp`, Buffer.from(data, 'base64'))
}

const desk = await browsers.as('hana', '/desk', LARGE)
await desk.goto('/desk?handler=all')
await take(desk, 'work')
await desk.goto(`/desk/complaints/${await referenceOf('siobhan@ardmore-lettings.example')}`)
await take(desk, 'complaint')

const asked = await referenceOf('aoife@kearney-vets.example')
const outbox = await demo.get<Sent[]>('/_local/outbox')
const proposal = outbox.find(({ reference, notice }) => reference === asked && notice === 'proposal')
const mail = await browsers.open({ viewport: { width: 720, height: 820 } })
await mail.setContent((proposal?.html ?? '').replaceAll(new URL(demo.address).host, 'complaints.example.com'))
await take(mail, 'mail')
const customer = await browsers.open({ viewport: { width: 1024, height: 820 } })
await customer.goto(/https?:\S+\/c\/\S+key=\w+/.exec(proposal?.text ?? '')?.[0] ?? '')
await take(customer, 'customer')

await browsers.stop()
await demo.stop()
