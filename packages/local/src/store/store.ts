import type {
  DomainDescriptionType,
  GroupType,
  IdentityProviderType,
  ResourceServerType,
} from '@cognito-kit/protocol'
import type { KeyRecord } from './key-records.ts'
import type {
  AuthorizationCodeRecord,
  BrowserSessionRecord,
  KeptRequestRecord,
} from './oauth-records.ts'
import type {
  AttemptRecord,
  ChallengeRecord,
  ClientRecord,
  CodeRecord,
  DeviceRecord,
  MessageRecord,
  PasskeyChallengeRecord,
  PasskeyRecord,
  PoolRecord,
  RefreshTokenRecord,
  UserRecord,
} from './records.ts'
import type { SessionRecord } from './session-records.ts'

/**
 * An ordered map from text keys to records. Keys are parts joined by {@link key}, so a prefix selects a family.
 *
 * Everything is synchronous: between reading and writing nothing else can run, so a check and the write that
 * relies on it are one step as long as no `await` stands between them.
 */
export interface Table<T> {
  get(key: string): T | undefined
  put(key: string, record: T): void
  delete(key: string): boolean
  /** Records whose key starts with `prefix`, in key order, after the key `after` when given. */
  list(prefix: string, after?: string): Iterable<readonly [key: string, record: T]>
  /** How many keys start with `prefix`. */
  count(prefix: string): number
}

/**
 * All that a server remembers.
 *
 * @example
 * const createPool = (store: Store): LocalPool => createLocalPool({ store })
 */
export interface Store {
  /** By pool id. */
  readonly pools: Table<PoolRecord>
  /** By client id; ids are unique across pools. */
  readonly clients: Table<ClientRecord>
  /** By pool id, then client id: which clients a pool has. */
  readonly poolClients: Table<{ readonly clientId: string }>
  /** By pool id, then folded canonical user name. */
  readonly users: Table<UserRecord>
  /** By pool id, kind (`sub`, `email`, `phone_number`, `preferred_username`), folded value: the canonical name. */
  readonly aliases: Table<{ readonly username: string }>
  /** By pool id, attribute, beginning of its folded value, canonical user name: whom a search finds. */
  readonly userSearch: Table<{ readonly username: string }>
  /** By pool id: signing keys. */
  readonly keys: Table<KeyRecord>
  /** By SHA-256 of the Session string, hex. */
  readonly challenges: Table<ChallengeRecord>
  /** By SHA-256 of the refresh token, hex. */
  readonly refreshTokens: Table<RefreshTokenRecord>
  /** By pool id, canonical user name, SHA-256 of the token: which refresh tokens a user has. */
  readonly userRefreshTokens: Table<{ readonly tokenHash: string }>
  /** By pool id, canonical user name, session id. */
  readonly sessions: Table<SessionRecord>
  /** By origin_jti: revoked token families. */
  readonly revokedOrigins: Table<{ readonly revokedAtMs: number }>
  /** By pool id, identifier. */
  readonly resourceServers: Table<ResourceServerType>
  /** By prefix or host name, which are unique across pools. */
  readonly domains: Table<DomainDescriptionType>
  /** By SHA-256 of the cookie, hex. */
  readonly browserSessions: Table<BrowserSessionRecord>
  /** By SHA-256 of the code, hex. */
  readonly authorizationCodes: Table<AuthorizationCodeRecord>
  /** By SHA-256 of the handle, hex. */
  readonly keptRequests: Table<KeptRequestRecord>
  /** By pool id, canonical user name, credential id. */
  readonly passkeys: Table<PasskeyRecord>
  /** By SHA-256 of the challenge, hex. */
  readonly passkeyChallenges: Table<PasskeyChallengeRecord>
  /** By pool id, canonical user name, device key. */
  readonly devices: Table<DeviceRecord>
  /** By pool id, provider name: as DescribeIdentityProvider shows it, with secrets that it leaves out. */
  readonly identityProviders: Table<IdentityProviderType>
  /** By pool id, provider name, attribute, value: the canonical name of the user whom an identity signs in. */
  readonly identities: Table<{ readonly username: string }>
  /** By pool id, group name: as GetGroup shows it. */
  readonly groups: Table<GroupType>
  /** By pool id, group name, canonical user name: who is in a group. */
  readonly groupMembers: Table<{ readonly username: string }>
  /** By pool id, canonical user name, group name: which groups a user is in. */
  readonly userGroups: Table<{ readonly groupName: string }>
  /** By pool id, canonical user name, purpose. */
  readonly codes: Table<CodeRecord>
  /** By pool id, canonical user name, name of the limit. */
  readonly attempts: Table<AttemptRecord>
  /** By ascending id, which is time order. */
  readonly messages: Table<MessageRecord>
  /** Runs `work` so that either all its writes are kept or none. Synchronous; throws what `work` throws. */
  transaction<T>(work: () => T): T
  /** Forgets everything. */
  clear(): void
  /** Releases files and handles. */
  close(): void
}

/** Separates the parts of a key; no identifier of the service contains it. */
const SEPARATOR = '\u0000'

/**
 * Joins key parts. With a trailing empty part the result is the prefix of all longer keys.
 *
 * @param parts - Identifiers, outermost first.
 */
export const key = (...parts: readonly string[]): string => parts.join(SEPARATOR)

/** First text after all that start with `prefix`, in order of code units; `undefined` when there is none. */
export const endOf = (prefix: string): string | undefined => {
  for (let at = prefix.length - 1; at >= 0; at -= 1) {
    const unit = prefix.charCodeAt(at)
    if (unit < 0xffff) return prefix.slice(0, at) + String.fromCharCode(unit + 1)
  }
  return undefined
}

/** The tables of a store, without what concerns all of them. */
export type Tables = Omit<Store, 'transaction' | 'clear' | 'close'>

/** What a table of the store holds. */
export type RecordOf<Name extends keyof Tables> = Tables[Name] extends Table<infer T> ? T : never
