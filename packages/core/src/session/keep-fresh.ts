import { isAuthError } from '../errors/errors.ts'
import type { Client } from '../ports/client.ts'
import { after } from '../timing/wait.ts'
import { currentTokens } from './current-tokens.ts'
import { readRecord } from './store.ts'
import { subscribe } from './subscribe.ts'

/**
 * Options of {@link keepFresh}.
 *
 * @example
 * const options: KeepFreshOptions = { aheadSeconds: 300 }
 */
export interface KeepFreshOptions {
  /** How long before they expire tokens are refreshed, at least; chance adds up to as much again. Default `120`. */
  readonly aheadSeconds?: number | undefined
}

/** The longest that a timer waits before it looks again: clocks are set, and devices sleep. */
const LONGEST_MS = 600_000

/**
 * The shortest, however soon the tokens expire: a server that is out of its mind gets no storm. A refresh that failed is
 * tried again after it; it doubles with each failure, up to {@link LONGEST_MS}.
 */
const SHORTEST_MS = 5000

interface Window {
  addEventListener?(type: string, listener: () => void): void
  removeEventListener?(type: string, listener: () => void): void
}

/** When a page that slept should look again. */
const WAKE_EVENTS = ['online', 'visibilitychange', 'pageshow']

/** Refreshes tokens that are due; returns how long it takes until they are due again, in milliseconds. */
async function refreshAhead(client: Client, wantedMs: number): Promise<number> {
  const record = await readRecord(client)
  if (!record) return LONGEST_MS
  const { expiresAtMs, savedAtMs = 0 } = record
  // Tokens that live for a few minutes would be refreshed without end otherwise.
  const aheadMs = Math.min(wantedMs, (expiresAtMs - savedAtMs) / 2)
  // Timers may be exact, and what lives for just as long as is asked for is not refreshed.
  const tokens = await currentTokens(client, { minValiditySeconds: (aheadMs + 1) / 1000 })
  return tokens ? tokens.expiresAtMs - client.now() - aheadMs : LONGEST_MS
}

/**
 * Keeps the tokens of whoever is signed in fresh in the background, so that no call ever waits for a refresh.
 *
 * Each client refreshes at a moment of its own, and the tabs of a browser together once. Whether the device is offline shows
 * in the events `refresh-failed` and `refreshed`; nobody is signed out by it.
 *
 * @param client - The app client.
 * @param options - `aheadSeconds`.
 * @returns A function that ends it.
 * @see {@link https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-refresh-token.html Refresh tokens}
 * @example
 * const stop = keepFresh(client)
 * subscribe(client, (event) => {
 *   if (event.type === 'signed-out') stop()
 * })
 */
export function keepFresh(client: Client, options: KeepFreshOptions = {}): () => void {
  const { aheadSeconds = 120 } = options
  const window = globalThis as unknown as Window
  const [chance = 0] = client.randomBytes(1)
  const wantedMs = aheadSeconds * (1 + chance / 256) * 1000
  let cancel: (() => void) | undefined
  let failures = 0
  let isOver = false
  const lookIn = (milliseconds: number): void => {
    cancel?.()
    cancel = isOver ? undefined : after(milliseconds, wake)
  }
  const look = async (): Promise<void> => {
    cancel?.()
    cancel = undefined
    let leftMs = 0
    try {
      leftMs = await refreshAhead(client, wantedMs)
      failures = leftMs > 0 ? 0 : failures + 1
    } catch (error) {
      if (!isAuthError(error)) throw error
      failures += 1
    }
    const pauseMs = failures > 0 ? SHORTEST_MS * 2 ** Math.min(failures - 1, 10) : leftMs
    if (!cancel) lookIn(Math.min(Math.max(pauseMs, SHORTEST_MS), LONGEST_MS))
  }
  const wake = (): void => void look()
  const unsubscribe = subscribe(client, ({ type }) => {
    if (type === 'signed-in' || type === 'refreshed') lookIn(SHORTEST_MS)
  })
  for (const type of WAKE_EVENTS) window.addEventListener?.(type, wake)
  wake()
  return () => {
    isOver = true
    cancel?.()
    unsubscribe()
    for (const type of WAKE_EVENTS) window.removeEventListener?.(type, wake)
  }
}
