// The pictures of the README, made of a running stack: npm run pictures.
import { mkdirSync } from 'node:fs'
import { startRedress } from '../local/running.ts'
import { startBrowser } from './browser.ts'
import { filled } from './case.ts'

const redress = await startRedress('2026-11-02T09:30:00Z')
const reference = await filled(redress)
const browsers = await startBrowser(redress.address)
const page = await browsers.as('mira', '/desk', { viewport: { width: 1280, height: 900 } })
mkdirSync('test/browser/pictures', { recursive: true })
for (const [name, path] of [
  ['work', '/desk?handler=all'],
  ['complaint', `/desk/complaints/${reference}`],
] as const) {
  await page.goto(path)
  const height = name === 'work' ? 480 : 1400
  await page.setViewportSize({ width: 1280, height })
  await page.screenshot({ path: `test/browser/pictures/${name}.png` })
}
const [notice] = (await redress.outbox(reference)).filter((one) => one.notice === 'acknowledgement')
for (const [name, options] of [
  ['notice', { viewport: { width: 720, height: 900 } }],
  ['notice-narrow', { viewport: { width: 360, height: 900 } }],
  ['notice-dark', { viewport: { width: 720, height: 900 }, colorScheme: 'dark' }],
] as const) {
  const mail = await browsers.open(options)
  await mail.setContent(notice?.html ?? '')
  await mail.screenshot({ path: `test/browser/pictures/${name}.png` })
}
await browsers.stop()
await redress.stop()
