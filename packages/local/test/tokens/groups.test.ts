import { decodeJwt } from 'jose'
import { describe, expect, it } from 'vitest'
import { createApp, loa, respond, serverWithAnna, stepUp } from '../support/level-server.ts'
import { createTestServer, errorOf, type TestServer } from '../support/test-server.ts'
import { createTriggerServer, passing, responding } from '../support/trigger-server.ts'

const role = (name: string): string => `arn:aws:iam::123456789012:role/${name}`

interface GroupSettings {
  readonly Precedence?: number
  readonly RoleArn?: string
}

/** Puts anna into groups that are made for her. */
const join = async (
  server: TestServer,
  groups: { readonly [name: string]: GroupSettings },
): Promise<void> => {
  for (const [GroupName, settings] of Object.entries(groups)) {
    const group = { UserPoolId: server.poolId, GroupName }
    await server.call('CreateGroup', { ...group, ...settings })
    await server.call('AdminAddUserToGroup', { ...group, Username: 'anna' })
  }
}

const leave = (server: TestServer, GroupName: string) =>
  server.call('AdminRemoveUserFromGroup', {
    UserPoolId: server.poolId,
    GroupName,
    Username: 'anna',
  })

const createServer = async (
  groups: { readonly [name: string]: GroupSettings } = {},
): Promise<TestServer> => {
  const server = await createTestServer()
  await server.addUser('anna')
  await join(server, groups)
  return server
}

/** What tokens tell of groups. */
const toldBy = (token: string) => {
  const { 'cognito:groups': groups, ...claims } = decodeJwt(token)
  return {
    groups,
    roles: claims['cognito:roles'],
    preferred: claims['cognito:preferred_role'],
  }
}

const told = async (server: TestServer) => {
  const { access, id } = await server.tokens('anna')
  return { access: toldBy(access), id: toldBy(id) }
}

const NOTHING = { groups: undefined, roles: undefined, preferred: undefined }

describe('the groups of a user', () => {
  it('are in no token of somebody who is in none', async () => {
    const server = await createServer()
    await server.call('CreateGroup', { UserPoolId: server.poolId, GroupName: 'admins' })
    expect(await told(server)).toEqual({ access: NOTHING, id: NOTHING })
    expect(Object.keys(decodeJwt((await server.tokens('anna')).id))).not.toContain('cognito:groups')
  })

  it('are in both tokens by precedence and then name, roles in the ID token alone', async () => {
    const server = await createServer({
      zero: { Precedence: 0, RoleArn: role('zero') },
      bare: {},
      'also-bare': { RoleArn: role('bare') },
      ten: { Precedence: 10 },
      two: { Precedence: 2, RoleArn: role('two') },
    })
    const groups = ['zero', 'two', 'ten', 'also-bare', 'bare']
    const roles = ['zero', 'two', 'bare'].map(role)
    expect(await told(server)).toEqual({
      access: { ...NOTHING, groups },
      id: { groups, roles, preferred: role('zero') },
    })
  })

  it.each<[string, { readonly [name: string]: GroupSettings }, string | undefined]>([
    ['one without precedence', { a: { RoleArn: role('a') } }, role('a')],
    [
      'the least number, not the first name',
      { a: { Precedence: 3, RoleArn: role('a') }, b: { Precedence: 1, RoleArn: role('b') } },
      role('b'),
    ],
    [
      'a number before none',
      { a: { RoleArn: role('a') }, b: { Precedence: 9, RoleArn: role('b') } },
      role('b'),
    ],
    [
      'two that share the role',
      { a: { Precedence: 1, RoleArn: role('a') }, b: { Precedence: 1, RoleArn: role('a') } },
      role('a'),
    ],
    [
      'two with different roles',
      { a: { Precedence: 1, RoleArn: role('a') }, b: { Precedence: 1, RoleArn: role('b') } },
      undefined,
    ],
    [
      'two without precedence and with different roles',
      { a: { RoleArn: role('a') }, b: { RoleArn: role('b') } },
      undefined,
    ],
    ['a better one without role', { a: { Precedence: 0 }, b: { RoleArn: role('b') } }, role('b')],
    ['none with a role', { a: { Precedence: 0 } }, undefined],
  ])('prefer a role: %s', async (_, groups, preferred) => {
    expect((await told(await createServer(groups))).id.preferred).toBe(preferred)
  })

  it('name a role once that two of them have', async () => {
    const server = await createServer({ a: { RoleArn: role('x') }, b: { RoleArn: role('x') } })
    expect((await told(server)).id.roles).toEqual([role('x')])
  })

  it('are those of the moment at a refresh', async () => {
    const server = await createServer({ a: {}, b: {} })
    const { refresh } = await server.tokens('anna')
    await leave(server, 'a')
    await join(server, { c: { RoleArn: role('c') } })
    const { AuthenticationResult } = await server.call('GetTokensFromRefreshToken', {
      ClientId: server.clientId,
      RefreshToken: refresh,
    })
    const groups = ['b', 'c']
    expect(toldBy(AuthenticationResult?.AccessToken ?? '')).toEqual({ ...NOTHING, groups })
    expect(toldBy(AuthenticationResult?.IdToken ?? '')).toEqual({
      groups,
      roles: [role('c')],
      preferred: role('c'),
    })
    for (const name of ['b', 'c']) {
      const group = { UserPoolId: server.poolId, GroupName: name }
      await server.call('DeleteGroup', group)
    }
    expect(await told(server)).toEqual({ access: NOTHING, id: NOTHING })
  })

  it('are those of the moment after a step-up', async () => {
    const server = await serverWithAnna()
    const app = await createApp(server)
    const { access } = await server.tokens('anna')
    const challenge = await stepUp(server, loa(4), { ACCESS_TOKEN: access })
    await join(server, { a: { RoleArn: role('a') } })
    const answer = { SOFTWARE_TOKEN_MFA_CODE: app() }
    const { AuthenticationResult } = await respond(server, challenge, answer)
    expect(toldBy(AuthenticationResult?.IdToken ?? '')).toEqual({
      groups: ['a'],
      roles: [role('a')],
      preferred: role('a'),
    })
    expect(toldBy(AuthenticationResult?.AccessToken ?? '').groups).toEqual(['a'])
  })

  it('are no attributes, so read permissions do not matter to them', async () => {
    const server = await createServer({ a: {} })
    const other = server.addClient({ ReadAttributes: ['email'] })
    expect((await told(other)).id.groups).toEqual(['a'])
  })
})

const BEST = { best: { Precedence: 1, RoleArn: role('best') }, other: { RoleArn: role('other') } }
const OWN = {
  groups: ['best', 'other'],
  roles: [role('best'), role('other')],
  preferred: role('best'),
}

/** What tokens tell of anna's groups after a trigger has answered with details. */
const toldAfter = async (details: object) => {
  const made = await createTriggerServer({
    PreTokenGeneration: responding({ claimsOverrideDetails: details }),
  })
  await made.server.addUser('anna')
  await join(made.server, BEST)
  return told(made.server)
}

describe('PreTokenGeneration', () => {
  it('is told the groups of the user, with all roles', async () => {
    const { events, server } = await createTriggerServer({ PreTokenGeneration: passing })
    await server.addUser('anna')
    await join(server, BEST)
    expect((await told(server)).id).toEqual(OWN)
    expect(events[0]?.request['groupConfiguration']).toEqual({
      groupsToOverride: OWN.groups,
      iamRolesToOverride: OWN.roles,
      preferredRole: OWN.preferred,
    })
  })

  it.each([
    ['nothing', {}],
    ['null', { groupOverrideDetails: null }],
    ['an empty object', { groupOverrideDetails: {} }],
    [
      'members that are null',
      {
        groupOverrideDetails: {
          groupsToOverride: null,
          iamRolesToOverride: null,
          preferredRole: null,
        },
      },
    ],
    [
      'what it was told',
      {
        groupOverrideDetails: {
          groupsToOverride: OWN.groups,
          iamRolesToOverride: OWN.roles,
          preferredRole: OWN.preferred,
        },
      },
    ],
  ])('that answers %s leaves the groups as they are', async (_, details) => {
    const { access, id } = await toldAfter(details)
    expect(id).toEqual(OWN)
    expect(access.groups).toEqual(OWN.groups)
  })

  it.each<[object, object]>([
    [{ groupsToOverride: ['x'] }, { ...NOTHING, groups: ['x'] }],
    [{ groupsToOverride: [] }, NOTHING],
    [
      { groupsToOverride: ['x'], iamRolesToOverride: ['r'], preferredRole: 'r' },
      { groups: ['x'], roles: ['r'], preferred: 'r' },
    ],
    [{ iamRolesToOverride: ['r'] }, { ...OWN, roles: ['r'], preferred: undefined }],
    [{ iamRolesToOverride: [] }, { ...NOTHING, groups: OWN.groups }],
    [{ preferredRole: 'r' }, { ...OWN, preferred: 'r' }],
  ])('that answers %j changes the tokens', async (groupOverrideDetails, expected) => {
    const { access, id } = await toldAfter({ groupOverrideDetails })
    expect(id).toEqual(expected)
    expect(access.groups).toEqual(id.groups)
  })

  it('takes roles away together with the groups, from the token that it names', async () => {
    const { access, id } = await toldAfter({ claimsToSuppress: ['cognito:groups'] })
    expect(id).toEqual(NOTHING)
    expect(access.groups).toEqual(OWN.groups)
    const bare = await toldAfter({ claimsToSuppress: ['cognito:roles'] })
    expect(bare.id).toEqual({ ...OWN, roles: undefined })
  })

  it('cannot forge groups as a claim', async () => {
    const forged = { 'cognito:groups': 'kings', 'cognito:preferred_role': 'king' }
    expect((await toldAfter({ claimsToAddOrOverride: forged })).id).toEqual(OWN)
  })

  it('that takes its time does not keep groups alive that the user leaves meanwhile', async () => {
    const { server, use } = await createTriggerServer({ PreTokenGeneration: passing })
    await server.addUser('anna')
    await join(server, BEST)
    use({
      PreTokenGeneration: async (event) => {
        await leave(server, 'best')
        return event
      },
    })
    expect((await told(server)).id).toEqual({
      groups: ['other'],
      roles: [role('other')],
      preferred: role('other'),
    })
  })

  it('that takes its time gives nobody the groups of a namesake who came meanwhile', async () => {
    const { server, use } = await createTriggerServer({ PreTokenGeneration: passing })
    await server.addUser('anna')
    use({
      PreTokenGeneration: async (event) => {
        const user = { UserPoolId: server.poolId, Username: 'anna' }
        await server.call('AdminDeleteUser', user)
        await server.addUser('anna')
        await join(server, BEST)
        return event
      },
    })
    expect(await errorOf(server.tokens('anna'))).toBe('UserNotFoundException: User does not exist.')
    expect(server.context.store.refreshTokens.count('')).toBe(0)
  })

  it('takes the groups out of one token alone in later versions', async () => {
    const { server } = await createTriggerServer(
      {
        PreTokenGeneration: responding({
          claimsAndScopeOverrideDetails: {
            accessTokenGeneration: { claimsToSuppress: ['cognito:groups'] },
          },
        }),
      },
      {
        pool: {
          LambdaConfig: {
            PreTokenGenerationConfig: {
              LambdaVersion: 'V2_0',
              LambdaArn: 'arn:aws:lambda:eu-west-1:123456789012:function:claims',
            },
          },
        },
      },
    )
    await server.addUser('anna')
    await join(server, BEST)
    expect(await told(server)).toEqual({ access: NOTHING, id: OWN })
  })
})
