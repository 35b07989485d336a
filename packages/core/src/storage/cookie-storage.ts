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
  /** Only over HTTPS. Default `true`, except for pages of this machine without it. */
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

const THIRTY_DAYS_SECONDS = 30 * 86_400

/** The cookies of a header by name; of several with one name the first, which is the more specific one, counts. */
function parse(header: string): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>()
  for (const pair of header.split(/;\s*/)) {
    const [, name = '', value = ''] = /^([^=]*)=(.*)$/.exec(pair) ?? []
    if (name && !cookies.has(name)) cookies.set(name, value)
  }
  return cookies
}

/** Text in pieces; an encoded character may lie in two. */
const piecesOf = (text: string): readonly string[] =>
  encodeURIComponent(text).match(new RegExp(`.{1,${PIECE_LENGTH}}`, 'g')) ?? []

/** Drawn, not counted: two tabs that write at the same moment must not mix their pieces. */
const newGeneration = (): string => Math.random().toString(36).slice(2, 8)

/** The text that the first cookie leads to, or `null` where it or a piece is missing. */
function read(cookies: ReadonlyMap<string, string>, key: string): string | null {
  const [generation = '', count = 0] = cookies.get(key)?.split('.') ?? []
  const pieces = Array.from({ length: Math.min(Number(count), MOST_PIECES) || 0 }, (_, at) =>
    cookies.get(`${key}.${generation}.${at}`),
  )
  if (pieces.length === 0 || pieces.includes(undefined)) return null
  try {
    return decodeURIComponent(pieces.join(''))
  } catch {
    return pieces.join('')
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
  const jar = options.jar ?? documentCookies()
  const { maxAgeSeconds = THIRTY_DAYS_SECONDS, secure = !isWithoutTls() } = options
  const attributes = attributesOf(options, secure)
  const write = (name: string, value: string): void =>
    jar.write(`${name}=${value}; max-age=${maxAgeSeconds}${attributes}`)
  const forgetPieces = (key: string, kept?: string): void => {
    for (const name of parse(jar.read()).keys()) {
      const [generation, piece] = name.startsWith(`${key}.`)
        ? name.slice(key.length + 1).split('.')
        : []
      if (piece && generation !== kept) jar.write(`${name}=; max-age=0${attributes}`)
    }
  }
  const storage: StoragePort = {
    get: (key) => read(parse(jar.read()), key),
    set: (key, value) => {
      const cookies = parse(jar.read())
      // What is there already is not written again, but whether it could be shows.
      if (read(cookies, key) === value) return write(key, cookies.get(key) ?? '')
      const pieces = piecesOf(value)
      const generation = newGeneration()
      for (const [at, piece] of pieces.entries()) write(`${key}.${generation}.${at}`, piece)
      write(key, `${generation}.${pieces.length}`)
      forgetPieces(key, generation)
    },
    remove: (key) => {
      jar.write(`${key}=; max-age=0${attributes}`)
      forgetPieces(key)
    },
  }
  return options.jar ? storage : sharedByTabs(announced(storage), watchAnnouncements)
}
