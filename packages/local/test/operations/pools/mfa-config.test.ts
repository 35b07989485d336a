import type { InputOf } from '@cognito-kit/protocol'
import { describe, expect, it } from 'vitest'
import { createLocalPool } from '../../../src/app.ts'
import {
  ALL_FACTORS,
  createMfaServer,
  EmailConfiguration,
  SmsConfiguration,
} from '../../support/mfa-server.ts'
import { fail, succeed } from '../../support/send.ts'
import { createTestServer, errorOf, type TestServer } from '../../support/test-server.ts'

type Config = Omit<InputOf<'SetUserPoolMfaConfig'>, 'UserPoolId'>

const set = (server: TestServer, config: Config) =>
  server.call('SetUserPoolMfaConfig', { UserPoolId: server.poolId, ...config })

const get = (server: TestServer) =>
  server.call('GetUserPoolMfaConfig', { UserPoolId: server.poolId })

describe('GetUserPoolMfaConfig', () => {
  it('says OFF of a new pool', async () => {
    expect(await get(await createTestServer())).toEqual({ MfaConfiguration: 'OFF' })
  })

  it('shows text messages of a pool that CreateUserPool gave its mode', async () => {
    const server = await createTestServer({
      pool: { MfaConfiguration: 'OPTIONAL', SmsConfiguration },
    })
    expect(await get(server)).toEqual({
      MfaConfiguration: 'OPTIONAL',
      SmsMfaConfiguration: { SmsConfiguration },
    })
  })

  it('refuses an unknown pool', async () => {
    const server = await createTestServer()
    const call = server.call('GetUserPoolMfaConfig', { UserPoolId: 'eu-west-1_Nowhere00' })
    expect(await errorOf(call)).toBe(
      'ResourceNotFoundException: User pool eu-west-1_Nowhere00 does not exist.',
    )
  })
})

describe('SetUserPoolMfaConfig', () => {
  it('answers with what GetUserPoolMfaConfig shows', async () => {
    const server = await createTestServer({ pool: { EmailConfiguration } })
    const config = {
      MfaConfiguration: 'ON',
      SmsMfaConfiguration: { SmsConfiguration, SmsAuthenticationMessage: 'Enter {####}' },
      SoftwareTokenMfaConfiguration: { Enabled: true },
      EmailMfaConfiguration: { Subject: 'Code', Message: 'Enter {####}' },
      WebAuthnConfiguration: { RelyingPartyId: 'example.com', UserVerification: 'required' },
    } as const
    expect(await set(server, config)).toEqual(config)
    expect(await get(server)).toEqual(config)
    const { UserPool } = await server.call('DescribeUserPool', { UserPoolId: server.poolId })
    expect(UserPool).toMatchObject({
      MfaConfiguration: 'ON',
      SmsConfiguration,
      SmsAuthenticationMessage: 'Enter {####}',
    })
    expect(UserPool).not.toHaveProperty('mfa')
  })

  it('turns off what a request with a mode leaves out', async () => {
    const server = await createMfaServer({ MfaConfiguration: 'ON', ...ALL_FACTORS })
    await set(server, {
      MfaConfiguration: 'OPTIONAL',
      SoftwareTokenMfaConfiguration: { Enabled: true },
    })
    expect(await get(server)).toEqual({
      MfaConfiguration: 'OPTIONAL',
      SoftwareTokenMfaConfiguration: { Enabled: true },
    })
  })

  it('keeps what a request without a mode leaves out', async () => {
    const server = await createMfaServer({ MfaConfiguration: 'ON', ...ALL_FACTORS })
    await set(server, { WebAuthnConfiguration: { RelyingPartyId: 'example.com' } })
    await set(server, { SoftwareTokenMfaConfiguration: { Enabled: false } })
    expect(await get(server)).toEqual({
      MfaConfiguration: 'ON',
      SmsMfaConfiguration: { SmsConfiguration },
      EmailMfaConfiguration: {},
      WebAuthnConfiguration: { RelyingPartyId: 'example.com' },
    })
  })

  it('outlives UpdateUserPool, apart from the mode, which that replaces', async () => {
    const server = await createMfaServer({
      MfaConfiguration: 'ON',
      SoftwareTokenMfaConfiguration: { Enabled: true },
    })
    await server.call('UpdateUserPool', { UserPoolId: server.poolId })
    expect(await get(server)).toEqual({
      MfaConfiguration: 'OFF',
      SoftwareTokenMfaConfiguration: { Enabled: true },
    })
  })

  const SMS =
    'InvalidParameterException: User pool does not have SMS configuration to send messages.'
  const NONE =
    'InvalidParameterException: At least one of [SmsMfaConfiguration] or [SoftwareTokenMfaConfiguration] must be provided.'

  it.each<[string, Config, string]>([
    [
      'text messages without a way to send them',
      { MfaConfiguration: 'OPTIONAL', SmsMfaConfiguration: {} },
      SMS,
    ],
    ['ON without a factor', { MfaConfiguration: 'ON' }, NONE],
    [
      'ON with the only factor turned off',
      { MfaConfiguration: 'ON', SoftwareTokenMfaConfiguration: { Enabled: false } },
      NONE,
    ],
    [
      "e-mail from the service's address",
      { MfaConfiguration: 'ON', EmailMfaConfiguration: {} },
      'InvalidParameterException: Email MFA needs an EmailConfiguration with EmailSendingAccount DEVELOPER.',
    ],
  ])('refuses %s', async (_, config, error) => {
    const server = await createTestServer()
    expect(await errorOf(set(server, config))).toBe(error)
    expect(await get(server)).toEqual({ MfaConfiguration: 'OFF' })
  })

  it('refuses e-mail below the tier that has it', async () => {
    const server = await createTestServer({ pool: { EmailConfiguration, UserPoolTier: 'LITE' } })
    expect(await errorOf(set(server, { EmailMfaConfiguration: {} }))).toMatch(
      /^FeatureUnavailableInTierException: /,
    )
  })

  it('refuses to require MFA where a code is enough to sign in', async () => {
    const SignInPolicy = { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } as const
    const server = await createTestServer({ pool: { Policies: { SignInPolicy } } })
    const config = {
      MfaConfiguration: 'ON',
      SoftwareTokenMfaConfiguration: { Enabled: true },
    } as const
    expect(await errorOf(set(server, config))).toMatch(/^InvalidParameterException: EMAIL_OTP and/)
  })
})

describe('through fetch', () => {
  it('sets and gets, and refuses a mode that does not exist', async () => {
    const pool = createLocalPool({ seed: { pools: [{ id: 'eu-west-1_MfaConfig', name: 'mfa' }] } })
    const UserPoolId = 'eu-west-1_MfaConfig'
    const config = {
      MfaConfiguration: 'ON',
      SoftwareTokenMfaConfiguration: { Enabled: true },
    } as const
    await succeed(pool, 'SetUserPoolMfaConfig', { UserPoolId, ...config })
    expect(await succeed(pool, 'GetUserPoolMfaConfig', { UserPoolId })).toEqual(config)
    const [name] = await fail(pool, 'SetUserPoolMfaConfig', {
      UserPoolId,
      MfaConfiguration: 'MAYBE',
    })
    expect(name).toBe('InvalidParameterException')
  })
})
