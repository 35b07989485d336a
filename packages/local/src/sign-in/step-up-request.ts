import type { Parameters } from '../challenges/challenge.ts'
import type { AuthenticationLevel } from '../context.ts'
import { levelNamed } from '../levels/names.ts'
import { ServiceError } from '../service-error.ts'
import type { App } from '../settings/find.ts'

/** A request for a level of authentication. */
export interface StepUpRequest {
  /** Levels in the order of preference; at least one. */
  readonly levels: readonly [AuthenticationLevel, ...AuthenticationLevel[]]
  /** Whoever is signed in already, and how. */
  readonly accessToken: string | undefined
  /** How long ago that may have been. */
  readonly maxAgeSeconds: number | undefined
}

const invalid = (message: string): ServiceError =>
  new ServiceError('InvalidParameterException', message)

const readMaxAge = (text: string | undefined): number | undefined => {
  if (text === undefined) return undefined
  if (!/^\d+$/.test(text)) throw invalid('MAX_AGE must be a whole number of seconds.')
  return Number(text)
}

const readLevels = ({ pool }: App, values: string): StepUpRequest['levels'] => {
  const levels = values.split(/\s+/).flatMap((acr) => levelNamed(pool, acr) ?? [])
  const [first, ...others] = new Set(levels)
  if (first === undefined) throw invalid('TARGET_ACR_VALUES has no value of this user pool.')
  return [first, ...others]
}

/**
 * What a request demands beside a sign-in, or `undefined` (developer guide, "Step-up authentication with the USER_AUTH
 * flow").
 */
export const readStepUpRequest = (app: App, parameters: Parameters): StepUpRequest | undefined => {
  const { ACCESS_TOKEN: accessToken, MAX_AGE: maxAge, TARGET_ACR_VALUES: targets } = parameters
  const maxAgeSeconds = readMaxAge(maxAge)
  if (targets === undefined) {
    if (accessToken === undefined) return undefined
    throw invalid('ACCESS_TOKEN needs TARGET_ACR_VALUES.')
  }
  if (app.pool.UserPoolTier === 'LITE') {
    throw new ServiceError(
      'FeatureUnavailableInTierException',
      'Step-up authentication is not available in the pricing tier of this user pool.',
    )
  }
  return { levels: readLevels(app, targets), accessToken, maxAgeSeconds }
}
