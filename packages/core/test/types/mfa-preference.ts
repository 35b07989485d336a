/** Checked by the compiler alone. */
import type { MfaPreference } from '../../src/index.ts'

export const allowed: readonly MfaPreference[] = [
  {},
  { totp: 'preferred', sms: 'on', email: 'off', passkey: 'on' },
  { email: 'preferred', totp: 'on' },
  { sms: 'preferred', passkey: 'off' },
]

// @ts-expect-error two factors cannot both be asked for first
export const two: MfaPreference = { totp: 'preferred', sms: 'preferred' }

// @ts-expect-error the service does not ask for passkeys first among second factors
export const passkeyFirst: MfaPreference = { passkey: 'preferred' }

// @ts-expect-error neither on nor off
export const neither: MfaPreference = { totp: 'enabled' }

// @ts-expect-error factors are named as here, not as on the wire
export const onTheWire: MfaPreference = { SOFTWARE_TOKEN_MFA: 'on' }
