import { beforeEach, describe, expect, it } from 'vitest'
import { createLocalPool, type LocalPool } from '../../../src/app.ts'
import { fail, succeed } from '../../support/send.ts'

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5)

const DETAILS = {
  client_id: 'abc',
  client_secret: 'very-secret',
  authorize_scopes: 'openid email',
  attributes_request_method: 'GET',
  oidc_issuer: 'https://login.example.com',
}

let pool: LocalPool
let UserPoolId: string
let now = NOW
beforeEach(async () => {
  now = NOW
  pool = createLocalPool({ clock: { now: () => now } })
  const made = await succeed(pool, 'CreateUserPool', { PoolName: 'people' })
  UserPoolId = made.UserPool?.Id ?? ''
})

const inputOf = (settings: object = {}) => ({
  UserPoolId,
  ProviderName: 'Work',
  ProviderType: 'OIDC' as const,
  ProviderDetails: DETAILS,
  ...settings,
})

const create = async (settings: object = {}) =>
  (await succeed(pool, 'CreateIdentityProvider', inputOf(settings))).IdentityProvider

const refused = (settings: object) => fail(pool, 'CreateIdentityProvider', inputOf(settings))

const schema = async () =>
  (await succeed(pool, 'DescribeUserPool', { UserPoolId })).UserPool?.SchemaAttributes ?? []

describe('CreateIdentityProvider', () => {
  it('keeps a provider of type OIDC and adds what the service adds', async () => {
    const expected = {
      UserPoolId,
      ProviderName: 'Work',
      ProviderType: 'OIDC',
      ProviderDetails: { ...DETAILS, attributes_url_add_attributes: 'false' },
      AttributeMapping: { username: 'sub', email: 'mail' },
      IdpIdentifiers: ['work.example.com'],
      CreationDate: NOW / 1000,
      LastModifiedDate: NOW / 1000,
    }
    const given = { AttributeMapping: { email: 'mail' }, IdpIdentifiers: ['work.example.com'] }
    expect(await create(given)).toEqual(expected)
    const described = await succeed(pool, 'DescribeIdentityProvider', {
      UserPoolId,
      ProviderName: 'Work',
    })
    expect(described.IdentityProvider).toEqual(expected)
  })

  it('gives the pool the attribute identities, once', async () => {
    expect((await schema()).some(({ Name }) => Name === 'identities')).toBe(false)
    await create()
    await create({ ProviderName: 'Other' })
    expect((await schema()).filter(({ Name }) => Name === 'identities')).toEqual([
      {
        Name: 'identities',
        AttributeDataType: 'String',
        DeveloperOnlyAttribute: false,
        Mutable: true,
        Required: false,
        StringAttributeConstraints: {},
      },
    ])
  })

  it.each([
    ['Google', { client_id: 'a', client_secret: 'b', authorize_scopes: 'email' }, 'sub'],
    [
      'Facebook',
      { client_id: 'a', client_secret: 'b', authorize_scopes: 'email', api_version: 'v20.0' },
      'id',
    ],
    [
      'LoginWithAmazon',
      { client_id: 'a', client_secret: 'b', authorize_scopes: 'profile' },
      'user_id',
    ],
  ])('knows the endpoints and the subject of %s', async (type, ProviderDetails, subject) => {
    const provider = await create({ ProviderName: type, ProviderType: type, ProviderDetails })
    expect(provider?.ProviderDetails).toMatchObject({
      ...ProviderDetails,
      authorize_url: expect.stringMatching(/^https:/),
      token_url: expect.stringMatching(/^https:/),
    })
    expect(provider?.AttributeMapping).toEqual({ username: subject })
  })

  it('puts the version of Facebook into its endpoints', async () => {
    const ProviderDetails = {
      client_id: 'a',
      client_secret: 'b',
      authorize_scopes: 'email',
      api_version: 'v20.0',
    }
    const settings = { ProviderName: 'Facebook', ProviderType: 'Facebook', ProviderDetails }
    expect((await create(settings))?.ProviderDetails?.['token_url']).toBe(
      'https://graph.facebook.com/v20.0/oauth/access_token',
    )
  })

  it('never shows the private key of SignInWithApple', async () => {
    const ProviderDetails = {
      client_id: 'a',
      team_id: 'b',
      key_id: 'c',
      private_key: 'sentinel-private-key',
      authorize_scopes: 'email',
    }
    const settings = {
      ProviderName: 'SignInWithApple',
      ProviderType: 'SignInWithApple',
      ProviderDetails,
    }
    const described = await succeed(pool, 'DescribeIdentityProvider', {
      UserPoolId,
      ProviderName: (await create(settings))?.ProviderName ?? '',
    })
    expect(JSON.stringify(described)).not.toContain('sentinel-private-key')
    expect(described.IdentityProvider?.ProviderDetails?.['key_id']).toBe('c')
  })

  it('keeps a provider of type SAML with metadata from either source', async () => {
    const ProviderType = 'SAML'
    const MetadataURL = 'https://login.example.com/metadata'
    const byUrl = await create({ ProviderType, ProviderDetails: { MetadataURL } })
    expect(byUrl?.ProviderDetails).toEqual({ MetadataURL })
    expect(byUrl?.AttributeMapping).toEqual({})
    const file = { ProviderType, ProviderName: 'File', ProviderDetails: { MetadataFile: '<xml/>' } }
    expect((await create(file))?.ProviderType).toBe('SAML')
  })

  it('refuses a name that is taken', async () => {
    await create()
    expect((await refused({}))[0]).toBe('DuplicateProviderException')
  })

  it('does not know a pool that is not there', async () => {
    expect(await refused({ UserPoolId: 'us-east-1_Nothing00' })).toEqual([
      'ResourceNotFoundException',
      'User pool us-east-1_Nothing00 does not exist.',
    ])
  })

  it.each([
    [{ ProviderDetails: { ...DETAILS, client_secret: '' } }, /need client_secret/],
    [{ ProviderDetails: {} }, /client_id, client_secret, authorize_scopes/],
    [{ ProviderType: 'SAML', ProviderDetails: {} }, /need MetadataURL or MetadataFile/],
    [{ ProviderType: 'Google' }, /must be Google/],
    [{ ProviderDetails: { ...DETAILS, attributes_request_method: 'PUT' } }, /GET or POST/],
    [{ ProviderDetails: { ...DETAILS, authorize_scopes: 'email' } }, /openid/],
    [{ ProviderDetails: { ...DETAILS, oidc_issuer: 'http://login.example.com' } }, /oidc_issuer/],
    [{ ProviderDetails: { ...DETAILS, token_url: 'ftp://127.0.0.1/token' } }, /token_url/],
    [{ ProviderDetails: { ...DETAILS, jwks_uri: 'no url' } }, /jwks_uri/],
    [{ AttributeMapping: { shoe_size: 'shoes' } }, /shoe_size/],
    [{ AttributeMapping: { sub: 'sub' } }, /sub/],
    [{ AttributeMapping: { identities: 'x' } }, /identities/],
    [{ AttributeMapping: { email: '' } }, /email/],
    [{ AttributeMapping: { username: 'email' } }, /username can only be mapped to sub/],
  ])('refuses %o', async (settings, message) => {
    const [name, text] = await refused(settings)
    expect(name).toBe('InvalidParameterException')
    expect(text).toMatch(message)
  })

  it('takes plain HTTP on the machine itself', async () => {
    const oidc_issuer = 'http://127.0.0.1:9229/us-east-1_Other0000'
    const provider = await create({ ProviderDetails: { ...DETAILS, oidc_issuer } })
    expect(provider?.ProviderDetails?.['oidc_issuer']).toBe(oidc_issuer)
  })

  it('refuses an identifier that leads to another provider', async () => {
    await create({ IdpIdentifiers: ['one', 'two'] })
    const [name, text] = await refused({ ProviderName: 'Other', IdpIdentifiers: ['two'] })
    expect([name, text]).toEqual([
      'InvalidParameterException',
      'The identifier two belongs to another identity provider.',
    ])
  })
})

describe('UpdateIdentityProvider', () => {
  it('replaces what is given and keeps the rest', async () => {
    await create({ AttributeMapping: { email: 'mail', name: 'name' }, IdpIdentifiers: ['one'] })
    now += 60_000
    const changed = await succeed(pool, 'UpdateIdentityProvider', {
      UserPoolId,
      ProviderName: 'Work',
      AttributeMapping: { email: 'email' },
    })
    expect(changed.IdentityProvider).toMatchObject({
      ProviderDetails: DETAILS,
      AttributeMapping: { username: 'sub', email: 'email' },
      IdpIdentifiers: ['one'],
      CreationDate: NOW / 1000,
      LastModifiedDate: NOW / 1000 + 60,
    })
  })

  it('checks settings as CreateIdentityProvider does', async () => {
    await create()
    const ProviderDetails = { ...DETAILS, oidc_issuer: 'http://login.example.com' }
    const input = { UserPoolId, ProviderName: 'Work', ProviderDetails }
    expect((await fail(pool, 'UpdateIdentityProvider', input))[0]).toBe('InvalidParameterException')
  })
})

describe('Identity providers of a pool', () => {
  it.each([
    'DescribeIdentityProvider',
    'UpdateIdentityProvider',
    'DeleteIdentityProvider',
  ] as const)('are told to be missing by %s', async (operation) => {
    expect(await fail(pool, operation, { UserPoolId, ProviderName: 'Nobody' })).toEqual([
      'ResourceNotFoundException',
      'Identity provider Nobody does not exist.',
    ])
  })

  it('are listed by name, a page at a time', async () => {
    for (const ProviderName of ['Zoo', 'Abc', 'Mno']) await create({ ProviderName })
    const first = await succeed(pool, 'ListIdentityProviders', { UserPoolId, MaxResults: 2 })
    expect(first.Providers.map(({ ProviderName }) => ProviderName)).toEqual(['Abc', 'Mno'])
    expect(first.Providers[0]).toEqual({
      ProviderName: 'Abc',
      ProviderType: 'OIDC',
      CreationDate: NOW / 1000,
      LastModifiedDate: NOW / 1000,
    })
    const { NextToken } = first
    const second = await succeed(pool, 'ListIdentityProviders', { UserPoolId, NextToken })
    expect(second.Providers.map(({ ProviderName }) => ProviderName)).toEqual(['Zoo'])
    expect(second.NextToken).toBeUndefined()
  })

  it('are found by an identifier', async () => {
    await create({ IdpIdentifiers: ['work.example.com'] })
    const found = await succeed(pool, 'GetIdentityProviderByIdentifier', {
      UserPoolId,
      IdpIdentifier: 'work.example.com',
    })
    expect(found.IdentityProvider.ProviderName).toBe('Work')
    const input = { UserPoolId, IdpIdentifier: 'elsewhere' }
    expect((await fail(pool, 'GetIdentityProviderByIdentifier', input))[0]).toBe(
      'ResourceNotFoundException',
    )
  })

  it('are gone after DeleteIdentityProvider, and with their pool', async () => {
    await create()
    await succeed(pool, 'DeleteIdentityProvider', { UserPoolId, ProviderName: 'Work' })
    expect((await succeed(pool, 'ListIdentityProviders', { UserPoolId })).Providers).toEqual([])
    await create()
    await succeed(pool, 'DeleteUserPool', { UserPoolId })
    expect((await fail(pool, 'ListIdentityProviders', { UserPoolId }))[0]).toBe(
      'ResourceNotFoundException',
    )
  })

  it('can be chosen by clients, and others can not', async () => {
    const input = { UserPoolId, ClientName: 'web', SupportedIdentityProviders: ['COGNITO', 'Work'] }
    const refusal = [
      'InvalidParameterException',
      `The provider Work does not exist for User Pool ${UserPoolId}.`,
    ]
    expect(await fail(pool, 'CreateUserPoolClient', input)).toEqual(refusal)
    await create()
    const { UserPoolClient } = await succeed(pool, 'CreateUserPoolClient', input)
    expect(UserPoolClient?.SupportedIdentityProviders).toEqual(['COGNITO', 'Work'])
    await succeed(pool, 'DeleteIdentityProvider', { UserPoolId, ProviderName: 'Work' })
    const update = { ...input, ClientId: UserPoolClient?.ClientId }
    expect(await fail(pool, 'UpdateUserPoolClient', update)).toEqual(refusal)
  })
})
