import { beforeEach, describe, expect, it } from 'vitest'
import { answer } from '../../support/mfa-server.ts'
import {
  createTestServer,
  errorOf,
  interruptedServer,
  PASSWORD,
  type TestServer,
} from '../../support/test-server.ts'

const NEW_PASSWORD = 'Battery-Staple-2'
const WRONG = 'NotAuthorizedException: Incorrect username or password.'
const LIMIT = 'LimitExceededException: Attempt limit exceeded, please try after some time.'
const WEAK =
  'InvalidPasswordException: Password did not conform with policy: Password not long enough'

let server: TestServer
let access: string

beforeEach(async () => {
  server = await createTestServer()
  await server.addUser('anna', { email: 'anna@example.com', email_verified: 'true' })
  access = (await server.tokens('anna')).access
})

const change = (
  PreviousPassword: string | undefined,
  ProposedPassword: string = NEW_PASSWORD,
  AccessToken: string = access,
) => server.call('ChangePassword', { AccessToken, PreviousPassword, ProposedPassword })

const user = () => ({ UserPoolId: server.poolId, Username: 'anna' })

const isSignedInBy = async (password: string): Promise<boolean> =>
  (await server.signIn('anna', password)).AuthenticationResult !== undefined

describe('ChangePassword', () => {
  it('needs the old password', async () => {
    expect(await errorOf(change('Wrong-Horse-1'))).toBe(WRONG)
    expect(await errorOf(change(undefined))).toBe(WRONG)
    expect(await change(PASSWORD)).toEqual({})
    expect(await isSignedInBy(NEW_PASSWORD)).toBe(true)
    expect(await errorOf(server.signIn('anna'))).toBe(WRONG)
  })

  it('takes the same password again where there is no history', async () => {
    expect(await change(PASSWORD, PASSWORD)).toEqual({})
  })

  it('takes the old password once, however many changes race', async () => {
    const passwords = ['Battery-Staple-1', 'Battery-Staple-2', 'Battery-Staple-3']
    const outcomes = await Promise.all(passwords.map((each) => errorOf(change(PASSWORD, each))))
    expect([...outcomes].sort()).toEqual([WRONG, WRONG, 'no error'])
    const winner = passwords[outcomes.indexOf('no error')] ?? ''
    expect(await isSignedInBy(winner)).toBe(true)
  })

  it('does not take a password that is replaced at that very moment', async () => {
    const other = { ...user(), Password: 'Other-Horse-2', Permanent: true }
    const before = server
    server = interruptedServer(before, () => before.call('AdminSetUserPassword', other))
    expect(await errorOf(change(PASSWORD))).toBe(WRONG)
    expect(await isSignedInBy('Other-Horse-2')).toBe(true)
  })

  it('checks the policy and stops at five an hour, right or wrong', async () => {
    expect(await errorOf(change(PASSWORD, 'short'))).toBe(WEAK)
    expect(await errorOf(change('Wrong-Horse-1', 'short'))).toBe(WRONG)
    expect(await errorOf(change(undefined))).toBe(WRONG)
    expect(await change(PASSWORD)).toEqual({})
    expect(await change(NEW_PASSWORD, PASSWORD)).toEqual({})
    expect(await errorOf(change(PASSWORD))).toBe(LIMIT)
    server.context.clock.advance(3599)
    expect(await errorOf(change(PASSWORD))).toBe(LIMIT)
    server.context.clock.advance(1)
    access = (await server.tokens('anna')).access
    expect(await change(PASSWORD)).toEqual({})
  })

  it('neither counts towards the lock of sign-ins nor is stopped by it', async () => {
    for (let count = 0; count < 4; count += 1) await errorOf(change('Wrong-Horse-1'))
    for (let count = 0; count < 4; count += 1) await errorOf(server.signIn('anna', 'Wrong-Horse-1'))
    expect(await isSignedInBy(PASSWORD)).toBe(true)
    for (let count = 0; count < 5; count += 1) await errorOf(server.signIn('anna', 'Wrong-Horse-1'))
    expect(await errorOf(server.signIn('anna'))).toContain('Password attempts exceeded')
    expect(await change(PASSWORD)).toEqual({})
  })

  it('leaves all who are signed in as they are', async () => {
    const { refresh: RefreshToken } = await server.tokens('anna')
    await change(PASSWORD)
    const { clientId: ClientId } = server
    await server.call('GetTokensFromRefreshToken', { ClientId, RefreshToken })
    expect(await server.call('GetUser', { AccessToken: access })).toMatchObject({
      Username: 'anna',
    })
  })
})

describe('ChangePassword of an account in another state', () => {
  it('is refused after a reset, because the old password is worth nothing', async () => {
    await server.call('AdminResetUserPassword', user())
    expect(await errorOf(change(PASSWORD))).toBe(
      'PasswordResetRequiredException: Password reset required for the user',
    )
  })

  it('is refused with a temporary password, which is replaced by a sign-in', async () => {
    const temporary = 'Temporary-Horse-2'
    await server.call('AdminSetUserPassword', { ...user(), Password: temporary, Permanent: false })
    expect(await errorOf(change(temporary))).toBe(
      'NotAuthorizedException: User password cannot be reset in the current state.',
    )
    const asked = await server.signIn('anna', temporary)
    const done = await answer(server, asked, { NEW_PASSWORD })
    expect(done.AuthenticationResult).toBeDefined()
  })

  it('is refused when it was disabled', async () => {
    await server.call('AdminDisableUser', user())
    expect(await errorOf(change(PASSWORD))).toBe(
      'NotAuthorizedException: Access Token has been revoked',
    )
  })

  it('is refused when it was deleted, also where somebody else has the name', async () => {
    await server.call('AdminDeleteUser', user())
    const gone = 'UserNotFoundException: User does not exist.'
    expect(await errorOf(change(PASSWORD))).toBe(gone)
    await server.addUser('anna')
    expect(await errorOf(change(PASSWORD))).toBe(gone)
    expect(await isSignedInBy(PASSWORD)).toBe(true)
  })
})

describe('ChangePassword of a user without password', () => {
  beforeEach(async () => {
    server = await createTestServer({
      pool: { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } } },
      client: { ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_USER_PASSWORD_AUTH'] },
    })
    const UserAttributes = [
      { Name: 'email', Value: 'anna@example.com' },
      { Name: 'email_verified', Value: 'true' },
    ]
    await server.call('AdminCreateUser', { ...user(), UserAttributes })
    const asked = await server.call('InitiateAuth', {
      ClientId: server.clientId,
      AuthFlow: 'USER_AUTH',
      AuthParameters: { USERNAME: 'anna', PREFERRED_CHALLENGE: 'EMAIL_OTP' },
    })
    const done = await answer(server, asked, {
      USERNAME: 'anna',
      EMAIL_OTP_CODE: server.lastCode('anna'),
    })
    access = done.AuthenticationResult?.AccessToken ?? ''
  })

  it.each([
    ['without', undefined],
    ['with any', 'Wrong-Horse-1'],
  ])('sets the first one, %s previous password', async (_title, previous) => {
    expect(await errorOf(change(previous, 'short'))).toBe(WEAK)
    expect(await change(previous)).toEqual({})
    expect(await isSignedInBy(NEW_PASSWORD)).toBe(true)
    expect(await errorOf(change(undefined, PASSWORD))).toBe(WRONG)
  })
})
