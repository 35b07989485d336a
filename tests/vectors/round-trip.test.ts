import {
  type Client,
  createClient,
  currentTokens,
  signInWithPassword,
  signInWithSrp,
  signOut,
} from '@cognito-kit/core'
import { withClientSecret } from '@cognito-kit/core/server'
import { createLocalPool } from '@cognito-kit/local'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const POOL_ID = 'eu-west-1_RoundTrip'
const CLIENT_ID = 'roundtripclient00000000001'
const SECRET = 'Unguessable-1 päss'

async function poolWith(username: string, password: string): Promise<Client> {
  const pool = createLocalPool({
    seed: {
      pools: [
        {
          id: POOL_ID,
          name: 'round-trip',
          clients: [
            {
              id: CLIENT_ID,
              name: 'app',
              ExplicitAuthFlows: [
                'ALLOW_USER_SRP_AUTH',
                'ALLOW_USER_PASSWORD_AUTH',
                'ALLOW_REFRESH_TOKEN_AUTH',
              ],
            },
          ],
          users: [{ username, password }],
        },
      ],
    },
  })
  return createClient({
    userPoolId: POOL_ID,
    clientId: CLIENT_ID,
    endpoint: 'http://127.0.0.1:9229',
    fetch: (url, init) => pool.fetch(new Request(url, init)),
  })
}

/** A password that the default policy accepts, of any characters in the middle. */
const passwords = fc
  .string({ unit: 'grapheme', minLength: 0, maxLength: 30 })
  .map((text) => `aA1!${text.replace(/[\p{C}\p{Z}\s]/gu, ' ')}z9Z_`)

describe('the client half in core and the server half in local', () => {
  test('agree for any password, and refuse any other', async () => {
    await fc.assert(
      fc.asyncProperty(passwords, passwords, async (password, other) => {
        fc.pre(password !== other)
        const client = await poolWith('anna', password)
        const step = await signInWithSrp(client, { username: 'anna', password })
        expect(step.name).toBe('DONE')
        const wrong = { username: 'anna', password: other }
        await expect(signInWithSrp(client, wrong)).rejects.toMatchObject({
          code: 'ERR_NOT_AUTHORIZED',
        })
      }),
      { numRuns: 15 },
    )
  })

  test('agree for many sign-ins of one user, so that every length of the values occurs', async () => {
    const client = await poolWith('bérénice', SECRET)
    for (let round = 0; round < 40; round++) {
      const step = await signInWithSrp(client, { username: 'bérénice', password: SECRET })
      expect(step.name).toBe('DONE')
    }
  })

  test('the same password is accepted in clear', async () => {
    const client = await poolWith('anna', SECRET)
    const step = await signInWithPassword(client, { username: 'anna', password: SECRET })
    expect(step.name).toBe('DONE')
  })
})

describe('an app client with a secret', () => {
  const SECRET_OF_CLIENT = 'abcdefghijklmnopqrstuvwxyz0123456789'

  test('is served when core adds the hash, and refused without it', async () => {
    const pool = createLocalPool({
      seed: {
        pools: [
          {
            id: POOL_ID,
            name: 'secret',
            clients: [{ id: CLIENT_ID, name: 'server', ClientSecret: SECRET_OF_CLIENT }],
            users: [{ username: 'anna', password: SECRET }],
          },
        ],
      },
    })
    const plain = createClient({
      userPoolId: POOL_ID,
      clientId: CLIENT_ID,
      endpoint: 'http://127.0.0.1:9229',
      fetch: (url, init) => pool.fetch(new Request(url, init)),
    })
    const credentials = { username: 'anna', password: SECRET }
    await expect(signInWithSrp(plain, credentials)).rejects.toMatchObject({
      code: 'ERR_NOT_AUTHORIZED',
    })
    const wrong = withClientSecret(plain, SECRET_OF_CLIENT.replace('a', 'b'))
    await expect(signInWithSrp(wrong, credentials)).rejects.toMatchObject({
      code: 'ERR_NOT_AUTHORIZED',
    })
    const client = withClientSecret(plain, SECRET_OF_CLIENT)
    expect((await signInWithSrp(client, credentials)).name).toBe('DONE')
    const before = await currentTokens(client)
    const after = await currentTokens(client, { forceRefresh: true })
    expect(after?.accessToken).not.toBe(before?.accessToken)
    expect(await signOut(client)).toEqual({ revoked: true })
  })
})
