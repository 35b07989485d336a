/**
 * Where cookies are read and written: `document.cookie`, or the headers of a request and its answer on a server.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6265#section-4 RFC 6265, section 4}
 * @example
 * const request = new Request('https://app.example/')
 * const answer = new Headers()
 * const jar: CookieJar = {
 *   read: () => request.headers.get('cookie') ?? '',
 *   write: (cookie) => answer.append('set-cookie', cookie),
 * }
 */
export interface CookieJar {
  /** Names and values as a `Cookie` header has them; what was written since need not be among them. */
  read(): string
  /** Takes one cookie as a `Set-Cookie` header has it; throws when it can not be kept. */
  write(cookie: string): void
}

interface Platform {
  readonly document: { cookie: string }
  readonly location?: { readonly protocol: string }
}

const platform = (): Platform => globalThis as unknown as Platform

/** Whether this is a page without TLS, whose cookies cannot be limited to it. */
export const isWithoutTls = (): boolean => platform().location?.protocol === 'http:'

/** The cookies of the page. Browsers drop what they do not take without a word, so each is looked for. */
export const documentCookies = (): CookieJar => ({
  read: () => platform().document.cookie,
  write: (cookie) => {
    const { document } = platform()
    document.cookie = cookie
    const [pair = ''] = cookie.split(';')
    const isKept = document.cookie.split('; ').includes(pair)
    if (!isKept && !/; max-age=0;/.test(cookie)) throw new TypeError('The browser keeps no cookie')
  },
})
