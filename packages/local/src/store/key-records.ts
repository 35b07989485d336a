/** A JWK (RFC 7517). */
export interface JwkRecord {
  readonly [member: string]: unknown
}

/** A public key that signed until others took its place. */
export interface RetiredKeyRecord {
  readonly key: JwkRecord
  /** When it signed last, in epoch milliseconds. */
  readonly retiredAtMs: number
}

/** The two signing keys of a pool as private JWKs: ID tokens and access tokens have one each. */
export interface KeyRecord {
  readonly id: JwkRecord
  readonly access: JwkRecord
  /** Public keys of the time before, newest first; absent as long as the keys were not rotated. */
  readonly retired?: readonly RetiredKeyRecord[] | undefined
  /** What values that must outlive the keys are made from, base64; that of the first keys is made from them. */
  readonly seed?: string | undefined
}
