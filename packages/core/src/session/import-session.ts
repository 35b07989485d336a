import { isAuthError } from '../errors/errors.ts'
import type { Client, SessionRecord } from '../ports/client.ts'
import type { StoragePort } from '../ports/ports.ts'
import { localStorageStore } from '../storage/web-storage.ts'
import { emit } from './events.ts'
import { toRecord } from './record.ts'
import { toSession } from './session.ts'
import { readRecord, writeRecord } from './store.ts'
import type { Session } from './types.ts'

/**
 * Options of {@link importSession}.
 *
 * @example
 * const options: ImportOptions = { storage: sessionStorageStore() }
 */
export interface ImportOptions {
  /** Where the other library kept its tokens. Default: `localStorage`. */
  readonly storage?: StoragePort | undefined
}

/** What the other libraries keep of a user beside the tokens; of no use without them. */
const LEFTOVERS = ['clockDrift', 'userData', 'signInDetails', 'oAuthMetadata']

/** The record of foreign tokens; `null` where they are damaged. They count as expired: nobody knows how old they are. */
function recordOf(
  client: Client,
  AccessToken: string,
  IdToken: string,
  RefreshToken: string,
): SessionRecord | null {
  try {
    return toRecord({ AccessToken, IdToken, RefreshToken, ExpiresIn: 0 }, client.now())
  } catch (error) {
    if (isAuthError(error)) return null
    throw error
  }
}

/**
 * Takes over the session that Amplify (version 5 and 6) or amazon-cognito-identity-js left in the browser, so that an app
 * that moves over does not sign its users out; to be called when the app starts.
 *
 * The tokens are read once: what was taken over is removed there, because two libraries cannot share a refresh token that
 * is replaced with each use. They are refreshed when they are used first. Secrets of remembered devices stay behind.
 *
 * @param client - The app client, with the same client id as before.
 * @param options - `storage`, if the tokens were not in `localStorage`.
 * @returns The session, or `null` when somebody is signed in already or there is nothing to take over.
 * @throws what `options.storage` throws; nothing is removed then.
 * @see {@link https://docs.amplify.aws/gen1/javascript/build-a-backend/auth/concepts/tokens-and-credentials/ Tokens of Amplify}
 * @example
 * const session = (await currentSession(client)) ?? (await importSession(client))
 */
export async function importSession(
  client: Client,
  options: ImportOptions = {},
): Promise<Session | null> {
  const { storage = localStorageStore() } = options
  const prefix = `CognitoIdentityServiceProvider.${client.clientId}`
  const username = await storage.get(`${prefix}.LastAuthUser`)
  if (!username || (await readRecord(client))) return null
  const keyOf = (name: string): string => `${prefix}.${username}.${name}`
  const [accessToken, idToken, refreshToken] = [
    await storage.get(keyOf('accessToken')),
    await storage.get(keyOf('idToken')),
    await storage.get(keyOf('refreshToken')),
  ]
  if (!accessToken || !refreshToken) return null
  const record = recordOf(client, accessToken, idToken ?? '', refreshToken)
  if (!record) return null
  await writeRecord(client, record)
  // What only memory holds would be lost with the page.
  if (client.state.fallback === undefined) {
    const names = ['accessToken', 'idToken', 'refreshToken', ...LEFTOVERS]
    for (const key of [`${prefix}.LastAuthUser`, ...names.map(keyOf)]) await storage.remove(key)
  }
  emit(client, { type: 'signed-in', username: record.username })
  return toSession(client, record)
}
