import type { OperationName } from '@cognito-kit/protocol'
import { beforeEach, describe, expect, it } from 'vitest'
import { createPasskeyServer } from '../support/passkey-server.ts'
import { requestOf } from '../support/send.ts'
import { createTestServer, errorOf, PASSWORD, type TestServer } from '../support/test-server.ts'
import { createTriggerServer, responding } from '../support/trigger-server.ts'
import { createWire, POOL, WEB } from '../support/wire.ts'

const WRONG = 'NotAuthorizedException: Incorrect username or password.'

const INPUTS: readonly (readonly [OperationName, object])[] = [
  [
    'AdminInitiateAuth',
    {
      UserPoolId: POOL,
      ClientId: WEB,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'anna', PASSWORD },
    },
  ],
  [
    'AdminRespondToAuthChallenge',
    {
      UserPoolId: POOL,
      ClientId: WEB,
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session: 'x'.repeat(40),
      ChallengeResponses: { USERNAME: 'tom', NEW_PASSWORD: 'Battery-Staple-2' },
    },
  ],
]

describe.each(INPUTS)('%s', (operation, input) => {
  it.each([
    ['no signature', {}],
    ['a bearer token', { authorization: 'Bearer eyJhbGciOiJub25lIn0.e30.' }],
  ])('is refused with %s', async (_what, headers) => {
    const { pool } = await createWire()
    const answer = await pool.fetch(requestOf(operation, JSON.stringify(input), headers))
    expect(await answer.json()).toEqual({
      __type: 'MissingAuthenticationTokenException',
      message: 'Missing Authentication Token',
    })
    expect(answer.status).toBe(400)
  })
})

describe('a client of another pool', () => {
  let server: TestServer
  let other: TestServer

  beforeEach(async () => {
    server = await createTestServer()
    await server.addUser('tom')
    other = await createTestServer({ context: server.context })
  })

  it('is refused at the beginning and in an answer, whose Session stays good', async () => {
    const error = `ResourceNotFoundException: User pool client ${server.clientId} does not exist.`
    const foreign = { UserPoolId: other.poolId, ClientId: server.clientId }
    const start = {
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'tom', PASSWORD },
    } as const
    expect(await errorOf(server.call('AdminInitiateAuth', { ...foreign, ...start }))).toBe(error)

    const own = { UserPoolId: server.poolId, ClientId: server.clientId }
    const user = { UserPoolId: server.poolId, Username: 'tom', Password: PASSWORD }
    await server.call('AdminSetUserPassword', user)
    const { Session } = await server.call('AdminInitiateAuth', { ...own, ...start })
    const answer = {
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session,
      ChallengeResponses: { USERNAME: 'tom', NEW_PASSWORD: 'Battery-Staple-2' },
    } as const
    const refused = server.call('AdminRespondToAuthChallenge', { ...foreign, ...answer })
    expect(await errorOf(refused)).toBe(error)
    const done = await server.call('AdminRespondToAuthChallenge', { ...own, ...answer })
    expect(done.AuthenticationResult).toBeDefined()
  })
})

describe('CUSTOM_AUTH by an administrator', () => {
  it('asks, takes the right answer and refuses when the triggers do', async () => {
    const { server } = await createTriggerServer({
      DefineAuthChallenge: (event) => {
        const [step] = event.request['session'] as readonly { challengeResult: boolean }[]
        if (step === undefined) return responding({ challengeName: 'CUSTOM_CHALLENGE' })(event)
        const isRight = step.challengeResult
        return responding({ issueTokens: isRight, failAuthentication: !isRight })(event)
      },
      CreateAuthChallenge: responding({ publicChallengeParameters: { question: 'Why?' } }),
      VerifyAuthChallengeResponse: (event) =>
        responding({ answerCorrect: event.request['challengeAnswer'] === 'because' })(event),
    })
    await server.addUser('anna')
    const pool = { UserPoolId: server.poolId, ClientId: server.clientId }
    const signIn = async (ANSWER: string) => {
      const asked = await server.call('AdminInitiateAuth', {
        ...pool,
        AuthFlow: 'CUSTOM_AUTH',
        AuthParameters: { USERNAME: 'anna' },
      })
      expect(asked.ChallengeParameters).toEqual({ USERNAME: 'anna', question: 'Why?' })
      return server.call('AdminRespondToAuthChallenge', {
        ...pool,
        ChallengeName: 'CUSTOM_CHALLENGE',
        Session: asked.Session,
        ChallengeResponses: { USERNAME: 'anna', ANSWER },
      })
    }
    expect((await signIn('because')).AuthenticationResult?.IdToken).toEqual(expect.any(String))
    expect(await errorOf(signIn('no idea'))).toBe(WRONG)
  })
})

describe('WEB_AUTHN by an administrator', () => {
  it('hands the options out and takes a signature over them, and no other', async () => {
    const passkeys = await createPasskeyServer()
    const { server } = passkeys
    await server.addUser('anna')
    const authenticator = await passkeys.register('anna')
    const pool = { UserPoolId: server.poolId, ClientId: server.clientId }
    const signIn = async (ceremony: { readonly challenge?: string }) => {
      const { ChallengeParameters, Session } = await server.call('AdminInitiateAuth', {
        ...pool,
        AuthFlow: 'USER_AUTH',
        AuthParameters: { USERNAME: 'anna', PREFERRED_CHALLENGE: 'WEB_AUTHN' },
      })
      const options = JSON.parse(ChallengeParameters?.['CREDENTIAL_REQUEST_OPTIONS'] ?? 'null')
      return server.call('AdminRespondToAuthChallenge', {
        ...pool,
        ChallengeName: 'WEB_AUTHN',
        Session,
        ChallengeResponses: {
          USERNAME: 'anna',
          CREDENTIAL: JSON.stringify(await authenticator.sign(options, ceremony)),
        },
      })
    }
    expect((await signIn({})).AuthenticationResult?.AccessToken).toEqual(expect.any(String))
    expect(await errorOf(signIn({ challenge: 'AAAA' }))).toBe(WRONG)
  })
})
