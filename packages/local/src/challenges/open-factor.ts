import type { Context } from '../context.ts'
import { ServiceError } from '../service-error.ts'
import type { App } from '../settings/find.ts'
import type { MfaFactor, UserRecord } from '../store/records.ts'
import { factorContact } from '../users/second-factors.ts'
import type { AuthAnswer } from './challenge.ts'
import { openMfaCode } from './mfa-code.ts'
import { openSoftwareTokenMfa } from './software-token-mfa.ts'

/** The error for a user who has no second factor that the pool would take, and cannot set one up. */
export const noMfaMethod = (): ServiceError =>
  new ServiceError(
    'MFAMethodNotFoundException',
    'User has no MFA method of this user pool and can not set one up.',
  )

/** Asks for one second factor. */
export const openFactor = (
  context: Context,
  app: App,
  user: UserRecord,
  factor: MfaFactor,
): AuthAnswer | Promise<AuthAnswer> => {
  if (factor === 'SOFTWARE_TOKEN_MFA') return openSoftwareTokenMfa(context, app, user)
  const contact = factorContact(user, factor)
  if (contact === undefined) throw noMfaMethod()
  return openMfaCode(context, app, user, { factor, contact })
}
