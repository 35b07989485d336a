import { ServiceError } from '../../service-error.ts'
import { DEFAULT_REFRESH_SECONDS, SECONDS } from '../../settings/client-settings.ts'
import type { ClientSettings } from './settings-types.ts'

const MINUTE = SECONDS.minutes
const DAY = SECONDS.days

const invalid = (message: string): ServiceError =>
  new ServiceError('InvalidParameterException', message)

const inRange = (seconds: number, least: number, most: number): number => {
  if (seconds >= least && seconds <= most) return seconds
  throw invalid('Invalid range for token validity.')
}

/**
 * Refuses token lifetimes out of range: five minutes to a day for access and ID tokens, an hour to ten years for
 * refresh tokens, which may not be the shortest (developer guide, app client settings).
 *
 * @throws {@link ServiceError} `InvalidParameterException`
 */
export const checkTokenValidity = (given: ClientSettings): void => {
  const units = given.TokenValidityUnits
  const access = (given.AccessTokenValidity ?? 0) * SECONDS[units?.AccessToken ?? 'hours']
  const id = (given.IdTokenValidity ?? 0) * SECONDS[units?.IdToken ?? 'hours']
  const refresh = (given.RefreshTokenValidity ?? 0) * SECONDS[units?.RefreshToken ?? 'days']
  // What is left out, or zero for refresh tokens, is the default, which is always in range.
  const accessSeconds = access === 0 ? SECONDS.hours : inRange(access, 5 * MINUTE, DAY)
  const idSeconds = id === 0 ? SECONDS.hours : inRange(id, 5 * MINUTE, DAY)
  const refreshSeconds =
    refresh === 0 ? DEFAULT_REFRESH_SECONDS : inRange(refresh, 60 * MINUTE, 3650 * DAY)
  if (accessSeconds > refreshSeconds || idSeconds > refreshSeconds) {
    throw invalid('Access and ID tokens can not live longer than the refresh token.')
  }
}
