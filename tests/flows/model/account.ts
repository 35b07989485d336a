import fc from 'fast-check'
import type { SecondFactor } from './settings.ts'

/** The device that some of the sign-ins happen on, as a person's device. */
export interface Device {
  isRemembered: boolean
  /** Whether the pool has forgotten it, which it is told when it is named next. */
  isForgotten: boolean
  /** Whether the pool did not know it under an alias. */
  isDoubted: boolean
}

/** A person as the model knows one. */
export interface Account {
  readonly username: string
  readonly email: string
  readonly phone: string
  hasEmail: boolean
  hasPhone: boolean
  isEmailVerified: boolean
  isPhoneVerified: boolean
  password: string
  status: 'CONFIRMED' | 'UNCONFIRMED' | 'FORCE_CHANGE_PASSWORD' | 'RESET_REQUIRED'
  /** When the password was set; temporary ones grow old. */
  passwordSetAtMs: number
  /** How often it was set. */
  passwordVersion: number
  isEnabled: boolean
  hasApp: boolean
  /** Newest time step whose code was taken; it and older ones are spent. */
  appStep: number
  turnedOn: readonly SecondFactor[]
  preferred: SecondFactor | null
  hasPasskey: boolean
  /** The device as it is stored on itself. */
  device: Device | null
  /** Names that lead to it. */
  readonly deviceNames: Set<string>
  /** The device that the sign-in of the moment has named. */
  named: Device | null
  /** Whether the sign-in of the moment has proven a password. */
  isByPassword: boolean
  wrongPasswords: Failures
  wrongCodes: Failures
}

/** Failures in a row. */
export interface Failures {
  count: number
  lastAtMs: number
  lockedUntilMs: number
}

const none = (): Failures => ({ count: 0, lastAtMs: 0, lockedUntilMs: 0 })

/** What is drawn of an account. */
export interface Draft {
  readonly status: Account['status']
  readonly hasEmail: boolean
  readonly hasPhone: boolean
  readonly isEmailVerified: boolean
  readonly isPhoneVerified: boolean
  readonly hasApp: boolean
  readonly hasPasskey: boolean
}

const mostly = fc.constantFrom(true, true, true, false)

export const draft: fc.Arbitrary<Draft> = fc.record({
  status: fc.constantFrom<Account['status']>(
    'CONFIRMED',
    'CONFIRMED',
    'CONFIRMED',
    'UNCONFIRMED',
    'FORCE_CHANGE_PASSWORD',
  ),
  hasEmail: mostly,
  hasPhone: mostly,
  isEmailVerified: mostly,
  isPhoneVerified: fc.boolean(),
  hasApp: mostly,
  hasPasskey: mostly,
})

export const FIRST_PASSWORD = 'Correct-horse-1'

/** The account as it is when all of its draft has come to be; app and passkey only a confirmed person can have. */
export const toAccount = (username: string, number: number, drawn: Draft): Account => ({
  username,
  email: `${username}@example.com`,
  phone: `+1555555012${number}`,
  hasEmail: drawn.hasEmail,
  hasPhone: drawn.hasPhone,
  // Whoever signs up alone proves contacts later.
  isEmailVerified: drawn.hasEmail && drawn.isEmailVerified && drawn.status !== 'UNCONFIRMED',
  isPhoneVerified: drawn.hasPhone && drawn.isPhoneVerified && drawn.status !== 'UNCONFIRMED',
  password: FIRST_PASSWORD,
  status: drawn.status,
  passwordSetAtMs: 0,
  passwordVersion: 0,
  isEnabled: true,
  hasApp: false,
  appStep: -1,
  turnedOn: [],
  preferred: null,
  hasPasskey: false,
  device: null,
  deviceNames: new Set(),
  named: null,
  isByPassword: false,
  wrongPasswords: none(),
  wrongCodes: none(),
})

const LONGEST_LOCK_MS = 15 * 60_000

export const isLocked = ({ wrongCodes, wrongPasswords }: Account, nowMs: number): boolean =>
  nowMs < wrongPasswords.lockedUntilMs || nowMs < wrongCodes.lockedUntilMs

/** The fifth failure in a row locks for a second, each later one twice as long as the one before; 15 minutes heal all. */
export const fail = (failures: Failures, nowMs: number): void => {
  const quietMs = nowMs - Math.max(failures.lastAtMs, failures.lockedUntilMs)
  failures.count = quietMs >= LONGEST_LOCK_MS ? 1 : failures.count + 1
  failures.lastAtMs = nowMs
  const lockMs = failures.count < 5 ? 0 : 1000 * 2 ** (failures.count - 5)
  failures.lockedUntilMs = nowMs + Math.min(lockMs, LONGEST_LOCK_MS)
}

export const forgive = (failures: Failures): void => {
  Object.assign(failures, none())
}

/** Whether a device will be asked to prove itself when nothing else is left to ask. */
export const isTrusted = ({ named }: Account): boolean =>
  named?.isRemembered === true && !named.isForgotten
