import { decodeJwt } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import { answerAt } from '../support/browser.ts'
import {
  createOAuthServer,
  IMPLICIT,
  type OAuthServer,
  POOL,
  WEB,
} from '../support/oauth-server.ts'
import { succeed } from '../support/send.ts'

const ROLE = 'arn:aws:iam::123456789012:role/admin'
const GROUP = { UserPoolId: POOL, GroupName: 'admins' }

let server: OAuthServer
beforeEach(async () => {
  server = await createOAuthServer()
  await succeed(server.pool, 'CreateGroup', { ...GROUP, RoleArn: ROLE })
  await succeed(server.pool, 'AdminAddUserToGroup', { ...GROUP, Username: 'anna' })
})

/** What a token tells of groups. */
const told = (token = '') => {
  const claims = decodeJwt(token)
  return [
    claims['cognito:groups'],
    claims['cognito:roles'],
    claims['cognito:preferred_role'],
  ] as const
}

const IN_ID = [['admins'], [ROLE], ROLE]
const IN_ACCESS = [['admins'], undefined, undefined]

describe('the groups of somebody who signs in through OAuth', () => {
  it('are in both tokens, whatever the scopes show', async () => {
    const { body } = await server.exchange(await server.code({ scope: 'openid email' }))
    expect(told(body['id_token'])).toEqual(IN_ID)
    expect(told(body['access_token'])).toEqual(IN_ACCESS)
  })

  it('are in the access token of an app that gets no ID token', async () => {
    const scope = 'aws.cognito.signin.user.admin'
    const { body } = await server.exchange(await server.code({ scope }))
    expect(body).not.toHaveProperty('id_token')
    expect(told(body['access_token'])).toEqual(IN_ACCESS)
  })

  it('are in the tokens of the implicit grant', async () => {
    const request = { client_id: IMPLICIT, response_type: 'token' }
    await server.code()
    const answer = answerAt(await server.authorize(request))
    expect(told(answer['id_token'])).toEqual(IN_ID)
    expect(told(answer['access_token'])).toEqual(IN_ACCESS)
  })

  it('are those of the moment at a refresh', async () => {
    const { body } = await server.exchange(await server.code())
    await succeed(server.pool, 'AdminRemoveUserFromGroup', { ...GROUP, Username: 'anna' })
    const form = {
      client_id: WEB,
      grant_type: 'refresh_token',
      refresh_token: body['refresh_token'] ?? '',
    }
    const refreshed = await server.token(form)
    for (const name of ['id_token', 'access_token']) {
      expect(told(refreshed.body[name])).toEqual([undefined, undefined, undefined])
    }
  })
})
