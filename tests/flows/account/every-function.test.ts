import {
  type Client,
  changePassword,
  currentSession,
  currentTokens,
  deletePasskey,
  deleteUser,
  deleteUserAttributes,
  exportUser,
  forgetDevice,
  getAuthFactors,
  getDevice,
  getUser,
  listDevices,
  listPasskeys,
  listSessions,
  registerPasskey,
  revokeSession,
  sendAttributeCode,
  setMfaPreference,
  setUpTotp,
  signInWithPassword,
  signOutEverywhere,
  subscribe,
  updateDeviceStatus,
  updateUserAttributes,
  verifyAttribute,
  verifyTotp,
} from '@cognito-kit/core'
import { describe, expect, test } from 'vitest'
import { offline, refusalOf, signedInWorld, worldWithoutScope } from '../support/account.ts'
import { createHttpWorld } from '../support/http-world.ts'
import { createWorld, PASSWORD, POOL_ID } from '../support/world.ts'

const anna = { username: 'anna', password: PASSWORD }
const deviceKey = 'eu-west-1_a1b2c3d4-5678-90ab-cdef-000000000001'

/** Every function for a signed-in user, with input that its service would look at. */
const CALLS: readonly (readonly [string, (client: Client) => Promise<unknown>])[] = [
  [
    'changePassword',
    (client) => changePassword(client, { previousPassword: PASSWORD, newPassword: 'Battery-2' }),
  ],
  ['deletePasskey', (client) => deletePasskey(client, 'AAEC')],
  ['deleteUser', (client) => deleteUser(client)],
  ['deleteUserAttributes', (client) => deleteUserAttributes(client, ['nickname'])],
  ['exportUser', (client) => exportUser(client)],
  ['forgetDevice', (client) => forgetDevice(client, { deviceKey })],
  ['getAuthFactors', (client) => getAuthFactors(client)],
  ['getDevice', (client) => getDevice(client, deviceKey)],
  ['getUser', (client) => getUser(client)],
  ['listDevices', (client) => listDevices(client)],
  ['listPasskeys', (client) => listPasskeys(client)],
  ['listSessions', (client) => listSessions(client)],
  ['registerPasskey', (client) => registerPasskey(client)],
  ['revokeSession', (client) => revokeSession(client, '7f9c24e5-0000-4000-8000-000000000001')],
  ['sendAttributeCode', (client) => sendAttributeCode(client, 'email')],
  ['setMfaPreference', (client) => setMfaPreference(client, { sms: 'off' })],
  ['setUpTotp', (client) => setUpTotp(client)],
  ['updateDeviceStatus', (client) => updateDeviceStatus(client, 'remembered', { deviceKey })],
  ['updateUserAttributes', (client) => updateUserAttributes(client, { nickname: 'Anni' })],
  ['verifyAttribute', (client) => verifyAttribute(client, { attribute: 'email', code: '123456' })],
  ['verifyTotp', (client) => verifyTotp(client, { code: '123456' })],
]

/** How every function fails, by its name. */
async function refusals(client: Client, before = async (): Promise<unknown> => undefined) {
  const found: [string, readonly string[]][] = []
  for (const [name, act] of CALLS) {
    await before()
    found.push([name, await refusalOf(act(client))])
  }
  return found
}

const all = (code: string, reason: string) => CALLS.map(([name]) => [name, [code, reason]])

describe('every function for a signed-in user', () => {
  test('sends nothing when nobody is signed in', async () => {
    const { client, requests } = createWorld()
    expect(await refusals(client)).toEqual(all('ERR_NOT_SIGNED_IN', 'session-expired'))
    expect(requests).toEqual([])
  })

  test('fails and keeps the session where there is no network', async () => {
    const { client } = await signedInWorld()
    expect(await refusals(offline(client))).toEqual(all('ERR_NETWORK', 'network'))
    expect(await currentSession(client)).not.toBeNull()
  })

  test('tells of a token without the scope, and keeps the session', async () => {
    const { client, requests } = await worldWithoutScope()
    expect(await refusals(client)).toEqual(all('ERR_NOT_AUTHORIZED', 'missing-scope'))
    expect(requests).not.toContain('GetTokensFromRefreshToken')
    expect(await currentSession(client)).not.toBeNull()
  })

  test('ends the session when the user was signed out everywhere on another device', async () => {
    const { admin, client } = await signedInWorld()
    const events: unknown[] = []
    subscribe(client, ({ type, ...event }) => type === 'signed-out' && events.push(event))
    const signInAndOut = async () => {
      await signInWithPassword(client, anna)
      await admin('AdminUserGlobalSignOut', { UserPoolId: POOL_ID, Username: 'anna' })
    }
    const found = await refusals(client, signInAndOut)
    expect(found).toEqual(all('ERR_SESSION_EXPIRED', 'session-expired'))
    expect(events).toEqual(CALLS.map(() => ({ reason: 'expired' })))
    expect(await currentSession(client)).toBeNull()
  })

  test('ends the session when the account was deleted on another device', async () => {
    const { admin, client } = await signedInWorld()
    await admin('AdminDeleteUser', { UserPoolId: POOL_ID, Username: 'anna' })
    expect(await refusalOf(getUser(client))).toEqual(['ERR_SESSION_EXPIRED', 'session-expired'])
    expect(await currentSession(client)).toBeNull()
  })
})

describe('getUser', () => {
  test('reads name, attributes and second factors', async () => {
    const { client, requests } = await signedInWorld()
    const { sub } = (await currentSession(client)) ?? {}
    expect(await getUser(client)).toEqual({
      username: 'anna',
      attributes: {
        sub,
        email: 'anna@example.com',
        email_verified: 'true',
        phone_number: '+15555550123',
        phone_number_verified: 'true',
      },
      preferredMfa: null,
      mfa: [],
    })
    expect(requests).toEqual(['GetUser'])
  })

  test('goes on with newer tokens when its own have expired by the pool’s clock', async () => {
    const { client, pool, requests } = await signedInWorld()
    pool.advance(3601)
    expect(await getUser(client)).toMatchObject({ username: 'anna' })
    expect(requests).toEqual(['GetUser', 'GetTokensFromRefreshToken', 'GetUser'])
  })
})

describe('signOutEverywhere', () => {
  test('ends the sessions of all devices, and this one only when that was done', async () => {
    const here = await createHttpWorld()
    await signInWithPassword(here.client, anna)
    const { endpoint, fetch } = here.client
    const there = createWorld().client
    const other = { ...there, endpoint, fetch }
    await signInWithPassword(other, anna)
    expect(await refusalOf(signOutEverywhere(offline(here.client)))).toEqual([
      'ERR_NETWORK',
      'network',
    ])
    expect(await currentSession(here.client)).not.toBeNull()
    await signOutEverywhere(here.client)
    expect(await currentSession(here.client)).toBeNull()
    const late = currentTokens(other, { forceRefresh: true })
    expect(await refusalOf(late)).toEqual(['ERR_SESSION_EXPIRED', 'session-expired'])
  })

  test('ends them also when its own token has expired by the pool’s clock', async () => {
    const { client, pool, requests } = await signedInWorld()
    const other = createWorld().client
    const there = { ...other, endpoint: client.endpoint, fetch: client.fetch }
    pool.advance(3601)
    await signInWithPassword(there, anna)
    requests.length = 0
    await signOutEverywhere(client)
    expect(requests).toEqual(['GlobalSignOut', 'GetTokensFromRefreshToken', 'GlobalSignOut'])
    expect(await refusalOf(getUser(there))).toEqual(['ERR_SESSION_EXPIRED', 'session-expired'])
  })

  test('does nothing when nobody is signed in', async () => {
    const { client, requests } = createWorld()
    await signOutEverywhere(client)
    expect(requests).toEqual([])
  })

  test('keeps the session when the token lacks the scope', async () => {
    const { client } = await worldWithoutScope()
    expect(await refusalOf(signOutEverywhere(client))).toEqual([
      'ERR_NOT_AUTHORIZED',
      'missing-scope',
    ])
    expect(await currentSession(client)).not.toBeNull()
  })
})
