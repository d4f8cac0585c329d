// A real browser before a running stack: signed in as one of the demo staff, and watched for whatever it complains about.
import sparticuz from '@sparticuz/chromium'
import axe from 'axe-core'
import { type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core'

type Violation = { readonly id: string; readonly nodes: readonly { readonly target: readonly unknown[] }[] }

/** Starts the browser that `npm ci` brings. */
export async function startBrowser(address: string) {
  sparticuz.setGraphicsMode = false // no page draws in three dimensions
  // In one process the browser would end with the first window that is closed; without its security it would prove little.
  const args = sparticuz.args.filter((arg) => arg !== '--single-process' && arg !== '--disable-web-security')
  const browser = await chromium.launch({ executablePath: await sparticuz.executablePath(), args })
  const complaints = new WeakMap<Page, string[]>()

  async function open(options: BrowserContextOptions = {}): Promise<Page> {
    const page = await (await browser.newContext({ baseURL: address, ...options })).newPage()
    page.setDefaultTimeout(600_000)
    const heard: string[] = []
    complaints.set(page, heard)
    // A page that is answered with what is to be fixed says so with its status, which the console repeats.
    page.on('console', (said) => {
      if (said.type() === 'error' && !said.text().startsWith('Failed to load resource')) heard.push(said.text())
    })
    page.on('pageerror', (error) => heard.push(String(error)))
    return page
  }

  return {
    /** A page of a browser in which nobody is signed in. */
    open,
    /** A page of a browser in which somebody is signed in, at an address of the desk. */
    async as(staff: string, path = '/desk', options: BrowserContextOptions = {}): Promise<Page> {
      const page = await open(options)
      await page.goto(path)
      await page.click(`button[name=login][value=${staff}]`)
      await page.waitForURL(`**${path}`)
      return page
    },
    /** What is wrong with a page: what axe finds, by all of its rules or some, what the console says, and whether it is wider than its window. */
    async faultsOf(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
      await page.evaluate(axe.source)
      const found = await page.evaluate(async (only) => {
        const { axe: checker } = globalThis as unknown as {
          axe: { run(options: object): Promise<{ violations: Violation[] }> }
        }
        return (await checker.run(only ? { runOnly: only } : {})).violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
        )
      }, rules)
      const isWide = await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth')
      return [...found, ...(isWide ? ['wider than its window'] : []), ...(complaints.get(page) ?? [])]
    },
    stop: () => browser.close(),
  }
}

export type Browsers = Awaited<ReturnType<typeof startBrowser>>

/** Clicks, taps and presses keys as a person does, and counts how often. */
export function counting() {
  const done = { times: 0 }
  const click = async (what: Locator) => {
    done.times += 1
    await what.click()
  }
  const press = async (page: Page, key: string) => {
    done.times += 1
    await page.keyboard.press(key)
  }
  const tap = async (what: Locator) => {
    done.times += 1
    await what.tap()
  }
  return { done, click, tap, press }
}
