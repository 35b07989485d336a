import { call, currentTokens, signInWithSrp, signOutEverywhere } from '@cognito-kit/core'
import {
  createTokenVerifier,
  type KeysFetchPort,
  TokenError,
  type TokenUse,
  type TokenVerifier,
  verifyToken,
} from '@cognito-kit/core/server'
import type { LocalPool, LocalPoolOptions } from '@cognito-kit/local'
import { describe, expect, test } from 'vitest'
import { CLIENT_ID, createWorld, PASSWORD, POOL_ID, type World } from './support/world.ts'

const ORIGIN = 'http://127.0.0.1:9229'

const verifierFetch =
  (pool: LocalPool): KeysFetchPort =>
  (url, request) =>
    pool.fetch(new Request(url, request))

const verifierOf = <Use extends TokenUse>(
  pool: LocalPool,
  use: Use,
  now: () => number = Date.now,
): TokenVerifier<Use> =>
  createTokenVerifier({
    userPoolId: POOL_ID,
    clientId: CLIENT_ID,
    use,
    now,
    endpoint: ORIGIN,
    fetch: verifierFetch(pool),
  })

/** Signs anna in and gives her tokens. */
async function signIn({ client }: World): Promise<{ accessToken: string; idToken: string }> {
  await signInWithSrp(client, { username: 'anna', password: PASSWORD })
  const tokens = await currentTokens(client)
  if (!tokens) throw new Error('nobody is signed in')
  return tokens
}

const reasonFor = async (verified: Promise<unknown>): Promise<string> => {
  try {
    await verified
    return 'accepted'
  } catch (error) {
    if (error instanceof TokenError) return error.reason
    throw error
  }
}

/** A pool whose trigger puts users into groups and gives access tokens a scope. */
const withTrigger: Partial<LocalPoolOptions> = {
  triggers: {
    [POOL_ID]: {
      PreTokenGeneration: (event) => ({
        ...event,
        response: {
          claimsAndScopeOverrideDetails: {
            accessTokenGeneration: { scopesToAdd: ['orders/read'] },
            groupOverrideDetails: { groupsToOverride: ['admin'] },
          },
        },
      }),
    },
  },
}

const triggerSettings = {
  LambdaConfig: {
    PreTokenGenerationConfig: {
      LambdaVersion: 'V2_0' as const,
      LambdaArn: 'arn:aws:lambda:eu-west-1:000000000000:function:tokens',
    },
  },
}

describe('tokens of a local pool', () => {
  test('verify with what they say of the user', async () => {
    const world = createWorld()
    const { accessToken, idToken } = await signIn(world)
    const access = await verifyToken(verifierOf(world.pool, 'access'), accessToken)
    const id = await verifyToken(verifierOf(world.pool, 'id'), idToken)
    expect(access).toMatchObject({ username: 'anna', scope: 'aws.cognito.signin.user.admin' })
    expect(id).toMatchObject({ 'cognito:username': 'anna', email: 'anna@example.com' })
    expect(id.sub).toBe(access.sub)
  })

  test('are not taken for one another', async () => {
    const world = createWorld()
    const { accessToken, idToken } = await signIn(world)
    expect(
      await Promise.all([
        reasonFor(verifyToken(verifierOf(world.pool, 'access'), idToken)),
        reasonFor(verifyToken(verifierOf(world.pool, 'id'), accessToken)),
      ]),
    ).toEqual(['use', 'use'])
  })

  test('verify after a refresh too, as the same user', async () => {
    const world = createWorld()
    const before = await signIn(world)
    const after = await currentTokens(world.client, { forceRefresh: true })
    expect(after?.accessToken).not.toBe(before.accessToken)
    const verifier = verifierOf(world.pool, 'access')
    const [first, second] = await Promise.all([
      verifyToken(verifier, before.accessToken),
      verifyToken(verifier, after?.accessToken),
    ])
    expect([second.sub, second.origin_jti]).toEqual([first.sub, first.origin_jti])
    expect(second.jti).not.toBe(first.jti)
  })

  test('allow what the groups and scopes of the user allow', async () => {
    const world = createWorld(triggerSettings, withTrigger)
    const { accessToken, idToken } = await signIn(world)
    const verifier = verifierOf(world.pool, 'access')
    const required = { allScopes: ['orders/read'], anyGroup: ['admin'] }
    expect(await reasonFor(verifyToken(verifier, accessToken, required))).toBe('accepted')
    const more = { allScopes: ['orders/write'] }
    expect(await reasonFor(verifyToken(verifier, accessToken, more))).toBe('scope')
    const byGroup = verifyToken(verifierOf(world.pool, 'id'), idToken, { anyGroup: ['owner'] })
    expect(await reasonFor(byGroup)).toBe('group')
  })

  test('expire by the clock of whoever verifies', async () => {
    const world = createWorld()
    const { accessToken } = await signIn(world)
    const at = (offsetMs: number): Promise<string> => {
      const verifier = verifierOf(world.pool, 'access', () => Date.now() + offsetMs)
      return reasonFor(verifyToken(verifier, accessToken))
    }
    expect(await at(3_590_000)).toBe('accepted')
    expect(await at(3_600_000)).toBe('expired')
    expect(await at(-86_400_000)).toBe('accepted')
  })

  test('stay good for whoever does not ask the service after a sign-out', async () => {
    const world = createWorld()
    const { accessToken } = await signIn(world)
    await signOutEverywhere(world.client)
    const verified = verifyToken(verifierOf(world.pool, 'access'), accessToken)
    expect(await reasonFor(verified)).toBe('accepted')
  })

  test('of other keys are refused, and of keys that came later accepted', async () => {
    const world = createWorld()
    const time = { offsetMs: 0 }
    const verifier = verifierOf(world.pool, 'access', () => Date.now() + time.offsetMs)
    const before = await signIn(world)
    expect(await reasonFor(verifyToken(verifier, before.accessToken))).toBe('accepted')
    await world.pool.reset()
    const after = await signIn(world)
    time.offsetMs = 10_000
    expect(await reasonFor(verifyToken(verifier, after.accessToken))).toBe('accepted')
    expect(await reasonFor(verifyToken(verifier, before.accessToken))).toBe('unknown-key')
  })

  test('verify across a rotation of the keys, the old ones and those that came later', async () => {
    const world = createWorld()
    const asked: string[] = []
    const time = { offsetMs: 0 }
    const verifier = createTokenVerifier({
      userPoolId: POOL_ID,
      clientId: CLIENT_ID,
      use: 'access',
      endpoint: ORIGIN,
      now: () => Date.now() + time.offsetMs,
      fetch: (url, request) => {
        asked.push(url)
        return verifierFetch(world.pool)(url, request)
      },
    })
    const before = await signIn(world)
    await verifyToken(verifier, before.accessToken)
    await world.pool.rotateKeys(POOL_ID)
    const after = await currentTokens(world.client, { forceRefresh: true })
    time.offsetMs = 10_000
    const both = [before.accessToken, after?.accessToken]
    const verdicts = both.map((token) => reasonFor(verifyToken(verifier, token)))
    expect(await Promise.all(verdicts)).toEqual(['accepted', 'accepted'])
    expect(asked).toHaveLength(2)
  })

  test('of a machine verify with its scopes and without a user', async () => {
    const [userPoolId, clientId, secret] = [POOL_ID, 'machine000000000000000001', 'a'.repeat(24)]
    const machine = {
      id: clientId,
      name: 'machine',
      ClientSecret: secret,
      AllowedOAuthFlowsUserPoolClient: true,
      // The developer guide names this flow, the service model does not.
      ...({ ExplicitAuthFlows: ['ALLOW_CLIENT_TOKEN_AUTH'] } as object),
      AllowedOAuthFlows: ['client_credentials' as const],
      AllowedOAuthScopes: ['orders/read'],
    }
    const orders = {
      Identifier: 'orders',
      Name: 'Orders',
      Scopes: [{ ScopeName: 'read', ScopeDescription: 'See orders' }],
    }
    const { pool, client } = createWorld({ clients: [machine], resourceServers: [orders] })
    const { ClientAuthenticationResult: result } = await call(client, 'GetClientToken', {
      ClientId: clientId,
      Secret: secret,
    })
    const fetch = verifierFetch(pool)
    const config = { userPoolId, clientId, use: 'access', endpoint: ORIGIN, fetch } as const
    const verifier = createTokenVerifier(config)
    const required = { allScopes: ['orders/read'] }
    const claims = await verifyToken(verifier, result?.AccessToken, required)
    expect([claims.sub, claims.client_id, claims.username]).toEqual([clientId, clientId, undefined])
  })

  test('of another pool or another client are refused', async () => {
    const world = createWorld()
    const { accessToken } = await signIn(world)
    const verdict = (userPoolId: string, clientId: string): Promise<string> => {
      const fetch = verifierFetch(world.pool)
      const config = { userPoolId, clientId, use: 'access', endpoint: ORIGIN, fetch } as const
      return reasonFor(verifyToken(createTokenVerifier(config), accessToken))
    }
    expect(await verdict(POOL_ID, CLIENT_ID)).toBe('accepted')
    expect(await verdict(POOL_ID, 'anotherclient0000000000001')).toBe('client')
    expect(await verdict('eu-west-1_Other0001', CLIENT_ID)).toBe('issuer')
  })

  test('of a pool that does not exist cannot be verified', async () => {
    const { pool } = createWorld()
    const userPoolId = 'eu-west-1_Other0001'
    const issuer = `${ORIGIN}/${POOL_ID}`
    const { accessToken } = await signIn(createWorld())
    const fetch = verifierFetch(pool)
    const config = { userPoolId, clientId: CLIENT_ID, use: 'access', issuer, fetch } as const
    const verified = verifyToken(createTokenVerifier({ ...config, endpoint: ORIGIN }), accessToken)
    expect(await reasonFor(verified)).toBe('keys-unavailable')
  })
})
