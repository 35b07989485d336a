import { randomBytes } from 'node:crypto'
import { inspect } from 'node:util'
import {
  type FetchPort,
  isAuthError,
  memoryStorage,
  type RandomBytesPort,
  type StoragePort,
} from '@cognito-kit/core'
import { vi } from 'vitest'

/** Members of requests and answers that hold what nobody but the two sides may see. */
const SECRET_MEMBER =
  /password|token|session$|code$|secret|answer|signature|verifier|srp_|salt|hash$/i

/** Texts that stand under such names and are none. */
const NO_SECRET = new Set(['Bearer'])

/** Shorter texts would be found anywhere. */
const SHORTEST = 6

/** What came out of the client, and where. */
interface Sighting {
  readonly where: string
  readonly text: string
}

/** Knows the secrets that pass and sees all that comes out. */
export interface LeakWatch {
  readonly secrets: ReadonlySet<string>
  readonly sightings: readonly Sighting[]
  /** Errors of the package that were seen, by code. */
  readonly codes: readonly string[]
  /** Tells of a secret that does not pass by itself. */
  secret(text: string): void
  /** Sees a value: an error with all that hangs on it, an event, a session. */
  see(where: string, value: unknown): void
  /** Waits for work and sees what it throws, or the value it gives. */
  outcome<Value>(work: Promise<Value>): Promise<Value | undefined>
  fetch(inner: FetchPort): FetchPort
  storage(inner?: StoragePort): StoragePort
  readonly randomBytes: RandomBytesPort
  /** Where secrets were seen; which ones stays among the two sides. */
  leaks(): readonly string[]
}

/** A value in every form in which it could reach a log. */
function textOf(value: unknown): string {
  const everything = {
    depth: 20,
    showHidden: true,
    maxStringLength: Number.POSITIVE_INFINITY,
    maxArrayLength: Number.POSITIVE_INFINITY,
  }
  const isError = value instanceof Error
  const causes = isError && value.cause !== undefined ? textOf(value.cause) : ''
  const own = isError ? `${value.message}\n${value.stack}\n${value}` : String(value)
  return [own, inspect(value, everything), JSON.stringify(value), causes].join('\n')
}

/** The forms that a secret takes on its way; digits count only as a word of their own. */
function isIn(text: string, secret: string): boolean {
  if (/^\d+$/.test(secret)) return new RegExp(`(?<![\\w-])${secret}(?![\\w-])`).test(text)
  const forms = [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]
  return forms.some((form) => text.includes(form))
}

/** Text that is JSON, or nothing. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Watches a client from the outside. */
export function watchForLeaks(): LeakWatch {
  const secrets = new Set<string>()
  const sightings: Sighting[] = []
  const codes: string[] = []
  const secret = (text: string): void => {
    if (text.length >= SHORTEST && !NO_SECRET.has(text)) secrets.add(text)
  }
  const learn = (value: unknown, member = ''): void => {
    if (typeof value === 'string' && SECRET_MEMBER.test(member)) secret(value)
    if (typeof value !== 'object' || value === null) return
    for (const [name, inner] of Object.entries(value)) learn(inner, name)
  }
  const see: LeakWatch['see'] = (where, value) => {
    sightings.push({ where, text: textOf(value) })
    if (isAuthError(value)) codes.push(value.code)
  }
  for (const method of ['debug', 'error', 'info', 'log', 'trace', 'warn'] as const) {
    vi.spyOn(console, method).mockImplementation((...values) => see(`console.${method}`, values))
  }
  return {
    secrets,
    sightings,
    codes,
    secret,
    see,
    outcome: async (work) => {
      try {
        return await work
      } catch (error) {
        see('error', error)
        if (isAuthError(error)) return undefined
        throw error
      }
    },
    fetch: (inner) => async (url, init) => {
      see('URL', url)
      see('headers', init.headers)
      learn(parsed(init.body))
      const answer = await inner(url, init)
      const text = await answer.text()
      learn(parsed(text))
      return { status: answer.status, headers: answer.headers, text: async () => text }
    },
    storage: (inner = memoryStorage()) => ({
      ...inner,
      get: (key) => {
        see('storage key', key)
        return inner.get(key)
      },
      set: (key, value) => {
        see('storage key', key)
        learn(parsed(value))
        return inner.set(key, value)
      },
      remove: (key) => {
        see('storage key', key)
        return inner.remove(key)
      },
    }),
    randomBytes: (length) => {
      const bytes = randomBytes(length)
      for (const form of ['hex', 'base64', 'base64url'] as const) secret(bytes.toString(form))
      if (length > 4) secret(BigInt(`0x${bytes.toString('hex')}`).toString())
      return bytes
    },
    leaks: () =>
      sightings
        .filter(({ text }) => [...secrets].some((known) => isIn(text, known)))
        .map(({ where }) => where),
  }
}
