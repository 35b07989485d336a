import { key } from '../../store/store.ts'
import type { Handler } from '../handler.ts'
import { requireResourceServer } from './resource-server.ts'

/** DeleteResourceServer: forgets an API; clients that have its scopes can not be granted them any more. */
export const deleteResourceServer: Handler<'DeleteResourceServer'> = (context, input) => {
  requireResourceServer(context, input)
  context.store.resourceServers.delete(key(input.UserPoolId, input.Identifier))
  return {}
}
