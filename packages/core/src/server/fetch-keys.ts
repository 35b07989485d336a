import { createLocalJWKSet } from 'jose'
import { BadResponseError, isAuthError, NetworkError } from '../errors/errors.ts'
import type { AbortSignalPort } from '../ports/ports.ts'
import type { KeysAnswer, KeysFetchPort } from './keys-port.ts'
import { strictText, timeLimit } from './platform.ts'

/** Finds the key of a header; rejects with a `JWKSNoMatchingKey` when it is not there. */
export type KeySet = ReturnType<typeof createLocalJWKSet>

/** How long the keys may take, in milliseconds; callers are waiting. */
export const LIMIT_MS = 5000

/** A hundred times the size of the two keys of a pool, in bytes. */
const LIMIT_BYTES = 100_000

/** Reads a body up to the limit, and lets go of the rest. */
async function readBody(body: KeysAnswer['body']): Promise<Uint8Array> {
  const reader = body?.getReader()
  let bytes = new Uint8Array()
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true }
    if (done) return bytes
    const { length } = bytes
    const grown = new Uint8Array(length + (value?.length ?? 0))
    grown.set(bytes)
    grown.set(value ?? [], length)
    bytes = grown
    if (bytes.length > LIMIT_BYTES) {
      reader?.cancel().catch(() => undefined)
      throw new BadResponseError('Keys of the pool: the answer is too large')
    }
  }
}

async function readKeySet({ status, body }: KeysAnswer): Promise<KeySet> {
  if (status !== 200) throw new BadResponseError(`Keys of the pool: status ${status}`)
  const bytes = await readBody(body)
  try {
    return createLocalJWKSet(JSON.parse(strictText(bytes)))
  } catch {
    throw new BadResponseError('Keys of the pool: the answer is no JWK set')
  }
}

/** Rejects when the signal aborts; so that a port which pays no heed to it cannot hold callers up. */
const aborted = (signal: AbortSignalPort): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new NetworkError('Keys of the pool: too slow')))
  })

/**
 * Fetches the published keys of a pool once (RFC 7517 section 5).
 *
 * @throws {@link NetworkError} when no answer came in time.
 * @throws {@link BadResponseError} when the answer is no JWK set.
 */
export async function fetchKeys(fetch: KeysFetchPort, url: string): Promise<KeySet> {
  const signal = timeLimit(LIMIT_MS)
  const headers = { accept: 'application/json' }
  try {
    const answer = fetch(url, { method: 'GET', headers, redirect: 'manual', signal })
    return await Promise.race([answer.then(readKeySet), aborted(signal)])
  } catch (cause) {
    throw isAuthError(cause) ? cause : new NetworkError('Keys of the pool: no answer', cause)
  }
}
