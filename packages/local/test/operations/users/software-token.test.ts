import { beforeEach, describe, expect, it } from 'vitest'
import {
  ALL_FACTORS,
  appCode,
  createMfaServer,
  otherCode,
  setUpApp,
} from '../../support/mfa-server.ts'
import { createTestServer, errorOf, type TestServer } from '../../support/test-server.ts'

let server: TestServer
let AccessToken: string

beforeEach(async () => {
  server = await createMfaServer({ MfaConfiguration: 'OPTIONAL', ...ALL_FACTORS })
  await server.addUser('anna')
  AccessToken = (await server.tokens('anna')).access
})

const codeOf = (secret: string) => appCode(secret, server.context.clock.now())

const stored = () => [...server.context.store.users.list('')][0]?.[1].softwareToken

describe('AssociateSoftwareToken', () => {
  it('gives a new secret each time, long enough for RFC 4226', async () => {
    const first = await server.call('AssociateSoftwareToken', { AccessToken })
    const second = await server.call('AssociateSoftwareToken', { AccessToken })
    expect(first).toEqual({ SecretCode: expect.stringMatching(/^[A-Z2-7]{52}$/) })
    expect(second.SecretCode).not.toBe(first.SecretCode)
  })

  it('is refused where the pool does not offer it', async () => {
    const other = await createTestServer()
    await other.addUser('anna')
    const token = (await other.tokens('anna')).access
    expect(await errorOf(other.call('AssociateSoftwareToken', { AccessToken: token }))).toBe(
      'SoftwareTokenMFANotFoundException: Software Token MFA has not been enabled by the userPool',
    )
  })

  it('needs an access token or a Session, and good ones', async () => {
    expect(await errorOf(server.call('AssociateSoftwareToken', {}))).toMatch(
      /^InvalidParameterException: /,
    )
    const forged = { AccessToken: 'e30.e30.e30' }
    expect(await errorOf(server.call('AssociateSoftwareToken', forged))).toBe(
      'NotAuthorizedException: Invalid Access Token',
    )
    const Session = 'x'.repeat(40)
    expect(await errorOf(server.call('AssociateSoftwareToken', { Session }))).toBe(
      'NotAuthorizedException: Invalid session for the user.',
    )
  })

  it('leaves the app that is set up in place until the new one shows a code', async () => {
    const secret = await setUpApp(server, AccessToken)
    await server.call('AssociateSoftwareToken', { AccessToken })
    expect(stored()?.secret).toBe(secret)
    const second = await setUpApp(server, AccessToken)
    expect(stored()?.secret).toBe(second)
  })
})

describe('VerifySoftwareToken', () => {
  it('takes the code of the secret, once', async () => {
    const { SecretCode = '' } = await server.call('AssociateSoftwareToken', { AccessToken })
    const UserCode = codeOf(SecretCode)
    const verify = (code: string) =>
      server.call('VerifySoftwareToken', { AccessToken, UserCode: code })
    expect(await errorOf(verify(otherCode(UserCode)))).toBe(
      'EnableSoftwareTokenMFAException: Code mismatch and fail enable Software Token MFA',
    )
    expect(await verify(UserCode)).toEqual({ Status: 'SUCCESS' })
    expect(await errorOf(verify(UserCode))).toBe(
      'InvalidParameterException: User has not associated a software token',
    )
  })

  it('refuses a code before there is a secret', async () => {
    const call = server.call('VerifySoftwareToken', { AccessToken, UserCode: '123456' })
    expect(await errorOf(call)).toBe(
      'InvalidParameterException: User has not associated a software token',
    )
  })

  it('needs an access token or a Session', async () => {
    expect(await errorOf(server.call('VerifySoftwareToken', { UserCode: '123456' }))).toMatch(
      /^InvalidParameterException: /,
    )
  })

  it('does not turn the factor on', async () => {
    await setUpApp(server, AccessToken)
    expect((await server.signIn('anna')).AuthenticationResult).toBeDefined()
  })
})

describe('AdminDeleteSoftwareToken', () => {
  it('forgets the app and turns it off', async () => {
    await setUpApp(server, AccessToken)
    const user = { UserPoolId: server.poolId, Username: 'anna' }
    const on = { SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true } }
    await server.call('AdminSetUserMFAPreference', { ...user, ...on })
    expect((await server.signIn('anna')).ChallengeName).toBe('SOFTWARE_TOKEN_MFA')
    expect(await server.call('AdminDeleteSoftwareToken', user)).toEqual({})
    expect((await server.signIn('anna')).AuthenticationResult).toBeDefined()
    expect(await server.call('AdminGetUser', user)).not.toHaveProperty('UserMFASettingList')
    expect(await errorOf(server.call('AdminSetUserMFAPreference', { ...user, ...on }))).toBe(
      'InvalidParameterException: User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA',
    )
  })

  it('refuses an unknown user', async () => {
    const user = { UserPoolId: server.poolId, Username: 'nobody' }
    expect(await errorOf(server.call('AdminDeleteSoftwareToken', user))).toBe(
      'UserNotFoundException: User does not exist.',
    )
  })
})
