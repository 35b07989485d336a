import { createHmac } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { ALL_FACTORS, answer, createMfaServer } from '../support/mfa-server.ts'
import { errorOf, PASSWORD, type TestServer } from '../support/test-server.ts'

let server: TestServer

beforeEach(async () => {
  server = await createMfaServer({ MfaConfiguration: 'ON', ...ALL_FACTORS })
  await server.addUser('anna', { phone_number: '+15550001234' })
  await server.addUser('ben', { phone_number: '+15550005678' })
})

const rightCode = () => ({ SMS_MFA_CODE: server.lastCode('anna') })

const INVALID = 'NotAuthorizedException: Invalid session for the user.'

describe('the Session of a second factor', () => {
  it('belongs to its client', async () => {
    const challenge = await server.signIn('anna')
    expect(await errorOf(answer(server.addClient({}), challenge, rightCode()))).toBe(INVALID)
    expect((await answer(server, challenge, rightCode())).AuthenticationResult).toBeDefined()
  })

  it('belongs to its user', async () => {
    const challenge = await server.signIn('anna')
    await server.signIn('ben')
    const responses = { ...rightCode(), USERNAME: 'ben' }
    expect(await errorOf(answer(server, challenge, responses))).toBe(INVALID)
  })

  it('belongs to its challenge', async () => {
    const { Session, ChallengeParameters } = await server.signIn('anna')
    for (const ChallengeName of ['MFA_SETUP', 'SELECT_MFA_TYPE', 'SOFTWARE_TOKEN_MFA'] as const) {
      const challenge = { ChallengeName, Session, ChallengeParameters }
      expect(await errorOf(answer(server, challenge, rightCode()))).toBe(
        'InvalidParameterException: Invalid challenge response',
      )
    }
    expect(await errorOf(server.call('AssociateSoftwareToken', { Session }))).toBe(INVALID)
  })

  it('expires, and the code with it', async () => {
    const challenge = await server.signIn('anna')
    server.context.clock.advance(180)
    expect(await errorOf(answer(server, challenge, rightCode()))).toBe(
      'NotAuthorizedException: Invalid session for the user, session is expired.',
    )
  })

  it('lives as long as the client says', async () => {
    const patient = server.addClient({ AuthSessionValidity: 15 })
    const challenge = await patient.signIn('anna')
    server.context.clock.advance(14 * 60)
    expect((await answer(patient, challenge, rightCode())).AuthenticationResult).toBeDefined()
  })

  it('ends with the user, and a namesake does not inherit it', async () => {
    const challenge = await server.signIn('anna')
    const code = rightCode()
    const user = { UserPoolId: server.poolId, Username: 'anna' }
    await server.call('AdminDeleteUser', user)
    expect(await errorOf(answer(server, challenge, code))).toBe(INVALID)
    await server.addUser('anna', { phone_number: '+15550001234' })
    expect(await errorOf(answer(server, challenge, code))).toBe(INVALID)
  })

  it('is of no use to a user who was disabled meanwhile', async () => {
    const challenge = await server.signIn('anna')
    await server.call('AdminDisableUser', { UserPoolId: server.poolId, Username: 'anna' })
    expect(await errorOf(answer(server, challenge, rightCode()))).toBe(
      'NotAuthorizedException: User is disabled.',
    )
  })

  it('is needed', async () => {
    await server.signIn('anna')
    const challenge = {
      ChallengeName: 'SMS_MFA',
      ChallengeParameters: { USER_ID_FOR_SRP: 'anna' },
    } as const
    expect(await errorOf(answer(server, challenge, rightCode()))).toBe(
      'InvalidParameterException: Missing required parameter Session',
    )
  })
})

describe('an administrator', () => {
  it('begins and answers for a user, whoever of the two does which', async () => {
    const { clientId: ClientId, poolId: UserPoolId } = server
    const begin = () =>
      server.call('AdminInitiateAuth', {
        UserPoolId,
        ClientId,
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'anna', PASSWORD },
      })
    const { Session } = await begin()
    const finish = {
      UserPoolId,
      ClientId,
      ChallengeName: 'SMS_MFA',
      Session,
      ChallengeResponses: { USERNAME: 'anna', SMS_MFA_CODE: 'wrong' },
    } as const
    expect(await errorOf(server.call('AdminRespondToAuthChallenge', finish))).toBe(
      'CodeMismatchException: Invalid code or auth state for the user.',
    )
    const ChallengeResponses = { USERNAME: 'anna', ...rightCode() }
    const done = await server.call('AdminRespondToAuthChallenge', { ...finish, ChallengeResponses })
    expect(done.AuthenticationResult?.AccessToken).toBeDefined()
    const own = await answer(server, await begin(), rightCode())
    expect(own.AuthenticationResult).toBeDefined()
  })
})

describe('a client with a secret', () => {
  it('proves it with every answer', async () => {
    const secretive = server.addClient({ GenerateSecret: true })
    const { UserPoolClient } = await server.call('DescribeUserPoolClient', {
      UserPoolId: server.poolId,
      ClientId: secretive.clientId,
    })
    const SECRET_HASH = createHmac('sha256', UserPoolClient?.ClientSecret ?? '')
      .update(`anna${secretive.clientId}`)
      .digest('base64')
    const challenge = await server.call('InitiateAuth', {
      ClientId: secretive.clientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'anna', PASSWORD, SECRET_HASH },
    })
    expect(await errorOf(answer(secretive, challenge, rightCode()))).toBe(
      `NotAuthorizedException: Client ${secretive.clientId} is configured with secret but SECRET_HASH was not received`,
    )
    const done = await answer(secretive, challenge, { ...rightCode(), SECRET_HASH })
    expect(done.AuthenticationResult).toBeDefined()
  })
})
