import type { AuthFlowType, ExplicitAuthFlowsType } from '@cognito-kit/protocol'
import { beforeEach, describe, expect, it } from 'vitest'
import { answerSrp, startSrp } from '../support/srp-client.ts'
import { createTestServer, errorOf, PASSWORD, type TestServer } from '../support/test-server.ts'

const WRONG = 'NotAuthorizedException: Incorrect username or password.'

let server: TestServer

beforeEach(async () => {
  server = await createTestServer()
  await server.addUser('anna', { email: 'anna@example.com', email_verified: 'true' })
})

const initiate = (
  AuthFlow: AuthFlowType,
  AuthParameters: { [name: string]: string },
  to: TestServer = server,
) => to.call('InitiateAuth', { AuthFlow, ClientId: to.clientId, AuthParameters })

const adminInitiate = (
  AuthFlow: AuthFlowType,
  AuthParameters: { [name: string]: string },
  to: TestServer = server,
) =>
  to.call('AdminInitiateAuth', {
    AuthFlow,
    UserPoolId: to.poolId,
    ClientId: to.clientId,
    AuthParameters,
  })

const credentials = { USERNAME: 'anna', PASSWORD }

describe('USER_PASSWORD_AUTH', () => {
  it('answers with all three tokens', async () => {
    const answer = await initiate('USER_PASSWORD_AUTH', credentials)
    expect(answer).toEqual({
      AuthenticationResult: {
        AccessToken: expect.stringMatching(/^eyJ[^.]+\.[^.]+\.[^.]+$/),
        IdToken: expect.stringMatching(/^eyJ[^.]+\.[^.]+\.[^.]+$/),
        RefreshToken: expect.stringMatching(/^eyJ(?:[^.]+\.){4}[^.]+$/),
        ExpiresIn: 3600,
        TokenType: 'Bearer',
      },
      ChallengeParameters: {},
    })
  })

  it('refuses a wrong password', async () => {
    expect(await errorOf(server.signIn('anna', 'Wrong-Horse-1'))).toBe(WRONG)
  })

  it('names an unknown user when users are not hidden', async () => {
    expect(await errorOf(server.signIn('nobody'))).toBe(
      'UserNotFoundException: User does not exist.',
    )
  })

  it.each([
    ['USERNAME', { PASSWORD }],
    ['PASSWORD', { USERNAME: 'anna' }],
  ])('names the missing parameter %s', async (name, parameters) => {
    expect(await errorOf(initiate('USER_PASSWORD_AUTH', parameters))).toBe(
      `InvalidParameterException: Missing required parameter ${name}`,
    )
  })

  it('names the missing parameter SRP_A', async () => {
    expect(await errorOf(initiate('USER_SRP_AUTH', { USERNAME: 'anna' }))).toBe(
      'InvalidParameterException: Missing required parameter SRP_A',
    )
  })

  it('refuses a disabled user', async () => {
    const { poolId } = server
    await server.call('AdminDisableUser', { UserPoolId: poolId, Username: 'anna' })
    expect(await errorOf(server.signIn('anna'))).toBe('NotAuthorizedException: User is disabled.')
    await server.call('AdminEnableUser', { UserPoolId: poolId, Username: 'anna' })
    expect((await server.signIn('anna')).AuthenticationResult).toBeDefined()
  })

  it('refuses an unconfirmed user with the right password, and tells nothing with a wrong one', async () => {
    await server.call('SignUp', {
      ClientId: server.clientId,
      Username: 'ben',
      Password: PASSWORD,
    })
    expect(await errorOf(server.signIn('ben'))).toBe(
      'UserNotConfirmedException: User is not confirmed.',
    )
    expect(await errorOf(server.signIn('ben', 'Wrong-Horse-1'))).toBe(WRONG)
  })

  it('refuses an unconfirmed user after the proof of SRP', async () => {
    await server.call('SignUp', {
      ClientId: server.clientId,
      Username: 'ben',
      Password: PASSWORD,
    })
    const { responses } = await startSrp(server, 'ben', PASSWORD)
    expect(await errorOf(answerSrp(server, responses))).toBe(
      'UserNotConfirmedException: User is not confirmed.',
    )
  })
})

describe('a user whose password was reset', () => {
  const reset = (to: TestServer) => {
    for (const [name, user] of to.context.store.users.list('')) {
      to.context.store.users.put(name, { ...user, status: 'RESET_REQUIRED' })
    }
  }

  it('is told so', async () => {
    reset(server)
    const message = 'PasswordResetRequiredException: Password reset required for the user'
    expect(await errorOf(server.signIn('anna'))).toBe(message)
    expect(await errorOf(startSrp(server, 'anna', PASSWORD))).toBe(message)
  })

  it('is not told from an unknown one where users are hidden', async () => {
    const hidden = server.addClient({ PreventUserExistenceErrors: 'ENABLED' })
    reset(server)
    expect(await errorOf(hidden.signIn('anna'))).toBe(WRONG)
  })
})

describe('a hidden user existence', () => {
  let hidden: TestServer

  beforeEach(() => {
    hidden = server.addClient({ PreventUserExistenceErrors: 'ENABLED' })
  })

  it('refuses an unknown user like a wrong password', async () => {
    expect(await errorOf(hidden.signIn('nobody'))).toBe(WRONG)
  })

  it('answers SRP with the same salt and user id each time', async () => {
    const first = await startSrp(hidden, 'nobody', PASSWORD)
    const second = await startSrp(hidden, 'nobody', PASSWORD)
    const other = await startSrp(hidden, 'somebody', PASSWORD)
    const { SALT, USER_ID_FOR_SRP, SRP_B } = first.challenge.ChallengeParameters ?? {}
    expect(SALT).toMatch(/^[0-9a-f]{32}$/)
    expect(USER_ID_FOR_SRP).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-/)
    expect(second.challenge.ChallengeParameters).toMatchObject({ SALT, USER_ID_FOR_SRP })
    expect(second.challenge.ChallengeParameters?.['SRP_B']).not.toBe(SRP_B)
    expect(other.challenge.ChallengeParameters?.['SALT']).not.toBe(SALT)
  })

  it('fails at the proof only, whatever name the answer carries', async () => {
    const { responses } = await startSrp(hidden, 'nobody', PASSWORD)
    expect(await errorOf(answerSrp(hidden, responses))).toBe(WRONG)
    const again = await startSrp(hidden, 'nobody', PASSWORD)
    expect(await errorOf(answerSrp(hidden, { ...again.responses, USERNAME: 'nobody' }))).toBe(WRONG)
  })

  it('asks a user without a password for a proof that cannot be given', async () => {
    for (const [name, { password: _, ...user }] of server.context.store.users.list('')) {
      server.context.store.users.put(name, user)
    }
    const { responses } = await startSrp(server, 'anna', PASSWORD)
    expect(await errorOf(answerSrp(server, responses))).toBe(WRONG)
    expect(await errorOf(server.signIn('anna'))).toBe(WRONG)
  })
})

describe('the flows of a client', () => {
  const only = (...ExplicitAuthFlows: ExplicitAuthFlowsType[]) =>
    server.addClient({ ExplicitAuthFlows })

  it.each([
    ['USER_PASSWORD_AUTH', 'USER_PASSWORD_AUTH flow not enabled for this client'],
    ['USER_SRP_AUTH', 'USER_SRP_AUTH is not enabled for the client.'],
    ['CUSTOM_AUTH', 'CUSTOM_AUTH is not enabled for the client.'],
  ] as const)('are checked for %s', async (flow, message) => {
    const client = only('ALLOW_REFRESH_TOKEN_AUTH')
    expect(await errorOf(initiate(flow, { ...credentials, SRP_A: 'ab' }, client))).toBe(
      `InvalidParameterException: ${message}`,
    )
  })

  it.each(['ADMIN_USER_PASSWORD_AUTH', 'ADMIN_NO_SRP_AUTH'] as const)(
    'are checked for %s by an administrator',
    async (flow) => {
      const client = only('ALLOW_USER_SRP_AUTH')
      expect(await errorOf(adminInitiate(flow, credentials, client))).toBe(
        'InvalidParameterException: Auth flow not enabled for this client',
      )
    },
  )

  it('include SRP and refresh but no password when none are named', async () => {
    const client = only()
    expect((await startSrp(client, 'anna', PASSWORD)).challenge.ChallengeName).toBe(
      'PASSWORD_VERIFIER',
    )
    expect(await errorOf(client.signIn('anna'))).toBe(
      'InvalidParameterException: USER_PASSWORD_AUTH flow not enabled for this client',
    )
  })

  it('by their older names come beside the default ones', async () => {
    const client = only('USER_PASSWORD_AUTH', 'ADMIN_NO_SRP_AUTH')
    const signedIn = await client.signIn('anna')
    const byAdmin = await adminInitiate('ADMIN_NO_SRP_AUTH', credentials, client)
    expect(signedIn.AuthenticationResult).toBeDefined()
    expect(byAdmin.AuthenticationResult).toBeDefined()
    expect((await startSrp(client, 'anna', PASSWORD)).challenge.ChallengeName).toBeDefined()
  })

  it('say that custom sign-in has no triggers', async () => {
    const client = only('ALLOW_CUSTOM_AUTH')
    expect(await errorOf(initiate('CUSTOM_AUTH', { USERNAME: 'anna' }, client))).toBe(
      'InvalidParameterException: Custom auth lambda trigger is not configured for the user pool.',
    )
  })
})

describe('AdminInitiateAuth', () => {
  it('signs in with a password', async () => {
    const answer = await adminInitiate('ADMIN_USER_PASSWORD_AUTH', credentials)
    expect(answer.AuthenticationResult?.AccessToken).toBeDefined()
  })

  it('begins SRP, which an administrator answers', async () => {
    const { responses } = await startSrp(server, 'anna', PASSWORD)
    const answer = await server.call('AdminRespondToAuthChallenge', {
      UserPoolId: server.poolId,
      ClientId: server.clientId,
      ChallengeName: 'PASSWORD_VERIFIER',
      ChallengeResponses: responses,
    })
    expect(answer.AuthenticationResult?.AccessToken).toBeDefined()
  })

  it.each(['ADMIN_NO_SRP_AUTH', 'ADMIN_USER_PASSWORD_AUTH'] as const)(
    'alone may use %s',
    async (flow) => {
      expect(await errorOf(initiate(flow, credentials))).toBe(
        'InvalidParameterException: Initiate Auth method not supported.',
      )
    },
  )

  it('refuses unknown pools and clients of other pools', async () => {
    const other = await createTestServer()
    const input = { AuthFlow: 'ADMIN_USER_PASSWORD_AUTH', AuthParameters: credentials } as const
    const { clientId, poolId } = server
    const unknownPool = server.call('AdminInitiateAuth', {
      ...input,
      UserPoolId: 'eu-west-1_nowhere',
      ClientId: clientId,
    })
    expect(await errorOf(unknownPool)).toBe(
      'ResourceNotFoundException: User pool eu-west-1_nowhere does not exist.',
    )
    const foreignClient = server.call('AdminInitiateAuth', {
      ...input,
      UserPoolId: poolId,
      ClientId: other.clientId,
    })
    expect(await errorOf(foreignClient)).toBe(
      `ResourceNotFoundException: User pool client ${other.clientId} does not exist.`,
    )
  })
})

describe('the lock after failures', () => {
  const LOCKED = 'NotAuthorizedException: Password attempts exceeded'
  const fail = async (times: number) => {
    for (let count = 0; count < times; count++) {
      expect(await errorOf(server.signIn('anna', 'Wrong-Horse-1'))).toBe(WRONG)
    }
  }

  it('begins with the fifth failure and lasts a second', async () => {
    await fail(5)
    expect(await errorOf(server.signIn('anna'))).toBe(LOCKED)
    server.context.clock.advance(1)
    expect((await server.signIn('anna')).AuthenticationResult).toBeDefined()
  })

  it('doubles with each further failure, and attempts within it do not count', async () => {
    await fail(5)
    server.context.clock.advance(1)
    await fail(1)
    server.context.clock.advance(1.5)
    expect(await errorOf(server.signIn('anna', 'Wrong-Horse-1'))).toBe(LOCKED)
    server.context.clock.advance(0.5)
    expect((await server.signIn('anna')).AuthenticationResult).toBeDefined()
  })

  it('is forgotten after a success', async () => {
    await fail(4)
    await server.signIn('anna')
    await fail(4)
    expect((await server.signIn('anna')).AuthenticationResult).toBeDefined()
  })

  it('counts proofs of SRP too and stops them', async () => {
    const waiting = await startSrp(server, 'anna', PASSWORD)
    for (let count = 0; count < 5; count++) {
      const { responses } = await startSrp(server, 'anna', 'Wrong-Horse-1')
      expect(await errorOf(answerSrp(server, responses))).toBe(WRONG)
    }
    expect(await errorOf(startSrp(server, 'anna', PASSWORD))).toBe(LOCKED)
    expect(await errorOf(answerSrp(server, waiting.responses))).toBe(LOCKED)
  })
})
