import { toAttributeList } from '../../attributes/attribute-list.ts'
import { findPool } from '../../settings/find.ts'
import { requireUser } from '../../users/find-user.ts'
import { describeFactors } from '../../users/second-factors.ts'
import { describeUser } from '../../users/user-view.ts'
import type { Handler } from '../handler.ts'

/** AdminGetUser: all about a user. */
export const adminGetUser: Handler<'AdminGetUser'> = (context, input) => {
  const user = requireUser(context, findPool(context, input.UserPoolId), input.Username)
  return {
    ...describeUser(user),
    UserAttributes: toAttributeList(user.attributes),
    ...describeFactors(user),
  }
}
