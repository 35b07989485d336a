import type { Handler } from '../handler.ts'
import { requireResourceServer, saveResourceServer } from './resource-server.ts'

/** UpdateResourceServer: replaces the name and all scopes of an API. */
export const updateResourceServer: Handler<'UpdateResourceServer'> = (context, input) => {
  requireResourceServer(context, input)
  const { Identifier, Name, Scopes, UserPoolId } = input
  return saveResourceServer(context, { UserPoolId, Identifier, Name, Scopes })
}
