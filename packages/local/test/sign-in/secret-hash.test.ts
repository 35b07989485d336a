import { createSecretHash } from 'cognito-srp-helper'
import { beforeEach, describe, expect, it } from 'vitest'
import { answerSrp, startSrp } from '../support/srp-client.ts'
import { createTestServer, errorOf, PASSWORD, type TestServer } from '../support/test-server.ts'

const SECRET = 'a-secret-of-twenty-four-characters'.replaceAll('-', '0')

let server: TestServer
const hash = (name: string) => createSecretHash(name, server.clientId, SECRET)
const unverified = () =>
  `NotAuthorizedException: Unable to verify secret hash for client ${server.clientId}`

beforeEach(async () => {
  server = await createTestServer({
    pool: { UsernameAttributes: ['email'] },
    client: { ClientSecret: SECRET },
  })
  await server.addUser('anna@example.com', { email_verified: 'true' })
})

const signIn = (parameters: { [name: string]: string }) =>
  server.call('InitiateAuth', {
    AuthFlow: 'USER_PASSWORD_AUTH',
    ClientId: server.clientId,
    AuthParameters: { USERNAME: 'anna@example.com', PASSWORD, ...parameters },
  })

describe('a client with a secret', () => {
  it('signs in whoever sends the right hash', async () => {
    const answer = await signIn({ SECRET_HASH: hash('anna@example.com') })
    expect(answer.AuthenticationResult).toBeDefined()
  })

  it('demands the hash at sign-in', async () => {
    expect(await errorOf(signIn({}))).toBe(
      `NotAuthorizedException: Client ${server.clientId} is configured with secret but SECRET_HASH was not received`,
    )
  })

  it('refuses a wrong hash', async () => {
    expect(await errorOf(signIn({ SECRET_HASH: hash('ben@example.com') }))).toBe(unverified())
    expect(await errorOf(signIn({ SECRET_HASH: '' }))).toBe(unverified())
  })

  it('demands the hash over the name of each request in SRP', async () => {
    const { responses } = await startSrp(server, 'anna@example.com', PASSWORD, {
      SECRET_HASH: hash('anna@example.com'),
    })
    expect(await errorOf(answerSrp(server, responses))).toBe(
      `NotAuthorizedException: Client ${server.clientId} is configured with secret but SECRET_HASH was not received`,
    )
    const byAlias = { ...responses, SECRET_HASH: hash('anna@example.com') }
    expect(await errorOf(answerSrp(server, byAlias))).toBe(unverified())
    const right = { ...responses, SECRET_HASH: hash(`${responses['USERNAME']}`) }
    expect((await answerSrp(server, right)).AuthenticationResult).toBeDefined()
  })

  it('words a missing hash of other operations differently', async () => {
    const { clientId: ClientId } = server
    const Username = 'anna@example.com'
    const missing = `NotAuthorizedException: Client ${ClientId} is configured for secret but secret was not received`
    const calls = [
      server.call('SignUp', { ClientId, Username, Password: PASSWORD }),
      server.call('ConfirmSignUp', { ClientId, Username, ConfirmationCode: '123456' }),
      server.call('ResendConfirmationCode', { ClientId, Username }),
      server.call('ForgotPassword', { ClientId, Username }),
      server.call('ConfirmForgotPassword', {
        ClientId,
        Username,
        ConfirmationCode: '123456',
        Password: PASSWORD,
      }),
    ]
    for (const call of calls) expect(await errorOf(call)).toBe(missing)
    const wrong = server.call('ForgotPassword', { ClientId, Username, SecretHash: 'AAAA' })
    expect(await errorOf(wrong)).toBe(unverified())
  })

  it('accepts a refresh with the hash over the user name, and no other', async () => {
    const { AuthenticationResult: result } = await signIn({
      SECRET_HASH: hash('anna@example.com'),
    })
    const refresh = (parameters: { [name: string]: string }) =>
      server.call('InitiateAuth', {
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        ClientId: server.clientId,
        AuthParameters: { REFRESH_TOKEN: result?.RefreshToken ?? '', ...parameters },
      })
    const user = await server.call('GetUser', { AccessToken: result?.AccessToken ?? '' })
    const refreshed = await refresh({ SECRET_HASH: hash(user.Username) })
    expect(refreshed.AuthenticationResult?.AccessToken).toBeDefined()
    expect(await errorOf(refresh({ SECRET_HASH: hash('ben') }))).toBe(unverified())
    expect(await errorOf(refresh({}))).toContain('is configured with secret but SECRET_HASH')
  })

  it('demands the secret itself from GetTokensFromRefreshToken', async () => {
    const { AuthenticationResult: result } = await signIn({
      SECRET_HASH: hash('anna@example.com'),
    })
    const refresh = (ClientSecret?: string) =>
      server.call('GetTokensFromRefreshToken', {
        ClientId: server.clientId,
        RefreshToken: result?.RefreshToken ?? '',
        ClientSecret,
      })
    expect((await refresh(SECRET)).AuthenticationResult?.AccessToken).toBeDefined()
    await expect(refresh('wrong')).rejects.toMatchObject({ name: 'NotAuthorizedException' })
    await expect(refresh()).rejects.toMatchObject({ name: 'NotAuthorizedException' })
  })
})

describe('a client without a secret', () => {
  it('refuses a hash that nobody can verify', async () => {
    const open = server.addClient({})
    const call = open.call('InitiateAuth', {
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId: open.clientId,
      AuthParameters: { USERNAME: 'anna@example.com', PASSWORD, SECRET_HASH: 'AAAA' },
    })
    await expect(call).rejects.toMatchObject({ name: 'NotAuthorizedException' })
  })
})

describe('an unknown client', () => {
  it('is named', async () => {
    const call = server.call('InitiateAuth', {
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId: 'nobody',
      AuthParameters: {},
    })
    expect(await errorOf(call)).toBe(
      'ResourceNotFoundException: User pool client nobody does not exist.',
    )
  })
})
