import type { AuthenticationRecord, GrantRecord } from './records.ts'

/** A browser in which somebody is signed in to a pool; keyed by the SHA-256 of its cookie. */
export interface BrowserSessionRecord {
  readonly poolId: string
  readonly username: string
  readonly sub: string
  /** Methods that were proven, by the names of the `amr` claim. */
  readonly methods: readonly string[]
  readonly authTimeSeconds: number
  readonly expiresAtMs: number
}

/** A code that an app may exchange for tokens; keyed by the SHA-256 of the code. */
export interface AuthorizationCodeRecord {
  readonly poolId: string
  readonly clientId: string
  readonly username: string
  readonly sub: string
  /** Methods that were proven, by the names of the `amr` claim. */
  readonly methods: readonly string[]
  readonly redirectUri: string
  readonly grant: GrantRecord
  readonly nonce?: string | undefined
  /** SHA-256 of the verifier, base64url (RFC 7636 section 4.2). */
  readonly codeChallenge?: string | undefined
  readonly authTimeSeconds: number
  readonly authentication?: AuthenticationRecord | undefined
  readonly issuedAtMs: number
  readonly expiresAtMs: number
}

/** The request of an app while the person is away at another provider; keyed by the SHA-256 of its handle. */
export interface KeptRequestRecord {
  readonly poolId: string
  /** The query of the request, to be read and checked again when the person is back. */
  readonly query: string
  /** SHA-256 of the cookie of the browser that left: no other one may come back with it. */
  readonly browserHash: string
  readonly expiresAtMs: number
  /** What whoever sent the person away must remember, strings only. */
  readonly data: { readonly [name: string]: string }
}
