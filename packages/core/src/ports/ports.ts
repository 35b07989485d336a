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
  : {
      readonly aborted: boolean
      addEventListener(type: 'abort', listener: () => void): void
      removeEventListener(type: 'abort', listener: () => void): void
    }

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
  /** JSON text, or a form where the OAuth endpoints of managed login want one. */
  body: string
  /** Set where a redirect must not be followed, because the body is meant for nobody else. */
  redirect?: 'manual'
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
  /** Runs work while nobody else who shares the storage runs work of that name; absent where nobody does. */
  readonly exclusive?:
    | (<Value>(name: string, work: () => Promise<Value>) => Promise<Value>)
    | undefined
  /** Calls back when somebody else who shares the storage may have changed a key; returns what ends that. */
  readonly watch?: ((key: string, changed: () => void) => () => void) | undefined
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

/**
 * Talks to authenticators; {@link browserPasskeys} is the one of browsers.
 *
 * A failure is told by the name of the error, as Web Authentication names it: `NotAllowedError`, `InvalidStateError` ...
 *
 * @see {@link https://www.w3.org/TR/webauthn-3/#sctn-api Web Authentication, section 5}
 * @example
 * const native: PasskeyPort = {
 *   create: async ({ challenge }) => ({ id: 'AAEC', type: 'public-key', challenge }),
 *   get: async ({ challenge }) => ({ id: 'AAEC', type: 'public-key', challenge }),
 * }
 */
export interface PasskeyPort {
  /** Makes a passkey: takes `PublicKeyCredentialCreationOptionsJSON`, gives `RegistrationResponseJSON`. */
  create(options: PasskeyOptionsJson, ceremony: PasskeyCeremony): Promise<object>
  /** Signs with a passkey: takes `PublicKeyCredentialRequestOptionsJSON`, gives `AuthenticationResponseJSON`. */
  get(options: PasskeyOptionsJson, ceremony: PasskeyCeremony): Promise<object>
  /** Tells which passkeys the service accepts, so that others are no longer offered; absent where that cannot be told. */
  readonly signalAccepted?: ((accepted: AcceptedPasskeys) => Promise<void>) | undefined
}

/**
 * What the service wants of an authenticator, in the JSON form of Web Authentication.
 *
 * @example
 * const relyingParty = (options: PasskeyOptionsJson): unknown => options['rpId']
 */
export type PasskeyOptionsJson = { readonly [member: string]: unknown }

/**
 * How a ceremony is to be held.
 *
 * @example
 * const modal = (ceremony: PasskeyCeremony): boolean => !ceremony.conditional
 */
export interface PasskeyCeremony {
  /** Ends the ceremony when aborted. */
  readonly signal: AbortSignalPort
  /** Whether to stay in the background: passkeys in the autofill of a field, or a new one without a dialog. */
  readonly conditional: boolean
}

/**
 * The passkeys of a user that the service accepts.
 *
 * @see {@link https://www.w3.org/TR/webauthn-3/#sctn-signalAllAcceptedCredentials Web Authentication, section 5.1.10.2}
 * @example
 * const nothingLeft = (accepted: AcceptedPasskeys): boolean => accepted.allAcceptedCredentialIds.length === 0
 */
export interface AcceptedPasskeys {
  readonly rpId: string
  /** User handle, base64url. */
  readonly userId: string
  readonly allAcceptedCredentialIds: readonly string[]
}
