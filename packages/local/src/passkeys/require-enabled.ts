import type { Context } from '../context.ts'
import { ServiceError } from '../service-error.ts'
import type { Pool } from '../settings/find.ts'
import { firstFactors } from '../settings/pool-settings.ts'
import type { UserRecord } from '../store/records.ts'
import { MAX_PASSKEYS, passkeyPrefix } from './passkeys.ts'
import { relyingPartyId } from './relying-party.ts'

/** The domain for new passkeys; refuses where the pool has no passkeys, or no domain for them. */
export const requirePasskeys = (pool: Pool): string => {
  if (!firstFactors(pool.pool).includes('WEB_AUTHN')) {
    throw new ServiceError(
      'WebAuthnNotEnabledException',
      'Passkeys are not enabled for this user pool.',
    )
  }
  const rpId = relyingPartyId(pool)
  if (rpId !== undefined) return rpId
  throw new ServiceError(
    'WebAuthnConfigurationMissingException',
    'The user pool has neither a relying party ID nor a domain.',
  )
}

/** Refuses one more passkey than a user may have. */
export const refuseBeyondLimit = (context: Context, user: UserRecord): void => {
  if (context.store.passkeys.count(passkeyPrefix(user)) < MAX_PASSKEYS) return
  throw new ServiceError(
    'LimitExceededException',
    `A user can not have more than ${MAX_PASSKEYS} passkeys.`,
  )
}
