import { createClient } from '@cognito-kit/core'
import type { LocalPoolOptions, SeedPool } from '@cognito-kit/local'
import { type LocalServer, serve } from '@cognito-kit/local/node'
import { onTestFinished } from 'vitest'
import { storeWithKeys } from './store-with-keys.ts'
import { adminOf, CLIENT_ID, codeOf, POOL_ID, seedOf, type World } from './world.ts'

/** A world whose pool listens on a port. */
export interface HttpWorld extends World {
  readonly server: LocalServer
}

/**
 * Makes the world of `createWorld` over HTTP: the pool listens on a port of its own, and the client calls it by the `fetch`
 * of the platform. It closes when the test has finished.
 */
export async function createHttpWorld(
  settings: Partial<SeedPool> = {},
  options: Partial<LocalPoolOptions> = {},
): Promise<HttpWorld> {
  const requests: string[] = []
  const onRequest = ({ target }: { readonly target: string }): void => void requests.push(target)
  const server = await serve({
    store: storeWithKeys(POOL_ID),
    onRequest,
    ...options,
    port: 0,
    seed: seedOf(settings),
  })
  onTestFinished(() => server.close())
  const { pool, url } = server
  const client = createClient({ userPoolId: POOL_ID, clientId: CLIENT_ID, endpoint: url })
  return { server, pool, client, requests, admin: adminOf(pool), code: codeOf(pool) }
}
