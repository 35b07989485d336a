import { beforeEach, describe, expect, it } from 'vitest'
import type { Fault } from '../../src/faults/fault.ts'
import { MASK } from '../../src/requests/mask.ts'
import { type LoggedRequest, MAX_REQUESTS } from '../../src/requests/request-log.ts'
import {
  CALLBACK,
  CHALLENGE,
  createOAuthServer,
  POOL as OAUTH_POOL,
  VERIFIER,
} from '../support/oauth-server.ts'
import { requestOf } from '../support/send.ts'
import { PASSWORD, START_MS } from '../support/test-server.ts'
import { createWire, POOL, WEB, type Wire } from '../support/wire.ts'

let wire: Wire
beforeEach(async () => {
  wire = await createWire()
})

const read = async (pool: Wire['pool']): Promise<readonly LoggedRequest[]> => {
  const answer = await pool.fetch(new Request('http://127.0.0.1:9229/_local/requests.json'))
  return (await answer.json()).requests
}

const newest = async (pool = wire.pool): Promise<LoggedRequest | undefined> => (await read(pool))[0]

const useFaults = (...faults: readonly Fault[]): void => void wire.pool.faults(faults)

describe('a request of the protocol', () => {
  it('is noted with its answer, without secrets', async () => {
    await wire.signIn('anna')
    const noted = await newest()
    expect(noted).toMatchObject({
      target: 'InitiateAuth',
      method: 'POST',
      atMs: START_MS,
      status: 200,
      clientId: WEB,
      username: 'anna',
      input: { ClientId: WEB, AuthParameters: { USERNAME: 'anna', PASSWORD: MASK } },
      output: { AuthenticationResult: { AccessToken: MASK, ExpiresIn: 3600, TokenType: 'Bearer' } },
    })
    expect(noted?.durationMs).toBeGreaterThan(0)
    expect(noted?.requestId).toMatch(/^[0-9a-f-]{36}$/)
    expect(noted).not.toHaveProperty('error')
  })

  it('is noted with the error that it ended in', async () => {
    await wire.signIn('anna', 'Wrong-horse-1')
    expect(await newest()).toMatchObject({
      status: 400,
      error: { name: 'NotAuthorizedException', message: 'Incorrect username or password.' },
    })
    expect(await newest()).not.toHaveProperty('output')
  })

  it('is noted without the secrets that its error quotes', async () => {
    const ConfirmationCode = '12 34 56'
    const input = { ClientId: WEB, Username: 'anna', ConfirmationCode }
    const { body } = await wire.send('ConfirmSignUp', input)
    expect(body.message).toContain(ConfirmationCode)
    const text = JSON.stringify(await newest())
    expect(text).toContain("at 'confirmationCode' failed to satisfy constraint")
    expect(text).not.toContain(ConfirmationCode)
  })

  it('is noted even where it cannot be read', async () => {
    await wire.pool.fetch(requestOf('InitiateAuth', `{"PASSWORD": "${PASSWORD}`))
    const noted = await newest()
    expect(noted).toMatchObject({ error: { name: 'SerializationException' } })
    expect(JSON.stringify(noted)).not.toContain(PASSWORD)
    await wire.pool.fetch(requestOf('NoSuchOperation', '{}'))
    expect(await newest()).toMatchObject({ error: { name: 'UnknownOperationException' } })
  })

  it('tells whose access token it came with', async () => {
    const { access } = await wire.tokens()
    await wire.send('GetUser', { AccessToken: access })
    expect(await newest()).toMatchObject({ username: 'anna', input: { AccessToken: MASK } })
    await wire.send('GetUser', { AccessToken: 'a.b.c' })
    expect(await newest()).not.toHaveProperty('username')
  })

  it('names a pool where it is about one', async () => {
    await wire.send('DescribeUserPool', { UserPoolId: POOL })
    expect(await newest()).toMatchObject({ poolId: POOL })
  })
})

describe('a request that a fault hits', () => {
  it('is noted with the error of the fault', async () => {
    useFaults({ target: 'InitiateAuth', error: { status: 503, name: 'Busy', message: 'later' } })
    await wire.signIn('anna')
    expect(await newest()).toMatchObject({
      isFaulty: true,
      status: 503,
      error: { name: 'Busy', message: 'later' },
    })
  })

  it('is noted as dropped where the connection ends', async () => {
    useFaults({ target: 'InitiateAuth', drop: 'after' })
    await expect(wire.signIn('anna')).rejects.toThrow(TypeError)
    const noted = await newest()
    expect(noted).toMatchObject({ isFaulty: true, isDropped: true, username: 'anna' })
    expect(noted).not.toHaveProperty('status')
  })

  it('is in the log while it waits', async () => {
    useFaults({ target: 'InitiateAuth', latencyMs: 50 })
    const waiting = wire.signIn('anna')
    await new Promise((resolve) => setTimeout(resolve, 10))
    const noted = await newest()
    expect(noted).toMatchObject({ target: 'InitiateAuth' })
    expect(noted).not.toHaveProperty('status')
    await waiting
    expect(await newest()).toMatchObject({ id: noted?.id, status: 200 })
  })
})

describe('the log', () => {
  it('keeps the newest requests, and forgets older ones', async () => {
    for (let index = 0; index < MAX_REQUESTS + 5; index += 1) {
      await wire.send('DescribeUserPool', { UserPoolId: POOL })
    }
    const requests = await read(wire.pool)
    expect(requests).toHaveLength(MAX_REQUESTS)
    expect(requests[0]?.id).toBe(MAX_REQUESTS + 5)
    expect(requests.at(-1)?.id).toBe(6)
  })

  it('is empty after a reset, and never gives a number twice', async () => {
    await wire.send('DescribeUserPool', { UserPoolId: POOL })
    await wire.pool.reset()
    expect(await read(wire.pool)).toEqual([])
    await wire.send('DescribeUserPool', { UserPoolId: POOL })
    expect((await newest())?.id).toBe(2)
  })

  it('leaves out pages, documents and preflights', async () => {
    for (const path of ['/_local/', '/_local/health', `/${POOL}/.well-known/jwks.json`]) {
      await wire.pool.fetch(new Request(`http://127.0.0.1:9229${path}`))
    }
    await wire.pool.fetch(new Request('http://127.0.0.1:9229/', { method: 'OPTIONS' }))
    expect(await read(wire.pool)).toEqual([])
  })

  it('keeps requests at the same time apart', async () => {
    await Promise.all([wire.signIn('anna'), wire.signIn('nobody'), wire.signIn('tom')])
    const ends = (await read(wire.pool)).map(({ status, username }) => [username, status])
    expect(ends).toEqual([
      ['tom', 200],
      ['nobody', 400],
      ['anna', 200],
    ])
  })
})

describe('a request to an OAuth endpoint', () => {
  it('is noted from the first redirect to the tokens, without code, cookie or verifier', async () => {
    const server = await createOAuthServer()
    const proof = { code_challenge: CHALLENGE, code_challenge_method: 'S256' }
    const code = await server.code({ scope: 'openid email', state: 'of the app', ...proof })
    const { body } = await server.exchange(code, { code_verifier: VERIFIER })
    const requests = await read(server.pool)
    expect(requests.map(({ method, status, target }) => [method, target, status])).toEqual([
      ['POST', `/${OAUTH_POOL}/oauth2/token`, 200],
      ['POST', `/${OAUTH_POOL}/login`, 302],
      ['GET', `/${OAUTH_POOL}/login`, 200],
      ['GET', `/${OAUTH_POOL}/oauth2/authorize`, 302],
    ])
    expect(requests[0]).toMatchObject({
      poolId: OAUTH_POOL,
      input: { grant_type: 'authorization_code', code: MASK, code_verifier: MASK },
      output: { access_token: MASK, id_token: MASK, refresh_token: MASK, token_type: 'Bearer' },
    })
    expect(requests[1]).toMatchObject({
      username: 'anna',
      input: { username: 'anna', password: MASK, _csrf: MASK },
      output: { redirect_uri: CALLBACK, parameters: { code: MASK, state: MASK } },
    })
    const text = JSON.stringify(requests)
    const cookies = [...server.browser.cookies.values()]
    expect(cookies.length).toBeGreaterThan(0)
    for (const secret of [code, PASSWORD, VERIFIER, body['access_token'] ?? '', ...cookies]) {
      expect(secret).not.toBe('')
      expect(text).not.toContain(secret)
    }
  })

  it('is noted with the error that it ended in', async () => {
    const server = await createOAuthServer()
    await server.exchange('no-such-code')
    expect(await newest(server.pool)).toMatchObject({
      status: 400,
      error: { name: 'invalid_grant', message: '' },
      input: { code: MASK },
    })
  })

  it('leaves tokens in a fragment out', async () => {
    const server = await createOAuthServer({ client: { AllowedOAuthFlows: ['implicit'] } })
    const { location } = await server.signIn({ response_type: 'token', scope: 'openid' })
    expect(location).toContain('#')
    const noted = await newest(server.pool)
    expect(noted).toMatchObject({
      output: { parameters: { access_token: MASK, token_type: 'Bearer' } },
    })
    expect(JSON.stringify(noted)).not.toContain('eyJ')
  })

  it('whose body is too large is refused and noted without it', async () => {
    const server = await createOAuthServer()
    const { status } = await server.token({ grant_type: 'x'.repeat(1024 * 1024 + 1) })
    expect(status).toBe(400)
    expect(await newest(server.pool)).toMatchObject({ status: 400, input: {} })
  })
})
