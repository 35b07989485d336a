import { expect, it } from 'vitest'
import { answerAt } from '../support/browser.ts'
import { createOAuthServer, POOL, WEB } from '../support/oauth-server.ts'
import { fail, succeed } from '../support/send.ts'
import { START_MS } from '../support/test-server.ts'

it('a sign-in by code is a session, which its refreshes keep active', async () => {
  const server = await createOAuthServer()
  const { pool } = server
  await succeed(pool, 'SetUserPoolSessionConfiguration', {
    UserPoolId: POOL,
    UserSessionTracking: 'ENABLED',
    TokenSession: { MaxPerUser: 1 },
  })
  const user = { UserPoolId: POOL, Username: 'anna' }
  const first = await server.exchange(await server.code())
  pool.advance(30)
  const refreshed = await server.token({
    grant_type: 'refresh_token',
    client_id: WEB,
    refresh_token: `${first.body['refresh_token']}`,
  })
  expect(refreshed.status).toBe(200)
  const { Sessions } = await succeed(pool, 'AdminListUserSessions', user)
  expect(Sessions).toMatchObject([
    { ClientId: WEB, CreateDate: START_MS / 1000, LastActiveDate: START_MS / 1000 + 30 },
  ])
  // The browser is signed in, so nobody is asked again.
  const { code = '' } = answerAt(await server.authorize())
  expect((await server.exchange(code)).status).toBe(200)
  expect((await succeed(pool, 'AdminListUserSessions', user)).Sessions).toHaveLength(1)
  const AccessToken = `${refreshed.body['access_token']}`
  expect(await fail(pool, 'GetUser', { AccessToken })).toEqual([
    'NotAuthorizedException',
    'Access Token has been revoked',
  ])
})
