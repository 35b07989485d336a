import { ServiceError } from '../service-error.ts'
import type { Pool } from './find.ts'

/** Refuses where threat protection is off, as it is unless a pool turns it on. */
export const requireThreatProtection = ({ pool }: Pool): void => {
  if ((pool.UserPoolAddOns?.AdvancedSecurityMode ?? 'OFF') !== 'OFF') return
  throw new ServiceError(
    'UserPoolAddOnNotEnabledException',
    'Threat protection is not enabled for this user pool.',
  )
}
