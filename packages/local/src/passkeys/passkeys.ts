import type { Context } from '../context.ts'
import type { Pool } from '../settings/find.ts'
import type { PasskeyRecord, UserRecord } from '../store/records.ts'
import { key } from '../store/store.ts'
import { relyingPartyId } from './relying-party.ts'

/** Passkeys that a user may have at most (developer guide, "Quotas"). */
export const MAX_PASSKEYS = 20

/** All keys of the passkeys of a user start with this. */
export const passkeyPrefix = (user: UserRecord): string => key(user.poolId, user.username, '')

/** Key of one passkey. */
export const passkeyKey = (user: UserRecord, id: string): string =>
  key(user.poolId, user.username, id)

/** The passkeys with which a user can sign in; those for another domain of earlier days are of no use. */
export const usablePasskeys = (
  context: Context,
  pool: Pool,
  user: UserRecord,
): readonly PasskeyRecord[] => {
  const rpId = relyingPartyId(pool)
  return [...context.store.passkeys.list(passkeyPrefix(user))].flatMap(([, passkey]) =>
    passkey.rpId === rpId ? [passkey] : [],
  )
}
