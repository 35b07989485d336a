import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  ChangePasswordCommand,
  type CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  paginateListUsers,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import type { LocalServer } from '@cognito-kit/local/node'
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSdk } from './support/admin.ts'
import {
  CLIENT_ID,
  latestCode,
  NEW_PASSWORD,
  PASSWORD,
  POOL_ID,
  startLocalServer,
} from './support/local-server.ts'
import { signInBySrp as signIn } from './support/sign-in-by-srp.ts'

let server: LocalServer
let sdk: CognitoIdentityProviderClient

beforeAll(async () => {
  server = await startLocalServer()
  sdk = createSdk(server)
})

afterAll(() => server.close())

const signInBySrp = (username: string, password: string) => signIn(sdk, username, password)

const tokensOf = async (username: string, password: string = PASSWORD) => {
  const { AuthenticationResult: result } = await signInBySrp(username, password)
  return {
    access: result?.AccessToken ?? '',
    id: result?.IdToken ?? '',
    refresh: result?.RefreshToken ?? '',
  }
}

const WRONG = { name: 'NotAuthorizedException', message: 'Incorrect username or password.' }

describe('@aws-sdk/client-cognito-identity-provider with cognito-srp-helper', () => {
  test('signs in with the right password only', async () => {
    const answer = await signInBySrp('anna', PASSWORD)
    expect(answer.AuthenticationResult).toMatchObject({ TokenType: 'Bearer', ExpiresIn: 3600 })
    await expect(signInBySrp('anna', 'Wrong-horse-1')).rejects.toMatchObject(WRONG)
  })

  test('meets jose: both tokens verify with the published keys', async () => {
    const { access, id } = await tokensOf('anna')
    const issuer = `${server.url}/${POOL_ID}`
    const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`))
    const accessToken = await jwtVerify(access, keys, { issuer, algorithms: ['RS256'] })
    expect(accessToken.payload).toMatchObject({ token_use: 'access', client_id: CLIENT_ID })
    const idToken = await jwtVerify(id, keys, { issuer, audience: CLIENT_ID })
    expect(idToken.payload).toMatchObject({ token_use: 'id', email: 'anna@example.com' })
    expect(decodeProtectedHeader(access).kid).not.toBe(decodeProtectedHeader(id).kid)
  })

  test('refreshes both ways', async () => {
    const { refresh } = await tokensOf('anna')
    const byOperation = await sdk.send(
      new GetTokensFromRefreshTokenCommand({ ClientId: CLIENT_ID, RefreshToken: refresh }),
    )
    expect(byOperation.AuthenticationResult?.AccessToken).toBeDefined()
    expect(byOperation.AuthenticationResult?.RefreshToken).toBeUndefined()
    const byFlow = await sdk.send(
      new InitiateAuthCommand({
        ClientId: CLIENT_ID,
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: { REFRESH_TOKEN: refresh },
      }),
    )
    expect(byFlow.AuthenticationResult?.IdToken).toBeDefined()
  })

  test('gets the user, as the user and as an administrator', async () => {
    const { access } = await tokensOf('anna')
    const own = await sdk.send(new GetUserCommand({ AccessToken: access }))
    expect(own.Username).toBe('anna')
    const seen = await sdk.send(new AdminGetUserCommand({ UserPoolId: POOL_ID, Username: 'anna' }))
    expect(seen.UserStatus).toBe('CONFIRMED')
    expect(seen.UserCreateDate).toBeInstanceOf(Date)
    expect(seen.UserAttributes).toEqual(own.UserAttributes)
  })

  test('changes the password', async () => {
    const { access } = await tokensOf('ben')
    await sdk.send(
      new ChangePasswordCommand({
        AccessToken: access,
        PreviousPassword: PASSWORD,
        ProposedPassword: NEW_PASSWORD,
      }),
    )
    await expect(signInBySrp('ben', PASSWORD)).rejects.toMatchObject(WRONG)
    expect((await tokensOf('ben', NEW_PASSWORD)).access).not.toBe('')
  })

  test('completes NEW_PASSWORD_REQUIRED', async () => {
    const challenge = await signInBySrp('cleo', PASSWORD)
    expect(challenge.ChallengeName).toBe('NEW_PASSWORD_REQUIRED')
    const answer = {
      ClientId: CLIENT_ID,
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session: challenge.Session,
      ChallengeResponses: { USERNAME: 'cleo', NEW_PASSWORD },
    } as const
    const done = await sdk.send(new RespondToAuthChallengeCommand(answer))
    expect(done.AuthenticationResult?.AccessToken).toBeDefined()
    await expect(sdk.send(new RespondToAuthChallengeCommand(answer))).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Invalid session for the user, session can only be used once.',
    })
  })

  test('signs up and confirms with the code from the inbox', async () => {
    const up = await sdk.send(
      new SignUpCommand({
        ClientId: CLIENT_ID,
        Username: 'emil',
        Password: PASSWORD,
        UserAttributes: [{ Name: 'email', Value: 'emil@example.com' }],
      }),
    )
    expect(up.CodeDeliveryDetails?.Destination).toBe('e***@e***')
    const confirm = (ConfirmationCode: string) =>
      sdk.send(
        new ConfirmSignUpCommand({ ClientId: CLIENT_ID, Username: 'emil', ConfirmationCode }),
      )
    await expect(confirm('wrong')).rejects.toMatchObject({ name: 'CodeMismatchException' })
    await confirm(await latestCode(server.url, 'emil'))
    expect((await tokensOf('emil')).access).not.toBe('')
  })

  test('signs out everywhere, after which old tokens are refused', async () => {
    const first = await tokensOf('anna')
    const second = await tokensOf('anna')
    await sdk.send(new GlobalSignOutCommand({ AccessToken: first.access }))
    for (const { access, refresh } of [first, second]) {
      await expect(sdk.send(new GetUserCommand({ AccessToken: access }))).rejects.toMatchObject({
        name: 'NotAuthorizedException',
        message: 'Access Token has been revoked',
      })
      const again = new GetTokensFromRefreshTokenCommand({
        ClientId: CLIENT_ID,
        RefreshToken: refresh,
      })
      await expect(sdk.send(again)).rejects.toMatchObject({
        name: 'NotAuthorizedException',
        message: 'Refresh Token has been revoked',
      })
    }
  })

  test('lists users page by page with its own paginator', async () => {
    for (const Username of ['zoe', 'zora']) {
      await sdk.send(
        new AdminCreateUserCommand({
          UserPoolId: POOL_ID,
          Username,
          MessageAction: 'SUPPRESS',
        }),
      )
    }
    const names: (string | undefined)[] = []
    const pages = paginateListUsers({ client: sdk, pageSize: 2 }, { UserPoolId: POOL_ID })
    for await (const page of pages) names.push(...(page.Users ?? []).map((user) => user.Username))
    expect(names).toEqual(expect.arrayContaining(['anna', 'ben', 'cleo', 'zoe', 'zora']))
    expect(new Set(names).size).toBe(names.length)
  })
})
