import type { TriggerFunctions } from '@cognito-kit/local'
import { POOL_ID } from './login-pool.ts'

interface Round {
  readonly challengeName: string
  readonly challengeResult: boolean
}

/** Triggers that ask for a colour until it is right, three times at the most; a password by SRP may come first. */
export const colourChallenge = (question: string): TriggerFunctions => ({
  [POOL_ID]: {
    DefineAuthChallenge: (event) => {
      const rounds = event.request['session'] as readonly Round[]
      const answers = rounds.filter(({ challengeName }) => challengeName === 'CUSTOM_CHALLENGE')
      const last = rounds.at(-1)
      if (last?.challengeName === 'SRP_A') event.response['challengeName'] = 'PASSWORD_VERIFIER'
      else if (answers.some(({ challengeResult }) => challengeResult))
        event.response['issueTokens'] = true
      else if (answers.length >= 3) event.response['failAuthentication'] = true
      else event.response['challengeName'] = 'CUSTOM_CHALLENGE'
      return event
    },
    CreateAuthChallenge: (event) => {
      event.response['publicChallengeParameters'] = { question }
      event.response['privateChallengeParameters'] = { answer: 'blue' }
      return event
    },
    VerifyAuthChallengeResponse: (event) => {
      const { answer } = event.request['privateChallengeParameters'] as { answer: string }
      event.response['answerCorrect'] = event.request['challengeAnswer'] === answer
      return event
    },
  },
})
