import {
  type Client,
  createClient,
  currentSession,
  currentTokens,
  exportUser,
  getAuthFactors,
  getUser,
  listDevices,
  listPasskeys,
  listSessions,
  registerPasskey,
  setMfaPreference,
  setUpTotp,
  signInWithSrp,
  verifyTotp,
  withDevices,
} from '@cognito-kit/core'
import { describe, expect, test } from 'vitest'
import { offline, refusalOf, signedInWorld } from '../support/account.ts'
import { testPasskeys } from '../support/authenticator.ts'
import { createHttpWorld } from '../support/http-world.ts'
import { allowMfa } from '../support/mfa.ts'
import { CLIENT_ID, PASSWORD, POOL_ID, seedOf, totp } from '../support/world.ts'

const anna = { username: 'anna', password: PASSWORD }
const bert = { username: 'bert', password: PASSWORD }

describe('exportUser', () => {
  test('holds all that the pool tells the user, and no secret', async () => {
    const world = await createHttpWorld({
      DeviceConfiguration: { ChallengeRequiredOnNewDevice: true },
      WebAuthnConfiguration: { RelyingPartyId: 'localhost' },
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] } },
    })
    await allowMfa(world)
    await world.admin('SetUserPoolSessionConfiguration', {
      UserPoolId: POOL_ID,
      UserSessionTracking: 'ENABLED',
      TokenSession: { MaxPerUser: 20 },
    })
    const { endpoint } = world.client
    const kept = new Map<string, string>()
    const client = withDevices(
      createClient({ userPoolId: POOL_ID, clientId: CLIENT_ID, endpoint }),
      {
        storage: {
          get: (key) => kept.get(key) ?? null,
          set: (key, value) => void kept.set(key, value),
          remove: (key) => void kept.delete(key),
        },
      },
    )
    await signInWithSrp(client, anna)
    const passkeys = await testPasskeys()
    await registerPasskey(client, { passkeys })
    const { secretCode } = await setUpTotp(client)
    await verifyTotp(client, { code: totp(secretCode, Date.now()) })
    await setMfaPreference(client, { totp: 'preferred' })

    world.requests.length = 0
    const copy = await exportUser(client)
    expect([...world.requests].sort()).toEqual([
      'GetUser',
      'GetUserAuthFactors',
      'ListDevices',
      'ListUserSessions',
      'ListWebAuthnCredentials',
    ])
    expect(JSON.parse(JSON.stringify(copy))).toEqual({
      exportedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      userPoolId: POOL_ID,
      sub: (await currentSession(client))?.sub,
      user: await getUser(client),
      authFactors: await getAuthFactors(client),
      passkeys: await listPasskeys(client, { passkeys }),
      devices: await listDevices(client),
      sessions: await listSessions(client),
    })
    for (const part of [copy.passkeys, copy.devices, copy.sessions]) expect(part).toHaveLength(1)
    expect(copy.user).toMatchObject({ username: 'anna', preferredMfa: 'SOFTWARE_TOKEN_MFA' })

    const text = JSON.stringify(copy)
    const tokens = await currentTokens(client)
    const device = [...kept.values()].find((value) => value.includes('"secret"')) ?? '{}'
    const secrets = [tokens?.accessToken, tokens?.idToken, secretCode, JSON.parse(device).secret]
    for (const secret of [...secrets, PASSWORD]) {
      expect(secret).toBeTruthy()
      expect(text).not.toContain(secret)
    }
  })

  test('has nothing in the place of what the pool does not have', async () => {
    const { client } = await signedInWorld()
    const copy = await exportUser(client)
    expect(copy).toMatchObject({ passkeys: [], devices: null, sessions: [] })
    expect(copy.user.username).toBe('anna')
    expect(copy.authFactors).toMatchObject({ factors: ['PASSWORD'] })
    expect(Math.abs(Date.now() - Date.parse(copy.exportedAt))).toBeLessThan(60_000)
  })

  test('fails as a whole when a part could not be read', async () => {
    const { client } = await signedInWorld()
    for (const lost of ['ListUserSessions', 'ListWebAuthnCredentials', 'GetUser']) {
      const lossy: Client = {
        ...client,
        fetch: (url, request) =>
          request.headers['x-amz-target']?.endsWith(lost)
            ? offline(client).fetch(url, request)
            : client.fetch(url, request),
      }
      expect([lost, ...(await refusalOf(exportUser(lossy)))]).toEqual([
        lost,
        'ERR_NETWORK',
        'network',
      ])
    }
  })

  test('never mixes two users', async () => {
    const world = await signedInWorld({ users: [...(seedOf().pools[0]?.users ?? []), bert] })
    const session = await currentSession(world.client)
    const overtaken: Client = {
      ...world.client,
      fetch: async (url, request) => {
        const isFirst = request.headers['x-amz-target']?.endsWith('ListWebAuthnCredentials')
        const answer = await world.client.fetch(url, request)
        if (!isFirst) return answer
        await signInWithSrp(world.client, bert)
        const page = JSON.stringify({ Credentials: [], NextToken: 'next' })
        return { ...answer, status: 200, headers: answer.headers, text: async () => page }
      },
    }
    expect((await refusalOf(exportUser(overtaken)))[0]).toBe('ERR_NOT_SIGNED_IN')
    const other = exportUser(world.client, { sub: session?.sub })
    expect((await refusalOf(other))[0]).toBe('ERR_NOT_SIGNED_IN')
    expect((await exportUser(world.client)).user.username).toBe('bert')
  })
})
