import type { CookieJar } from '../../src/index.ts'

/** A cookie as a browser keeps it. */
export interface KeptCookie {
  readonly value: string
  /** Attributes by name, in lower case. */
  readonly attributes: ReadonlyMap<string, string>
}

/** Cookies as browsers keep them (RFC 6265, section 5): what is too large or expired is not there, without a word. */
export function cookieBrowser(): {
  readonly kept: Map<string, KeptCookie>
  readonly written: string[]
  readonly jar: CookieJar
  /** Called after each write: what somebody in between would do. */
  between: () => void
} {
  const kept = new Map<string, KeptCookie>()
  const written: string[] = []
  const browser = {
    kept,
    written,
    between: (): void => undefined,
    jar: {
      read: () => [...kept].map(([name, { value }]) => `${name}=${value}`).join('; '),
      write: (cookie: string) => {
        written.push(cookie)
        const [pair = '', ...rest] = cookie.split(';')
        const at = pair.indexOf('=')
        const [name, value] = [pair.slice(0, at).trim(), pair.slice(at + 1).trim()]
        const attributes = new Map(
          rest.map((attribute) => {
            const [key = '', text = ''] = attribute.trim().split('=')
            return [key.toLowerCase(), text] as const
          }),
        )
        if (Number(attributes.get('max-age')) <= 0) kept.delete(name)
        else if (cookie.length <= 4096) kept.set(name, { value, attributes })
        browser.between()
      },
    },
  }
  return browser
}
