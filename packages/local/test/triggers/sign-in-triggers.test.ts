import { decodeJwt } from 'jose'
import { describe, expect, it } from 'vitest'
import { errorOf, PASSWORD, type TestServer } from '../support/test-server.ts'
import type { Functions } from '../support/trigger-server.ts'
import { createTriggerServer, passing, responding } from '../support/trigger-server.ts'

const refusing = () => {
  throw new Error('Not today')
}

const signIn = (server: TestServer, USERNAME = 'anna', password = PASSWORD) =>
  server.call('InitiateAuth', {
    AuthFlow: 'USER_PASSWORD_AUTH',
    ClientId: server.clientId,
    AuthParameters: { USERNAME, PASSWORD: password },
    ClientMetadata: { from: 'initiate' },
  })

const ALL: Functions = {
  PreAuthentication: passing,
  PostAuthentication: passing,
  PreTokenGeneration: passing,
  UserMigration: passing,
}

const createServer = async (functions: Functions, settings = {}) => {
  const made = await createTriggerServer(functions, settings)
  await made.server.addUser('anna', { email: 'anna@example.com' })
  made.events.length = 0
  return made
}

describe('the triggers of a sign-in', () => {
  it('run in the order of the service', async () => {
    const { server, sources } = await createServer(ALL)
    await signIn(server)
    expect(sources()).toEqual([
      'PreAuthentication_Authentication',
      'PostAuthentication_Authentication',
      'TokenGeneration_Authentication',
    ])
  })

  it('get the events of the developer guide; only the first sees the metadata', async () => {
    const { events, server } = await createServer(ALL)
    await signIn(server)
    const userAttributes = {
      sub: expect.any(String),
      'cognito:user_status': 'CONFIRMED',
      email: 'anna@example.com',
    }
    expect(events.map(({ request }) => request)).toEqual([
      { userAttributes, validationData: { from: 'initiate' }, userNotFound: false },
      { userAttributes, newDeviceUsed: false },
      {
        userAttributes,
        groupConfiguration: { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null },
      },
    ])
  })

  it('after a wrong password are not run', async () => {
    const { server, sources } = await createServer(ALL)
    await errorOf(signIn(server, 'anna', 'Wrong-horse-1'))
    expect(sources()).toEqual(['PreAuthentication_Authentication'])
  })

  it('name the new password as the reason for tokens, and see its metadata', async () => {
    const { events, server } = await createServer(ALL)
    await server.call('AdminSetUserPassword', {
      UserPoolId: server.poolId,
      Username: 'anna',
      Password: PASSWORD,
      Permanent: false,
    })
    const { Session } = await signIn(server)
    await server.call('RespondToAuthChallenge', {
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      ClientId: server.clientId,
      Session,
      ChallengeResponses: { USERNAME: 'anna', NEW_PASSWORD: 'Battery-staple-2' },
      ClientMetadata: { from: 'answer' },
    })
    expect(events.at(-1)?.triggerSource).toBe('TokenGeneration_NewPasswordChallenge')
    expect(events.at(-1)?.request['clientMetadata']).toEqual({ from: 'answer' })
  })

  it('of a refresh are PreTokenGeneration alone', async () => {
    const { events, server, sources } = await createServer(ALL)
    const RefreshToken = (await signIn(server)).AuthenticationResult?.RefreshToken ?? ''
    events.length = 0
    await server.call('InitiateAuth', {
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      ClientId: server.clientId,
      AuthParameters: { REFRESH_TOKEN: RefreshToken },
    })
    await server.call('GetTokensFromRefreshToken', {
      ClientId: server.clientId,
      RefreshToken,
      ClientMetadata: { from: 'refresh' },
    })
    expect(sources()).toEqual(['TokenGeneration_RefreshTokens', 'TokenGeneration_RefreshTokens'])
    expect(events[1]?.request['clientMetadata']).toEqual({ from: 'refresh' })
  })
})

describe('PreAuthentication', () => {
  it('refuses a sign-in', async () => {
    const { server } = await createServer({ PreAuthentication: refusing })
    expect(await errorOf(signIn(server))).toBe(
      'UserLambdaValidationException: PreAuthentication failed with error Not today.',
    )
  })

  it('is asked about a hidden unknown user, and about no other', async () => {
    const hiding = { client: { PreventUserExistenceErrors: 'ENABLED' } }
    const hidden = await createServer({ PreAuthentication: passing }, hiding)
    await errorOf(signIn(hidden.server, 'nobody'))
    expect(hidden.events[0]?.request).toMatchObject({ userAttributes: {}, userNotFound: true })
    const open = await createServer({ PreAuthentication: passing })
    await errorOf(signIn(open.server, 'nobody'))
    expect(open.events).toEqual([])
  })

  it('takes no part in what changed while it ran', async () => {
    const { server, use } = await createServer({ PreAuthentication: passing })
    use({
      PreAuthentication: async (event) => {
        await server.call('AdminDisableUser', { UserPoolId: server.poolId, Username: 'anna' })
        return event
      },
    })
    expect(await errorOf(signIn(server))).toBe('NotAuthorizedException: User is disabled.')
  })
})

describe('PostAuthentication', () => {
  it('that fails gives no tokens and leaves none behind', async () => {
    const { server } = await createServer({ PostAuthentication: refusing })
    expect(await errorOf(signIn(server))).toBe(
      'UserLambdaValidationException: PostAuthentication failed with error Not today.',
    )
    expect(server.context.store.refreshTokens.count('')).toBe(0)
    expect(server.context.store.userRefreshTokens.count('')).toBe(0)
  })

  it('lets a sign-out that comes meanwhile reach the tokens', async () => {
    const { server, use } = await createServer({ PostAuthentication: passing })
    use({
      PostAuthentication: async (event) => {
        const input = { UserPoolId: server.poolId, Username: 'anna' }
        await server.call('AdminUserGlobalSignOut', input)
        return event
      },
    })
    const { AuthenticationResult } = await signIn(server)
    const AccessToken = AuthenticationResult?.AccessToken ?? ''
    expect(await errorOf(server.call('GetUser', { AccessToken }))).toBe(
      'NotAuthorizedException: Access Token has been revoked',
    )
  })
})

const claimsOf = async (server: TestServer) => {
  const { AuthenticationResult } = await signIn(server)
  return {
    id: decodeJwt(AuthenticationResult?.IdToken ?? ''),
    access: decodeJwt(AuthenticationResult?.AccessToken ?? ''),
    token: AuthenticationResult?.AccessToken ?? '',
  }
}

const version = (LambdaVersion: 'V2_0' | 'V3_0') => ({
  pool: {
    LambdaConfig: {
      PreTokenGenerationConfig: {
        LambdaVersion,
        LambdaArn: 'arn:aws:lambda:eu-west-1:123456789012:function:claims',
      },
    },
  },
})

describe('PreTokenGeneration V1', () => {
  it('adds, overrides and suppresses claims of the ID token, and groups of both', async () => {
    const { events, server } = await createServer({
      PreTokenGeneration: responding({
        claimsOverrideDetails: {
          claimsToAddOrOverride: { family: 'Lovelace', email: 'other@example.com', both: 'x' },
          claimsToSuppress: ['both'],
          groupOverrideDetails: {
            groupsToOverride: ['readers'],
            iamRolesToOverride: ['arn:aws:iam::1:role/r'],
            preferredRole: 'arn:aws:iam::1:role/r',
          },
        },
      }),
    })
    const { access, id } = await claimsOf(server)
    expect(events[0]).toMatchObject({ version: '1', response: { claimsOverrideDetails: null } })
    expect(id).toMatchObject({
      family: 'Lovelace',
      email: 'other@example.com',
      'cognito:groups': ['readers'],
      'cognito:roles': ['arn:aws:iam::1:role/r'],
      'cognito:preferred_role': 'arn:aws:iam::1:role/r',
    })
    expect(id).not.toHaveProperty('both')
    expect(access['cognito:groups']).toEqual(['readers'])
    expect(access).not.toHaveProperty('family')
  })

  it('cannot touch what says who signed in', async () => {
    const names = ['sub', 'iss', 'exp', 'token_use', 'cognito:username', 'aud', 'event_id', 'jti']
    const { server } = await createServer({
      PreTokenGeneration: responding({
        claimsOverrideDetails: {
          claimsToAddOrOverride: Object.fromEntries(names.map((name) => [name, 'forged'])),
          claimsToSuppress: names,
        },
      }),
    })
    const { id } = await claimsOf(server)
    for (const name of names) expect([name, id[name]]).not.toEqual([name, 'forged'])
    expect(Object.keys(id)).toEqual(expect.arrayContaining(names))
  })

  it('knows texts alone', async () => {
    const { server } = await createServer({
      PreTokenGeneration: responding({
        claimsOverrideDetails: { claimsToAddOrOverride: { level: 3 } },
      }),
    })
    expect(await errorOf(signIn(server))).toBe(
      'InvalidLambdaResponseException: Unrecognizable lambda output',
    )
  })
})

describe('PreTokenGeneration V2 and V3', () => {
  it.each([
    ['2', 'V2_0'],
    ['3', 'V3_0'],
  ] as const)('version %s changes both tokens, with any JSON', async (number, setting) => {
    const changes = {
      idTokenGeneration: { claimsToAddOrOverride: { level: 3 }, claimsToSuppress: ['email'] },
      accessTokenGeneration: {
        claimsToAddOrOverride: { tenant: { id: 7 }, sub: 'forged', aud: 'elsewhere' },
        scopesToAdd: ['orders/read'],
      },
    }
    const { events, server } = await createServer(
      { PreTokenGeneration: responding({ claimsAndScopeOverrideDetails: changes }) },
      version(setting),
    )
    const { access, id } = await claimsOf(server)
    expect(events[0]?.version).toBe(number)
    expect(events[0]?.request['scopes']).toEqual(['aws.cognito.signin.user.admin'])
    expect(id['level']).toBe(3)
    expect(id).not.toHaveProperty('email')
    expect(access).toMatchObject({
      tenant: { id: 7 },
      scope: 'aws.cognito.signin.user.admin orders/read',
    })
    expect(access.sub).toBe(id.sub)
    expect(access).not.toHaveProperty('aud')
  })

  it('lets aud of the access token be the client, and takes self-service away', async () => {
    const { server, use } = await createServer({ PreTokenGeneration: passing }, version('V2_0'))
    const accessTokenGeneration = {
      claimsToAddOrOverride: { aud: server.clientId },
      scopesToSuppress: ['aws.cognito.signin.user.admin'],
    }
    use({
      PreTokenGeneration: responding({ claimsAndScopeOverrideDetails: { accessTokenGeneration } }),
    })
    const { access, token } = await claimsOf(server)
    expect(access.aud).toBe(server.clientId)
    expect(await errorOf(server.call('GetUser', { AccessToken: token }))).toBe(
      'NotAuthorizedException: Access Token does not have required scopes',
    )
  })

  it('is nothing for the lowest tier', async () => {
    const { pool } = version('V2_0')
    const made = createServer({}, { pool: { ...pool, UserPoolTier: 'LITE' } })
    expect(await errorOf(made)).toMatch(/^FeatureUnavailableInTierException: /)
  })

  it('does not understand a scope with a space', async () => {
    const accessTokenGeneration = { scopesToAdd: ['a b'] }
    const { server } = await createServer(
      {
        PreTokenGeneration: responding({
          claimsAndScopeOverrideDetails: { accessTokenGeneration },
        }),
      },
      version('V2_0'),
    )
    expect(await errorOf(signIn(server))).toMatch(/Unrecognizable lambda output$/)
  })

  it('that fails does not use up a rotating refresh token', async () => {
    const { server, use } = await createServer(
      { PreTokenGeneration: passing },
      {
        client: {
          ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
          RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 },
        },
      },
    )
    const RefreshToken = (await signIn(server)).AuthenticationResult?.RefreshToken ?? ''
    const refresh = () =>
      server.call('GetTokensFromRefreshToken', { ClientId: server.clientId, RefreshToken })
    use({ PreTokenGeneration: refusing })
    expect(await errorOf(refresh())).toMatch(/^UserLambdaValidationException/)
    use({ PreTokenGeneration: passing })
    const results = await Promise.allSettled([refresh(), refresh()])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
  })
})

describe('UserMigration', () => {
  const migrating = (finalUserStatus?: string) =>
    responding({
      userAttributes: { email: 'old@example.com', email_verified: 'true', username: 'old' },
      messageAction: 'SUPPRESS',
      ...(finalUserStatus === undefined ? {} : { finalUserStatus }),
    })

  it('brings in a user with the password at the first sign-in', async () => {
    const { events, server, sources } = await createServer({
      UserMigration: migrating('CONFIRMED'),
      PreAuthentication: passing,
    })
    expect((await signIn(server, 'old')).AuthenticationResult).toBeDefined()
    expect(sources()).toEqual(['UserMigration_Authentication', 'PreAuthentication_Authentication'])
    expect(events[0]).toMatchObject({
      userName: 'old',
      request: { password: PASSWORD, validationData: { from: 'initiate' } },
    })
    events.length = 0
    await signIn(server, 'old')
    expect(sources()).toEqual(['PreAuthentication_Authentication'])
  })

  it('brings in one user for two racing sign-ins', async () => {
    const { server } = await createServer({ UserMigration: migrating('CONFIRMED') })
    const results = await Promise.all([signIn(server, 'old'), signIn(server, 'old')])
    const subs = results.map(
      ({ AuthenticationResult }) => decodeJwt(AuthenticationResult?.IdToken ?? '').sub,
    )
    expect(subs[0]).toBe(subs[1])
  })

  it('can demand a new password', async () => {
    const { server } = await createServer({ UserMigration: migrating('RESET_REQUIRED') })
    expect(await errorOf(signIn(server, 'old'))).toBe(
      'PasswordResetRequiredException: Password reset required for the user',
    )
  })

  it.each([
    ['LEGACY', 'UserNotFoundException: User does not exist.'],
    ['ENABLED', 'NotAuthorizedException: Incorrect username or password.'],
  ] as const)('that returns nothing knows the user no better: %s', async (hides, error) => {
    const { server } = await createServer(
      { UserMigration: () => undefined },
      { client: { PreventUserExistenceErrors: hides } },
    )
    expect(await errorOf(signIn(server, 'old'))).toBe(error)
  })

  it('brings in a user who forgot the password', async () => {
    const { events, server } = await createServer({ UserMigration: migrating() })
    const name = { ClientId: server.clientId, Username: 'old' }
    const { CodeDeliveryDetails } = await server.call('ForgotPassword', name)
    expect(CodeDeliveryDetails?.Destination).toBe('o***@e***')
    expect(events[0]?.triggerSource).toBe('UserMigration_ForgotPassword')
    expect(events[0]?.request).not.toHaveProperty('password')
    await server.call('ConfirmForgotPassword', {
      ...name,
      ConfirmationCode: server.lastCode('old'),
      Password: 'Battery-staple-2',
    })
    const done = await signIn(server, 'old', 'Battery-staple-2')
    expect(done.AuthenticationResult).toBeDefined()
  })

  it('is not asked by SRP, which shows no password', async () => {
    const { server } = await createServer({ UserMigration: migrating('CONFIRMED') })
    const srp = server.call('InitiateAuth', {
      AuthFlow: 'USER_SRP_AUTH',
      ClientId: server.clientId,
      AuthParameters: { USERNAME: 'old', SRP_A: 'abc' },
    })
    expect(await errorOf(srp)).toBe('UserNotFoundException: User does not exist.')
  })
})
