import { describe, expect, it } from 'vitest'
import { ADA, createFederationServer } from '../support/federation-server.ts'
import { POOL } from '../support/oauth-server.ts'
import { succeed } from '../support/send.ts'

const SCHEMA = [
  { Name: 'roles', AttributeDataType: 'String' },
  { Name: 'token', AttributeDataType: 'String' },
  { Name: 'badge', AttributeDataType: 'String', Mutable: false },
] as const

describe('What a provider says', () => {
  it('fills the attributes that it is mapped to, with texts for values of other types', async () => {
    const server = await createFederationServer({
      pool: { Schema: SCHEMA },
      mapping: {
        given_name: 'first',
        nickname: 'constructor',
        updated_at: 'updated_at',
        address: 'address',
        profile: 'details',
        'custom:roles': 'roles',
        'custom:token': 'id_token',
      },
    })
    await server.signIn({
      sub: 'ada-42',
      first: 'Ada',
      updated_at: 1700000000,
      address: { formatted: '12 St James’s Square', country: 'GB' },
      details: { level: 3 },
      roles: ['admin', 'R&D team', 'a-b.c*d_e'],
    })
    const { attributes } = await server.user('Work_ada-42')
    expect(attributes).toMatchObject({
      given_name: 'Ada',
      updated_at: '1700000000',
      address: '12 St James’s Square',
      profile: '{"level":3}',
      'custom:roles': '[admin,R%26D+team,a-b.c*d_e]',
      'custom:token': expect.stringMatching(/^eyJ/),
    })
    expect(attributes['nickname']).toBeUndefined()
  })

  it('comes from the ID token first and from the user info for the rest', async () => {
    const server = await createFederationServer({ mapping: { name: 'name', nickname: 'nick' } })
    server.provider.fraud = {
      claims: { name: 'In the token' },
      userInfo: { name: 'In the user info', nick: 'In the user info' },
    }
    await server.signIn({ sub: 'ada-42' })
    expect((await server.user('Work_ada-42')).attributes).toMatchObject({
      name: 'In the token',
      nickname: 'In the user info',
    })
  })

  it('is asked by POST where the settings say so', async () => {
    const server = await createFederationServer({ details: { attributes_request_method: 'POST' } })
    await server.signIn()
    const asked = server.provider.requests.find(({ url }) => url.endsWith('/userinfo'))
    expect(asked?.method).toBe('POST')
    expect((await server.user('Work_ada-42')).attributes['name']).toBe('Ada Lovelace')
  })

  it.each([
    [{ email: 'email' }, { email_verified: true }, 'false'],
    [{ email: 'email', email_verified: 'email_verified' }, { email_verified: true }, 'true'],
    [{ email: 'email', email_verified: 'email_verified' }, { email_verified: 'True' }, 'true'],
    [{ email: 'email', email_verified: 'email_verified' }, { email_verified: false }, 'false'],
    [{ email: 'email', email_verified: 'email_verified' }, {}, 'false'],
  ])(
    'proves an address only where that is mapped and said: %o, %o',
    async (mapping, said, verified) => {
      const server = await createFederationServer({ mapping })
      await server.signIn({ sub: 'ada-42', email: 'ada@example.com', ...said })
      expect((await server.user('Work_ada-42')).attributes['email_verified']).toBe(verified)
    },
  )

  it('proves nothing about an address that it does not come with', async () => {
    const server = await createFederationServer()
    await server.signIn({ sub: 'ada-42', email: 'ada@example.com', email_verified: false })
    await server.signIn({ sub: 'ada-42', email_verified: true })
    expect((await server.user('Work_ada-42')).attributes).toMatchObject({
      email: 'ada@example.com',
      email_verified: 'false',
    })
  })

  it('does not prove an address that the client may not write', async () => {
    const server = await createFederationServer({ writes: ['email_verified', 'name'] })
    await server.link('ada-42')
    await server.signIn({ sub: 'ada-42', email: 'ada@example.com', email_verified: false })
    expect((await server.user('anna')).attributes).toMatchObject({
      email: 'anna@example.com',
      email_verified: 'true',
    })
  })

  it('does not reach attributes that the client may not write', async () => {
    const server = await createFederationServer({ writes: ['email'] })
    await server.signIn()
    const { attributes } = await server.user('Work_ada-42')
    expect(attributes).toMatchObject({ email: 'ada@example.com', email_verified: 'true' })
    expect(attributes['name']).toBeUndefined()
  })
})

describe('An administrator', () => {
  it('gives people of a provider an address that signs somebody else in', async () => {
    const server = await createFederationServer({ pool: { AliasAttributes: ['email'] } })
    await server.signIn()
    const email = { Name: 'email', Value: 'anna@example.com' }
    const change = { UserPoolId: POOL, Username: 'Work_ada-42', UserAttributes: [email] }
    await succeed(server.oauth.pool, 'AdminUpdateUserAttributes', change)
    expect((await server.user('Work_ada-42')).attributes['email']).toBe('anna@example.com')
    expect((await server.user('anna@example.com')).name).toBe('anna')
  })
})

describe('A sign-in is refused', () => {
  it('when the provider does not say what every user must have', async () => {
    const Schema = ['email', 'family_name', 'gender'].map((Name) => ({
      Name,
      AttributeDataType: 'String' as const,
      Required: true,
    }))
    const server = await createFederationServer({ pool: { Schema, ...{ users: [] } } })
    expect(await server.signIn({ sub: 'ada-42', email: 'ada@example.com' })).toEqual({
      error: 'invalid_request',
      error_description: 'attributes required: [family_name, gender]',
      state: 'xyz',
    })
  })

  it('when a mapped value changes an attribute that is fixed, from the second time on', async () => {
    const server = await createFederationServer({
      pool: { Schema: SCHEMA },
      mapping: { 'custom:badge': 'badge' },
    })
    expect((await server.signIn({ sub: 'ada-42', badge: '7' }))['code']).toBeDefined()
    expect(await server.signIn({ sub: 'ada-42', badge: '7' })).toEqual({
      error: 'invalid_request',
      error_description: 'user.custom:badge: Attribute cannot be updated.',
      state: 'xyz',
    })
    expect((await server.signIn({ sub: 'ada-42' }))['code']).toBeDefined()
  })

  it.each([
    [{ email: 'no address' }, 'Invalid email address format.'],
    [
      { name: 'x'.repeat(2049) },
      'Attributes did not conform to the schema: name: String must be no longer than 2048 characters',
    ],
  ])('when a value does not fit its attribute', async (said, message) => {
    const server = await createFederationServer()
    const answer = await server.signIn({ ...ADA, ...said })
    expect(answer).toMatchObject({ error: 'invalid_request', error_description: message })
  })

  it.each(['two words', 'x'.repeat(124), 'ada\u0000ben', 'ada\u200bben'])(
    'when the subject can not be part of a user name',
    async (sub) => {
      const server = await createFederationServer()
      expect((await server.signIn({ ...ADA, sub }))['error_description']).toBe(
        'The subject of the identity provider can not be part of a user name.',
      )
    },
  )
})
