import type { Context } from '../context.ts'
import { hashText } from '../encoding/digest.ts'
import { equalText } from '../encoding/equal.ts'
import { toBase64Url } from '../encoding/text.ts'
import type { KeptRequestRecord } from '../store/oauth-records.ts'
import { SWEEP_RANDOM_BYTES, sweep } from '../store/sweep.ts'
import { readVisit, type Visit } from './authorize-request.ts'
import type { Browser } from './cookies.ts'

/** How long a person may be away: as long as a code that proves the return would live. */
const AWAY_MS = 300_000

const HANDLE_BYTES = 32

/**
 * Keeps the request of an app while the person is away, at another provider for example. The handle is for the `state` of
 * that journey; whoever leaves must have the cookie of the browser.
 */
export const keepRequest = (
  context: Context,
  browser: Browser,
  visit: Visit,
  data: KeptRequestRecord['data'],
): string => {
  const { clock, store } = context
  const handle = toBase64Url(context.randomBytes(HANDLE_BYTES))
  store.transaction(() => {
    store.keptRequests.put(hashText(handle), {
      poolId: visit.app.poolId,
      query: visit.query,
      browserHash: hashText(browser.id),
      expiresAtMs: clock.now() + AWAY_MS,
      data,
    })
    sweep(
      store.keptRequests,
      context.randomBytes(SWEEP_RANDOM_BYTES),
      (old) => clock.now() >= old.expiresAtMs,
    )
  })
  return handle
}

/** Somebody who is back. */
export interface Return {
  readonly visit: Visit
  readonly data: KeptRequestRecord['data']
}

/**
 * Takes up a kept request, once, in the browser that left; `undefined` when there is none. The request is checked again,
 * because the client may have changed.
 *
 * @throws {@link PageError} or {@link RedirectError} as {@link readVisit} does.
 */
export const takeRequest = (
  context: Context,
  poolId: string,
  browser: Browser,
  handle: string,
): Return | undefined => {
  const { clock, store } = context
  const name = hashText(handle)
  const record = store.keptRequests.get(name)
  if (record?.poolId !== poolId || !equalText(record.browserHash, hashText(browser.id))) {
    return undefined
  }
  store.keptRequests.delete(name)
  if (clock.now() >= record.expiresAtMs) return undefined
  const visit = readVisit(context, poolId, new URLSearchParams(record.query))
  return { visit, data: record.data }
}
