import type { InputOf, RespondToAuthChallengeResponse } from '@cognito-kit/protocol'
import type { AnyAuthError } from '../errors/errors.ts'
import type {
  AbortSignalPort,
  ClockPort,
  FetchPort,
  RandomBytesPort,
  StoragePort,
} from './ports.ts'

/**
 * One app client of one user pool, made by {@link createClient}; every function of this package takes it first.
 *
 * Two clients share nothing, so two pools can live on one page.
 *
 * @example
 * const describe = (client: Client): string => `${client.clientId} in ${client.userPoolId}`
 */
export interface Client {
  /** Id of the user pool, such as `eu-west-1_AbCdEfGhI`. */
  readonly userPoolId: string
  /** Id of the app client. */
  readonly clientId: string
  /** Origin and path that requests go to, without a slash at the end. */
  readonly endpoint: string
  readonly fetch: FetchPort
  readonly now: ClockPort
  readonly randomBytes: RandomBytesPort
  readonly storage: StoragePort
  /** What the client remembers while it runs; not for callers. */
  readonly state: ClientState
  /** What {@link withDevices} adds; not for callers. */
  readonly devices?: DeviceMemory
}

/**
 * What makes the sign-ins of a client remember the device they happen on.
 * @example
 * const remembers = (client: Client): boolean => client.devices !== undefined
 */
export interface DeviceMemory {
  /** Where the secrets of devices are kept, apart from sessions. */
  readonly storage: StoragePort
  /** Takes the place of the plain request; `null` when the sign-in has to begin anew, without the device. */
  readonly exchange: (
    client: Client,
    operation: SignInOperation,
    input: InputOf<SignInOperation>,
    options: { readonly signal?: AbortSignalPort | undefined },
    /** Whether the sign-in begins anew, now without the device. */
    isAnew?: boolean,
  ) => Promise<RespondToAuthChallengeResponse | null>
}

/**
 * The operations of a sign-in.
 * @example
 * const first: SignInOperation = 'InitiateAuth'
 */
export type SignInOperation = 'InitiateAuth' | 'RespondToAuthChallenge'

/**
 * The only mutable state there is: it hangs on the client and ends with it.
 *
 * @example
 * const subscribers = (client: Client): number => client.state.listeners.size
 */
export interface ClientState {
  /** The refresh under way, shared by all callers. */
  refreshing?: Promise<SessionRecord> | undefined
  /** The stored text after the storage failed; `null` when it was removed, `undefined` while the storage works. */
  fallback?: string | null | undefined
  /** The record that was last read or written; `undefined` before there was any. */
  seen?: SessionRecord | null | undefined
  /** Compares what was seen with what is read; set while somebody listens to a storage that is shared. */
  follow?:
    | ((seen: SessionRecord | null | undefined, read: SessionRecord | null) => void)
    | undefined
  /** Ends the watch over what others do to the storage, unless somebody listens. */
  unwatch?: (() => void) | undefined
  /** Ends the passkey ceremony under way. */
  endCeremony?: (() => void) | undefined
  /** Listeners of {@link subscribe}. */
  readonly listeners: Set<(event: SessionEvent) => void>
}

/**
 * Everything about one signed-in user in one record, so that it is never half written; not for callers.
 *
 * @example
 * const stale = (record: SessionRecord, nowMs: number): boolean => record.expiresAtMs < nowMs
 */
export interface SessionRecord {
  readonly version: 1
  readonly username: string
  readonly sub: string
  readonly accessToken: string
  readonly idToken: string
  readonly refreshToken: string
  /** Device that the tokens belong to; the service wants it back when they are refreshed. */
  readonly deviceKey?: string | undefined
  /** When access and ID token expire by this device's clock, in epoch milliseconds. */
  readonly expiresAtMs: number
  /** When they came by this device's clock, in epoch milliseconds; a clock that says less was set back since. */
  readonly savedAtMs?: number | undefined
  /** No refresh is tried before this moment, because the last one failed; in epoch milliseconds. */
  readonly retryAtMs?: number | undefined
}

/**
 * Why nobody is signed in any more.
 *
 * - `local`: {@link signOut} on this client.
 * - `everywhere`: {@link signOutEverywhere} on this client.
 * - `expired`: the service no longer accepts the refresh token.
 * - `deleted`: {@link deleteUser} on this client.
 * - `elsewhere`: somebody else who shares the storage, such as another tab, ended the session.
 *
 * @example
 * const askAgain: readonly SignOutReason[] = ['expired']
 */
export type SignOutReason = 'local' | 'everywhere' | 'expired' | 'deleted' | 'elsewhere'

/**
 * What happens to the session, on this client and, where the storage is shared with others, with them; no event holds a
 * token.
 *
 * @example
 * const left = (event: SessionEvent): boolean => event.type === 'signed-out'
 */
export type SessionEvent =
  | { readonly type: 'signed-in'; readonly username: string }
  | { readonly type: 'signed-out'; readonly reason: SignOutReason }
  | { readonly type: 'refreshed' }
  | { readonly type: 'refresh-failed'; readonly error: AnyAuthError }
  | { readonly type: 'storage-degraded'; readonly error: AnyAuthError }
