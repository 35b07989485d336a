/**
 * What this client cannot do: begun without a password, it knows CUSTOM_CHALLENGE and tokens, and no other challenge. It
 * sends no secret hash.
 */
import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserPool,
  type CognitoUserSession,
} from 'amazon-cognito-identity-js'
import { describe, expect, test } from 'vitest'
import { CLIENT_ID, PASSWORD, POOL_ID } from './support/local-server.ts'
import { QUESTION, RIGHT, startRiddleServer } from './support/riddle-server.ts'
import { useServer } from './support/use-server.ts'

const used = useServer(startRiddleServer)

/** Signs in with answers, one for each time that the riddle is asked. */
const signIn = (
  answers: readonly string[],
  password?: string,
): Promise<{ readonly session: CognitoUserSession; readonly questions: readonly string[] }> =>
  new Promise((resolve, reject) => {
    const Pool = new CognitoUserPool({
      UserPoolId: POOL_ID,
      ClientId: CLIENT_ID,
      endpoint: used.server.url,
    })
    const user = new CognitoUser({ Username: 'anna', Pool })
    user.setAuthenticationFlowType('CUSTOM_AUTH')
    const left = [...answers]
    const questions: string[] = []
    const callbacks = {
      onSuccess: (session: CognitoUserSession) => resolve({ session, questions }),
      onFailure: reject,
      customChallenge: ({ question }: { question: string }) => {
        questions.push(question)
        user.sendCustomChallengeAnswer(left.shift() ?? '', callbacks)
      },
    }
    if (password === undefined) {
      user.initiateAuth(new AuthenticationDetails({ Username: 'anna' }), callbacks)
    } else {
      const details = new AuthenticationDetails({ Username: 'anna', Password: password })
      user.authenticateUser(details, callbacks)
    }
  })

const WRONG = { code: 'NotAuthorizedException', message: 'Incorrect username or password.' }

describe('amazon-cognito-identity-js with CUSTOM_AUTH', () => {
  test('signs in with the right answer', async () => {
    const { questions, session } = await signIn([RIGHT])
    expect(session.isValid()).toBe(true)
    expect(session.getAccessToken().payload['username']).toBe('anna')
    expect(questions).toEqual([QUESTION])
  })

  test('is asked again after a wrong answer, and fails after the second', async () => {
    expect((await signIn(['a rope', RIGHT])).questions).toHaveLength(2)
    await expect(signIn(['a rope', 'a river'])).rejects.toMatchObject(WRONG)
  })

  test('proves the password by SRP first', async () => {
    const { session } = await signIn([RIGHT], PASSWORD)
    expect(session.isValid()).toBe(true)
    await expect(signIn([RIGHT], 'Wrong-horse-1')).rejects.toMatchObject(WRONG)
    await expect(signIn(['a rope', 'a river'], PASSWORD)).rejects.toMatchObject(WRONG)
  })
})
