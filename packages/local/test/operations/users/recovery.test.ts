import { describe, expect, it } from 'vitest'
import { createTestServer, errorOf, PASSWORD, type TestServer } from '../../support/test-server.ts'
import { createTriggerServer, passing, responding } from '../../support/trigger-server.ts'

const NEW_PASSWORD = 'Battery-Staple-2'
const MAIL = { email: 'anna@example.com', email_verified: 'true' }
const PHONE = { phone_number: '+15555550123', phone_number_verified: 'true' }
const MISMATCH = 'CodeMismatchException: Invalid verification code provided, please try again.'
const EXPIRED = 'ExpiredCodeException: Invalid code provided, please request a code again.'
const DISABLED = 'NotAuthorizedException: User is disabled.'
const IN_THIS_STATE = 'NotAuthorizedException: User password cannot be reset in the current state.'
const RESET = 'PasswordResetRequiredException: Password reset required for the user'
const NO_CONTACT =
  'InvalidParameterException: Cannot reset password for the user as there is no registered/verified email or phone_number'

const userOf = (server: TestServer) => ({ UserPoolId: server.poolId, Username: 'anna' })

const nameOf = (server: TestServer) => ({ ClientId: server.clientId, Username: 'anna' })

const forgot = (server: TestServer) => server.call('ForgotPassword', nameOf(server))

const confirm = (server: TestServer, ConfirmationCode: string, Password: string = NEW_PASSWORD) =>
  server.call('ConfirmForgotPassword', { ...nameOf(server), ConfirmationCode, Password })

const reset = (server: TestServer) => server.call('AdminResetUserPassword', userOf(server))

const set = (server: TestServer, Password: string, Permanent: boolean) =>
  server.call('AdminSetUserPassword', { ...userOf(server), Password, Permanent })

const statusOf = async (server: TestServer) =>
  (await server.call('AdminGetUser', userOf(server))).UserStatus

const isSignedInBy = async (server: TestServer, password: string): Promise<boolean> =>
  (await server.signIn('anna', password)).AuthenticationResult !== undefined

const serverWithAnna = async (settings: Parameters<typeof createTestServer>[0] = {}) => {
  const server = await createTestServer(settings)
  await server.addUser('anna', MAIL)
  return server
}

/** A pool with these ways to recover an account, best first. */
const recoveringBy = (...names: readonly ('verified_email' | 'verified_phone_number')[]) => ({
  pool: {
    AccountRecoverySetting: {
      RecoveryMechanisms: names.map((Name, index) => ({ Name, Priority: index + 1 })),
    },
  },
})

describe('where a code for a forgotten password goes', () => {
  it.each([
    ['both, the mail first', ['verified_email', 'verified_phone_number'], 'EMAIL'],
    ['both, the telephone first', ['verified_phone_number', 'verified_email'], 'SMS'],
    ['the mail alone', ['verified_email'], 'EMAIL'],
    ['the telephone alone', ['verified_phone_number'], 'SMS'],
  ] as const)('follows a pool that recovers by %s', async (_title, names, medium) => {
    const server = await createTestServer(recoveringBy(...names))
    await server.addUser('anna', { ...MAIL, ...PHONE })
    expect((await forgot(server)).CodeDeliveryDetails?.DeliveryMedium).toBe(medium)
    expect(server.messages('anna').map((message) => message.medium)).toEqual([medium])
  })

  it('is the second choice where the first is not verified', async () => {
    const server = await createTestServer(recoveringBy('verified_phone_number', 'verified_email'))
    await server.addUser('anna', { ...MAIL, ...PHONE, phone_number_verified: 'false' })
    expect((await forgot(server)).CodeDeliveryDetails?.DeliveryMedium).toBe('EMAIL')
  })

  it('is nowhere where the pool does not name what is verified', async () => {
    const server = await createTestServer(recoveringBy('verified_phone_number'))
    await server.addUser('anna', MAIL)
    expect(await errorOf(forgot(server))).toBe(NO_CONTACT)
    expect(await errorOf(reset(server))).toBe(NO_CONTACT)
    expect(await statusOf(server)).toBe('CONFIRMED')
  })
})

describe('a code for a new password', () => {
  it('is worth nothing once there is a newer one, whoever asked for it', async () => {
    const server = await serverWithAnna()
    const codes: string[] = []
    for (const ask of [forgot, forgot, reset]) {
      await ask(server)
      codes.push(server.lastCode('anna'))
    }
    const [first = '', second = '', third = ''] = codes
    for (const old of [first, second].filter((code) => code !== third)) {
      expect(await errorOf(confirm(server, old))).toBe(MISMATCH)
    }
    expect(await confirm(server, third)).toEqual({})
  })

  it('lives for an hour', async () => {
    const server = await serverWithAnna()
    await forgot(server)
    server.context.clock.advance(3599)
    expect(await confirm(server, server.lastCode('anna'))).toEqual({})
  })

  it('sets one password, whatever races for it', async () => {
    const server = await serverWithAnna()
    await forgot(server)
    const passwords = ['Battery-Staple-1', 'Battery-Staple-2', 'Battery-Staple-3']
    const code = server.lastCode('anna')
    const outcomes = await Promise.all(
      passwords.map((password) => errorOf(confirm(server, code, password))),
    )
    expect(outcomes).toEqual(['no error', EXPIRED, EXPIRED])
    expect(await isSignedInBy(server, 'Battery-Staple-1')).toBe(true)
  })

  it('clears the lock after wrong passwords, and ends no sign-in', async () => {
    const server = await serverWithAnna()
    const { access: AccessToken, refresh: RefreshToken } = await server.tokens('anna')
    for (let count = 0; count < 8; count += 1) await errorOf(server.signIn('anna', 'Wrong-Horse-1'))
    expect(await errorOf(server.signIn('anna'))).toContain('Password attempts exceeded')
    await forgot(server)
    await confirm(server, server.lastCode('anna'))
    expect(await isSignedInBy(server, NEW_PASSWORD)).toBe(true)
    await server.call('GetUser', { AccessToken })
    await server.call('GetTokensFromRefreshToken', { ClientId: server.clientId, RefreshToken })
  })
})

describe('a forgotten password of an account in another state', () => {
  it('confirms an account that was not confirmed', async () => {
    const { server, sources } = await createTriggerServer(
      { PreSignUp: responding({ autoVerifyEmail: true }), PostConfirmation: passing },
      { pool: { AutoVerifiedAttributes: ['email'] } },
    )
    await server.call('SignUp', {
      ...nameOf(server),
      Password: PASSWORD,
      UserAttributes: [{ Name: 'email', Value: MAIL.email }],
    })
    const signUpCode = server.lastCode('anna')
    await forgot(server)
    expect(await statusOf(server)).toBe('UNCONFIRMED')
    await confirm(server, server.lastCode('anna'))
    expect(await statusOf(server)).toBe('CONFIRMED')
    expect(sources().slice(1)).toEqual(['PostConfirmation_ConfirmForgotPassword'])
    const late = server.call('ConfirmSignUp', { ...nameOf(server), ConfirmationCode: signUpCode })
    expect(await errorOf(late)).toContain('Current status is CONFIRMED')
  })

  it('is not replaced while the user is disabled', async () => {
    const server = await serverWithAnna()
    await forgot(server)
    await server.call('AdminDisableUser', userOf(server))
    expect(await errorOf(forgot(server))).toBe(DISABLED)
    expect(await errorOf(confirm(server, server.lastCode('anna')))).toBe(DISABLED)
    await server.call('AdminEnableUser', userOf(server))
    expect(await confirm(server, server.lastCode('anna'))).toEqual({})
  })

  it('does not get round a temporary password that was set since', async () => {
    const server = await serverWithAnna()
    await forgot(server)
    await set(server, 'Temporary-Horse-2', false)
    const code = server.lastCode('anna')
    expect(await errorOf(confirm(server, code))).toBe(IN_THIS_STATE)
    expect(await errorOf(confirm(server, 'none'))).toBe(MISMATCH)
    expect(await statusOf(server)).toBe('FORCE_CHANGE_PASSWORD')
    await set(server, PASSWORD, true)
    expect(await confirm(server, code)).toEqual({})
  })

  it('is set for the first time where there was none', async () => {
    const server = await createTestServer({
      pool: { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } } },
    })
    const UserAttributes = Object.entries(MAIL).map(([Name, Value]) => ({ Name, Value }))
    await server.call('AdminCreateUser', { ...userOf(server), UserAttributes })
    await forgot(server)
    await confirm(server, server.lastCode('anna'))
    expect(await isSignedInBy(server, NEW_PASSWORD)).toBe(true)
  })

  it('stays what the user has when the last trigger fails', async () => {
    const { server } = await createTriggerServer({
      PostConfirmation: () => {
        throw new Error('no')
      },
    })
    await server.addUser('anna', MAIL)
    await forgot(server)
    expect(await errorOf(confirm(server, server.lastCode('anna')))).toBe(
      'UserLambdaValidationException: PostConfirmation failed with error no.',
    )
    expect(await isSignedInBy(server, NEW_PASSWORD)).toBe(true)
  })
})

describe('a password that was reset', () => {
  it('keeps its user out, by every flow, until there is a new one', async () => {
    const server = await serverWithAnna()
    const { access: AccessToken, refresh: RefreshToken } = await server.tokens('anna')
    await reset(server)
    expect(await statusOf(server)).toBe('RESET_REQUIRED')
    for (const password of [PASSWORD, 'Wrong-Horse-1']) {
      expect(await errorOf(server.signIn('anna', password))).toBe(RESET)
    }
    await server.call('GetUser', { AccessToken })
    await server.call('GetTokensFromRefreshToken', { ClientId: server.clientId, RefreshToken })
    await confirm(server, server.lastCode('anna'), PASSWORD)
    expect(await statusOf(server)).toBe('CONFIRMED')
    expect(await isSignedInBy(server, PASSWORD)).toBe(true)
  })

  it('gives way to another code, and to a password from an administrator', async () => {
    const server = await serverWithAnna()
    await reset(server)
    server.context.clock.advance(3600)
    expect(await errorOf(confirm(server, server.lastCode('anna')))).toBe(EXPIRED)
    await forgot(server)
    await confirm(server, server.lastCode('anna'))
    await reset(server)
    await reset(server)
    await set(server, PASSWORD, true)
    expect(await isSignedInBy(server, PASSWORD)).toBe(true)
  })

  it('is reset before its message is written, also when that fails', async () => {
    const { server, use } = await createTriggerServer({})
    await server.addUser('anna', MAIL)
    const seen: unknown[] = []
    use({
      CustomMessage: async () => {
        seen.push(await statusOf(server))
        throw new Error('no')
      },
    })
    expect(await errorOf(reset(server))).toContain('CustomMessage failed with error no.')
    expect(seen).toEqual(['RESET_REQUIRED'])
    expect(await errorOf(server.signIn('anna'))).toBe(RESET)
    use({ CustomMessage: passing })
    await forgot(server)
    expect(await confirm(server, server.lastCode('anna'))).toEqual({})
  })
})
