import type { AnyAuthError, Client, ErrorReason, ErrorSource, Session } from '@cognito-kit/core'
import type { AccountChange } from '../events/updated-event.ts'
import type { News } from './news.ts'

/** For whom something is done: never for anybody else, whoever signs in meanwhile. */
export interface SignedIn {
  readonly client: Client
  readonly session: Session
  readonly options: { readonly sub: string; readonly signal: AbortSignal }
}

/** What came of a task. */
export interface Outcome {
  /** What the person is told. */
  readonly done?: News | undefined
  /** What the page is told; the account is read again after it. */
  readonly change?: { readonly what: AccountChange; readonly name?: string } | undefined
  /** What else the page is told. */
  readonly event?: Event | undefined
}

/** Something that a person wants done. */
export interface Task {
  /** By which buttons know that they are the one at work. */
  readonly id: string
  /** The function of core that may fail, for what to tell then. */
  readonly source: ErrorSource
  readonly run: (user: SignedIn) => Promise<Outcome>
  /** What to tell of an error, where the function of core alone does not say it. */
  readonly reasonOf?: ((error: AnyAuthError, source: ErrorSource) => ErrorReason) | undefined
  /** The field that a reason is told at. */
  readonly fieldOf?: ((reason: ErrorReason) => string | null) | undefined
}
