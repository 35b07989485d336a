import { fromAttributeList } from '../../attributes/attribute-list.ts'
import { checkChanges } from '../../attributes/schema.ts'
import { findPool } from '../../settings/find.ts'
import { changeAttributes } from '../../users/change-attributes.ts'
import { requireUser } from '../../users/find-user.ts'
import type { Handler } from '../handler.ts'

/**
 * AdminUpdateUserAttributes: changes attributes of a user, also those that nobody else may write. A contact that the
 * administrator vouches for needs no code.
 */
export const adminUpdateUserAttributes: Handler<'AdminUpdateUserAttributes'> = async (
  server,
  input,
) => {
  const context = { ...server, request: { clientMetadata: input.ClientMetadata } }
  const pool = findPool(context, input.UserPoolId)
  const user = requireUser(context, pool, input.Username)
  const changes = fromAttributeList(input.UserAttributes)
  checkChanges(pool.pool, changes)
  await changeAttributes(context, pool, user, { changes })
  return {}
}
