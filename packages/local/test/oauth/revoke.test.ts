import { beforeEach, describe, expect, it } from 'vitest'
import {
  BACKEND,
  CLIENT_SECRET,
  createOAuthServer,
  type OAuthServer,
  POOL,
  type Texts,
  WEB,
} from '../support/oauth-server.ts'

let server: OAuthServer

beforeEach(async () => {
  server = await createOAuthServer()
})

const revoke = async (fields: Texts, headers: Texts = {}) => {
  const answer = await server.pool.fetch(
    new Request(`http://127.0.0.1:9229/${POOL}/oauth2/revoke`, {
      method: 'POST',
      headers,
      body: new URLSearchParams(fields),
    }),
  )
  return { status: answer.status, text: await answer.text() }
}

const signIn = async () => (await server.exchange(await server.code())).body

const basic = (secret: string): Texts => ({
  authorization: `Basic ${btoa(`${BACKEND}:${secret}`)}`,
})

describe('the revocation endpoint', () => {
  it('ends the sign-in of a refresh token, with its access tokens', async () => {
    const tokens = await signIn()
    const refreshToken = tokens['refresh_token'] ?? ''
    const answer = await revoke({ token: refreshToken, client_id: WEB })
    expect(answer).toEqual({ status: 200, text: '' })
    const again = await server.token({
      grant_type: 'refresh_token',
      client_id: WEB,
      refresh_token: refreshToken,
    })
    expect(again.body).toEqual({ error: 'invalid_grant' })
    const who = await server.pool.fetch(
      new Request(`http://127.0.0.1:9229/${POOL}/oauth2/userInfo`, {
        headers: { authorization: `Bearer ${tokens['access_token']}` },
      }),
    )
    expect(who.status).toBe(401)
  })

  it('takes a token that nobody knows for a revoked one', async () => {
    expect(await revoke({ token: 'nobody', client_id: WEB })).toEqual({ status: 200, text: '' })
    expect((await revoke({ token: 'nobody' }, basic(CLIENT_SECRET))).status).toBe(200)
  })

  it.each<[why: string, status: number, error: string, fields: Texts, headers: Texts]>([
    ['without token', 400, 'invalid_request', { client_id: WEB }, {}],
    ['too large', 400, 'invalid_request', { token: 'a'.repeat(2 ** 20), client_id: WEB }, {}],
    ['without client', 400, 'invalid_request', { token: 'a' }, {}],
    ['of an unknown client', 401, 'invalid_client', { token: 'a', client_id: 'nobody' }, {}],
    ['without the secret', 401, 'invalid_client', { token: 'a', client_id: BACKEND }, {}],
    ['with a wrong secret', 401, 'invalid_client', { token: 'a' }, basic('wrong')],
    ['of an access token', 400, 'unsupported_token_type', { token: 'a.b.c', client_id: WEB }, {}],
  ])('refuses a request %s', async (_why, status, error, fields, headers) => {
    expect(await revoke(fields, headers)).toEqual({ status, text: JSON.stringify({ error }) })
  })

  it('refuses the token of another client, which stays good', async () => {
    const token = (await signIn())['refresh_token'] ?? ''
    expect((await revoke({ token }, basic(CLIENT_SECRET))).status).toBe(401)
    const fields = { grant_type: 'refresh_token', client_id: WEB, refresh_token: token }
    expect((await server.token(fields)).status).toBe(200)
  })

  it('revokes nothing for a client without revocation', async () => {
    server = await createOAuthServer({ client: { EnableTokenRevocation: false } })
    const token = (await signIn())['refresh_token'] ?? ''
    expect(await revoke({ token, client_id: WEB })).toEqual({
      status: 400,
      text: '{"error":"unsupported_token_type"}',
    })
  })
})
