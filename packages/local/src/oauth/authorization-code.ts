import type { Context } from '../context.ts'
import { hashText } from '../encoding/digest.ts'
import { randomUuid } from '../encoding/random.ts'
import type { App } from '../settings/find.ts'
import type { AuthorizationCodeRecord, BrowserSessionRecord } from '../store/oauth-records.ts'
import { SWEEP_RANDOM_BYTES, sweep } from '../store/sweep.ts'
import type { Visit } from './authorize-request.ts'
import { authenticationIn } from './usable-session.ts'

/** How long an app may take to exchange a code (developer guide, "Authorization code grant"). */
const CODE_MS = 300_000

/** Makes the code that an app exchanges for tokens; only its hash is kept. */
export const createCode = (
  context: Context,
  { app, request }: Visit,
  session: BrowserSessionRecord,
): string => {
  const { clock, store } = context
  const code = randomUuid(context)
  const nowMs = clock.now()
  const { authTimeSeconds, methods, sub, username } = session
  const record: AuthorizationCodeRecord = {
    poolId: app.poolId,
    clientId: app.clientId,
    username,
    sub,
    methods,
    authTimeSeconds,
    authentication: authenticationIn(app, request, session),
    redirectUri: request.redirectUri,
    grant: { scopes: request.scopes, resource: request.resource },
    nonce: request.nonce,
    codeChallenge: request.codeChallenge,
    issuedAtMs: nowMs,
    expiresAtMs: nowMs + CODE_MS,
  }
  store.transaction(() => {
    store.authorizationCodes.put(hashText(code), record)
    sweep(
      store.authorizationCodes,
      context.randomBytes(SWEEP_RANDOM_BYTES),
      (old) => clock.now() >= old.expiresAtMs,
    )
  })
  return code
}

/** Takes a code of a client out of the store, so that it is good once; `undefined` when it is none, or late. */
export const takeCode = (
  { clock, store }: Context,
  app: App,
  code: string,
): AuthorizationCodeRecord | undefined => {
  const name = hashText(code)
  const record = store.authorizationCodes.get(name)
  if (record?.clientId !== app.clientId || record.poolId !== app.poolId) return undefined
  store.authorizationCodes.delete(name)
  return clock.now() < record.expiresAtMs ? record : undefined
}
