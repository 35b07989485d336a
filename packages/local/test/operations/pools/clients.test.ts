import { beforeEach, describe, expect, it } from 'vitest'
import { createLocalPool, type LocalPool } from '../../../src/app.ts'
import { fail, succeed } from '../../support/send.ts'

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5, 678)

let pool: LocalPool
let UserPoolId: string
beforeEach(async () => {
  pool = createLocalPool({ clock: { now: () => NOW } })
  const made = await succeed(pool, 'CreateUserPool', { PoolName: 'people' })
  UserPoolId = made.UserPool?.Id ?? ''
})

const create = async (settings: object = {}) => {
  const input = { UserPoolId, ClientName: 'web', ...settings }
  return (await succeed(pool, 'CreateUserPoolClient', input)).UserPoolClient ?? {}
}

const refused = (settings: object) =>
  fail(pool, 'CreateUserPoolClient', { UserPoolId, ClientName: 'web', ...settings })

describe('CreateUserPoolClient', () => {
  it('fills in the defaults of the service and makes no secret', async () => {
    const client = await create()
    expect(client.ClientId).toMatch(/^[a-z0-9]{26}$/)
    expect(client).toEqual({
      UserPoolId,
      ClientName: 'web',
      ClientId: client.ClientId,
      CreationDate: NOW / 1000,
      LastModifiedDate: NOW / 1000,
      RefreshTokenValidity: 30,
      AllowedOAuthFlowsUserPoolClient: false,
      EnableTokenRevocation: true,
      EnablePropagateAdditionalUserContextData: false,
      AuthSessionValidity: 3,
    })
  })

  it('makes a secret when asked for one, or takes a given one', async () => {
    expect((await create({ GenerateSecret: true })).ClientSecret).toMatch(/^[a-z0-9]{52}$/)
    const ClientSecret = 'abcdefghijklmnopqrstuvwx0123'
    expect((await create({ ClientSecret })).ClientSecret).toBe(ClientSecret)
    expect((await refused({ GenerateSecret: true, ClientSecret }))[0]).toBe(
      'InvalidParameterException',
    )
  })

  it('does not know a pool that is not there', async () => {
    expect(await refused({ UserPoolId: 'us-east-1_Nothing00' })).toEqual([
      'ResourceNotFoundException',
      'User pool us-east-1_Nothing00 does not exist.',
    ])
  })

  it.each([
    [{ ExplicitAuthFlows: ['ADMIN_NO_SRP_AUTH', 'ALLOW_USER_SRP_AUTH'] }, /can not mix/],
    [
      {
        ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
        RefreshTokenRotation: { Feature: 'ENABLED' },
      },
      /rotation/,
    ],
    [
      { AccessTokenValidity: 4, TokenValidityUnits: { AccessToken: 'minutes' } },
      /^Invalid range for token validity\.$/,
    ],
    [{ IdTokenValidity: 25 }, /^Invalid range for token validity\.$/],
    [{ RefreshTokenValidity: 3651 }, /^Invalid range for token validity\.$/],
    [
      { RefreshTokenValidity: 59, TokenValidityUnits: { RefreshToken: 'minutes' } },
      /^Invalid range/,
    ],
    [
      {
        AccessTokenValidity: 3,
        RefreshTokenValidity: 2,
        TokenValidityUnits: { RefreshToken: 'hours' },
      },
      /can not live longer/,
    ],
    [
      { AllowedOAuthFlowsUserPoolClient: true },
      /^AllowedOAuthFlows and AllowedOAuthScopes are required/,
    ],
    [
      { AllowedOAuthFlows: ['client_credentials', 'code'] },
      /^client_credentials flow can not be selected along/,
    ],
    [{ AllowedOAuthFlows: ['client_credentials'] }, /does not have a client secret\.$/],
    [{ CallbackURLs: ['http://app.example/back'] }, /not an allowed redirect URL/],
    [{ CallbackURLs: ['https://app.example/#x'] }, /not an allowed redirect URL/],
    [{ LogoutURLs: ['nonsense'] }, /not an allowed redirect URL/],
    [
      { CallbackURLs: ['https://a.example'], DefaultRedirectURI: 'https://b.example' },
      /^DefaultRedirectURI/,
    ],
    [
      { ReadAttributes: ['custom:nothing'] },
      /^Invalid read attributes specified while creating a client$/,
    ],
    [
      { WriteAttributes: ['custom:nothing'] },
      /^Invalid write attributes specified while creating a client$/,
    ],
    [
      { SupportedIdentityProviders: ['Google'] },
      /^The provider Google does not exist for User Pool/,
    ],
    [{ EnablePropagateAdditionalUserContextData: true }, /needs a client with a secret/],
    [
      { ExplicitAuthFlows: ['ALLOW_CLIENT_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH'] },
      /^ALLOW_CLIENT_TOKEN_AUTH can not be combined/,
    ],
    [{ RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 61 } }, /60/],
    [{ RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: -1 } }, /0/],
    [
      { IdTokenValidity: 299, TokenValidityUnits: { IdToken: 'seconds' } },
      /^Invalid range for token validity\.$/,
    ],
    [
      { AccessTokenValidity: 2, TokenValidityUnits: { AccessToken: 'days' } },
      /^Invalid range for token validity\.$/,
    ],
  ])('refuses %j', async (settings, message) => {
    const [name, text] = await refused(settings)
    expect(name).toBe('InvalidParameterException')
    expect(text).toMatch(message)
  })

  it.each([
    { CallbackURLs: ['http://localhost:3000/back', 'https://app.example', 'myapp://callback'] },
    { ExplicitAuthFlows: ['ADMIN_NO_SRP_AUTH', 'USER_PASSWORD_AUTH'] },
    { ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'], RefreshTokenRotation: { Feature: 'ENABLED' } },
    { AccessTokenValidity: 5, TokenValidityUnits: { AccessToken: 'minutes' } },
    { RefreshTokenValidity: 3650 },
    { RefreshTokenValidity: 315_360_000, TokenValidityUnits: { RefreshToken: 'seconds' } },
    {
      AccessTokenValidity: 86_400,
      IdTokenValidity: 1,
      RefreshTokenValidity: 24,
      TokenValidityUnits: { AccessToken: 'seconds', IdToken: 'days', RefreshToken: 'hours' },
    },
    {
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'],
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 60 },
    },
    { ExplicitAuthFlows: ['ALLOW_CLIENT_TOKEN_AUTH'] },
    { ReadAttributes: ['email', 'name'], WriteAttributes: ['name'] },
  ])('takes %j', async (settings) => {
    expect(await create(settings)).toMatchObject(settings)
  })
})

describe('an app client', () => {
  it.each([
    ['days', 30],
    ['hours', 720],
    ['minutes', 43_200],
    ['seconds', 2_592_000],
  ] as const)('has refresh tokens of thirty days, in %s', async (RefreshToken, expected) => {
    for (const given of [{}, { RefreshTokenValidity: 0 }]) {
      const client = await create({ ...given, TokenValidityUnits: { RefreshToken } })
      expect(client.RefreshTokenValidity).toBe(expected)
    }
  })

  it('is described as it was created', async () => {
    const client = await create({ GenerateSecret: true })
    const ClientId = client.ClientId ?? ''
    const { UserPoolClient } = await succeed(pool, 'DescribeUserPoolClient', {
      UserPoolId,
      ClientId,
    })
    expect(UserPoolClient).toEqual(client)
  })

  it('is found only in its own pool', async () => {
    const { ClientId } = await create()
    const other = await succeed(pool, 'CreateUserPool', { PoolName: 'others' })
    expect(
      await fail(pool, 'DescribeUserPoolClient', { UserPoolId: other.UserPool?.Id, ClientId }),
    ).toEqual(['ResourceNotFoundException', `User pool client ${ClientId} does not exist.`])
  })

  it('is updated by replacement; its secret stays', async () => {
    const client = await create({ GenerateSecret: true, RefreshTokenValidity: 5 })
    pool.advance(60)
    const { UserPoolClient } = await succeed(pool, 'UpdateUserPoolClient', {
      UserPoolId,
      ClientId: client.ClientId ?? '',
      PreventUserExistenceErrors: 'ENABLED',
    })
    expect(UserPoolClient).toEqual({
      ...client,
      RefreshTokenValidity: 30,
      PreventUserExistenceErrors: 'ENABLED',
      LastModifiedDate: NOW / 1000 + 60,
    })
  })

  it('is gone once deleted', async () => {
    const { ClientId = '' } = await create()
    await succeed(pool, 'DeleteUserPoolClient', { UserPoolId, ClientId })
    const [name] = await fail(pool, 'DeleteUserPoolClient', { UserPoolId, ClientId })
    expect(name).toBe('ResourceNotFoundException')
    const { UserPoolClients } = await succeed(pool, 'ListUserPoolClients', { UserPoolId })
    expect(UserPoolClients).toEqual([])
  })
})

describe('ListUserPoolClients', () => {
  it('pages through the clients of one pool', async () => {
    const made = [await create(), await create(), await create()]
    const first = await succeed(pool, 'ListUserPoolClients', { UserPoolId, MaxResults: 2 })
    const NextToken = first.NextToken
    const second = await succeed(pool, 'ListUserPoolClients', {
      UserPoolId,
      MaxResults: 2,
      NextToken,
    })
    const listed = [...(first.UserPoolClients ?? []), ...(second.UserPoolClients ?? [])]
    expect(listed.map(({ ClientId }) => ClientId)).toEqual(
      made.map(({ ClientId }) => ClientId).sort(),
    )
    expect(listed[0]).toEqual({ ClientId: listed[0]?.ClientId, UserPoolId, ClientName: 'web' })
    expect(second).not.toHaveProperty('NextToken')
  })
})
