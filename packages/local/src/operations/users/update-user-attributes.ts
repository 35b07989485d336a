import { fromAttributeList } from '../../attributes/attribute-list.ts'
import { checkWritable } from '../../attributes/permissions.ts'
import { checkChanges } from '../../attributes/schema.ts'
import { authorize } from '../../users/authorize.ts'
import { changeAttributes } from '../../users/change-attributes.ts'
import { refuseDisabled } from '../../users/refuse-disabled.ts'
import type { Handler } from '../handler.ts'

/** UpdateUserAttributes: the caller changes attributes; a new contact is sent a code where the pool verifies it. */
export const updateUserAttributes: Handler<'UpdateUserAttributes'> = async (server, input) => {
  const context = { ...server, request: { clientMetadata: input.ClientMetadata } }
  const { app, user } = await authorize(context, input.AccessToken)
  const changes = fromAttributeList(input.UserAttributes)
  checkChanges(app.pool, changes)
  checkWritable(app.client, changes)
  const change = { changes, check: refuseDisabled }
  return { CodeDeliveryDetailsList: await changeAttributes(context, app, user, change) }
}
