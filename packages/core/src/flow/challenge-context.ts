import type { ChallengeNameType } from '@cognito-kit/protocol'

/**
 * What every unfinished step carries: enough to answer it from another page load, and no secret of the user.
 *
 * @example
 * const stored = (step: ChallengeContext): string => JSON.stringify(step)
 */
export interface ChallengeContext {
  /** The name that answers must carry: the canonical one where the service told it, else what was typed. */
  readonly username: string
  /** The service's `Session` of this challenge; it can be used once and expires after 3 to 15 minutes. */
  readonly challengeSession: string
}

/**
 * Values of a challenge or its answer, by the service's names.
 *
 * @example
 * const responses: ChallengeResponses = { ANSWER: '7' }
 */
export interface ChallengeResponses {
  readonly [key: string]: string
}

/** A challenge as the service sent it. */
export interface Challenge {
  readonly name: ChallengeNameType | (string & {})
  readonly parameters: ChallengeResponses
  readonly session: string
  /** First factors to choose from. */
  readonly available: readonly string[]
}

/** What a step of type `S` has beside name and context: what its reader finds in the challenge. */
export type Details<S extends ChallengeContext> = Omit<S, keyof ChallengeContext | 'name'>
