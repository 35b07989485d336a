import type { Context } from '../context.ts'
import { ServiceError } from '../service-error.ts'
import type { Pool } from '../settings/find.ts'
import type { IdentityRecord, UserRecord } from '../store/records.ts'
import { key } from '../store/store.ts'
import { userKey } from './find-user.ts'

/** What tells one identity from another. */
export type IdentityName = Pick<IdentityRecord, 'providerName' | 'attribute' | 'value'>

const identityKey = ({ poolId }: Pool, { attribute, providerName, value }: IdentityName): string =>
  key(poolId, providerName, attribute, value)

/** The user whom an identity signs in. */
export const findByIdentity = (
  { store }: Context,
  pool: Pool,
  identity: IdentityName,
): UserRecord | undefined => {
  const found = store.identities.get(identityKey(pool, identity))
  return found === undefined ? undefined : store.users.get(userKey(pool, found.username))
}

/** Whether two names mean one identity. */
export const isSameIdentity = (left: IdentityName, right: IdentityName): boolean =>
  left.providerName === right.providerName &&
  left.attribute === right.attribute &&
  left.value === right.value

/** The error for an identity that signs in somebody already. */
export const alreadyLinked = (): ServiceError =>
  new ServiceError(
    'InvalidParameterException',
    'Merging is not currently supported, provide a SourceUser without ProviderAttributeName set to Cognito_Subject',
  )

/** Lets identities lead to nobody any more. */
export const releaseIdentities = (
  { store }: Context,
  pool: Pool,
  { identities = [] }: Pick<UserRecord, 'identities'>,
): void => {
  for (const identity of identities) store.identities.delete(identityKey(pool, identity))
}

/** Lets the identities of a user lead to it; refuses one that leads to somebody else. */
export const claimIdentities = (context: Context, pool: Pool, user: UserRecord): void => {
  for (const identity of user.identities ?? []) {
    const name = identityKey(pool, identity)
    const holder = context.store.identities.get(name)
    if (holder !== undefined && holder.username !== user.username) throw alreadyLinked()
    context.store.identities.put(name, { username: user.username })
  }
}
