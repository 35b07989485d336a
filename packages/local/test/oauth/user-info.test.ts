import { beforeEach, describe, expect, it } from 'vitest'
import { createOAuthServer, type OAuthServer, POOL, type Texts } from '../support/oauth-server.ts'
import { succeed } from '../support/send.ts'

let server: OAuthServer

beforeEach(async () => {
  server = await createOAuthServer()
})

const BAD_REQUEST = 'Bad OAuth2 request at UserInfo Endpoint'
const BAD_TOKEN =
  'Access token is expired, disabled, or deleted, or the user has globally signed out.'

const ask = async (authorization?: string, method = 'GET', pool = POOL) => {
  const answer = await server.pool.fetch(
    new Request(`http://127.0.0.1:9229/${pool}/oauth2/userInfo`, {
      method,
      headers: authorization === undefined ? {} : { authorization },
    }),
  )
  const body: Texts = await answer.json()
  return { status: answer.status, headers: answer.headers, body }
}

const grant = async (scope: string): Promise<Texts> => {
  server.browser.cookies.clear()
  return (await server.exchange(await server.code({ scope }))).body
}

const tokenFor = async (scope: string): Promise<string> =>
  (await grant(scope))['access_token'] ?? ''

describe('the userInfo endpoint', () => {
  it.each(['GET', 'POST'])('tells on %s what the scopes show, in texts', async (method) => {
    const { body, headers, status } = await ask(`Bearer ${await tokenFor('openid email')}`, method)
    expect(status).toBe(200)
    expect(body).toEqual({
      sub: expect.any(String),
      email: 'anna@example.com',
      email_verified: 'true',
      username: 'anna',
    })
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('x-amz-cognito-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('tells everything where openid stands alone', async () => {
    const { body } = await ask(`Bearer ${await tokenFor('openid')}`)
    expect(body).toMatchObject({ name: 'Anna', phone_number: '+15550001234' })
    expect(body).toMatchObject({ email: 'anna@example.com', username: 'anna' })
  })

  it('shows by profile what OpenID Connect counts to it', async () => {
    const { body } = await ask(`Bearer ${await tokenFor('openid profile')}`)
    expect(body).toEqual({ sub: expect.any(String), name: 'Anna', username: 'anna' })
  })

  it.each([undefined, 'Basic YTpi', 'Bearer', 'Bearer a b'])(
    'can not read the header %s',
    async (authorization) => {
      const { body, headers, status } = await ask(authorization)
      expect(status).toBe(400)
      expect(body).toEqual({ error: 'invalid_request', error_description: BAD_REQUEST })
      expect(headers.get('www-authenticate')).toBe(
        `Bearer error="invalid_request", error_description="${BAD_REQUEST}"`,
      )
    },
  )

  const expectBadToken = async (authorization: string, pool = POOL): Promise<void> => {
    const { body, headers, status } = await ask(authorization, 'GET', pool)
    expect(status).toBe(401)
    expect(body).toEqual({ error: 'invalid_token', error_description: BAD_TOKEN })
    expect(headers.get('www-authenticate')).toContain('error="invalid_token"')
  }

  it('refuses what is no access token with the scope openid', async () => {
    await expectBadToken('Bearer nonsense')
    await expectBadToken(`Bearer ${await tokenFor('aws.cognito.signin.user.admin')}`)
    await expectBadToken(`Bearer ${(await grant('openid'))['id_token']}`)
  })

  it('refuses a token that is over, revoked, or of a user who signed out or is gone', async () => {
    const bearer = `Bearer ${await tokenFor('openid')}`
    expect((await ask(bearer)).status).toBe(200)
    server.pool.advance(3600)
    await expectBadToken(bearer)
    const user = { UserPoolId: POOL, Username: 'anna' }
    const disabled = `Bearer ${await tokenFor('openid')}`
    await succeed(server.pool, 'AdminDisableUser', user)
    await expectBadToken(disabled)
    await succeed(server.pool, 'AdminEnableUser', user)
    const fresh = `Bearer ${await tokenFor('openid')}`
    server.pool.advance(2)
    await succeed(server.pool, 'AdminUserGlobalSignOut', user)
    await expectBadToken(fresh)
    const last = `Bearer ${await tokenFor('openid')}`
    await succeed(server.pool, 'AdminDeleteUser', user)
    await expectBadToken(last)
  })

  it('refuses the token of another pool', async () => {
    const { UserPool } = await succeed(server.pool, 'CreateUserPool', { PoolName: 'other' })
    await expectBadToken(`Bearer ${await tokenFor('openid')}`, UserPool?.Id ?? '')
  })

  it('may be asked by a page elsewhere', async () => {
    const answer = await server.pool.fetch(
      new Request(`http://127.0.0.1:9229/${POOL}/oauth2/userInfo`, {
        method: 'OPTIONS',
        headers: {
          origin: 'http://localhost:5173',
          'access-control-request-method': 'GET',
          'access-control-request-headers': 'authorization',
        },
      }),
    )
    expect(answer.status).toBe(200)
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('access-control-allow-methods')).toBe('GET, POST')
    expect(answer.headers.get('access-control-allow-headers')).toBe('authorization')
  })
})
