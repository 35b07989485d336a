import { beforeEach, describe, expect, it } from 'vitest'
import { createTestServer, errorOf, type TestServer } from '../../support/test-server.ts'

let server: TestServer
beforeEach(async () => {
  server = await createTestServer()
})

const CustomDomainConfig = {
  CertificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/one',
}

const create = (Domain: string, more: object = {}) =>
  server.call('CreateUserPoolDomain', { UserPoolId: server.poolId, Domain, ...more })

const pool = async () => {
  const { UserPool } = await server.call('DescribeUserPool', { UserPoolId: server.poolId })
  return UserPool
}

describe('a domain', () => {
  it('is a prefix that the pool shows, until it is deleted', async () => {
    expect(await create('people')).toEqual({ ManagedLoginVersion: 1 })
    expect((await pool())?.Domain).toBe('people')
    const { DomainDescription } = await server.call('DescribeUserPoolDomain', { Domain: 'people' })
    expect(DomainDescription).toMatchObject({
      UserPoolId: server.poolId,
      AWSAccountId: '123456789012',
      Domain: 'people',
      Status: 'ACTIVE',
      ManagedLoginVersion: 1,
    })
    await server.call('UpdateUserPool', { UserPoolId: server.poolId })
    expect((await pool())?.Domain).toBe('people')
    await server.call('DeleteUserPoolDomain', { UserPoolId: server.poolId, Domain: 'people' })
    expect(await pool()).not.toHaveProperty('Domain')
    expect(await server.call('DescribeUserPoolDomain', { Domain: 'people' })).toEqual({
      DomainDescription: {},
    })
  })

  it('can be one of the pool’s own, beside the prefix', async () => {
    await create('people')
    const made = await create('auth.example.com', { CustomDomainConfig })
    expect(made.CloudFrontDomain).toMatch(/^d[a-z0-9]{13}\.cloudfront\.net$/)
    expect(await pool()).toMatchObject({ Domain: 'people', CustomDomain: 'auth.example.com' })
    const changed = await server.call('UpdateUserPoolDomain', {
      UserPoolId: server.poolId,
      Domain: 'auth.example.com',
      CustomDomainConfig: { CertificateArn: `${CustomDomainConfig.CertificateArn}-more` },
      ManagedLoginVersion: 2,
    })
    expect(changed.ManagedLoginVersion).toBe(2)
    await server.call('DeleteUserPoolDomain', {
      UserPoolId: server.poolId,
      Domain: 'auth.example.com',
    })
    expect((await pool())?.Domain).toBe('people')
    expect(await pool()).not.toHaveProperty('CustomDomain')
  })

  it.each<[name: string, more: object, message: string]>([
    ['my-cognito', {}, 'Domain cannot contain reserved word: cognito'],
    ['auth.example.com', {}, 'A domain prefix has lower-case letters'],
    ['people', { CustomDomainConfig }, 'A custom domain must be a fully qualified host name.'],
    ['people', { ManagedLoginVersion: 3 }, 'ManagedLoginVersion must be 1 or 2.'],
  ])('can not be %s with %j', async (name, more, message) => {
    expect(await errorOf(create(name, more))).toContain(`InvalidParameterException: ${message}`)
  })

  it('belongs to one pool, which has no other of its kind', async () => {
    await create('people')
    expect(await errorOf(create('others'))).toContain('already has a domain configured')
    const { UserPool } = await server.call('CreateUserPool', { PoolName: 'other' })
    const theirs = { UserPoolId: UserPool?.Id ?? '', Domain: 'people' }
    expect(await errorOf(server.call('CreateUserPoolDomain', theirs))).toBe(
      'InvalidParameterException: Domain already associated with another user pool.',
    )
    const missing = 'InvalidParameterException: No such domain or user pool exists.'
    expect(await errorOf(server.call('DeleteUserPoolDomain', theirs))).toBe(missing)
    expect(await errorOf(server.call('UpdateUserPoolDomain', theirs))).toBe(missing)
  })

  it('keeps its pool from being deleted', async () => {
    await create('people')
    const { UserPoolId } = { UserPoolId: server.poolId }
    expect(await errorOf(server.call('DeleteUserPool', { UserPoolId }))).toBe(
      'InvalidParameterException: User pool cannot be deleted. It has a domain configured that should be deleted first.',
    )
    await server.call('DeleteUserPoolDomain', { UserPoolId, Domain: 'people' })
    await server.call('DeleteUserPool', { UserPoolId })
    expect(await errorOf(pool())).toContain('ResourceNotFoundException')
  })
})
