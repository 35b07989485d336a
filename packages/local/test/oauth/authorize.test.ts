import { decodeJwt } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import { answerAt } from '../support/browser.ts'
import {
  CALLBACK,
  CHALLENGE,
  CLOSED,
  createOAuthServer,
  IMPLICIT,
  type OAuthServer,
  POOL,
  type Texts,
} from '../support/oauth-server.ts'
import { fail, succeed } from '../support/send.ts'

let server: OAuthServer

beforeEach(async () => {
  server = await createOAuthServer()
})

/** Where somebody ends whose request is refused before anybody is asked. */
const refused = async (parameters: Texts): Promise<string> => {
  const { location } = await server.browser.open(server.address('oauth2/authorize', parameters))
  return location
}

describe('a request for authorization', () => {
  it.each<[why: string, error: string, parameters: Texts]>([
    ['an unknown client', 'invalid_client', { client_id: 'nobody' }],
    ['no client', 'invalid_client', { client_id: '' }],
    ['an unknown redirect URI', 'redirect_mismatch', { redirect_uri: 'https://evil.example/' }],
    ['a longer redirect URI', 'redirect_mismatch', { redirect_uri: `${CALLBACK}/more` }],
    ['a redirect URI in other case', 'redirect_mismatch', { redirect_uri: CALLBACK.toUpperCase() }],
    ['no redirect URI', 'invalid_request', { redirect_uri: '' }],
  ])('with %s leads to the error page and nowhere else', async (_why, error, parameters) => {
    expect(await refused(parameters)).toBe(`/${POOL}/error?error=${error}`)
    const page = await server.authorize(parameters)
    expect(page.status).toBe(400)
    expect(page.text).toContain(`<code>${error}</code>`)
  })

  it.each<[why: string, error: string, parameters: Texts]>([
    ['without response type', 'invalid_request', { response_type: '' }],
    ['with an unknown response type', 'invalid_request', { response_type: 'id_token' }],
    ['for a grant that the client lacks', 'unauthorized_client', { response_type: 'token' }],
    ['by a client that may not use OAuth', 'unauthorized_client', { client_id: CLOSED }],
    ['for a scope that the client lacks', 'invalid_scope', { scope: 'openid other/read' }],
    ['with a plain challenge', 'invalid_request', { code_challenge: CHALLENGE }],
    [
      'with the method plain',
      'invalid_request',
      { code_challenge: CHALLENGE, code_challenge_method: 'plain' },
    ],
    ['with a method alone', 'invalid_request', { code_challenge_method: 'S256' }],
    [
      'with a challenge that is no digest',
      'invalid_request',
      { code_challenge: 'short', code_challenge_method: 'S256' },
    ],
    ['with an unknown prompt', 'invalid_request', { prompt: 'always' }],
    ['with prompts that contradict', 'invalid_request', { prompt: 'none login' }],
    ['with an age that is none', 'invalid_request', { max_age: '-1' }],
    ['for an unknown provider', 'invalid_request', { identity_provider: 'Nobody' }],
    ['for an unknown identifier', 'invalid_request', { idp_identifier: 'nobody.example' }],
    ['that may ask nobody', 'login_required', { prompt: 'none' }],
  ])('%s leads back to the app with an error', async (_why, error, parameters) => {
    const location = await refused(parameters)
    expect(location.startsWith(CALLBACK)).toBe(true)
    const answer = answerAt(await server.authorize(parameters))
    expect(answer).toEqual({ error, error_description: expect.any(String), state: 'xyz' })
  })

  it('with a parameter twice leads back to the app, unless it says which app or where', async () => {
    const address = server.address('oauth2/authorize')
    const state = await server.browser.open(`${address}&state=abc`)
    expect(answerAt(state)).toMatchObject({ error: 'invalid_request' })
    for (const name of ['client_id', 'redirect_uri']) {
      const { location } = await server.browser.open(`${address}&${name}=x`)
      expect(location).toBe(`/${POOL}/error?error=invalid_request`)
    }
  })

  it('for the implicit grant is answered in the fragment, errors too', async () => {
    const implicit = { client_id: IMPLICIT, response_type: 'token' }
    const back = await server.signIn({ ...implicit, scope: 'openid', nonce: 'n-1' })
    expect(back.location.startsWith(`${CALLBACK}#`)).toBe(true)
    const answer = answerAt(back)
    expect(answer).toEqual({
      id_token: expect.any(String),
      access_token: expect.any(String),
      expires_in: '3600',
      token_type: 'Bearer',
      state: 'xyz',
    })
    expect(decodeJwt(answer['id_token'] ?? '')).toMatchObject({ nonce: 'n-1', aud: IMPLICIT })
    expect(await refused({ ...implicit, scope: 'nothing' })).toContain(`${CALLBACK}#error=`)
  })

  it('for the implicit grant tells the app when a trigger refuses tokens', async () => {
    const PreTokenGeneration = () => {
      throw new Error('not today')
    }
    server = await createOAuthServer({ triggers: { PreTokenGeneration } })
    const back = await server.signIn({ client_id: IMPLICIT, response_type: 'token' })
    expect(back.location).toContain(`${CALLBACK}#`)
    expect(answerAt(back)).toEqual({
      error: 'invalid_request',
      error_description: 'PreTokenGeneration failed with error not today.',
      state: 'xyz',
    })
  })

  it.each(['AdminUserGlobalSignOut', 'AdminDisableUser'] as const)(
    'for the implicit grant ends with %s, also while a trigger runs',
    async (operation) => {
      server = await createOAuthServer({
        triggers: {
          PreTokenGeneration: async (event) => {
            await succeed(server.pool, operation, { UserPoolId: POOL, Username: 'anna' })
            return event
          },
        },
      })
      const back = await server.signIn({ client_id: IMPLICIT, response_type: 'token' })
      expect(answerAt(back)).toMatchObject({ error: 'access_denied' })
    },
  )

  it.each(['AdminUserGlobalSignOut', 'AdminDisableUser'] as const)(
    'for the implicit grant gives tokens that %s ends within the same second',
    async (operation) => {
      const scope = 'openid aws.cognito.signin.user.admin'
      const implicit = { client_id: IMPLICIT, response_type: 'token', scope }
      const { access_token: AccessToken = '' } = answerAt(await server.signIn(implicit))
      await succeed(server.pool, 'GetUser', { AccessToken })
      await succeed(server.pool, operation, { UserPoolId: POOL, Username: 'anna' })
      expect(await fail(server.pool, 'GetUser', { AccessToken })).toEqual([
        'NotAuthorizedException',
        'Access Token has been revoked',
      ])
    },
  )

  it('asks again where the app wants that, or the sign-in is too old', async () => {
    await server.signIn()
    const login = `/${POOL}/login`
    expect((await server.authorize({ prompt: 'login' })).url.pathname).toBe(login)
    expect(answerAt(await server.authorize({ prompt: 'none' }))['code']).toBeDefined()
    expect(answerAt(await server.authorize({ max_age: '60' }))['code']).toBeDefined()
    server.pool.advance(61)
    expect((await server.authorize({ max_age: '60' })).url.pathname).toBe(login)
    const { location } = await server.authorize({ max_age: '60', prompt: 'none' })
    expect(location).toContain('error=login_required')
  })

  it('takes the default redirect URI of a client where it names none', async () => {
    const other = await createOAuthServer({ client: { DefaultRedirectURI: CALLBACK } })
    const back = await other.signIn({ redirect_uri: '' })
    expect(back.location.startsWith(`${CALLBACK}?code=`)).toBe(true)
  })

  it('is unknown in a pool that does not exist', async () => {
    const answer = await server.browser.open('/eu-west-1_Nothing00/oauth2/authorize')
    expect(answer.status).toBe(404)
    expect(answer.text).toContain('does not exist')
  })
})
