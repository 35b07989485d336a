import { removalOf } from '../../attributes/attribute-list.ts'
import { checkWritable } from '../../attributes/permissions.ts'
import { checkRemoval } from '../../attributes/schema.ts'
import { authorize } from '../../users/authorize.ts'
import { changeAttributes } from '../../users/change-attributes.ts'
import { refuseDisabled } from '../../users/refuse-disabled.ts'
import type { Handler } from '../handler.ts'

/** DeleteUserAttributes: the caller removes attributes. */
export const deleteUserAttributes: Handler<'DeleteUserAttributes'> = async (context, input) => {
  const { app, user } = await authorize(context, input.AccessToken)
  const changes = removalOf(input.UserAttributeNames)
  checkRemoval(app.pool, changes)
  checkWritable(app.client, changes)
  await changeAttributes(context, app, user, { changes, check: refuseDisabled })
  return {}
}
