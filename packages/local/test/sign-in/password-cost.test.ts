import { beforeEach, expect, it } from 'vitest'
import { begin, CONTACTS } from '../support/level-server.ts'
import {
  createTestContext,
  createTestServer,
  errorOf,
  type TestServer,
} from '../support/test-server.ts'

const WRONG = 'NotAuthorizedException: Incorrect username or password.'
/** Users who are offered a password first; `bare` has none and is asked for a code. */
const WITH_PASSWORD_ON_OFFER = ['anna', 'resetter', 'nobody']

let server: TestServer
let powers: number

/** A server that hides its users and counts the powers that it computes, for they are what a password costs. */
beforeEach(async () => {
  const { group } = createTestContext()
  const counting = {
    power: (base: bigint, exponent: bigint) => {
      powers += 1
      return group.power(base, exponent)
    },
    generatorPower: (exponent: bigint) => {
      powers += 1
      return group.generatorPower(exponent)
    },
  }
  server = await createTestServer({
    context: { group: counting },
    pool: { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } } },
    client: {
      PreventUserExistenceErrors: 'ENABLED',
      ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_USER_PASSWORD_AUTH'],
    },
  })
  const { poolId: UserPoolId } = server
  await server.addUser('anna', CONTACTS)
  await server.addUser('resetter', CONTACTS)
  await server.call('AdminResetUserPassword', { UserPoolId, Username: 'resetter' })
  await server.call('AdminCreateUser', {
    UserPoolId,
    Username: 'bare',
    UserAttributes: [
      { Name: 'email', Value: 'bare@example.com' },
      { Name: 'email_verified', Value: 'true' },
    ],
  })
  powers = 0
})

it.each([...WITH_PASSWORD_ON_OFFER, 'bare'])(
  'to judge a password of %s costs one verifier',
  async (name) => {
    expect(await errorOf(server.signIn(name, 'Wrong-Horse-1'))).toBe(WRONG)
    expect(powers).toBe(1)
  },
)

it.each(WITH_PASSWORD_ON_OFFER)(
  'so it does where the password of %s is preferred',
  async (name) => {
    const more = { PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD: 'Wrong-Horse-1' }
    expect(await errorOf(begin(server, more, name))).toBe(WRONG)
    expect(powers).toBe(1)
  },
)
