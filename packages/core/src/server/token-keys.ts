import { compactVerify, errors } from 'jose'
import { TokenError } from '../errors/token-error.ts'
import type { ClockPort } from '../ports/ports.ts'
import { ALGORITHM } from './decode-token.ts'
import { fetchKeys, type KeySet, LIMIT_MS } from './fetch-keys.ts'
import type { KeysFetchPort } from './keys-port.ts'
import { elapsed } from './platform.ts'

/**
 * The published keys of a pool, fetched when they are needed and then kept; not for callers.
 *
 * @example
 * const keysOf = (verifier: TokenVerifier): TokenKeys => verifier.keys
 */
export interface TokenKeys {
  /** Verifies the signature of a token by the key of that id; rejects with a {@link TokenError}. */
  verify(token: string, kid: string): Promise<void>
}

/** After this long, keys are fetched anew while the old ones still serve: that is how a withdrawn key is noticed. */
const FRESH_MS = 3_600_000

/** Keys that are older are not used any more, even when no others can be had. */
const USABLE_MS = 24 * FRESH_MS

/** Pause between two requests for keys, so that tokens with invented key ids cannot make a storm of them. */
const PAUSE_MS = 10_000

/** The same after a request that failed. */
const FAILURE_PAUSE_MS = 1000

/** What has been fetched so far. */
interface Fetched {
  readonly set: KeySet | undefined
  /** When the set was fetched. */
  readonly setAtMs: number
  /** When the last request ended, well or not. */
  readonly askedAtMs: number
  readonly failure: unknown
}

/** A request for keys under way. */
interface Loading {
  readonly sinceMs: number
  /** Fulfilled when it has ended, well or not; it may never end, because edge workers drop it with the call it began in. */
  readonly ended: Promise<void>
}

/** Keeps keys: one request for all who wait for it, and a pause between two of them. */
function createKeyCache(url: string, fetch: KeysFetchPort, now: ClockPort) {
  let fetched: Fetched | undefined
  let loading: Loading | undefined
  // A clock that was set back must not keep old keys for years, so what counts is the distance.
  const isPast = (sinceMs: number, ms: number): boolean => Math.abs(now() - sinceMs) >= ms
  const keep = (set: KeySet): void => {
    fetched = { set, setAtMs: now(), askedAtMs: now(), failure: undefined }
  }
  const remember = (failure: unknown): void => {
    fetched = { set: undefined, setAtMs: 0, ...fetched, askedAtMs: now(), failure }
  }
  return {
    /** The keys to use now, if any. */
    usable: (): KeySet | undefined =>
      fetched && !isPast(fetched.setAtMs, USABLE_MS) ? fetched.set : undefined,
    isFresh: (): boolean => fetched !== undefined && !isPast(fetched.setAtMs, FRESH_MS),
    failure: (): unknown => fetched?.failure,
    /** Fetches the keys, unless that was done just now; never rejects. */
    reload: async (): Promise<void> => {
      const pause = fetched?.failure ? FAILURE_PAUSE_MS : PAUSE_MS
      if (loading && isPast(loading.sinceMs, LIMIT_MS)) loading = undefined
      if (!loading && fetched && !isPast(fetched.askedAtMs, pause)) return
      loading ??= { sinceMs: now(), ended: fetchKeys(fetch, url).then(keep, remember) }
      const joined = loading
      await Promise.race([joined.ended, elapsed(LIMIT_MS)])
      if (loading === joined) loading = undefined
    },
  }
}

type Key = Awaited<ReturnType<KeySet>>

/** The key of an id, `undefined` when the set has none. */
async function findKey(set: KeySet | undefined, kid: string): Promise<Key | undefined> {
  try {
    return await set?.({ alg: ALGORITHM, kid })
  } catch (error) {
    if (error instanceof errors.JWKSNoMatchingKey) return undefined
    throw new TokenError('keys-unavailable', error)
  }
}

async function verifySignature(token: string, key: Key): Promise<void> {
  try {
    await compactVerify(token, key, { algorithms: [ALGORITHM] })
  } catch (error) {
    // A published key that is too short or of another kind is a `TypeError` there.
    throw new TokenError(error instanceof TypeError ? 'keys-unavailable' : 'signature')
  }
}

/**
 * Makes the keys of a pool; nothing is fetched yet.
 *
 * @param url - Where the pool publishes them; what a token says has no part in it.
 * @param fetch - Sends the request.
 * @param now - Tells the time in epoch milliseconds.
 */
export function createTokenKeys(url: string, fetch: KeysFetchPort, now: ClockPort): TokenKeys {
  const cache = createKeyCache(url, fetch, now)
  return {
    verify: async (token, kid) => {
      if (!cache.usable()) await cache.reload()
      // Nobody waits for this one: the old keys serve until the next ones are there.
      else if (!cache.isFresh()) void cache.reload()
      let key = await findKey(cache.usable(), kid)
      if (!key) {
        await cache.reload()
        key = await findKey(cache.usable(), kid)
      }
      const failure = cache.failure()
      const isUnknown = !failure && cache.usable()
      if (!key) throw new TokenError(isUnknown ? 'unknown-key' : 'keys-unavailable', failure)
      await verifySignature(token, key)
    },
  }
}
