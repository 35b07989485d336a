import type { MfaFactor } from '../store/records.ts'
import type { Pool } from './find.ts'

/** All second factors with codes, in the order in which answers list them. */
export const MFA_FACTORS: readonly MfaFactor[] = ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP']

/** Whether a pool asks for second factors: never, of those who turned one on, or of everybody. */
export const mfaMode = ({ pool }: Pool): 'OFF' | 'ON' | 'OPTIONAL' => pool.MfaConfiguration ?? 'OFF'

/**
 * The second factors that a pool offers. A pool that got its mode from CreateUserPool or UpdateUserPool alone, which
 * know no other factor, offers codes by text message.
 */
export const offeredFactors = (pool: Pool): readonly MfaFactor[] =>
  pool.mfa?.factors ??
  (mfaMode(pool) !== 'OFF' && pool.pool.SmsConfiguration !== undefined ? ['SMS_MFA'] : [])
