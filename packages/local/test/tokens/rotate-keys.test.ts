import { createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import { createLocalPool, type LocalPool } from '../../src/app.ts'
import { createKeyRing } from '../../src/tokens/key-ring.ts'
import { useDurableStore } from '../support/durable-store.ts'
import { fail, succeed } from '../support/send.ts'
import { sharedKeys } from '../support/shared-keys.ts'

const ORIGIN = 'http://127.0.0.1:9229'
const POOL = 'us-east-1_Example01'
const CLIENT = '1example23456789abcdefghij'
const PASSWORD = 'Correct-horse-1'
const NOW = Date.UTC(2026, 0, 2, 3, 4, 5)

const durable = useDurableStore()

const createPool = (): LocalPool =>
  createLocalPool({
    store: durable.store,
    clock: { now: () => NOW },
    seed: {
      pools: [
        {
          id: POOL,
          name: 'people',
          clients: [
            {
              id: CLIENT,
              name: 'web',
              ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
              AccessTokenValidity: 24,
              PreventUserExistenceErrors: 'ENABLED',
            },
          ],
          users: [{ username: 'ada', password: PASSWORD }],
        },
      ],
    },
  })

let pool: LocalPool
beforeEach(async () => {
  durable.store.keys.put(POOL, await sharedKeys)
  pool = createPool()
})

const keySet = async (): Promise<JSONWebKeySet> =>
  (await pool.fetch(new Request(`${ORIGIN}/${POOL}/.well-known/jwks.json`))).json()

const kids = async (): Promise<readonly unknown[]> => (await keySet()).keys.map(({ kid }) => kid)

const rotate = (poolId: unknown): Promise<Response> =>
  pool.fetch(
    new Request(`${ORIGIN}/_local/rotate-keys`, {
      method: 'POST',
      body: JSON.stringify({ poolId }),
    }),
  )

const signIn = async () => {
  const { AuthenticationResult } = await succeed(pool, 'InitiateAuth', {
    ClientId: CLIENT,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: 'ada', PASSWORD },
  })
  const { AccessToken = '', IdToken = '', RefreshToken = '' } = AuthenticationResult ?? {}
  return { access: AccessToken, id: IdToken, refresh: RefreshToken }
}

const verify = async (token: string, set: JSONWebKeySet) => {
  const { payload } = await jwtVerify(token, createLocalJWKSet(set), { currentDate: new Date(NOW) })
  return payload
}

const kidOf = (token: string): unknown => decodeProtectedHeader(token).kid

describe('after keys were rotated', () => {
  it('tokens are signed by others, and the old ones are still published', async () => {
    const before = await kids()
    const old = await signIn()
    const answer = await rotate(POOL)
    expect(await answer.json()).toEqual(await keySet())
    const after = await kids()
    expect(after).toHaveLength(4)
    expect(after.slice(2)).toEqual(before)
    const fresh = await signIn()
    expect(after.slice(0, 2)).toEqual([kidOf(fresh.id), kidOf(fresh.access)])
    for (const token of [old.id, old.access, fresh.id, fresh.access]) {
      expect((await verify(token, await keySet())).sub).toBeDefined()
    }
  })

  it('no private part is published', async () => {
    await pool.rotateKeys(POOL)
    for (const jwk of (await keySet()).keys) {
      expect(Object.keys(jwk).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use'])
    }
  })

  it('old tokens are good until they expire, also after a restart', async () => {
    const { access, refresh } = await signIn()
    await pool.rotateKeys(POOL)
    await pool.rotateKeys(POOL)
    await succeed(pool, 'GetUser', { AccessToken: access })
    durable.reopen()
    pool = createPool()
    expect(await kids()).toHaveLength(6)
    await succeed(pool, 'GetUser', { AccessToken: access })
    const renewed = await succeed(pool, 'GetTokensFromRefreshToken', {
      ClientId: CLIENT,
      RefreshToken: refresh,
    })
    expect(kidOf(renewed.AuthenticationResult?.AccessToken ?? '')).toBe((await kids())[1])
    pool.advance(86_399)
    await succeed(pool, 'GetUser', { AccessToken: access })
    pool.advance(1)
    expect(await fail(pool, 'GetUser', { AccessToken: access })).toEqual([
      'NotAuthorizedException',
      'Access Token has expired',
    ])
  })

  it('old keys are published for a day, and forgotten at the next rotation', async () => {
    await pool.rotateKeys(POOL)
    pool.advance(86_399)
    expect(await kids()).toHaveLength(4)
    pool.advance(1)
    expect(await kids()).toHaveLength(2)
    await pool.rotateKeys(POOL)
    expect(await kids()).toHaveLength(4)
    expect(durable.store.keys.get(POOL)?.retired).toHaveLength(2)
  })

  it('what hides unknown users stays as it was', async () => {
    const seedBefore = await createKeyRing(durable.store).seed(POOL)
    await pool.rotateKeys(POOL)
    await pool.rotateKeys(POOL)
    expect(await createKeyRing(durable.store).seed(POOL)).toEqual(seedBefore)
  })

  it('a token with the old key id and another signature is refused', async () => {
    const { access } = await signIn()
    await pool.rotateKeys(POOL)
    const fresh = await signIn()
    const forged = [...access.split('.').slice(0, 2), fresh.access.split('.')[2]].join('.')
    expect(await fail(pool, 'GetUser', { AccessToken: forged })).toEqual([
      'NotAuthorizedException',
      'Could not verify signature for Access Token',
    ])
  })
})

describe('POST /_local/rotate-keys', () => {
  it.each([undefined, 5, null])('refuses %j as the id of a pool', async (poolId) => {
    const answer = await rotate(poolId)
    expect([answer.status, await answer.json()]).toEqual([
      400,
      { error: 'poolId must be the id of a user pool' },
    ])
  })

  it('refuses a pool that does not exist', async () => {
    const answer = await rotate('us-east-1_Nothing00')
    expect(answer.status).toBe(400)
    expect((await answer.json()).error).toContain('us-east-1_Nothing00 does not exist')
    await expect(pool.rotateKeys('us-east-1_Nothing00')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    })
  })

  it('leaves no keys of a pool that is deleted meanwhile', async () => {
    await keySet()
    const rotating = pool.rotateKeys(POOL)
    await succeed(pool, 'DeleteUserPool', { UserPoolId: POOL })
    await expect(rotating).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
    expect(durable.store.keys.get(POOL)).toBeUndefined()
  })
})
