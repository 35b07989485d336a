import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import {
  confirmForgotPassword,
  confirmSignUp,
  currentTokens,
  forgotPassword,
  resendConfirmationCode,
  signInWithPassword,
  signInWithSrp,
  signOut,
  signUp,
} from '../../src/index.ts'
import { secretHash, withClientSecret } from '../../src/server/index.ts'
import { authenticated, fakeService } from '../support/fake-service.ts'

const CLIENT_ID = '1h57kf5cpq17m0eml12example'
const SECRET = 'SENTINELsecret0123456789'
const expected = (username: string): string =>
  createHmac('sha256', SECRET)
    .update(username + CLIENT_ID)
    .digest('base64')

const empty = { body: {} }

describe('withClientSecret', () => {
  test('adds the hash over the name of the same request', async () => {
    const verifier = {
      body: {
        ChallengeName: 'PASSWORD_VERIFIER',
        ChallengeParameters: {
          USER_ID_FOR_SRP: 'canonical',
          SALT: 'ab',
          SRP_B: 'cd',
          SECRET_BLOCK: 'AAEC',
        },
      },
    }
    const { client, received } = fakeService([verifier, authenticated()])
    const confidential = withClientSecret(client, SECRET)
    await signInWithSrp(confidential, { username: 'alias@example.com', password: 'p' })
    expect(received[0]?.input['AuthParameters']).toMatchObject({
      SECRET_HASH: expected('alias@example.com'),
    })
    expect(received[1]?.input['ChallengeResponses']).toMatchObject({
      SECRET_HASH: expected('canonical'),
    })
    for (const { request } of received) expect(request.body).not.toContain(SECRET)
  })

  test('adds SecretHash to sign-up and recovery', async () => {
    const signedUp = { body: { UserConfirmed: false, UserSub: 's' } }
    const { client, received } = fakeService([signedUp, empty, empty, empty, empty])
    const confidential = withClientSecret(client, SECRET)
    await signUp(confidential, { username: 'anna', password: 'p' })
    await confirmSignUp(confidential, { username: 'anna', code: '123456' })
    await resendConfirmationCode(confidential, 'anna')
    await forgotPassword(confidential, 'anna')
    await confirmForgotPassword(confidential, {
      username: 'anna',
      code: '123456',
      newPassword: 'p',
    })
    expect(received.map(({ input }) => input['SecretHash'])).toEqual(
      Array(5).fill(expected('anna')),
    )
  })

  test('sends the secret itself where no user name is known', async () => {
    const { client, received } = fakeService([authenticated(), authenticated('two'), empty])
    const confidential = withClientSecret(client, SECRET)
    await signInWithPassword(confidential, { username: 'anna', password: 'p' })
    await currentTokens(confidential, { forceRefresh: true })
    await signOut(confidential)
    expect(
      received.slice(1).map(({ operation, input }) => [operation, input['ClientSecret']]),
    ).toEqual([
      ['GetTokensFromRefreshToken', SECRET],
      ['RevokeToken', SECRET],
    ])
  })

  test('leaves the first client as it was', async () => {
    const { client, received } = fakeService([authenticated()])
    withClientSecret(client, SECRET)
    await signInWithPassword(client, { username: 'anna', password: 'p' })
    expect(JSON.stringify(received[0]?.input)).not.toContain('SECRET_HASH')
  })
})

describe('secretHash', () => {
  test('agrees with OpenSSL for any text', () => {
    for (const username of ['anna', 'bérénice', '+15555550123']) {
      expect(secretHash(username, CLIENT_ID, SECRET)).toBe(expected(username))
    }
  })
})
