import { createSortedKeys, type SortedKeys } from './sorted-keys.ts'
import { endOf, type RecordOf, type Store, type Table, type Tables } from './store.ts'

/** What undoes the writes of the transactions in progress, oldest first. */
interface Journal {
  depth: number
  readonly undo: (() => void)[]
}

/** Copies plain data and freezes the copy, so that whoever reads a record can never change what is stored. */
const frozenCopy = <T>(value: T): T => {
  if (typeof value !== 'object' || value === null) return value
  const copy: unknown = Array.isArray(value)
    ? value.map(frozenCopy)
    : Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, frozenCopy(inner)]))
  return Object.freeze(copy) as T
}

/** Reads keys in blocks and looks again after each, so that the table may change while it is listed. */
function* listKeys(keys: SortedKeys, prefix: string, after: string | undefined): Generator<string> {
  const end = endOf(prefix)
  let bound = after === undefined || after < prefix ? prefix : `${after}\u0000`
  for (;;) {
    const block = keys.from(bound)
    for (const key of block) {
      if (end !== undefined && key >= end) return
      yield key
    }
    const last = block.at(-1)
    if (last === undefined) return
    bound = `${last}\u0000`
  }
}

interface MemoryTable<T> extends Table<T> {
  clear(): void
}

/** What a table holds at the moment. */
interface Content<T> {
  records: Map<string, T>
  keys: SortedKeys
}

const write = <T>({ records, keys }: Content<T>, key: string, record: T | undefined): void => {
  if (record === undefined) {
    records.delete(key)
    keys.remove(key)
    return
  }
  if (!records.has(key)) keys.add(key)
  records.set(key, record)
}

const createTable = <T>(journal: Journal): MemoryTable<T> => {
  const content: Content<T> = { records: new Map(), keys: createSortedKeys() }

  const journalled = (key: string, record: T | undefined): void => {
    const before = content.records.get(key)
    if (journal.depth > 0) journal.undo.push(() => write(content, key, before))
    write(content, key, record)
  }

  return {
    get: (key) => content.records.get(key),
    put: (key, record) => journalled(key, frozenCopy(record)),
    delete: (key) => {
      const known = content.records.has(key)
      if (known) journalled(key, undefined)
      return known
    },
    *list(prefix, after) {
      for (const key of listKeys(content.keys, prefix, after)) {
        const record = content.records.get(key)
        if (record !== undefined) yield [key, record] as const
      }
    },
    count: (prefix) => {
      const { keys, records } = content
      const end = endOf(prefix)
      return (end === undefined ? records.size : keys.rank(end)) - keys.rank(prefix)
    },
    clear: () => {
      const before = { ...content }
      if (journal.depth > 0) journal.undo.push(() => Object.assign(content, before))
      Object.assign(content, { records: new Map(), keys: createSortedKeys() })
    },
  }
}

/** Runs `work` and takes back its writes when it throws; transactions may be nested. */
const runTransaction = <T>(journal: Journal, work: () => T): T => {
  const start = journal.undo.length
  journal.depth += 1
  try {
    return work()
  } catch (error) {
    for (const undo of journal.undo.splice(start).reverse()) undo()
    throw error
  } finally {
    journal.depth -= 1
    if (journal.depth === 0) journal.undo.length = 0
  }
}

const createTables = (
  journal: Journal,
): { readonly [Name in keyof Tables]: MemoryTable<RecordOf<Name>> } => ({
  pools: createTable(journal),
  clients: createTable(journal),
  poolClients: createTable(journal),
  users: createTable(journal),
  aliases: createTable(journal),
  userSearch: createTable(journal),
  keys: createTable(journal),
  challenges: createTable(journal),
  refreshTokens: createTable(journal),
  userRefreshTokens: createTable(journal),
  sessions: createTable(journal),
  revokedOrigins: createTable(journal),
  resourceServers: createTable(journal),
  domains: createTable(journal),
  browserSessions: createTable(journal),
  authorizationCodes: createTable(journal),
  keptRequests: createTable(journal),
  passkeys: createTable(journal),
  passkeyChallenges: createTable(journal),
  devices: createTable(journal),
  identityProviders: createTable(journal),
  identities: createTable(journal),
  groups: createTable(journal),
  groupMembers: createTable(journal),
  userGroups: createTable(journal),
  codes: createTable(journal),
  attempts: createTable(journal),
  messages: createTable(journal),
})

/**
 * Makes a store that lives as long as the process.
 *
 * @returns An empty store.
 * @example
 * const pool = createLocalPool({ store: createMemoryStore() })
 */
export const createMemoryStore = (): Store => {
  const journal: Journal = { depth: 0, undo: [] }
  const tables = createTables(journal)
  return {
    ...tables,
    transaction: (work) => runTransaction(journal, work),
    clear: () => {
      for (const table of Object.values(tables)) table.clear()
    },
    close: () => undefined,
  }
}
