import { type LocalServer, serve } from '@cognito-kit/local/node'
import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserPool,
  type CognitoUserSession,
} from 'amazon-cognito-identity-js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CLIENT_ID, PASSWORD, POOL_ID } from './support/local-server.ts'

interface PastChallenge {
  readonly challengeName: string
  readonly challengeResult: boolean
}

let server: LocalServer

/** One riddle with two tries, after the password where the client begins with SRP. */
const decide = (session: readonly PastChallenge[]) => {
  const riddles = session.filter(({ challengeName }) => challengeName === 'CUSTOM_CHALLENGE')
  if (session.at(-1)?.challengeName === 'SRP_A') return { challengeName: 'PASSWORD_VERIFIER' }
  if (riddles.at(-1)?.challengeResult === true) return { issueTokens: true }
  return riddles.length < 2 ? { challengeName: 'CUSTOM_CHALLENGE' } : { failAuthentication: true }
}

beforeAll(async () => {
  server = await serve({
    port: 0,
    region: 'eu-west-1',
    seed: {
      pools: [
        {
          id: POOL_ID,
          name: 'third-party',
          clients: [{ id: CLIENT_ID, name: 'web' }],
          users: [{ username: 'anna', password: PASSWORD }],
        },
      ],
    },
    triggers: {
      [POOL_ID]: {
        DefineAuthChallenge: (event) => ({
          ...event,
          response: decide(event.request['session'] as readonly PastChallenge[]),
        }),
        CreateAuthChallenge: (event) => ({
          ...event,
          response: {
            publicChallengeParameters: { question: 'What has towns but no houses?' },
            privateChallengeParameters: { right: 'a map' },
          },
        }),
        VerifyAuthChallengeResponse: (event) => {
          const { right } = event.request['privateChallengeParameters'] as { right: string }
          const answerCorrect = event.request['challengeAnswer'] === right
          return { ...event, response: { answerCorrect } }
        },
      },
    },
  })
})

afterAll(() => server.close())

/** Signs in with answers, one for each time that the riddle is asked. */
const signIn = (
  answers: readonly string[],
  password?: string,
): Promise<{ readonly session: CognitoUserSession; readonly questions: readonly string[] }> =>
  new Promise((resolve, reject) => {
    const Pool = new CognitoUserPool({
      UserPoolId: POOL_ID,
      ClientId: CLIENT_ID,
      endpoint: server.url,
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
    const { questions, session } = await signIn(['a map'])
    expect(session.isValid()).toBe(true)
    expect(session.getAccessToken().payload['username']).toBe('anna')
    expect(questions).toEqual(['What has towns but no houses?'])
  })

  test('is asked again after a wrong answer, and fails after the second', async () => {
    expect((await signIn(['a rope', 'a map'])).questions).toHaveLength(2)
    await expect(signIn(['a rope', 'a river'])).rejects.toMatchObject(WRONG)
  })

  test('proves the password by SRP first', async () => {
    const { session } = await signIn(['a map'], PASSWORD)
    expect(session.isValid()).toBe(true)
    await expect(signIn(['a map'], 'Wrong-horse-1')).rejects.toMatchObject(WRONG)
    await expect(signIn(['a rope', 'a river'], PASSWORD)).rejects.toMatchObject(WRONG)
  })
})
