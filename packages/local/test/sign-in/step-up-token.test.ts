import { beforeEach, describe, expect, it } from 'vitest'
import {
  accessOf,
  begin,
  beginByPassword,
  CONTACTS,
  createApp,
  loa,
  MET,
  respond,
  serverWithAnna,
  stepUp,
  told,
} from '../support/level-server.ts'
import { errorOf, PASSWORD, type TestServer } from '../support/test-server.ts'

let server: TestServer
beforeEach(async () => {
  server = await serverWithAnna()
})

describe('MAX_AGE', () => {
  it('lets the methods of a recent sign-in count, to the second', async () => {
    await createApp(server)
    const { access: ACCESS_TOKEN } = await server.tokens('anna')
    server.context.clock.advance(300)
    const recent = await stepUp(server, loa(4), { ACCESS_TOKEN, MAX_AGE: '300' })
    expect(recent.ChallengeName).toBe('SOFTWARE_TOKEN_MFA')
    expect(await errorOf(stepUp(server, loa(1), { ACCESS_TOKEN, MAX_AGE: '300' }))).toBe(MET)
    server.context.clock.advance(1)
    const old = await stepUp(server, loa(4), { ACCESS_TOKEN, MAX_AGE: '300' })
    expect(old.AvailableChallenges).toEqual(['PASSWORD', 'PASSWORD_SRP'])
  })

  it('makes somebody whose sign-in is too old prove the level again', async () => {
    const { access: ACCESS_TOKEN } = await server.tokens('anna')
    server.context.clock.advance(60)
    const more = { ACCESS_TOKEN, MAX_AGE: '0', PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD }
    const done = await stepUp(server, loa(1), more)
    expect(told(done)).toEqual({
      acr: loa(1),
      amr: ['pwd'],
      authTime: Math.floor(server.context.clock.now() / 1000),
    })
  })

  it('is not satisfied by a refresh', async () => {
    const { refresh: RefreshToken } = await server.tokens('anna')
    server.context.clock.advance(600)
    const refreshed = await server.call('GetTokensFromRefreshToken', {
      ClientId: server.clientId,
      RefreshToken,
    })
    const more = { ACCESS_TOKEN: accessOf(refreshed), MAX_AGE: '599' }
    expect((await stepUp(server, loa(1), more)).ChallengeName).toBe('SELECT_CHALLENGE')
  })

  it.each(['', '-1', '1.5', '1e3', 'soon'])('is refused as %j', async (MAX_AGE) => {
    expect(await errorOf(begin(server, { TARGET_ACR_VALUES: loa(1), MAX_AGE }))).toBe(
      'InvalidParameterException: MAX_AGE must be a whole number of seconds.',
    )
  })
})

describe('an access token', () => {
  it('needs a target', async () => {
    const { access: ACCESS_TOKEN } = await server.tokens('anna')
    expect(await errorOf(begin(server, { ACCESS_TOKEN }))).toBe(
      'InvalidParameterException: ACCESS_TOKEN needs TARGET_ACR_VALUES.',
    )
  })

  it('must be of the user and of the client', async () => {
    await server.addUser('ben')
    const other = server.addClient({})
    const OTHER = 'NotAuthorizedException: The access token belongs to another user or app client.'
    for (const ACCESS_TOKEN of [
      (await server.tokens('ben')).access,
      (await other.tokens('anna')).access,
    ]) {
      expect(await errorOf(stepUp(server, loa(3), { ACCESS_TOKEN }))).toBe(OTHER)
    }
    const { access: ACCESS_TOKEN } = await server.tokens('anna')
    const ghost = begin(server, { TARGET_ACR_VALUES: loa(3), ACCESS_TOKEN }, 'ghost')
    expect(await errorOf(ghost)).toBe(OTHER)
  })

  it('must be good', async () => {
    const { access, id, refresh } = await server.tokens('anna')
    expect(await errorOf(stepUp(server, loa(3), { ACCESS_TOKEN: 'x' }))).toBe(
      'NotAuthorizedException: Invalid Access Token',
    )
    expect(await errorOf(stepUp(server, loa(3), { ACCESS_TOKEN: id }))).toMatch(
      /^NotAuthorizedException/,
    )
    await server.call('RevokeToken', { Token: refresh, ClientId: server.clientId })
    expect(await errorOf(stepUp(server, loa(3), { ACCESS_TOKEN: access }))).toBe(
      'NotAuthorizedException: Access Token has been revoked',
    )
    const { access: late } = await server.tokens('anna')
    server.context.clock.advance(3600)
    expect(await errorOf(stepUp(server, loa(3), { ACCESS_TOKEN: late }))).toBe(
      'NotAuthorizedException: Access Token has expired',
    )
  })

  it('is of no use to a user who is disabled', async () => {
    const { access: ACCESS_TOKEN } = await server.tokens('anna')
    await server.call('AdminDisableUser', { UserPoolId: server.poolId, Username: 'anna' })
    expect(await errorOf(stepUp(server, loa(3), { ACCESS_TOKEN }))).toMatch(
      /^NotAuthorizedException/,
    )
  })
})

describe('the methods of a token', () => {
  it('stay with its user when another of the same name comes', async () => {
    const { access: ACCESS_TOKEN } = await server.tokens('anna')
    const code = await stepUp(server, loa(2), { ACCESS_TOKEN, PREFERRED_CHALLENGE: 'EMAIL_OTP' })
    await server.call('AdminDeleteUser', { UserPoolId: server.poolId, Username: 'anna' })
    await server.addUser('anna', CONTACTS)
    const answer = respond(server, code, { EMAIL_OTP_CODE: server.lastCode('anna') })
    expect(await errorOf(answer)).toBe('NotAuthorizedException: Invalid session for the user.')
  })

  it('count for nothing once the token is revoked, also in a step-up under way', async () => {
    const app = await createApp(server)
    const code = app()
    const { access: ACCESS_TOKEN, refresh: Token } = await server.tokens('anna')
    const challenge = await stepUp(server, loa(4), { ACCESS_TOKEN })
    await server.call('RevokeToken', { Token, ClientId: server.clientId })
    const answer = respond(server, challenge, { SOFTWARE_TOKEN_MFA_CODE: code })
    expect(await errorOf(answer)).toBe('NotAuthorizedException: Invalid session for the user.')
  })

  it('send no codes while the user is locked out', async () => {
    const { access: ACCESS_TOKEN } = await server.tokens('anna')
    for (let turn = 0; turn < 5; turn += 1) await errorOf(server.signIn('anna', 'Wrong-Horse-1'))
    const sent = server.messages('anna').length
    expect(await errorOf(stepUp(server, loa(3), { ACCESS_TOKEN }))).toBe(
      'NotAuthorizedException: Password attempts exceeded',
    )
    expect(server.messages('anna')).toHaveLength(sent)
  })

  it("do not come from another sign-in's Session", async () => {
    await createApp(server)
    const mine = await beginByPassword(server, loa(4))
    const code = await begin(server, { PREFERRED_CHALLENGE: 'EMAIL_OTP' })
    const done = await respond(server, code, {
      EMAIL_OTP_CODE: server.lastCode('anna'),
      PASSWORD_CLAIM_SECRET_BLOCK: mine.Session ?? '',
    })
    expect(told(done)).toMatchObject({ acr: loa(2), amr: ['email_otp'] })
  })
})
