import type { InputOf } from '@cognito-kit/protocol'
import { describe, expect, it } from 'vitest'
import type { TriggerEvent } from '../../src/context.ts'
import { startSrp } from '../support/srp-client.ts'
import { errorOf, PASSWORD, type TestServer } from '../support/test-server.ts'
import {
  createTriggerServer,
  type Functions,
  passing,
  responding,
  type TriggerServer,
} from '../support/trigger-server.ts'

interface Step {
  readonly challengeName: string
  readonly challengeResult: boolean
}

const steps = (event: TriggerEvent): Step[] => event.request['session'] as Step[]

/** Asks riddles until one is answered, at most three, after a password where one was sent. */
const RIDDLES: Functions = {
  DefineAuthChallenge: (event) => {
    const done = steps(event)
    const last = done.at(-1)
    if (last?.challengeName === 'SRP_A') {
      return responding({ challengeName: 'PASSWORD_VERIFIER' })(event)
    }
    if (last?.challengeName === 'CUSTOM_CHALLENGE' && last.challengeResult) {
      return responding({ issueTokens: true })(event)
    }
    if (done.length >= 3) return responding({ failAuthentication: true })(event)
    return responding({ challengeName: 'CUSTOM_CHALLENGE' })(event)
  },
  CreateAuthChallenge: (event) =>
    responding({
      publicChallengeParameters: { question: `riddle ${steps(event).length}` },
      privateChallengeParameters: { right: 'a map' },
      challengeMetadata: `RIDDLE_${steps(event).length}`,
    })(event),
  VerifyAuthChallengeResponse: (event) => {
    const secret = event.request['privateChallengeParameters'] as { right: string }
    return responding({ answerCorrect: event.request['challengeAnswer'] === secret.right })(event)
  },
}

const start = (server: TestServer, USERNAME = 'anna') =>
  server.call('InitiateAuth', {
    AuthFlow: 'CUSTOM_AUTH',
    ClientId: server.clientId,
    AuthParameters: { USERNAME },
    ClientMetadata: { from: 'initiate' },
  })

const answer = (
  server: TestServer,
  Session: string | undefined,
  ANSWER: string,
  more: Partial<InputOf<'RespondToAuthChallenge'>> = {},
) =>
  server.call('RespondToAuthChallenge', {
    ChallengeName: 'CUSTOM_CHALLENGE',
    ClientId: server.clientId,
    Session,
    ChallengeResponses: { USERNAME: 'anna', ANSWER },
    ...more,
  })

const createServer = async (
  functions: Functions = {},
  hides: 'ENABLED' | 'LEGACY' = 'LEGACY',
): Promise<TriggerServer> => {
  const made = await createTriggerServer(
    { ...RIDDLES, ...functions },
    { client: { PreventUserExistenceErrors: hides } },
  )
  await made.server.addUser('anna', { email: 'anna@example.com' })
  made.events.length = 0
  return made
}

const WRONG = 'NotAuthorizedException: Incorrect username or password.'
const USED = 'NotAuthorizedException: Invalid session for the user, session can only be used once.'

describe('CUSTOM_AUTH', () => {
  it('gives tokens for the right answer and keeps the secret to itself', async () => {
    const { server, sources } = await createServer()
    const asked = await start(server)
    expect(asked).toEqual({
      ChallengeName: 'CUSTOM_CHALLENGE',
      ChallengeParameters: { USERNAME: 'anna', question: 'riddle 0' },
      Session: expect.any(String),
    })
    const done = await answer(server, asked.Session, 'a map')
    expect(done.AuthenticationResult?.AccessToken).toEqual(expect.any(String))
    expect(sources()).toEqual([
      'DefineAuthChallenge_Authentication',
      'CreateAuthChallenge_Authentication',
      'VerifyAuthChallengeResponse_Authentication',
      'DefineAuthChallenge_Authentication',
    ])
  })

  it('tells triggers what has happened, and metadata of answers alone', async () => {
    const { events, server } = await createServer()
    const asked = await start(server)
    await answer(server, asked.Session, 'a rope', { ClientMetadata: { from: 'answer' } })
    const [define, create, verify, again] = events
    const userAttributes = expect.objectContaining({
      sub: expect.any(String),
      'cognito:user_status': 'CONFIRMED',
      email: 'anna@example.com',
    })
    expect(define?.request).toEqual({ userAttributes, session: [], userNotFound: false })
    expect(create?.request).toEqual({
      userAttributes,
      challengeName: 'CUSTOM_CHALLENGE',
      session: [],
      userNotFound: false,
    })
    expect(verify?.request).toEqual({
      userAttributes,
      privateChallengeParameters: { right: 'a map' },
      challengeAnswer: 'a rope',
      clientMetadata: { from: 'answer' },
      userNotFound: false,
    })
    expect(again?.request).toEqual({
      userAttributes,
      session: [
        {
          challengeName: 'CUSTOM_CHALLENGE',
          challengeResult: false,
          challengeMetadata: 'RIDDLE_0',
        },
      ],
      clientMetadata: { from: 'answer' },
      userNotFound: false,
    })
  })

  it('goes round until DefineAuthChallenge fails it', async () => {
    const { server } = await createServer()
    let { Session } = await start(server)
    for (const question of ['riddle 1', 'riddle 2']) {
      const next = await answer(server, Session, 'wrong')
      expect(next.ChallengeParameters?.['question']).toBe(question)
      expect(next.Session).not.toBe(Session)
      Session = next.Session
    }
    expect(await errorOf(answer(server, Session, 'wrong'))).toBe(WRONG)
    expect(await errorOf(answer(server, Session, 'a map'))).toBe(USED)
  })

  it('lets one of two racing answers count', async () => {
    const { server } = await createServer()
    const { Session } = await start(server)
    const results = await Promise.allSettled([
      answer(server, Session, 'a map'),
      answer(server, Session, 'a map'),
    ])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('keeps the Session when a trigger throws', async () => {
    const { server, use } = await createServer()
    const { Session } = await start(server)
    const original = RIDDLES.VerifyAuthChallengeResponse ?? passing
    use({
      VerifyAuthChallengeResponse: () => {
        throw new Error('out of order')
      },
    })
    expect(await errorOf(answer(server, Session, 'a map'))).toBe(
      'UserLambdaValidationException: VerifyAuthChallengeResponse failed with error out of order.',
    )
    use({ VerifyAuthChallengeResponse: original })
    const done = await answer(server, Session, 'a map')
    expect(done.AuthenticationResult).toBeDefined()
  })

  it('refuses an answer without ANSWER and another challenge for its Session', async () => {
    const { server } = await createServer()
    const { Session } = await start(server)
    const bare = { ChallengeResponses: { USERNAME: 'anna' } }
    expect(await errorOf(answer(server, Session, '', bare))).toBe(
      'InvalidParameterException: Missing required parameter ANSWER',
    )
    const other = { ChallengeName: 'NEW_PASSWORD_REQUIRED' } as const
    expect(await errorOf(answer(server, Session, 'x', other))).toBe(
      'InvalidParameterException: Invalid challenge response',
    )
  })

  it('refuses a user who was disabled meanwhile', async () => {
    const { server } = await createServer()
    const { Session } = await start(server)
    await server.call('AdminDisableUser', { UserPoolId: server.poolId, Username: 'anna' })
    expect(await errorOf(answer(server, Session, 'a map'))).toBe(
      'NotAuthorizedException: User is disabled.',
    )
  })

  it('refuses a user who is deleted while a trigger decides', async () => {
    const { server, use } = await createServer()
    const { Session } = await start(server)
    use({
      DefineAuthChallenge: async (event) => {
        await server.call('AdminDeleteUser', { UserPoolId: server.poolId, Username: 'anna' })
        return responding({ issueTokens: true })(event)
      },
    })
    expect(await errorOf(answer(server, Session, 'a map'))).toBe(
      'NotAuthorizedException: Invalid session for the user.',
    )
  })

  it('plays along for a hidden unknown user, who gets no tokens', async () => {
    const { events, server } = await createServer({}, 'ENABLED')
    const asked = await start(server, 'nobody')
    expect(asked.ChallengeName).toBe('CUSTOM_CHALLENGE')
    expect(events[0]?.request).toEqual({ userAttributes: {}, session: [], userNotFound: true })
    expect(events[0]?.userName).toBe('nobody')
    const typed = { ChallengeResponses: { USERNAME: 'nobody', ANSWER: 'a map' } }
    expect(await errorOf(answer(server, asked.Session, '', typed))).toBe(WRONG)
  })

  it('says that a user does not exist where nothing is hidden', async () => {
    const { events, server } = await createServer()
    expect(await errorOf(start(server, 'nobody'))).toBe(
      'UserNotFoundException: User does not exist.',
    )
    expect(events).toEqual([])
  })

  it('needs all three triggers', async () => {
    const { server } = await createTriggerServer({ DefineAuthChallenge: passing })
    expect(await errorOf(start(server))).toBe(
      'InvalidParameterException: Custom auth lambda trigger is not configured for the user pool.',
    )
  })

  it.each([
    ['no decision', {}],
    ['a password that nobody began', { challengeName: 'PASSWORD_VERIFIER' }],
    ['a challenge of its own', { challengeName: 'RIDDLE' }],
    ['a flag that is a text', { issueTokens: 'yes' }],
  ])('does not understand %s', async (_what, response) => {
    const { server } = await createServer({ DefineAuthChallenge: responding(response) })
    expect(await errorOf(start(server))).toBe(
      'InvalidLambdaResponseException: Unrecognizable lambda output',
    )
  })

  it('asks for a new password where that is still to be done', async () => {
    const { server } = await createServer()
    await server.call('AdminSetUserPassword', {
      UserPoolId: server.poolId,
      Username: 'anna',
      Password: PASSWORD,
      Permanent: false,
    })
    const { Session } = await start(server)
    const next = await answer(server, Session, 'a map')
    expect(next.ChallengeName).toBe('NEW_PASSWORD_REQUIRED')
  })
})

describe('CUSTOM_AUTH after SRP', () => {
  const begin = async (server: TestServer, password: string) => {
    const real = server.call.bind(server)
    // The helper begins USER_SRP_AUTH; only the flow differs.
    const call = ((name: 'InitiateAuth', input: InputOf<'InitiateAuth'>) =>
      real(name, { ...input, AuthFlow: 'CUSTOM_AUTH' })) as typeof server.call
    const custom = Object.assign(Object.create(server), { call }) as TestServer
    return startSrp(custom, 'anna', password, { CHALLENGE_NAME: 'SRP_A' })
  }

  const prove = (server: TestServer, responses: { readonly [name: string]: string }) =>
    server.call('RespondToAuthChallenge', {
      ChallengeName: 'PASSWORD_VERIFIER',
      ClientId: server.clientId,
      ChallengeResponses: responses,
    })

  it('asks the riddle once the password is proven', async () => {
    const { events, server } = await createServer()
    const { challenge, responses } = await begin(server, PASSWORD)
    expect(challenge.ChallengeName).toBe('PASSWORD_VERIFIER')
    const asked = await prove(server, responses)
    expect(asked.ChallengeName).toBe('CUSTOM_CHALLENGE')
    expect(events.map(({ request }) => request['session'])).toEqual([
      [{ challengeName: 'SRP_A', challengeResult: true }],
      [
        { challengeName: 'SRP_A', challengeResult: true },
        { challengeName: 'PASSWORD_VERIFIER', challengeResult: true },
      ],
      [
        { challengeName: 'SRP_A', challengeResult: true },
        { challengeName: 'PASSWORD_VERIFIER', challengeResult: true },
      ],
    ])
    const done = await answer(server, asked.Session, 'a map')
    expect(done.AuthenticationResult).toBeDefined()
  })

  it('plays along for a hidden unknown user', async () => {
    const { server } = await createServer({}, 'ENABLED')
    await server.call('AdminDeleteUser', { UserPoolId: server.poolId, Username: 'anna' })
    const { challenge, responses } = await begin(server, PASSWORD)
    expect(challenge.ChallengeName).toBe('PASSWORD_VERIFIER')
    expect(await errorOf(prove(server, responses))).toBe(WRONG)
  })

  it('takes each proof once', async () => {
    const { server } = await createServer()
    const { responses } = await begin(server, PASSWORD)
    const results = await Promise.allSettled([prove(server, responses), prove(server, responses)])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
  })

  it('stops at a wrong password', async () => {
    const { server } = await createServer()
    const { responses } = await begin(server, 'Wrong-horse-1')
    expect(await errorOf(prove(server, responses))).toBe(WRONG)
  })
})
