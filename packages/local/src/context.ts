import type { Group } from './srp-server/group.ts'
import type { MessageRecord } from './store/records.ts'
import type { Store } from './store/store.ts'
import type { KeyRing } from './tokens/key-ring.ts'

/** The time that all lifetimes follow. */
export interface Clock {
  /** Now, in epoch milliseconds. */
  now(): number
  /** Moves the clock forward by whole or fractional seconds. */
  advance(seconds: number): void
  /** How far `advance` has moved it in all; what a client's own clock lacks, which signs its SRP answers. */
  travelledMs(): number
}

/** Sends what the pool would send; in this server it lands in the inbox. */
export interface Outbox {
  send(message: Omit<MessageRecord, 'id' | 'sentAt'>): MessageRecord
}

/** Everything that an operation may use, the same for all requests of one server. */
export interface Context {
  readonly store: Store
  readonly clock: Clock
  readonly outbox: Outbox
  /** The SRP group with its table of powers: `createGroup()`, once for each server. */
  readonly group: Group
  /** The signing keys of all pools: `createKeyRing(store)`, once for each server. */
  readonly keyRing: KeyRing
  /** Cryptographically strong random bytes. */
  randomBytes(length: number): Uint8Array
  /** Origin of the server, such as `http://127.0.0.1:9229`; issuers start with it. */
  origin(): string
  /** Region in new pool ids, such as `us-east-1`. */
  readonly region: string
  /** AWS account id in ARNs, 12 digits. */
  readonly accountId: string
  /** Digits that every code shall be, for tests; `undefined` draws random codes. */
  readonly fixedCode: string | undefined
}
