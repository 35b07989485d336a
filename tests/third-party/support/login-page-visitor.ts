/** A browser without scripts that keeps cookies, follows redirects on one server and fills in its login form. */
export class LoginPageVisitor {
  readonly #origin: string
  readonly #cookies = new Map<string, string>()

  constructor(origin: string) {
    this.#origin = origin
  }

  /** Goes where an app sends people, signs in if asked to, and gives back where the server leads in the end. */
  async signIn(start: URL, username: string, password: string): Promise<URL> {
    const page = await this.#follow(start)
    if (!page.answer) return page.url
    const text = await page.answer.text()
    const decode = (html = ''): string => html.replaceAll('&amp;', '&').replaceAll('&quot;', '"')
    const action = decode(/<form [^>]*action="([^"]*)"/.exec(text)?.[1])
    const [, name = '', token = ''] =
      /<input type="hidden" name="([^"]*)" value="([^"]*)"/.exec(text) ?? []
    const body = new URLSearchParams({ [name]: decode(token), username, password })
    return (await this.#follow(new URL(action, page.url), { method: 'POST', body })).url
  }

  /** Goes to a page and gives back where the server leads. */
  async visit(start: URL): Promise<URL> {
    return (await this.#follow(start)).url
  }

  /** The last page of the server, or the first address that is not the server's. */
  async #follow(start: URL, init: RequestInit = {}): Promise<{ url: URL; answer?: Response }> {
    let url = start
    let request = init
    while (url.origin === this.#origin) {
      const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const answer = await fetch(url, { ...request, redirect: 'manual', headers: { cookie } })
      for (const set of answer.headers.getSetCookie()) this.#keep(set)
      const location = answer.headers.get('location')
      if (location === null) return { url, answer }
      url = new URL(location, url)
      request = {}
    }
    return { url }
  }

  #keep(cookie: string): void {
    const [, name = '', value = ''] = /^([^=]*)=([^;]*)/.exec(cookie) ?? []
    if (/max-age=0/i.test(cookie)) this.#cookies.delete(name)
    else this.#cookies.set(name, value)
  }
}
