import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { currentTokens, signInWithPassword } from '../../src/index.ts'
import { withClientSecret } from '../../src/server/index.ts'
import { type Answer, authenticated, fakeService, jwt, refusal } from '../support/fake-service.ts'
import { jti, jtiOf, operations, signedIn } from '../support/session.ts'

const forced = { forceRefresh: true }

/** What servers say of an operation that they do not know. */
const UNKNOWN: readonly Answer[] = [
  { status: 500, body: { __type: 'CognitoLocal#Unsupported' } },
  refusal('UnknownOperationException', ''),
  { status: 404, body: {}, headers: { 'x-amzn-errortype': 'UnknownOperationException' } },
]

describe('a server that does not know GetTokensFromRefreshToken', () => {
  test.each(UNKNOWN)('and says %j is asked by REFRESH_TOKEN_AUTH at once', async (unknown) => {
    const { client, received } = await signedIn([
      unknown,
      authenticated('two', { RefreshToken: undefined }),
    ])
    expect(jtiOf(await currentTokens(client, forced))).toBe('access-two')
    expect(operations(received).slice(1)).toEqual(['GetTokensFromRefreshToken', 'InitiateAuth'])
    expect(received[2]?.input).toEqual({
      ClientId: '1h57kf5cpq17m0eml12example',
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN: 'refresh-one' },
    })
  })

  test('gets the device key where it had it before', async () => {
    const { client, received } = fakeService([
      authenticated('one', { AccessToken: jwt({ device_key: 'eu-west-1_d' }) }),
      UNKNOWN[0] as Answer,
      authenticated('two'),
    ])
    await signInWithPassword(client, { username: 'anna', password: 'p' })
    await currentTokens(client, forced)
    expect(received[2]?.input['AuthParameters']).toEqual({
      REFRESH_TOKEN: 'refresh-one',
      DEVICE_KEY: 'eu-west-1_d',
    })
  })

  test('gets the hash over the user’s own name, because the request has none', async () => {
    const { client, received } = fakeService([
      authenticated(),
      UNKNOWN[0] as Answer,
      authenticated('two'),
    ])
    const confidential = withClientSecret(client, 'SENTINELsecret0123456789')
    await signInWithPassword(confidential, { username: 'alias@example.com', password: 'p' })
    await currentTokens(confidential, forced)
    expect(received[2]?.input['AuthParameters']).toEqual({
      REFRESH_TOKEN: 'refresh-one',
      SECRET_HASH: createHmac('sha256', 'SENTINELsecret0123456789')
        .update('anna1h57kf5cpq17m0eml12example')
        .digest('base64'),
    })
  })

  test('keeps the session when it refuses the older flow for another reason', async () => {
    const { client } = await signedIn([
      UNKNOWN[0] as Answer,
      refusal('InvalidParameterException', 'Auth flow not enabled for this client'),
    ])
    await expect(currentTokens(client, forced)).rejects.toMatchObject({
      code: 'ERR_INVALID_PARAMETER',
    })
    expect(await jti(client)).toBe('access-one')
  })

  test('ends the session when it says that the token is dead', async () => {
    const { client } = await signedIn([
      UNKNOWN[0] as Answer,
      refusal('NotAuthorizedException', 'Invalid Refresh Token'),
    ])
    await expect(currentTokens(client, forced)).rejects.toMatchObject({
      code: 'ERR_SESSION_EXPIRED',
    })
  })

  test('that knows neither is asked no further', async () => {
    const unknown = refusal('UnknownOperationException', '')
    const { client, received } = await signedIn([unknown, unknown])
    await expect(currentTokens(client, forced)).rejects.toMatchObject({ code: 'ERR_SERVICE' })
    expect(received).toHaveLength(3)
    expect(await jti(client)).toBe('access-one')
  })

  test.each([
    refusal('UnsupportedOperationException', 'not supported'),
    refusal('UnsupportedTokenTypeException', 'not supported'),
  ])('is not one that says %j', async (answer) => {
    const { client, received } = await signedIn([answer])
    await expect(currentTokens(client, forced)).rejects.toBeDefined()
    expect(received).toHaveLength(2)
  })
})
