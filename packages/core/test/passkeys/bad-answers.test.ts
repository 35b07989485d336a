import { describe, expect, test } from 'vitest'
import {
  answerWithPasskey,
  listPasskeys,
  type PasskeyStep,
  registerPasskey,
  signInWithPassword,
} from '../../src/index.ts'
import { fakePasskeys } from '../support/fake-passkeys.ts'
import { authenticated, fakeService } from '../support/fake-service.ts'

const anna = { username: 'anna', password: 'p' }
/** Fails when it is asked for anything. */
const nobody = fakePasskeys([])

describe('a passkey function that gets less than was promised', () => {
  test.each([undefined, null, 'text'])('a step with the options %s is damaged', async (options) => {
    const { client, received } = fakeService([])
    const context = { username: 'anna', challengeSession: 'session-of-passkey' }
    const step = { ...context, name: 'WEB_AUTHN', requestOptions: options } as unknown
    const answer = answerWithPasskey(client, step as PasskeyStep, { passkeys: nobody })
    await expect(answer).rejects.toMatchObject({ code: 'ERR_STEP' })
    expect(received).toHaveLength(0)
  })

  test.each([{}, { CredentialCreationOptions: null }])(
    'options %j for a new passkey are a bad response, and nobody is asked',
    async (body) => {
      const { client } = fakeService([authenticated(), { body }])
      await signInWithPassword(client, anna)
      const registering = registerPasskey(client, { passkeys: nobody })
      await expect(registering).rejects.toMatchObject({ code: 'ERR_BAD_RESPONSE' })
    },
  )

  test.each([{}, { Credentials: null }])('a list %j is a bad response', async (body) => {
    const { client } = fakeService([authenticated(), { body }])
    await signInWithPassword(client, anna)
    const listing = listPasskeys(client, { passkeys: nobody })
    await expect(listing).rejects.toMatchObject({ code: 'ERR_BAD_RESPONSE' })
  })
})
