import type { PendingStep } from '@cognito-kit/core'
import type { Account, Device } from './account.ts'
import type { Settings } from './settings.ts'
import type { Verdict } from './verdict.ts'

/** A step that waits for an answer, or did. */
export interface Pending {
  readonly number: number
  readonly name: PendingStep['name']
  /** Whom it asks; nobody where the pool pretends. */
  readonly account: Account | null
  readonly openedAtMs: number
  /** How often a custom challenge was answered wrongly before. */
  readonly wrongAnswers: number
  /** Whether its code sets a second factor up. */
  readonly isSetUp: boolean
  /** Whether a first factor was proven before. */
  readonly isSecondFactor: boolean
  /** The password that was proven, and that NEW_PASSWORD_REQUIRED replaces. */
  readonly passwordVersion: number
  /** Code that the pool sent for it. */
  readonly code: string
  /** Whether it came to the client that remembers the device. */
  readonly onDevice: boolean
  /** The device that the sign-in has named. */
  readonly named: Device | null
  readonly isByPassword: boolean
  isSpent: boolean
}

/** Everything that the rules depend on. */
export interface Model {
  readonly settings: Settings
  readonly accounts: readonly Account[]
  readonly pending: Pending[]
  nowMs: number
  /** Sign-ins that were begun. */
  paths: number
  next: number
}

export type Facts = Partial<
  Pick<Pending, 'account' | 'wrongAnswers' | 'isSetUp' | 'isSecondFactor'>
>

/** What the rules say about a command. */
export interface Expected {
  readonly verdict: Verdict
  /** Without those that the device adds. */
  readonly requests: number
  /** Whether the last request proves a password by SRP. */
  readonly isProof?: boolean
  /** Whether the service refuses before it looks at the device. */
  readonly isBeforeDevice?: boolean
  readonly facts?: Facts
}
