import type { SchemaAttributeType } from '@cognito-kit/protocol'
import { describe, expect, it } from 'vitest'
import { addPerson, adminUpdate, attributesOf } from '../../support/attribute-server.ts'
import { createTestServer, errorOf, type TestServer } from '../../support/test-server.ts'

const add = (server: TestServer, ...CustomAttributes: readonly SchemaAttributeType[]) =>
  server.call('AddCustomAttributes', { UserPoolId: server.poolId, CustomAttributes })

const schema = async (server: TestServer) => {
  const { UserPool } = await server.call('DescribeUserPool', { UserPoolId: server.poolId })
  return UserPool
}

const texts = (from: number, to: number): SchemaAttributeType[] =>
  Array.from({ length: to - from }, (_, at) => ({
    Name: `n${from + at}`,
    AttributeDataType: 'String',
  }))

describe('AddCustomAttributes', () => {
  it('lets users of the pool have them from then on', async () => {
    const server = await createTestServer()
    const anna = await addPerson(server, 'anna')
    expect(await errorOf(anna.update({ 'custom:team': 'blue' }))).toContain('does not exist')
    server.context.clock.advance(60)
    const before = await schema(server)
    expect(
      await add(
        server,
        {
          Name: 'team',
          AttributeDataType: 'String',
          StringAttributeConstraints: { MaxLength: '5' },
        },
        { Name: 'plan', AttributeDataType: 'String', DeveloperOnlyAttribute: true },
      ),
    ).toEqual({})
    const after = await schema(server)
    expect(after?.SchemaAttributes?.slice(0, -2)).toEqual(before?.SchemaAttributes)
    expect(after?.SchemaAttributes?.slice(-2).map(({ Name }) => Name)).toEqual([
      'custom:team',
      'dev:custom:plan',
    ])
    expect((after?.LastModifiedDate ?? 0) - (before?.LastModifiedDate ?? 0)).toBe(60)
    await anna.update({ 'custom:team': 'blue' })
    expect(await errorOf(anna.update({ 'custom:team': 'purple' }))).toContain('custom:team')
    await adminUpdate(server, 'anna', { 'dev:custom:plan': 'gold' })
    expect(await attributesOf(server, 'anna')).toEqual({
      'custom:team': 'blue',
      'dev:custom:plan': 'gold',
    })
  })

  it.each<readonly [string, SchemaAttributeType, string]>([
    [
      'of no type',
      { Name: 'tier' },
      'Invalid AttributeDataType input, consider using the provided AttributeDataType enum.',
    ],
    [
      'that is required',
      { Name: 'tier', AttributeDataType: 'String', Required: true },
      'Required custom attributes are not supported currently.',
    ],
    [
      'that is there',
      { Name: 'team', AttributeDataType: 'Number' },
      'custom:team: Existing attribute already has name custom:team.',
    ],
    [
      'that is there for users',
      { Name: 'team', AttributeDataType: 'String', DeveloperOnlyAttribute: true },
      'dev:custom:team: Existing attribute already has name custom:team.',
    ],
  ])('refuses one %s, and adds none of the others', async (_, attribute, message) => {
    const Schema = [{ Name: 'team', AttributeDataType: 'String' }] as const
    const server = await createTestServer({ pool: { Schema } })
    const before = await schema(server)
    expect(await errorOf(add(server, ...texts(0, 1), attribute))).toBe(
      `InvalidParameterException: ${message}`,
    )
    expect(await schema(server)).toEqual(before)
  })

  it('takes fifty and no more, standard ones aside', async () => {
    const server = await createTestServer()
    await add(server, ...texts(0, 25))
    await server.call('CreateIdentityProvider', {
      UserPoolId: server.poolId,
      ProviderName: 'Other',
      ProviderType: 'OIDC',
      ProviderDetails: {
        client_id: 'a',
        client_secret: 'b',
        attributes_request_method: 'GET',
        authorize_scopes: 'openid',
        oidc_issuer: 'https://login.example.com',
      },
    })
    await add(server, ...texts(25, 50))
    expect(await errorOf(add(server, ...texts(50, 51)))).toBe(
      'InvalidParameterException: A user pool can have 50 custom attributes at most.',
    )
    expect((await schema(server))?.SchemaAttributes).toHaveLength(20 + 50 + 1)
  })

  it('does not know a pool that is not there', async () => {
    const server = await createTestServer()
    const elsewhere = { UserPoolId: 'eu-west-1_missing', CustomAttributes: texts(0, 1) }
    expect(await errorOf(server.call('AddCustomAttributes', elsewhere))).toBe(
      'ResourceNotFoundException: User pool eu-west-1_missing does not exist.',
    )
  })
})
