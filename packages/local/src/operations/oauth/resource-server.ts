import type { ResourceServerType } from '@cognito-kit/protocol'
import type { Context } from '../../context.ts'
import { ServiceError } from '../../service-error.ts'
import { findPool } from '../../settings/find.ts'
import { findResourceServer } from '../../settings/resource-servers.ts'
import { key } from '../../store/store.ts'

/** Names a resource server. */
interface Reference {
  readonly UserPoolId: string
  readonly Identifier: string
}

/** A resource server that must be there. */
export const requireResourceServer = (
  context: Context,
  { Identifier, UserPoolId }: Reference,
): ResourceServerType => {
  findPool(context, UserPoolId)
  const server = findResourceServer(context, UserPoolId, Identifier)
  if (server !== undefined) return server
  throw new ServiceError(
    'ResourceNotFoundException',
    `Resource server ${Identifier} does not exist.`,
  )
}

/** Keeps a resource server; none of its scopes may be there twice. */
export const saveResourceServer = (
  context: Context,
  server: ResourceServerType & Reference,
): { readonly ResourceServer: ResourceServerType } => {
  const names = (server.Scopes ?? []).map(({ ScopeName }) => ScopeName)
  if (new Set(names).size < names.length) {
    throw new ServiceError('InvalidParameterException', 'Scope names must be unique.')
  }
  context.store.resourceServers.put(key(server.UserPoolId, server.Identifier), server)
  return { ResourceServer: server }
}
