import { ServiceError } from '../service-error.ts'
import type { UserRecord } from '../store/records.ts'

/** Refuses a user whom an administrator disabled. */
export const refuseDisabled = (user: UserRecord): void => {
  if (!user.enabled) throw new ServiceError('NotAuthorizedException', 'User is disabled.')
}
