import { fold } from '../attributes/aliases.ts'
import { type Attributes, withoutEmpty } from '../attributes/attribute-list.ts'
import type { Context } from '../context.ts'
import { randomUuid } from '../encoding/random.ts'
import { findGroup, providerGroupName } from '../settings/groups.ts'
import { requiredAttributes } from '../settings/pool-settings.ts'
import type { UserRecord } from '../store/records.ts'
import { findUser } from '../users/find-user.ts'
import { joinGroup } from '../users/memberships.ts'
import { saveUser } from '../users/save-user.ts'
import type { Arrival } from './arrival.ts'
import { FederationError } from './federation-error.ts'

const refuse = (message: string): FederationError => new FederationError('invalid_request', message)

/** The user name of somebody who comes for the first time, in lower case where the pool does not tell cases apart. */
export const externalUsername = ({ app, identity }: Arrival): string => {
  const name = fold(app.pool, `${identity.providerName}_${identity.value}`)
  // As every user name (API reference, UsernameType).
  if (name.length <= 128 && /^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u.test(name)) return name
  throw refuse('The subject of the identity provider can not be part of a user name.')
}

/** Refuses somebody about whom the provider does not say all that users of the pool must have. */
export const refuseIncomplete = ({ app, written }: Arrival): void => {
  const missing = requiredAttributes(app.pool).filter((name) => !written[name])
  if (missing.length > 0) throw refuse(`attributes required: [${missing.join(', ')}]`)
}

/** Puts a profile that was made for a provider into the provider's group, unless somebody deleted that. */
const joinProviderGroup = (context: Context, user: UserRecord, providerName: string): void => {
  const name = providerGroupName(user.poolId, providerName)
  if (findGroup(context, user.poolId, name) !== undefined) joinGroup(context, user, name)
}

/**
 * Makes the profile of somebody who comes for the first time, in the group of the provider (developer guide, "Adding groups
 * to a user pool"); two who race for a name can not both win.
 *
 * @throws {@link FederationError} when a user has the name who does not belong to the provider.
 */
export const createProfile = (
  context: Context,
  { app, identity, provider }: Arrival,
  username: string,
  attributes: Attributes,
): UserRecord => {
  const nowMs = context.clock.now()
  const sub = randomUuid(context)
  const primary = {
    ...identity,
    providerType: provider.ProviderType ?? 'OIDC',
    isPrimary: true,
    createdAtMs: nowMs,
  }
  const user: UserRecord = {
    poolId: app.poolId,
    username,
    sub,
    status: 'EXTERNAL_PROVIDER',
    enabled: true,
    createdAtMs: nowMs,
    modifiedAtMs: nowMs,
    attributes: { sub, ...withoutEmpty(attributes) },
    identities: [primary],
  }
  return context.store.transaction(() => {
    if (findUser(context, app, username) !== undefined) {
      throw refuse(`Already found an entry for username ${username}`)
    }
    joinProviderGroup(context, user, identity.providerName)
    return saveUser(context, app, user)
  })
}
