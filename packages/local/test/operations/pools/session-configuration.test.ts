import { beforeEach, describe, expect, it } from 'vitest'
import { createTestServer, errorOf, type TestServer } from '../../support/test-server.ts'

let server: TestServer
beforeEach(async () => {
  server = await createTestServer()
})

const setPool = (MaxPerUser: number, on: TestServer = server) =>
  on.call('SetUserPoolSessionConfiguration', {
    UserPoolId: on.poolId,
    UserSessionTracking: 'ENABLED',
    TokenSession: { MaxPerUser },
  })

const getPool = () => server.call('GetUserPoolSessionConfiguration', { UserPoolId: server.poolId })

const client = () => ({ UserPoolId: server.poolId, ClientId: server.clientId })

const setClient = (MaxValidityMinutes: number) =>
  server.call('SetUserPoolClientSessionConfiguration', {
    ...client(),
    SSOSession: { MaxValidityMinutes },
  })

const getClient = () => server.call('GetUserPoolClientSessionConfiguration', client())

describe('the session configuration of a pool', () => {
  it('tracks nothing unless told to', async () => {
    expect(await getPool()).toEqual({
      UserPoolId: server.poolId,
      UserSessionTracking: 'DISABLED',
      TokenSession: { MaxPerUser: 20 },
    })
  })

  it('is as it was set, and stays when other settings change', async () => {
    const set = await setPool(3)
    expect(set).toMatchObject({ UserSessionTracking: 'ENABLED', TokenSession: { MaxPerUser: 3 } })
    const UserPoolId = server.poolId
    await server.call('UpdateUserPool', { UserPoolId })
    await server.call('SetUserPoolMfaConfig', { UserPoolId, MfaConfiguration: 'OFF' })
    await server.call('SetUserPoolMfaConfig', {
      UserPoolId,
      WebAuthnConfiguration: { RelyingPartyId: 'example.com' },
    })
    await setPool(4)
    expect(await getPool()).toEqual({ ...set, TokenSession: { MaxPerUser: 4 } })
    const mfa = await server.call('GetUserPoolMfaConfig', { UserPoolId })
    expect(mfa.WebAuthnConfiguration?.RelyingPartyId).toBe('example.com')
  })

  it.each([0, -1, 101])('does not allow %d sessions', async (most) => {
    expect(await errorOf(setPool(most))).toBe(
      'InvalidParameterException: MaxPerUser must be from 1 to 100.',
    )
  })

  it.each([1, 100])('allows %d sessions', async (most) => {
    expect((await setPool(most)).TokenSession).toEqual({ MaxPerUser: most })
  })

  it('is not to be had in the LITE tier', async () => {
    const lite = await createTestServer({ pool: { UserPoolTier: 'LITE' } })
    expect(await errorOf(setPool(3, lite))).toMatch(/^FeatureUnavailableInTierException/)
  })
})

describe('the session configuration of a client', () => {
  it('lets a single sign-on last an hour unless told otherwise', async () => {
    expect(await getClient()).toEqual({ ...client(), SSOSession: { MaxValidityMinutes: 60 } })
  })

  it('is as it was set, and stays when other settings change', async () => {
    const set = await setClient(0)
    expect(set).toEqual({ ...client(), SSOSession: { MaxValidityMinutes: 0 } })
    await server.call('UpdateUserPoolClient', client())
    expect(await getClient()).toEqual(set)
  })

  it.each([-1, 129_601])('does not allow %d minutes', async (minutes) => {
    expect(await errorOf(setClient(minutes))).toBe(
      'InvalidParameterException: MaxValidityMinutes must be from 0 to 129600.',
    )
  })

  it('is found only in its own pool', async () => {
    const other = await createTestServer()
    const elsewhere = { UserPoolId: server.poolId, ClientId: other.clientId }
    expect(await errorOf(server.call('GetUserPoolClientSessionConfiguration', elsewhere))).toMatch(
      /^ResourceNotFoundException/,
    )
  })
})
