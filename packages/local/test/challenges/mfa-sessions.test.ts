import { beforeEach, describe, expect, it } from 'vitest'
import { ALL_FACTORS, answer, createMfaServer } from '../support/mfa-server.ts'
import { errorOf, type TestServer } from '../support/test-server.ts'

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
