import { beforeEach, describe, expect, it } from 'vitest'
import { createLocalPool, type LocalPool } from '../../src/app.ts'
import { succeed } from '../support/send.ts'

const ORIGIN = 'http://127.0.0.1:9229'
const NOW = Date.UTC(2026, 0, 2, 3, 4, 5)
const POOL = 'us-east-1_Example01'
const CLIENT = '1example23456789abcdefghij'

let pool: LocalPool
beforeEach(() => {
  pool = createLocalPool({
    clock: { now: () => NOW },
    fixedCode: '424242',
    seed: {
      pools: [
        {
          id: POOL,
          name: 'people',
          AutoVerifiedAttributes: ['email'],
          clients: [{ id: CLIENT, name: 'web' }],
        },
      ],
    },
  })
})

const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
  pool.fetch(new Request(`${ORIGIN}${path}`, init))

const post = (path: string, body: string, headers: HeadersInit = {}): Promise<Response> =>
  ask(path, { method: 'POST', body, headers })

const signUp = (Username: string, email: string) =>
  succeed(pool, 'SignUp', {
    ClientId: CLIENT,
    Username,
    Password: 'Correct-horse-1',
    UserAttributes: [{ Name: 'email', Value: email }],
  })

const messages = async (query: string): Promise<readonly { username: string; code: string }[]> =>
  (await (await ask(`/_local/messages${query}`)).json()).messages

describe('GET /_local/messages', () => {
  it('shows what was sent, newest last, with the members of the contract', async () => {
    await signUp('ada', 'Ada@example.com')
    await signUp('bob', 'bob@example.com')
    const [first, second] = await messages('')
    expect(Object.keys(first ?? {}).sort()).toEqual(
      [
        'id',
        'sentAt',
        'poolId',
        'username',
        'medium',
        'destination',
        'code',
        'subject',
        'body',
        'trigger',
      ].sort(),
    )
    expect(first).toMatchObject({
      sentAt: '2026-01-02T03:04:05.000Z',
      poolId: POOL,
      username: 'ada',
      medium: 'EMAIL',
      destination: 'Ada@example.com',
      code: '424242',
    })
    expect(second?.username).toBe('bob')
  })

  it('finds a user by name, sub or address, in any case', async () => {
    const { UserSub } = await signUp('ada', 'Ada@example.com')
    await signUp('bob', 'bob@example.com')
    for (const name of ['ada', 'ADA', UserSub, 'ada@example.com', 'ADA@EXAMPLE.COM']) {
      const found = await messages(`?username=${encodeURIComponent(name)}&poolId=${POOL}`)
      expect(found.map(({ username }) => username)).toEqual(['ada'])
    }
  })

  it('finds nothing for other names and pools', async () => {
    await signUp('ada', 'ada@example.com')
    expect(await messages('?username=eve')).toEqual([])
    expect(await messages('?username=ada&poolId=us-east-1_Other0001')).toEqual([])
    expect(await messages('?username=')).toHaveLength(1)
  })
})

describe('POST /_local/clock', () => {
  it('moves the time forward and says what it is', async () => {
    const answer = await post('/_local/clock', '{"advanceSeconds": 90.5}')
    expect(await answer.json()).toEqual({ now: '2026-01-02T03:05:35.500Z', advancedSeconds: 90.5 })
  })

  it.each([
    '{}',
    '{"advanceSeconds": "5"}',
    '{"advanceSeconds": -1}',
    '{"advanceSeconds": 1e20}',
    '[]',
    'null',
  ])('refuses %s', async (body) => {
    const answer = await post('/_local/clock', body)
    expect(answer.status).toBe(400)
    expect((await answer.json()).error).toContain('advanceSeconds')
  })

  it('refuses what is not JSON', async () => {
    expect((await post('/_local/clock', 'advanceSeconds=5')).status).toBe(400)
  })
})

describe('POST /_local/reset', () => {
  it('goes back to the seed and the real time', async () => {
    await signUp('ada', 'ada@example.com')
    await succeed(pool, 'CreateUserPool', { PoolName: 'others' })
    pool.advance(3600)
    expect((await post('/_local/reset', '')).status).toBe(200)
    expect(pool.messages()).toEqual([])
    const { UserPools } = await succeed(pool, 'ListUserPools', { MaxResults: 10 })
    expect(UserPools?.map(({ Id }) => Id)).toEqual([POOL])
    const { UserPool } = await succeed(pool, 'DescribeUserPool', { UserPoolId: POOL })
    expect(UserPool).toMatchObject({ EstimatedNumberOfUsers: 0, CreationDate: NOW / 1000 })
  })
})

describe('pages of other origins', () => {
  it.each(['http://localhost:5173', 'http://127.0.0.1:3000', 'http://[::1]:80', ORIGIN])(
    'on this machine may read: %s',
    async (origin) => {
      const answer = await ask('/_local/messages', { headers: { origin } })
      expect(answer.status).toBe(200)
      expect(answer.headers.get('access-control-allow-origin')).toBe(origin)
      expect(answer.headers.get('vary')).toBe('Origin')
    },
  )

  it.each([
    'https://evil.example',
    'http://localhost.evil.example',
    'http://127.0.0.1.evil.example',
    'null',
  ])('elsewhere may neither read nor reset: %s', async (origin) => {
    await signUp('ada', 'ada@example.com')
    const answers = [
      await ask('/_local/messages', { headers: { origin } }),
      await post('/_local/reset', '', { origin }),
      await ask('/_local/reset', { method: 'OPTIONS', headers: { origin } }),
    ]
    for (const answer of answers) {
      expect(answer.status).toBe(403)
      expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    }
    expect(pool.messages()).toHaveLength(1)
  })

  it('on this machine may send JSON', async () => {
    const answer = await ask('/_local/clock', {
      method: 'OPTIONS',
      headers: {
        origin: 'http://localhost:5173',
        'access-control-request-headers': 'content-type',
      },
    })
    expect(answer.headers.get('access-control-allow-headers')).toBe('content-type')
    expect(answer.headers.get('access-control-allow-methods')).toContain('POST')
  })
})

describe('paths', () => {
  it('of health answer once the seed is planted', async () => {
    expect(await (await ask('/_local/health')).json()).toEqual({ status: 'ok' })
  })

  it('at the root lead people to the page', async () => {
    const answer = await ask('/')
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/_local/'])
  })

  it.each([
    '/x',
    '/_local/nothing',
    '/_local',
    '/us-east-1_Example01/.well-known/other',
    '/%E0%A4%A',
  ])('that do not exist say what does: %s', async (path) => {
    const answer = await ask(path)
    expect(answer.status).toBe(404)
    expect((await answer.json()).error).toContain('GET /_local/messages')
  })

  it('asked with the wrong method do not exist', async () => {
    expect((await ask('/_local/reset')).status).toBe(404)
    expect((await post('/_local/health', '')).status).toBe(404)
    expect((await ask('/', { method: 'PUT' })).status).toBe(404)
  })
})

describe('GET /<poolId>/.well-known', () => {
  it('publishes two public keys', async () => {
    const answer = await ask(`/${POOL}/.well-known/jwks.json`)
    const { keys } = await answer.json()
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(keys).toHaveLength(2)
    for (const jwk of keys)
      expect(Object.keys(jwk).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use'])
  })

  it('publishes the issuer and the endpoints on the local origin', async () => {
    const answer = await ask(`/${POOL}/.well-known/openid-configuration`)
    expect(await answer.json()).toEqual({
      authorization_endpoint: `${ORIGIN}/${POOL}/oauth2/authorize`,
      end_session_endpoint: `${ORIGIN}/${POOL}/logout`,
      id_token_signing_alg_values_supported: ['RS256'],
      issuer: `${ORIGIN}/${POOL}`,
      jwks_uri: `${ORIGIN}/${POOL}/.well-known/jwks.json`,
      response_types_supported: ['code', 'token'],
      revocation_endpoint: `${ORIGIN}/${POOL}/oauth2/revoke`,
      scopes_supported: ['openid', 'email', 'phone', 'profile'],
      subject_types_supported: ['public'],
      token_endpoint: `${ORIGIN}/${POOL}/oauth2/token`,
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
      userinfo_endpoint: `${ORIGIN}/${POOL}/oauth2/userInfo`,
    })
  })

  it('has nothing for a pool that does not exist', async () => {
    const answer = await ask('/us-east-1_Nothing00/.well-known/jwks.json')
    expect(answer.status).toBe(404)
    expect(await answer.json()).toEqual({
      message: 'User pool us-east-1_Nothing00 does not exist.',
    })
  })
})
