import type { ProviderUserIdentifierType } from '@cognito-kit/protocol'
import { decodeJwt } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import { createTestServer, errorOf, START_MS, type TestServer } from '../../support/test-server.ts'

const OIDC = {
  client_id: 'abc',
  client_secret: 'very-secret',
  authorize_scopes: 'openid email',
  attributes_request_method: 'GET',
  oidc_issuer: 'https://login.example.com',
}

const ANNA = { ProviderName: 'Cognito', ProviderAttributeValue: 'anna' }
const SUBJECT = 'Cognito_Subject'

let server: TestServer
beforeEach(async () => {
  server = await createTestServer({
    pool: {
      Schema: [{ Name: 'badge', AttributeDataType: 'String', Mutable: false }],
    },
  })
  const { poolId: UserPoolId } = server
  await server.call('CreateIdentityProvider', {
    UserPoolId,
    ProviderName: 'Work',
    ProviderType: 'OIDC',
    ProviderDetails: OIDC,
    AttributeMapping: { email: 'email' },
  })
  await server.call('CreateIdentityProvider', {
    UserPoolId,
    ProviderName: 'Google',
    ProviderType: 'Google',
    ProviderDetails: { client_id: 'a', client_secret: 'b', authorize_scopes: 'email' },
    AttributeMapping: { email: 'email' },
  })
  await server.addUser('anna')
})

const source = (
  value: string,
  ProviderAttributeName = SUBJECT,
  ProviderName = 'Work',
): ProviderUserIdentifierType => ({
  ProviderName,
  ProviderAttributeName,
  ProviderAttributeValue: value,
})

const link = (SourceUser: ProviderUserIdentifierType, DestinationUser = ANNA) =>
  server.call('AdminLinkProviderForUser', {
    UserPoolId: server.poolId,
    SourceUser,
    DestinationUser,
  })

const unlink = (User: ProviderUserIdentifierType) =>
  server.call('AdminDisableProviderForUser', { UserPoolId: server.poolId, User })

const identitiesOf = async (Username = 'anna') => {
  const user = await server.call('AdminGetUser', { UserPoolId: server.poolId, Username })
  const text = user.UserAttributes?.find(({ Name }) => Name === 'identities')?.Value
  return text === undefined ? undefined : JSON.parse(text)
}

const entry = (userId: string, providerName = 'Work', providerType = 'OIDC') => ({
  userId,
  providerName,
  providerType,
  issuer: null,
  primary: false,
  dateCreated: START_MS,
})

describe('AdminLinkProviderForUser', () => {
  it('shows links in the attribute identities, and in ID tokens as texts', async () => {
    await link(source('42'))
    await link(source('anna@example.com', 'email'))
    expect(await identitiesOf()).toEqual([entry('42'), entry('anna@example.com')])
    const claim = decodeJwt((await server.tokens('anna')).id)['identities']
    expect(claim).toEqual([
      { ...entry('42'), primary: 'false', dateCreated: `${START_MS}` },
      { ...entry('anna@example.com'), primary: 'false', dateCreated: `${START_MS}` },
    ])
  })

  it('takes ProviderAttributeName for the subject when it is left out', async () => {
    await link({ ProviderName: 'Work', ProviderAttributeValue: '42' })
    expect(await errorOf(link(source('42')))).toMatch(/^InvalidParameterException: Merging is not/)
  })

  it('refuses a source that is linked already, to whomever', async () => {
    await server.addUser('ben')
    await link(source('42'))
    const merging =
      'InvalidParameterException: Merging is not currently supported, provide a SourceUser without ProviderAttributeName set to Cognito_Subject'
    const ben = { ProviderName: 'Cognito', ProviderAttributeValue: 'ben' }
    expect(await errorOf(link(source('42')))).toBe(merging)
    expect(await errorOf(link(source('42'), ben))).toBe(merging)
    expect(await identitiesOf('ben')).toBeUndefined()
  })

  it('refuses users of the pool as source', async () => {
    expect(await errorOf(link(ANNA))).toBe(
      'InvalidParameterException: Invalid SourceUser: Cognito users with a username/password may not be passed in as a SourceUser, only as a DestinationUser',
    )
  })

  it.each([
    [source('42', SUBJECT, 'Nobody'), /^ResourceNotFoundException: Identity provider Nobody/],
    [source('42', 'name'), /^InvalidParameterException: ProviderAttributeName name is not mapped/],
    [source('42', 'username'), /^InvalidParameterException: ProviderAttributeName username/],
    [source('a@b.c', 'email', 'Google'), /must be Cognito_Subject for Google/],
    [{ ProviderName: 'Work' }, /ProviderAttributeValue is required/],
    [{ ProviderAttributeValue: '42' }, /ProviderName is required/],
  ])('refuses the source %o', async (user, message) => {
    expect(await errorOf(link(user))).toMatch(message)
  })

  it('does not know a destination that is not there', async () => {
    const nobody = { ProviderName: 'Cognito', ProviderAttributeValue: 'nobody' }
    expect(await errorOf(link(source('42'), nobody))).toBe(
      'UserNotFoundException: User does not exist.',
    )
    const stranger = { ProviderName: 'Work', ProviderAttributeValue: '7' }
    expect(await errorOf(link(source('42'), stranger))).toBe(
      'UserNotFoundException: User does not exist.',
    )
  })

  it('finds a destination by its subject at a provider', async () => {
    await link(source('42'))
    const anna = { ProviderName: 'Work', ProviderAttributeValue: '42' }
    await link(source('117', SUBJECT, 'Google'), anna)
    expect(await identitiesOf()).toEqual([entry('42'), entry('117', 'Google', 'Google')])
  })

  it('refuses a destination with an attribute that can not change', async () => {
    await server.addUser('ben', { 'custom:badge': '7' })
    const ben = { ProviderName: 'Cognito', ProviderAttributeValue: 'ben' }
    expect(await errorOf(link(source('42'), ben))).toBe(
      'InvalidParameterException: Invalid DestinationUser: the attribute custom:badge is not mutable.',
    )
  })

  it('makes five links and no more', async () => {
    for (const value of ['1', '2', '3', '4', '5']) await link(source(value))
    expect(await errorOf(link(source('6')))).toMatch(/^LimitExceededException/)
    await unlink(source('1'))
    await link(source('6'))
    expect((await identitiesOf()).length).toBe(5)
  })
})

describe('AdminDisableProviderForUser', () => {
  it('removes a link, which can then be made again', async () => {
    await link(source('42'))
    await unlink(source('42'))
    expect(await identitiesOf()).toBeUndefined()
    await link(source('42'))
    expect(await identitiesOf()).toEqual([entry('42')])
  })

  it('takes the password away from a user of the pool', async () => {
    expect((await server.tokens('anna')).access).not.toBe('')
    await unlink({ ...ANNA, ProviderAttributeName: SUBJECT })
    expect(await errorOf(server.signIn('anna'))).toBe(
      'NotAuthorizedException: Incorrect username or password.',
    )
  })

  it.each([
    [source('43'), 'UserNotFoundException: User does not exist.'],
    [source('42', 'email'), 'UserNotFoundException: User does not exist.'],
    [
      source('42', SUBJECT, 'Nobody'),
      'ResourceNotFoundException: Identity provider Nobody does not exist.',
    ],
    [
      { ProviderName: 'Cognito', ProviderAttributeValue: 'nobody' },
      'UserNotFoundException: User does not exist.',
    ],
  ])('refuses %o', async (user, message) => {
    await link(source('42'))
    expect(await errorOf(unlink(user))).toBe(message)
    expect(await identitiesOf()).toEqual([entry('42')])
  })
})

describe('The attribute identities', () => {
  it('is written by nobody', async () => {
    const { clientId: ClientId, poolId: UserPoolId } = server
    const UserAttributes = [{ Name: 'identities', Value: '[]' }]
    const refusal = 'InvalidParameterException: Cannot modify the non-mutable attribute identities'
    const signUp = server.call('SignUp', {
      ClientId,
      Username: 'eve',
      Password: 'Correct-Horse-1',
      UserAttributes,
    })
    expect(await errorOf(signUp)).toBe(refusal)
    const create = server.call('AdminCreateUser', { UserPoolId, Username: 'eve', UserAttributes })
    expect(await errorOf(create)).toBe(refusal)
  })

  it('goes with its user', async () => {
    await link(source('42'))
    await server.call('AdminDeleteUser', { UserPoolId: server.poolId, Username: 'anna' })
    await server.addUser('anna')
    expect(await identitiesOf()).toBeUndefined()
    await link(source('42'))
    expect(await identitiesOf()).toEqual([entry('42')])
  })
})
