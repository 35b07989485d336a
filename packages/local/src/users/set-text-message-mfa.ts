import type { MFAOptionType } from '@cognito-kit/protocol'
import type { Context } from '../context.ts'
import { ServiceError } from '../service-error.ts'
import type { Pool } from '../settings/find.ts'
import type { UserRecord } from '../store/records.ts'
import { setMfaPreference } from './set-mfa-preference.ts'

const isTextMessage = ({ AttributeName, DeliveryMedium }: MFAOptionType): boolean =>
  DeliveryMedium === 'SMS' && AttributeName === 'phone_number'

/** Turns codes by text message on or off, the only factor that SetUserSettings and its sister know; none means off. */
export const setTextMessageMfa = (
  context: Context,
  pool: Pool,
  user: UserRecord,
  options: readonly MFAOptionType[],
): void => {
  if (!options.every(isTextMessage)) {
    throw new ServiceError(
      'InvalidParameterException',
      'MFAOptions can only hold DeliveryMedium SMS with AttributeName phone_number.',
    )
  }
  const settings = { SMSMfaSettings: { Enabled: options.length > 0 } }
  setMfaPreference(context, pool, user, settings, false)
}
