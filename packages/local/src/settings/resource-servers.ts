import type { ResourceServerType } from '@cognito-kit/protocol'
import type { Context } from '../context.ts'
import { key } from '../store/store.ts'

/** The scopes that every pool has (developer guide, "Scopes, M2M, and resource servers"). */
const OWN_SCOPES = ['openid', 'email', 'phone', 'profile', 'aws.cognito.signin.user.admin']

/** A resource server of a pool by its identifier. */
export const findResourceServer = (
  { store }: Context,
  poolId: string,
  identifier: string,
): ResourceServerType | undefined => store.resourceServers.get(key(poolId, identifier))

/** Whether a scope belongs to a resource server, as far as its name tells. */
export const isCustomScope = (scope: string): boolean => !OWN_SCOPES.includes(scope)

/** Whether a pool has a scope: its own ones, and `identifier/name` of its resource servers. */
export const scopeExists = (context: Context, poolId: string, scope: string): boolean => {
  if (!isCustomScope(scope)) return true
  // Identifiers may have slashes, the names of scopes have none.
  const slash = scope.lastIndexOf('/')
  const server = findResourceServer(context, poolId, scope.slice(0, Math.max(slash, 0)))
  return (server?.Scopes ?? []).some(({ ScopeName }) => ScopeName === scope.slice(slash + 1))
}
