import { describe, expect, it } from 'vitest'
import { createTestServer, errorOf, PASSWORD, type TestServer } from '../../support/test-server.ts'

const NEW_PASSWORD = 'Battery-Staple-2'
const WRONG = 'NotAuthorizedException: Incorrect username or password.'
const MISMATCH = 'CodeMismatchException: Invalid verification code provided, please try again.'
const EXPIRED = 'ExpiredCodeException: Invalid code provided, please request a code again.'
const LIMIT = 'LimitExceededException: Attempt limit exceeded, please try after some time.'

const forgot = (server: TestServer, Username: string) =>
  server.call('ForgotPassword', { ClientId: server.clientId, Username })

const confirm = (
  server: TestServer,
  Username: string,
  ConfirmationCode: string,
  Password: string = NEW_PASSWORD,
) =>
  server.call('ConfirmForgotPassword', {
    ClientId: server.clientId,
    Username,
    ConfirmationCode,
    Password,
  })

const serverWithAnna = async (pool = {}) => {
  const server = await createTestServer({ pool })
  await server.addUser('anna', {
    email: 'anna@example.com',
    email_verified: 'true',
    phone_number: '+15555550123',
  })
  return server
}

const reset = (server: TestServer, Username: string) =>
  server.call('AdminResetUserPassword', { UserPoolId: server.poolId, Username })

const setTemporaryPassword = (server: TestServer, Username: string) =>
  server.call('AdminSetUserPassword', {
    UserPoolId: server.poolId,
    Username,
    Password: NEW_PASSWORD,
    Permanent: false,
  })

describe('AdminResetUserPassword', () => {
  it('makes the old password worthless and sends the code for a new one', async () => {
    const server = await serverWithAnna()
    expect(await reset(server, 'anna')).toEqual({})
    expect(await errorOf(server.signIn('anna', PASSWORD))).toBe(
      'PasswordResetRequiredException: Password reset required for the user',
    )
    const code = `${server.messages('anna').at(-1)?.code}`
    expect(await confirm(server, 'anna', code)).toEqual({})
    expect((await server.signIn('anna', NEW_PASSWORD)).AuthenticationResult).toBeDefined()
  })

  it('refuses unknown users, temporary passwords and users without a verified contact', async () => {
    const server = await serverWithAnna()
    await server.addUser('bert', { email: 'bert@example.com' })
    expect(await errorOf(reset(server, 'nobody'))).toBe(
      'UserNotFoundException: User does not exist.',
    )
    expect(await errorOf(reset(server, 'bert'))).toBe(
      'InvalidParameterException: Cannot reset password for the user as there is no registered/verified email or phone_number',
    )
    await setTemporaryPassword(server, 'anna')
    expect(await errorOf(reset(server, 'anna'))).toBe(
      'NotAuthorizedException: User password cannot be reset in the current state.',
    )
  })
})

describe('ForgotPassword', () => {
  it('sends a code to the verified contact, with which a new password is set', async () => {
    const server = await serverWithAnna()
    expect(await forgot(server, 'anna')).toEqual({
      CodeDeliveryDetails: {
        Destination: 'a***@e***',
        DeliveryMedium: 'EMAIL',
        AttributeName: 'email',
      },
    })
    const message = server.messages('anna').at(-1)
    expect(message).toMatchObject({
      trigger: 'CustomMessage_ForgotPassword',
      body: `Your password reset code is ${message?.code}`,
    })
    expect(await confirm(server, 'anna', `${message?.code}`)).toEqual({})
    expect(await errorOf(server.signIn('anna', PASSWORD))).toBe(WRONG)
    expect((await server.signIn('anna', NEW_PASSWORD)).AuthenticationResult).toBeDefined()
  })

  it('prefers the telephone unless the pool says otherwise', async () => {
    const phone = { phone_number: '+15555550123', phone_number_verified: 'true' }
    const mail = { email: 'anna@example.com', email_verified: 'true' }
    const byDefault = await createTestServer()
    await byDefault.addUser('anna', { ...mail, ...phone })
    expect((await forgot(byDefault, 'anna')).CodeDeliveryDetails?.DeliveryMedium).toBe('SMS')
    const RecoveryMechanisms = [
      { Name: 'verified_phone_number', Priority: 2 },
      { Name: 'verified_email', Priority: 1 },
    ] as const
    const server = await createTestServer({
      pool: { AccountRecoverySetting: { RecoveryMechanisms } },
    })
    await server.addUser('anna', { ...mail, ...phone })
    expect((await forgot(server, 'anna')).CodeDeliveryDetails?.DeliveryMedium).toBe('EMAIL')
  })

  it('refuses where only an administrator recovers accounts', async () => {
    const server = await serverWithAnna({
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'admin_only', Priority: 1 }] },
    })
    expect(await errorOf(forgot(server, 'anna'))).toBe(
      'NotAuthorizedException: Contact administrator to reset password.',
    )
  })

  it('refuses a user without a verified contact', async () => {
    const server = await createTestServer()
    await server.addUser('anna', { email: 'anna@example.com' })
    expect(await errorOf(forgot(server, 'anna'))).toBe(
      'InvalidParameterException: Cannot reset password for the user as there is no registered/verified email or phone_number',
    )
  })

  it('refuses a user with a temporary password', async () => {
    const server = await serverWithAnna()
    await setTemporaryPassword(server, 'anna')
    expect(await errorOf(forgot(server, 'anna'))).toBe(
      'NotAuthorizedException: User password cannot be reset in the current state.',
    )
  })

  it('names an unknown user', async () => {
    const server = await createTestServer()
    const message = 'UserNotFoundException: Username/client id combination not found.'
    expect(await errorOf(forgot(server, 'nobody'))).toBe(message)
    expect(await errorOf(confirm(server, 'nobody', '123456'))).toBe(message)
  })

  it('stops at twenty requests and confirmations an hour', async () => {
    const server = await serverWithAnna()
    for (let count = 0; count < 20; count++) await forgot(server, 'anna')
    expect(await errorOf(forgot(server, 'anna'))).toBe(LIMIT)
    const code = server.lastCode('anna')
    expect(await errorOf(confirm(server, 'anna', code))).toBe(LIMIT)
    server.context.clock.advance(3599)
    expect(await errorOf(confirm(server, 'anna', code))).toBe(LIMIT)
    server.context.clock.advance(1)
    expect(await errorOf(confirm(server, 'anna', code))).toBe(EXPIRED)
  })
})

describe('ConfirmForgotPassword', () => {
  it('refuses a wrong, an old and a used code', async () => {
    const server = await serverWithAnna()
    expect(await errorOf(confirm(server, 'anna', '123456'))).toBe(EXPIRED)
    await forgot(server, 'anna')
    const code = server.lastCode('anna')
    expect(await errorOf(confirm(server, 'anna', code === '000000' ? '1' : '000000'))).toBe(
      MISMATCH,
    )
    const both = await Promise.all([
      errorOf(confirm(server, 'anna', code)),
      errorOf(confirm(server, 'anna', code)),
    ])
    expect(both).toEqual(['no error', EXPIRED])
    await forgot(server, 'anna')
    server.context.clock.advance(3600)
    expect(await errorOf(confirm(server, 'anna', server.lastCode('anna')))).toBe(EXPIRED)
  })

  it('keeps the code when the new password breaks the policy', async () => {
    const server = await serverWithAnna()
    await forgot(server, 'anna')
    const code = server.lastCode('anna')
    expect(await errorOf(confirm(server, 'anna', code, 'short'))).toBe(
      'InvalidPasswordException: Password did not conform with policy: Password not long enough',
    )
    expect(await errorOf(confirm(server, 'anna', code))).toBe('no error')
  })
})

describe('what is stored', () => {
  it('contains no password, no Session and no refresh token', async () => {
    const server = await serverWithAnna()
    const { access, id, refresh } = await server.tokens('anna')
    const { users, challenges, refreshTokens, userRefreshTokens } = server.context.store
    const everything = JSON.stringify(
      [users, challenges, refreshTokens, userRefreshTokens].map((table) => [...table.list('')]),
    )
    for (const secret of [PASSWORD, access, id, refresh]) {
      expect(everything).not.toContain(secret)
    }
  })
})
