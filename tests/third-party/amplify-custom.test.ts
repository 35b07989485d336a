/**
 * What this client cannot do: it sends no secret hash, so it never signs in to a client with a secret, and it has no
 * flow for administrators. With CUSTOM_WITH_SRP the triggers must ask for the password first: it answers
 * PASSWORD_VERIFIER to whatever it is asked.
 */
import { confirmSignIn, fetchAuthSession, getCurrentUser, signIn } from 'aws-amplify/auth'
import { describe, expect, test } from 'vitest'
import { DONE, useAmplify } from './support/amplify-user.ts'
import { PASSWORD } from './support/local-server.ts'
import { QUESTION, RIGHT, startRiddleServer } from './support/riddle-server.ts'

useAmplify(startRiddleServer)

const WRONG = { name: 'NotAuthorizedException', message: 'Incorrect username or password.' }
const ASKED = {
  isSignedIn: false,
  nextStep: {
    signInStep: 'CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE',
    additionalInfo: { question: QUESTION },
  },
}

const withPassword = (password: string) =>
  signIn({ username: 'anna', password, options: { authFlowType: 'CUSTOM_WITH_SRP' } })
const withoutPassword = () =>
  signIn({ username: 'anna', options: { authFlowType: 'CUSTOM_WITHOUT_SRP' } })

describe.each([
  ['CUSTOM_WITH_SRP', () => withPassword(PASSWORD)],
  ['CUSTOM_WITHOUT_SRP', withoutPassword],
] as const)('aws-amplify with %s', (authFlowType, begin) => {
  test('signs in with the right answer', async () => {
    expect(await begin()).toMatchObject(ASKED)
    await expect(getCurrentUser()).rejects.toThrow()
    expect(await confirmSignIn({ challengeResponse: RIGHT })).toEqual(DONE)
    expect(await getCurrentUser()).toMatchObject({
      username: 'anna',
      signInDetails: { authFlowType },
    })
    const { tokens } = await fetchAuthSession()
    expect(tokens?.accessToken.payload['username']).toBe('anna')
  })

  test('is asked again after a wrong answer, and takes the right one then', async () => {
    await begin()
    expect(await confirmSignIn({ challengeResponse: 'a rope' })).toMatchObject(ASKED)
    expect(await confirmSignIn({ challengeResponse: RIGHT })).toEqual(DONE)
  })

  test('is refused after the second wrong answer', async () => {
    await begin()
    await confirmSignIn({ challengeResponse: 'a rope' })
    await expect(confirmSignIn({ challengeResponse: 'a river' })).rejects.toMatchObject(WRONG)
    await expect(getCurrentUser()).rejects.toThrow()
  })
})

describe('aws-amplify with CUSTOM_WITH_SRP', () => {
  test('is not asked anything after a wrong password', async () => {
    await expect(withPassword('Wrong-horse-1')).rejects.toMatchObject(WRONG)
    await expect(confirmSignIn({ challengeResponse: RIGHT })).rejects.toThrow()
    await expect(getCurrentUser()).rejects.toThrow()
  })
})
