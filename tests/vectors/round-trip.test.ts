import { type Client, createClient, signInWithPassword, signInWithSrp } from '@cognito-kit/core'
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
