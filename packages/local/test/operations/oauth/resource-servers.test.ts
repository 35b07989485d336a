import { beforeEach, describe, expect, it } from 'vitest'
import { createTestServer, errorOf, type TestServer } from '../../support/test-server.ts'

let server: TestServer
beforeEach(async () => {
  server = await createTestServer()
})

const Scopes = [{ ScopeName: 'read', ScopeDescription: 'See things' }]

const create = (Identifier: string) =>
  server.call('CreateResourceServer', {
    UserPoolId: server.poolId,
    Identifier,
    Name: 'Things',
    Scopes,
  })

const named = (Identifier: string) => ({ UserPoolId: server.poolId, Identifier })

const MISSING = 'ResourceNotFoundException: Resource server things does not exist.'

describe('a resource server', () => {
  it('is created, described, changed and deleted', async () => {
    const expected = { ...named('things'), Name: 'Things', Scopes }
    expect(await create('things')).toEqual({ ResourceServer: expected })
    const described = await server.call('DescribeResourceServer', named('things'))
    expect(described).toEqual({ ResourceServer: expected })
    const changed = await server.call('UpdateResourceServer', { ...named('things'), Name: 'All' })
    expect(changed.ResourceServer).toEqual({ ...named('things'), Name: 'All' })
    await server.call('DeleteResourceServer', named('things'))
    expect(await errorOf(server.call('DescribeResourceServer', named('things')))).toBe(MISSING)
    expect(await errorOf(server.call('DeleteResourceServer', named('things')))).toBe(MISSING)
    const update = server.call('UpdateResourceServer', { ...named('things'), Name: 'All' })
    expect(await errorOf(update)).toBe(MISSING)
  })

  it('has an identifier of its own, and every scope once', async () => {
    await create('things')
    expect(await errorOf(create('things'))).toBe(
      `InvalidParameterException: things already exists in user pool ${server.poolId}.`,
    )
    const twice = server.call('UpdateResourceServer', {
      ...named('things'),
      Name: 'Things',
      Scopes: [...Scopes, ...Scopes],
    })
    expect(await errorOf(twice)).toBe('InvalidParameterException: Scope names must be unique.')
  })

  it('is listed with the others of its pool, page by page', async () => {
    for (const identifier of ['c', 'a', 'b']) await create(identifier)
    const { UserPoolId } = named('a')
    const first = await server.call('ListResourceServers', { UserPoolId, MaxResults: 2 })
    expect(first.ResourceServers?.map(({ Identifier }) => Identifier)).toEqual(['a', 'b'])
    const { NextToken } = first
    const rest = await server.call('ListResourceServers', { UserPoolId, MaxResults: 2, NextToken })
    expect(rest.ResourceServers?.map(({ Identifier }) => Identifier)).toEqual(['c'])
    expect(rest.NextToken).toBeUndefined()
  })

  it('must be there before a client has its scopes', async () => {
    const client = { UserPoolId: server.poolId, ClientName: 'app' }
    const allow = (scope: string) =>
      server.call('CreateUserPoolClient', { ...client, AllowedOAuthScopes: ['openid', scope] })
    const refused = 'ScopeDoesNotExistException: The scope things/read does not exist.'
    expect(await errorOf(allow('things/read'))).toBe(refused)
    await create('things')
    const { UserPoolClient } = await allow('things/read')
    expect(UserPoolClient?.AllowedOAuthScopes).toEqual(['openid', 'things/read'])
    expect(await errorOf(allow('things/write'))).toContain('ScopeDoesNotExistException')
    const update = server.call('UpdateUserPoolClient', {
      UserPoolId: server.poolId,
      ClientId: server.clientId,
      AllowedOAuthScopes: ['read'],
    })
    expect(await errorOf(update)).toContain('ScopeDoesNotExistException')
  })
})
