import {
  answerCustomChallenge,
  currentTokens,
  signInWithCustomChallenge,
  signInWithPassword,
  signInWithSrp,
  signUp,
} from '@cognito-kit/core'
import type { LocalPoolOptions } from '@cognito-kit/local'
import { describe, expect, test } from 'vitest'
import { createWorld, PASSWORD, POOL_ID, the, type World } from './support/world.ts'

type Functions = NonNullable<NonNullable<LocalPoolOptions['triggers']>[string]>

const worldWith = (functions: Functions): World =>
  createWorld({}, { triggers: { [POOL_ID]: functions } })

interface Round {
  readonly challengeName: string
  readonly challengeResult: boolean
}

/** Asks for a colour until it is right, three times at the most; a password by SRP may come first. */
const colours: Functions = {
  DefineAuthChallenge: (event) => {
    const session = event.request['session'] as readonly Round[]
    const answers = session.filter(({ challengeName }) => challengeName === 'CUSTOM_CHALLENGE')
    const last = session.at(-1)
    if (last?.challengeName === 'SRP_A') event.response['challengeName'] = 'PASSWORD_VERIFIER'
    else if (answers.some(({ challengeResult }) => challengeResult))
      event.response['issueTokens'] = true
    else if (answers.length >= 3) event.response['failAuthentication'] = true
    else event.response['challengeName'] = 'CUSTOM_CHALLENGE'
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

describe('custom sign-in', () => {
  test('goes on asking after a wrong answer, and signs in after the right one', async () => {
    const { client, requests } = worldWith(colours)
    const first = the(
      await signInWithCustomChallenge(client, { username: 'anna' }),
      'CUSTOM_CHALLENGE',
    )
    expect(first.parameters['question']).toBe('the colour of the sky')
    expect(JSON.stringify(first)).not.toContain('blue')
    const second = the(await answerCustomChallenge(client, first, 'red'), 'CUSTOM_CHALLENGE')
    expect((await answerCustomChallenge(client, second, 'blue')).name).toBe('DONE')
    expect(requests).toHaveLength(3)
    await expect(answerCustomChallenge(client, second, 'blue')).rejects.toMatchObject({
      code: 'ERR_NOT_AUTHORIZED',
    })
  })

  test('is refused when the triggers say so', async () => {
    const { client } = worldWith(colours)
    let step = await signInWithCustomChallenge(client, { username: 'anna' })
    for (const colour of ['red', 'green']) {
      step = await answerCustomChallenge(client, the(step, 'CUSTOM_CHALLENGE'), colour)
    }
    const last = answerCustomChallenge(client, the(step, 'CUSTOM_CHALLENGE'), 'grey')
    await expect(last).rejects.toMatchObject({ code: 'ERR_NOT_AUTHORIZED' })
    expect(await currentTokens(client)).toBeNull()
  })

  test('proves the password by SRP first where it is given', async () => {
    const { client, requests } = worldWith(colours)
    const step = await signInWithCustomChallenge(client, { username: 'anna', password: PASSWORD })
    expect((await answerCustomChallenge(client, the(step, 'CUSTOM_CHALLENGE'), 'blue')).name).toBe(
      'DONE',
    )
    expect(requests).toHaveLength(3)
    const wrong = signInWithCustomChallenge(client, { username: 'anna', password: 'Wrong-horse-1' })
    await expect(wrong).rejects.toMatchObject({ code: 'ERR_NOT_AUTHORIZED' })
  })

  test('needs a pool with triggers', async () => {
    const { client } = createWorld()
    await expect(signInWithCustomChallenge(client, { username: 'anna' })).rejects.toMatchObject({
      code: 'ERR_INVALID_PARAMETER',
    })
  })
})

describe('triggers of other flows', () => {
  test('a refusal of a trigger reaches the caller without the prefix of the service', async () => {
    const { client } = worldWith({
      PreAuthentication: () => {
        throw new Error('We are closed on Sundays')
      },
    })
    await expect(
      signInWithSrp(client, { username: 'anna', password: PASSWORD }),
    ).rejects.toMatchObject({
      code: 'ERR_USER_LAMBDA_VALIDATION',
      message: 'We are closed on Sundays',
      rawMessage: 'PreAuthentication failed with error We are closed on Sundays.',
    })
  })

  test('PreSignUp can confirm, and hears the client metadata', async () => {
    let heard: unknown
    const { client } = worldWith({
      PreSignUp: (event) => {
        heard = event.request['clientMetadata']
        event.response['autoConfirmUser'] = true
        return event
      },
    })
    const bert = { username: 'bert', password: PASSWORD }
    const options = { clientMetadata: { campaign: 'spring' } }
    expect((await signUp(client, bert, options)).confirmed).toBe(true)
    expect(heard).toEqual({ campaign: 'spring' })
    expect((await signInWithSrp(client, bert)).name).toBe('DONE')
  })

  test('UserMigration brings users over from another directory', async () => {
    const { client } = worldWith({
      UserMigration: (event) => {
        event.response['userAttributes'] = { email: 'old@example.com', email_verified: 'true' }
        event.response['finalUserStatus'] = 'CONFIRMED'
        event.response['messageAction'] = 'SUPPRESS'
        return event
      },
    })
    const old = { username: 'old', password: PASSWORD }
    expect((await signInWithPassword(client, old)).name).toBe('DONE')
    expect((await signInWithSrp(client, old)).name).toBe('DONE')
  })
})
