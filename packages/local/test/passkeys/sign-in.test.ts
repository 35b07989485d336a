import { beforeEach, describe, expect, it } from 'vitest'
import { fromBase64, toBase64Url } from '../../src/encoding/text.ts'
import type { Authenticator } from '../support/authenticator.ts'
import { setUpApp } from '../support/mfa-server.ts'
import { createPasskeyServer, type PasskeyServer } from '../support/passkey-server.ts'
import { errorOf } from '../support/test-server.ts'

const WRONG = 'NotAuthorizedException: Incorrect username or password.'

let passkeys: PasskeyServer
let authenticator: Authenticator
beforeEach(async () => {
  passkeys = await createPasskeyServer()
  await passkeys.server.addUser('anna')
  authenticator = await passkeys.register('anna')
})

/** The same text with one bit of the last byte but one changed. */
const tampered = (text: string): string => {
  const bytes = fromBase64(text) ?? new Uint8Array()
  const at = bytes.length - 2
  bytes[at] = (bytes[at] ?? 0) ^ 1
  return toBase64Url(bytes)
}

describe('a sign-in with a passkey', () => {
  it('asks for one of the passkeys of the user', async () => {
    const { options } = await passkeys.begin('anna')
    expect(options).toEqual({
      challenge: expect.stringMatching(/^[\w-]{43}$/),
      timeout: 180_000,
      rpId: 'example.com',
      allowCredentials: [
        { type: 'public-key', id: authenticator.id, transports: ['internal', 'hybrid'] },
      ],
      userVerification: 'preferred',
    })
  })

  it('succeeds, again and again, with new challenges', async () => {
    for (let turn = 0; turn < 3; turn += 1) {
      const { AuthenticationResult } = await passkeys.signIn('anna', authenticator)
      expect(AuthenticationResult?.RefreshToken).toBeTypeOf('string')
    }
  })

  it('can be chosen', async () => {
    const { server } = passkeys
    const choice = await server.call('InitiateAuth', {
      AuthFlow: 'USER_AUTH',
      ClientId: server.clientId,
      AuthParameters: { USERNAME: 'anna' },
    })
    expect(choice.AvailableChallenges).toEqual(['PASSWORD', 'PASSWORD_SRP', 'WEB_AUTHN'])
    const { ChallengeName } = await server.call('RespondToAuthChallenge', {
      ChallengeName: 'SELECT_CHALLENGE',
      ClientId: server.clientId,
      Session: choice.Session,
      ChallengeResponses: { USERNAME: 'anna', ANSWER: 'WEB_AUTHN' },
    })
    expect(ChallengeName).toBe('WEB_AUTHN')
  })

  const dishonest = [
    ['another origin', { origin: 'https://example.org' }],
    ['a look-alike origin', { origin: 'https://evilexample.com' }],
    ['another domain', { rpId: 'example.org' }],
    ['another challenge', { challenge: 'AAAA' }],
    ['the other ceremony', { type: 'webauthn.create' }],
    ['the handle of another user', { userHandle: 'AAAA' }],
    ['a counter that stands still', { counter: 1 }],
    ['a counter that goes back', { counter: 0 }],
  ] as const

  it.each(dishonest)('is refused with %s', async (_name, ceremony) => {
    expect(await errorOf(passkeys.signIn('anna', authenticator, ceremony))).toBe(WRONG)
  })

  it('is refused with a tampered signature, and with tampered data', async () => {
    for (const member of ['signature', 'authenticatorData', 'clientDataJSON'] as const) {
      const { options, session } = await passkeys.begin('anna')
      const credential = await authenticator.sign(options)
      const changed = tampered(credential.response[member])
      const response = { ...credential.response, [member]: changed }
      expect(await errorOf(passkeys.answer('anna', session, { ...credential, response }))).not.toBe(
        'no error',
      )
    }
  })

  it('is refused when an assertion is replayed', async () => {
    const first = await passkeys.begin('anna')
    const credential = await authenticator.sign(first.options)
    await passkeys.answer('anna', first.session, credential)
    expect(await errorOf(passkeys.answer('anna', first.session, credential))).toBe(
      'NotAuthorizedException: Invalid session for the user, session can only be used once.',
    )
    const second = await passkeys.begin('anna')
    expect(await errorOf(passkeys.answer('anna', second.session, credential))).toBe(WRONG)
  })

  it('succeeds for one of two answers that arrive together', async () => {
    const { options, session } = await passkeys.begin('anna')
    const credential = await authenticator.sign(options)
    const both = await Promise.all([
      errorOf(passkeys.answer('anna', session, credential)),
      errorOf(passkeys.answer('anna', session, credential)),
    ])
    expect(both.filter((error) => error === 'no error')).toHaveLength(1)
  })

  it('takes a counter that always is zero', async () => {
    const still = await passkeys.register('anna', { counter: 0 })
    for (let turn = 0; turn < 2; turn += 1) {
      const { AuthenticationResult } = await passkeys.signIn('anna', still, { counter: 0 })
      expect(AuthenticationResult).toBeDefined()
    }
  })

  it("is refused with another user's passkey", async () => {
    await passkeys.server.addUser('ben')
    const bens = await passkeys.register('ben')
    expect(await errorOf(passkeys.signIn('anna', bens))).toBe(WRONG)
  })

  it('is refused with a passkey that was deleted meanwhile', async () => {
    const { options, session } = await passkeys.begin('anna')
    const { access } = await passkeys.server.tokens('anna')
    await passkeys.server.call('DeleteWebAuthnCredential', {
      AccessToken: access,
      CredentialId: authenticator.id,
    })
    const credential = await authenticator.sign(options)
    expect(await errorOf(passkeys.answer('anna', session, credential))).toBe(WRONG)
  })

  it('is refused when it comes late or for a disabled user', async () => {
    const { options, session } = await passkeys.begin('anna')
    const credential = await authenticator.sign(options)
    const { server } = passkeys
    await server.call('AdminDisableUser', { UserPoolId: server.poolId, Username: 'anna' })
    expect(await errorOf(passkeys.answer('anna', session, credential))).toBe(
      'NotAuthorizedException: User is disabled.',
    )
    await server.call('AdminEnableUser', { UserPoolId: server.poolId, Username: 'anna' })
    server.context.clock.advance(180)
    expect(await errorOf(passkeys.answer('anna', session, credential))).toBe(
      'NotAuthorizedException: Invalid session for the user, session is expired.',
    )
  })

  it.each(['', 'nonsense', 'null', '[]', '{"id":"AA"}'])(
    'refuses %j and keeps the Session',
    async (text) => {
      const { options, session } = await passkeys.begin('anna')
      expect(await errorOf(passkeys.answer('anna', session, text))).toMatch(
        /^InvalidParameterException/,
      )
      const credential = await authenticator.sign(options)
      expect(
        (await passkeys.answer('anna', session, credential)).AuthenticationResult,
      ).toBeDefined()
    },
  )

  it('demands user verification where the pool does', async () => {
    const strict = await createPasskeyServer({
      RelyingPartyId: 'example.com',
      UserVerification: 'required',
    })
    await strict.server.addUser('anna')
    const key = await strict.register('anna')
    expect((await strict.begin('anna')).options['userVerification']).toBe('required')
    expect(await errorOf(strict.signIn('anna', key, { verified: false }))).toBe(WRONG)
    expect((await strict.signIn('anna', key)).AuthenticationResult).toBeDefined()
    const lax = await passkeys.signIn('anna', authenticator, { verified: false })
    expect(lax.AuthenticationResult).toBeDefined()
  })

  it('is not offered with passkeys for a domain that the pool no longer has', async () => {
    const { context, poolId } = passkeys.server
    const record = context.store.pools.get(poolId)
    if (record === undefined) throw new Error('there is no pool')
    context.store.pools.put(poolId, {
      ...record,
      webAuthn: { RelyingPartyId: 'example.net' },
    })
    expect((await passkeys.begin('anna')).options).toBeNull()
  })

  it('survives a change of the other settings of the pool', async () => {
    const { server } = passkeys
    await server.call('UpdateUserPool', {
      UserPoolId: server.poolId,
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] } },
    })
    expect((await passkeys.signIn('anna', authenticator)).AuthenticationResult).toBeDefined()
  })
})

describe('passkeys and MFA', () => {
  it.each([
    ['SINGLE_FACTOR', ['PASSWORD', 'PASSWORD_SRP']],
    ['MULTI_FACTOR_WITH_USER_VERIFICATION', ['PASSWORD', 'PASSWORD_SRP', 'WEB_AUTHN']],
  ] as const)('%s offers %j where MFA is required', async (FactorConfiguration, offered) => {
    const strict = await createPasskeyServer({ RelyingPartyId: 'example.com', FactorConfiguration })
    await strict.server.addUser('anna')
    await strict.register('anna')
    const { server } = strict
    const record = server.context.store.pools.get(server.poolId)
    if (record === undefined) throw new Error('there is no pool')
    const pool = { ...record.pool, MfaConfiguration: 'ON' } as const
    server.context.store.pools.put(server.poolId, { ...record, pool })
    const { AvailableChallenges } = await server.call('InitiateAuth', {
      AuthFlow: 'USER_AUTH',
      ClientId: server.clientId,
      AuthParameters: { USERNAME: 'anna' },
    })
    expect(AvailableChallenges).toEqual(offered)
  })

  it.each([
    ['SINGLE_FACTOR', 'NotAuthorizedException: Invalid session for the user.'],
    ['MULTI_FACTOR_WITH_USER_VERIFICATION', 'no error'],
  ] as const)(
    '%s, when a second factor is turned on while the passkey is asked for, ends with %s',
    async (FactorConfiguration, end) => {
      const { server } = passkeys
      await server.call('SetUserPoolMfaConfig', {
        UserPoolId: server.poolId,
        MfaConfiguration: 'OPTIONAL',
        SoftwareTokenMfaConfiguration: { Enabled: true },
        WebAuthnConfiguration: { RelyingPartyId: 'example.com', FactorConfiguration },
      })
      const { access: AccessToken } = await server.tokens('anna')
      await setUpApp(server, AccessToken)
      const { options, session } = await passkeys.begin('anna')
      await server.call('SetUserMFAPreference', {
        AccessToken,
        SoftwareTokenMfaSettings: { Enabled: true },
      })
      const credential = await authenticator.sign(options)
      expect(await errorOf(passkeys.answer('anna', session, credential))).toBe(end)
    },
  )
})
