import { expect, it } from 'vitest'
import { begin, CONTACTS, respond } from '../support/level-server.ts'
import { createTestServer, errorOf, PASSWORD } from '../support/test-server.ts'

/** A choice in a pool whose users begin with nothing but a code by e-mail. */
const choose = async () => {
  const server = await createTestServer({
    pool: { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['EMAIL_OTP'] } } },
    client: { ExplicitAuthFlows: ['ALLOW_USER_AUTH'] },
  })
  await server.addUser('anna', CONTACTS)
  const choice = await begin(server)
  expect(choice.AvailableChallenges).toEqual(['EMAIL_OTP'])
  return { server, choice }
}

it.each([
  ['PASSWORD', { PASSWORD }],
  ['PASSWORD_SRP', { SRP_A: 'abcdef' }],
] as const)('%s does not answer a choice that lacks it', async (ChallengeName, responses) => {
  const { choice, server } = await choose()
  expect(await errorOf(respond(server, { ...choice, ChallengeName }, responses))).toBe(
    'InvalidParameterException: Selected challenge is not available.',
  )
  const asked = await respond(server, choice, { ANSWER: 'EMAIL_OTP' })
  expect(asked.ChallengeName).toBe('EMAIL_OTP')
})
