import type { LocalPoolOptions } from '@cognito-kit/local'
import { describe, expect, test } from 'vitest'
import { asked, startLogin } from '../support/login.ts'
import { createWorld, PASSWORD, POOL_ID } from '../support/world.ts'

type Functions = NonNullable<NonNullable<LocalPoolOptions['triggers']>[string]>

interface Round {
  readonly challengeName: string
  readonly challengeResult: boolean
}

/** Asks for a colour until it is right, twice at the most; a password by SRP may come first. */
const colours: Functions = {
  DefineAuthChallenge: (event) => {
    const session = event.request['session'] as readonly Round[]
    const answers = session.filter(({ challengeName }) => challengeName === 'CUSTOM_CHALLENGE')
    if (session.at(-1)?.challengeName === 'SRP_A') {
      event.response['challengeName'] = 'PASSWORD_VERIFIER'
    } else if (answers.some(({ challengeResult }) => challengeResult)) {
      event.response['issueTokens'] = true
    } else if (answers.length >= 2) {
      event.response['failAuthentication'] = true
    } else {
      event.response['challengeName'] = 'CUSTOM_CHALLENGE'
    }
    return event
  },
  CreateAuthChallenge: (event) => {
    event.response['publicChallengeParameters'] = { question: 'the colour of the sky' }
    event.response['privateChallengeParameters'] = { answer: 'blue' }
    return event
  },
  VerifyAuthChallengeResponse: (event) => {
    const { answer } = event.request['privateChallengeParameters'] as { answer: string }
    event.response['answerCorrect'] = event.request['challengeAnswer'] === answer
    return event
  },
}

const world = () => createWorld({}, { triggers: { [POOL_ID]: colours } })

describe("the login by challenges of the pool's own", () => {
  test('asks for the name alone, then what the triggers ask', async () => {
    const { client, requests } = world()
    const { flow } = await startLogin(client, { authFlow: 'custom' })
    expect(asked(flow)).toEqual(['username'])
    expect(flow.state.actions).toEqual(['sign-up'])
    await flow.submit({ username: 'anna' })
    expect(flow.state).toMatchObject({
      screen: 'custom-challenge',
      challengeName: 'CUSTOM_CHALLENGE',
    })
    // What the service adds for the code, the name by which it knows the user, is no part of the question.
    expect(flow.state.parameters).toEqual({ question: 'the colour of the sky' })
    expect(asked(flow)).toEqual(['answer'])
    await flow.submit({ answer: 'red' })
    expect(flow.state.screen).toBe('custom-challenge')
    // The service does not say that an answer was wrong; it asks the same once more.
    expect(flow.state.error).toEqual({ reason: 'wrong-credentials', field: 'answer', cause: null })
    await flow.submit({ answer: 'blue' })
    expect(flow.state.screen).toBe('signed-in')
    expect(requests).toHaveLength(3)
  })

  test('goes on without an error where the next question is another one', async () => {
    let questions = 0
    const another: Functions = {
      ...colours,
      CreateAuthChallenge: (event) => {
        questions += 1
        event.response['publicChallengeParameters'] = { question: `number ${questions}` }
        event.response['privateChallengeParameters'] = { answer: 'blue' }
        return event
      },
    }
    const { client } = createWorld({}, { triggers: { [POOL_ID]: another } })
    const { flow } = await startLogin(client, { authFlow: 'custom' })
    await flow.submit({ username: 'anna' })
    await flow.submit({ answer: 'red' })
    expect(flow.state).toMatchObject({ error: null, parameters: { question: 'number 2' } })
  })

  test('refused by the triggers, it begins again with the name kept', async () => {
    const { flow } = await startLogin(world().client, { authFlow: 'custom' })
    await flow.submit({ username: 'anna' })
    await flow.submit({ answer: 'red' })
    await flow.submit({ answer: 'green' })
    expect(flow.state).toMatchObject({
      screen: 'sign-in',
      username: 'anna',
      error: { reason: 'wrong-credentials' },
    })
  })

  test('proves the password first where that is the flow', async () => {
    const { client, requests } = world()
    const { flow } = await startLogin(client, { authFlow: 'custom-srp' })
    expect(asked(flow)).toEqual(['username', 'password'])
    await flow.submit({ username: 'anna', password: PASSWORD })
    expect(flow.state.screen).toBe('custom-challenge')
    await flow.submit({ answer: 'blue' })
    expect(flow.state.screen).toBe('signed-in')
    expect(requests).toHaveLength(3)
  })
})
