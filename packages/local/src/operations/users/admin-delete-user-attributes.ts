import { removalOf } from '../../attributes/attribute-list.ts'
import { checkRemoval } from '../../attributes/schema.ts'
import { findPool } from '../../settings/find.ts'
import { changeAttributes } from '../../users/change-attributes.ts'
import { requireUser } from '../../users/find-user.ts'
import type { Handler } from '../handler.ts'

/** AdminDeleteUserAttributes: removes attributes of a user. */
export const adminDeleteUserAttributes: Handler<'AdminDeleteUserAttributes'> = async (
  context,
  input,
) => {
  const pool = findPool(context, input.UserPoolId)
  const user = requireUser(context, pool, input.Username)
  const changes = removalOf(input.UserAttributeNames)
  checkRemoval(pool.pool, changes)
  await changeAttributes(context, pool, user, { changes })
  return {}
}
