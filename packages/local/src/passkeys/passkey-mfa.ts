import type { Context } from '../context.ts'
import type { Pool } from '../settings/find.ts'
import type { UserRecord } from '../store/records.ts'
import { usablePasskeys } from './passkeys.ts'
import { isMultiFactor } from './relying-party.ts'

/** Whether the passkeys of a user count as two factors: where the pool says so, unless the user turned that off. */
export const isPasskeyMfa = (pool: Pool, user: UserRecord | undefined): boolean =>
  isMultiFactor(pool) && user?.mfaPreference?.passkey !== false

/** Whether a user has a passkey that the pool would count as two factors (SetUserMFAPreference, WebAuthnMfaSettings). */
export const hasMultiFactorPasskey = (context: Context, pool: Pool, user: UserRecord): boolean =>
  isMultiFactor(pool) && usablePasskeys(context, pool, user).length > 0
