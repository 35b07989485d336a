import type { LocalServer } from '@cognito-kit/local/node'
import { CLIENT_ID, PASSWORD, servePool } from './local-server.ts'

/** The riddle of a custom sign-in, and its answer. */
export const QUESTION = 'What has towns but no houses?'
export const RIGHT = 'a map'

interface PastChallenge {
  readonly challengeName: string
  readonly challengeResult: boolean
}

/** One riddle with two tries, after the password where the client begins with SRP. */
const decide = (session: readonly PastChallenge[]) => {
  const riddles = session.filter(({ challengeName }) => challengeName === 'CUSTOM_CHALLENGE')
  if (session.at(-1)?.challengeName === 'SRP_A') return { challengeName: 'PASSWORD_VERIFIER' }
  if (riddles.at(-1)?.challengeResult === true) return { issueTokens: true }
  return riddles.length < 2 ? { challengeName: 'CUSTOM_CHALLENGE' } : { failAuthentication: true }
}

/** Starts a server whose triggers ask a riddle. */
export const startRiddleServer = (): Promise<LocalServer> =>
  servePool(
    {
      clients: [{ id: CLIENT_ID, name: 'web' }],
      users: [{ username: 'anna', password: PASSWORD }],
    },
    {
      DefineAuthChallenge: (event) => ({
        ...event,
        response: decide(event.request['session'] as readonly PastChallenge[]),
      }),
      CreateAuthChallenge: (event) => ({
        ...event,
        response: {
          publicChallengeParameters: { question: QUESTION },
          privateChallengeParameters: { right: RIGHT },
        },
      }),
      VerifyAuthChallengeResponse: (event) => {
        const { right } = event.request['privateChallengeParameters'] as { right: string }
        const answerCorrect = event.request['challengeAnswer'] === right
        return { ...event, response: { answerCorrect } }
      },
    },
  )
