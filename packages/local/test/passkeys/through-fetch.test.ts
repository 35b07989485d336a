import { describe, expect, it } from 'vitest'
import { createLocalPool, type LocalPool } from '../../src/app.ts'
import type { SeedPool } from '../../src/seed/types.ts'
import { Authenticator } from '../support/authenticator.ts'
import { fail, succeed } from '../support/send.ts'
import { errorOf, PASSWORD } from '../support/test-server.ts'

const ClientId = '1passkey3456789abcdefghijk'

const SEED = {
  id: 'eu-west-1_Passkeys1',
  name: 'passkeys',
  Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'WEB_AUTHN'] } },
  WebAuthnConfiguration: { RelyingPartyId: 'localhost', UserVerification: 'required' },
  clients: [{ id: ClientId, name: 'web', ExplicitAuthFlows: ['ALLOW_USER_AUTH'] }],
  users: [
    {
      username: 'anna',
      password: PASSWORD,
      attributes: { email: 'anna@example.com', email_verified: true },
    },
  ],
} as const satisfies SeedPool

const createPool = (changes: Partial<SeedPool> = {}): LocalPool =>
  createLocalPool({ fixedCode: '12345678', seed: { pools: [{ ...SEED, ...changes }] } })

const begin = (pool: LocalPool, more: { readonly [name: string]: string } = {}) =>
  succeed(pool, 'InitiateAuth', {
    AuthFlow: 'USER_AUTH',
    ClientId,
    AuthParameters: { USERNAME: 'anna', ...more },
  })

const origin = 'http://localhost:5173'

/** Signs in with the password and registers a passkey. */
const register = async (pool: LocalPool): Promise<Authenticator> => {
  const signedIn = await begin(pool, { PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD })
  const AccessToken = signedIn.AuthenticationResult?.AccessToken ?? ''
  const started = await succeed(pool, 'StartWebAuthnRegistration', { AccessToken })
  const authenticator = await Authenticator.create()
  const credential = await authenticator.register(started.CredentialCreationOptions, { origin })
  const Credential = JSON.parse(JSON.stringify(credential))
  await succeed(pool, 'CompleteWebAuthnRegistration', { AccessToken, Credential })
  return authenticator
}

describe('a choice-based sign-in through fetch', () => {
  it('offers a passkey, takes it and gives tokens', async () => {
    const pool = createPool()
    const authenticator = await register(pool)
    expect((await begin(pool)).AvailableChallenges).toEqual([
      'PASSWORD',
      'PASSWORD_SRP',
      'EMAIL_OTP',
      'WEB_AUTHN',
    ])
    const challenge = await begin(pool, { PREFERRED_CHALLENGE: 'WEB_AUTHN' })
    const options = JSON.parse(challenge.ChallengeParameters?.['CREDENTIAL_REQUEST_OPTIONS'] ?? '')
    const CREDENTIAL = JSON.stringify(await authenticator.sign(options, { origin }))
    const { AuthenticationResult } = await succeed(pool, 'RespondToAuthChallenge', {
      ChallengeName: 'WEB_AUTHN',
      ClientId,
      Session: challenge.Session,
      ChallengeResponses: { USERNAME: 'anna', CREDENTIAL },
    })
    expect(AuthenticationResult?.AccessToken).toBeTypeOf('string')
  })

  it('takes a code from the inbox', async () => {
    const pool = createPool()
    const { Session } = await begin(pool, { PREFERRED_CHALLENGE: 'EMAIL_OTP' })
    const [message] = pool.messages({ username: 'anna' })
    expect(message).toMatchObject({ body: 'Your authentication code is 12345678' })
    const wrong = {
      ChallengeName: 'EMAIL_OTP',
      ClientId,
      Session,
      ChallengeResponses: { USERNAME: 'anna', EMAIL_OTP_CODE: '87654321' },
    } as const
    expect(await fail(pool, 'RespondToAuthChallenge', wrong)).toEqual([
      'CodeMismatchException',
      'Invalid code or auth state for the user.',
    ])
    const right = { ...wrong.ChallengeResponses, EMAIL_OTP_CODE: message?.code ?? '' }
    const { AuthenticationResult } = await succeed(pool, 'RespondToAuthChallenge', {
      ...wrong,
      ChallengeResponses: right,
    })
    expect(AuthenticationResult?.AccessToken).toBeTypeOf('string')
  })
})

describe('the passkey settings of a seed', () => {
  it.each(['https://example.com', 'com', '127.0.0.1', 'EXAMPLE.com', 'example.com:443'])(
    'refuse %s as relying party',
    async (RelyingPartyId) => {
      const pool = createPool({ WebAuthnConfiguration: { RelyingPartyId } })
      expect(await errorOf(pool.ready())).toContain(
        `${RelyingPartyId} is not a valid relying party ID.`,
      )
    },
  )

  it('are those of SetUserPoolMfaConfig', async () => {
    const unknown = { RelyingPartyID: 'localhost' } as object
    expect(() => createPool({ WebAuthnConfiguration: unknown })).toThrow(
      /WebAuthnConfiguration\.RelyingPartyID/,
    )
    const bad = { UserVerification: 'sometimes' } as object
    expect(await errorOf(createPool({ WebAuthnConfiguration: bad }).ready())).toMatch(/sometimes/)
  })
})
