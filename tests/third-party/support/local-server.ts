import type { SeedPool, TriggerFunctions } from '@cognito-kit/local'
import { type LocalServer, serve } from '@cognito-kit/local/node'
import { storeWithKeys } from '../../flows/support/store-with-keys.ts'

/** A password that meets the default policy. */
export const PASSWORD = 'Correct-horse-1'

/** What a changed or new password is in these tests. */
export const NEW_PASSWORD = 'Battery-staple-2'

/** The pool and the client that the server of these tests has. */
export const POOL_ID = 'eu-west-1_ThirdPart'
export const CLIENT_ID = '1thirdparty23456789abcdefg'

/** Starts a server on a free port with one pool. */
export const servePool = (
  pool: Omit<SeedPool, 'id' | 'name'>,
  triggers: TriggerFunctions[string] = {},
): Promise<LocalServer> =>
  serve({
    port: 0,
    store: storeWithKeys(POOL_ID),
    region: 'eu-west-1',
    seed: { pools: [{ ...pool, id: POOL_ID, name: 'third-party' }] },
    triggers: { [POOL_ID]: triggers },
  })

/** Starts a server whose pool has one client and three users. */
export const startLocalServer = (): Promise<LocalServer> =>
  servePool({
    AutoVerifiedAttributes: ['email'],
    clients: [
      {
        id: CLIENT_ID,
        name: 'web',
        ExplicitAuthFlows: [
          'ALLOW_USER_SRP_AUTH',
          'ALLOW_USER_PASSWORD_AUTH',
          'ALLOW_REFRESH_TOKEN_AUTH',
        ],
      },
    ],
    users: [
      {
        username: 'anna',
        password: PASSWORD,
        attributes: { email: 'anna@example.com', email_verified: true },
      },
      { username: 'ben', password: PASSWORD },
      { username: 'cleo', temporaryPassword: PASSWORD },
    ],
  })

/** The newest code that the server "sent" to a user, read where a developer reads it. */
export const latestCode = async (url: string, username: string): Promise<string> => {
  const query = new URLSearchParams({ username, poolId: POOL_ID })
  const answer = await fetch(`${url}/_local/messages?${query}`)
  const { messages } = (await answer.json()) as { messages: { code: string }[] }
  return messages.at(-1)?.code ?? ''
}
