/**
 * What a token must allow beyond being genuine; a list without names in `anyScope` or `anyGroup` lets nobody pass.
 *
 * @see {@link https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-define-resource-servers.html Scopes and resource servers}
 * @example
 * const requirements: TokenRequirements = { allScopes: ['orders/write'], anyGroup: ['admin', 'staff'] }
 */
export interface TokenRequirements {
  /** Scopes that an access token must have, all of them. */
  readonly allScopes?: readonly string[]
  /** Scopes of which an access token must have one at least. */
  readonly anyScope?: readonly string[]
  /** Groups that the user must be in, all of them. */
  readonly allGroups?: readonly string[]
  /** Groups of which the user must be in one at least. */
  readonly anyGroup?: readonly string[]
}

const NAMES: readonly string[] = ['allScopes', 'anyScope', 'allGroups', 'anyGroup']

/** An empty name is a setting that is missing; a scope with two blanks in a row would have it. */
const isTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.every((name) => name !== '' && typeof name === 'string')

/** Checks requirements; throws `TypeError`, because one that was misspelt would let everybody pass. */
export function checkRequirements(requirements: TokenRequirements): void {
  const wrong = Object.entries(requirements).find(
    ([name, value]) => !NAMES.includes(name) || !isTexts(value),
  )
  if (wrong) throw new TypeError(`verifyToken: ${wrong[0]} is unknown or not a list of texts`)
}
