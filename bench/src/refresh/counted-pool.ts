import type { Seed } from '@cognito-kit/local'
import { serve } from '@cognito-kit/local/node'
import type { Credentials } from './page/contender.ts'

/** The one user of the pool. */
export const USER: Credentials = { username: 'anna', password: 'Correct-horse-1' }

const POOL_ID = 'eu-west-1_Refresh01'

/** The app clients: with refresh tokens that last, and with tokens that work once. */
export const CLIENT_IDS = {
  lasting: 'lastingclient0000000000001',
  rotating: 'rotatingclient000000000001',
}

/**
 * How long the service takes to answer: no real one answers at once, and by then late tabs would find the tokens of early
 * ones.
 */
export const LATENCY_MS = 100

/** A pool that counts what reaches it. */
export interface CountedPool {
  readonly ids: { readonly endpoint: string; readonly userPoolId: string }
  /** Requests of the protocol since the last time that this was asked. */
  takeCount(): number
  /** Moves the clock of the pool forward. */
  advance(seconds: number): void
  close(): Promise<void>
}

const SEED: Seed = {
  pools: [
    {
      id: POOL_ID,
      name: 'refresh',
      clients: [
        {
          id: CLIENT_IDS.lasting,
          name: 'lasting',
          ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
        },
        {
          id: CLIENT_IDS.rotating,
          name: 'rotating',
          ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'],
          RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 },
        },
      ],
      users: [USER],
    },
  ],
}

/** Starts a local pool on a port of its own. */
export async function startPool(): Promise<CountedPool> {
  let count = 0
  const onRequest = (): void => {
    count++
  }
  const server = await serve({ port: 0, onRequest, seed: SEED })
  server.pool.faults([{ target: '*', times: 'always', latencyMs: LATENCY_MS }])
  return {
    ids: { endpoint: server.url, userPoolId: POOL_ID },
    takeCount: () => {
      const counted = count
      count = 0
      return counted
    },
    advance: (seconds) => server.pool.advance(seconds),
    close: () => server.close(),
  }
}
