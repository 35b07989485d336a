import { beforeEach, describe, expect, it } from 'vitest'
import { contextOver } from '../../support/context-over.ts'
import { useDurableStore } from '../../support/durable-store.ts'
import { createTestServer, errorOf, TestServer } from '../../support/test-server.ts'

let server: TestServer
beforeEach(async () => {
  server = await createTestServer()
  for (const name of ['cleo', 'anna', 'ben']) await addUser(name)
  for (const name of ['readers', 'admins']) await createGroup(name)
})

/** A user without password costs no time. */
const addUser = (Username: string, at: TestServer = server) =>
  at.call('AdminCreateUser', {
    UserPoolId: at.poolId,
    Username,
    MessageAction: 'SUPPRESS',
    UserAttributes: [{ Name: 'email', Value: `${Username}@example.com` }],
  })

const createGroup = (GroupName: string, at: TestServer = server) =>
  at.call('CreateGroup', { UserPoolId: at.poolId, GroupName })

const membership = (Username: string, GroupName = 'admins', at: TestServer = server) => ({
  UserPoolId: at.poolId,
  Username,
  GroupName,
})

const add = (username: string, group?: string, at: TestServer = server) =>
  at.call('AdminAddUserToGroup', membership(username, group, at))

const membersOf = async (GroupName = 'admins', at: TestServer = server) => {
  const { Users = [] } = await at.call('ListUsersInGroup', { UserPoolId: at.poolId, GroupName })
  return Users.map(({ Username }) => Username)
}

const groupsOf = async (Username: string, at: TestServer = server) => {
  const user = { UserPoolId: at.poolId, Username }
  const { Groups = [] } = await at.call('AdminListGroupsForUser', user)
  return Groups.map(({ GroupName }) => GroupName)
}

const memberships = ({ store } = server.context) => [
  store.groupMembers.count(''),
  store.userGroups.count(''),
]

describe('a membership', () => {
  it('shows from both sides, in order', async () => {
    for (const name of ['cleo', 'anna']) expect(await add(name)).toEqual({})
    await add('anna', 'readers')
    expect(await membersOf()).toEqual(['anna', 'cleo'])
    expect(await membersOf('readers')).toEqual(['anna'])
    expect(await groupsOf('anna')).toEqual(['admins', 'readers'])
    expect(await groupsOf('ben')).toEqual([])
  })

  it('lists users and groups as other lists do', async () => {
    await add('anna')
    const { UserPoolId } = membership('anna')
    const { Users } = await server.call('ListUsersInGroup', membership('anna'))
    const all = await server.call('ListUsers', { UserPoolId, Limit: 1 })
    expect(Users).toEqual(all.Users)
    const { Groups } = await server.call('AdminListGroupsForUser', membership('anna'))
    expect(Groups).toEqual([(await server.call('GetGroup', membership('anna'))).Group])
  })

  it('that is there already stays, and one that is not ends without an error', async () => {
    await add('anna')
    await add('anna')
    expect(await membersOf()).toEqual(['anna'])
    expect(await server.call('AdminRemoveUserFromGroup', membership('anna'))).toEqual({})
    expect(await server.call('AdminRemoveUserFromGroup', membership('anna'))).toEqual({})
    expect(await membersOf()).toEqual([])
    expect(memberships()).toEqual([0, 0])
  })

  it('is that of an unknown user for nobody', async () => {
    const calls = [
      add('nobody'),
      server.call('AdminRemoveUserFromGroup', membership('nobody')),
      server.call('AdminListGroupsForUser', membership('nobody')),
    ]
    for (const call of calls) {
      expect(await errorOf(call)).toBe('UserNotFoundException: User does not exist.')
    }
  })

  it('belongs to the user whatever name is given', async () => {
    const aliased = await createTestServer({
      pool: { AliasAttributes: ['email'], UsernameConfiguration: { CaseSensitive: false } },
    })
    await aliased.addUser('Anna', { email: 'anna@example.com', email_verified: 'true' })
    await createGroup('admins', aliased)
    await add('ANNA@example.com', 'admins', aliased)
    expect(await groupsOf('aNNa', aliased)).toEqual(['admins'])
    expect(await membersOf('admins', aliased)).toEqual(['Anna'])
    await aliased.call('AdminRemoveUserFromGroup', membership('anna', 'admins', aliased))
    expect(await membersOf('admins', aliased)).toEqual([])
  })

  it('is one of 100 of a user at most', async () => {
    for (let index = 0; index < 99; index += 1) {
      await createGroup(`group-${index}`)
      await add('anna', `group-${index}`)
    }
    await add('anna')
    expect(await errorOf(add('anna', 'readers'))).toMatch(/^LimitExceededException: /)
    await add('anna')
    expect(memberships()).toEqual([100, 100])
    await add('ben', 'readers')
  })

  it('is listed page by page from both sides', async () => {
    for (const name of ['anna', 'ben', 'cleo']) await add(name)
    const { UserPoolId } = membership('')
    const group = { UserPoolId, GroupName: 'admins', Limit: 2 }
    const { NextToken, Users } = await server.call('ListUsersInGroup', group)
    expect(Users?.map(({ Username }) => Username)).toEqual(['anna', 'ben'])
    const rest = await server.call('ListUsersInGroup', { ...group, NextToken })
    expect(rest.Users?.map(({ Username }) => Username)).toEqual(['cleo'])
    expect(rest.NextToken).toBeUndefined()

    await add('anna', 'readers')
    const user = { UserPoolId, Username: 'anna', Limit: 1 }
    const first = await server.call('AdminListGroupsForUser', user)
    const second = await server.call('AdminListGroupsForUser', {
      ...user,
      NextToken: first.NextToken,
    })
    const pages = [first, second].map(({ Groups = [] }) => Groups.map((each) => each.GroupName))
    expect(pages).toEqual([['admins'], ['readers']])
    expect(second.NextToken).toBeUndefined()
  })

  it('ends with the group', async () => {
    for (const name of ['anna', 'ben']) await add(name)
    await add('anna', 'readers')
    await server.call('DeleteGroup', membership('', 'admins'))
    expect(await groupsOf('anna')).toEqual(['readers'])
    await createGroup('admins')
    expect(await membersOf()).toEqual([])
    expect(memberships()).toEqual([1, 1])
  })

  it('ends with the user, and a namesake does not have it', async () => {
    await add('anna')
    await add('ben')
    await server.call('AdminDeleteUser', membership('anna'))
    expect(await membersOf()).toEqual(['ben'])
    await addUser('anna')
    expect(await groupsOf('anna')).toEqual([])
    expect(memberships()).toEqual([1, 1])
  })

  it('ends with the pool', async () => {
    await add('anna')
    await server.call('DeleteUserPool', membership(''))
    expect(memberships()).toEqual([0, 0])
    expect(server.context.store.groups.count('')).toBe(0)
  })
})

const durable = useDurableStore()

describe('a durable store', () => {
  it('carries groups and members across a restart', async () => {
    const before = await createTestServer({ context: contextOver(durable.store) })
    await addUser('anna', before)
    await addUser('ben', before)
    for (const group of ['admins', 'readers']) {
      await createGroup(group, before)
      await add('anna', group, before)
    }
    await before.call('AdminDeleteUser', membership('ben', '', before))
    await before.call('DeleteGroup', membership('', 'readers', before))

    const after = new TestServer(contextOver(durable.reopen()), before.poolId, before.clientId)
    expect(await groupsOf('anna', after)).toEqual(['admins'])
    expect(await membersOf('admins', after)).toEqual(['anna'])
    expect(memberships(after.context)).toEqual([1, 1])
  })
})
