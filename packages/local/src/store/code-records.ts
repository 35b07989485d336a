/** An outstanding code; one for each user and purpose, the newest counts. */
export interface CodeRecord {
  readonly code: string
  readonly attribute: 'email' | 'phone_number'
  /** The address or number that it went to; absent where none did. */
  readonly contact?: string | undefined
  /** The value that the contact is to take the place of, empty where there is none; absent when it is the user's already. */
  readonly replaces?: string | undefined
  readonly expiresAtMs: number
}

/** How often a user called an operation that the service limits by the hour (quotas of the developer guide). */
export interface AttemptRecord {
  readonly count: number
  /** When counting starts anew, in epoch milliseconds. */
  readonly resetsAtMs: number
}
