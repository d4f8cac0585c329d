import { it } from 'vitest'
import { startRedress } from '../local/running.ts'
import { startBrowser } from './browser.ts'
import { filled } from './case.ts'

it('shots', async () => {
  const redress = await startRedress('2026-11-02T09:30:00Z')
  const reference = await filled(redress)
  const browsers = await startBrowser(redress.address)
  const page = await browsers.as('mira', '/desk', { viewport: { width: 1280, height: 800 } })
  for (const [name, path] of [
    ['work', '/desk?handler=all'],
    ['log', '/desk/log'],
    ['complaint', `/desk/complaints/${reference}`],
    ['action', `/desk/complaints/${reference}/report-progress`],
    ['overview', '/desk/overview'],
    ['team', '/desk/team'],
    ['member', '/desk/team/hana'],
    ['quarantine', '/desk/quarantine'],
    ['search', '/desk/search?q=petra phone'],
    ['ticket', '/desk/search?q=4711'],
  ] as const) {
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.goto(path)
    await page.screenshot({ path: `/tmp/shot/${name}.png`, fullPage: true })
    console.log(name, await browsers.faultsOf(page))
    await page.setViewportSize({ width: 320, height: 700 })
    await page.screenshot({ path: `/tmp/shot/${name}-320.png`, fullPage: true })
    console.log(name, 320, await browsers.faultsOf(page))
  }
  await browsers.stop()
  await redress.stop()
})
