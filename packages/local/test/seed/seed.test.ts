import { decodeJwt } from 'jose'
import { describe, expect, it } from 'vitest'
import { createLocalPool, type LocalPool } from '../../src/app.ts'
import { SeedError } from '../../src/seed/seed-error.ts'
import type { Seed } from '../../src/seed/types.ts'
import { succeed } from '../support/send.ts'

const SEED = {
  pools: [
    {
      id: 'us-east-1_Example01',
      name: 'people',
      AutoVerifiedAttributes: ['email'],
      clients: [
        {
          id: '1example23456789abcdefghij',
          name: 'web',
          ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
        },
      ],
      users: [
        {
          username: 'ada',
          password: 'Correct-horse-1',
          attributes: { email: 'ada@example.com', email_verified: true },
        },
        { username: 'bob', temporaryPassword: 'Battery-staple-2' },
      ],
    },
  ],
} satisfies Seed

const PEOPLE = { id: 'us-east-1_Example01', name: 'people' }

const signIn = (pool: LocalPool, username: string, password: string) =>
  succeed(pool, 'InitiateAuth', {
    ClientId: '1example23456789abcdefghij',
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: username, PASSWORD: password },
  })

/** The error of a seed, as it stands at the front of the file or arises while planting. */
const faultOf = async (seed: unknown): Promise<SeedError> => {
  try {
    await createLocalPool({ seed: seed as Seed }).ready()
  } catch (error) {
    if (error instanceof SeedError) return error
    throw error
  }
  throw new Error('The seed was planted')
}

const PROVIDER = {
  name: 'Work',
  ProviderType: 'OIDC',
  ProviderDetails: {
    client_id: 'abc',
    client_secret: 'sentinel-provider-secret',
    authorize_scopes: 'openid',
    attributes_request_method: 'GET',
    oidc_issuer: 'https://login.example.com',
  },
} as const

const withPool = (changes: object): unknown => ({ pools: [{ ...SEED.pools[0], ...changes }] })

describe('a seed', () => {
  it('makes pools and clients with fixed ids and users who can sign in', async () => {
    const pool = createLocalPool({ seed: SEED })
    const { AuthenticationResult } = await signIn(pool, 'ada', 'Correct-horse-1')
    expect(AuthenticationResult?.TokenType).toBe('Bearer')
    const user = await succeed(pool, 'AdminGetUser', {
      UserPoolId: 'us-east-1_Example01',
      Username: 'ada',
    })
    expect(user.UserStatus).toBe('CONFIRMED')
    expect(user.UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'true' })
  })

  it('makes users who must change their password', async () => {
    const pool = createLocalPool({ seed: SEED })
    const { ChallengeName } = await signIn(pool, 'bob', 'Battery-staple-2')
    expect(ChallengeName).toBe('NEW_PASSWORD_REQUIRED')
  })

  it('sends nothing', async () => {
    const pool = createLocalPool({ seed: SEED })
    await pool.ready()
    expect(pool.messages()).toEqual([])
  })

  it('makes identity providers, which clients may support', async () => {
    const clients = [{ id: 'work', name: 'work', SupportedIdentityProviders: ['Work'] }]
    const seed = withPool({ identityProviders: [PROVIDER], clients }) as Seed
    const pool = createLocalPool({ seed })
    await pool.ready()
    await pool.seed(seed)
    const { Providers } = await succeed(pool, 'ListIdentityProviders', {
      UserPoolId: 'us-east-1_Example01',
    })
    expect(Providers.map(({ ProviderName }) => ProviderName)).toEqual(['Work'])
  })

  it('takes second factors and passkeys as SetUserPoolMfaConfig does', async () => {
    const passkeys = { RelyingPartyId: 'localhost', UserVerification: 'preferred' } as const
    const given = {
      MfaConfiguration: 'OPTIONAL',
      SoftwareTokenMfaConfiguration: { Enabled: true },
      WebAuthnConfiguration: passkeys,
    } as const
    const pool = createLocalPool({ seed: { pools: [{ ...PEOPLE, ...given }] } })

    const answer = await succeed(pool, 'GetUserPoolMfaConfig', { UserPoolId: PEOPLE.id })

    expect(answer).toEqual(given)
  })

  it('leaves the mode to CreateUserPool where no second factor is named', async () => {
    const SmsConfiguration = { SnsCallerArn: 'arn:aws:iam::123456789012:role/sms' }
    const texts = { ...PEOPLE, MfaConfiguration: 'OPTIONAL', SmsConfiguration } as const
    const pool = createLocalPool({ seed: { pools: [texts] } })

    const answer = await succeed(pool, 'GetUserPoolMfaConfig', { UserPoolId: texts.id })

    expect(answer).toMatchObject({ SmsMfaConfiguration: { SmsConfiguration } })
  })

  it('says where a second factor is set up wrongly', async () => {
    const texts = { ...PEOPLE, SmsMfaConfiguration: {} }

    const error = await faultOf({ pools: [texts] })

    expect(error.message).toContain('pools[0]: User pool does not have SMS configuration')
  })

  it('makes groups, and puts users into them', async () => {
    const groups = [
      { name: 'readers', Description: 'They read' },
      { name: 'admins', Precedence: 0, RoleArn: 'arn:aws:iam::123456789012:role/admin' },
    ]
    const users = [{ username: 'ada', password: 'Correct-horse-1', groups: ['readers', 'admins'] }]
    const seed = withPool({ groups, users }) as Seed
    const pool = createLocalPool({ seed })
    const { AuthenticationResult } = await signIn(pool, 'ada', 'Correct-horse-1')
    expect(decodeJwt(AuthenticationResult?.IdToken ?? '')).toMatchObject({
      'cognito:groups': ['admins', 'readers'],
      'cognito:preferred_role': 'arn:aws:iam::123456789012:role/admin',
    })
    const { Groups } = await succeed(pool, 'ListGroups', { UserPoolId: 'us-east-1_Example01' })
    expect(Groups).toMatchObject([{ GroupName: 'admins' }, { Description: 'They read' }])
  })

  it('says what the group of a provider is like', async () => {
    const groups = [{ name: 'us-east-1_Example01_Work', Precedence: 3 }]
    const pool = createLocalPool({
      seed: withPool({ groups, identityProviders: [PROVIDER] }) as Seed,
    })
    const { Groups } = await succeed(pool, 'ListGroups', { UserPoolId: 'us-east-1_Example01' })
    expect(Groups).toMatchObject([{ GroupName: 'us-east-1_Example01_Work', Precedence: 3 }])
  })

  it('planted again puts nobody back into a group that they left, but brings the group back', async () => {
    const users = [{ username: 'ada', groups: ['admins'] }]
    const seed = withPool({ groups: [{ name: 'admins' }], users }) as Seed
    const pool = createLocalPool({ seed })
    const group = { UserPoolId: 'us-east-1_Example01', GroupName: 'admins' }
    const members = async () => (await succeed(pool, 'ListUsersInGroup', group)).Users?.length
    expect(await members()).toBe(1)
    await succeed(pool, 'DeleteGroup', group)
    await pool.seed(seed)
    expect(await members()).toBe(0)
  })

  it('that is wrong never shows the secret of a provider', async () => {
    const ProviderDetails = { ...PROVIDER.ProviderDetails, oidc_issuer: 'http://example.com' }
    const fault = await faultOf(withPool({ identityProviders: [{ ...PROVIDER, ProviderDetails }] }))
    expect(fault.message).toContain('oidc_issuer')
    expect(fault.message).not.toContain('sentinel')
  })

  it('may be planted again: what is there stays as it is', async () => {
    const pool = createLocalPool({ seed: SEED })
    await succeed(pool, 'AdminSetUserPassword', {
      UserPoolId: 'us-east-1_Example01',
      Username: 'ada',
      Password: 'Another-horse-3',
      Permanent: true,
    })
    await pool.seed(SEED)
    await expect(signIn(pool, 'ada', 'Another-horse-3')).resolves.toHaveProperty(
      'AuthenticationResult',
    )
    const { UserPools } = await succeed(pool, 'ListUserPools', { MaxResults: 10 })
    expect(UserPools).toHaveLength(1)
  })

  it.each<readonly [unknown, string, RegExp]>([
    [null, '', /must be an object/],
    [[], '', /must be an object/],
    [{}, 'pools', /is missing/],
    [{ pools: {} }, 'pools', /must be a list/],
    [{ pools: [5] }, 'pools[0]', /must be an object/],
    [{ pool: [], pools: [] }, 'pool', /is not known/],
    [{ pools: [{ name: 'x' }] }, 'pools[0].id', /is missing/],
    [
      { pools: [{ id: 'nonsense', name: 'x' }] },
      'pools[0].id',
      /must look like us-east-1_Example01/,
    ],
    [withPool({ PoolName: 'x' }), 'pools[0].PoolName', /is not known/],
    [withPool({ clients: [{ id: 'a b', name: 'x' }] }), 'pools[0].clients[0].id', /must look like/],
    [
      withPool({ clients: [{ id: 'ab', name: 'x', UserPoolId: 'y' }] }),
      'pools[0].clients[0].UserPoolId',
      /not known/,
    ],
    [withPool({ users: [{ username: '' }] }), 'pools[0].users[0].username', /must be a text/],
    [
      withPool({ users: [{ username: 'a', pasword: 'x' }] }),
      'pools[0].users[0].pasword',
      /is not known/,
    ],
    [
      withPool({ users: [{ username: 'a', attributes: { email: [] } }] }),
      'pools[0].users[0].attributes.email',
      /must be a text, a number, true or false/,
    ],
    [
      withPool({ identityProviders: [{ name: 'Work', ProviderType: 'OIDC' }] }),
      'pools[0].identityProviders[0].ProviderDetails',
      /is missing/,
    ],
    [
      withPool({ identityProviders: [{ ...PROVIDER, ProviderName: 'x' }] }),
      'pools[0].identityProviders[0].ProviderName',
      /is not known/,
    ],
    [
      withPool({ identityProviders: [{ ...PROVIDER, ProviderType: 'Other' }] }),
      'pools[0].identityProviders[0]',
      /enum value set/,
    ],
    [withPool({ MfaConfiguration: 'MAYBE' }), 'pools[0]', /enum value set/],
    [
      withPool({ clients: [{ id: 'ab', name: 'x', IdTokenValidity: 99 }] }),
      'pools[0].clients[0]',
      /token validity/,
    ],
    [
      withPool({ users: [{ username: 'eve', password: 'weak-password' }] }),
      'pools[0].users[0]',
      /uppercase/,
    ],
    [
      withPool({ users: [{ username: 'eve', groups: ['admins'] }] }),
      'pools[0].users[0].groups',
      /^pools\[0\]\.users\[0\]\.groups: names admins, which is no group of the pool$/,
    ],
    [withPool({ groups: [{ Precedence: 1 }] }), 'pools[0].groups[0].name', /is missing/],
    [
      withPool({ groups: [{ name: 'admins', GroupName: 'x' }] }),
      'pools[0].groups[0].GroupName',
      /is not known/,
    ],
    [withPool({ groups: [{ name: 'a b' }] }), 'pools[0].groups[0]', /regular expression pattern/],
    [
      withPool({ groups: [{ name: 'admins', Precedence: -1 }] }),
      'pools[0].groups[0]',
      /greater than or equal to 0/,
    ],
    [
      withPool({ users: [{ username: 'eve', groups: 'admins' }] }),
      'pools[0].users[0].groups',
      /must be a list/,
    ],
    [
      withPool({
        users: [
          { username: 'eve', password: 'Correct-horse-1', temporaryPassword: 'Correct-horse-1' },
        ],
      }),
      'pools[0].users[0]',
      /both/,
    ],
    [
      { pools: [SEED.pools[0], { ...SEED.pools[0], id: 'us-east-1_Example02' }] },
      'pools[1].clients[0]',
      /is used by pool us-east-1_Example01/,
    ],
  ])('that is wrong (%j) names the place', async (seed, path, message) => {
    const fault = await faultOf(seed)
    expect(fault.path).toBe(path)
    expect(fault.message).toMatch(message)
  })

  it('that is wrong never shows a password', async () => {
    const fault = await faultOf(withPool({ users: [{ username: 'eve', password: 'Short1!' }] }))
    expect(fault.message).not.toContain('Short1!')
  })

  it('that cannot be planted makes every request fail with its error', async () => {
    const pool = createLocalPool({ seed: withPool({ MfaConfiguration: 'MAYBE' }) as Seed })
    const request = new Request('http://127.0.0.1:9229/_local/health')
    await expect(pool.fetch(request)).rejects.toThrow(SeedError)
  })
})
