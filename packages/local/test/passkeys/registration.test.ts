import { beforeEach, describe, expect, it } from 'vitest'
import { Authenticator } from '../support/authenticator.ts'
import { createPasskeyServer, type PasskeyServer } from '../support/passkey-server.ts'
import { createTestServer, errorOf } from '../support/test-server.ts'

let passkeys: PasskeyServer
let access: string
beforeEach(async () => {
  passkeys = await createPasskeyServer()
  await passkeys.server.addUser('anna', { email: 'anna@example.com' })
  access = (await passkeys.server.tokens('anna')).access
})

const list = (AccessToken = access) =>
  passkeys.server.call('ListWebAuthnCredentials', { AccessToken })

describe('StartWebAuthnRegistration', () => {
  it('gives the options of the service', async () => {
    const known = await passkeys.register('anna')
    expect(await passkeys.start(access)).toEqual({
      rp: { id: 'example.com', name: 'example.com' },
      user: { id: expect.stringMatching(/^[\w-]+$/), name: 'anna', displayName: 'anna' },
      challenge: expect.stringMatching(/^[\w-]{43}$/),
      pubKeyCredParams: [
        { type: 'public-key', alg: -7 },
        { type: 'public-key', alg: -257 },
      ],
      timeout: 60_000,
      excludeCredentials: [{ id: known.id, type: 'public-key' }],
      authenticatorSelection: {
        requireResidentKey: true,
        residentKey: 'required',
        userVerification: 'preferred',
      },
    })
  })

  it('names a person by the e-mail address where user names are generated', async () => {
    const byEmail = await createPasskeyServer(undefined, { UsernameAttributes: ['email'] })
    await byEmail.server.addUser('anna@example.com')
    const { access: token } = await byEmail.server.tokens('anna@example.com')
    expect(await byEmail.start(token)).toMatchObject({ user: { name: 'anna@example.com' } })
  })

  it('is refused where passkeys are off or have no domain', async () => {
    const off = await createTestServer()
    await off.addUser('anna')
    const tokens = await off.tokens('anna')
    const started = off.call('StartWebAuthnRegistration', { AccessToken: tokens.access })
    expect(await errorOf(started)).toMatch(/^WebAuthnNotEnabledException/)
    const bare = await createPasskeyServer({})
    await bare.server.addUser('anna')
    const { access: token } = await bare.server.tokens('anna')
    expect(await errorOf(bare.start(token))).toMatch(/^WebAuthnConfigurationMissingException/)
  })
})

describe('CompleteWebAuthnRegistration', () => {
  it('keeps a passkey, which the list then shows', async () => {
    const { id } = await passkeys.register('anna')
    expect(await list()).toEqual({
      Credentials: [
        {
          CredentialId: id,
          FriendlyCredentialName: 'Platform passkey',
          RelyingPartyId: 'example.com',
          AuthenticatorAttachment: 'platform',
          AuthenticatorTransports: ['internal', 'hybrid'],
          CreatedAt: passkeys.server.context.clock.now() / 1000,
        },
      ],
    })
  })

  it.each([
    ['iCloud Keychain', { aaguid: 'fbfc3007-154e-4ecc-8c0b-6e020557d7bd' }],
    ['Windows Hello', { aaguid: '9ddd1817-af5a-4672-a2b9-3e3dd95000a9', attachment: 'platform' }],
    ['1Password', { aaguid: 'bada5566-a7aa-401f-bd96-45619a55120d', attachment: null }],
    ['Roaming passkey', { attachment: 'cross-platform', transports: ['internal', 'hybrid'] }],
    [
      'Roaming passkey',
      { aaguid: 'cb69481e-8ff7-4039-93ec-0a2729a154a8', attachment: null, transports: ['usb'] },
    ],
    ['Platform passkey', { attachment: 'platform', transports: [] }],
    ['Platform passkey', { attachment: null, transports: ['hybrid', 'internal'] }],
    ['Passkey', { attachment: null, transports: [] }],
  ] as const)('names it "%s" by what the authenticator is: %j', async (name, ceremony) => {
    await passkeys.register('anna', ceremony)
    expect((await list()).Credentials).toMatchObject([{ FriendlyCredentialName: name }])
  })

  const dishonest = [
    ['another origin', { origin: 'https://example.org' }, 'WebAuthnOriginNotAllowedException'],
    ['a look-alike origin', { origin: 'https://evilexample.com' }, 'WebAuthnOriginNotAllowed'],
    ['an origin without HTTPS', { origin: 'http://example.com' }, 'WebAuthnOriginNotAllowed'],
    ['an origin that is none', { origin: 'example.com' }, 'WebAuthnOriginNotAllowedException'],
    ['another domain', { rpId: 'example.org' }, 'WebAuthnRelyingPartyMismatchException'],
    ['another challenge', { challenge: 'AAAA' }, 'WebAuthnChallengeNotFoundException'],
    ['the other ceremony', { type: 'webauthn.get' }, 'WebAuthnCredentialNotSupportedException'],
  ] as const

  it.each(dishonest)('refuses %s', async (_name, ceremony, error) => {
    const authenticator = await Authenticator.create()
    const credential = await authenticator.register(await passkeys.start(access), ceremony)
    expect(await errorOf(passkeys.complete(access, credential))).toContain(error)
    expect((await list()).Credentials).toEqual([])
  })

  it.each(['https://login.example.com', 'https://example.com:8443'])('takes %s', async (origin) => {
    const { id } = await passkeys.register('anna', { origin })
    expect((await list()).Credentials.map(({ CredentialId }) => CredentialId)).toEqual([id])
  })

  it('takes a challenge once, in time, from the user and the client that asked for it', async () => {
    const authenticator = await Authenticator.create()
    const credential = await authenticator.register(await passkeys.start(access))
    await passkeys.complete(access, credential)
    const notFound = /^WebAuthnChallengeNotFoundException/
    expect(await errorOf(passkeys.complete(access, credential))).toMatch(notFound)
    const late = await authenticator.register(await passkeys.start(access))
    passkeys.server.context.clock.advance(180)
    expect(await errorOf(passkeys.complete(access, late))).toMatch(notFound)
    await passkeys.server.addUser('ben')
    const { access: bens } = await passkeys.server.tokens('ben')
    const annas = await authenticator.register(await passkeys.start(access))
    expect(await errorOf(passkeys.complete(bens, annas))).toMatch(notFound)
    const other = passkeys.server.addClient({})
    const { access: elsewhere } = await other.tokens('anna')
    const foreign = await authenticator.register(await passkeys.start(access))
    expect(await errorOf(passkeys.complete(elsewhere, foreign))).toMatch(
      /^WebAuthnClientMismatchException/,
    )
  })

  it('takes a challenge of two answers that arrive together once', async () => {
    const credential = await (await Authenticator.create()).register(await passkeys.start(access))
    const both = await Promise.all([
      errorOf(passkeys.complete(access, credential)),
      errorOf(passkeys.complete(access, credential)),
    ])
    expect(both.filter((error) => error === 'no error')).toHaveLength(1)
  })

  it('refuses a passkey that is registered already', async () => {
    const authenticator = await passkeys.register('anna')
    const again = await authenticator.register(await passkeys.start(access))
    expect(await errorOf(passkeys.complete(access, again))).toMatch(
      /^WebAuthnCredentialNotSupportedException/,
    )
  })

  it.each([
    ['nothing', {}],
    ['a list', []],
    ['no client data', { id: 'AA', rawId: 'AA', type: 'public-key', response: {} }],
    ['another type', { id: 'AA', rawId: 'AA', type: 'password', response: {} }],
  ])('refuses %s', async (_name, credential) => {
    expect(await errorOf(passkeys.complete(access, credential))).toMatch(
      /^InvalidParameterException/,
    )
  })

  it('refuses what is no attestation', async () => {
    const credential = await (await Authenticator.create()).register(await passkeys.start(access))
    const response = { ...credential.response, attestationObject: 'AAAA' }
    expect(await errorOf(passkeys.complete(access, { ...credential, response }))).toMatch(
      /^WebAuthnCredentialNotSupportedException/,
    )
  })

  it('demands user verification where the pool does', async () => {
    for (const settings of [
      { UserVerification: 'required' },
      { FactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION' },
    ] as const) {
      const strict = await createPasskeyServer({ RelyingPartyId: 'example.com', ...settings })
      await strict.server.addUser('anna')
      expect(await errorOf(strict.register('anna', { verified: false }))).toMatch(
        /^WebAuthnCredentialNotSupportedException/,
      )
      expect((await strict.register('anna')).id).toBeTypeOf('string')
    }
    expect((await passkeys.register('anna', { verified: false })).id).toBeTypeOf('string')
  })

  it('keeps twenty passkeys of a user and no more', async () => {
    const { store } = passkeys.server.context
    const early = await passkeys.start(access)
    await passkeys.register('anna')
    const [[name, record] = ['', undefined]] = [...store.passkeys.list('')]
    if (record === undefined) throw new Error('there is no passkey')
    for (let index = 1; index < 20; index += 1) {
      store.passkeys.put(`${name}${index}`, { ...record, id: `${record.id}${index}` })
    }
    expect(await errorOf(passkeys.start(access))).toMatch(/^LimitExceededException/)
    const credential = await (await Authenticator.create()).register(early)
    expect(await errorOf(passkeys.complete(access, credential))).toMatch(/^LimitExceededException/)
  })
})

describe('passkeys on this machine', () => {
  it.each(['http://localhost:5173', 'http://127.0.0.1:5173', 'https://localhost'])(
    'take %s',
    async (origin) => {
      const local = await createPasskeyServer({ RelyingPartyId: 'localhost' })
      await local.server.addUser('anna')
      const authenticator = await local.register('anna', { origin })
      const { AuthenticationResult } = await local.signIn('anna', authenticator, { origin })
      expect(AuthenticationResult?.AccessToken).toBeTypeOf('string')
    },
  )

  it.each(['http://example.com', 'https://localhost.example.com'])('refuse %s', async (origin) => {
    const local = await createPasskeyServer({ RelyingPartyId: 'localhost' })
    await local.server.addUser('anna')
    expect(await errorOf(local.register('anna', { origin }))).toMatch(
      /^WebAuthnOriginNotAllowedException/,
    )
  })
})

describe('the passkeys of a user', () => {
  it('are listed a page at a time', async () => {
    const ids = [await passkeys.register('anna'), await passkeys.register('anna')].map(
      ({ id }) => id,
    )
    const page = (NextToken?: string) =>
      passkeys.server.call('ListWebAuthnCredentials', {
        AccessToken: access,
        MaxResults: 1,
        ...(NextToken === undefined ? {} : { NextToken }),
      })
    const first = await page()
    const second = await page(first.NextToken)
    expect(second.NextToken).toBeUndefined()
    const listed = [...first.Credentials, ...second.Credentials]
    expect(listed.map(({ CredentialId }) => CredentialId).sort()).toEqual(ids.sort())
  })

  it('are deleted by their owner alone', async () => {
    const { id } = await passkeys.register('anna')
    await passkeys.server.addUser('ben')
    const { access: bens } = await passkeys.server.tokens('ben')
    const remove = (AccessToken: string) =>
      passkeys.server.call('DeleteWebAuthnCredential', { AccessToken, CredentialId: id })
    expect(await errorOf(remove(bens))).toMatch(/^ResourceNotFoundException/)
    await remove(access)
    expect((await list()).Credentials).toEqual([])
    expect(await errorOf(remove(access))).toMatch(/^ResourceNotFoundException/)
  })

  it('go with the user', async () => {
    await passkeys.register('anna')
    await passkeys.server.call('DeleteUser', { AccessToken: access })
    await passkeys.server.addUser('anna')
    const { access: namesake } = await passkeys.server.tokens('anna')
    expect((await list(namesake)).Credentials).toEqual([])
  })

  it('count among the factors of the user', async () => {
    const { server } = passkeys
    const factors = async () => [
      (await server.call('GetUserAuthFactors', { AccessToken: access })).ConfiguredUserAuthFactors,
      (
        await server.call('AdminGetUserAuthFactors', {
          UserPoolId: server.poolId,
          Username: 'anna',
        })
      ).ConfiguredUserAuthFactors,
    ]
    expect(await factors()).toEqual([['PASSWORD'], ['PASSWORD']])
    await passkeys.register('anna')
    expect(await factors()).toEqual([
      ['PASSWORD', 'WEB_AUTHN'],
      ['PASSWORD', 'WEB_AUTHN'],
    ])
  })
})
