import { beforeEach, describe, expect, it } from 'vitest'
import { contextOver } from '../../support/context-over.ts'
import { useDurableStore } from '../../support/durable-store.ts'
import { createTestServer, errorOf, TestServer } from '../../support/test-server.ts'

interface Texts {
  readonly [name: string]: string
}

let server: TestServer

/** A user without password costs no time. */
const addUser = (Username: string, attributes: Texts = {}, at: TestServer = server) =>
  at.call('AdminCreateUser', {
    UserPoolId: at.poolId,
    Username,
    MessageAction: 'SUPPRESS',
    UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
  })

const search = async (Filter: string, at: TestServer = server) => {
  const { Users = [] } = await at.call('ListUsers', { UserPoolId: at.poolId, Filter })
  return Users.map(({ Username }) => Username)
}

const ANNA = {
  email: 'anna@example.com',
  phone_number: '+15550001234',
  name: 'Anna "the first" Berg',
  given_name: 'Anna',
  family_name: 'Berg',
  preferred_username: 'annie',
}

const ANDY = {
  email: 'andy@example.com',
  phone_number: '+15550009999',
  name: 'Andy \\ Holm',
  given_name: 'Andy',
  family_name: 'Bergman',
  preferred_username: 'Annika',
}

beforeEach(async () => {
  server = await createTestServer({
    pool: { Schema: [{ Name: 'team', AttributeDataType: 'String' }] },
  })
  await addUser('anna', ANNA)
  await addUser('andy', ANDY)
  await addUser('zoe', { 'custom:team': 'red' })
})

describe('ListUsers with a filter', () => {
  it.each<[filter: string, names: readonly string[]]>([
    ['username = "anna"', ['anna']],
    ['username = "Anna"', []],
    ['username = "ann"', []],
    ['username ^= "an"', ['andy', 'anna']],
    ['email = "anna@example.com"', ['anna']],
    ['email = "anna@example.co"', []],
    ['email = "Anna@example.com"', []],
    ['email ^= "an"', ['andy', 'anna']],
    ['phone_number = "+15550001234"', ['anna']],
    ['phone_number ^= "+1555000"', ['anna', 'andy']],
    ['name ^= "An"', ['andy', 'anna']],
    ['given_name = "Andy"', ['andy']],
    ['given_name = "andy"', []],
    ['family_name = "Berg"', ['anna']],
    ['family_name ^= "Berg"', ['anna', 'andy']],
    ['preferred_username = "annie"', ['anna']],
    ['cognito:user_status = "FORCE_CHANGE_PASSWORD"', ['andy', 'anna', 'zoe']],
    ['cognito:user_status = "Force_Change_Password"', ['andy', 'anna', 'zoe']],
    ['cognito:user_status ^= "CONF"', []],
    ['status = "Enabled"', ['andy', 'anna', 'zoe']],
    ['status = "enabled"', []],
    ['status = "Disabled"', []],
    ['email = ""', []],
    ['email ^= ""', ['andy', 'anna']],
    ['sub = "anna"', []],
  ])('%s finds %j', async (filter, names) => {
    expect(await search(filter)).toEqual(names)
  })

  it('finds by sub', async () => {
    const { User } = await addUser('ben')
    const sub = User?.Attributes?.find(({ Name }) => Name === 'sub')?.Value ?? ''
    expect(await search(`sub = "${sub}"`)).toEqual(['ben'])
    expect(await search(`sub = "${sub.slice(0, -1)}"`)).toEqual([])
  })

  it.each<[filter: string, names: readonly string[]]>([
    ['family_name="Berg"', ['anna']],
    ['family_name^="Bergm"', ['andy']],
    ['  family_name  =  "Berg"  ', ['anna']],
    ['name = "Anna \\"the first\\" Berg"', ['anna']],
    ['name ^= "Anna \\""', ['anna']],
    ['name = "Andy \\\\ Holm"', ['andy']],
    ['name = "Andy \\ Holm"', ['andy']],
    ['', ['andy', 'anna', 'zoe']],
  ])('reads %s', async (filter, names) => {
    expect(await search(filter)).toEqual(names)
  })

  it.each([
    'email',
    'email = anna@example.com',
    'email = "anna',
    "email = 'anna@example.com'",
    'email != "anna"',
    'email "anna"',
    'email == "anna"',
    '= "anna"',
    '"email" = "anna"',
    'name = "Anna "the first" Berg"',
    'name = "Anna\\"',
    'email = "a" and name = "b"',
    'sub ^= "a"',
    ' ',
  ])('does not understand %s', async (filter) => {
    expect(await errorOf(search(filter))).toBe(
      'InvalidParameterException: Error while parsing filter',
    )
  })

  it.each(['custom:team', 'dev:custom:team', 'address', 'Email', 'cognito:username'])(
    'searches nobody by %s',
    async (name) => {
      expect(await errorOf(search(`${name} = "red"`))).toBe(
        `InvalidParameterException: Invalid search attribute: ${name}`,
      )
    },
  )

  it('shows the attributes asked for, whatever it searches by', async () => {
    const { Users } = await server.call('ListUsers', {
      UserPoolId: server.poolId,
      Filter: 'given_name = "Anna"',
      AttributesToGet: ['email'],
    })
    expect(Users?.[0]?.Attributes).toEqual([{ Name: 'email', Value: ANNA.email }])
  })

  it('finds users as they are, not as they were', async () => {
    const anna = { UserPoolId: server.poolId, Username: 'anna' }
    await server.call('AdminDisableUser', anna)
    expect(await search('status = "Disabled"')).toEqual(['anna'])
    expect(await search('status = "Enabled"')).toEqual(['andy', 'zoe'])
    await server.call('AdminSetUserPassword', { ...anna, Password: 'Battery-2x', Permanent: true })
    expect(await search('cognito:user_status = "CONFIRMED"')).toEqual(['anna'])
    await server.call('AdminDeleteUser', anna)
    expect(await search('email ^= "an"')).toEqual(['andy'])
    await addUser('anna', { email: 'new@example.com' })
    expect(await search('email = "anna@example.com"')).toEqual([])
    expect(await search('email = "new@example.com"')).toEqual(['anna'])
  })

  it('leaves no trace of what is no longer so', async () => {
    const { store } = server.context
    const anna = { UserPoolId: server.poolId, Username: 'anna' }
    const traces = () =>
      [...store.userSearch.list('')].filter(([, { username }]) => username === 'anna')
    const before = traces()
    expect(before).toHaveLength(Object.keys(ANNA).length + 2)
    await server.call('AdminDisableUser', anna)
    expect(traces()).toHaveLength(before.length)
    await server.call('AdminEnableUser', anna)
    expect(traces()).toEqual(before)
    await server.call('AdminDeleteUser', anna)
    expect(traces()).toEqual([])
  })

  it('keeps pools apart, and forgets one that is deleted', async () => {
    const { UserPool } = await server.call('CreateUserPool', { PoolName: 'other' })
    const other = new TestServer(server.context, UserPool?.Id ?? '', '')
    await addUser('anton', { email: 'anna@example.com' }, other)
    expect(await search('email = "anna@example.com"')).toEqual(['anna'])
    expect(await search('username ^= "an"', other)).toEqual(['anton'])
    await server.call('DeleteUserPool', { UserPoolId: server.poolId })
    expect(await search('email ^= "an"', other)).toEqual(['anton'])
    await server.call('DeleteUserPool', { UserPoolId: other.poolId })
    expect(server.context.store.userSearch.count('')).toBe(0)
  })

  it('does not take the end of a value for the beginning of a name', async () => {
    await addUser('\u00e9lan', { name: 'x' })
    await addUser('eve', { name: 'x\u0000y' })
    expect(await search('name = "x"')).toEqual(['\u00e9lan'])
    expect(await search('name ^= "x"')).toHaveLength(2)
  })

  it('finds values that are longer than a filter by their beginning', async () => {
    const long = 'n'.repeat(2000)
    await addUser('lena', { name: `${long}1` })
    await addUser('lina', { name: `${long}2` })
    expect(await search(`name ^= "${'n'.repeat(240)}"`)).toEqual(['lena', 'lina'])
    expect(await search(`name = "${'n'.repeat(240)}"`)).toEqual([])
    await server.call('AdminDeleteUser', { UserPoolId: server.poolId, Username: 'lena' })
    expect(await search('name ^= "nn"')).toEqual(['lina'])
  })
})

describe('a search in a pool that does not tell cases apart', () => {
  beforeEach(async () => {
    server = await createTestServer({
      pool: {
        AliasAttributes: ['preferred_username'],
        UsernameConfiguration: { CaseSensitive: false },
      },
    })
    await addUser('Anna', { ...ANNA, email: 'Anna@Example.com' })
    await addUser('andy', ANDY)
  })

  it.each<[filter: string, names: readonly string[]]>([
    ['email = "ANNA@example.com"', ['Anna']],
    ['email ^= "AN"', ['andy', 'Anna']],
    ['preferred_username ^= "ANNI"', ['Anna', 'andy']],
    ['username = "Anna"', ['Anna']],
    ['username = "anna"', []],
    ['username ^= "A"', ['Anna']],
    ['given_name = "anna"', []],
  ])('%s finds %j', async (filter, names) => {
    const found = await search(filter)
    expect(new Set(found)).toEqual(new Set(names))
  })

  it.each(['=', '^='])('finds by %s what is longer in lower case', async (operator) => {
    const preferred_username = 'İ'.repeat(200)
    await addUser('long', { preferred_username })
    await addUser('longer', { preferred_username: `${preferred_username}!` })
    const found = await search(`preferred_username ${operator} "${preferred_username}"`)
    expect(found).toEqual(operator === '=' ? ['long'] : ['long', 'longer'])
  })
})

/** All pages of a search, two users at a time. */
const pages = async (Filter: string, at: TestServer = server) => {
  const found: (readonly (string | undefined)[])[] = []
  let PaginationToken: string | undefined
  do {
    const asked = { UserPoolId: at.poolId, Filter, Limit: 2, PaginationToken }
    const page = await at.call('ListUsers', asked)
    found.push((page.Users ?? []).map(({ Username }) => Username))
    PaginationToken = page.PaginationToken
  } while (PaginationToken !== undefined)
  return found
}

const addMany = async (at: TestServer) => {
  for (const name of ['b1', 'b2', 'b3', 'b4', 'b5']) {
    await addUser(name, { family_name: 'Beck', given_name: `\u{1f3ff}${name}` }, at)
  }
}

describe('the pages of a search', () => {
  it('end with the last of those who are meant, whoever follows in the index', async () => {
    for (const name of ['c1', 'c2']) await addUser(name, { family_name: 'Clay' })
    for (const name of ['c3', 'c4', 'c5']) await addUser(name, { family_name: 'Clayton' })
    expect(await pages('family_name = "Clay"')).toEqual([['c1', 'c2']])
  })

  it.each(['family_name = "Beck"', 'family_name ^= "Be"', 'username ^= "b"'])(
    'of %s come one after another',
    async (filter) => {
      await addMany(server)
      const found = await pages(filter)
      expect(found.every((page) => page.length <= 2)).toBe(true)
      expect(found.flat().filter((name) => name?.startsWith('b'))).toEqual([
        'b1',
        'b2',
        'b3',
        'b4',
        'b5',
      ])
    },
  )

  it('may be short, and go on after users who are deleted meanwhile', async () => {
    await addMany(server)
    const asked = { UserPoolId: server.poolId, Filter: 'family_name = "Beck"', Limit: 2 }
    const { PaginationToken } = await server.call('ListUsers', asked)
    for (const Username of ['b2', 'b3']) {
      await server.call('AdminDeleteUser', { UserPoolId: server.poolId, Username })
    }
    const { Users } = await server.call('ListUsers', { ...asked, PaginationToken })
    expect(Users?.map(({ Username }) => Username)).toEqual(['b4', 'b5'])
  })

  it('follow from the token of the same search alone', async () => {
    await addMany(server)
    const asked = { UserPoolId: server.poolId, Filter: 'family_name = "Beck"', Limit: 2 }
    const { PaginationToken } = await server.call('ListUsers', asked)
    for (const Filter of ['family_name = "Berg"', 'given_name ^= "A"', 'username = "b1"']) {
      const other = server.call('ListUsers', { ...asked, Filter, PaginationToken })
      expect(await errorOf(other)).toBe('InvalidParameterException: Invalid pagination token')
    }
    const plain = server.call('ListUsers', { UserPoolId: server.poolId, PaginationToken })
    expect(await errorOf(plain)).toBe('InvalidParameterException: Invalid pagination token')
  })
})

const durable = useDurableStore()

describe('a durable store', () => {
  it('searches after a restart as before', async () => {
    const before = await createTestServer({ context: contextOver(durable.store) })
    await addUser('anna', ANNA, before)
    await addMany(before)
    await before.call('AdminDeleteUser', { UserPoolId: before.poolId, Username: 'b2' })
    await before.call('AdminDisableUser', { UserPoolId: before.poolId, Username: 'b4' })
    const after = new TestServer(contextOver(durable.reopen()), before.poolId, before.clientId)
    expect(await pages('family_name ^= "Be"', after)).toEqual([
      ['b1', 'b3'],
      ['b4', 'b5'],
      ['anna'],
    ])
    expect(await search('given_name ^= "\u{1f3ff}"', after)).toEqual(['b1', 'b3', 'b4', 'b5'])
    expect(await search('status = "Disabled"', after)).toEqual(['b4'])
    expect(await search('email = "anna@example.com"', after)).toEqual(['anna'])
  })
})
