import { beforeEach, describe, expect, it } from 'vitest'
import { createTestServer, errorOf, PASSWORD, type TestServer } from '../support/test-server.ts'

let server: TestServer
beforeEach(async () => {
  server = await createTestServer({
    client: { ExplicitAuthFlows: ['ALLOW_USER_AUTH'] },
    pool: {
      AutoVerifiedAttributes: ['email'],
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
    },
  })
})

const signUp = (Username: string, Password?: string, at: TestServer = server) =>
  at.call('SignUp', {
    ClientId: at.clientId,
    Username,
    ...(Password === undefined ? {} : { Password }),
    UserAttributes: [{ Name: 'email', Value: `${Username}@example.com` }],
  })

const confirm = (Username: string, Session: string | undefined) =>
  server.call('ConfirmSignUp', {
    ClientId: server.clientId,
    Username,
    ConfirmationCode: server.lastCode(Username),
    ...(Session === undefined ? {} : { Session }),
  })

const begin = (
  USERNAME: string,
  Session?: string,
  parameters: { readonly [name: string]: string } = {},
) =>
  server.call('InitiateAuth', {
    AuthFlow: 'USER_AUTH',
    ClientId: server.clientId,
    AuthParameters: { USERNAME, ...parameters },
    ...(Session === undefined ? {} : { Session }),
  })

const invalid = 'NotAuthorizedException: Invalid session for the user.'

describe('the Session of a sign-up', () => {
  it('signs in, once, after the confirmation', async () => {
    const signedUp = await signUp('anna', PASSWORD)
    const confirmed = await confirm('anna', signedUp.Session)
    const { AuthenticationResult } = await begin('anna', confirmed.Session)
    expect(AuthenticationResult?.AccessToken).toBeTypeOf('string')
    expect(await errorOf(begin('anna', confirmed.Session))).toBe(
      'NotAuthorizedException: Invalid session for the user, session can only be used once.',
    )
  })

  it('does not sign in before the confirmation, nor when the confirmation had no part in it', async () => {
    const { Session } = await signUp('anna', PASSWORD)
    expect(await errorOf(begin('anna', Session))).toBe(
      'UserNotConfirmedException: User is not confirmed.',
    )
    expect(await confirm('anna', undefined)).toEqual({})
    expect(await errorOf(begin('anna', Session))).toBe(invalid)
  })

  it('is given only where the client allows USER_AUTH', async () => {
    const other = server.addClient({ ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] })
    expect((await signUp('anna', PASSWORD, other)).Session).toBeUndefined()
  })

  it('does not stop a late confirmation', async () => {
    const { Session } = await signUp('anna', PASSWORD)
    server.context.clock.advance(3600)
    expect(await confirm('anna', Session)).toEqual({})
    const signedIn = await begin('anna', undefined, { PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD })
    expect(signedIn.AuthenticationResult).toBeDefined()
  })

  it('expires', async () => {
    const signedUp = await signUp('anna', PASSWORD)
    const { Session } = await confirm('anna', signedUp.Session)
    server.context.clock.advance(180)
    expect(await errorOf(begin('anna', Session))).toBe(
      'NotAuthorizedException: Invalid session for the user, session is expired.',
    )
  })

  it('is good for nobody else, not even a namesake who came after', async () => {
    const anna = await confirm('anna', (await signUp('anna', PASSWORD)).Session)
    await confirm('ben', (await signUp('ben', PASSWORD)).Session)
    expect(await errorOf(begin('ben', anna.Session))).toBe(invalid)
    await server.call('AdminDeleteUser', { UserPoolId: server.poolId, Username: 'anna' })
    await server.addUser('anna')
    expect(await errorOf(begin('anna', anna.Session))).toBe(invalid)
  })

  it('is no Session of a challenge, nor the other way round', async () => {
    const { Session } = await confirm('anna', (await signUp('anna', PASSWORD)).Session)
    const choice = server.call('RespondToAuthChallenge', {
      ChallengeName: 'SELECT_CHALLENGE',
      ClientId: server.clientId,
      Session,
      ChallengeResponses: { USERNAME: 'anna', ANSWER: 'EMAIL_OTP' },
    })
    expect(await errorOf(choice)).toBe('InvalidParameterException: Invalid challenge response')
    const challenge = await begin('anna')
    expect(await errorOf(begin('anna', challenge.Session))).toMatch(/Invalid challenge response$/)
  })
})

describe('sign-up without a password', () => {
  it('ends in a sign-in by a code, which confirms the account', async () => {
    await signUp('anna')
    const challenge = await begin('anna')
    expect(challenge.AvailableChallenges).toEqual(['EMAIL_OTP'])
    const { ChallengeName, Session } = await begin('anna', undefined, {
      PREFERRED_CHALLENGE: 'EMAIL_OTP',
    })
    expect(ChallengeName).toBe('EMAIL_OTP')
    const { AuthenticationResult } = await server.call('RespondToAuthChallenge', {
      ChallengeName: 'EMAIL_OTP',
      ClientId: server.clientId,
      Session,
      ChallengeResponses: { USERNAME: 'anna', EMAIL_OTP_CODE: server.lastCode('anna') },
    })
    expect(AuthenticationResult?.AccessToken).toBeTypeOf('string')
    const user = await server.call('AdminGetUser', {
      UserPoolId: server.poolId,
      Username: 'anna',
    })
    expect(user.UserStatus).toBe('CONFIRMED')
    expect(user.UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'true' })
  })

  it('can be confirmed, signed in and given a first password', async () => {
    const { Session } = await confirm('anna', (await signUp('anna')).Session)
    const { AuthenticationResult } = await begin('anna', Session)
    const AccessToken = AuthenticationResult?.AccessToken ?? ''
    await server.call('ChangePassword', { AccessToken, ProposedPassword: PASSWORD })
    const signedIn = await begin('anna', undefined, { PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD })
    expect(signedIn.AuthenticationResult).toBeDefined()
  })

  it('is refused without the attribute or where the pool has no such factor', async () => {
    const bare = server.call('SignUp', { ClientId: server.clientId, Username: 'anna' })
    expect(await errorOf(bare)).toMatch(/Value at 'password' failed/)
    const plain = await createTestServer({ client: { ExplicitAuthFlows: ['ALLOW_USER_AUTH'] } })
    expect(await errorOf(signUp('anna', undefined, plain))).toMatch(/Value at 'password' failed/)
  })
})
