import type { MessageRecord } from './store/records.ts'
import type { Store } from './store/store.ts'

/** The time that all lifetimes follow. */
export interface Clock {
  /** Now, in epoch milliseconds. */
  now(): number
  /** Moves the clock forward by whole or fractional seconds. */
  advance(seconds: number): void
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
