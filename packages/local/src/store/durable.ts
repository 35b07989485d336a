import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { type Database, open, type RootDatabase } from 'lmdb'
import type { RecordOf, Store, Table, Tables } from './store.ts'

/** LMDB refuses keys of more than 1978 bytes. */
const MAX_KEY_BYTES = 1900

/** How much of a key that is too long is kept in clear, so that it stays in its family. */
const KEPT_CHARACTERS = 300

/** Records read at once while listing; between two reads the table may change. */
const BATCH = 200

/**
 * A key as LMDB keeps it: UTF-8, which sorts as its code points do.
 *
 * Keys that are too long are shortened, because an e-mail address may have 2048 characters.
 */
const encode = (key: string): Buffer => {
  const bytes = Buffer.from(key)
  if (bytes.length <= MAX_KEY_BYTES) return bytes
  const digest = createHash('sha256').update(bytes).digest('hex')
  return Buffer.from(key.slice(0, KEPT_CHARACTERS) + digest)
}

/** First bytes after all that start with those of a text: no byte of UTF-8 is the greatest there is. */
const behind = (prefix: Buffer): Buffer => {
  const bytes = Buffer.from(prefix)
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) + 1, bytes.length - 1)
  return bytes
}

const createTable = <T>(database: Database<T, Buffer>): Table<T> => ({
  // LMDB has no empty keys and throws at them; requests have empty names.
  get: (key) => (key === '' ? undefined : database.get(encode(key))),
  put: (key, record) => {
    database.putSync(encode(key), record)
  },
  delete: (key) => database.removeSync(encode(key)),
  *list(prefix, after) {
    const end = prefix === '' ? {} : { end: behind(encode(prefix)) }
    let last = after !== undefined && after >= prefix ? encode(after).toString() : undefined
    for (;;) {
      const start = encode(last ?? prefix)
      const batch = [...database.getRange({ start, ...end, limit: BATCH })]
      for (const { key: bytes, value } of batch) {
        const key = bytes.toString()
        if (!key.startsWith(prefix)) return
        if (key !== last) yield [key, value] as const
      }
      if (batch.length < BATCH) return
      last = batch.at(-1)?.key.toString()
    }
  },
  count: (prefix) => {
    // Counting a family walks over it; the number of all records is kept by the database.
    if (prefix === '') return entryCount(database)
    const start = encode(prefix)
    return database.getKeysCount({ start, end: behind(start) })
  },
})

const entryCount = (database: Database<unknown, Buffer>): number => {
  const { entryCount: count } = database.getStats() as { readonly entryCount: number }
  return count
}

const openTables = (
  root: RootDatabase,
): { readonly [Name in keyof Tables]: Table<RecordOf<Name>> } => {
  const table = <T>(name: string): Table<T> =>
    createTable(root.openDB<T, Buffer>({ name, keyEncoding: 'binary' }))
  return {
    pools: table('pools'),
    clients: table('clients'),
    poolClients: table('poolClients'),
    users: table('users'),
    aliases: table('aliases'),
    userSearch: table('userSearch'),
    keys: table('keys'),
    challenges: table('challenges'),
    refreshTokens: table('refreshTokens'),
    userRefreshTokens: table('userRefreshTokens'),
    sessions: table('sessions'),
    revokedOrigins: table('revokedOrigins'),
    resourceServers: table('resourceServers'),
    domains: table('domains'),
    browserSessions: table('browserSessions'),
    authorizationCodes: table('authorizationCodes'),
    keptRequests: table('keptRequests'),
    passkeys: table('passkeys'),
    passkeyChallenges: table('passkeyChallenges'),
    devices: table('devices'),
    identityProviders: table('identityProviders'),
    identities: table('identities'),
    groups: table('groups'),
    groupMembers: table('groupMembers'),
    userGroups: table('userGroups'),
    codes: table('codes'),
    attempts: table('attempts'),
    messages: table('messages'),
  }
}

/**
 * Opens a store that is kept in a directory, by LMDB.
 *
 * Each write, and each transaction as a whole, is with the operating system before it returns: what a client was
 * told survives the sudden end of the process.
 */
export const openDurableStore = (directory: string): Store => {
  mkdirSync(directory, { recursive: true })
  const root = open({ path: directory, maxDbs: 64 })
  const tables = openTables(root)
  return {
    ...tables,
    transaction: (work) => root.transactionSync(work),
    clear: () => {
      root.transactionSync(() => {
        for (const table of Object.values<Table<unknown>>(tables)) {
          for (const [key] of table.list('')) table.delete(key)
        }
      })
    },
    close: () => {
      void root.close()
    },
  }
}
