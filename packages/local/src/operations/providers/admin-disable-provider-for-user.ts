import { findPool } from '../../settings/find.ts'
import { requireProvider } from '../../settings/identity-providers.ts'
import { unknownUser } from '../../users/find-user.ts'
import { findByIdentity, isSameIdentity } from '../../users/identities.ts'
import { changeUser } from '../../users/save-user.ts'
import type { Handler } from '../handler.ts'
import { identityIn, isOwnUser, requireProviderUser } from './provider-user.ts'

/** AdminDisableProviderForUser: takes a link away from its user, or the password of a user of the pool itself. */
export const adminDisableProviderForUser: Handler<'AdminDisableProviderForUser'> = (
  context,
  { User, UserPoolId },
) => {
  const pool = findPool(context, UserPoolId)
  if (isOwnUser(User)) {
    const user = requireProviderUser(context, pool, User)
    changeUser(context, pool, user, ({ password: _lost, ...current }) => current)
    return {}
  }
  const identity = identityIn(User)
  requireProvider(context, UserPoolId, identity.providerName)
  const user = findByIdentity(context, pool, identity)
  if (user === undefined) throw unknownUser()
  changeUser(context, pool, user, (current) => ({
    ...current,
    identities: current.identities?.filter((other) => !isSameIdentity(other, identity)),
  }))
  return {}
}
