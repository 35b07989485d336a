import { beforeEach, describe, expect, it } from 'vitest'
import {
  ALL_FACTORS,
  answer,
  appCode,
  createMfaServer,
  otherCode,
  setUpApp,
} from '../support/mfa-server.ts'
import { errorOf, type TestServer } from '../support/test-server.ts'

const STEP_SECONDS = 30
const WRONG = 'CodeMismatchException: Invalid code received for user'
const REPLAYED = 'ExpiredCodeException: Your software token has already been used once.'

let server: TestServer
let secret: string

const codeIn = (steps: number) =>
  appCode(secret, server.context.clock.now() + steps * STEP_SECONDS * 1000)

const give = async (code: string) =>
  answer(server, await server.signIn('anna'), { SOFTWARE_TOKEN_MFA_CODE: code })

beforeEach(async () => {
  server = await createMfaServer({ MfaConfiguration: 'OPTIONAL', ...ALL_FACTORS })
  await server.addUser('anna')
  const { access: AccessToken } = await server.tokens('anna')
  secret = await setUpApp(server, AccessToken, 'old telephone')
  const SoftwareTokenMfaSettings = { Enabled: true }
  await server.call('SetUserMFAPreference', { AccessToken, SoftwareTokenMfaSettings })
  // The code of the set-up is used, and so is every one before it.
  server.context.clock.advance(10 * STEP_SECONDS)
})

describe('SOFTWARE_TOKEN_MFA', () => {
  it('names the user and the app', async () => {
    expect(await server.signIn('anna')).toEqual({
      ChallengeName: 'SOFTWARE_TOKEN_MFA',
      Session: expect.any(String),
      ChallengeParameters: { USER_ID_FOR_SRP: 'anna', FRIENDLY_DEVICE_NAME: 'old telephone' },
    })
  })

  it.each([-1, 0, 1])('takes the code of the step %i away', async (away) => {
    expect((await give(codeIn(away))).AuthenticationResult).toBeDefined()
  })

  it.each([-2, 2])('refuses the code of the step %i away', async (away) => {
    expect(await errorOf(give(codeIn(away)))).toBe(WRONG)
  })

  it.each(['abcdef', '12345', ' 123456', '1234567'])('refuses "%s"', async (code) => {
    expect(await errorOf(give(code))).toBe(WRONG)
  })

  it('keeps the Session alive after a wrong code and ends it with a right one', async () => {
    const challenge = await server.signIn('anna')
    const SOFTWARE_TOKEN_MFA_CODE = codeIn(0)
    const wrong = { SOFTWARE_TOKEN_MFA_CODE: otherCode(SOFTWARE_TOKEN_MFA_CODE) }
    expect(await errorOf(answer(server, challenge, wrong))).toBe(WRONG)
    const done = await answer(server, challenge, { SOFTWARE_TOKEN_MFA_CODE })
    expect(done.AuthenticationResult?.RefreshToken).toBeDefined()
    expect(await errorOf(answer(server, challenge, { SOFTWARE_TOKEN_MFA_CODE }))).toBe(
      'NotAuthorizedException: Invalid session for the user, session can only be used once.',
    )
  })

  it('refuses a code that was used, and those before it', async () => {
    const code = codeIn(0)
    await give(code)
    expect(await errorOf(give(code))).toBe(REPLAYED)
    expect(await errorOf(give(codeIn(-1)))).toBe(REPLAYED)
    expect((await give(codeIn(1))).AuthenticationResult).toBeDefined()
  })

  it('refuses the code that set the app up', async () => {
    const { access: AccessToken } = {
      access: (await give(codeIn(0))).AuthenticationResult?.AccessToken ?? '',
    }
    secret = await setUpApp(server, AccessToken)
    expect(await errorOf(give(codeIn(0)))).toBe(REPLAYED)
  })

  it('lets one of two answers with the same code in', async () => {
    const challenges = [await server.signIn('anna'), await server.signIn('anna')]
    const SOFTWARE_TOKEN_MFA_CODE = codeIn(0)
    const outcomes = await Promise.all(
      challenges.map((each) => errorOf(answer(server, each, { SOFTWARE_TOKEN_MFA_CODE }))),
    )
    expect(outcomes.sort()).toEqual([REPLAYED, 'no error'])
  })

  it('names a missing code', async () => {
    expect(await errorOf(answer(server, await server.signIn('anna'), { SMS_MFA_CODE: '1' }))).toBe(
      'InvalidParameterException: Missing required parameter SOFTWARE_TOKEN_MFA_CODE',
    )
  })
})

describe('the lock', () => {
  const LOCKED = 'NotAuthorizedException: Password attempts exceeded'

  it('comes with the fifth wrong code, and a right password does not lift it', async () => {
    for (let times = 0; times < 5; times += 1) {
      expect(await errorOf(give(otherCode(codeIn(0))))).toBe(WRONG)
    }
    expect(await errorOf(server.signIn('anna'))).toBe(LOCKED)
    server.context.clock.advance(1)
    expect(await errorOf(give(otherCode(codeIn(0))))).toBe(WRONG)
    server.context.clock.advance(1)
    expect(await errorOf(give(codeIn(0)))).toBe(LOCKED)
    server.context.clock.advance(1)
    expect((await give(codeIn(0))).AuthenticationResult).toBeDefined()
    expect(await errorOf(give(otherCode(codeIn(1))))).toBe(WRONG)
    expect((await give(codeIn(1))).AuthenticationResult).toBeDefined()
  })

  it('refuses the answer to a challenge from before, right as it may be', async () => {
    const challenge = await server.signIn('anna')
    for (let times = 0; times < 5; times += 1) {
      await errorOf(answer(server, challenge, { SOFTWARE_TOKEN_MFA_CODE: '0' }))
    }
    const right = { SOFTWARE_TOKEN_MFA_CODE: codeIn(0) }
    expect(await errorOf(answer(server, challenge, right))).toBe(LOCKED)
    server.context.clock.advance(1)
    expect((await answer(server, challenge, right)).AuthenticationResult).toBeDefined()
  })
})
