// Every mail in a browser, as mail clients show them: on a phone, in a pane and in a window, light and dark.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { digestsIn, samplesIn } from '../../infra/local/samples.ts'
import { htmlOf } from '../../shared/notices/html.ts'
import { messageOf } from '../../shared/notices/wording.ts'
import { standard, team } from '../given.ts'
import { type Browsers, startBrowser } from './browser.ts'

let browsers: Browsers
beforeAll(async () => {
  browsers = await startBrowser('http://127.0.0.1')
})
afterAll(() => browsers.stop())

const scene = { procedure: standard, team }
const mails = [
  ...samplesIn(scene).map(
    ({ called, facts, event }) => [called.notice.name, messageOf(called.notice, facts, event)] as const,
  ),
  ...digestsIn(scene),
].map(([name, message]) => [name, htmlOf(message, standard.organisation)] as const)

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  it.each([320, 600, 900])('no mail is wider than %i pixels', async (width) => {
    const page = await browsers.open({ colorScheme, viewport: { width, height: 800 } })
    const wide: string[] = []
    for (const [name, html] of mails) {
      await page.setContent(html)
      if (await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth'))
        wide.push(name)
    }
    expect(wide).toEqual([])
  })

  it.each(['acknowledgement', 'proposal', 'agreed-resolution', 'escalation', 'message-received', 'morning'])(
    '%s has no fault',
    async (name) => {
      const page = await browsers.open({ colorScheme, viewport: { width: 360, height: 800 } })
      await page.setContent(mails.find(([one]) => one === name)?.[1] ?? '')
      // A mail has neither the landmarks nor the first heading of a page: the program around it has.
      expect(
        (await browsers.faultsOf(page)).filter(
          (fault) => !/^(region|landmark-one-main|page-has-heading-one)/.test(fault),
        ),
      ).toEqual([])
    },
  )
})
