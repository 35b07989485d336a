import { describe, expect, it } from 'vitest'
import { createLocalPool, type LocalPool } from '../../src/app.ts'
import { fail, send, succeed } from '../support/send.ts'

const PASSWORD = 'Correct-Horse-1'
const ClientId = '1fetch23456789abcdefghijkl'
const UserPoolId = 'eu-west-1_FetchTest'

const createPool = (): LocalPool =>
  createLocalPool({
    seed: {
      pools: [
        {
          id: UserPoolId,
          name: 'fetch',
          clients: [
            {
              id: ClientId,
              name: 'web',
              ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
            },
          ],
          users: [{ username: 'anna', password: PASSWORD }],
        },
      ],
    },
  })

const signIn = (PASSWORD_: string) => ({
  ClientId,
  AuthFlow: 'USER_PASSWORD_AUTH',
  AuthParameters: { USERNAME: 'anna', PASSWORD: PASSWORD_ },
})

describe('a sign-in through fetch', () => {
  it('gives tokens, which the published keys belong to', async () => {
    const pool = createPool()
    const { AuthenticationResult: result } = await succeed(pool, 'InitiateAuth', {
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'anna', PASSWORD },
    })
    const user = await succeed(pool, 'GetUser', { AccessToken: `${result?.AccessToken}` })
    expect(user.Username).toBe('anna')
    const url = `http://127.0.0.1:9229/${UserPoolId}/.well-known/jwks.json`
    const { keys } = (await (await pool.fetch(new Request(url))).json()) as {
      keys: { kid: string }[]
    }
    const header = Buffer.from(`${result?.AccessToken?.split('.')[0]}`, 'base64url').toString()
    expect(keys.map(({ kid }) => kid)).toContain(JSON.parse(header).kid)
  })

  it('is refused with name, message and status of the service', async () => {
    const { status, body, headers } = await send(createPool(), 'InitiateAuth', signIn('wrong'))
    expect(status).toBe(400)
    expect(body).toMatchObject({
      __type: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    })
    expect(headers.get('x-amzn-errortype')).toContain('NotAuthorizedException')
  })

  it('never repeats a secret in an error', async () => {
    const pool = createPool()
    const secret = 'Sentinel-Secret-1'
    const inputs = [
      ['InitiateAuth', signIn(secret)],
      ['GetUser', { AccessToken: secret }],
      ['GetTokensFromRefreshToken', { ClientId, RefreshToken: secret }],
      ['ConfirmSignUp', { ClientId, Username: 'anna', ConfirmationCode: secret }],
      [
        'ChangePassword',
        { AccessToken: 'x', PreviousPassword: secret, ProposedPassword: ` ${secret}` },
      ],
      ['SignUp', { ClientId, Username: 'ben', Password: secret.toLowerCase() }],
      [
        'RespondToAuthChallenge',
        {
          ClientId,
          ChallengeName: 'NEW_PASSWORD_REQUIRED',
          Session: secret.repeat(4),
          ChallengeResponses: { USERNAME: 'anna', NEW_PASSWORD: secret },
        },
      ],
    ] as const
    for (const [operation, input] of inputs) {
      const answer = (await fail(pool, operation, input)).join()
      expect(answer.toLowerCase()).not.toContain(secret.toLowerCase())
    }
  })

  it('follows the clock of the pool', async () => {
    const pool = createPool()
    const { AuthenticationResult: result } = await succeed(pool, 'InitiateAuth', {
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'anna', PASSWORD },
    })
    pool.advance(3600)
    expect(await fail(pool, 'GetUser', { AccessToken: `${result?.AccessToken}` })).toEqual([
      'NotAuthorizedException',
      'Access Token has expired',
    ])
  })

  it('survives a reset: users are back, tokens are not', async () => {
    const pool = createPool()
    const input = {
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'anna', PASSWORD },
    } as const
    const before = await succeed(pool, 'InitiateAuth', input)
    await pool.reset()
    await succeed(pool, 'InitiateAuth', input)
    const AccessToken = `${before.AuthenticationResult?.AccessToken}`
    expect(await fail(pool, 'GetUser', { AccessToken })).toEqual([
      'NotAuthorizedException',
      'Could not verify signature for Access Token',
    ])
  })
})
