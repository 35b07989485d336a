import type { ErrorReason, Session, SignOutReason } from '@cognito-kit/core'
import type { Dates } from '../internal/dates.ts'
import type { Translate } from '../translations/translate.ts'
import type { StringOverrides } from '../translations/types.ts'
import type { News } from './news.ts'
import type { Question } from './question.ts'

/**
 * How far a part of the account has got.
 *
 * - `loading`: nothing is known yet, or a provider is awaited.
 * - `misconfigured`: there is no client, because the page is wrong.
 * - `signed-out`: nobody is signed in, or no longer.
 * - `failed`: the account could not be read.
 * - `absent`: the pool has no such thing.
 * - `ready`: it is shown.
 */
export type Phase = 'loading' | 'misconfigured' | 'signed-out' | 'failed' | 'absent' | 'ready'

/** What did not work, and where it is told: the name of a field, or `null` for the line at the end. */
export interface Failure {
  readonly reason: ErrorReason
  readonly field: string | null
}

/** What a part of the account is drawn from; there is no secret in it. */
export interface SurfaceState<Data> {
  readonly phase: Phase
  /** Who is signed in. */
  readonly session: Session | null
  /** Why nobody is signed in any more; `null` where nobody was. */
  readonly left: SignOutReason | null
  /** What the service told. */
  readonly data: Data | null
  /** The action under way. */
  readonly pending: string | null
  readonly failure: Failure | null
  readonly done: News | null
  /** What the person is asked before it is done. */
  readonly question: Question | null
}

/** What is shown before anything is known. */
export const INITIAL_STATE: SurfaceState<never> = {
  phase: 'loading',
  session: null,
  left: null,
  data: null,
  pending: null,
  failure: null,
  done: null,
  question: null,
}

/** What every view of a part of the account is made of. */
export interface SurfaceView {
  readonly state: SurfaceState<unknown>
  /** The work under way takes longer than usual. */
  readonly slow: boolean
  /** First part of all ids. */
  readonly prefix: string
  readonly text: Translate
  readonly strings: StringOverrides
  readonly dates: Dates
  readonly nowMs: number
  /** Says a text to screen readers. */
  readonly announce: (message: string) => void
  /** Answers the question that the person is asked. */
  readonly answer: (values: Values) => void
  readonly dismiss: () => void
}

/** What a form holds, by the names of its fields. */
export interface Values {
  readonly [name: string]: string
}
