import { matchTotp } from '../codes/totp.ts'
import type { Context } from '../context.ts'
import { fromBase32, toBase32 } from '../encoding/base32.ts'
import { ServiceError } from '../service-error.ts'
import type { Pool } from '../settings/find.ts'
import { offeredFactors } from '../settings/mfa-settings.ts'
import type { UserRecord } from '../store/records.ts'

/** Bytes of a secret: 52 characters of base32, as long as real ones; RFC 4226 section 4 asks for 16 at least. */
const SECRET_BYTES = 32

/** Refuses to set up an authenticator app where the pool does not offer it. */
export const refuseWithoutSoftwareToken = (pool: Pool): void => {
  if (offeredFactors(pool).includes('SOFTWARE_TOKEN_MFA')) return
  throw new ServiceError(
    'SoftwareTokenMFANotFoundException',
    'Software Token MFA has not been enabled by the userPool',
  )
}

/** Makes a secret for an authenticator app. */
export const createTokenSecret = (context: Context): string =>
  toBase32(context.randomBytes(SECRET_BYTES))

/** An authenticator app that has shown a code. */
export interface ConfirmedToken {
  readonly secret: string
  readonly step: number
  readonly friendlyName: string | undefined
}

/** Takes the code that shows that an app knows a secret; refuses a wrong one. */
export const confirmToken = (
  context: Context,
  secret: string | undefined,
  code: string,
  friendlyName: string | undefined,
): ConfirmedToken => {
  if (secret === undefined) {
    throw new ServiceError('InvalidParameterException', 'User has not associated a software token')
  }
  const step = matchTotp(fromBase32(secret), code, context.clock.now())
  if (step === undefined) {
    throw new ServiceError(
      'EnableSoftwareTokenMFAException',
      'Code mismatch and fail enable Software Token MFA',
    )
  }
  return { secret, step, friendlyName }
}

/** A user whose authenticator app is this one, instead of any before. */
export const withSoftwareToken = (user: UserRecord, token: ConfirmedToken): UserRecord => {
  const { friendlyName, secret, step } = token
  return { ...user, softwareToken: { secret, friendlyName, lastStep: step } }
}
