/** What the person does on a page: the address to send a form to, or to follow. */
type Deed = (page: string) => {
  readonly to: string
  readonly form?: { readonly [name: string]: string }
}

const unescaped = (html: string): string => html.replaceAll('&amp;', '&')

const found = (page: string, pattern: RegExp): string => {
  const [, text] = pattern.exec(page) ?? []
  if (text === undefined) throw new Error(`The page has no ${pattern}`)
  return unescaped(text)
}

/** Fills in what the provider's pages ask, and agrees. */
export const agree: Deed = (page) => {
  const to = found(page, /<form[^>]* action="([^"]+)"/)
  const prompt = found(page, /name="prompt" value="(\w+)"/)
  return { to, form: { prompt, ...(prompt === 'login' && { login: 'anna', password: 'any' }) } }
}

/** Goes back to the app without signing in. */
export const decline: Deed = (page) => ({ to: found(page, /href="([^"]+\/abort)"/) })

/** A person with a browser without scripts, who goes from page to page until one is on another origin. */
export class Person {
  readonly #cookies = new Map<string, string>()

  /** Visits an address and does the same on every page; returns the first address elsewhere. */
  async visit(address: string, deed: Deed): Promise<string> {
    let next: ReturnType<Deed> = { to: address }
    for (let pages = 0; pages < 20; pages++) {
      const { to, form } = next
      if (new URL(to).origin !== new URL(address).origin) return to
      const answer = await fetch(to, {
        redirect: 'manual',
        headers: { cookie: [...this.#cookies].map((pair) => pair.join('=')).join('; ') },
        ...(form && { method: 'POST', body: new URLSearchParams(form) }),
      })
      for (const line of answer.headers.getSetCookie()) this.#keep(line)
      const location = answer.headers.get('location')
      next = location ? { to: new URL(location, to).href } : deed(await answer.text())
    }
    throw new Error('The pages have no end')
  }

  #keep(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    if (/expires=Thu, 01 Jan 1970/i.test(line)) this.#cookies.delete(name)
    else this.#cookies.set(name, value)
  }
}
