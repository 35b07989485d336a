import type { UserPoolType } from '@cognito-kit/protocol'
import type { AuthenticationLevel } from '../context.ts'
import { LEVELS } from './combinations.ts'

/** Names of levels as requests and answers have them. */
type AcrConfiguration = NonNullable<UserPoolType['AcrConfiguration']>

const MAX_LENGTH = 64

const keyOf = (level: AuthenticationLevel): string => `Level${level}`

const nameOf = (configuration: AcrConfiguration, level: AuthenticationLevel): string =>
  configuration[keyOf(level)]?.AcrValue ?? `urn:cognito:loa:${level}`

/** Names of all levels, with the service's own for those that a pool does not name. */
export const effectiveAcrConfiguration = (configuration: AcrConfiguration): AcrConfiguration =>
  Object.fromEntries(
    LEVELS.map((level) => [keyOf(level), { AcrValue: nameOf(configuration, level) }]),
  )

/** The `acr` value of a level. */
export const acrOf = (pool: UserPoolType, level: AuthenticationLevel): string =>
  nameOf(pool.AcrConfiguration ?? {}, level)

/** The level that an `acr` value means, or `undefined` when the pool has none of this name. */
export const levelNamed = (pool: UserPoolType, acr: string): AuthenticationLevel | undefined =>
  LEVELS.find((level) => acrOf(pool, level) === acr)

/** Whether keys are other than `Level1` to `Level4`. */
export const hasUnknownLevels = (configuration: AcrConfiguration = {}): boolean =>
  Object.keys(configuration).some((key) => !LEVELS.some((level) => keyOf(level) === key))

/** Whether values can not stand in a blank-separated list, or have no length that is allowed. */
export const hasMalformedNames = (configuration: AcrConfiguration = {}): boolean =>
  Object.values(configuration).some(
    ({ AcrValue }) =>
      AcrValue.length === 0 || AcrValue.length > MAX_LENGTH || /[\s"\\]/.test(AcrValue),
  )

/** Whether two levels would have one name, those that keep the service's own among them. */
export const hasSharedNames = (configuration: AcrConfiguration = {}): boolean =>
  new Set(LEVELS.map((level) => nameOf(configuration, level))).size < LEVELS.length
