import { describe, expect, it } from 'vitest'
import { challengeOf } from '../support/browser.ts'
import { CALLBACK, createOAuthServer, POOL, WEB } from '../support/oauth-server.ts'
import { succeed } from '../support/send.ts'

describe('the exchange of a code', () => {
  it.each(['short', 'x'.repeat(129), `${'x'.repeat(42)}+`])(
    'takes no verifier that RFC 7636 does not allow, even the one behind the challenge: %s',
    async (verifier) => {
      const server = await createOAuthServer()
      const code = await server.code({
        code_challenge: challengeOf(verifier),
        code_challenge_method: 'S256',
      })
      const { body } = await server.exchange(code, { code_verifier: verifier })
      expect(body).toEqual({ error: 'invalid_grant' })
    },
  )

  it('leaves no refresh token that nobody was given, when a trigger refuses', async () => {
    const PreTokenGeneration = () => {
      throw new Error('not today')
    }
    const server = await createOAuthServer({ triggers: { PreTokenGeneration } })
    const { body } = await server.exchange(await server.code())
    expect(body).toEqual({ error: 'invalid_request' })
    expect(server.store.refreshTokens.count('')).toBe(0)
    expect(server.store.userRefreshTokens.count('')).toBe(0)
  })

  it('is over for a client that may use codes no longer', async () => {
    const server = await createOAuthServer()
    const code = await server.code()
    await succeed(server.pool, 'UpdateUserPoolClient', {
      UserPoolId: POOL,
      ClientId: WEB,
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['implicit'],
      AllowedOAuthScopes: ['openid'],
      CallbackURLs: [CALLBACK],
    })
    expect((await server.exchange(code)).body).toEqual({ error: 'unauthorized_client' })
  })

  it('succeeds once, however many ask at the same time', async () => {
    const server = await createOAuthServer({
      triggers: {
        PreTokenGeneration: async (event) => {
          await new Promise((resolve) => setTimeout(resolve, 5))
          return event
        },
      },
    })
    const code = await server.code()
    const answers = await Promise.all([1, 2, 3].map(() => server.exchange(code)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400])
    expect(server.store.refreshTokens.count('')).toBe(1)
  })

  it('gives tokens that are dead when the user was signed out while a trigger ran', async () => {
    const server = await createOAuthServer({
      triggers: {
        PreTokenGeneration: async (event) => {
          const user = { UserPoolId: POOL, Username: 'anna' }
          await succeed(server.pool, 'AdminUserGlobalSignOut', user)
          return event
        },
      },
    })
    const { body } = await server.exchange(await server.code())
    const refresh_token = body['refresh_token'] ?? ''
    const fields = { grant_type: 'refresh_token', client_id: WEB, refresh_token }
    expect((await server.token(fields)).body).toEqual({ error: 'invalid_grant' })
  })
})
