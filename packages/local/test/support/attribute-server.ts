import type { AttributeType } from '@cognito-kit/protocol'
import type { TestServer } from './test-server.ts'

/** Attribute values by name. */
export interface Values {
  readonly [name: string]: string
}

/** Attributes as requests list them. */
export const listed = (values: Values): AttributeType[] =>
  Object.entries(values).map(([Name, Value]) => ({ Name, Value }))

/** What administrators see of the attributes of a user, without the sub. */
export const attributesOf = async (server: TestServer, Username: string): Promise<Values> => {
  const user = await server.call('AdminGetUser', { UserPoolId: server.poolId, Username })
  const { sub: _sub, ...values } = Object.fromEntries(
    user.UserAttributes?.map(({ Name, Value = '' }) => [Name, Value]) ?? [],
  )
  return values
}

/** A user with an access token, and what that allows. */
export interface Person {
  readonly access: string
  readonly update: (values: Values) => ReturnType<typeof update>
  readonly remove: (...names: string[]) => Promise<unknown>
  readonly ask: (name?: string) => ReturnType<typeof ask>
  readonly verify: (code: string, name?: string) => Promise<unknown>
}

const update = (server: TestServer, AccessToken: string, values: Values) =>
  server.call('UpdateUserAttributes', { AccessToken, UserAttributes: listed(values) })

const ask = (server: TestServer, AccessToken: string, AttributeName: string) =>
  server.call('GetUserAttributeVerificationCode', { AccessToken, AttributeName })

/** Adds a confirmed user and signs in. */
export const addPerson = async (
  server: TestServer,
  username: string,
  values: Values = {},
): Promise<Person> => {
  await server.addUser(username, values)
  const { access: AccessToken } = await server.tokens(username)
  return {
    access: AccessToken,
    update: (changes) => update(server, AccessToken, changes),
    remove: (...UserAttributeNames) =>
      server.call('DeleteUserAttributes', { AccessToken, UserAttributeNames }),
    ask: (name = 'email') => ask(server, AccessToken, name),
    verify: (Code, AttributeName = 'email') =>
      server.call('VerifyUserAttribute', { AccessToken, AttributeName, Code }),
  }
}

/** Changes attributes as an administrator. */
export const adminUpdate = (server: TestServer, Username: string, values: Values) =>
  server.call('AdminUpdateUserAttributes', {
    UserPoolId: server.poolId,
    Username,
    UserAttributes: listed(values),
  })

/** Removes attributes as an administrator. */
export const adminRemove = (server: TestServer, Username: string, ...names: string[]) =>
  server.call('AdminDeleteUserAttributes', {
    UserPoolId: server.poolId,
    Username,
    UserAttributeNames: names,
  })
