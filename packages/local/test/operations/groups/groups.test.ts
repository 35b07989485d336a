import type { InputOf } from '@cognito-kit/protocol'
import { beforeEach, describe, expect, it } from 'vitest'
import { createTestServer, errorOf, START_MS, type TestServer } from '../../support/test-server.ts'

let server: TestServer
beforeEach(async () => {
  server = await createTestServer()
})

const ROLE = 'arn:aws:iam::123456789012:role/admin'
const MISSING = 'ResourceNotFoundException: Group not found.'

const named = (GroupName = 'admins') => ({ UserPoolId: server.poolId, GroupName })

const create = (GroupName?: string, more: Partial<InputOf<'CreateGroup'>> = {}) =>
  server.call('CreateGroup', { ...named(GroupName), ...more })

describe('a group', () => {
  it('is created and shown with what was said about it alone', async () => {
    const seconds = START_MS / 1000
    const bare = { ...named(), CreationDate: seconds, LastModifiedDate: seconds }
    expect(await create()).toEqual({ Group: bare })
    expect(await server.call('GetGroup', named())).toEqual({ Group: bare })
    const settings = { Description: 'Those in charge', RoleArn: ROLE, Precedence: 0 }
    const { Group } = await create('others', settings)
    expect(Group).toEqual({ ...bare, ...settings, GroupName: 'others' })
  })

  it('is changed in what the request names', async () => {
    await create('admins', { Description: 'Those in charge', RoleArn: ROLE, Precedence: 4 })
    server.context.clock.advance(60)
    const { Group } = await server.call('UpdateGroup', { ...named(), Precedence: 0 })
    expect(Group).toEqual({
      ...named(),
      Description: 'Those in charge',
      RoleArn: ROLE,
      Precedence: 0,
      CreationDate: START_MS / 1000,
      LastModifiedDate: START_MS / 1000 + 60,
    })
    expect(await server.call('GetGroup', named())).toEqual({ Group })
  })

  it('has its name for itself in its pool, where case matters', async () => {
    await create()
    expect(await errorOf(create())).toBe(
      'GroupExistsException: A group with the name already exists.',
    )
    await create('Admins')
    const other = await server.call('CreateUserPool', { PoolName: 'other' })
    const UserPoolId = other.UserPool?.Id ?? ''
    await server.call('CreateGroup', { ...named(), UserPoolId })
    const { Groups } = await server.call('ListGroups', { UserPoolId })
    expect(Groups).toHaveLength(1)
  })

  it('that does not exist is not found', async () => {
    await server.addUser('anna')
    const member = { ...named(), Username: 'anna' }
    const calls = [
      server.call('GetGroup', named()),
      server.call('UpdateGroup', named()),
      server.call('DeleteGroup', named()),
      server.call('ListUsersInGroup', named()),
      server.call('AdminAddUserToGroup', member),
      server.call('AdminRemoveUserFromGroup', member),
    ]
    for (const call of calls) expect(await errorOf(call)).toBe(MISSING)
    expect(server.context.store.groups.count('')).toBe(0)
  })

  it('belongs to a pool that exists', async () => {
    const group = { UserPoolId: 'eu-west-1_nothing', GroupName: 'admins' }
    const calls = [
      server.call('CreateGroup', group),
      server.call('GetGroup', group),
      server.call('UpdateGroup', group),
      server.call('DeleteGroup', group),
      server.call('ListGroups', group),
      server.call('ListUsersInGroup', group),
      server.call('AdminAddUserToGroup', { ...group, Username: 'anna' }),
      server.call('AdminRemoveUserFromGroup', { ...group, Username: 'anna' }),
      server.call('AdminListGroupsForUser', { ...group, Username: 'anna' }),
    ]
    for (const call of calls) {
      expect(await errorOf(call)).toBe(
        'ResourceNotFoundException: User pool eu-west-1_nothing does not exist.',
      )
    }
  })

  it('is one of 10,000 in its pool at most', async () => {
    const { store } = server.context
    for (let index = 0; index < 9_999; index += 1) {
      store.groups.put(`${server.poolId}\u0000group-${index}`, named(`group-${index}`))
    }
    await create('the-last')
    expect(await errorOf(create('one-more'))).toMatch(/^LimitExceededException: /)
    expect(store.groups.count('')).toBe(10_000)
  })
})

describe('ListGroups', () => {
  it('goes through the groups of the pool by name, page by page', async () => {
    for (let index = 0; index < 61; index += 1) await create(`group-${100 + index}`)
    const { UserPoolId } = named()
    const first = await server.call('ListGroups', { UserPoolId, Limit: 0 })
    expect(first.Groups).toHaveLength(60)
    const { NextToken } = first
    const second = await server.call('ListGroups', { UserPoolId, NextToken })
    expect(second.Groups?.map(({ GroupName }) => GroupName)).toEqual(['group-160'])
    expect(second.NextToken).toBeUndefined()
    const short = await server.call('ListGroups', { UserPoolId, Limit: 2 })
    expect(short.Groups?.map(({ GroupName }) => GroupName)).toEqual(['group-100', 'group-101'])
  })

  it('takes no token of another listing', async () => {
    await server.addUser('anna')
    await server.addUser('ben')
    const { UserPoolId } = named()
    const { PaginationToken } = await server.call('ListUsers', { UserPoolId, Limit: 1 })
    await create()
    await server.call('AdminAddUserToGroup', { ...named(), Username: 'anna' })
    const calls = [
      server.call('ListUsersInGroup', { ...named(), NextToken: PaginationToken }),
      server.call('AdminListGroupsForUser', {
        UserPoolId,
        Username: 'anna',
        NextToken: PaginationToken,
      }),
      server.call('ListGroups', { UserPoolId, NextToken: 'nonsense' }),
    ]
    for (const call of calls) {
      expect(await errorOf(call)).toBe('InvalidParameterException: Invalid pagination token')
    }
  })
})
