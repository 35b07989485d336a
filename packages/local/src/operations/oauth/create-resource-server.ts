import { ServiceError } from '../../service-error.ts'
import { findPool } from '../../settings/find.ts'
import { findResourceServer } from '../../settings/resource-servers.ts'
import type { Handler } from '../handler.ts'
import { saveResourceServer } from './resource-server.ts'

/** CreateResourceServer: an API with scopes of its own. */
export const createResourceServer: Handler<'CreateResourceServer'> = (context, input) => {
  const { Identifier, Name, Scopes, UserPoolId } = input
  findPool(context, UserPoolId)
  if (findResourceServer(context, UserPoolId, Identifier) !== undefined) {
    throw new ServiceError(
      'InvalidParameterException',
      `${Identifier} already exists in user pool ${UserPoolId}.`,
    )
  }
  return saveResourceServer(context, { UserPoolId, Identifier, Name, Scopes })
}
