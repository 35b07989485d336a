import type { Context } from '../context.ts'
import { hashText } from '../encoding/digest.ts'
import { toBase64Url } from '../encoding/text.ts'
import type { BrowserSessionRecord } from '../store/oauth-records.ts'
import type { UserRecord } from '../store/records.ts'
import { SWEEP_RANDOM_BYTES, sweep } from '../store/sweep.ts'

/** How long a browser stays signed in (developer guide, "Managed login", session cookie). */
export const BROWSER_SESSION_SECONDS = 3600

const HANDLE_BYTES = 32

/** Signs a browser in; the returned handle is the value of its cookie, and only its hash is kept. */
export const openBrowserSession = (
  context: Context,
  user: UserRecord,
  methods: readonly string[],
): string => {
  const { clock, store } = context
  const handle = toBase64Url(context.randomBytes(HANDLE_BYTES))
  const nowMs = clock.now()
  store.transaction(() => {
    store.browserSessions.put(hashText(handle), {
      poolId: user.poolId,
      username: user.username,
      sub: user.sub,
      methods,
      authTimeSeconds: Math.floor(nowMs / 1000),
      expiresAtMs: nowMs + BROWSER_SESSION_SECONDS * 1000,
    })
    sweep(
      store.browserSessions,
      context.randomBytes(SWEEP_RANDOM_BYTES),
      (old) => clock.now() >= old.expiresAtMs,
    )
  })
  return handle
}

/** The session of a browser in a pool, as long as it lasts. */
export const findBrowserSession = (
  { clock, store }: Context,
  poolId: string,
  handle: string | undefined,
): BrowserSessionRecord | undefined => {
  const record = handle === undefined ? undefined : store.browserSessions.get(hashText(handle))
  const isAlive = record?.poolId === poolId && clock.now() < record.expiresAtMs
  return isAlive ? record : undefined
}

/** Signs a browser out. */
export const closeBrowserSession = ({ store }: Context, handle: string): void => {
  store.browserSessions.delete(hashText(handle))
}
