import type { StoragePort } from '../ports/ports.ts'
import { announce, watchAnnouncements } from './announcements.ts'
import { type CookieJar, documentCookies, isWithoutTls } from './cookie-jar.ts'
import { sharedByTabs } from './shared-by-tabs.ts'

/**
 * Options of {@link cookieStorage}.
 *
 * @example
 * const options: CookieStorageOptions = { domain: 'example.com', maxAgeSeconds: 30 * 86_400 }
 */
export interface CookieStorageOptions {
  /** Domain that may read the cookies, with all hosts below it. Default: the host itself alone. */
  readonly domain?: string | undefined
  /** Path that the cookies are sent to. Default `/`. */
  readonly path?: string | undefined
  /** When other sites' requests bring them. Default `lax`. */
  readonly sameSite?: 'strict' | 'lax' | 'none' | undefined
  /** Only over HTTPS. Default: `true`, except for pages that came without it. */
  readonly secure?: boolean | undefined
  /** How long they live, in seconds. Default: thirty days, as refresh tokens do unless the app client says otherwise. */
  readonly maxAgeSeconds?: number | undefined
  /** Where they are kept. Default: `document.cookie`. */
  readonly jar?: CookieJar | undefined
}

/** Browsers drop cookies of more than 4,096 bytes, name and attributes included (RFC 6265, section 6.1). */
const PIECE_LENGTH = 3600

/** Browsers keep a few dozen cookies for a site; whoever claims more pieces is damaged. */
const MOST_PIECES = 20

/** What the name of a piece has behind the name of its key. */
const PIECE = /^\.(\w*)\.\d+$/

const THIRTY_DAYS_SECONDS = 30 * 86_400

/** The cookies of a header by name; of several with one name the first, which is the more specific one, counts. */
function parse(header: string): Map<string, string> {
  const cookies = new Map<string, string>()
  for (const pair of header.split(/;\s*/)) {
    const [, name = '', value = ''] = /^([^=]*)=(.*)$/.exec(pair) ?? []
    if (name && !cookies.has(name)) cookies.set(name, value)
  }
  return cookies
}

/** Text in pieces; an encoded character may lie in two. */
const piecesOf = (text: string): readonly string[] =>
  encodeURIComponent(text).match(new RegExp(`.{1,${PIECE_LENGTH}}`, 'g')) ?? ['']

/** Drawn, not counted: two tabs that write at the same moment must not mix their pieces. */
const newGeneration = (): string => Math.random().toString(36).slice(2, 8)

/** The text that the first cookie leads to, or `null` where it or a piece is missing. */
function read(cookies: ReadonlyMap<string, string>, name: string): string | null {
  const [generation = '', count = 0] = cookies.get(name)?.split('.') ?? []
  const pieces = Array.from({ length: Math.min(Number(count), MOST_PIECES) || 0 }, (_, at) =>
    cookies.get(`${name}.${generation}.${at}`),
  )
  if (pieces.length === 0 || pieces.includes(undefined)) return null
  try {
    return decodeURIComponent(pieces.join(''))
  } catch {
    return pieces.join('')
  }
}

/** The cookies of a jar, which may not show what is written to it: the headers of a request do not. */
function cookiesOf(jar: CookieJar, attributes: string, isLive: boolean) {
  const hidden = new Map<string, string | undefined>()
  const all = (): Map<string, string> => {
    const cookies = parse(jar.read())
    for (const [name, value] of hidden) {
      if (value === undefined) cookies.delete(name)
      else cookies.set(name, value)
    }
    return cookies
  }
  const write = (name: string, value: string, maxAgeSeconds: number): void => {
    jar.write(`${name}=${value}; max-age=${maxAgeSeconds}${attributes}`)
    const kept = maxAgeSeconds > 0 ? value : undefined
    if (isLive || parse(jar.read()).get(name) === kept) hidden.delete(name)
    else hidden.set(name, kept)
  }
  return { all, write }
}

/** Text by key, in cookies whose names hold no character that a key may have and a name may not. */
function overCookies(cookies: ReturnType<typeof cookiesOf>, maxAgeSeconds: number): StoragePort {
  const forgetPieces = (name: string, kept?: string): void => {
    for (const piece of cookies.all().keys()) {
      const [, generation] = (piece.startsWith(name) && PIECE.exec(piece.slice(name.length))) || []
      if (generation !== undefined && generation !== kept) cookies.write(piece, '', 0)
    }
  }
  const replace = (name: string, pieces: readonly string[]): void => {
    const generation = newGeneration()
    for (const [at, piece] of pieces.entries()) {
      cookies.write(`${name}.${generation}.${at}`, piece, maxAgeSeconds)
    }
    cookies.write(name, `${generation}.${pieces.length}`, maxAgeSeconds)
    forgetPieces(name, generation)
  }
  return {
    get: (key) => read(cookies.all(), encodeURIComponent(key)),
    set: (key, value) => {
      const name = encodeURIComponent(key)
      const kept = cookies.all()
      // What is there already is not written again, but whether it could be shows.
      if (read(kept, name) === value)
        return cookies.write(name, kept.get(name) ?? '', maxAgeSeconds)
      const pieces = piecesOf(value)
      if (pieces.length > MOST_PIECES) throw new TypeError('The text is too long for cookies')
      replace(name, pieces)
      // Another tab that wrote at the same moment may have tidied away what it took for old.
      if (read(cookies.all(), name) === null) replace(name, pieces)
    },
    remove: (key) => {
      const name = encodeURIComponent(key)
      cookies.write(name, '', 0)
      forgetPieces(name)
    },
  }
}

function attributesOf(options: CookieStorageOptions, secure: boolean): string {
  const { domain, path = '/', sameSite = 'lax' } = options
  const host = domain ? `; domain=${domain}` : ''
  return `; path=${path}; samesite=${sameSite}${host}${secure ? '; secure' : ''}`
}

/** A storage that tells other tabs of each write. */
const announced = (storage: StoragePort): StoragePort => ({
  ...storage,
  set: async (key, value) => {
    await storage.set(key, value)
    announce(key)
  },
  remove: async (key) => {
    await storage.remove(key)
    announce(key)
  },
})

/** What would end one attribute and begin another, or another cookie. */
const FORBIDDEN = /[;,]|[^!-~]/

function check({
  domain = '',
  path = '/',
  sameSite = 'lax',
  maxAgeSeconds = 1,
}: CookieStorageOptions): void {
  const isWrong =
    FORBIDDEN.test(domain) ||
    FORBIDDEN.test(path) ||
    !/^(strict|lax|none)$/.test(sameSite) ||
    !(maxAgeSeconds > 0)
  if (isWrong)
    throw new TypeError('cookieStorage: domain, path, sameSite or maxAgeSeconds is not valid')
}

/**
 * Keeps the session in cookies, for pages of several hosts of one domain, or for a server that is to read it.
 *
 * Values are cut into pieces that browsers accept; the pieces of a new value are written before the one cookie that points
 * at them, so nobody ever reads half of one. Scripts of the page can read these cookies, and so can every host of `domain`.
 *
 * @param options - Attributes of the cookies, and the jar.
 * @returns A storage over cookies, shared by the tabs of the origin.
 * @throws {TypeError} when an attribute could not stand in a cookie.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6265 RFC 6265}
 * @example
 * const acrossHosts = createClient({
 *   userPoolId: 'eu-west-1_AbCdEfGhI',
 *   clientId: '1h57kf5cpq17m0eml12example',
 *   storage: cookieStorage({ domain: 'example.com' }),
 * })
 */
export function cookieStorage(options: CookieStorageOptions = {}): StoragePort {
  check(options)
  const { jar, maxAgeSeconds = THIRTY_DAYS_SECONDS, secure = !isWithoutTls() } = options
  const attributes = attributesOf(options, secure)
  const cookies = cookiesOf(jar ?? documentCookies(), attributes, !jar)
  const storage = overCookies(cookies, maxAgeSeconds)
  return jar ? storage : sharedByTabs(announced(storage), watchAnnouncements)
}
