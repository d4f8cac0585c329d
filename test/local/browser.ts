// As much of a browser as a sign-in needs: it keeps cookies of each host and follows where it is led.
export class Browser {
  private readonly jar = new Map<string, Map<string, string>>()

  /** Asks for an address, and follows redirections. */
  async open(
    address: string,
    form?: Record<string, string> | URLSearchParams,
    headers: Record<string, string> = {},
  ): Promise<Page> {
    let url = new URL(address)
    let body = form && new URLSearchParams(form)
    for (let hops = 0; hops < 15; hops += 1) {
      const cookies = [...(this.jar.get(url.host) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ')
      const answer: Response = await fetch(url, {
        method: body ? 'POST' : 'GET',
        ...(body && { body }),
        redirect: 'manual',
        headers: { ...(cookies && { cookie: cookies }), ...(body && { origin: url.origin }), ...headers },
      })
      this.keep(url.host, answer.headers.getSetCookie())
      const location = answer.headers.get('location')
      const [, refresh] = /^0; url=(.+)$/.exec(answer.headers.get('refresh') ?? '') ?? []
      if (location === null) {
        return { status: answer.status, url: url.href, text: await answer.text(), ...(refresh && { refresh }) }
      }
      url = new URL(location, url)
      body = undefined
    }
    throw new Error(`${address} leads in circles.`)
  }

  /** Signs in as one of the demo staff at the provider's own pages, and ends where it was to lead. */
  async signIn(address: string, staff: string): Promise<Page> {
    const login = await this.open(address)
    return this.open(login.url, { login: staff })
  }

  /** The cookies of a host. */
  cookiesOf(address: string): ReadonlyMap<string, string> {
    return this.jar.get(new URL(address).host) ?? new Map()
  }

  private keep(host: string, cookies: readonly string[]): void {
    const own = this.jar.get(host) ?? new Map<string, string>()
    this.jar.set(host, own)
    for (const cookie of cookies) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      const isOver = /;\s*(max-age=0|expires=thu, 01 jan 1970)/i.test(cookie)
      if (isOver) own.delete(name)
      else own.set(name, value)
    }
  }
}

export type Page = { readonly status: number; readonly url: string; readonly text: string; readonly refresh?: string }

/** Where the first form of a page leads. */
export const formIn = ({ text, url }: Page): string =>
  new URL(/<form[^>]* action="([^"]+)"/.exec(text)?.[1] ?? '', url).href
