import {
  AdminAddUserToGroupCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  type CognitoIdentityProviderClient,
  CreateGroupCommand,
  DeleteGroupCommand,
  GetGroupCommand,
  InitiateAuthCommand,
  ListGroupsCommand,
  ListUsersCommand,
  ListUsersInGroupCommand,
  paginateAdminListGroupsForUser,
  paginateListGroups,
  paginateListUsers,
  paginateListUsersInGroup,
  UpdateGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { createTokenVerifier, TokenError, verifyToken } from '@cognito-kit/core/server'
import type { LocalServer } from '@cognito-kit/local/node'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createSdk, createUser } from './support/admin.ts'
import { CLIENT_ID, PASSWORD, POOL_ID, servePool } from './support/local-server.ts'

const ROLE = 'arn:aws:iam::123456789012:role/admin'
const GROUP = { UserPoolId: POOL_ID, GroupName: 'admins' }
const ANNA = { UserPoolId: POOL_ID, Username: 'anna' }

let server: LocalServer
let sdk: CognitoIdentityProviderClient

beforeAll(async () => {
  server = await servePool({
    clients: [
      {
        id: CLIENT_ID,
        name: 'web',
        ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      },
    ],
    users: [
      {
        username: 'anna',
        password: PASSWORD,
        attributes: { email: 'anna@example.com', family_name: 'O"Neill' },
      },
      { username: 'ben', password: PASSWORD },
    ],
  })
  sdk = createSdk(server)
})

beforeEach(() => server.pool.reset())

afterAll(() => server.close())

const names = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `group-${100 + index}`)

const createGroups = async (count: number): Promise<void> => {
  for (const GroupName of names(count)) {
    await sdk.send(new CreateGroupCommand({ UserPoolId: POOL_ID, GroupName }))
  }
}

const tokensOf = async (USERNAME: string) => {
  const { AuthenticationResult: result } = await sdk.send(
    new InitiateAuthCommand({
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId: CLIENT_ID,
      AuthParameters: { USERNAME, PASSWORD },
    }),
  )
  return { access: result?.AccessToken ?? '', id: result?.IdToken ?? '' }
}

describe('@aws-sdk/client-cognito-identity-provider with groups', () => {
  test('makes, changes and deletes them, and puts users in and out', async () => {
    const { Group } = await sdk.send(
      new CreateGroupCommand({ ...GROUP, RoleArn: ROLE, Description: 'In charge' }),
    )
    expect(Group).toMatchObject({ ...GROUP, RoleArn: ROLE, Description: 'In charge' })
    expect(Group?.CreationDate).toBeInstanceOf(Date)
    await sdk.send(new UpdateGroupCommand({ ...GROUP, Precedence: 0 }))
    const described = await sdk.send(new GetGroupCommand(GROUP))
    expect(described.Group).toMatchObject({ Precedence: 0, RoleArn: ROLE })

    await sdk.send(new AdminAddUserToGroupCommand({ ...GROUP, ...ANNA }))
    const { Users } = await sdk.send(new ListUsersInGroupCommand(GROUP))
    expect(Users?.map(({ Username }) => Username)).toEqual(['anna'])
    const mine = await sdk.send(new AdminListGroupsForUserCommand(ANNA))
    expect(mine.Groups).toEqual([described.Group])
    expect(decodeJwt((await tokensOf('anna')).id)).toMatchObject({
      'cognito:groups': ['admins'],
      'cognito:roles': [ROLE],
      'cognito:preferred_role': ROLE,
    })

    await sdk.send(new AdminRemoveUserFromGroupCommand({ ...GROUP, ...ANNA }))
    expect((await sdk.send(new AdminListGroupsForUserCommand(ANNA))).Groups).toEqual([])
    expect(decodeJwt((await tokensOf('anna')).access)).not.toHaveProperty('cognito:groups')
    await sdk.send(new DeleteGroupCommand(GROUP))
    expect((await sdk.send(new ListGroupsCommand({ UserPoolId: POOL_ID }))).Groups).toEqual([])
    await expect(sdk.send(new GetGroupCommand(GROUP))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Group not found.',
    })
  })

  test('learns by name that a group is there already', async () => {
    await sdk.send(new CreateGroupCommand(GROUP))
    await expect(sdk.send(new CreateGroupCommand(GROUP))).rejects.toMatchObject({
      name: 'GroupExistsException',
      message: 'A group with the name already exists.',
    })
  })

  test('goes through many groups page by page, those of a user too', async () => {
    await createGroups(70)
    const inPool: (string | undefined)[] = []
    const pages = paginateListGroups({ client: sdk, pageSize: 30 }, { UserPoolId: POOL_ID })
    for await (const { Groups = [] } of pages) {
      expect(Groups.length).toBeLessThanOrEqual(30)
      inPool.push(...Groups.map(({ GroupName }) => GroupName))
    }
    expect(inPool).toEqual(names(70))

    for (const GroupName of names(70)) {
      await sdk.send(new AdminAddUserToGroupCommand({ ...ANNA, GroupName }))
    }
    const ofAnna: (string | undefined)[] = []
    for await (const { Groups = [] } of paginateAdminListGroupsForUser({ client: sdk }, ANNA)) {
      ofAnna.push(...Groups.map(({ GroupName }) => GroupName))
    }
    expect(ofAnna).toEqual(names(70))
    expect(decodeJwt((await tokensOf('anna')).access)['cognito:groups']).toEqual(names(70))
  })

  test('goes through the members of a group page by page', async () => {
    await sdk.send(new CreateGroupCommand(GROUP))
    const members = ['anna', 'ben', 'cleo', 'dora', 'emil']
    for (const name of members.slice(2)) await createUser(server, name)
    for (const Username of members) {
      await sdk.send(new AdminAddUserToGroupCommand({ ...GROUP, Username }))
    }
    const pages: (readonly (string | undefined)[])[] = []
    for await (const { Users = [] } of paginateListUsersInGroup(
      { client: sdk, pageSize: 2 },
      GROUP,
    )) {
      pages.push(Users.map(({ Username }) => Username))
    }
    expect(pages).toEqual([['anna', 'ben'], ['cleo', 'dora'], ['emil']])
  })

  test('searches users by a filter, page by page', async () => {
    for (const name of ['cleo', 'clara', 'clemens']) await createUser(server, name)
    const pages: (readonly (string | undefined)[])[] = []
    for await (const { Users = [] } of paginateListUsers(
      { client: sdk, pageSize: 2 },
      { UserPoolId: POOL_ID, Filter: 'username ^= "cl"' },
    )) {
      pages.push(Users.map(({ Username }) => Username))
    }
    expect(pages).toEqual([['clara', 'clemens'], ['cleo']])
    const { Users } = await sdk.send(
      new ListUsersCommand({ UserPoolId: POOL_ID, Filter: 'family_name = "O\\"Neill"' }),
    )
    expect(Users?.map(({ Username }) => Username)).toEqual(['anna'])
  })
})

describe('verifyToken with anyGroup', () => {
  const verify = (token: string, use: 'access' | 'id', anyGroup: readonly string[]) =>
    verifyToken(
      createTokenVerifier({
        userPoolId: POOL_ID,
        clientId: CLIENT_ID,
        use,
        endpoint: server.url,
      }),
      token,
      { anyGroup },
    ).then(
      (claims) => claims['cognito:groups'],
      (error: unknown) => {
        if (error instanceof TokenError) return error.reason
        throw error
      },
    )

  test('lets in who is in a group, until they have left it', async () => {
    await sdk.send(new CreateGroupCommand(GROUP))
    await sdk.send(new AdminAddUserToGroupCommand({ ...GROUP, ...ANNA }))
    const anna = await tokensOf('anna')
    const ben = await tokensOf('ben')
    for (const use of ['access', 'id'] as const) {
      expect(await verify(anna[use], use, ['others', 'admins'])).toEqual(['admins'])
      expect(await verify(anna[use], use, ['others'])).toBe('group')
      expect(await verify(ben[use], use, ['admins'])).toBe('group')
    }
    await sdk.send(new AdminRemoveUserFromGroupCommand({ ...GROUP, ...ANNA }))
    const later = await tokensOf('anna')
    expect(await verify(later.access, 'access', ['admins'])).toBe('group')
  })
})
