/**
 * The platform's `AbortSignal` where its types are there, else the part of it that this package uses.
 *
 * @example
 * const signal: AbortSignalPort = new AbortController().signal
 */
export type AbortSignalPort = typeof globalThis extends {
  AbortSignal: { prototype: infer Signal }
}
  ? Signal
  : { readonly aborted: boolean }

/**
 * The part of `fetch` that this package uses; the platform's own fits.
 *
 * @example
 * const traced: FetchPort = (url, init) => globalThis.fetch(url, init)
 */
export type FetchPort = (url: string, init: FetchRequest) => Promise<FetchAnswer>

/**
 * A request as {@link FetchPort} receives it.
 *
 * @example
 * const size = (request: FetchRequest): number => request.body.length
 */
export interface FetchRequest {
  method: 'POST'
  headers: Record<string, string>
  /** JSON text. */
  body: string
  signal?: AbortSignalPort
}

/**
 * An answer as {@link FetchPort} returns it.
 *
 * @example
 * const failed = (answer: FetchAnswer): boolean => answer.status >= 400
 */
export interface FetchAnswer {
  readonly status: number
  readonly headers: { get(name: string): string | null }
  text(): Promise<string>
}

/**
 * Where a session is kept between page loads: text by key, synchronous or not.
 *
 * @example
 * const store = new Map<string, string>()
 * const storage: StoragePort = {
 *   get: (key) => store.get(key) ?? null,
 *   set: (key, value) => void store.set(key, value),
 *   remove: (key) => void store.delete(key),
 * }
 */
export interface StoragePort {
  get(key: string): string | null | Promise<string | null>
  set(key: string, value: string): void | Promise<void>
  remove(key: string): void | Promise<void>
}

/**
 * Current time in epoch milliseconds.
 *
 * @example
 * const frozen: ClockPort = () => 1_700_000_000_000
 */
export type ClockPort = () => number

/**
 * Cryptographically strong random bytes.
 *
 * @example
 * const random: RandomBytesPort = (length) => crypto.getRandomValues(new Uint8Array(length))
 */
export type RandomBytesPort = (length: number) => Uint8Array
