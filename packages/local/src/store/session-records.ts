/** Settings of SetUserPoolSessionConfiguration. */
export interface SessionSettingsRecord {
  readonly isTracked: boolean
  /** How many sessions a user may have at once. */
  readonly maxPerUser: number
}

/** A sign-in that a pool keeps track of; it ends with its tokens. */
export interface SessionRecord {
  readonly id: string
  readonly username: string
  readonly clientId: string
  readonly eventId: string
  readonly originJti: string
  readonly createdAtMs: number
  /** When it was last refreshed, in epoch milliseconds. */
  readonly lastActiveAtMs: number
  /** When its refresh token expires. */
  readonly expiresAtMs: number
}
