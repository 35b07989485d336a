import { type Alias, activeAliases } from '../attributes/aliases.ts'
import type { Pool } from '../settings/find.ts'
import type { UserRecord } from '../store/records.ts'

/**
 * The names that lead to a user besides the user name. Whoever comes from an identity provider alone signs in with none
 * of them, so that a profile of the pool with the same address stays somebody else (developer guide, "Linking federated
 * users to an existing user profile").
 */
export const aliasesOf = ({ pool }: Pool, user: UserRecord): readonly Alias[] =>
  activeAliases(pool, user.status === 'EXTERNAL_PROVIDER' ? { sub: user.sub } : user.attributes)
