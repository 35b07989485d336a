/** A password as SRP keeps it: never the password, only salt and verifier (RFC 5054 section 2.4). */
export interface PasswordRecord {
  /** Salt, 32 lower-case hex digits. */
  readonly salt: string
  /** Verifier g^x mod N, lower-case hex. */
  readonly verifier: string
  /** When it was set, in epoch milliseconds. */
  readonly setAtMs: number
}

/** Failed sign-ins in a row; cleared by a success. */
export interface FailureRecord {
  readonly count: number
  readonly lastAtMs: number
  /** No attempt counts before this moment, in epoch milliseconds. */
  readonly lockedUntilMs: number
}
