import type { Context } from '../../context.ts'
import { ServiceError } from '../../service-error.ts'
import { scopeExists } from '../../settings/resource-servers.ts'
import type { ClientSettings } from './settings-types.ts'

/** Refuses a client that would have scopes which neither the pool nor its resource servers know. */
export const checkAllowedScopes = (
  context: Context,
  poolId: string,
  { AllowedOAuthScopes: scopes = [] }: ClientSettings,
): void => {
  const unknown = scopes.find((scope) => !scopeExists(context, poolId, scope))
  if (unknown === undefined) return
  throw new ServiceError('ScopeDoesNotExistException', `The scope ${unknown} does not exist.`)
}
