import type { Table } from '../../src/store/store.ts'
import { adminUpdate, attributesOf, listed } from '../support/attribute-server.ts'
import type { TestServer } from '../support/test-server.ts'
import { createTriggerServer, passing, type TriggerServer } from '../support/trigger-server.ts'
import {
  type Command,
  holderOf,
  type ModelSettings,
  usableCode,
  type World,
} from './attribute-model.ts'

/** Addresses that the commands use; the last is none. */
export const EMAILS = ['a@example.com', 'b@example.com', 'c@example.com', 'nowhere'] as const

/** Names of the users of a model. */
export const PEOPLE = ['anna', 'ben'] as const

const FIRST: World = {
  anna: { email: EMAILS[0], email_verified: 'true' },
  ben: { email: EMAILS[1], email_verified: 'true' },
}

/** A pool whose users are changed by commands. */
export interface Played {
  readonly server: TestServer
  readonly world: World
  readonly use: TriggerServer['use']
  /** Makes everything what it was at first; to make a pool anew would take most of the time of a test. */
  readonly reset: () => void
  /** Runs a command; the name of the error, or `ok`. */
  readonly run: (command: Command) => Promise<string>
  /** The newest code to a user. */
  readonly lastCode: (who: string) => string
  /** What can be seen of the users, in the form of {@link seen}. */
  readonly observe: () => Promise<unknown>
}

const poolOf = ({ keeps, signInBy }: ModelSettings) => ({
  AutoVerifiedAttributes: ['email'] as const,
  ...(signInBy === 'alias' ? { AliasAttributes: ['email'] as const } : {}),
  ...(signInBy === 'address' ? { UsernameAttributes: ['email'] as const } : {}),
  ...(keeps
    ? {
        UserAttributeUpdateSettings: {
          AttributesRequireVerificationBeforeUpdate: ['email'] as const,
        },
      }
    : {}),
})

/** What can be seen of the users of a model: attributes, whom each address signs in, and codes that are good. */
export const seen = (settings: ModelSettings, world: World): unknown => ({
  users: Object.fromEntries(
    Object.entries(world).map(([name, { code: _code, ...user }]) => [
      name,
      Object.fromEntries(Object.entries(user).filter(([, value]) => value !== undefined)),
    ]),
  ),
  holders: EMAILS.map((email) => holderOf(settings, world, email)),
  codes: Object.fromEntries(
    Object.entries(world).map(([name, user]) => [name, usableCode(user)?.contact]),
  ),
})

/** Makes a pool with two users. */
export const play = async (settings: ModelSettings): Promise<Played> => {
  const { server, use } = await createTriggerServer({}, { pool: poolOf(settings) })
  const { store } = server.context
  const names = new Map<string, string>()
  const tokens = new Map<string, string>()
  for (const who of PEOPLE) {
    const { email = '', email_verified = '' } = FIRST[who] ?? {}
    const name = settings.signInBy === 'address' ? email : who
    await server.addUser(name, { email, email_verified })
    const { access } = await server.tokens(name)
    tokens.set(who, access)
    const { Username = '' } = await server.call('GetUser', { AccessToken: access })
    names.set(who, Username)
  }
  const nameOf = (who: string): string => names.get(who) ?? ''
  const tables = [store.users, store.aliases, store.codes, store.messages]
  const before = tables.map((table) => [...table.list('')])
  const reset = (): void => {
    for (const [at, table] of (tables as Table<unknown>[]).entries()) {
      for (const [name] of [...table.list('')]) table.delete(name)
      for (const [name, record] of before[at] ?? []) table.put(name, record)
    }
    use({ CustomMessage: passing })
  }
  const execute = (command: Command): Promise<unknown> => {
    const AccessToken = tokens.get(command.who) ?? ''
    if (command.kind === 'ask') {
      return server.call('GetUserAttributeVerificationCode', {
        AccessToken,
        AttributeName: 'email',
      })
    }
    if (command.kind === 'verify') {
      const input = { AccessToken, AttributeName: 'email', Code: command.text }
      return server.call('VerifyUserAttribute', input)
    }
    const values = { ...command.values }
    return command.isAdmin
      ? adminUpdate(server, nameOf(command.who), values)
      : server.call('UpdateUserAttributes', { AccessToken, UserAttributes: listed(values) })
  }
  const codeOf = (who: string): string | undefined => {
    const prefix = [server.poolId, nameOf(who), 'verify-email'].join('\u0000')
    const [record] = [...store.codes.list(prefix)].map(([, each]) => each)
    const email = store.users.get([server.poolId, nameOf(who)].join('\u0000'))?.attributes['email']
    return record !== undefined && (record.replaces ?? record.contact) === (email ?? '')
      ? record.contact
      : undefined
  }
  const holder = (email: string): string | undefined => {
    const found = store.aliases.get([server.poolId, 'email', email].join('\u0000'))?.username
    return PEOPLE.find((who) => nameOf(who) === found)
  }
  return {
    server,
    use,
    reset,
    world: FIRST,
    run: async (command) => {
      // The limits of calls are another matter.
      for (const [name] of [...store.attempts.list('')]) store.attempts.delete(name)
      try {
        await execute(command)
        return 'ok'
      } catch (error) {
        return error instanceof Error ? error.name : 'no error object'
      }
    },
    lastCode: (who) => server.lastCode(nameOf(who)),
    observe: async () => ({
      users: Object.fromEntries(
        await Promise.all(
          PEOPLE.map(async (who) => [who, await attributesOf(server, nameOf(who))] as const),
        ),
      ),
      holders: EMAILS.map(holder),
      codes: Object.fromEntries(PEOPLE.map((who) => [who, codeOf(who)])),
    }),
  }
}
